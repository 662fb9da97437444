import type { Value } from '../definition/record.ts';
import type { Clause, DecisiveClause } from '../operations/clause.ts';

const valueText = (value: Value | null): string => (value === null ? 'unknown' : String(value));

/** A clause with its value and the fields it read. */
export function clauseLine({ text, value, fields }: DecisiveClause): string {
  const read = fields.map(
    ({ field, value: found }) => `${field} = ${found === null ? 'empty' : String(found)}`,
  );
  return `${valueText(value)}: ${text}${read.length > 0 ? `  (${read.join(', ')})` : ''}`;
}

/** A clause and what it is made of, one line each, deeper clauses further right. */
export const clauseLines = (clause: Clause, indent = '    '): readonly string[] => [
  `${indent}${clauseLine(clause)}`,
  ...clause.clauses.flatMap((part) => clauseLines(part, `${indent}  `)),
];
