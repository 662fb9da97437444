import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clopperPearson } from './clopper-pearson.ts';
import { wilson } from './wilson.ts';

const share = fc
  .integer({ min: 1, max: 5000 })
  .chain((n) => fc.record({ n: fc.constant(n), x: fc.integer({ min: 0, max: n }) }));
const methods = [
  ['wilson', wilson],
  ['clopperPearson', clopperPearson],
] as const;

test.each(methods)('%s contains the share and stays within 0 and 1', (_, method) => {
  fc.assert(
    fc.property(share, ({ x, n }) => {
      const { lower, estimate, upper } = method(x, n)!;
      expect(0 <= lower && lower <= estimate && estimate <= upper && upper <= 1).toBe(true);
    }),
  );
});

test.each(methods)('%s mirrors when cases and others change places', (_, method) => {
  fc.assert(
    fc.property(share, ({ x, n }) => {
      expect(method(n - x, n)!.lower).toBeCloseTo(1 - method(x, n)!.upper, 9);
    }),
  );
});

test.each(methods)('%s widens as more confidence is asked for', (_, method) => {
  fc.assert(
    fc.property(share, ({ x, n }) => {
      const [usual, strict] = [method(x, n, 0.95)!, method(x, n, 0.998)!];
      expect(strict.lower).toBeLessThanOrEqual(usual.lower);
      expect(strict.upper).toBeGreaterThanOrEqual(usual.upper);
    }),
  );
});

// The limit itself by definition: P(X ≥ x) at the lower limit is half of what is left.
test('the exact lower limit leaves a tail of 2.5 per cent', () => {
  fc.assert(
    fc.property(
      fc
        .integer({ min: 1, max: 60 })
        .chain((n) => fc.record({ n: fc.constant(n), x: fc.integer({ min: 1, max: n }) })),
      ({ x, n }) => {
        expect(upperTail(x, n, clopperPearson(x, n)!.lower)).toBeCloseTo(0.025, 9);
      },
    ),
  );
});

function upperTail(x: number, n: number, p: number): number {
  let term = (1 - p) ** n;
  let below = 0;
  for (let k = 0; k < x; k += 1) {
    below += term;
    term *= ((n - k) / (k + 1)) * (p / (1 - p));
  }
  return 1 - below;
}
