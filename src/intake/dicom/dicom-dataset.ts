import { isDay, type Day } from '../../kernel/day.ts';
import { decodeText } from './decode-text.ts';
import type { Tag } from './tags.ts';

/** One attribute as it stands in the file: its bytes (not copied), or the items of a sequence. */
export interface DicomElement {
  readonly tag: number;
  /** The value representation the file gave; empty in implicit encodings. */
  readonly vr: string;
  readonly bytes: Uint8Array;
  readonly items: readonly DicomDataset[];
}

/** A data set (PS3.5): attributes by tag number. An item knows the data set around it. */
export interface DicomDataset {
  readonly elements: ReadonlyMap<number, DicomElement>;
  readonly littleEndian: boolean;
  /** Specific Character Set (0008,0005) in force, its own or that of the data set around it; empty when none is declared. */
  readonly characterSet: string;
  readonly parent: DicomDataset | undefined;
}

const padding = /^[ \0]+|[ \0]+$/g;
const trailingPadding = /[ \0]+$/;
/** A person name may end with component groups that are empty (PS3.5 6.2.1). */
const emptyNameGroups = /=+$/;

/** Specific Character Set as a text, from its bytes. */
export const readCharacterSet = (bytes: Uint8Array): string =>
  decodeText(bytes, '', 'CS').replace(padding, '');

/** The text of an attribute, several values still joined by backslashes; undefined when absent or blank. */
export function textOf(dataset: DicomDataset, tag: Tag): string | undefined {
  const element = dataset.elements.get(tag.number);
  if (!element || element.bytes.length === 0) return undefined;
  const text = decodeText(element.bytes, dataset.characterSet, tag.vr);
  const unpadded = withoutPadding(text, tag);
  const trimmed = tag.vr === 'PN' ? unpadded.replace(emptyNameGroups, '') : unpadded;
  return trimmed === '' ? undefined : trimmed;
}

/** The values of an attribute, blank ones included, because their position has a meaning (Image Type). */
export function textsOf(dataset: DicomDataset, tag: Tag): readonly string[] {
  const text = textOf(dataset, tag);
  return text === undefined ? [] : text.split('\\').map((value) => value.replace(padding, ''));
}

/** The first number of an attribute, whether written as text (DS, IS) or in binary; undefined when none can be read. */
export function numberOf(dataset: DicomDataset, tag: Tag): number | undefined {
  const element = dataset.elements.get(tag.number);
  if (!element) return undefined;
  const binary = binaryReaders[wireVr(element, tag)];
  if (!binary) return parseDecimal(textsOf(dataset, tag)[0] ?? '');
  const { bytes } = element;
  if (bytes.length < binary.size) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const value = binary.read(view, dataset.littleEndian);
  return Number.isFinite(value) ? value : undefined;
}

/** The items of a sequence; none when it is absent. */
export const itemsOf = (dataset: DicomDataset, tag: Tag): readonly DicomDataset[] =>
  dataset.elements.get(tag.number)?.items ?? [];

/** A date as an ISO day, also from the `1999.05.24` of ACR-NEMA; undefined when it is no real day. */
export function dayOf(dataset: DicomDataset, tag: Tag): Day | undefined {
  const [, year, month, day] = /^(\d{4})\.?(\d{2})\.?(\d{2})/.exec(textOf(dataset, tag) ?? '') ?? [];
  const text = `${year}-${month}-${day}`;
  return isDay(text) ? text : undefined;
}

/** A time as `HH:MM:SS` without its fraction; undefined when it is no real time. */
export function timeOf(dataset: DicomDataset, tag: Tag): string | undefined {
  const pattern = /^([01]\d|2[0-3]):?([0-5]\d):?([0-5]\d)?/;
  const [, hours, minutes, seconds = '00'] = pattern.exec(textOf(dataset, tag) ?? '') ?? [];
  return hours === undefined ? undefined : `${hours}:${minutes}:${seconds}`;
}

/** A decimal string (DS) or integer string (IS) as a finite number; anything else is undefined, never 0. */
export function parseDecimal(text: string): number | undefined {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

const isPadding = (character: number): boolean => character === 0x20 || character === 0;

function withoutPadding(text: string, tag: Tag): string {
  const isFree = isFreeText(tag);
  if (!isPadding(text.charCodeAt(text.length - 1)) && (isFree || !isPadding(text.charCodeAt(0)))) return text;
  return text.replace(isFree ? trailingPadding : padding, '');
}

const isFreeText = ({ vr }: Tag): boolean => vr === 'UT' || vr === 'LT' || vr === 'ST';

const wireVr = (element: DicomElement, tag: Tag): string =>
  element.vr === '' || element.vr === 'UN' ? tag.vr : element.vr;

interface BinaryReader {
  readonly size: number;
  readonly read: (view: DataView, littleEndian: boolean) => number;
}

const binaryReaders: Readonly<Record<string, BinaryReader>> = {
  US: { size: 2, read: (view, littleEndian) => view.getUint16(0, littleEndian) },
  SS: { size: 2, read: (view, littleEndian) => view.getInt16(0, littleEndian) },
  UL: { size: 4, read: (view, littleEndian) => view.getUint32(0, littleEndian) },
  SL: { size: 4, read: (view, littleEndian) => view.getInt32(0, littleEndian) },
  FL: { size: 4, read: (view, littleEndian) => view.getFloat32(0, littleEndian) },
  FD: { size: 8, read: (view, littleEndian) => view.getFloat64(0, littleEndian) },
};
