import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { envelopeKeyOf, keyBytes, seal, unseal } from './envelope.ts';

const key = envelopeKeyOf(randomBytes(keyBytes));
const object = { centreId: 'aarhus', sopInstanceUid: '1.2.3', sha256: 'a'.repeat(64) };
const flipped = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
};

test('what is sealed opens to the same bytes, and says nothing of them before', () =>
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const sealed = seal(key, object, bytes);
      expect(Buffer.from(unseal([key], object, sealed))).toEqual(Buffer.from(bytes));
      if (bytes.length > 8) expect(sealed.ciphertext.includes(Buffer.from(bytes))).toBe(false);
    }),
  ));

test('the same bytes are never sealed twice alike', () => {
  const [one, other] = [seal(key, object, Buffer.from('dose')), seal(key, object, Buffer.from('dose'))];
  expect(one.ciphertext.equals(other.ciphertext)).toBe(false);
});

test('a changed byte, another object or a cut is told from what was sealed', () => {
  const sealed = seal(key, object, Buffer.from('dose report'));
  const { nonce, ciphertext } = sealed;
  for (let at = 0; at < ciphertext.length; at += 1)
    expect(() => unseal([key], object, { ...sealed, ciphertext: flipped(ciphertext, at) })).toThrow(
      'not what was sealed',
    );
  for (const altered of [
    { ...sealed, nonce: flipped(nonce, 0) },
    { ...sealed, ciphertext: ciphertext.subarray(1) },
    { ...sealed, ciphertext: ciphertext.subarray(0, 3) },
  ])
    expect(() => unseal([key], object, altered)).toThrow('not what was sealed');
  for (const name of ['centreId', 'sopInstanceUid', 'sha256'] as const)
    expect(() => unseal([key], { ...object, [name]: 'other' }, sealed)).toThrow('not what was sealed');
});

test('an older key still opens what it sealed, and a missing one is named', () => {
  const newer = envelopeKeyOf(randomBytes(keyBytes));
  const sealed = seal(key, object, Buffer.from('dose'));
  expect(unseal([newer, key], object, sealed).toString()).toBe('dose');
  expect(() => unseal([newer], object, sealed)).toThrow(
    expect.objectContaining({
      code: 'originalKeyUnusable',
      details: { reason: `it was sealed with the key ${key.id}, which is not there` },
    }),
  );
});
