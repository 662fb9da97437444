import { ageBand } from './age-band.ts';
import type { Computed } from './calculation.ts';
import { chestPainTypeInput, type ChestPainType } from './chest-pain-type.ts';
import { computed, missingInputs, refused } from './computed.ts';
import { defineCalculation } from './define-calculation.ts';
import { dyspnoeaInput } from './esc-symptom-score.ts';
import { ageInput, sexInput, type Sex } from './person.ts';
import { esc2019AgeBands, esc2019Evidence, esc2019Table } from './ptp-esc-2019-table.ts';
import { outsideTable } from './ptp-refusal.ts';

interface Esc2019 {
  readonly ageYears: number;
  readonly sex: Sex;
  readonly chestPainType: ChestPainType;
  /** Decides only when there is no chest pain. */
  readonly dyspnoea?: boolean | undefined;
}

/**
 * Pre-test probability of obstructive disease in per cent, from completed years (30 or more), sex and symptom.
 * ESC 2019 table, doi 10.1093/eurheartj/ehz425; refused below 30 years and without chest pain and dyspnoea.
 */
export function ptpEsc2019({ ageYears, sex, chestPainType, dyspnoea }: Esc2019): Computed<number> {
  const symptom = chestPainType === 'none' ? 'dyspnoea' : chestPainType;
  if (symptom === 'dyspnoea' && dyspnoea === undefined) {
    return missingInputs([{ name: 'dyspnoea', label: dyspnoeaInput.label }]);
  }
  if (symptom === 'dyspnoea' && !dyspnoea) {
    return refused({
      en: 'the ESC 2019 table covers chest pain and dyspnoea only',
      da: 'ESC 2019-tabellen dækker kun brystsmerter og dyspnø',
    });
  }
  const percent = esc2019Table[symptom][sex][ageBand(ageYears, esc2019AgeBands) ?? -1];
  return percent === undefined ? outsideTable(ageYears) : computed(percent);
}

export const ptpEsc2019Calculation = defineCalculation({
  id: 'ptp-esc-2019',
  version: '1.0.0',
  label: { en: 'Pre-test probability (ESC 2019)', da: 'Prætestsandsynlighed (ESC 2019)' },
  sources: [esc2019Evidence.source],
  status: esc2019Evidence.status,
  formula:
    'table by symptom (chest pain type; dyspnoea when there is no chest pain), sex and age in completed years: ' +
    '30–39, 40–49, 50–59, 60–69, 70+',
  unit: '%',
  inputs: {
    ageYears: ageInput(30, 115),
    sex: sexInput,
    chestPainType: chestPainTypeInput,
    dyspnoea: dyspnoeaInput,
  },
  example: { inputs: { ageYears: 55, sex: 'female', chestPainType: 'none', dyspnoea: true }, value: 9 },
  compute: (given) => ptpEsc2019(given),
});
