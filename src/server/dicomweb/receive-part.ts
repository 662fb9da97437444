import { readDicom } from '../../intake/dicom/read-dicom.ts';
import { textOf } from '../../intake/dicom/dicom-dataset.ts';
import { tags } from '../../intake/dicom/tags.ts';
import { isRefusal } from '../../intake/refusal.ts';
import type { ObjectSink, ObjectWriter, Sender } from '../dimse/object-sink.ts';
import type { Part10Head } from '../dimse/part10-head.ts';
import { readOpening, type Opening } from '../dimse/part10-opening.ts';
import { isKnownClass, isKnownSyntax } from '../dimse/presentation-contexts.ts';
import type { Part } from '../multipart.ts';
import { failureReason, type PartOutcome } from './store-answer.ts';

/** Where the parts of one request go. */
export interface Reception {
  readonly sender: Sender;
  readonly sink: ObjectSink;
  /** The longest object. */
  readonly objectBytes: number;
  /** The study all objects must belong to, when the address names one. */
  readonly studyInstanceUid?: string | undefined;
}

/** What stands in the first bytes of a data set is enough to see its study. */
const headBytes = 256 * 1024;

const failed = (failure: NonNullable<PartOutcome['failure']>, prefix?: Part10Head): PartOutcome => ({
  ...(prefix && { sopClassUid: prefix.sopClassUid, sopInstanceUid: prefix.sopInstanceUid }),
  failure,
});

/** A part that says what it holds. */
interface NamedOpening extends Opening {
  readonly prefix: Part10Head;
}

/** A part that does not say what it is can only be tried. */
const isDicom = ({ contentType }: Part): boolean =>
  ['', 'application/dicom'].includes(contentType.split(';')[0]?.trim().toLowerCase() ?? '');

function refusalOf({ sopClassUid, transferSyntax }: Part10Head) {
  if (!isKnownClass(sopClassUid)) return failureReason.classNotSupported;
  return isKnownSyntax(transferSyntax) ? undefined : failureReason.transferSyntaxNotSupported;
}

/** The study an object says it belongs to; undefined when its first bytes do not tell. */
function studyIn(head: Buffer): string | undefined {
  const file = readDicom(head);
  return isRefusal(file) ? undefined : textOf(file.dataset, tags.StudyInstanceUID);
}

/** Hands a file over as it comes; answers its first bytes, or undefined when it is too long. */
async function copy({ head, prefix, rest }: NamedOpening, writer: ObjectWriter, limit: number) {
  let beginning: Buffer = head;
  let length = 0;
  for (let piece: Buffer | undefined = head.subarray(prefix.dataSetAt); piece;) {
    length += piece.length;
    if (length > limit) return undefined;
    await writer.write(piece);
    const next: IteratorResult<Buffer, unknown> = await rest.next();
    piece = next.done === true ? undefined : next.value;
    if (piece && beginning.length < headBytes) beginning = Buffer.concat([beginning, piece]);
  }
  return beginning;
}

async function store(
  opening: NamedOpening,
  { sender, sink, objectBytes, studyInstanceUid }: Reception,
): Promise<PartOutcome> {
  const { prefix } = opening;
  const { sopClassUid, sopInstanceUid, transferSyntax } = prefix;
  const names = { sopClassUid, sopInstanceUid, transferSyntax };
  const writer = await sink.open({ ...sender, ...names, sourceAe: 'STOW-RS' });
  let isStored = false;
  try {
    const beginning = await copy(opening, writer, objectBytes);
    if (!beginning) return failed(failureReason.outOfResources, prefix);
    if (studyInstanceUid !== undefined && studyIn(beginning) !== studyInstanceUid)
      return failed(failureReason.otherStudy, prefix);
    isStored = true; // from here on the writer cleans up by itself
    const storing = await writer.commit();
    return storing === 'stored' ? names : failed(failureReason.outOfResources, prefix);
  } finally {
    if (!isStored) await writer.abort();
  }
}

/**
 * Receives one part of a store transaction: a DICOM file, streamed into the spool and safe on disk when this says so.
 * What its content is worth is for the import to say, as with objects that come by C-STORE.
 */
export async function receivePart(part: Part, reception: Reception): Promise<PartOutcome> {
  const opening = isDicom(part) ? await readOpening(part.bytes) : undefined;
  if (!opening?.prefix) return failed(failureReason.cannotUnderstand);
  const { prefix } = opening;
  const refusal = refusalOf(prefix);
  return refusal === undefined ? store({ ...opening, prefix }, reception) : failed(refusal, prefix);
}
