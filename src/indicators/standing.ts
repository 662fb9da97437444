import type { AskedColumns } from './asked-columns.ts';
import { allOf, type Conjunction } from './conjunction.ts';
import type { Tally } from './tally.ts';

/**
 * Where a case stands, as conditions over `q`. Each population lies within the one before it; conditions that are
 * unknown count as not met, but for the numerator, whose unknown is counted.
 */
export interface Standing {
  readonly initial: Conjunction;
  /** In the initial population and meeting the denominator, excluded or not. */
  readonly eligible: Conjunction;
  readonly excluded?: Conjunction;
  /** Eligible and not excluded. */
  readonly kept: Conjunction;
  /** Meeting the exception without being in the numerator. */
  readonly exception?: Conjunction;
  /** The numerator, or an amount, cannot be decided; absent where there is nothing to decide. */
  readonly unknown?: Conjunction;
  /** In the denominator: decided, and neither excluded nor excepted. */
  readonly denominator: Conjunction;
  readonly numerator?: Conjunction;
  /** The amounts that are added up or ranked. */
  readonly sums: readonly string[];
}

/** Not true: false or unknown. */
const not = (condition: Conjunction): string => `(case when ${allOf(condition)} then false else true end)`;

function proportion(kept: Conjunction, numerator: Conjunction, exception: Conjunction | undefined) {
  const isIn = `(${allOf(numerator)})`;
  const isDecided = `${isIn} is not null`;
  const unknown = [...kept, `${isIn} is null`];
  if (exception === undefined)
    return { numerator: [...kept, ...numerator], unknown, denominator: [...kept, isDecided] };
  return {
    numerator: [...kept, ...numerator],
    exception: [...kept, ...exception, not(numerator)],
    unknown: [...unknown, not(exception)],
    denominator: [...kept, isDecided, `(${isIn} or ${not(exception)})`],
  };
}

function amounts(kept: Conjunction, sums: readonly string[]) {
  const known = sums.map((sum) => `${sum} is not null`);
  return {
    ...(sums.length > 0 && { unknown: [...kept, `not (${allOf(known)})`] }),
    denominator: [...kept, ...known],
  };
}

/** Where the cases of a tally stand, over the columns that are asked of them. */
export function standingOf(tally: Tally, columns: AskedColumns): Standing {
  const { populations, period } = tally;
  const initial = [columns.within(period, tally), ...columns.condition(populations.initial)];
  const eligible = [...initial, ...columns.condition(populations.denominator)];
  const exclusion = populations.exclusion && columns.condition(populations.exclusion);
  const kept = exclusion === undefined ? eligible : [...eligible, not(exclusion)];
  const sums = tally.amounts.map(({ expression, type }) => columns.value(expression, type));
  const numerator = populations.numerator && columns.condition(populations.numerator);
  const exception = populations.exception && columns.condition(populations.exception);
  return {
    ...{ initial, eligible, kept, sums },
    ...(exclusion !== undefined && { excluded: [...eligible, ...exclusion] }),
    ...(numerator === undefined ? amounts(kept, sums) : proportion(kept, numerator, exception)),
  };
}
