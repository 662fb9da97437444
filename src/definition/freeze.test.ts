import { expect, test } from 'vitest';
import { compareRelease, parseRelease, writeRelease } from './freeze.ts';

const [first, second] = ['a'.repeat(64), 'b'.repeat(64)];
const released = new Map([
  ['valuesets/sex.csv', second],
  ['dataset.yaml', first],
]);

test('a release is written in the order of paths and read back the same', () => {
  expect(writeRelease(released)).toBe(`${first}  dataset.yaml\n${second}  valuesets/sex.csv\n`);
  expect(compareRelease(parseRelease(writeRelease(released)), released)).toEqual([]);
});

test('a changed, an added and a removed file are named', () => {
  const current = new Map([
    ['dataset.yaml', second],
    ['rules.yaml', first],
  ]);
  expect(compareRelease(released, current)).toEqual([
    { file: 'dataset.yaml', kind: 'changed' },
    { file: 'rules.yaml', kind: 'added' },
    { file: 'valuesets/sex.csv', kind: 'removed' },
  ]);
});

test('a damaged line leaves its file unprotected, which shows as an added file', () =>
  expect(compareRelease(parseRelease(`${first} \nxyz  dataset.yaml\n`), released)).toEqual([
    { file: 'dataset.yaml', kind: 'added' },
    { file: 'valuesets/sex.csv', kind: 'added' },
  ]));
