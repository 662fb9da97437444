import { expect, test } from 'vitest';
import { pooledShare, requireShare, targetShare } from './share.ts';
import { defined, notDefined } from './statistic.ts';

const centre = { x: 1, n: 10 };

test('shares are pooled by patients and not by centres', () => {
  expect(
    pooledShare([
      { x: 1, n: 10 },
      { x: 9, n: 90 },
      { x: 0, n: 0 },
    ]),
  ).toEqual(defined(0.1));
  expect(pooledShare([{ x: 0, n: 0 }])).toEqual(notDefined('noPatients'));
});

test('under ten centres a centre is compared with the others', () => {
  expect(
    targetShare(
      [
        { x: 9, n: 10 },
        { x: 2, n: 10 },
        { x: 4, n: 10 },
      ],
      0,
    ),
  ).toEqual(defined(0.3));
  expect(targetShare([centre], 0)).toEqual(notDefined('noPatients'));
});

test('ten centres are compared with the mean of all', () => {
  expect(targetShare([{ x: 10, n: 10 }, ...Array.from({ length: 9 }, () => centre)], 0)).toEqual(
    defined(0.19),
  );
  expect(targetShare([centre], 3)).toEqual(notDefined('noPatients'));
});

test.each([
  { x: 3, n: 2 },
  { x: -1, n: 2 },
  { x: 0.5, n: 2 },
])('$x of $n is a programming error', (share) => expect(() => requireShare(share)).toThrow(RangeError));
