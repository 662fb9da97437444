import { expect, test } from 'vitest';
import { dicomFile, syntaxes } from '../../../test/support/dimse-objects.ts';
import { readPart10Head } from './part10-head.ts';

const file = dicomFile('dose-report', { sopInstanceUid: '2.25.1' }, syntaxes.implicitLittle);

test('the head of a file says what follows and where', () => {
  const prefix = readPart10Head(file);
  expect(prefix).toMatchObject({
    sopClassUid: '1.2.840.10008.5.1.4.1.1.88.67',
    sopInstanceUid: '2.25.1',
    transferSyntax: syntaxes.implicitLittle,
  });
  const at = typeof prefix === 'object' ? prefix.dataSetAt : 0;
  expect(file.readUInt32LE(at)).toBe(0x0016_0008); // (0008,0016), the first element of the data set
});

test('cut anywhere it is unfinished, and never something else', () => {
  const prefix = readPart10Head(file);
  const end = typeof prefix === 'object' ? prefix.dataSetAt : 0;
  for (let length = 0; length < end + 8; length += 1)
    expect(readPart10Head(file.subarray(0, length))).toBe('unfinished');
});

test.each([
  ['text', Buffer.from('Dear colleague '.repeat(20))],
  ['a file without meta information', Buffer.concat([file.subarray(0, 132), Buffer.from('08001600UI01')])],
])('%s is no such file', (_, bytes) => expect(readPart10Head(bytes)).toBeUndefined());
