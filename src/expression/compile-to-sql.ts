import { perType } from '../definition/per-type.ts';
import type { CheckedExpression } from './check-types.ts';
import { isKnownDay } from './clock.ts';
import type { Environment } from './evaluate.ts';
import type { Logic } from './expression.ts';
import { answerColumn } from './kept-answers.ts';
import { isSettled } from './number.ts';
import type { RowSummaries } from './row-summaries.ts';
import { rowSql } from './sql-rows.ts';
import {
  column,
  holidayList,
  settled,
  SqlParameters,
  sqlType,
  tableIn,
  withBoth,
  type SqlParameter,
  type SqlWriter,
} from './sql-writer.ts';
import { perTerm, type Term, type TermTable } from './term.ts';
import type { DataElement } from '../definition/dataset.ts';

export interface SqlOptions {
  readonly environment: Pick<Environment, 'today' | 'holidays'>;
  /** The number of the first parameter, when the query has others before it. */
  readonly firstParameter?: number;
  /** Collects what is asked of rows; the query then has its joins. Without it every question is a subquery. */
  readonly summaries?: RowSummaries;
  /** A condition on the record `e` without which it has no history: its other examinations are then not looked for. */
  readonly historyWhen?: string;
  /** The columns of answers that the records of the query keep; a question that has one is read, not asked again. */
  readonly kept?: { readonly has: (column: string) => boolean };
  /** Where the rows of a group stand, when they are not read from its table. */
  readonly table?: (name: string) => string;
}

/** An expression in SQL and the values of its parameters, which hold every literal. */
interface SqlExpression {
  readonly text: string;
  readonly values: readonly SqlParameter[];
}

/** How a column becomes a value of the language, whatever it is stored as. */
const readColumn: (element: DataElement) => (column: string) => string = perType<(column: string) => string>({
  quantity: () => asDouble,
  integer: () => asDouble,
  coded: () => asStored,
  'multi-coded': () => asStored,
  'tri-state': () => (text) => `(case ${text}::text when '1' then true when '0' then false end)`,
  boolean: () => asStored,
  date: () => asStored,
  datetime: () => (text) => `${text}::timestamp`,
  time: () => (text) => `${text}::time`,
  text: () => asStored,
  reference: () => asStored,
});
const asStored = (text: string): string => text;
const asDouble = (text: string): string => `${text}::double precision`;

function writeRead({ element, frame }: Term<'element' | 'codes'>, writer: SqlWriter): string {
  return readColumn(element)(column(writer.alias(frame), element.id));
}

// `nullif`, `coalesce` and `is true` say the same as `case`, but are not sent to another server.

/** A column, unknown for each code that means "missing". */
function writeElement(term: Term<'element'>, writer: SqlWriter): string {
  const read = writeRead(term, writer);
  if (term.missing.length === 0) return read;
  const missing = term.missing.map((code) => `when ${writer.parameter(code, 'text')} then null`);
  return `(case ${read} ${missing.join(' ')} else ${read} end)`;
}

/** A column of codes without those that mean "missing"; unknown when there are none. */
function writeCodes(term: Term<'codes'>, writer: SqlWriter): string {
  const codes = term.missing.reduce(
    (text, code) => `array_remove(${text}, ${writer.parameter(code, 'text')})`,
    writeRead(term, writer),
  );
  return `(case when cardinality(${codes}) > 0 then ${codes} end)`;
}

const operand = (term: Term, writer: SqlWriter): string =>
  isSettled(term) ? writer.write(term) : settled(writer.write(term));

function writeArithmetic({ operator, left, right }: Term<'arithmetic'>, writer: SqlWriter): string {
  const first = operand(left, writer);
  const second = operand(right, writer);
  return settled(operator === '/' ? `(${first} / nullif(${second}, 0))` : `(${first} ${operator} ${second})`);
}

const logicSql: Readonly<Record<Logic, (left: string, right: string) => string>> = {
  and: (left, right) => `(${left} and ${right})`,
  or: (left, right) => `(${left} or ${right})`,
  xor: (left, right) => `(${left} <> ${right})`,
  implies: (left, right) => `(not ${left} or ${right})`,
};

/** `extract` would answer the same as a numeric, which is slow to calculate with. */
const part = (field: 'year' | 'month' | 'day', day: string): string => `date_part('${field}', ${day})`;

const monthNumber = (day: string): string => `${part('year', day)} * 12 + ${part('month', day)}`;

/** Orders the days of a year, 29 February among them. */
const dayOfYear = (day: string): string => `(${part('month', day)} * 100 + ${part('day', day)})`;

/** Weekdays since a Monday long ago, less the holidays among them; of two days the difference is what lies between. */
function workingDayNumber(day: string, holidays: string): string {
  const days = `(${day} - date '0001-01-01' + 1)`;
  return `(5 * (${days} / 7) + least(${days} % 7, 5) - width_bucket(${day}, ${holidays}))`;
}

const measureSql: Readonly<
  Record<Term<'between'>['measure'], (a: string, b: string, writer: SqlWriter) => string>
> = {
  days: (a, b) => `${b} - ${a}`,
  months: (a, b) =>
    `${monthNumber(b)} - (${monthNumber(a)}) - (${part('day', b)} < ${part('day', a)})::integer`,
  years: (a, b) => `${part('year', b)} - ${part('year', a)} - (${dayOfYear(b)} < ${dayOfYear(a)})::integer`,
  workingDays: (a, b, { environment, parameter }) => {
    const holidays = parameter(holidayList(environment.holidays), 'date[]');
    return `${workingDayNumber(b, holidays)} - ${workingDayNumber(a, holidays)}`;
  },
};

/** What may be written twice because reading it costs nothing. */
const isPlain = ({ kind }: Term): boolean => ['element', 'constant', 'today'].includes(kind);

function writeBetween({ measure, from, to }: Term<'between'>, writer: SqlWriter): string {
  const result = (a: string, b: string): string => `(${measureSql[measure](a, b, writer)})::double precision`;
  const [a, b] = [writer.write(from), writer.write(to)];
  return isPlain(from) && isPlain(to) ? result(a, b) : withBoth(a, b, result('v.a', 'v.b'));
}

const table: TermTable<SqlWriter, string> = {
  ...rowSql,
  constant: ({ value, type }, { parameter }) => parameter(value, sqlType(type)),
  nothing: ({ type }) => `null::${sqlType(type)}`,
  today: (_, { environment: { today }, parameter }) =>
    isKnownDay(today) ? parameter(today, 'date') : 'null::date',
  element: writeElement,
  codes: writeCodes,
  codeCount: ({ codes }, { write }) => `coalesce(cardinality(${write(codes)}), 0)::double precision`,
  contains: ({ codes, item }, { write }) => `(${write(item)} = any(${write(codes)}))`,
  logic: ({ operator, left, right }, { write }) => logicSql[operator](write(left), write(right)),
  not: (term, { write }) => `(not ${write(term.operand)})`,
  compare: ({ operator, left, right }, { write }) =>
    `(${write(left)} ${operator === '!=' ? '<>' : operator} ${write(right)})`,
  member: ({ item, options }, { write }) => `(${write(item)} = any(array[${options.map(write).join(', ')}]))`,
  arithmetic: writeArithmetic,
  choose: ({ condition, yes, no, type }, { write }) =>
    `(case when ${write(condition)} then ${write(yes)} else ${write(no)} end)::${sqlType(type)}`,
  known: (term, { write }) => `(${write(term.operand)} is not null)`,
  between: writeBetween,
  dateOf: (term, { write }) => `(${write(term.operand)})::date`,
};

/**
 * A checked expression as PostgreSQL 15 over the derived schema of its dataset: `e` is the record, `g` the row when it
 * was checked in the scope of a group. Unknown is null. Literals are parameters, names come from the definition.
 */
export function compileToSql(
  { term, dataset, scope }: CheckedExpression,
  {
    environment,
    firstParameter = 1,
    summaries,
    historyWhen,
    kept,
    table: placeOf = tableIn(dataset),
  }: SqlOptions,
): SqlExpression {
  const parameters = new SqlParameters(firstParameter);
  const aliases = scope ? ['e', 'g'] : ['e'];
  const keptColumn = (part: Term): string | undefined => {
    const name = kept && answerColumn(part);
    return name !== undefined && kept?.has(name) ? `e.${name}` : undefined;
  };
  const writer: SqlWriter = {
    write: (part) => keptColumn(part) ?? perTerm(table, part, writer),
    alias: (frame) => aliases[frame] ?? `r${frame}`,
    table: placeOf,
    parameter: (value, type) => parameters.place(value, type),
    environment,
    ...(summaries && !scope && { summaries }),
    ...(historyWhen !== undefined && { historyWhen }),
  };
  return { text: writer.write(term), values: parameters.values };
}
