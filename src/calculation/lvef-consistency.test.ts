import { expect, test } from 'vitest';
import { ejectionFraction, lvefConsistencyCalculation } from './lvef-consistency.ts';

const agrees = (efPercent: number, edvMl: number, esvMl: number) => {
  const result = lvefConsistencyCalculation.compute({ efPercent, edvMl, esvMl });
  return result.computable ? result.value : result.reason.en;
};

test('150 mL that shrink to 60 mL are an ejection fraction of 60 per cent', () => {
  expect(ejectionFraction(150, 60)).toBe(60);
});

test.each([
  [60, true],
  [63, true],
  [57, true],
  [63.1, false],
  [56.9, false],
])('beside volumes of 60 per cent an LVEF of %d agrees: %s', (ef, expected) => {
  expect(agrees(ef, 150, 60)).toBe(expected);
});

test.each([60, 61])('an end-systolic volume of %d mL beside 60 mL is refused', (esv) => {
  expect(agrees(50, 60, esv)).toContain('not smaller');
});

test('the volumes are refused beyond the limits of the dataset', () => {
  expect(agrees(50, 501, 100)).toContain('end-diastolic volume 501 is outside 5–500');
  expect(lvefConsistencyCalculation.compute({ efPercent: 60, edvMl: 150 })).toMatchObject({
    missing: ['esvMl'],
  });
});

test('the step shows what the volumes say', () => {
  expect(lvefConsistencyCalculation.compute({ efPercent: 60, edvMl: 149, esvMl: 60 })).toMatchObject({
    steps: [{ label: { en: 'From the volumes: 59.7315 %', da: 'Ud fra volumenerne: 59,7315 %' } }],
  });
});
