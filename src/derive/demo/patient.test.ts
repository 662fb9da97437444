import { expect, test } from 'vitest';
import { seededRandom } from '../../kernel/random.ts';
import { drawPatient, passesModulus11, syntheticCpr } from './patient.ts';

test.each([
  ['2512489996', false],
  ['0201609995', false],
  ['2311143995', false],
  ['0707610000', false],
  ['0108589995', false],
])('the national test number %s passes the check digit: %s', (cpr, expected) =>
  expect(passesModulus11(cpr)).toBe(expected),
);

test('a number made for the purpose passes the check digit, so the check can tell', () =>
  expect(passesModulus11('0000000000') && passesModulus11('1000000007')).toBe(true));

test('drawn people have documented test numbers of their sex and birth date, and none twice', () => {
  const random = seededRandom(7);
  const used = new Set<string>();
  const people = Array.from({ length: 3000 }, () => drawPatient(random, '2025-06-02', ['101'], used));
  for (const { cpr, sex, birthDate } of people) {
    expect(cpr).toMatch(/^\d{6}(9989|9990|9995|9996|3989|3995)$/);
    expect(passesModulus11(cpr)).toBe(false);
    expect(cpr.slice(0, 6)).toBe(`${birthDate.slice(8)}${birthDate.slice(5, 7)}${birthDate.slice(2, 4)}`);
    expect(Number(cpr.at(-1)) % 2 === 1 ? 'male' : 'female').toBe(sex);
  }
  expect(used.size).toBe(3000);
});

test('there is no number for 1 January, whose numbers were issued without check digits', () =>
  expect(syntheticCpr('1965-01-01', 'male', new Set())).toBeUndefined());
