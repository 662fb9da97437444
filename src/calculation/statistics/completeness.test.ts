import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chapman } from './chapman.ts';
import { notDefined, valueOrNull } from './statistic.ts';
import { threeLists, type CaptureHistory } from './three-lists.ts';

const sources = fc
  .record({
    inBoth: fc.nat({ max: 500 }),
    onlyRegistry: fc.nat({ max: 500 }),
    onlyRegister: fc.nat({ max: 500 }),
  })
  .filter(({ inBoth, onlyRegistry, onlyRegister }) => inBoth + onlyRegistry + onlyRegister > 0)
  .map(({ inBoth, onlyRegistry, onlyRegister }) => ({
    inRegistry: inBoth + onlyRegistry,
    inPatientRegister: inBoth + onlyRegister,
    inBoth,
  }));

test('the estimate exceeds those seen by what Chapman says, and completeness is a share', () => {
  fc.assert(
    fc.property(sources, (two) => {
      const found = valueOrNull(chapman(two))!;
      const { inRegistry, inPatientRegister, inBoth } = two;
      const excess = ((inRegistry - inBoth) * (inPatientRegister - inBoth)) / (inBoth + 1);
      expect(found.estimate - found.seenInEither).toBeCloseTo(excess, 6);
      expect(found.unionCompleteness).toBeGreaterThan(0);
      expect(found.unionCompleteness).toBeLessThanOrEqual(1);
      expect(found.logNormalInterval.lower).toBeGreaterThanOrEqual(found.seenInEither);
    }),
  );
});

test('nobody seen, more in both than in one, and half patients are told apart', () => {
  expect(chapman({ inRegistry: 0, inPatientRegister: 0, inBoth: 0 })).toEqual(notDefined('noPatients'));
  expect(() => chapman({ inRegistry: 2, inPatientRegister: 9, inBoth: 3 })).toThrow(RangeError);
  expect(() => chapman({ inRegistry: 2.5, inPatientRegister: 9, inBoth: 1 })).toThrow(RangeError);
});

test('a registry nobody has a register for has no agreement', () => {
  const found = valueOrNull(chapman({ inRegistry: 4, inPatientRegister: 0, inBoth: 0 }))!;
  expect(found.agreement).toEqual(notDefined('noPatients'));
  expect(found.lincolnPetersen).toEqual(notDefined('zeroDenominator'));
});

const patterns = [1, 2, 3, 4, 5, 6, 7].map(
  (bits) => [(bits & 1) > 0, (bits & 2) > 0, (bits & 4) > 0] as const,
);
const histories = (counts: readonly number[]): readonly CaptureHistory[] =>
  patterns.map((lists, index) => ({ lists, count: counts[index]! }));

test('independent lists that each see half of the patients find the eighth that none saw', () => {
  const { estimate, seen } = valueOrNull(threeLists(histories([50, 50, 50, 50, 50, 50, 50])))!;
  expect([seen, estimate]).toEqual([350, expect.closeTo(400, 8)]);
});

test('lists without anybody, without overlap and without a history are told apart', () => {
  expect(threeLists(histories([0, 0, 0, 0, 0, 0, 0]))).toEqual(notDefined('noPatients'));
  expect(threeLists(histories([9, 9, 0, 9, 0, 0, 0]))).toEqual(notDefined('notConverged'));
  expect(() => threeLists(histories([1, 1, 1, 1, 1, 1, 1]).slice(1))).toThrow(RangeError);
});
