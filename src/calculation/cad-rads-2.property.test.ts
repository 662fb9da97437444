import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { InputRow } from './calculation.ts';
import { cadRads2Calculation } from './cad-rads-2.ts';
import { segments, vesselOf } from './coronary-tree.ts';
import { stenosisGrades } from './segment-finding.ts';

const plaques = ['none', 'non-calcified', 'calcified'];
const finding = fc.record({
  assessable: fc.oneof(
    { weight: 20, arbitrary: fc.constant('assessable') },
    { weight: 1, arbitrary: fc.constantFrom('non-diagnostic', 'absent', 'too-small') },
  ),
  stenosis: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom('none', 'minimal', 'mild') },
    { weight: 1, arbitrary: fc.constantFrom(...stenosisGrades) },
  ),
  plaque: fc.constantFrom(...plaques),
});
const tree = fc
  .tuple(...segments.map((segment) => finding.map((values) => ({ segment, ...values }))))
  .map((rows) => [...rows]);

const category = (rows: readonly InputRow[]) => {
  const result = cadRads2Calculation.compute({ segments: rows });
  return result.computable ? String(result.value) : 'refused';
};

// The same rules in the words of percentages instead of grades.
const leastPercent = new Map([
  ['none', 0],
  ['minimal', 1],
  ['mild', 25],
  ['moderate', 50],
  ['severe', 70],
  ['occluded', 100],
]);

interface Row {
  readonly segment: (typeof segments)[number];
  readonly assessable: string;
  readonly stenosis: string;
  readonly plaque: string;
}

const percent = (row: Row) => leastPercent.get(row.stenosis)!;

function slowCategory(rows: readonly Row[]): string {
  const seen = rows.filter((row) => row.assessable === 'assessable');
  const unread = rows.some((row) => row.assessable === 'non-diagnostic');
  if (seen.length === 0 && !unread) return 'refused';
  const obstructive = obstructiveCategory(seen);
  if (obstructive) return obstructive;
  if (unread) return 'n';
  const highest = Math.max(...seen.map(percent));
  if (highest >= 25) return '2';
  return highest > 0 || seen.some((row) => row.plaque !== 'none') ? '1' : '0';
}

function obstructiveCategory(seen: readonly Row[]): string | undefined {
  const from = (limit: number) => seen.filter((row) => percent(row) >= limit);
  const severeVessels = new Set(from(70).map((row) => vesselOf[row.segment]));
  if (from(100).length > 0) return '5';
  if (from(50).some((row) => row.segment === 'lm')) return '4b';
  if (['lad', 'lcx', 'rca'].every((vessel) => [...severeVessels].some((severe) => severe === vessel)))
    return '4b';
  if (from(70).length > 0) return '4a';
  return from(50).length > 0 ? '3' : undefined;
}

test('the category agrees with a slow, plain reading of the rules', () => {
  fc.assert(
    fc.property(tree, (rows) => {
      expect(category(rows)).toBe(slowCategory(rows));
    }),
    { numRuns: 2000 },
  );
});

test('the order of the rows does not matter', () => {
  fc.assert(
    fc.property(
      tree.chain((rows) =>
        fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
      ),
      ([rows, shuffled]) => {
        expect(category(shuffled)).toBe(category(rows));
      },
    ),
  );
});

const severity = ['0', '1', '2', '3', '4a', '4b', '5'];

test('a worse stenosis never makes a better category', () => {
  fc.assert(
    fc.property(tree, fc.nat({ max: segments.length - 1 }), (rows, index) => {
      const read = rows.map((row) => ({ ...row, assessable: 'assessable' }));
      const worse = read.map((row, position) =>
        position === index ? { ...row, stenosis: next(row.stenosis), plaque: 'calcified' } : row,
      );
      expect(severity.indexOf(category(worse))).toBeGreaterThanOrEqual(severity.indexOf(category(read)));
    }),
  );
});

const next = (grade: string) =>
  stenosisGrades[stenosisGrades.findIndex((known) => known === grade) + 1] ?? 'occluded';
