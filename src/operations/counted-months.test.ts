import { expect, test } from 'vitest';
import { countedMonths, firstImmatureMonth } from './counted-months.ts';
import { joinRuns, missingOf } from './delivered-sources.ts';

test.each([
  [0, '2026-03-15', '9999-01-01'],
  [30, '2026-03-15', '2026-02-01'],
  [30, '2026-03-30', '2026-02-01'],
  [30, '2026-03-31', '2026-03-01'],
  [365, '2026-12-31', '2025-12-01'],
  [365, '2027-01-01', '2026-01-01'],
])('with a wait of %d days, on %s the first month that does not count is %s', (days, today, month) =>
  expect(firstImmatureMonth(days, today)).toBe(month),
);

const year = { start: '2025-01-01', end: '2026-01-01' };
const wait = { maturityDays: 90, followUp: { fromDay: 0, toDay: 90 }, needs: ['lpr'] };
const told = (...runs: { start: string; end: string }[]) => new Map([['lpr', runs]]);

test('what needs no source counts from ever to its maturity', () =>
  expect(
    countedMonths({ ...wait, needs: [] }, { today: '2026-11-23', delivered: new Map(), period: year }),
  ).toEqual({
    ...{ since: '0001-01-01', cutoff: '2026-08-01' },
  }));

test.each([
  // Delivered until 31 March 2026: the cases of December 2025 are followed for 90 days.
  ['2024-01-01', '2026-04-01', '2024-01-01', '2026-01-01'],
  ['2024-01-01', '2026-03-31', '2024-01-01', '2025-12-01'],
  // A month that is told of in part is not told of.
  ['2025-02-02', '2026-04-01', '2025-03-01', '2026-01-01'],
])('delivered from %s up to %s, cases count from %s up to %s', (start, end, since, cutoff) =>
  expect(countedMonths(wait, { today: '2026-11-23', delivered: told({ start, end }), period: year })).toEqual(
    { since, cutoff },
  ),
);

test('days before an examination must be delivered too, and every source counts', () =>
  expect(
    countedMonths(
      { maturityDays: 30, followUp: { fromDay: -31, toDay: 30 }, needs: ['lpr', 'cpr'] },
      {
        ...{ today: '2026-11-23', period: year },
        delivered: new Map([
          ['lpr', [{ start: '2025-01-01', end: '2026-01-01' }]],
          ['cpr', [{ start: '2025-02-01', end: '2025-12-01' }]],
        ]),
      },
    ),
  ).toEqual({ since: '2025-04-01', cutoff: '2025-11-01' }));

test('a year is read by the last run that begins before its end', () => {
  const runs = told({ start: '2022-01-01', end: '2023-01-01' }, { start: '2026-02-01', end: '2026-06-01' });
  expect(missingOf(wait, runs, year)).toEqual(['lpr']);
  expect(missingOf(wait, runs, { start: '2026-01-01', end: '2027-01-01' })).toEqual([]);
  expect(missingOf(wait, new Map(), year)).toEqual(['lpr']);
});

test('runs that overlap or follow each other are one', () =>
  expect(
    joinRuns([
      { start: '2024-01-01', end: '2025-01-01' },
      { start: '2024-03-01', end: '2024-06-01' },
      { start: '2025-01-01', end: '2025-07-01' },
      { start: '2025-07-02', end: '2025-08-01' },
    ]),
  ).toEqual([
    { start: '2024-01-01', end: '2025-07-01' },
    { start: '2025-07-02', end: '2025-08-01' },
  ]));
