import { encodeElement } from './element-encoder.ts';
import {
  itemDelimiterTag,
  itemTag,
  readElementHeader,
  sequenceDelimiterTag,
  undefinedLength,
} from './element-header.ts';
import type { Encoding } from './presentation-contexts.ts';

export interface InstanceReference {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
}

export interface CommitmentRequest {
  readonly transactionUid: string;
  readonly references: readonly InstanceReference[];
}

/** Failure reasons of a commitment (PS3.3 section C.14.1.1). */
export const commitmentFailure = { noSuchInstance: 0x0112, classNotSupported: 0x0122 } as const;

/** An object nobody here answers for, and why. */
export interface MissingInstance extends InstanceReference {
  readonly reason: (typeof commitmentFailure)[keyof typeof commitmentFailure];
}

export interface CommitmentReport {
  readonly transactionUid: string;
  readonly committed: readonly InstanceReference[];
  readonly missing: readonly MissingInstance[];
}

const tags = {
  sopClassUid: 0x0008_1150,
  sopInstanceUid: 0x0008_1155,
  transactionUid: 0x0008_1195,
  failureReason: 0x0008_1197,
  failedSopSequence: 0x0008_1198,
  sopSequence: 0x0008_1199,
} as const;

interface Element {
  readonly tag: number;
  readonly value: Buffer;
}

/** Where the value of an element ends. A value of undefined length ends before the delimiter of its own level. */
function endOfValue(bytes: Buffer, start: number, length: number, encoding: Encoding): number | undefined {
  if (length === undefinedLength) return endOfLevel(bytes, start, encoding);
  return start + length <= bytes.length ? start + length : undefined;
}

function endOfLevel(bytes: Buffer, start: number, encoding: Encoding): number | undefined {
  let [at, depth] = [start, 0];
  for (;;) {
    const header = readElementHeader(bytes, at, encoding);
    if (!header) return undefined;
    const closes = header.tag === sequenceDelimiterTag || header.tag === itemDelimiterTag;
    if (closes && depth === 0) return at;
    if (closes) depth -= 1;
    if (header.length === undefinedLength) depth += 1;
    at += header.size + (header.length === undefinedLength ? 0 : header.length);
  }
}

/** The elements of one level; undefined when a length points outside. Delimiters are passed over. */
function elementsOf(bytes: Buffer, encoding: Encoding): readonly Element[] | undefined {
  const elements: Element[] = [];
  for (let at = 0; at < bytes.length;) {
    const header = readElementHeader(bytes, at, encoding);
    const start = at + (header?.size ?? 0);
    const end = header && endOfValue(bytes, start, header.length, encoding);
    if (!header || end === undefined) return undefined;
    elements.push({ tag: header.tag, value: bytes.subarray(start, end) });
    at = header.length === undefinedLength ? end + 8 : end;
  }
  return elements;
}

const uidOf = (elements: readonly Element[], tag: number): string =>
  (elements.find((element) => element.tag === tag)?.value.toString('latin1') ?? '').replace(/[\0 ]+$/, '');

function referenceOf(item: Element, encoding: Encoding): InstanceReference | undefined {
  const elements = elementsOf(item.value, encoding);
  const sopInstanceUid = elements && uidOf(elements, tags.sopInstanceUid);
  if (!elements || !sopInstanceUid) return undefined;
  return { sopClassUid: uidOf(elements, tags.sopClassUid), sopInstanceUid };
}

/** Reads Action Information of storage commitment (PS3.4 table J.3-1); undefined when something required is missing. */
export function parseCommitmentRequest(bytes: Buffer, encoding: Encoding): CommitmentRequest | undefined {
  const elements = elementsOf(bytes, encoding);
  const sequence = elements?.find((element) => element.tag === tags.sopSequence);
  const items = sequence && elementsOf(sequence.value, encoding);
  if (!elements || !items) return undefined;
  const transactionUid = uidOf(elements, tags.transactionUid);
  const references = items.map((item) => referenceOf(item, encoding)).filter((found) => found !== undefined);
  return transactionUid && references.length === items.length && items.length > 0
    ? { transactionUid, references }
    : undefined;
}

const encodeUid = (tag: number, uid: string, encoding: Encoding): Buffer =>
  encodeElement(tag, 'UI', Buffer.from(uid.length % 2 === 0 ? uid : `${uid}\0`, 'latin1'), encoding);

function encodeFailure({ reason }: MissingInstance, encoding: Encoding): Buffer {
  const value = Buffer.from([reason & 0xff, reason >>> 8]);
  return encodeElement(tags.failureReason, 'US', value, encoding);
}

function encodeSequence(
  tag: number,
  references: readonly (InstanceReference | MissingInstance)[],
  encoding: Encoding,
): readonly Buffer[] {
  const items = references.map((reference) => {
    const content = [
      encodeUid(tags.sopClassUid, reference.sopClassUid, encoding),
      encodeUid(tags.sopInstanceUid, reference.sopInstanceUid, encoding),
      ...('reason' in reference ? [encodeFailure(reference, encoding)] : []),
    ];
    return encodeElement(itemTag, '', Buffer.concat(content), encoding);
  });
  return items.length === 0 ? [] : [encodeElement(tag, 'SQ', Buffer.concat(items), encoding)];
}

/** Writes Event Information of storage commitment (PS3.4 table J.3-3), little endian. */
export function encodeCommitmentReport(report: CommitmentReport, encoding: Encoding): Buffer {
  return Buffer.concat([
    encodeUid(tags.transactionUid, report.transactionUid, encoding),
    ...encodeSequence(tags.failedSopSequence, report.missing, encoding),
    ...encodeSequence(tags.sopSequence, report.committed, encoding),
  ]);
}
