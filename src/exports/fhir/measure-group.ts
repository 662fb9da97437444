import type {
  Indicator,
  IndicatorStandard,
  PlacedExpression,
  Stratifier,
} from '../../definition/indicator.ts';
import { levelStratifier } from '../../indicators/tally.ts';
import { populationsOf } from './populations.ts';
import type { Expression, Extension, MeasureGroup } from './resources.ts';
import { concept, oneLine, own, systems } from './terms.ts';

const dialect =
  'FHIRPath in the dialect of the registry: names are elements of its dataset, %names are those of the contained library.';

const criterion = ({ text }: Pick<PlacedExpression, 'text'>): Expression => ({
  language: 'text/fhirpath',
  expression: oneLine(text),
  description: dialect,
});

/** The registry's own ways of parting cases; the strata of a centre-level measure are one more. */
export const stratifiersOf = (measure: Indicator): readonly Stratifier[] =>
  measure.measure === 'centre-median'
    ? [
        {
          id: levelStratifier,
          label: {
            en: 'Way of working with its own reference level',
            da: 'Arbejdsmåde med eget referenceniveau',
          },
          strata: measure.strata,
        },
        ...measure.stratifiers,
      ]
    : measure.stratifiers;

/** FHIR asks for one expression whose value is the stratum: the id of the first stratum whose condition is true. */
function stratumExpression({ strata }: Stratifier): string {
  const choice = strata.map(({ id, when }) => `iif(${oneLine(when.text)}, '${id}', `).join('');
  return `${choice}{}${')'.repeat(strata.length)}`;
}

/** The amounts that are added up or ranked, as the observations of FHIR. */
function observationsOf(
  measure: Indicator,
): readonly { readonly id: string; readonly amount: PlacedExpression }[] {
  if (measure.measure === 'ratio')
    return [
      { id: 'numerator-observation', amount: measure.numeratorValue },
      { id: 'denominator-observation', amount: measure.denominatorValue },
    ];
  if (measure.measure !== 'continuous' && measure.measure !== 'centre-median') return [];
  return [{ id: 'measure-observation', amount: measure.value }];
}

/** What a figure should reach, with the standing of that. */
export const standardExtension = ({ comparison, nature, value, evidence }: IndicatorStandard): Extension =>
  own('standard', {
    extension: [
      own('comparison', { valueCode: comparison }),
      own('nature', { valueCode: nature }),
      own('value', { valueDecimal: value }),
      own('status', { valueCode: evidence.status }),
      own('source', { valueString: evidence.source }),
    ],
  });

const measured: Readonly<Record<Indicator['measure'], string>> = {
  proportion: 'Share of the population "scored" that is in the numerator.',
  ratio: 'The sum of the numerator observations divided by the sum of the denominator observations.',
  continuous: 'The median of the observations.',
  'centre-median':
    'Share of the strata of a centre, each with enough cases, whose median does not exceed the level of the stratum.',
  count: 'The number of cases in the measure population that are not excluded.',
};

function levelsText(measure: Indicator): readonly string[] {
  if (measure.measure !== 'centre-median') return [];
  const levels = measure.strata.map(({ id, level }) => `${id} ${level} ${measure.unit}`).join(', ');
  return [`Levels: ${levels}. Fewest cases of a stratum: ${measure.minimumCount}.`];
}

function comparedText({ comparedBy }: Indicator): string {
  return comparedBy.unit === 'centre'
    ? 'Compared between performing centres.'
    : `Compared by ${comparedBy.unit} (${comparedBy.element}).`;
}

/** One measure of an indicator (itself, or a companion) as a group; its code is the id of the measure. */
export function measureGroup(measure: Indicator): MeasureGroup {
  const idOf = (part: string): string => `${measure.id}.${part}`;
  const populations = populationsOf(measure).flatMap(({ id, code, criterion: asked }) =>
    asked ? [{ id: idOf(id), code, criteria: criterion(asked) }] : [],
  );
  const observations = observationsOf(measure).map(({ id, amount }) => ({
    id: idOf(id),
    code: concept(systems.population, 'measure-observation'),
    criteria: criterion(amount),
  }));
  const stratifiers = stratifiersOf(measure).map((stratifier) => ({
    id: idOf(stratifier.id),
    code: concept(systems.stratifier, stratifier.id, stratifier.label.en),
    criteria: criterion({ text: stratumExpression(stratifier) }),
  }));
  return {
    id: measure.id,
    ...(measure.standard && { extension: [standardExtension(measure.standard)] }),
    code: concept(systems.measure, measure.id, measure.label.en),
    description: [measured[measure.measure], ...levelsText(measure), comparedText(measure)].join(' '),
    population: [...populations, ...observations],
    ...(stratifiers.length > 0 && { stratifier: stratifiers }),
  };
}
