import { expect, test } from 'vitest';
import { identifyPatient } from './patient-identity.ts';

test.each([
  ['1302609996', 'cpr', '1302609996'],
  ['130260-9996', 'cpr', '1302609996'],
  ['290204 5001', 'cpr', '2902045001'],
  ['130260-1ab2', 'dk-x-ecpr', '1302601AB2'],
  ['1302605AB2', 'dk-d-ecpr', '1302605AB2'],
  ['290200-0AB2', 'dk-d-ecpr', '2902000AB2'],
])('%s is %s', (text, system, value) => {
  expect(identifyPatient(text, 'Hjertecentret')).toEqual({ system, value });
});

test.each([
  '3202609996',
  '2902019996',
  '130260',
  '1302603AB2',
  '3202601AB2',
  '00001234',
  'A<script>',
  '730260-9996',
])('%s is known to its issuer only', (value) =>
  expect(identifyPatient(value, 'Hjertecentret')).toEqual({
    system: 'local',
    value,
    issuer: 'Hjertecentret',
  }),
);

test('a local identifier may come without issuer', () => {
  expect(identifyPatient('X1', undefined)).toEqual({ system: 'local', value: 'X1' });
});

test.each([
  ['0101370001', true],
  ['0101994001', true],
  ['0101364001', true],
  ['2902005001', true],
  ['2902589001', false],
  ['2902965001', true],
])('the century of %s follows its seventh digit: %s', (cpr, isOne) => {
  expect(identifyPatient(cpr, undefined).system === 'cpr').toBe(isOne);
});
