import { randomBytes } from 'node:crypto';

const prefix = 'upload:';
const letters = 'abcdefghijklmnop';

/** A name nobody guesses, of 32 letters: in the door book digits might look like a person number. */
export const newUploadId = (): string =>
  [...randomBytes(16)].map((byte) => `${letters[byte >> 4] ?? ''}${letters[byte & 15] ?? ''}`).join('');

export const isUploadId = (text: string): boolean => /^[a-p]{32}$/.test(text);

/** The source of what a person hands in, as the spool knows it. */
export const sourceOfUpload = (id: string): string => `${prefix}${id}`;

/** Which upload a spooled file belongs to; undefined when it came otherwise. */
export const uploadIdOf = (source: string): string | undefined =>
  source.startsWith(prefix) ? source.slice(prefix.length) : undefined;

/** The source as the door book has it, where all uploads are one source. */
export const doorBookSourceOf = (source: string): string =>
  uploadIdOf(source) === undefined ? source : 'upload';
