import { expect, test } from 'vitest';
import { cacDrsA, cacDrsACalculation, cacDrsN, cacDrsNCalculation } from './cac-drs.ts';
import { calciumBand, calciumBandCalculation } from './calcium-band.ts';

test.each([
  [0, 'a0', 'zero'],
  [1, 'a1', '1-99'],
  [99, 'a1', '1-99'],
  [100, 'a2', '100-399'],
  [299, 'a2', '100-399'],
  [300, 'a3', '100-399'],
  [399, 'a3', '100-399'],
  [400, 'a3', '400-999'],
  [999, 'a3', '400-999'],
  [1000, 'a3', '1000-or-more'],
  [10_000, 'a3', '1000-or-more'],
])('an Agatston score of %d is CAC-DRS %s in band %s', (agatston, category, band) => {
  expect([cacDrsA(agatston), calciumBand(agatston)]).toEqual([category, band]);
  expect(cacDrsACalculation.compute({ agatston })).toEqual({ computable: true, value: category });
  expect(calciumBandCalculation.compute({ agatston })).toEqual({ computable: true, value: band });
});

test.each([-1, 10_001, 12.5])('an Agatston score of %d is refused', (agatston) => {
  expect(cacDrsACalculation.compute({ agatston })).toMatchObject({ computable: false, missing: [] });
  expect(calciumBandCalculation.compute({ agatston })).toMatchObject({ computable: false, missing: [] });
});

test.each(Array.from({ length: 16 }, (_, bits) => bits))(
  'calcified vessels are counted (pattern %d)',
  (bits) => {
    const score = (bit: number) => ((bits >> bit) & 1) * 7;
    const calcified = bits.toString(2).replaceAll('0', '').length;
    const scores = { lm: score(0), lad: score(1), lcx: score(2), rca: score(3) };
    expect(cacDrsN(scores)).toBe(`n${calcified}`);
    expect(cacDrsNCalculation.compute(scores)).toEqual({ computable: true, value: `n${calcified}` });
  },
);

test('a vessel that was not scored is missing', () => {
  expect(cacDrsNCalculation.compute({ lm: 0, lad: 0, rca: 0 })).toMatchObject({
    missing: ['lcx'],
    reason: { da: 'kan ikke beregnes: mangler Agatston-score for LCx' },
  });
});
