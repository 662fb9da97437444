import { thresholds } from './rules/thresholds.ts';

/** A heart rate in whole beats per minute; undefined where no heart beats so. */
export function believedRate(rate: number | undefined): number | undefined {
  if (rate === undefined) return undefined;
  const isPossible = rate >= thresholds.heartRateMin.value && rate <= thresholds.heartRateMax.value;
  return isPossible ? Math.round(rate) : undefined;
}
