import fc from 'fast-check';
import { expect, test } from 'vitest';
import { solveTable } from '../../../test/support/statistics/solve-table.ts';
import { maximumFlow } from './maximum-flow.ts';
import { withTotals, type PublishedTable, type Shown } from './published-table.ts';
import {
  differenceDiscloses,
  isSmall,
  maskSmallNumbers,
  roundedCount,
  toNearestFive,
} from './small-numbers.ts';
import { auditTable, isSafe } from './suppression-audit.ts';

const tables = (largest: number, rows: number, columns: number) =>
  fc.tuple(fc.integer({ min: 1, max: rows }), fc.integer({ min: 1, max: columns })).chain(([height, width]) =>
    fc.array(fc.array(fc.nat({ max: largest }), { minLength: width, maxLength: width }), {
      minLength: height,
      maxLength: height,
    }),
  );

const hiddenOf = ({ cells, rowTotals, columnTotals, total }: PublishedTable) =>
  [...cells.flat(), ...rowTotals, ...(columnTotals ?? []), ...(columnTotals ? [total] : [])].filter(
    (count) => count === null,
  ).length;

test('as much flows as the narrowest cut lets through', () => {
  const arcs = [
    { from: 0, to: 1, capacity: 3 },
    { from: 0, to: 2, capacity: 2 },
    { from: 1, to: 2, capacity: 5 },
    { from: 1, to: 3, capacity: 2 },
    { from: 2, to: 3, capacity: 3 },
  ];
  expect(maximumFlow(arcs, 0, 3).value).toBe(5);
  expect(maximumFlow([{ from: 0, to: 1, capacity: Infinity }], 0, 1).value).toBe(Infinity);
  expect(maximumFlow(arcs, 3, 0).value).toBe(0);
});

test('the audit finds exactly the values that trying every table finds', () => {
  const most = 7;
  const hiding = fc.array(fc.boolean(), { minLength: 16, maxLength: 16 });
  fc.assert(
    fc.property(tables(most, 2, 3), hiding, (counts, choice) => {
      const place = (index: number, count: number): Shown =>
        choice[index] && count > 0 && count <= most ? null : count;
      const table = withTotals(counts, true);
      const shown = {
        cells: counts.map((row, r) => row.map((count, c) => place(r * 3 + c, count))),
        rowTotals: table.rowTotals.map((count, r) => place(6 + r, count)),
        columnTotals: table.columnTotals!.map((count, c) => place(8 + c, count)),
        total: place(11, table.total!),
      };
      const tried = solveTable(shown, 1, most).map((values) => [values.at(0), values.at(-1)]);
      const audited = auditTable(shown, () => ({ least: 1, most })).map((range) => [range.least, range.most]);
      expect(audited).toEqual(tried);
    }),
    { numRuns: 300 },
  );
});

test('no hidden count of a masked table can be computed, by trying every table', () => {
  fc.assert(
    fc.property(tables(9, 3, 3), fc.constantFrom(3, 5), (counts, threshold) => {
      const masked = maskSmallNumbers(counts, { threshold });
      fc.pre(hiddenOf(masked) <= 9);
      // Every hidden count lies on a cycle that is one more or one less, so that this far is far enough.
      const most = withTotals(counts, true).total! + 1;
      for (const values of solveTable(masked, 1, most)) expect(values.length).toBeGreaterThan(1);
    }),
    {
      numRuns: 150,
      examples: [
        // The grand total is hidden and can only be more.
        [
          [
            [1, 0, 1],
            [1, 3, 8],
            [0, 9, 7],
          ],
          3,
        ],
      ],
    },
  );
});

test('no hidden count of a masked table can be computed, by the exact audit of larger ones', () => {
  fc.assert(
    fc.property(tables(40, 12, 8), fc.constantFrom('rows', 'rows-and-columns'), (counts, totals) => {
      const masked = maskSmallNumbers(counts, { totals });
      for (const { least, most } of auditTable(masked)) expect(most === null || most > least).toBe(true);
      expect(isSafe(masked)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('every small number is hidden, everything shown is true, and zeros are shown', () => {
  fc.assert(
    fc.property(tables(30, 6, 6), (counts) => {
      const truth = withTotals(counts, true);
      const masked = maskSmallNumbers(counts);
      const check = (shown: Shown | undefined, count: number) => {
        if (isSmall(count)) expect(shown).toBeNull();
        if (count === 0) expect(shown).toBe(0);
        if (shown !== null) expect(shown).toBe(count);
      };
      counts.forEach((row, r) => row.forEach((count, c) => check(masked.cells[r]![c], count)));
      truth.rowTotals.forEach((count, r) => check(masked.rowTotals[r], count));
      truth.columnTotals!.forEach((count, c) => check(masked.columnTotals![c], count));
      check(masked.total, truth.total!);
    }),
    { numRuns: 60 },
  );
});

test('showing one more margin never makes an unsafe table safe', () => {
  fc.assert(
    fc.property(tables(12, 4, 4), (counts) => {
      const cells = counts.map((row) => row.map((count) => (isSmall(count) ? null : count)));
      const rows = { ...withTotals(counts, false), cells };
      fc.pre(!isSafe(rows));
      expect(isSafe({ ...withTotals(counts, true), cells })).toBe(false);
    }),
  );
});

test('a table without small numbers stays as it is', () => {
  expect(
    maskSmallNumbers([
      [12, 0],
      [9, 30],
    ]),
  ).toEqual(
    withTotals(
      [
        [12, 0],
        [9, 30],
      ],
      true,
    ),
  );
});

test('one small cell takes three others with it, the fewest patients first', () => {
  const masked = maskSmallNumbers([
    [12, 3, 40],
    [20, 17, 33],
    [9, 25, 14],
  ]);
  expect(masked).toMatchObject({
    cells: [
      [null, null, 40],
      [20, 17, 33],
      [null, null, 14],
    ],
    rowTotals: [55, 70, 48],
    columnTotals: [41, 45, 87],
    total: 173,
  });
});

// The smallest numbers of complements were found by trying all (reference cases suppression_audit 02, 05 and 08).
test.each([
  [
    [
      [12, 3, 40],
      [20, 17, 33],
      [9, 25, 14],
    ],
    3,
  ],
  [
    [
      [2, 4, 60],
      [31, 22, 18],
      [14, 19, 27],
    ],
    2,
  ],
  [
    [
      [0, 4, 18, 30],
      [11, 0, 25, 9],
      [6, 13, 1, 22],
    ],
    2,
  ],
])('%j needs no more than %d other hidden cells', (counts, fewest) => {
  const small = counts.flat().filter((count) => isSmall(count)).length;
  expect(hiddenOf(maskSmallNumbers(counts))).toBe(small + fewest);
});

test('a row of centres whose columns are not summed needs one more hidden cell', () => {
  expect(maskSmallNumbers([[3, 45, 60, 82]], { totals: 'rows' })).toEqual({
    cells: [[null, null, 60, 82]],
    rowTotals: [190],
  });
});

test('a table of one small number shows nothing at all', () => {
  expect(maskSmallNumbers([[3]])).toEqual({
    cells: [[null]],
    rowTotals: [null],
    columnTotals: [null],
    total: null,
  });
  expect(maskSmallNumbers([])).toEqual({ cells: [], rowTotals: [], columnTotals: [], total: 0 });
});

test('a table that does not add up, crooked rows and parts beyond the whole are programming errors', () => {
  expect(() => auditTable({ cells: [[null, 9]], rowTotals: [4] })).toThrow(RangeError);
  expect(() => maskSmallNumbers([[1, 2], [3]])).toThrow(RangeError);
  expect(() => maskSmallNumbers([[-1]])).toThrow(RangeError);
  expect(() => differenceDiscloses(3, 4)).toThrow(RangeError);
});

test.each([
  [110, 107, true],
  [110, 110, false],
  [110, 105, false],
])('totals of %d and %d give a small number away: %s', (total, without, expected) => {
  expect(differenceDiscloses(total, without)).toBe(expected);
});

test('rounded counts hide one to seven and never show a number that is not a multiple of five', () => {
  expect([0, 1, 7, 8, 12, 13].map(roundedCount)).toEqual([0, null, null, 10, 10, 15]);
  expect(toNearestFive(102)).toBe(100);
});
