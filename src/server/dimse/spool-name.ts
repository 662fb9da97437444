import type { Sender } from './object-sink.ts';

/** What the name of a spooled file tells. */
export interface SpoolName extends Sender {
  /** SHA-256 of what was received, as hexadecimal. */
  readonly digest: string;
}

/** Names of the first version had no source; what still lies in a spool then came by network. */
const form = /^(?<centreId>[\w-]+)\.(?:(?<source>[\w-]+)\.)?(?<digest>[0-9a-f]{64})\.dcm$/;
const withoutSource = 'dimse';

/** The name says everything a restart needs, in letters that no file system minds. */
export const spoolNameOf = ({ centreId, source, digest }: SpoolName): string =>
  `${centreId}.${Buffer.from(source).toString('base64url')}.${digest}.dcm`;

/** Undefined when the name is none that a spool gives. */
export function parseSpoolName(name: string): SpoolName | undefined {
  const { centreId, source, digest } = form.exec(name)?.groups ?? {};
  if (centreId === undefined || digest === undefined) return undefined;
  const said = source === undefined ? withoutSource : Buffer.from(source, 'base64url').toString();
  return { centreId, source: said, digest };
}
