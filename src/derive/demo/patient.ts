import { addDays, daysBetween, type Day } from '../../kernel/day.ts';
import { type Random, wholeNumber } from '../../kernel/random.ts';
import { clamp, happens, normal, rounded } from './draw.ts';
import { distributions } from './distributions.ts';

/** A person of the demo country; nobody real, see `syntheticCpr`. */
export interface DemoPatient {
  readonly cpr: string;
  readonly sex: 'female' | 'male';
  readonly birthDate: Day;
  readonly heightCm: number;
  readonly weightKg: number;
  readonly municipality: string;
}

const weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

/** Whether the ten digits satisfy the check digit that was given up in 2007 (cpr.dk). */
export const passesModulus11 = (cpr: string): boolean =>
  Array.from(cpr).reduce((sum, digit, index) => sum + Number(digit) * (weights[index] ?? 0), 0) % 11 === 0;

/** Endings of the national test numbers (MedCom, seen in dk-core): odd for men, even for women. */
const testEndings = { female: ['9990', '9996'], male: ['9989', '9995', '3989', '3995'] } as const;

/**
 * A documented test pattern: the birth date with the ending of a national test number, only where the check digit
 * fails and the date is not 1 January, so that no number given to a person is ever drawn. Undefined where none is left.
 */
export function syntheticCpr(
  birthDate: Day,
  sex: 'female' | 'male',
  used: ReadonlySet<string>,
): string | undefined {
  const [year = '', month = '', day = ''] = birthDate.split('-');
  if (`${month}${day}` === '0101') return undefined;
  const endings = testEndings[sex].filter((ending) => ending.startsWith('3') || Number(year.slice(2)) >= 37);
  return endings
    .map((ending) => `${day}${month}${year.slice(2)}${ending}`)
    .find((cpr) => !passesModulus11(cpr) && !used.has(cpr));
}

function birthDateFor(random: Random, examinedOn: Day): Day {
  const { median, deviation, min, max } = distributions.age;
  const age = clamp(normal(random, median, deviation), min, max);
  const born = addDays(examinedOn, -Math.round(age * 365.25));
  return born >= '2000-01-01' ? '1999-12-31' : born;
}

function identity(random: Random, examinedOn: Day, used: ReadonlySet<string>) {
  for (;;) {
    const sex = happens(random, distributions.women) ? 'female' : 'male';
    const birthDate = addDays(birthDateFor(random, examinedOn), wholeNumber(random, -20, 20));
    const cpr = syntheticCpr(birthDate, sex, used);
    if (cpr !== undefined) return { sex, birthDate, cpr } as const;
  }
}

/** Draws a person not drawn before, of an age that fits an examination on the given day. */
export function drawPatient(
  random: Random,
  examinedOn: Day,
  places: readonly string[],
  used: Set<string>,
): DemoPatient {
  const { sex, birthDate, cpr } = identity(random, examinedOn, used);
  used.add(cpr);
  const heightCm = Math.round(normal(random, sex === 'female' ? 167 : 180, 6.5));
  const bmi = clamp(normal(random, 26.8, 4.3), 17.5, 44);
  return {
    cpr,
    sex,
    birthDate,
    heightCm,
    weightKg: rounded((bmi * heightCm * heightCm) / 10_000),
    municipality: places[Math.floor(random() * places.length)] ?? '101',
  };
}

/** Age in completed years, near enough for drawing risk factors. */
export const ageOn = (patient: DemoPatient, day: Day): number =>
  Math.floor(daysBetween(patient.birthDate, day) / 365.25);
