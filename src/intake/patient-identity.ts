import { isDay } from '../kernel/day.ts';
import type { PatientIdentity } from './candidate.ts';

/** The century of birth by the seventh digit of a CPR number and the two-digit year (cpr.dk). */
function centuryOf(seventh: number, year: number): number {
  if (seventh <= 3) return 1900;
  if (seventh === 4 || seventh === 9) return year <= 36 ? 2000 : 1900;
  return year <= 57 ? 2000 : 1800;
}

const twoDigits = (text: string, from: number): number => Number(text.slice(from, from + 2));

/** The day of birth that the ten digits of a CPR number say (cpr.dk); it may be no day at all. */
export function bornOn(cpr: string): string {
  const year = centuryOf(Number(cpr[6]), twoDigits(cpr, 4)) + twoDigits(cpr, 4);
  return `${year}-${cpr.slice(2, 4)}-${cpr.slice(0, 2)}`;
}

/** A replacement number has no century: 29 February is allowed in any leap year of either. */
const hasDayAndMonth = (text: string): boolean =>
  [1900, 2000].some((century) =>
    isDay(`${century + twoDigits(text, 4)}-${text.slice(2, 4)}-${text.slice(0, 2)}`),
  );

/**
 * What kind of identifier a source gave: a Danish CPR number (ten digits with a real birth day; the check digit proves
 * nothing since 2007), a Danish replacement number (dk-core: X-eCPR, D-eCPR), or one that only its issuer knows.
 */
export function identifyPatient(text: string, issuer: string | undefined): PatientIdentity {
  const compact = text.toUpperCase().replace(/^(\d{6})[- ](\w{4})$/, '$1$2');
  if (/^\d{10}$/.test(compact) && isDay(bornOn(compact))) return { system: 'cpr', value: compact };
  if (/^\d{6}[17][A-Z]{2}\d$/.test(compact) && hasDayAndMonth(compact))
    return { system: 'dk-x-ecpr', value: compact };
  if (/^\d{6}[056][A-Z]{2}\d$/.test(compact) && hasDayAndMonth(compact))
    return { system: 'dk-d-ecpr', value: compact };
  return { system: 'local', value: text, ...(issuer !== undefined && { issuer }) };
}
