import { expect, test } from 'vitest';
import { findPeer, requirePeers, type Caller } from './peer-table.ts';

const plain = { centreId: 'aarhus', calledAe: 'NUCLEUS', callingAe: 'CT1', address: '10.0.0.5' };
const secure = {
  centreId: 'odense',
  calledAe: 'NUCLEUS',
  callingAe: 'CT2',
  certificateSubject: 'C=DK, O=Odense, CN=ct2',
};
const other = {
  ...secure,
  centreId: 'aalborg',
  callingAe: 'CT3',
  certificateSubject: 'C=DK, O=Aalborg, CN=ct3',
};
const peers = [plain, secure, other];

const fromPlain: Caller = { calledAe: 'NUCLEUS', callingAe: 'CT1', address: '10.0.0.5', isSecure: false };
const fromSecure: Caller = {
  calledAe: 'NUCLEUS',
  callingAe: 'CT2',
  address: '10.9.9.9',
  isSecure: true,
  certificateSubject: 'C=DK, O=Odense, CN=ct2',
};

test.each<[string, Caller, unknown]>([
  ['a known sender', fromPlain, plain],
  ['a known sender over TLS', fromSecure, secure],
  ['an unknown called title', { ...fromPlain, calledAe: 'OTHER' }, 'calledAeNotRecognized'],
  ['an unknown calling title', { ...fromPlain, callingAe: 'CT9' }, 'callingAeNotRecognized'],
  ['a title in another case', { ...fromPlain, callingAe: 'ct1' }, 'callingAeNotRecognized'],
  ['another address', { ...fromPlain, address: '10.0.0.6' }, 'callingAeNotRecognized'],
  ['a sender of the TLS table without TLS', { ...fromSecure, isSecure: false }, 'callingAeNotRecognized'],
  ['a plain sender over TLS', { ...fromPlain, isSecure: true }, 'callingAeNotRecognized'],
  [
    'the right certificate with the title of another centre',
    { ...fromSecure, callingAe: 'CT3' },
    'callingAeNotRecognized',
  ],
])('%s is found or refused', (_, caller, expected) => expect(findPeer(peers, caller)).toEqual(expected));

test.each([
  ['a centre id that is a path', { ...plain, centreId: '../x' }],
  ['a title of 17 characters', { ...plain, callingAe: 'A'.repeat(17) }],
  ['the same row for another centre', { ...plain, centreId: 'odense' }],
  ['the same titles from any address', { centreId: 'odense', calledAe: 'NUCLEUS', callingAe: 'CT1' }],
  ['an empty title', { ...plain, calledAe: '' }],
  ['any title from any address', { centreId: 'odense', calledAe: 'NUCLEUS', callingAe: '*' }],
  ['any title from the address of another row', { ...plain, callingAe: '*' }],
])('%s is no row of the table', (_, row) =>
  expect(() => requirePeers([plain, row])).toThrow(expect.objectContaining({ details: { row: 2 } })),
);

test('a row for any title takes every title from its one address', () => {
  const anyone = { ...plain, callingAe: '*', address: '127.0.0.1' };
  expect(findPeer([anyone], { ...fromPlain, callingAe: 'X', address: '127.0.0.1' })).toBe(anyone);
  expect(findPeer([anyone], fromPlain)).toBe('callingAeNotRecognized');
});

test('a sound table passes, also with one title at two addresses', () =>
  expect(() => requirePeers([...peers, { ...plain, address: '10.0.0.6' }])).not.toThrow());
