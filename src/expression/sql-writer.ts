import type { Dataset } from '../definition/dataset.ts';
import { columnName, schemaName } from '../definition/column-name.ts';
import { weekday } from '../kernel/day.ts';
import { isKnownDay } from './clock.ts';
import type { Environment } from './evaluate.ts';
import { largest, smallest } from './number.ts';
import type { RowSummaries } from './row-summaries.ts';
import type { Term } from './term.ts';
import type { ScalarType } from './type.ts';

export type SqlParameter = string | number | boolean | readonly string[];

/** What a term needs to be written as SQL: its place among the tables, and parameters for every literal. */
export interface SqlWriter {
  readonly write: (term: Term) => string;
  /** The alias under which a record or row is at hand. */
  readonly alias: (frame: number) => string;
  readonly table: (name: string) => string;
  readonly parameter: (value: SqlParameter, type: string) => string;
  readonly environment: Pick<Environment, 'today' | 'holidays'>;
  /** Where aggregations are collected, when the query joins them. */
  readonly summaries?: RowSummaries;
  /** What must be true of the record `e` for it to have a history at all, when the query knows. */
  readonly historyWhen?: string;
}

const sqlTypes: Readonly<Record<ScalarType['kind'], string>> = {
  boolean: 'boolean',
  number: 'double precision',
  string: 'text',
  code: 'text',
  date: 'date',
  datetime: 'timestamp',
  time: 'time',
  nothing: 'boolean',
};

export const sqlType = (type: ScalarType): string => sqlTypes[type.kind];

const quoted = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`;

export const column = (alias: string, elementId: string): string =>
  `${alias}.${quoted(columnName(elementId))}`;

const bound = `${largest}::double precision`;
const grain = `${smallest}::double precision`;

/** The SQL of `settle`: each step once, because an operand written twice would double with every nesting. */
export const settled = (text: string): string =>
  `nullif(nullif(greatest(least(${text} + ${grain} - ${grain}, ${bound}), -${bound}), ${bound}), -${bound})`;

/** An expression over two values that reads each of them several times, as `v.a` and `v.b`. */
export const withBoth = (a: string, b: string, result: string): string =>
  `(select ${result} from (select ${a} as a, ${b} as b offset 0) v)`;

/** The holidays that fall on working days of the calendar, in order: what `width_bucket` searches. */
export const holidayList = (holidays: Environment['holidays']): readonly string[] =>
  [...holidays].filter((day) => isKnownDay(day) && weekday(day) <= 5).sort();

/** Hands out `$n` for literals, the same one for the same literal. */
export class SqlParameters {
  readonly #first: number;
  readonly #places = new Map<string, number>();
  readonly values: SqlParameter[] = [];

  constructor(first: number) {
    this.#first = first;
  }

  place(value: SqlParameter, type: string): string {
    const key = JSON.stringify([value, type]);
    const index = this.#places.get(key) ?? this.values.push(value) - 1;
    this.#places.set(key, index);
    return `$${this.#first + index}::${type}`;
  }
}

export const tableIn =
  (dataset: Dataset) =>
  (name: string): string =>
    `${quoted(schemaName(dataset.id))}.${quoted(name)}`;
