import { createHash, type Hash } from 'node:crypto';
import { decodeExtract, refuseExtract } from './decode-extract.ts';
import { findColumns } from './extract-header.ts';
import type { ExtractMapping } from './extract-mapping.ts';
import { extractRows, type ExtractLimits } from './extract-rows.ts';
import { EventRowReader, type Judgement } from './read-event-row.ts';
import type { EventRow, RefusedRow } from './register-event.ts';

/** The bytes of a file, which may be asked for again. */
export type ExtractBytes = () => AsyncIterable<Uint8Array>;

/** What the bytes were, known when all have been read. */
export interface Seal {
  readonly sha256: string;
  readonly size: number;
}

/** Passes bytes on, and refuses a file that is larger than the limit. */
async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  hash: Hash,
  { most, add }: { readonly most: number; readonly add: (bytes: number) => number },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    if (add(chunk.length) > most) throw refuseExtract(`the file has more than ${most} bytes`);
    hash.update(chunk);
    yield chunk;
  }
}

/** How a file is read: by its mapping, its limits, and what the rows are judged by. */
export interface ExtractReading {
  readonly mapping: ExtractMapping;
  readonly limits: ExtractLimits;
  readonly judgement: Omit<Judgement, 'cellLength'>;
}

/**
 * Reads a register extract in lots of rows, each usable or refused on its own, and answers what the bytes were. Memory
 * does not grow with the file. Problem `extractRefused` when the file as a whole cannot be read by its mapping.
 */
export async function* readExtract(
  bytes: ExtractBytes,
  { mapping, limits, judgement }: ExtractReading,
): AsyncGenerator<readonly (EventRow | RefusedRow)[], Seal> {
  const hash = createHash('sha256');
  let size = 0;
  const add = (count: number): number => (size += count);
  const texts = decodeExtract(counted(bytes(), hash, { most: limits.bytes, add }), mapping.codePage);
  let reader: EventRowReader | undefined;
  for await (const lot of extractRows(texts, mapping.delimiter, limits)) {
    const [head, ...others] = lot;
    if (!head) continue;
    const rows = reader ? lot : others;
    reader ??= new EventRowReader(mapping, findColumns(head.fields, mapping, limits.columns), {
      ...judgement,
      cellLength: limits.cellLength,
    });
    const { read } = { read: reader.read.bind(reader) };
    yield rows.map(read);
  }
  if (!reader) throw refuseExtract('the file is empty');
  return { sha256: hash.digest('hex'), size };
}
