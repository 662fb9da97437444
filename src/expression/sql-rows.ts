import { recordTable, tableName } from '../definition/column-name.ts';
import { settled, type SqlWriter } from './sql-writer.ts';
import type { Rows, Term, TermTable } from './term.ts';

/** The tables and conditions that give the rows: always within the record's own centre. */
function fromRows({ of, frame, criteria }: Rows, writer: SqlWriter): string {
  const row = writer.alias(frame);
  const record = writer.alias(of === 'history' ? 0 : of.record);
  const table = writer.table(of === 'history' ? recordTable : tableName(of.group.id));
  const keys =
    of === 'history'
      ? [`${row}.patient_id = ${record}.patient_id`, `${row}.id <> ${record}.id`]
      : [`${row}.examination_id = ${record}.id`];
  const conditions = [`${row}.centre_id = ${record}.centre_id`, ...keys, ...criteria.map(writer.write)];
  return `from ${table} ${row} where ${conditions.join(' and ')}`;
}

/** Unknown lies between false and true, so that the largest decides `any` and the smallest `all`. */
const verdicts = {
  any: 'case max(q.truth) when 2 then true when 1 then null else false end',
  all: 'case min(q.truth) when 0 then false when 1 then null else true end',
} as const;

function writeQuantified({ rows, criterion, quantifier }: Term<'quantified'>, writer: SqlWriter): string {
  const truth = `case ${writer.write(criterion)} when true then 2 when false then 0 else 1 end`;
  return `(select ${verdicts[quantifier]} from (select ${truth} as truth ${fromRows(rows, writer)}) q)`;
}

/** Adds in ascending order, as `orderedSum` does. */
const totals = {
  sum: settled('sum(q.number order by q.number)'),
  avg: settled('sum(q.number order by q.number) / count(q.number)'),
} as const;

function writeAggregate({ rows, value, calculation }: Term<'aggregate'>, writer: SqlWriter): string {
  const from = fromRows(rows, writer);
  const read = writer.write(value);
  if (calculation === 'first')
    return `(select ${read} ${from} order by ${writer.alias(rows.frame)}.row_number limit 1)`;
  if (calculation === 'min' || calculation === 'max') return `(select ${calculation}(${read}) ${from})`;
  return `(select ${totals[calculation]} from (select ${settled(read)} as number ${from}) q)`;
}

/** How the terms that look at rows are written: one correlated subquery each. */
export const rowSql: Pick<
  TermTable<SqlWriter, string>,
  'exists' | 'rowCount' | 'quantified' | 'aggregate'
> = {
  exists: ({ rows }, writer) => `exists (select 1 ${fromRows(rows, writer)})`,
  rowCount: ({ rows }, writer) => `(select count(*)::double precision ${fromRows(rows, writer)})`,
  quantified: writeQuantified,
  aggregate: writeAggregate,
};
