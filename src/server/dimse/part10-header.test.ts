import { expect, test } from 'vitest';
import { readElementHeader } from './element-header.ts';
import { part10Header } from './part10-header.ts';
import { encodingOf } from './presentation-contexts.ts';

const meta = {
  centreId: 'aarhus',
  source: 'dimse:CT1',
  sopClassUid: '1.2.840.10008.5.1.4.1.1.88.67',
  sopInstanceUid: '2.25.1',
  transferSyntax: '1.2.840.10008.1.2',
  sourceAe: 'CT1',
};

function elementsOf(bytes: Buffer): Record<string, string> {
  const explicit = encodingOf('1.2.840.10008.1.2.1');
  const found: Record<string, string> = {};
  for (let at = 132; at < bytes.length;) {
    const header = readElementHeader(bytes, at, explicit);
    if (!header) break;
    const start = at + header.size;
    at = start + header.length;
    found[(header.tag & 0xffff).toString(16)] = bytes.subarray(start, at).toString('latin1');
  }
  return found;
}

test('a file begins with a preamble, DICM and the meta group', () => {
  const bytes = part10Header(meta);
  expect(bytes.subarray(128, 132).toString()).toBe('DICM');
  expect(elementsOf(bytes)).toMatchObject({
    '1': '\0\x01',
    '2': '1.2.840.10008.5.1.4.1.1.88.67\0',
    '3': '2.25.1',
    '10': '1.2.840.10008.1.2\0',
    '16': 'CT1 ',
  });
});

test('the group length counts what follows it', () => {
  const bytes = part10Header(meta);
  expect(bytes.readUInt32LE(140)).toBe(bytes.length - 144);
});
