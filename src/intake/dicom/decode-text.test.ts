import { expect, test } from 'vitest';
import { decodeText, isAscii } from './decode-text.ts';

const bytes = (...values: readonly (number | string)[]): Uint8Array =>
  new Uint8Array(values.flatMap((value) => (typeof value === 'string' ? [...Buffer.from(value)] : [value])));

const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

test.each([
  ['ISO_IR 100', latin1('Bülow^Sørine'), 'Bülow^Sørine'],
  ['ISO_IR 192', bytes('Bülow^Sørine'), 'Bülow^Sørine'],
  ['ISO_IR 144', bytes(0xbb, 0xee, 0xda), 'Люк'],
  ['\\ISO 2022 IR 87', bytes('Yamada=', 0x1b, '$B', 0x3b, 0x33, 0x1b, '(B'), 'Yamada=山'],
])('a name in %s is read', (characterSet, name, text) =>
  expect(decodeText(name, characterSet, 'PN')).toBe(text),
);

test('letters without a declared set are read as UTF-8 when they are, else as Latin-1', () => {
  expect(decodeText(bytes('Møller'), '', 'PN')).toBe('Møller');
  expect(decodeText(latin1('Møller'), '', 'PN')).toBe('Møller');
});

test('an unknown character set or escape sequence costs no more than the right letters', () => {
  expect(decodeText(latin1('Møller'), 'ISO_IR 999', 'PN')).toBe('Møller');
  expect(decodeText(bytes('A', 0x1b, '!!B'), 'ISO 2022 IR 100', 'LO')).toContain('A');
});

test('an escape sequence is not plain text', () => {
  expect(isAscii(bytes('plain'))).toBe(true);
  expect(isAscii(bytes(0x1b, 'x'))).toBe(false);
  expect(isAscii(latin1('ø'))).toBe(false);
});

test('a character set speaks of names and texts, not of codes and UIDs', () => {
  expect(decodeText(bytes('CT'), 'ISO 2022 IR 87', 'CS')).toBe('CT');
  expect(decodeText(bytes('1.2.3'), 'ISO 2022 IR 87', 'UI')).toBe('1.2.3');
});
