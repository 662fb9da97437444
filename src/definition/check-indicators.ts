import type { Place } from '../kernel/place.ts';
import { datasetOfBasis } from './basis.ts';
import type { DataElement, Dataset } from './dataset.ts';
import { faultsOfExample } from './check-example.ts';
import type { DefinitionError } from './definition-error.ts';
import { landings, type IndicatorCase, type Landing } from './indicator-case.ts';
import { examinationBasis, type Amendment, type Indicator, type IndicatorStandard } from './indicator.ts';
import { measuresOf } from './indicator-versions.ts';
import { singleElements } from './record.ts';

/** What is wrong in an indicator and between it and its dataset, whatever its cases: names, directions, days. */
export const checkIndicator = (indicator: Indicator, dataset: Dataset): readonly DefinitionError[] => [
  ...namesOf(indicator, dataset),
  ...directions(indicator),
  ...days(indicator),
];

/** What is wrong in the indicators of a dataset, and cases that are not there. */
export const checkIndicators = (dataset: Dataset): readonly DefinitionError[] =>
  dataset.indicators.flatMap((indicator) => [
    ...checkIndicator(indicator, dataset),
    ...missingCases(indicator),
    ...indicator.cases.flatMap((each) => faultsOfCase(each, indicator)),
    ...examples(indicator, datasetOfBasis(dataset, indicator.basis)),
  ]);

const errorAt = ({ place }: { readonly place: Place }, message: string): DefinitionError => ({
  place,
  message,
});

function elementFault(
  indicator: Indicator,
  element: DataElement | undefined,
  { id, is, words }: { id: string; is: (type: DataElement['type']) => boolean; words: string },
): readonly DefinitionError[] {
  if (element && is(element.type)) return [];
  return [errorAt(indicator, `'${id}' is not ${words} of what the indicator counts`)];
}

/** The names an indicator uses that must mean something in the dataset. */
function namesOf(indicator: Indicator, dataset: Dataset): readonly DefinitionError[] {
  const { basis, period, comparedBy } = indicator;
  const needs = new Set(measuresOf(indicator).flatMap((measure) => measure.needs));
  if (basis !== examinationBasis && !dataset.bases[basis])
    return [errorAt(indicator, `'${basis}' is not listed in bases.yaml`)];
  const elements = new Map(singleElements(datasetOfBasis(dataset, basis)).map((each) => [each.id, each]));
  return [
    ...[...needs]
      .filter((need) => !dataset.dataSources[need])
      .map((need) => errorAt(indicator, `'${need}' is not listed in data-sources.yaml`)),
    ...elementFault(indicator, elements.get(period), {
      id: period,
      is: (type) => type === 'date',
      words: 'a date element',
    }),
    ...[comparedBy, ...indicator.variants.flatMap((variant) => variant.comparedBy ?? [])].flatMap(
      (compared) =>
        compared.unit === 'centre'
          ? []
          : elementFault(indicator, elements.get(compared.element), {
              id: compared.element,
              is: (type) => type === 'coded' || type === 'reference',
              words: 'a coded element or reference',
            }),
    ),
  ];
}

const wanted: Readonly<Record<Indicator['direction'], IndicatorStandard['comparison'] | undefined>> = {
  higher: 'at-least',
  lower: 'at-most',
  descriptive: undefined,
};

/** A standard needs the direction of its indicator, and must not say the opposite of it. */
function directions(indicator: Indicator): readonly DefinitionError[] {
  const amendments: readonly Amendment[] = [...indicator.variants, ...indicator.history];
  const standards = [indicator.standard, ...amendments.map(({ standard }) => standard)].flatMap(
    (standard) => standard ?? [],
  );
  const expected = wanted[indicator.direction];
  if (standards.length === 0) return [];
  if (!expected) return [errorAt(indicator, 'a standard needs a direction: higher or lower')];
  return standards.some(({ comparison }) => comparison !== expected)
    ? [errorAt(indicator, `the standard says the opposite of the direction ${indicator.direction}`)]
    : [];
}

/** A case must not count before the days in which its events are looked for are over. */
const days = (indicator: Indicator): readonly DefinitionError[] =>
  measuresOf(indicator)
    .filter(({ followUp, maturityDays }) => followUp !== undefined && maturityDays < followUp.toDay)
    .map(({ id, maturityDays, followUp }) =>
      errorAt(
        indicator,
        `${id} counts a case after ${maturityDays} days, before its follow-up of ${followUp?.toDay ?? 0} days is over`,
      ),
    );

/** What the cases say that the dataset does not know; what all of them share is said once, at the first. */
function examples({ cases }: Indicator, dataset: Dataset): readonly DefinitionError[] {
  const errors = cases.flatMap((each) =>
    [each.record, ...each.history]
      .flatMap((example) => faultsOfExample(dataset, example))
      .map((message) => errorAt(each, message)),
  );
  const messages = errors.map(({ message }) => message);
  return errors.filter(({ message }, index) => messages.indexOf(message) === index);
}

const whole = /^true$/;

/** The populations that a definition can have; whether a case can be unknown is for the expression room to say. */
function possibleLandings({ populations, measure, maturityDays }: Indicator): readonly Landing[] {
  const possible: Readonly<Record<Landing, boolean>> = {
    outside: !whole.test(populations.initial.text),
    immature: maturityDays > 0,
    initial: !whole.test(populations.denominator.text),
    excluded: populations.exclusion !== undefined,
    numerator: measure === 'proportion',
    exception: 'exception' in populations,
    unknown: false,
    denominator: true,
  };
  return landings.filter((landing) => possible[landing]);
}

const missingCases = (indicator: Indicator): readonly DefinitionError[] =>
  possibleLandings(indicator)
    .filter((landing) => !indicator.cases.some((each) => each.landing === landing))
    .map((landing) => errorAt(indicator, `${indicator.id} has no case that lands in '${landing}'`));

/** How many amounts a case of a measure gives when it is counted. */
const amountsOf: Readonly<Record<Indicator['measure'], number>> = {
  proportion: 0,
  ratio: 2,
  continuous: 1,
  'centre-median': 1,
  count: 0,
};

function strataOf(indicator: Indicator): readonly string[] {
  const own = indicator.measure === 'centre-median' ? indicator.strata.map(({ id }) => id) : [];
  return [
    ...own,
    ...indicator.stratifiers.flatMap(({ id, strata }) => strata.map((stratum) => `${id}.${stratum.id}`)),
  ];
}

function faultsOfCase(each: IndicatorCase, indicator: Indicator): readonly DefinitionError[] {
  const { measure, variants } = indicator;
  const count = each.landing === 'denominator' ? amountsOf[measure] : 0;
  const unknownVariants = Object.keys(each.variants).filter((id) => !variants.some((one) => one.id === id));
  const unknownStrata = (each.strata ?? []).filter((id) => !strataOf(indicator).includes(id));
  return [
    ...unknownVariants.map((id) => errorAt(each, `${indicator.id} has no variant '${id}'`)),
    ...unknownStrata.map((id) => errorAt(each, `${indicator.id} has no stratum '${id}'`)),
    ...(each.amounts.length === count
      ? []
      : [errorAt(each, `a case of a ${measure} in '${each.landing}' has ${count} amounts`)]),
  ];
}
