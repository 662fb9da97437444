import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeRecord, readRecords } from './journal-record.ts';

const records = fc.array(
  fc.record({
    name: fc.stringMatching(/^[\w.-]{1,90}$/),
    pieces: fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 4 }),
  }),
  { maxLength: 6 },
);

const read = (bytes: Buffer) =>
  [...readRecords(bytes)].map(({ name, content }) => [name, content.toString('hex')]);

test('what was written is read, and zeros after it are nothing; cut anywhere, the whole records before are read', () => {
  fc.assert(
    fc.property(records, fc.double({ min: 0, max: 1, noNaN: true }), (list, where) => {
      const written = list.map(({ name, pieces }) =>
        Buffer.concat(
          encodeRecord(
            name,
            pieces.map((piece) => Buffer.from(piece)),
          ),
        ),
      );
      const said = list.map(({ name, pieces }) => [name, Buffer.concat(pieces).toString('hex')]);
      const bytes = Buffer.concat(written);
      expect(read(Buffer.concat([bytes, Buffer.alloc(100)]))).toEqual(said);
      const cut = Math.floor(where * bytes.length);
      let end = 0;
      const whole = written.filter(({ length }) => (end += length) <= cut).length;
      expect(read(bytes.subarray(0, cut))).toEqual(said.slice(0, whole));
    }),
  );
});

test('a record with any byte changed is not read, nor what comes after it', () => {
  const first = Buffer.concat(encodeRecord('a.dcm', [Buffer.from('first')]));
  const second = Buffer.concat(encodeRecord('b.dcm', [Buffer.from('second object')]));
  const third = Buffer.concat(encodeRecord('c.dcm', [Buffer.from('third')]));
  for (let at = 0; at < second.length; at += 1) {
    const changed = Buffer.from(second);
    changed.writeUInt8(changed.readUInt8(at) ^ 0x41, at);
    expect(read(Buffer.concat([first, changed, third]))).toEqual([
      ['a.dcm', Buffer.from('first').toString('hex')],
    ]);
  }
});
