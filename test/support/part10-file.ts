import { part10Header } from '../../src/server/dimse/part10-header.ts';
import { syntaxes } from './dimse-objects.ts';

/** A dose report of the tests, whose file says nothing of what it holds, as a file after PS3.10 section 7.1. */
export function part10File(report: Uint8Array, sopInstanceUid: string): Buffer {
  const bytes = Buffer.from(report);
  const dataSet = bytes.subarray(bytes.indexOf(Buffer.from([8, 0, 0x16, 0])));
  const sender = { centreId: 'test', source: 'test', sourceAe: 'TEST' };
  const sopClassUid = '1.2.840.10008.5.1.4.1.1.88.67';
  const header = { ...sender, sopClassUid, sopInstanceUid, transferSyntax: syntaxes.explicitLittle };
  return Buffer.concat([part10Header(header), dataSet]);
}
