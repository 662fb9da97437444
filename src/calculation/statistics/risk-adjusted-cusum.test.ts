import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../kernel/random.ts';
import { averageRunLength, cusumLimit } from './risk-adjusted-cusum-limit.ts';
import { riskAdjustedCusum, vlad, type RiskedPatient } from './risk-adjusted-cusum.ts';

const worse = { oddsRatio: 2, limit: 3 };
const patient = fc.record({
  risk: fc.double({ min: 0, max: 1, noNaN: true }),
  outcome: fc.constantFrom(0, 1),
});
const patients = fc.array(patient, { maxLength: 60 });
const height = (list: readonly RiskedPatient[]) => riskAdjustedCusum(list, worse).path.at(-1) ?? 0;

test('the path never falls below zero and stays finite for any risk', () => {
  fc.assert(
    fc.property(patients, fc.constantFrom(0.5, 2), (list, oddsRatio) => {
      const { path } = riskAdjustedCusum(list, { oddsRatio, limit: 3 });
      expect(path.every((level) => level >= 0 && Number.isFinite(level))).toBe(true);
    }),
  );
});

test('one more patient without an event never raises the arm that looks for worse', () => {
  fc.assert(
    fc.property(patients, fc.double({ min: 0, max: 1, noNaN: true }), (list, risk) => {
      expect(height([...list, { risk, outcome: 0 }])).toBeLessThanOrEqual(height(list));
      expect(height([...list, { risk, outcome: 1 }])).toBeGreaterThanOrEqual(height(list));
    }),
  );
});

test('the first signal is where the path reaches the limit, and the path goes on', () => {
  const events = Array.from({ length: 9 }, () => ({ risk: 0.1, outcome: 1 }));
  const { path, firstSignal } = riskAdjustedCusum(events, worse);
  expect(firstSignal).toBe(5);
  expect(path.at(-1)).toBeGreaterThan(path[5]!);
  expect(riskAdjustedCusum([], worse).firstSignal).toBeNull();
});

test('the running sum of saved events ends at all expected minus all observed', () => {
  const treated = [
    { risk: 0.25, outcome: 0 },
    { risk: 0.5, outcome: 1 },
  ];
  expect(vlad(treated)).toEqual([0.25, -0.25]);
});

test('nonsense is a programming error', () => {
  expect(() => riskAdjustedCusum([{ risk: 1.2, outcome: 0 }], worse)).toThrow(RangeError);
  expect(() => vlad([{ risk: 0.2, outcome: 2 }])).toThrow(RangeError);
  expect(() => riskAdjustedCusum([], { oddsRatio: 0, limit: 1 })).toThrow(RangeError);
  expect(() => averageRunLength({ mix: [], oddsRatio: 2 }, 1, 1)).toThrow(RangeError);
  expect(() => averageRunLength({ mix: [{ weight: 1, risk: 0.1 }], oddsRatio: 1 }, 1, 1)).toThrow(RangeError);
  expect(() => cusumLimit({ mix: [{ weight: 1, risk: 0.1 }], oddsRatio: 2 }, 1)).toThrow(RangeError);
});

const single = { mix: [{ weight: 1, risk: 0.05 }], oddsRatio: 2 };

test('a chart that signals at the first event runs for one over the risk', () => {
  expect(averageRunLength(single, 0.5, 1)).toBeCloseTo(20, 9);
  expect(averageRunLength(single, 0.5, 2)).toBeCloseTo(1.05 / 0.1, 9);
});

test('weights of the mix are shares, whatever they sum to', () => {
  const mix = [
    { weight: 0.2, risk: 0.02 },
    { weight: 0.8, risk: 0.1 },
  ];
  const patientsPerYear = mix.map(({ weight, risk }) => ({ weight: weight * 500, risk }));
  expect(averageRunLength({ mix: patientsPerYear, oddsRatio: 2 }, 2, 1)).toBeCloseTo(
    averageRunLength({ mix, oddsRatio: 2 }, 2, 1),
    6,
  );
});

test('simulated patients raise a false alarm as often as the limit promises', () => {
  const limit = cusumLimit(single, 300);
  const random = seededRandom(20_26);
  const alarms = 2000;
  let treated = 0;
  for (let alarm = 0; alarm < alarms; alarm += 1) {
    let level = 0;
    for (; level < limit; treated += 1) {
      const event = random() < 0.05 ? Math.log(2) : 0;
      level = Math.max(0, level + event - Math.log(1.05));
    }
  }
  // Run lengths are about exponential, so 2000 of them give the mean within 2.2 % (one standard error).
  expect(treated / alarms / 300).toBeGreaterThan(0.93);
  expect(treated / alarms / 300).toBeLessThan(1.07);
});
