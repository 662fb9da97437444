import { parseDataset } from '../../intake/dicom/parse-dataset.ts';
import type { DicomDataset } from '../../intake/dicom/dicom-dataset.ts';
import { encodingOf as readEncodingOf } from '../../intake/dicom/encoding.ts';
import { encodeElement, paddedText } from '../dimse/element-encoder.ts';
import { encodingOf } from '../dimse/presentation-contexts.ts';
import { queryTags, type QueryKey } from './query-tags.ts';

export type QueryLevel = 'STUDY' | 'SERIES' | 'IMAGE';

/** What is asked: values to match, and empty ones to be filled in (PS3.4 section C.2.2.2). */
export type QueryKeys = Readonly<Partial<Record<QueryKey, string>>>;

/** Writes the identifier of a C-FIND, C-MOVE or C-GET. */
export function encodeIdentifier(level: QueryLevel, keys: QueryKeys, transferSyntax: string): Buffer {
  const encoding = encodingOf(transferSyntax);
  const values: ReadonlyMap<string, string> = new Map(Object.entries({ ...keys, level }));
  const elements = Object.entries(queryTags).flatMap(([key, { number, vr }]) => {
    const value = values.get(key);
    return value === undefined ? [] : [encodeElement(number, vr, paddedText(vr, value), encoding)];
  });
  return Buffer.concat(elements);
}

/** What an answer may cost; a real one has a dozen elements. */
const limits = { elements: 1000, nesting: 8 };

/** Reads the identifier of an answer; undefined when it is damaged. */
export function parseIdentifier(bytes: Buffer, transferSyntax: string): DicomDataset | undefined {
  const part = { encoding: readEncodingOf(transferSyntax), start: 0, untilGroup: 0xffff };
  const { dataset, stop } = parseDataset(bytes, part, limits);
  return stop ? undefined : dataset;
}
