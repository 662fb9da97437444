import { describe, expect, test } from 'vitest';
import {
  differences,
  number,
  numbers,
  readCases,
  type Json,
  type JsonObject,
  type Tolerance,
} from '../../../test/support/statistics/reference-case.ts';
import { agrestiCoull } from './agresti-coull.ts';
import { directStandardisation } from './direct-standardisation.ts';
import { indirectStandardisation } from './indirect-standardisation.ts';
import type { Interval } from './interval.ts';
import { jeffreys } from './jeffreys.ts';
import { midPInterval } from './mid-p-interval.ts';
import { newcombe } from './newcombe.ts';
import { standardisedRatio } from './standardised-ratio.ts';
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
  smr_ci: (inputs) => {
    const [observed, expected] = [number(inputs, 'observed'), number(inputs, 'expected_events')];
    const got = value(standardisedRatio(observed, expected, number(inputs, 'conf')));
    return {
      smr: got.ratio,
      exact_lower: got.exact.lower,
      exact_upper: got.exact.upper,
      byar_lower: got.byar.lower,
      byar_upper: got.byar.upper,
      p_exact_two_sided_minlik: got.pExact,
      p_mid_two_sided_doubled: got.pMid,
      p_upper_tail: got.pAtLeast,
      p_lower_tail: got.pAtMost,
    };
  },
  indirect_standardisation: (inputs) => {
    const population = numbers(inputs, 'population_by_stratum');
    const referenceEvents = numbers(inputs, 'reference_events');
    const referencePopulation = numbers(inputs, 'reference_population');
    const strata = numbers(inputs, 'observed_by_stratum').map((observed, index) => ({
      observed,
      population: population[index]!,
      referenceEvents: referenceEvents[index]!,
      referencePopulation: referencePopulation[index]!,
    }));
    const got = value(indirectStandardisation(strata, number(inputs, 'conf')));
    return {
      observed: got.observed,
      expected_events: got.expected,
      ratio: got.ratio.estimate,
      lower: got.ratio.lower,
      upper: got.ratio.upper,
      indirect_rate_per_100000: got.rate.estimate * 1e5,
      rate_lower: got.rate.lower * 1e5,
      rate_upper: got.rate.upper * 1e5,
      method: got.method === 'exact' ? 'Exact' : 'Byars',
    };
  },
  direct_standardisation: (inputs) => {
    const [population, standard] = [numbers(inputs, 'population'), numbers(inputs, 'standard_population')];
    const strata = numbers(inputs, 'events').map((events, index) => ({
      events,
      population: population[index]!,
      standardPopulation: standard[index]!,
    }));
    const got = value(directStandardisation(strata, number(inputs, 'conf')));
    const per = number(inputs, 'per');
    return {
      crude: got.crude * per,
      dsr: got.standardised * per,
      dobson_byar_lower: got.dobsonByar.lower * per,
      dobson_byar_upper: got.dobsonByar.upper * per,
      fay_feuer_gamma_lower: got.fayFeuer.lower * per,
      fay_feuer_gamma_upper: got.fayFeuer.upper * per,
    };
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
