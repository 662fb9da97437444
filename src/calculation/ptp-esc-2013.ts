import { ageBand } from './age-band.ts';
import type { Computed } from './calculation.ts';
import { chestPainTypeInput, type ChestPainType } from './chest-pain-type.ts';
import { computed, refused } from './computed.ts';
import { defineCalculation } from './define-calculation.ts';
import { ageInput, sexInput, type Sex } from './person.ts';
import { esc2013AgeBands, esc2013Evidence, esc2013Table } from './ptp-esc-2013-table.ts';
import { outsideTable } from './ptp-refusal.ts';

interface Esc2013 {
  readonly ageYears: number;
  readonly sex: Sex;
  readonly chestPainType: ChestPainType;
}

/**
 * Pre-test probability of obstructive disease in per cent, from completed years (30 or more), sex and chest pain.
 * ESC 2013 table, doi 10.1093/eurheartj/eht296; refused below 30 years and without chest pain.
 */
export function ptpEsc2013({ ageYears, sex, chestPainType }: Esc2013): Computed<number> {
  if (chestPainType === 'none') {
    return refused({
      en: 'the ESC 2013 table covers chest pain only',
      da: 'ESC 2013-tabellen dækker kun brystsmerter',
    });
  }
  const percent = esc2013Table[chestPainType][sex][ageBand(ageYears, esc2013AgeBands) ?? -1];
  return percent === undefined ? outsideTable(ageYears) : computed(percent);
}

export const ptpEsc2013Calculation = defineCalculation({
  id: 'ptp-esc-2013',
  version: '1.0.0',
  label: { en: 'Pre-test probability (ESC 2013)', da: 'Prætestsandsynlighed (ESC 2013)' },
  sources: [esc2013Evidence.source],
  status: esc2013Evidence.status,
  formula: 'table by chest pain type, sex and age in completed years: 30–39, 40–49, 50–59, 60–69, 70–79, 80+',
  unit: '%',
  inputs: { ageYears: ageInput(30, 115), sex: sexInput, chestPainType: chestPainTypeInput },
  example: { inputs: { ageYears: 65, sex: 'male', chestPainType: 'non-anginal' }, value: 44 },
  compute: (given) => ptpEsc2013(given),
});
