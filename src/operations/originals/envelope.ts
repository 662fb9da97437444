import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { attempt } from '../../intake/attempt.ts';
import { Problem } from '../../kernel/problem.ts';

/** A key that seals originals, and the name it has in the table: the beginning of its own hash. */
export interface EnvelopeKey {
  readonly id: string;
  readonly secret: Buffer;
}

/** Which object the bytes are of. It is sealed with them, so that no row opens in another's place. */
interface SealedFor {
  readonly centreId: string;
  readonly sopInstanceUid: string;
  /** Of the bytes before they were sealed. */
  readonly sha256: string;
}

/** Bytes that only the holder of the key can read, and nobody can change unseen. */
export interface Sealed {
  readonly keyId: string;
  readonly nonce: Buffer;
  /** The bytes, with the tag of sixteen bytes behind them. */
  readonly ciphertext: Buffer;
}

/** AES-256 in Galois/Counter Mode, NIST SP 800-38D: nonces of 96 bits, tags of 128. */
const cipher = 'aes-256-gcm';
export const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

export const envelopeKeyOf = (secret: Buffer): EnvelopeKey => ({
  id: createHash('sha256').update(secret).digest('hex').slice(0, 16),
  secret,
});

const boundTo = ({ centreId, sopInstanceUid, sha256 }: SealedFor, keyId: string): Buffer =>
  Buffer.from(JSON.stringify([keyId, centreId, sopInstanceUid, sha256]));

/** Seals bytes under a nonce of its own. Up to 2^32 of them a key, SP 800-38D section 8.3: a country's in 4,000 years. */
export function seal({ id, secret }: EnvelopeKey, object: SealedFor, bytes: Uint8Array): Sealed {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, secret, nonce, { authTagLength: tagBytes });
  sealing.setAAD(boundTo(object, id));
  const ciphertext = Buffer.concat([sealing.update(bytes), sealing.final(), sealing.getAuthTag()]);
  return { keyId: id, nonce, ciphertext };
}

/**
 * The bytes again. Problems: `originalKeyUnusable` when none of the keys is the one they were sealed with,
 * `originalAltered` when they are not what was sealed, or not for this object.
 */
export function unseal(keys: readonly EnvelopeKey[], object: SealedFor, sealed: Sealed): Buffer {
  const key = keys.find(({ id }) => id === sealed.keyId);
  if (!key)
    throw new Problem('originalKeyUnusable', {
      reason: `it was sealed with the key ${sealed.keyId}, which is not there`,
    });
  const end = sealed.ciphertext.length - tagBytes;
  const opened = attempt(() => {
    const opening = createDecipheriv(cipher, key.secret, sealed.nonce, { authTagLength: tagBytes });
    opening.setAAD(boundTo(object, key.id));
    opening.setAuthTag(sealed.ciphertext.subarray(end));
    return Buffer.concat([opening.update(sealed.ciphertext.subarray(0, end)), opening.final()]);
  });
  if (!opened.ok) throw new Problem('originalAltered');
  return opened.value;
}
