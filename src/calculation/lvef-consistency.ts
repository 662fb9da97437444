import type { QuantityInput } from './calculation.ts';
import { computed, refused, step, writeNumber } from './computed.ts';
import { defineCalculation } from './define-calculation.ts';

/** Largest difference in percentage points that still counts as the same ejection fraction. */
const tolerance = 3;

/** Ejection fraction in per cent from end-diastolic and end-systolic volume in mL, end-systolic the smaller. */
export const ejectionFraction = (edvMl: number, esvMl: number): number => (100 * (edvMl - esvMl)) / edvMl;

const volume = (en: string, da: string) =>
  ({
    kind: 'quantity',
    label: { en, da },
    unit: 'mL',
    range: { min: 5, max: 500 },
  }) as const satisfies QuantityInput;

export const lvefConsistencyCalculation = defineCalculation({
  id: 'lvef-consistency',
  version: '1.0.0',
  label: { en: 'LVEF agrees with the volumes', da: 'LVEF stemmer med volumenerne' },
  sources: [
    'Definition of the ejection fraction; the tolerance of 3 percentage points is proposed by this registry',
  ],
  status: 'local',
  formula: '|EF − 100 × (EDV − ESV) / EDV| ≤ 3 percentage points',
  inputs: {
    efPercent: {
      kind: 'quantity',
      label: { en: 'LVEF', da: 'LVEF' },
      unit: '%',
      range: { min: 5, max: 95 },
    },
    edvMl: volume('end-diastolic volume', 'endediastolisk volumen'),
    esvMl: volume('end-systolic volume', 'endesystolisk volumen'),
  },
  example: { inputs: { efPercent: 60, edvMl: 150, esvMl: 60 }, value: true },
  compute: ({ efPercent, edvMl, esvMl }) => {
    if (esvMl >= edvMl) {
      return refused({
        en: 'the end-systolic volume is not smaller than the end-diastolic volume',
        da: 'det endesystoliske volumen er ikke mindre end det endediastoliske',
      });
    }
    const fromVolumes = ejectionFraction(edvMl, esvMl);
    return computed(Math.abs(efPercent - fromVolumes) <= tolerance, [
      step(
        'from-volumes',
        `From the volumes: ${writeNumber(fromVolumes, 'en')} %`,
        `Ud fra volumenerne: ${writeNumber(fromVolumes, 'da')} %`,
      ),
    ]);
  },
});
