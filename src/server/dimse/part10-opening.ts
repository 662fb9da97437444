import { mostHeadBytes, readPart10Head, type Part10Head } from './part10-head.ts';

/** A file whose first bytes have come: what they say of it, if it is a DICOM file that does, and the pieces that follow. */
export interface Opening {
  readonly head: Buffer;
  readonly prefix: Part10Head | undefined;
  readonly rest: AsyncIterator<Buffer>;
}

/** Reads as far as the file says what it holds, or as far as it would. */
export async function readOpening(bytes: AsyncIterable<Buffer>): Promise<Opening> {
  const rest = bytes[Symbol.asyncIterator]();
  let head: Buffer = Buffer.alloc(0);
  while (head.length <= mostHeadBytes) {
    const next = await rest.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
    const prefix = readPart10Head(head);
    if (prefix === undefined) break;
    if (prefix !== 'unfinished') return { head, prefix, rest };
  }
  return { head, prefix: undefined, rest };
}
