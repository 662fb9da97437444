import { expect, test } from 'vitest';
import type { DemoAccount } from '../../operations/views.ts';
import { en } from '../texts/en.ts';
import { fits, groupAccounts, nameWithoutCentre } from './account-groups.ts';

const local = (name: string, centre: string): DemoAccount => ({
  id: name,
  name,
  role: 'centre-clinician',
  centre: { id: centre, name: `${centre} Hospital` },
});
const national: DemoAccount = { id: 'n', name: 'Nanna Friis', role: 'steering', centre: null };

test('national accounts come first, then the centres', () => {
  const groups = groupAccounts([local('A', 'North'), local('B', 'South'), national, local('C', 'North')]);
  expect(groups.map((group) => [group.centreName, group.accounts.map((account) => account.name)])).toEqual([
    [null, ['Nanna Friis']],
    ['North Hospital', ['A', 'C']],
    ['South Hospital', ['B']],
  ]);
});

test.each([
  ['', true],
  ['nan', true],
  ['friis nat', true],
  ['steering', true],
  ['NATIONAL', true],
  ['riis', false],
  ['cardio', false],
])('typing %j shows the national account: %s', (typed, expected) =>
  expect(fits(national, typed, en)).toBe(expected),
);

test('an account is found by its centre', () => expect(fits(local('A', 'North'), 'north', en)).toBe(true));

test('a name that ends with the centre is shortened, any other is left', () => {
  expect(nameWithoutCentre({ ...local('A', 'North'), name: 'Physicist, North Hospital' })).toBe('Physicist');
  expect(nameWithoutCentre(local('A', 'North'))).toBe('A');
  expect(nameWithoutCentre(national)).toBe('Nanna Friis');
});
