import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runsLimits } from './anhoej-runs.ts';
import { runLaw } from './run-law.ts';

/** Every series of sides with its probability, by going through all of them. */
function everySeries(above: readonly number[]) {
  return Array.from({ length: 2 ** above.length }, (_, bits) => {
    const sides = above.map((__, index) => (bits >> index) & 1);
    const chance = above.reduce((product, p, index) => product * (sides[index] === 1 ? p : 1 - p), 1);
    const starts = sides.flatMap((side, index) => (side === sides[index - 1] ? [] : [index]));
    const runs = starts.map((start, run) => (starts[run + 1] ?? sides.length) - start);
    return { chance, longest: Math.max(0, ...runs), crossings: Math.max(0, runs.length - 1) };
  });
}

const chances = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 9 });

test('both tails are what going through every series gives', () => {
  fc.assert(
    fc.property(chances, fc.integer({ min: 1, max: 10 }), (above, bound) => {
      const all = everySeries(above);
      const law = runLaw(above);
      const sumWhere = (holds: (series: (typeof all)[number]) => boolean) =>
        all.filter(holds).reduce((total, { chance }) => total + chance, 0);
      expect(law.runAtLeast(bound)).toBeCloseTo(
        sumWhere(({ longest }) => longest >= bound),
        10,
      );
      expect(law.crossingsAtMost(bound)).toBeCloseTo(
        sumWhere(({ crossings }) => crossings <= bound),
        10,
      );
    }),
  );
});

test.each([12, 24, 36, 60])(
  'with fair sides a rule of runs is broken in at most 7.3 of 100 series of %d',
  (n) => {
    const law = runLaw(Array.from({ length: n }, () => 0.5));
    const { longestRun, fewestCrossings } = runsLimits(n);
    expect(law.runAtLeast(longestRun + 1)).toBeLessThan(0.073);
    expect(law.crossingsAtMost(fewestCrossings - 1)).toBeLessThan(0.073);
  },
);

test('a series of no points shows nothing', () => {
  expect(runLaw([]).runAtLeast(1)).toBe(0);
  expect(runLaw([]).crossingsAtMost(0)).toBe(1);
});
