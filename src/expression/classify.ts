import { datasetOfBasis } from '../definition/basis.ts';
import type { Dataset } from '../definition/dataset.ts';
import type { Landing } from '../definition/indicator-case.ts';
import { isProportion, type Indicator, type PlacedExpression } from '../definition/indicator.ts';
import type { RecordContent, Value } from '../definition/record.ts';
import { addDays, lastDayOfMonth } from '../kernel/day.ts';
import { compileToFunction } from './compile-to-function.ts';
import type { Environment } from './evaluate.ts';
import { requireExpression } from './read-expression.ts';
import type { ScalarType } from './type.ts';
import { unitOf } from './unit.ts';

/** Where a case lands, and what it gives to the figure and to which strata. */
export interface Classification {
  readonly landing: Landing;
  /** The two amounts of a ratio, or the one of a continuous or centre-level measure; none when the case is not counted. */
  readonly amounts: readonly number[];
  /** Ids of the strata it belongs to, of a stratifier as `sex.female`. */
  readonly strata: readonly string[];
}

type Asked = (record: RecordContent, environment: Environment) => Value | undefined;

const compile = (expression: PlacedExpression, dataset: Dataset, expected?: ScalarType): Asked =>
  compileToFunction(requireExpression(expression, dataset, expected));

/** The populations of an indicator, each ready to be asked. */
function compilePopulations(indicator: Indicator, dataset: Dataset) {
  const asked = (expression: PlacedExpression | undefined): Asked =>
    expression ? compile(expression, dataset) : () => false;
  const { initial, denominator, exclusion } = indicator.populations;
  const proportion = isProportion(indicator) ? indicator.populations : undefined;
  return {
    initial: asked(initial),
    denominator: asked(denominator),
    exclusion: asked(exclusion),
    exception: asked(proportion?.exception),
    numerator: asked(proportion?.numerator),
  };
}

function compileAmounts(indicator: Indicator, dataset: Dataset): readonly Asked[] {
  if (indicator.measure === 'ratio')
    return [indicator.numeratorValue, indicator.denominatorValue].map((amount) => compile(amount, dataset));
  if (indicator.measure !== 'continuous' && indicator.measure !== 'centre-median') return [];
  return [compile(indicator.value, dataset, { kind: 'number', unit: unitOf(indicator.unit) })];
}

const levelsOf = (indicator: Indicator) => (indicator.measure === 'centre-median' ? indicator.strata : []);

/** The strata of an indicator by the id they have in a classification. */
function compileStrata(indicator: Indicator, dataset: Dataset): readonly (readonly [string, Asked])[] {
  return [
    ...levelsOf(indicator).map(({ id, when }) => [id, compile(when, dataset)] as const),
    ...indicator.stratifiers.flatMap((stratifier) =>
      stratifier.strata.map(({ id, when }) => [`${stratifier.id}.${id}`, compile(when, dataset)] as const),
    ),
  ];
}

/**
 * Says where cases land in one measure of an indicator (its variants are measures of their own): a plain reading of the
 * definition, one case at a time, against which the SQL is held. Problem `definitionInvalid` for an expression without
 * meaning in the dataset.
 */
export function classifierOf(
  indicator: Indicator,
  dataset: Dataset,
): (record: RecordContent, environment: Environment) => Classification {
  const asked = datasetOfBasis(dataset, indicator.basis);
  const is = compilePopulations(indicator, asked);
  const amounts = compileAmounts(indicator, asked);
  const strata = compileStrata(indicator, asked);

  const isImmature = ({ values }: RecordContent, today: string): boolean => {
    const day = values[indicator.period];
    return typeof day !== 'string' || addDays(lastDayOfMonth(day), indicator.maturityDays) > today;
  };
  const landingOf = (record: RecordContent, environment: Environment): Landing => {
    const holds = (name: keyof typeof is) => is[name](record, environment);
    if (holds('initial') !== true) return 'outside';
    if (indicator.maturityDays > 0 && isImmature(record, environment.today)) return 'immature';
    if (holds('denominator') !== true) return 'initial';
    if (holds('exclusion') === true) return 'excluded';
    const isIn = holds('numerator');
    if (isIn === true) return 'numerator';
    if (holds('exception') === true) return 'exception';
    const known = amounts.every((amount) => amount(record, environment) !== undefined);
    return isIn === undefined || !known ? 'unknown' : 'denominator';
  };
  return (record, environment) => {
    const landing = landingOf(record, environment);
    const counted = landing === 'denominator' || landing === 'numerator';
    return {
      landing,
      amounts: counted ? amounts.map((amount) => Number(amount(record, environment))) : [],
      strata: counted
        ? strata.filter(([, when]) => when(record, environment) === true).map(([id]) => id)
        : [],
    };
  };
}
