import { expect, test } from 'vitest';
import { Problem } from '../../kernel/problem.ts';
import { readPeers } from './read-peers.ts';

const centres = new Map([['aarhus', 'id-1']]);
const read = (...rows: readonly string[]) => readPeers('peers.yaml', ['peers:', ...rows].join('\n'), centres);

function reasonOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return error.details['reason'] ?? error.details['row'];
  }
  return undefined;
}

test('a row becomes a peer, its centre the id of the code', () =>
  expect(
    read(
      '  - { centre: aarhus, calledAe: NUCLEUS, callingAe: CT1, address: 10.0.0.1 }',
      "  - { centre: aarhus, calledAe: NUCLEUS, callingAe: CT 2, certificateSubject: 'C=DK, CN=ct2' }",
    ),
  ).toEqual([
    { centreId: 'id-1', calledAe: 'NUCLEUS', callingAe: 'CT1', address: '10.0.0.1' },
    { centreId: 'id-1', calledAe: 'NUCLEUS', callingAe: 'CT 2', certificateSubject: 'C=DK, CN=ct2' },
  ]));

test('a peer may name where it wants to hear of storage commitment', () => {
  const row = '{ centre: aarhus, calledAe: NUCLEUS, callingAe: CT1, commitmentTo: { host: ct1, port: 104 } }';
  expect(read(`  - ${row}`)).toMatchObject([{ commitmentTo: { host: 'ct1', port: 104 } }]);
});

test.each([
  [
    '  - { centre: aarhus, calledAe: NUCLEUS, callingAe: CT1, commitmentTo: { host: ct1, port: 65536 } }',
    'a port beyond 65535',
  ],
  ['  - { centre: odense, calledAe: NUCLEUS, callingAe: CT1 }', "2:15 'odense' is the code of no centre"],
  ['  - { centre: aarhus, calledAe: NUCLEUS }', 'missing callingAe'],
  ['  - { centre: aarhus, calledAe: NUCLEUS, callingAe: ABCDEFGHIJKLMNOPQ }', 'must be an AE title'],
  ['  - { centre: aarhus, calledAe: NUCLEUS, callingAe: CT1, port: 104 }', "unknown key 'port'"],
  ['  []', 'must name one peer at least'],
])('%s is refused, and the sentence says where and why', (row, reason) =>
  expect(reasonOf(() => read(row))).toContain(reason),
);

test('a second row that the first stands in the way of is named by its number', () => {
  const row = '  - { centre: aarhus, calledAe: NUCLEUS, callingAe: CT1 }';
  expect(reasonOf(() => read(row, row))).toBe(2);
});
