import type { AskedColumns } from './asked-columns.ts';
import type { Tally } from './tally.ts';

/**
 * Where a case stands, as conditions over `q`. Each population lies within the one before it; conditions that are
 * unknown count as not met, but for the numerator, whose unknown is counted.
 */
export interface Standing {
  readonly initial: string;
  /** In the initial population and meeting the denominator, excluded or not. */
  readonly eligible: string;
  readonly excluded?: string;
  /** Meeting the exception without being in the numerator. */
  readonly exception?: string;
  /** The numerator, or an amount, cannot be decided. */
  readonly unknown: string;
  /** In the denominator: decided, and neither excluded nor excepted. */
  readonly denominator: string;
  readonly numerator?: string;
  /** The amounts that are added up or ranked. */
  readonly sums: readonly string[];
}

const not = (condition: string): string => `(${condition}) is not true`;
const all = (...conditions: readonly string[]): string =>
  conditions.filter((part) => part !== '').join(' and ');

function proportion(kept: string, numerator: string, exception: string | undefined) {
  const remaining = exception === undefined ? '' : not(exception);
  const undecided = `(${numerator}) is null`;
  return {
    numerator: all(kept, numerator),
    ...(exception !== undefined && { exception: all(kept, exception, not(numerator)) }),
    unknown: all(kept, undecided, remaining),
    denominator: exception
      ? `${kept} and (${numerator}) is not null and ((${numerator}) or ${remaining})`
      : all(kept, `(${numerator}) is not null`),
  };
}

function amounts(kept: string, sums: readonly string[]) {
  const known = sums.map((sum) => `${sum} is not null`).join(' and ');
  return {
    unknown: sums.length === 0 ? 'false' : `${kept} and not (${known})`,
    denominator: all(kept, known),
  };
}

/** Where the cases of a tally stand, over the columns that are asked of them. */
export function standingOf(tally: Tally, columns: AskedColumns): Standing {
  const { populations, period } = tally;
  const initial = all(columns.within(period, tally), columns.condition(populations.initial));
  const eligible = all(initial, columns.condition(populations.denominator));
  const exclusion = populations.exclusion && columns.condition(populations.exclusion);
  const kept = exclusion === undefined ? eligible : all(eligible, not(exclusion));
  const sums = tally.amounts.map(({ expression, type }) => columns.value(expression, type));
  const numerator = populations.numerator && columns.condition(populations.numerator);
  const exception = populations.exception && columns.condition(populations.exception);
  return {
    ...{ initial, eligible, sums },
    ...(exclusion !== undefined && { excluded: all(eligible, exclusion) }),
    ...(numerator === undefined ? amounts(kept, sums) : proportion(kept, numerator, exception)),
  };
}
