import type { Example, ExampleRow } from '../definition/rule.ts';

const rowText = (row: ExampleRow): string =>
  Object.entries(row)
    .map(([id, value]) => `${id} = ${typeof value === 'object' ? value.join(' + ') : String(value)}`)
    .join(', ');

/** An example of a rule in short: a text for the record, when it says anything, and one for each row. */
export const exampleTexts = ({ values, groups }: Example): readonly string[] => [
  ...(Object.keys(values).length > 0 ? [rowText(values)] : []),
  ...Object.entries(groups).flatMap(([id, rows]) => rows.map((row) => `${id}: ${rowText(row)}`)),
];
