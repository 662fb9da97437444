import { clopperPearson } from '../statistics/clopper-pearson.ts';
import { defaultLevel } from '../statistics/interval.ts';
import type { Limits } from '../statistics/limits.ts';
import {
  judgeBounds,
  missingBounds,
  type BoundsVerdict,
  type ShareInterval,
  type Standard,
} from '../statistics/missing-bounds.ts';
import { requireShare } from '../statistics/share.ts';
import { wilson } from '../statistics/wilson.ts';

/** What is counted of a proportion at one unit: `unknown` cases are not in the denominator. */
export interface ShareCounts {
  readonly numerator: number;
  readonly denominator: number;
  readonly unknown: number;
}

export type IntervalMethod = 'clopper-pearson' | 'wilson';

const intervals: Readonly<Record<IntervalMethod, ShareInterval>> = {
  'clopper-pearson': clopperPearson,
  wilson,
};

/** From this share of unknown answers on, a figure is never shown without its bounds. A proposal of this registry. */
const manyUnknownFrom = 0.1;

/** What an indicator can be when the unknown answers are counted as well. */
export interface UnknownBounds {
  /** The share if every unknown were outside the numerator, and if every unknown were in it. */
  readonly lowest: number;
  readonly highest: number;
  /** Lower limit of the lowest to upper limit of the highest share. */
  readonly envelope: Limits;
}

/** A proportion as it is shown: every part has a value or is null, none is NaN. Shares are between 0 and 1. */
export interface ShareResult extends ShareCounts {
  /** Null when nothing is known of anybody. */
  readonly estimate: number | null;
  readonly interval: Limits | null;
  readonly method: IntervalMethod;
  /** Null when there is nobody. */
  readonly unknownShare: number | null;
  /** More than 10 % unknown: the figure is not shown without its bounds. */
  readonly hasManyUnknown: boolean;
  readonly bounds: UnknownBounds | null;
  /** Null without a standard or without anybody to judge. */
  readonly verdict: BoundsVerdict | null;
}

/** The result where there is no patient, known or unknown. */
const nobody = {
  estimate: null,
  interval: null,
  unknownShare: null,
  hasManyUnknown: false,
  bounds: null,
  verdict: null,
} as const;

interface ShareOptions {
  readonly method?: IntervalMethod;
  readonly standard?: Standard | undefined;
}

/**
 * The share of a unit with its 95 % interval (exact unless asked otherwise: the one Danish annual reports print), what
 * the unknown answers could make of it, and whether a standard is met whatever they are. Counts; the denominator holds
 * the numerator.
 */
export function shareResult(
  { numerator, denominator, unknown }: ShareCounts,
  { method = 'clopper-pearson', standard }: ShareOptions = {},
): ShareResult {
  requireShare({ x: numerator, n: denominator });
  const answers = { yes: numerator, no: denominator - numerator, unknown, notApplicable: 0 };
  const found = missingBounds(answers, defaultLevel, intervals[method]);
  const counts = { numerator, denominator, unknown, method };
  if (!found) return { ...counts, ...nobody };
  const { completeCase, unknownShare, lowest, highest, envelope } = found;
  return {
    ...counts,
    estimate: completeCase?.estimate ?? null,
    interval: completeCase && { lower: completeCase.lower, upper: completeCase.upper },
    unknownShare,
    hasManyUnknown: unknownShare > manyUnknownFrom,
    bounds: { lowest, highest, envelope },
    verdict: standard ? judgeBounds(found, standard) : null,
  };
}
