import { isRefusal } from '../intake/refusal.ts';
import type { ByteSource } from '../intake/byte-source.ts';
import type { Sender } from './dimse/object-sink.ts';
import { readOpening } from './dimse/part10-opening.ts';
import { isKnownClass, isKnownSyntax } from './dimse/presentation-contexts.ts';
import type { SpoolSink } from './dimse/spool-sink.ts';

const firstWindow = 1024 * 1024;

/** An entry of an archive in growing pieces; ends where it cannot be read further. */
export async function* piecesOf(source: ByteSource): AsyncGenerator<Buffer> {
  for (let at = 0, window = firstWindow; at < source.size; window *= 2) {
    const bytes = await source.head(window);
    if (isRefusal(bytes) || bytes.length <= at) return;
    yield Buffer.from(bytes.subarray(at));
    at = bytes.length;
  }
}

/**
 * Copies a file into the spool; `stored` means safe on disk. One that says what it is loses its pixels on the way; any
 * other is kept as it comes, for the import to judge.
 */
export async function spoolFile(bytes: AsyncIterable<Buffer>, sender: Sender, sink: SpoolSink) {
  const { head, prefix, rest } = await readOpening(bytes);
  const isKnown = prefix && isKnownClass(prefix.sopClassUid) && isKnownSyntax(prefix.transferSyntax);
  const writer = isKnown
    ? await sink.open({ ...sender, ...prefix, sourceAe: 'UPLOAD' })
    : await sink.openFile(sender);
  let isWritten = false;
  try {
    await writer.write(isKnown ? head.subarray(prefix.dataSetAt) : head);
    for (let next = await rest.next(); next.done !== true; next = await rest.next())
      await writer.write(next.value);
    isWritten = true; // from here on the writer cleans up by itself
    return await writer.commit();
  } finally {
    if (!isWritten) await writer.abort();
  }
}
