import type { QueryKey } from './query-tags.ts';
import { queryTags } from './query-tags.ts';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const tagName = (key: QueryKey): string =>
  queryTags[key].number.toString(16).padStart(8, '0').toUpperCase();

/** The first value of an attribute in a data set of the DICOM JSON model (PS3.18 annex F) as text; empty when absent. */
function textIn(dataSet: Readonly<Record<string, unknown>>, key: QueryKey): string {
  const attribute = dataSet[tagName(key)];
  const values: unknown = isObject(attribute) ? attribute['Value'] : undefined;
  const first: unknown = Array.isArray(values) ? values[0] : undefined;
  return typeof first === 'string' || typeof first === 'number' ? String(first).trim() : '';
}

/** One data set as texts by key. */
export type JsonAnswer = (key: QueryKey) => string;

/** The data sets of a document; undefined when it is not a list of them. */
export function readDicomJson(document: unknown): readonly JsonAnswer[] | undefined {
  if (!Array.isArray(document)) return undefined;
  const list: readonly unknown[] = document;
  const dataSets = list.filter(isObject);
  if (dataSets.length !== list.length) return undefined;
  return dataSets.map((dataSet) => (key) => textIn(dataSet, key));
}
