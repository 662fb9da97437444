import type { NotComputed } from './calculation.ts';
import { refused, writeNumber } from './computed.ts';

/** The refusal of an age, in completed years, that no column of a pre-test probability table covers. */
export const outsideTable = (ageYears: number): NotComputed =>
  refused({
    en: `the table has no column for age ${writeNumber(ageYears, 'en')}`,
    da: `tabellen har ingen kolonne for alderen ${writeNumber(ageYears, 'da')}`,
  });
