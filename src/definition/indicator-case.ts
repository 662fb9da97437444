import type { Day } from '../kernel/day.ts';
import type { Place } from '../kernel/place.ts';
import type { Example } from './rule.ts';

/**
 * Where a case ends up, in the order in which it is decided: `outside` the initial population; `immature`, whose
 * follow-up is not over; `initial`, in that population only; `excluded`; in the `numerator`; an `exception`; `unknown`,
 * when the numerator (or the amount) cannot be decided; in the `denominator` and no further. What a measure without a
 * numerator counts lands in the denominator.
 */
export const landings = [
  'outside',
  'immature',
  'initial',
  'excluded',
  'numerator',
  'exception',
  'unknown',
  'denominator',
] as const;
export type Landing = (typeof landings)[number];

/**
 * A hand-made patient, named after the population that he or she must land in: one half of an indicator's test. `record`
 * is what is counted, by element id with codes by their words; `history` the other examinations of the patient.
 */
export interface IndicatorCase {
  readonly name: string;
  readonly landing: Landing;
  /** Where the case lands in a variant, by its id, when it is not the same. */
  readonly variants: Readonly<Record<string, Landing>>;
  /** The amounts a ratio adds up, or the one value of a continuous measure. */
  readonly amounts: readonly number[];
  /** The ids of the strata the case belongs to; none named when it is not of interest. */
  readonly strata?: readonly string[];
  /** The day on which the figures are asked for. */
  readonly today: Day;
  readonly record: Example;
  readonly history: readonly Example[];
  readonly place: Place;
}
