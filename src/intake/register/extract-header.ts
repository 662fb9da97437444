import { refuseExtract } from './decode-extract.ts';
import type { ExtractMapping } from './extract-mapping.ts';

/** The place of each part of an event in a row of this file, and how many fields a row has. */
export interface ExtractColumns {
  readonly count: number;
  readonly person: number;
  readonly date: number;
  readonly code: number;
  readonly type: number | undefined;
  readonly hospital: number | undefined;
  readonly id: number | undefined;
  readonly action: number | undefined;
  readonly addOns: number | undefined;
}

const signs = [';', ',', '|', '\t'] as const;
const nameOf = (sign: string): string => (sign === '\t' ? 'a tab' : `"${sign}"`);

/** A header that is one field and holds another sign that could part it. */
function otherDelimiter(header: readonly string[], delimiter: string): string | undefined {
  if (header.length > 1) return undefined;
  return signs.find((sign) => sign !== delimiter && header[0]?.includes(sign));
}

/**
 * Finds the columns of a mapping in the first row of a file; their order is free, and others are passed over. Problem
 * `extractRefused` names what is missing, by the mapping's words only: what stands in the file may be a patient's.
 */
export function findColumns(
  header: readonly string[],
  { columns, delimiter }: ExtractMapping,
  most: number,
): ExtractColumns {
  const other = otherDelimiter(header, delimiter);
  if (other !== undefined)
    throw refuseExtract(
      `the mapping parts fields by ${nameOf(delimiter)}, but the first line looks parted by ${nameOf(other)}`,
    );
  if (header.length > most) throw refuseExtract(`the first line has more than ${most} fields`);
  const found = header.map((name) => name.trim());
  const missing = Object.values(columns).filter((name) => !found.includes(name));
  if (missing.length > 0)
    throw refuseExtract(
      `the first line has no column ${missing.join(', ')} (it has ${found.length} columns)`,
    );
  const twice = Object.values(columns).find((name) => found.indexOf(name) !== found.lastIndexOf(name));
  if (twice !== undefined) throw refuseExtract(`the first line has the column ${twice} twice`);
  const placeOf = (name: string | undefined) => (name === undefined ? undefined : found.indexOf(name));
  return {
    count: header.length,
    person: found.indexOf(columns.person),
    date: found.indexOf(columns.date),
    code: found.indexOf(columns.code),
    type: placeOf(columns.type),
    hospital: placeOf(columns.hospital),
    id: placeOf(columns.id),
    action: placeOf(columns.action),
    addOns: placeOf(columns.addOns),
  };
}
