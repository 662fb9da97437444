import { meanMovingRange } from './moving-range.ts';
import { requireFinite } from './require-arguments.ts';
import { defined, type Statistic } from './statistic.ts';
import { mean } from './sum.ts';

/** What a point is part of. One cause per point, the first that applies in this order. */
export type SpecialCause =
  | 'above-limit'
  | 'below-limit'
  | 'rising-trend'
  | 'falling-trend'
  | 'two-of-three-high'
  | 'two-of-three-low'
  | 'seven-above'
  | 'seven-below'
  | 'common-cause';

interface NhsPoint {
  readonly value: number;
  readonly cause: SpecialCause;
  readonly meaning: 'improvement' | 'concern' | 'common-cause' | 'special-high' | 'special-low';
}

interface NhsXmr {
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
  readonly points: readonly NhsPoint[];
}

/** Half width of the limits in mean moving ranges, and of the lines two points of three are near to. */
const limitFactor = 2.66;
const nearFactor = (2 * limitFactor) / 3;
const runLength = 7;

/**
 * XmR chart with the rules of NHS England's "Making data count": outside the limits, trend of 7, 2 of 3 near a limit, 7
 * on one side; moving ranges of 3.267 times their mean and more are left out once. Finite values without gaps; not
 * defined for under two. NHSRplotthedots 0.2.2. An alternative to the Anhøj rules: one registry uses one rule set.
 */
export function nhsXmrRules(
  values: readonly number[],
  improvement: 'increase' | 'decrease' | 'neither',
): Statistic<NhsXmr> {
  values.forEach(requireFinite);
  const range = meanMovingRange(values, 'screened');
  if (!range.defined) return range;
  const centre = mean(values);
  const lines = { centre, reach: limitFactor * range.value.used, near: nearFactor * range.value.used };
  const causes = causesOf(values, lines);
  return defined({
    mean: centre,
    lower: centre - lines.reach,
    upper: centre + lines.reach,
    points: values.map((value, index) => {
      const cause = causes[index] ?? 'common-cause';
      return { value, cause, meaning: meaningOf(cause, improvement) };
    }),
  });
}

interface Lines {
  readonly centre: number;
  readonly reach: number;
  readonly near: number;
}

type Direction = -1 | 0 | 1;

function causesOf(values: readonly number[], { centre, reach, near }: Lines): readonly SpecialCause[] {
  const sides = values.map((value) => direction(value - centre));
  const distances = values.map((value) => Math.abs(value - centre));
  const steps = values.map((value, index) => direction(value - (values[index - 1] ?? value)));
  const isNear = distances.map((distance) => distance > near && distance <= reach);
  return values.map((_, index) => {
    const side = sides[index] ?? 0;
    if ((distances[index] ?? 0) > reach) return named(side, 'above-limit', 'below-limit');
    const trend = trendAt(steps, index);
    if (trend !== 0) return named(trend, 'rising-trend', 'falling-trend');
    if (isNear[index] && isTwoOfThree(isNear, sides, index)) {
      return named(side, 'two-of-three-high', 'two-of-three-low');
    }
    return isInRun(sides, index) ? named(side, 'seven-above', 'seven-below') : 'common-cause';
  });
}

function direction(difference: number): Direction {
  if (difference === 0) return 0;
  return difference > 0 ? 1 : -1;
}

const named = (side: Direction, high: SpecialCause, low: SpecialCause): SpecialCause =>
  side > 0 ? high : low;

/** The windows of a length that contain a place and lie within the series, latest first. */
function windowsAround<T>(series: readonly T[], index: number, length: number): readonly (readonly T[])[] {
  return Array.from({ length }, (_, shift) =>
    series.slice(Math.max(0, index - shift), index - shift + length),
  ).filter((window, shift) => index - shift >= 0 && window.length === length);
}

const isInRun = (sides: readonly Direction[], index: number): boolean =>
  windowsAround(sides, index, runLength).some((window) => allAre(window, window[0] ?? 0));

/** The direction of the latest trend of seven points the point belongs to; its first point has no step of its own. */
function trendAt(steps: readonly Direction[], index: number): Direction {
  const trends = windowsAround(steps, index, runLength).map(([, ...rest]) => {
    const first = rest[0] ?? 0;
    return allAre(rest, first) ? first : 0;
  });
  return trends.find((trend) => trend !== 0) ?? 0;
}

const allAre = (window: readonly Direction[], side: Direction): boolean =>
  side !== 0 && window.every((other) => other === side);

function isTwoOfThree(isNear: readonly boolean[], sides: readonly Direction[], index: number): boolean {
  const near = windowsAround(isNear, index, 3);
  return windowsAround(sides, index, 3).some(
    (window, place) =>
      allAre(window, window[0] ?? 0) && (near[place] ?? []).filter((isClose) => isClose).length >= 2,
  );
}

const highCauses: readonly SpecialCause[] = [
  'above-limit',
  'rising-trend',
  'two-of-three-high',
  'seven-above',
];

function meaningOf(
  cause: SpecialCause,
  improvement: 'increase' | 'decrease' | 'neither',
): NhsPoint['meaning'] {
  if (cause === 'common-cause') return 'common-cause';
  const isHigh = highCauses.includes(cause);
  if (improvement === 'neither') return isHigh ? 'special-high' : 'special-low';
  return isHigh === (improvement === 'increase') ? 'improvement' : 'concern';
}
