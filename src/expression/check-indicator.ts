import { datasetOfBasis } from '../definition/basis.ts';
import type { Dataset } from '../definition/dataset.ts';
import type { Indicator, PlacedExpression, ProportionPopulations, Stratum } from '../definition/indicator.ts';
import { measuresOf } from '../definition/indicator-versions.ts';
import { amend } from '../definition/indicator-versions.ts';
import type { Use } from './expression-use.ts';
import { booleanType, type ScalarType } from './type.ts';
import { unitOf } from './unit.ts';

type Subject = Pick<Indicator, 'id'>;

const condition = (
  { id }: Subject,
  property: string,
  { text, place }: PlacedExpression,
  dataset: Dataset,
): Use => ({
  subject: { id, place },
  property,
  text,
  expected: booleanType,
  dataset,
});

const strataUses = (indicator: Indicator, dataset: Dataset): readonly Use[] => {
  const own: readonly Stratum[] = indicator.measure === 'centre-median' ? indicator.strata : [];
  const all = [...own, ...indicator.stratifiers.flatMap(({ strata }) => strata)];
  return all.map(({ id, when }) => condition(indicator, `stratum ${id}`, when, dataset));
};

/** The amounts a measure adds up or takes the median of, with the type each must have. */
function amountUses(indicator: Indicator, dataset: Dataset): readonly Use[] {
  const amount = (property: string, expression: PlacedExpression, expected: ScalarType): Use => ({
    ...condition(indicator, property, expression, dataset),
    expected,
  });
  if (indicator.measure === 'ratio')
    return [
      amount('numeratorValue', indicator.numeratorValue, { kind: 'number' }),
      amount('denominatorValue', indicator.denominatorValue, { kind: 'number' }),
    ];
  if (indicator.measure !== 'continuous' && indicator.measure !== 'centre-median') return [];
  return [amount('value', indicator.value, { kind: 'number', unit: unitOf(indicator.unit) })];
}

function usesOf(indicator: Indicator, dataset: Dataset): readonly Use[] {
  const named: Readonly<Partial<ProportionPopulations>> = indicator.populations;
  const conditions = Object.entries<PlacedExpression | undefined>({ ...named }).flatMap(
    ([name, expression]) => (expression ? [condition(indicator, name, expression, dataset)] : []),
  );
  return [...conditions, ...strataUses(indicator, dataset), ...amountUses(indicator, dataset)];
}

/** Every expression of an indicator as it stands, of its variants and of its earlier versions. */
export function usesOfIndicator(indicator: Indicator, dataset: Dataset): readonly Use[] {
  const asked = datasetOfBasis(dataset, indicator.basis);
  const versions = indicator.history.slice(0, -1).map((version) => ({
    ...amend(indicator, version),
    id: `${indicator.id} ${version.version}`,
  }));
  const texts = new Set<string>();
  return [...measuresOf(indicator), ...versions]
    .flatMap((measure) => usesOf(measure, asked))
    .filter(({ subject, property, text }) => {
      const key = `${property} ${text} ${subject.place.line ?? ''}`;
      return !texts.has(key) && texts.add(key);
    });
}
