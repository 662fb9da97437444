import { expect, test } from 'vitest';
import type { InputRow } from './calculation.ts';
import {
  effectiveDose,
  effectiveDoseCalculation,
  effectiveDoseK,
  effectiveDoseKCalculation,
  effectiveDoseKSource,
  effectiveDoseKSourceCalculation,
} from './effective-dose.ts';

// Table 4 once more, typed a second time row by row: 80, 100, 120 kV, all kV.
const copy = {
  'prospective-high-pitch': [0.0236, 0.0248, 0.0254, 0.0246],
  'prospective-single-beat': [0.027, 0.0279, 0.0276, 0.0275],
  prospective: [0.027, 0.0279, 0.0276, 0.0275],
  'prospective-padded': [0.0256, 0.0273, 0.0277, 0.0269],
  'retrospective-modulated': [0.0242, 0.0253, 0.0256, 0.0251],
  retrospective: [0.0239, 0.0259, 0.0257, 0.0253],
} as const;

const ccta = (differing: InputRow = {}): InputRow => ({
  type: 'ccta',
  gating: 'prospective',
  kv: 100,
  dlp: 100,
  phantom: 'body-32',
  ...differing,
});
const cac = (differing: InputRow = {}): InputRow => ({
  type: 'cac',
  kv: 120,
  dlp: 50,
  phantom: 'body-32',
  ...differing,
});
const other = (type: string, dlp?: number): InputRow => ({ type, dlp, kv: undefined, phantom: undefined });

const all = [effectiveDoseCalculation, effectiveDoseKCalculation, effectiveDoseKSourceCalculation];
const [dose, factor, source] = all.map(
  ({ compute }) =>
    (...acquisitions: InputRow[]) =>
      compute({ acquisitions }),
);
const reason = (result: ReturnType<typeof effectiveDoseCalculation.compute>) =>
  result.computable ? 'computable' : result.reason.en.replace('not computable: ', '');

const gatings = Object.entries(copy);
test.each(gatings)('%s CCTA has the printed factor at 80, 100 and 120 kV', (gating, [at80, at100, at120]) => {
  for (const [kv, k] of [
    [80, at80],
    [100, at100],
    [120, at120],
  ] as const) {
    expect(dose!(ccta({ gating, kv }))).toMatchObject({ computable: true, value: 100 * k });
    expect(factor!(ccta({ gating, kv }))).toMatchObject({ value: k });
  }
});

test.each(gatings)(
  '%s CCTA between the columns has the factor of its protocol',
  (gating, [, , , average]) => {
    for (const kv of [81, 90, 99, 101, 110, 119])
      expect(factor!(ccta({ gating, kv }))).toMatchObject({ value: average });
  },
);

test.each(gatings)('%s CCTA beyond the columns is refused', (gating) => {
  for (const kv of [70, 79, 121, 130, 140])
    expect(reason(dose!(ccta({ gating, kv })))).toContain(`at ${kv} kV`);
});

test('calcium scoring has one printed factor, at 120 kV', () => {
  expect(dose!(cac())).toMatchObject({ value: 50 * 0.0289 });
  expect(reason(dose!(cac({ kv: 100 })))).toBe('no factor is published for calcium score at 100 kV');
});

test('acquisitions add up, and what is left out is said with its DLP', () => {
  const rows = [other('topogram', 2), cac(), other('bolus', 3.5), other('bolus'), ccta(), ccta({ dlp: 20 })];
  const result = dose!(...rows);
  expect(result).toMatchObject({
    value: 50 * 0.0289 + 100 * 0.0279 + 20 * 0.0279,
    steps: [
      {
        label: {
          en: 'calcium score, 120 kV: 50 mGy·cm × 0.0289 = 1.445 mSv',
          da: 'calciumscore, 120 kV: 50 mGy·cm × 0,0289 = 1,445 mSv',
        },
      },
      { id: 'part-prospective-axial' },
      { id: 'part-prospective-axial' },
      {
        id: 'left-out',
        label: {
          en: 'Left out, no cardiac factor published: localizer, bolus (5.5 mGy·cm)',
          da: 'Ikke medregnet, ingen publiceret hjertefaktor: topogram, bolus (5,5 mGy·cm)',
        },
      },
    ],
  });
});

test('the factor of several acquisitions is their average weighted by DLP', () => {
  const result = factor!(cac(), ccta());
  expect(result.computable && result.value).toBeCloseTo((50 * 0.0289 + 100 * 0.0279) / 150, 15);
  expect(reason(factor!(cac({ dlp: 0 }), ccta({ dlp: 0 })))).toBe('the DLP is 0');
  expect(factor!(ccta({ dlp: 0 }))).toMatchObject({ value: 0.0279 });
});

test('the source names each printed factor once, and only counts many', () => {
  expect(source!(ccta(), ccta())).toEqual({
    computable: true,
    value: 'Trattner 2018, Table 4: prospective axial 100 kV 0.0279',
  });
  expect(source!(cac(), ccta(), ccta({ kv: 120 }), ccta({ gating: 'retrospective' }))).toMatchObject({
    value: 'Trattner 2018, Table 4: 4 protocols',
  });
});

test.each(['gating', 'kv', 'dlp', 'phantom'])(
  'a CCTA acquisition without %s makes nothing computable',
  (field) => {
    for (const { compute } of all) {
      expect(compute({ acquisitions: [cac(), ccta({ [field]: undefined })] })).toMatchObject({
        computable: false,
        missing: [`acquisitions.${field}`],
      });
    }
  },
);

test('a calcium acquisition needs no gating', () =>
  expect(dose!(cac({ gating: undefined })).computable).toBe(true));

test('the head phantom, a CCTA without gating, and nothing to count are refused', () => {
  expect(reason(dose!(ccta({ phantom: 'head-16' })))).toBe('the dose refers to the head phantom');
  expect(reason(dose!(ccta({ gating: 'none' })))).toBe('no factor is published for CCTA without ECG gating');
  expect(reason(dose!(other('topogram', 2)))).toBe('no calcium or CCTA acquisition');
});

test('the head phantom of a localizer does not matter', () => {
  expect(dose!({ ...other('topogram', 2), phantom: 'head-16' }, ccta()).computable).toBe(true);
});

test('the plain functions work on parts', () => {
  const parts = [
    { protocol: 'calcium', kv: 120, dlpMgyCm: 100, factor: 0.02 },
    { protocol: 'prospective-axial', kv: 80, dlpMgyCm: 300, factor: 0.03 },
  ] as const;
  expect(effectiveDose(parts)).toBeCloseTo(11, 12);
  expect(effectiveDose([])).toBe(0);
  expect(effectiveDoseK(parts)).toEqual({ computable: true, value: 0.0275 });
  expect(effectiveDoseKSource(parts)).toContain('calcium score 120 kV 0.02; prospective axial 80 kV 0.03');
});

// ERA20 worked with single factors: 249 mGy·cm make 6.48 mSv at 0.026 and 3.49 mSv at 0.014.
test('a mean DLP of 249 lies where the published single cardiac factor puts it', () => {
  const result = dose!(ccta({ dlp: 249, gating: 'prospective-high-pitch' }));
  expect(result.computable && Number(result.value)).toBeGreaterThan(249 * 0.014);
  expect(Math.abs(Number(result.computable && result.value) - 249 * 0.026)).toBeLessThan(0.5);
});
