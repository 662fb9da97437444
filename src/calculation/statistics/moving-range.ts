import type { SeriesValue } from './anhoej-runs.ts';
import type { ChartOptions } from './control-chart.ts';
import { defined, notDefined, type Statistic } from './statistic.ts';
import { mean } from './sum.ts';

/** Mean moving range over standard deviation of a normal series (d2), and the screening limit (D4), as R packages round. */
export const d2 = 1.128;
export const d4 = 3.267;

/** The absolute differences of neighbours in time; a month without a value has none with either neighbour. */
export function movingRanges(values: readonly SeriesValue[]): readonly number[] {
  return values.flatMap((value, index) => {
    const before = values[index - 1] ?? null;
    return value === null || before === null ? [] : [Math.abs(value - before)];
  });
}

interface MeanMovingRange {
  readonly unscreened: number;
  /** What the limits are drawn from. */
  readonly used: number;
}

/**
 * The mean moving range; `screened` leaves those of 3.267 times the mean and more out once. Not defined without two
 * neighbours. Nelson LS. J Qual Technol 1982;14:172–3.
 */
export function meanMovingRange(
  values: readonly SeriesValue[],
  treatment: ChartOptions['movingRanges'] = 'all',
): Statistic<MeanMovingRange> {
  const ranges = movingRanges(values);
  if (ranges.length === 0) return notDefined('tooFewValues');
  const unscreened = mean(ranges);
  const left = ranges.filter((range) => range < d4 * unscreened);
  const used = treatment === 'all' || left.length === 0 ? unscreened : mean(left);
  return defined({ unscreened, used });
}
