import { describe, expect, test } from 'vitest';
import {
  differences,
  number,
  readCases,
  type Json,
  type JsonObject,
  type Tolerance,
} from '../../../test/support/statistics/reference-case.ts';
import { agrestiCoull } from './agresti-coull.ts';
import type { Interval } from './interval.ts';
import { jeffreys } from './jeffreys.ts';
import { midPInterval } from './mid-p-interval.ts';
import { newcombe } from './newcombe.ts';
import type { Statistic } from './statistic.ts';
import { wilsonCorrected } from './wilson-corrected.ts';

/** How a family of reference cases is computed here. Its keys are the names of the expected results. */
type Adapter = (inputs: JsonObject) => JsonObject;

/** The value of a statistic that must have one. */
function value<T>(statistic: Statistic<T>): T {
  if (!statistic.defined) throw new Error(`not defined: ${statistic.reason}`);
  return statistic.value;
}

const ends = (interval: Statistic<Interval> | Interval | null): Json => {
  if (interval === null) return null;
  if (!('defined' in interval)) return [interval.lower, interval.upper];
  return interval.defined ? [interval.value.lower, interval.value.upper] : null;
};

const adapters: Readonly<Record<string, Adapter>> = {
  prop_ci_other: (inputs) => {
    const counted = [number(inputs, 'x'), number(inputs, 'n'), number(inputs, 'conf')] as const;
    return {
      wilson_cc: ends(wilsonCorrected(...counted)),
      jeffreys: ends(jeffreys(...counted)),
      mid_p: ends(midPInterval(...counted)),
      agresti_coull: ends(agrestiCoull(...counted)),
    };
  },
  prop_diff_newcombe: (inputs) => {
    const first = { x: number(inputs, 'x1'), n: number(inputs, 'n1') };
    const second = { x: number(inputs, 'x2'), n: number(inputs, 'n2') };
    const { estimate, lower, upper } = value(newcombe(first, second, number(inputs, 'conf')));
    return { difference: estimate, lower, upper };
  },
};

/** Expected values that are themselves approximate, with the reason. */
const looser: Readonly<Record<string, Readonly<Record<string, Tolerance>>>> = {
  // R's uniroot at its default tolerance: 1 − 0.05^(1/20) = 0.139108 is given as 0.139086.
  prop_ci_other: { mid_p: { rel: 0, abs: 1e-4 } },
};

const toleranceOf = (family: string, tolerance: JsonObject): Tolerance => ({
  rel: number(tolerance, 'rel'),
  abs: number(tolerance, 'abs'),
  keys: looser[family] ?? {},
});

describe.each(Object.entries(adapters))('%s', (family, compute) => {
  test.each(readCases(family))('$id, $title, agrees with $computedBy', ({ inputs, expected, tolerance }) => {
    expect(differences(expected, compute(inputs), toleranceOf(family, tolerance), '')).toEqual([]);
  });
});
