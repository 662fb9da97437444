import { anhoejRuns, type RunsAnalysis, type SeriesValue } from './anhoej-runs.ts';
import type { Limits } from './limits.ts';

/** How many standard deviations the limits lie from the centre line. */
export const threeSigma = 3;
/** A point this far outside a limit, relative to both, is on it: rounding is no signal. */
const onTheLimit = 1e-12;

interface ChartPoint {
  readonly value: SeriesValue;
  /** Null in a month without a value, where the size is not known either. */
  readonly limits: Limits | null;
  /** Strictly outside the limits. */
  readonly outside: boolean;
}

/** A control chart in time order with one centre line. A rebased chart is two charts; the old line stays visible. */
export interface ControlChart {
  readonly centre: number;
  readonly points: readonly ChartPoint[];
  readonly runs: RunsAnalysis;
}

export interface ChartOptions {
  /** Centre and limits come from this many first points; the rules still look at all. All points when absent. */
  readonly freezeAfter?: number;
  /** Whether moving ranges above 3.267 times their mean are left out once. Stored with every chart; default `all`. */
  readonly movingRanges?: 'all' | 'screened';
}

/** The part of a series that decides centre and limits. */
export const baseline = <T>(series: readonly T[], { freezeAfter }: ChartOptions): readonly T[] =>
  series.slice(0, freezeAfter ?? series.length);

/** A chart of values around a centre line, with the limits each point has. */
export function controlChart(
  values: readonly SeriesValue[],
  centre: number,
  limitsAt: (index: number) => Limits,
): ControlChart {
  const points = values.map((value, index) => {
    const limits = value === null ? null : limitsAt(index);
    return { value, limits, outside: isOutside(value, limits) };
  });
  return { centre, points, runs: anhoejRuns(values, centre) };
}

function isOutside(value: SeriesValue, limits: Limits | null): boolean {
  if (value === null || limits === null) return false;
  const slack = onTheLimit * Math.max(Math.abs(value), Math.abs(limits.lower), Math.abs(limits.upper));
  return value < limits.lower - slack || value > limits.upper + slack;
}
