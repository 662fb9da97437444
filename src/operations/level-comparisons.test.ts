import { expect, test } from 'vitest';
import { datasetAt } from '../../test/support/datasets.ts';
import { changesOf } from './dose-trend.ts';
import { levelComparisons } from './level-comparisons.ts';

const { dose } = datasetAt('cardiac-ct/1.0.0');
if (!dose) throw new Error('cardiac CT compares doses');

const medianOf = (centreId: string, count: number, median: number) => ({
  ...{ level: 'gb-prospective', centreId, count, median },
});
const compare = (
  medians: Parameters<typeof levelComparisons>[1],
  nameOf = (id: string): string | null => id,
) =>
  levelComparisons(dose, medians, { quantity: 'dlp', centreId: 'own', nameOf }).find(
    ({ id }) => id === 'gb-prospective',
  );

test.each([
  [20, 170, 'below'],
  [20, 170.1, 'above'],
  [19, 100, 'too-few'],
] as const)('%i examinations with a median of %d stand %s the level', (count, median, standing) => {
  const compared = compare([medianOf('own', count, median)]);
  expect(compared).toMatchObject({ standing, count, median: standing === 'too-few' ? null : median });
});

test('a centre without examinations stands nowhere, and others are there from twenty examinations on', () => {
  const medians = [medianOf('b', 30, 150), medianOf('a', 20, 120), medianOf('c', 19, 100)];
  expect(compare(medians)).toMatchObject({
    standing: 'none',
    others: [
      { name: 'a', median: 120 },
      { name: 'b', median: 150 },
    ],
  });
  expect(compare(medians, () => null)?.others.map(({ name }) => name)).toEqual([null, null]);
});

test('a scanner that leaves on the day another comes is replaced by it', () => {
  const moves = [
    { scannerId: 'old', day: '2025-04-01', kind: 'removed' },
    { scannerId: 'new', day: '2025-04-01', kind: 'placed' },
    { scannerId: 'third', day: '2025-06-01', kind: 'placed' },
  ] as const;
  expect(changesOf(moves, (id) => id.toUpperCase())).toEqual([
    { day: '2025-04-01', scanner: 'OLD', kind: 'replaced', by: 'NEW' },
    { day: '2025-06-01', scanner: 'THIRD', kind: 'placed', by: null },
  ]);
});
