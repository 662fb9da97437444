import { recordTable, tableName } from '../definition/column-name.ts';
import { standAlone } from './row-summaries.ts';
import { settled, type SqlWriter } from './sql-writer.ts';
import type { Rows, Term, TermTable } from './term.ts';

const rowTable = ({ of }: Rows, { table }: SqlWriter): string =>
  table(of === 'history' ? recordTable : tableName(of.group.id));

/** The tables and conditions that give the rows: always within the record's own centre. */
function fromRows(rows: Rows, writer: SqlWriter): string {
  const { of, frame, criteria } = rows;
  const { historyWhen } = writer;
  const row = writer.alias(frame);
  const record = writer.alias(of === 'history' ? 0 : of.record);
  const keys =
    of === 'history'
      ? [
          ...(historyWhen === undefined ? [] : [historyWhen]),
          ...[`${row}.patient_id = ${record}.patient_id`, `${row}.id <> ${record}.id`],
        ]
      : [`${row}.examination_id = ${record}.id`];
  const conditions = [`${row}.centre_id = ${record}.centre_id`, ...keys, ...criteria.map(writer.write)];
  return `from ${rowTable(rows, writer)} ${row} where ${conditions.join(' and ')}`;
}

/** An aggregation of all records' rows at once, when the query collects them and the rows can be asked alone. */
function summary(
  rows: Rows,
  {
    values,
    text,
    sorted = false,
  }: { readonly values: readonly Term[]; readonly text: string; readonly sorted?: boolean },
  writer: SqlWriter,
): string | undefined {
  const { of, criteria } = rows;
  if (!writer.summaries || !standAlone(rows, values)) return undefined;
  const filter = criteria.length === 0 ? '' : ` filter (where ${criteria.map(writer.write).join(' and ')})`;
  return writer.summaries.column({
    table: rowTable(rows, writer),
    text: `${text}${filter}`,
    ofHistory: of === 'history',
    sorted,
  });
}

/** Unknown lies between false and true, so that the largest decides `any` and the smallest `all`. */
const verdicts = {
  any: (truth: string) => `case ${truth} when 2 then true when 1 then null else false end`,
  all: (truth: string) => `case ${truth} when 0 then false when 1 then null else true end`,
} as const;
const decisive = { any: 'max', all: 'min' } as const;

function writeQuantified({ rows, criterion, quantifier }: Term<'quantified'>, writer: SqlWriter): string {
  const truth = `case ${writer.write(criterion)} when true then 2 when false then 0 else 1 end`;
  const text = `${decisive[quantifier]}(${truth})`;
  const verdict = verdicts[quantifier];
  const column = summary(rows, { values: [criterion], text }, writer);
  if (column !== undefined) return `(${verdict(column)})`;
  const aggregate = verdict(`${decisive[quantifier]}(q.truth)`);
  return `(select ${aggregate} from (select ${truth} as truth ${fromRows(rows, writer)}) q)`;
}

/** Adds in ascending order, as `orderedSum` does. */
const totals = {
  sum: (number: string) => `sum(${number} order by ${number})`,
  avg: (number: string) => `sum(${number} order by ${number}) / count(${number})`,
} as const;

function writeTotal(
  { rows, value, calculation }: Term<'aggregate'> & { readonly calculation: keyof typeof totals },
  writer: SqlWriter,
): string {
  const number = settled(writer.write(value));
  const column =
    calculation === 'sum' &&
    summary(rows, { values: [value], text: totals.sum(number), sorted: true }, writer);
  if (column) return settled(column);
  const total = settled(totals[calculation]('q.number'));
  return `(select ${total} from (select ${number} as number ${fromRows(rows, writer)}) q)`;
}

function writeAggregate(term: Term<'aggregate'>, writer: SqlWriter): string {
  const { rows, value, calculation } = term;
  if (calculation === 'sum' || calculation === 'avg') return writeTotal({ ...term, calculation }, writer);
  const read = writer.write(value);
  const from = fromRows(rows, writer);
  if (calculation === 'first')
    return `(select ${read} ${from} order by ${writer.alias(rows.frame)}.row_number limit 1)`;
  const text = `${calculation}(${read})`;
  return summary(rows, { values: [value], text }, writer) ?? `(select ${text} ${from})`;
}

function writeCount(rows: Rows, writer: SqlWriter): string {
  const column = summary(rows, { values: [], text: 'count(*)' }, writer);
  if (column !== undefined) return `coalesce(${column}, 0)::double precision`;
  return `(select count(*)::double precision ${fromRows(rows, writer)})`;
}

function writeExists(rows: Rows, writer: SqlWriter): string {
  const column = summary(rows, { values: [], text: 'count(*)' }, writer);
  return column === undefined
    ? `exists (select 1 ${fromRows(rows, writer)})`
    : `(coalesce(${column}, 0) > 0)`;
}

/** How the terms that look at rows are written: one correlated subquery each, or a column of the summaries. */
export const rowSql: Pick<
  TermTable<SqlWriter, string>,
  'exists' | 'rowCount' | 'quantified' | 'aggregate'
> = {
  exists: ({ rows }, writer) => writeExists(rows, writer),
  rowCount: ({ rows }, writer) => writeCount(rows, writer),
  quantified: writeQuantified,
  aggregate: writeAggregate,
};
