import { defaultLevel, type Interval } from './interval.ts';
import { wilson } from './wilson.ts';

/** Four counts that always travel together. `notApplicable` leaves the denominator, `unknown` stays in the bounds. */
export interface AnswerCounts {
  readonly yes: number;
  readonly no: number;
  readonly unknown: number;
  readonly notApplicable: number;
}

export interface Standard {
  readonly comparison: 'at-least' | 'at-most';
  /** A share between 0 and 1. */
  readonly value: number;
}

/** From the best news to the worst; only the middle one is decided by the unknown. */
export type BoundsVerdict =
  | 'met-beyond-chance'
  | 'met-whatever-the-unknown'
  | 'undecided-because-of-unknown'
  | 'not-met-whatever-the-unknown'
  | 'not-met-beyond-chance';

export interface MissingBounds {
  /** Answers that are known: the denominator of the complete cases. */
  readonly known: number;
  readonly unknownShare: number;
  /** The share among known answers with its interval; null when none is known. */
  readonly completeCase: Interval | null;
  /** The share if every unknown were no, and if every unknown were yes. */
  readonly lowest: number;
  readonly highest: number;
  /** Lower limit of the lowest to upper limit of the highest share. */
  readonly envelope: { readonly lower: number; readonly upper: number };
}

/** An interval of a share x of n, null without patients. */
export type ShareInterval = (x: number, n: number, level?: number) => Interval | null;

/**
 * What a share can be at all when some answers are unknown (counts, level in (0, 1)); null without applicable answers.
 * Bounds of Manski CF. J Hum Resour 1989;24:343–60, intervals by Wilson unless another is named.
 */
export function missingBounds(
  { yes, no, unknown }: AnswerCounts,
  level: number = defaultLevel,
  interval: ShareInterval = wilson,
): MissingBounds | null {
  const all = yes + no + unknown;
  const lowest = interval(yes, all, level);
  const highest = interval(yes + unknown, all, level);
  if (!lowest || !highest) return null;
  return {
    known: yes + no,
    unknownShare: unknown / all,
    completeCase: interval(yes, yes + no, level),
    lowest: lowest.estimate,
    highest: highest.estimate,
    envelope: { lower: lowest.lower, upper: highest.upper },
  };
}

/**
 * Whether a standard is met whatever the unknown answers are, beyond chance or by the point estimate, or cannot be
 * decided because of them. The comparison includes the standard itself.
 */
export function judgeBounds(bounds: MissingBounds, { comparison, value }: Standard): BoundsVerdict {
  const { lowest, highest, envelope } = bounds;
  const mirrored = comparison === 'at-most';
  const low = mirrored ? -highest : lowest;
  const high = mirrored ? -lowest : highest;
  const surelyLow = mirrored ? -envelope.upper : envelope.lower;
  const surelyHigh = mirrored ? -envelope.lower : envelope.upper;
  const standard = mirrored ? -value : value;
  if (surelyLow >= standard) return 'met-beyond-chance';
  if (low >= standard) return 'met-whatever-the-unknown';
  if (surelyHigh < standard) return 'not-met-beyond-chance';
  return high < standard ? 'not-met-whatever-the-unknown' : 'undecided-because-of-unknown';
}
