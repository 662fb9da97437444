import { expect, test } from 'vitest';
import type { InputRow } from './calculation.ts';
import { drlAlert, drlAlertCalculation } from './drl-alert.ts';
import { ukDrlEvidence } from './drl-levels-uk.ts';

const ccta = (gating: string | undefined, dlp: number | undefined, phantom?: string): InputRow => ({
  type: 'ccta',
  gating,
  dlp,
  phantom,
});
const alert = (...acquisitions: InputRow[]) => drlAlertCalculation.compute({ acquisitions });
const value = (...acquisitions: InputRow[]) => {
  const result = alert(...acquisitions);
  return result.computable ? result.value : result.reason.en.replace('not computable: ', '');
};

test.each([
  ['prospective-high-pitch', 340],
  ['prospective-single-beat', 340],
  ['prospective', 340],
  ['prospective-padded', 560],
  ['retrospective-modulated', 760],
  ['retrospective', 760],
])('%s CCTA alerts above %d mGy·cm, not at it', (gating, limit) => {
  expect(value(ccta(gating, limit))).toBe(false);
  expect(value(ccta(gating, limit + 0.1))).toBe(true);
});

test('repeated acquisitions of one class add up, those of different classes do not', () => {
  expect(value(ccta('prospective', 200), ccta('prospective-high-pitch', 150))).toBe(true);
  expect(value(ccta('prospective', 300), ccta('retrospective', 700))).toBe(false);
});

test('the plain function works on typed rows', () => {
  const row = { type: 'ccta', gating: 'retrospective', kv: 120, phantom: 'body-32' } as const;
  expect(drlAlert([{ ...row, dlp: 761 }])).toMatchObject({ computable: true, value: true });
  expect(drlAlert([])).toMatchObject({ computable: false });
});

test('only CCTA counts', () => {
  expect(value({ type: 'cac', dlp: 9000 }, ccta('prospective', 100))).toBe(false);
  expect(value({ type: 'cac', dlp: 9000 })).toBe('no CCTA acquisition');
});

test('what is not known or does not apply is said', () => {
  expect(alert(ccta(undefined, 100))).toMatchObject({ missing: ['acquisitions.gating'] });
  expect(alert(ccta('prospective', undefined))).toMatchObject({ missing: ['acquisitions.dlp'] });
  expect(value(ccta('none', 100))).toBe('there is no reference level without ECG gating');
  expect(value(ccta('prospective', 100, 'head-16'))).toBe('the dose refers to the head phantom');
});

test('the levels are published British ones, the rule is ours, and both are said', () => {
  expect(ukDrlEvidence.status).toBe('published');
  expect(drlAlertCalculation.status).toBe('provisional');
  expect(alert(ccta('prospective', 341))).toMatchObject({
    steps: [
      {
        label: {
          en: 'CCTA 341 mGy·cm; twice the British level of 170 mGy·cm is 340',
          da: 'CCTA 341 mGy·cm; to gange den britiske referencedosis på 170 mGy·cm er 340',
        },
      },
    ],
  });
});
