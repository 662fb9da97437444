import { expect, test } from 'vitest';
import { firstImmatureMonth } from './year-figures.ts';

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
