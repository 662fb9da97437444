import { isScalar, isSeq } from 'yaml';
import type { Example, ExampleRow, ExampleValue } from './rule.ts';
import { readEntries, readList, readText, report, type Spot } from './yaml-file.ts';

/** An example from the keys and values of a map: ids with a dot are elements, those without are groups of rows. */
export function exampleOf(entries: ReturnType<typeof readEntries>): Example {
  const isGroup = (key: string): boolean => !key.includes('.');
  return {
    values: Object.fromEntries(
      entries.filter(([key]) => !isGroup(key)).map(([key, value]) => [key, readValue(value)]),
    ),
    groups: Object.fromEntries(
      entries.filter(([key]) => isGroup(key)).map(([key, rows]) => [key, readRows(rows)]),
    ),
  };
}

const readRows = (spot: Spot): readonly ExampleRow[] =>
  readList(spot).map((row) =>
    Object.fromEntries(readEntries(row).map(([key, value]) => [key, readValue(value)])),
  );

function readValue(spot: Spot): ExampleValue {
  if (isSeq(spot.node)) return readList(spot).map((item) => readText(item));
  const value = isScalar(spot.node) ? spot.node.value : undefined;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  report(spot, 'must be a text, a number, true, false or a list of words');
  return '';
}
