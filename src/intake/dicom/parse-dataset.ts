import { isBulk } from './bulk-tags.ts';
import { ByteCursor, type Stop } from './byte-cursor.ts';
import { type DicomDataset, type DicomElement, readCharacterSet } from './dicom-dataset.ts';
import { type Encoding, knownVrAt, longLengthVrs, vrAt } from './encoding.ts';
import { knownVr, tags, writeTag } from './tags.ts';

/** What may be spent on one object. */
export interface Limits {
  readonly elements: number;
  readonly nesting: number;
}

interface Part {
  readonly encoding: Encoding;
  readonly start: number;
  /** Attributes from this group on are not read. */
  readonly untilGroup: number;
}

export interface Parsed {
  readonly dataset: DicomDataset;
  readonly stop: Stop | undefined;
  /** The offset after the last attribute read. */
  readonly end: number;
  readonly reachedGroup: boolean;
  /** Where the file had to be understood against its own words. */
  readonly repairs: readonly string[];
  /** Where pictures, overlays, curves, waveforms and enclosed documents stand among the attributes, at any depth. */
  readonly bulk: readonly Range[];
}

/** Bytes from an offset to before another. */
interface Range {
  readonly start: number;
  readonly end: number;
}

interface Header {
  readonly tag: number;
  readonly vr: string;
  readonly length: number;
}

/** The data set being read, and how deep it lies. */
interface Level {
  readonly dataset: DicomDataset;
  readonly depth: number;
}

const characterSetTag = tags.SpecificCharacterSet.number;
const undefinedLength = 0xffffffff;
const itemTag = 0xfffee000;
const itemDelimitation = 0xfffee00d;
const sequenceDelimitation = 0xfffee0dd;
const delimiterGroup = 0xfffe;
const noBytes = new Uint8Array(0);
const noItems: readonly DicomDataset[] = [];

/** An attribute whose bytes are looked at only when somebody asks: of thousands a reader needs some. */
class StoredElement implements DicomElement {
  readonly tag: number;
  readonly vr: string;
  readonly items: readonly DicomDataset[];
  readonly source: Uint8Array;
  readonly start: number;
  readonly end: number;

  constructor({ tag, vr, length }: Header, cursor: ByteCursor, items: readonly DicomDataset[]) {
    this.tag = tag;
    this.vr = vr;
    this.items = items;
    this.source = cursor.bytes;
    this.start = cursor.position;
    this.end = cursor.position + length;
  }

  get bytes(): Uint8Array {
    return this.source.subarray(this.start, this.end);
  }
}

const groupOf = (tag: number): number => tag >>> 16;

/**
 * Attributes from `part.start` to the end of the bytes or to `part.untilGroup`, in any encoding of PS3.5. Never
 * throws: what cannot be read ends in `stop`, with the attributes read until then. Values are views, not copies.
 */
export function parseDataset(bytes: Uint8Array, part: Part, limits: Limits): Parsed {
  const parser = new Parser(new ByteCursor(bytes, part.encoding, part.start), part.untilGroup, limits);
  const dataset = parser.readElements(bytes.length, undefined, 0);
  const { stop, position: end } = parser.cursor;
  const { reachedGroup, bulk } = parser;
  return { dataset, stop, end, reachedGroup, repairs: [...parser.repairs], bulk };
}

class Parser {
  readonly cursor: ByteCursor;
  readonly untilGroup: number;
  readonly limits: Limits;
  readonly repairs = new Set<string>();
  bulk: Range[] = [];
  elementCount = 0;
  reachedGroup = false;

  constructor(cursor: ByteCursor, untilGroup: number, limits: Limits) {
    this.cursor = cursor;
    this.untilGroup = untilGroup;
    this.limits = limits;
  }

  readElements(end: number, parent: DicomDataset | undefined, depth: number): DicomDataset {
    const { cursor } = this;
    const elements = new Map<number, DicomElement>();
    const { littleEndian } = cursor.encoding;
    const dataset = { elements, littleEndian, characterSet: parent?.characterSet ?? '', parent };
    if (depth > this.limits.nesting) cursor.fail('too-large', `more than ${this.limits.nesting} levels`);
    while (!this.isOver(end, depth)) {
      const header = this.readHeader(end);
      if (!header || this.isDelimiter(header, depth)) break;
      const element = this.readValue(header, end, { dataset, depth });
      elements.set(header.tag, element);
      if (header.tag === characterSetTag) dataset.characterSet = readCharacterSet(element.bytes);
    }
    return dataset;
  }

  /** Whether nothing more is read here: the end, a fault, padding, or the group one reads up to. */
  isOver(end: number, depth: number): boolean {
    if (this.cursor.stop || this.cursor.position >= end) return true;
    return depth === 0 && (this.isPadding(end) || this.reaches(this.untilGroup, end));
  }

  reaches(group: number, end: number): boolean {
    if (!this.cursor.has(8, end)) return false;
    const next = groupOf(this.cursor.peekTag());
    this.reachedGroup = next >= group && next !== delimiterGroup;
    return this.reachedGroup;
  }

  isDelimiter({ tag }: Header, depth: number): boolean {
    if (groupOf(tag) !== delimiterGroup) return false;
    if (tag !== itemDelimitation || depth === 0)
      this.cursor.fail('damaged', `${writeTag(tag)} stands where an attribute should`);
    return true;
  }

  /** Some writers fill the file up with zeros; no attribute (0000,0000) can stand there. */
  isPadding(end: number): boolean {
    const { cursor } = this;
    if (cursor.bytes[cursor.position] !== 0) return false;
    if (!cursor.bytes.subarray(cursor.position, end).every((byte) => byte === 0)) return false;
    cursor.position = end;
    this.repairs.add('zeros after the last attribute');
    return true;
  }

  readHeader(end: number): Header | undefined {
    const { cursor } = this;
    if (!cursor.has(8, end)) return undefined;
    this.count();
    if (cursor.stop) return undefined;
    const tag = cursor.readTag();
    if (!cursor.encoding.explicit || groupOf(tag) === delimiterGroup)
      return { tag, vr: '', length: cursor.readUint32() };
    return this.readExplicitHeader(tag, end);
  }

  /** Counts an attribute or an item: empty items cost memory too. */
  count(): void {
    const { elements } = this.limits;
    this.elementCount += 1;
    if (this.elementCount > elements)
      this.cursor.fail('too-large', `more than ${elements} attributes and items`);
  }

  readExplicitHeader(tag: number, end: number): Header | undefined {
    const { cursor } = this;
    const vr = knownVrAt(cursor.bytes, cursor.position);
    if (vr === undefined) return this.repairHeader(tag, vrAt(cursor.bytes, cursor.position), end);
    cursor.position += 2;
    if (!longLengthVrs.has(vr)) return { tag, vr, length: cursor.readUint16() };
    if (!cursor.has(6, end)) return undefined;
    cursor.position += 2;
    return { tag, vr, length: cursor.readUint32() };
  }

  /** Letters nobody knows, blanks or zeros hold the place of a representation; other bytes are an implicit length. */
  repairHeader(tag: number, vr: string, end: number): Header {
    const { cursor } = this;
    this.repairs.add(`${writeTag(tag)} without a value representation`);
    if (!/^[ -~]{2}$|^\0\0$/.test(vr)) return { tag, vr: '', length: cursor.readUint32() };
    cursor.position += 2;
    const start = cursor.position;
    const length = cursor.readUint16();
    if (this.continuesAt(start + 2 + length, tag, end) || !this.continuesAt(start, tag, end))
      return { tag, vr: 'UN', length };
    // Some write an attribute without even a length (GE).
    cursor.position = start;
    return { tag, vr: 'UN', length: 0 };
  }

  /** Whether the data set goes on at a place: it ends there, or a greater tag with a representation follows. */
  continuesAt(position: number, after: number, end: number): boolean {
    const { cursor } = this;
    if (position === end) return true;
    if (position + 8 > end || knownVrAt(cursor.bytes, position + 4) === undefined) return false;
    const here = cursor.position;
    cursor.position = position;
    const tag = cursor.readTag();
    cursor.position = here;
    return tag > after;
  }

  readValue(header: Header, end: number, level: Level): DicomElement {
    const { tag, vr, length } = header;
    const start = this.cursor.position;
    if (this.isSequence(header, end)) {
      return { tag, vr, bytes: noBytes, items: this.readSequence(header, end, level) };
    }
    if (length === undefinedLength) this.skipFragments(end);
    else if (this.cursor.has(length, end)) {
      if (isBulk(tag)) this.bulk.push({ start, end: start + length });
      return this.readBytes(header, level);
    }
    return { tag, vr, bytes: noBytes, items: noItems };
  }

  /**
   * A value as it stands. Where no representation tells (private attributes in implicit encodings, an unknown or a
   * wrong representation) bytes that are items from the first to the last are these items as well.
   */
  readBytes(header: Header, level: Level): DicomElement {
    const { cursor } = this;
    const { vr, length } = header;
    const isUntold = vr === '' || vr === 'UN' || knownVr(header.tag) === 'SQ';
    const mayBeItems = isUntold && length >= 8 && cursor.peekTag() === itemTag;
    const items = mayBeItems ? this.tryItems(header, level) : noItems;
    const element = new StoredElement(header, cursor, items);
    cursor.position += length;
    return element;
  }

  /** The items that fill a value exactly, or none; the cursor stays, and what failed leaves no trace. */
  tryItems({ vr, length }: Header, level: Level): readonly DicomDataset[] {
    const { cursor } = this;
    const { position, encoding } = cursor;
    const repairs = [...this.repairs];
    const bulk = [...this.bulk];
    if (vr === 'UN') cursor.encoding = { littleEndian: true, explicit: false };
    const items = this.readItems(length, position + length, level);
    const isWhole = !cursor.stop && cursor.position === position + length;
    Object.assign(cursor, { position, encoding, stop: undefined });
    if (isWhole) return items;
    this.bulk = bulk;
    this.repairs.clear();
    for (const repair of repairs) this.repairs.add(repair);
    return [];
  }

  isSequence({ tag, vr, length }: Header, end: number): boolean {
    if (vr !== '' && vr !== 'UN') return vr === 'SQ';
    if (length === undefinedLength || knownVr(tag) === 'SQ') return true;
    const isPrivate = groupOf(tag) % 2 === 1;
    if (vr === 'UN' || isPrivate || length < 8 || this.cursor.position + 8 > end) return false;
    return this.cursor.peekTag() === itemTag;
  }

  readSequence({ vr, length }: Header, end: number, level: Level): readonly DicomDataset[] {
    const { cursor } = this;
    const outer = cursor.encoding;
    // CP-246: the items of a sequence whose representation was lost are implicit little endian.
    if (vr === 'UN') cursor.encoding = { littleEndian: true, explicit: false };
    const items =
      length === undefinedLength || cursor.has(length, end) ? this.readItems(length, end, level) : [];
    cursor.encoding = outer;
    return items;
  }

  readItems(length: number, end: number, level: Level): readonly DicomDataset[] {
    const { cursor } = this;
    const items: DicomDataset[] = [];
    const limit = length === undefinedLength ? end : cursor.position + length;
    while (!cursor.stop && cursor.position < limit) {
      const itemLength = this.readItemLength(limit);
      if (itemLength === undefined) return items;
      this.count();
      items.push(this.readItem(itemLength, limit, level));
    }
    if (length === undefinedLength) cursor.has(8, limit);
    return items;
  }

  readItem(length: number, limit: number, level: Level): DicomDataset {
    const { cursor } = this;
    if (length === undefinedLength) return this.readElements(limit, level.dataset, level.depth + 1);
    const end = cursor.position + length;
    if (!cursor.has(length, limit)) return level.dataset;
    const item = this.readElements(end, level.dataset, level.depth + 1);
    if (cursor.position < end) cursor.fail('damaged', `an item ends ${end - cursor.position} bytes early`);
    return item;
  }

  /** The length of the item that begins here; none at the end of the sequence, or when no item stands here. */
  readItemLength(limit: number): number | undefined {
    const { cursor } = this;
    if (!cursor.has(8, limit)) return undefined;
    const tag = cursor.readTag();
    const length = cursor.readUint32();
    if (tag === itemTag) return length;
    if (tag === sequenceDelimitation) return undefined;
    return cursor.fail('damaged', `${writeTag(tag)} stands where an item should`);
  }

  /** Encapsulated pixel data of an icon image: fragments that nobody here needs. */
  skipFragments(end: number): void {
    const { cursor } = this;
    while (!cursor.stop) {
      const length = this.readItemLength(end);
      if (length === undefined) return;
      if (!cursor.has(length, end)) return;
      this.bulk.push({ start: cursor.position, end: cursor.position + length });
      cursor.position += length;
    }
  }
}
