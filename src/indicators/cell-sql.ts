import { recordTable, schemaName } from '../definition/column-name.ts';
import type { Dataset } from '../definition/dataset.ts';
import type { Environment } from '../expression/evaluate.ts';
import type { SqlParameter } from '../expression/sql-writer.ts';
import { AskedColumns } from './asked-columns.ts';
import { allOf, commonStart, Populations, type Conjunction } from './conjunction.ts';
import { firstOfMonth, firstOfMonthInNumbers } from './first-of-month.ts';
import { standingOf, type Standing } from './standing.ts';
import { Statement } from './sql-text.ts';
import type { Tally } from './tally.ts';

/** Which records are counted: all, or those a join and a condition on `e` leave, with the values of its parameters. */
export interface Restriction {
  readonly text: string;
  readonly values: readonly SqlParameter[];
  /** What must be true of a record `e` for its patient to have other records, when that is known. */
  readonly historyWhen?: string;
}

const tableOf = (dataset: Dataset): string => `"${schemaName(dataset.id)}".${recordTable}`;

/**
 * All records, each beside whether its patient has others at its centre: only then are they looked for. Who has others is
 * read in the order of an index, once for all.
 */
export function allRecordsOf(dataset: Dataset): Restriction {
  const again = `select centre_id, patient_id from ${tableOf(dataset)} group by centre_id, patient_id having count(*) > 1`;
  return {
    text: `
    left join (${again}) again on again.centre_id = e.centre_id and again.patient_id = e.patient_id`,
    values: [],
    historyWhen: 'again.patient_id is not null',
  };
}

/** A statement with the values of its parameters. */
export interface SqlText {
  readonly text: string;
  readonly values: readonly SqlParameter[];
}

/** What is counted over which records. */
export interface Counting {
  readonly dataset: Dataset;
  readonly tallies: readonly Tally[];
  readonly environment: Pick<Environment, 'holidays'>;
  readonly restriction: Restriction;
  /** What the records `e` are, when they are not examinations: a statement with their columns. */
  readonly rows?: string;
  /**
   * The records lie on several servers: the statement is written so that each can aggregate its own centres, as one level
   * of expressions over the table. Only tallies that look at nothing beside a record can be (`staysInRecord`).
   */
  readonly isSpread?: boolean;
}

/** Indicators never ask what day it is: a figure would change without anything having been saved. */
export const timeless = (holidays: Environment['holidays']) => ({ today: '', holidays });

/** A group of the cells of one tally: all cases (no stratum), or those of one stratum. */
interface Slot {
  readonly tally: Tally;
  readonly stratifier: string;
  readonly stratum: string;
  /** The condition of the stratum over `q`; empty for all cases. */
  readonly when: Conjunction;
  readonly standing: Standing;
}

/** Tallies whose cases belong to months and units by the same elements, while their SQL is written. */
interface Writing {
  readonly statement: Statement;
  readonly month: string;
  readonly unit: string;
  readonly slots: readonly Slot[];
  readonly populations: Populations;
  /** The derived table `q` of the cases that any slot counts. */
  readonly cases: string;
}

function slotsOf(tally: Tally, columns: AskedColumns): readonly Slot[] {
  const standing = standingOf(tally, columns);
  const strata = tally.stratifiers.flatMap(({ id, strata: parts }) =>
    parts.map(({ id: stratum, when }) => ({ stratifier: id, stratum, when: columns.condition(when) })),
  );
  const all = { stratifier: '', stratum: '', when: [] };
  return [all, ...strata].map((group) => ({ ...group, tally, standing }));
}

/** What decides the month and the unit of a case. */
type Dating = Pick<Tally, 'period' | 'unitElement'>;

/** Keeps the planner from copying what is asked into every use of it, which other servers would need. */
const fenceOf = ({ isSpread = false }: Pick<Counting, 'isSpread'>): string => (isSpread ? '' : 'offset 0');

/** The derived table `q`: every column that is asked of a record is read once, behind a fence for the planner. */
export const askedTable = (
  counting: Pick<Counting, 'dataset' | 'restriction' | 'rows' | 'isSpread'>,
  columns: AskedColumns,
): string => `(
    select e.centre_id, e.id${columns.list()}
    from ${counting.rows === undefined ? tableOf(counting.dataset) : `(${counting.rows})`} e ${counting.restriction.text}
    ${fenceOf(counting)}
  ) q`;

/** Whether a tally is decided by the columns of a record alone: without its history, and without arithmetic. */
export function staysInRecord(tally: Tally, counting: Pick<Counting, 'dataset' | 'environment'>): boolean {
  const statement = new Statement(counting.dataset, timeless(counting.environment.holidays), []);
  const columns = new AskedColumns(statement);
  slotsOf(tally, columns);
  return !/\(select |greatest\(/.test(columns.list());
}

function writingOf(counting: Counting, statement: Statement, { period, unitElement }: Dating): Writing {
  const columns = new AskedColumns(statement, counting.isSpread ? firstOfMonthInNumbers : firstOfMonth);
  const own = counting.tallies.filter(
    (tally) => tally.period === period && tally.unitElement === unitElement,
  );
  const slots = own.flatMap((tally) => slotsOf(tally, columns));
  const month = columns.month(period);
  const unit = unitElement === undefined ? "''" : columns.text(unitElement);
  const start = commonStart(slots.map(({ standing }) => standing.initial));
  const populations = new Populations(
    start,
    slots.flatMap(({ standing: { initial, eligible, kept, denominator } }) => [
      ...[initial, eligible, kept, denominator],
    ]),
  );
  return {
    ...{ statement, month, unit, slots, populations },
    cases: `(
  select q.*${populations.list()}
  from ${askedTable(counting, columns)}
  where ${allOf([`${month} is not null`, ...start])}
  ${fenceOf(counting)}
) q`,
  };
}

/** Aggregates over `q`, each written once however many cells show it. */
class Aggregates {
  readonly #names = new Map<string, string>();

  add(text: string): string {
    const name = this.#names.get(text) ?? `a${this.#names.size}`;
    this.#names.set(text, name);
    return `g.${name}`;
  }

  list(): string {
    return [...this.#names].map(([text, name]) => `,\n    ${text} as ${name}`).join('');
  }
}

/** The counts of a slot in the order of the columns of a cell; amounts that are ranked are kept one by one instead. */
function countsOf({ tally, standing, when }: Slot, populations: Populations, aggregates: Aggregates) {
  const within = (condition: Conjunction): string => allOf([...populations.shorten(condition), ...when]);
  const count = (condition: Conjunction | undefined): string =>
    condition === undefined ? '0' : aggregates.add(`count(*) filter (where ${within(condition)})`);
  const sum = (amount: string | undefined): string =>
    amount === undefined
      ? '0'
      : `coalesce(${aggregates.add(`sum(${amount}::numeric) filter (where ${within(standing.denominator)})`)}, 0)`;
  const { initial, eligible, excluded, exception, unknown, numerator } = standing;
  const sums = tally.isRanked ? [] : standing.sums;
  return [
    ...[initial, eligible, excluded, exception, unknown, numerator].map(count),
    ...[sums[0], sums[1]].map(sum),
  ];
}

/** One statement for all tallies, one part of it for those that belong to months and units by the same elements. */
function writeAll(counting: Counting, write: (writing: Writing) => string): SqlText {
  const { dataset, tallies, environment, restriction } = counting;
  const statement = new Statement(dataset, timeless(environment.holidays), restriction.values, {
    ...(restriction.historyWhen !== undefined && { historyWhen: restriction.historyWhen }),
  });
  const datings = new Map(tallies.map((tally) => [`${tally.period} ${tally.unitElement ?? ''}`, tally]));
  const parts = [...datings.values()].map((dating) => write(writingOf(counting, statement, dating)));
  return { text: parts.join('\nunion all\n'), values: statement.values };
}

/** What names a slot, as parameters. */
const namesOf = ({ tally, stratifier, stratum }: Slot, statement: Statement): readonly string[] =>
  [tally.id, stratifier, stratum].map((name) => statement.parameter(name, 'text'));

function writeCells({ statement, month, unit, slots, populations, cases }: Writing): string {
  const aggregates = new Aggregates();
  const rows = slots.map(
    (slot) => `(${[...namesOf(slot, statement), ...countsOf(slot, populations, aggregates)].join(', ')})`,
  );
  return `select g.centre_id, g.month, c.measure, g.unit, c.stratifier, c.stratum, c.initial, c.eligible, c.excluded,
  c.exception, c.unknown, c.numerator, c.numerator_sum, c.denominator_sum
from (
  select q.centre_id, ${month} as month, ${unit} as unit${aggregates.list()}
  from ${cases}
  group by 1, 2, 3
) g
cross join lateral (values
  ${rows.join(',\n  ')}
) as c (measure, stratifier, stratum, initial, eligible, excluded, exception, unknown, numerator, numerator_sum,
  denominator_sum)
where c.initial > 0`;
}

/** How many cases of every tally stand where, by centre, month, unit and stratum: one pass over the records. */
export const cellSql = (counting: Counting): SqlText => writeAll(counting, writeCells);

function writeAmounts({ statement, month, unit, slots, populations, cases }: Writing): string {
  const names = slots.map((slot, number) => `(${[number, ...namesOf(slot, statement)].join(', ')})`);
  const rows = slots.map(({ standing, when }, number) => {
    const condition = allOf([...populations.shorten(standing.denominator), ...when]);
    return `(${number}, case when ${condition} then ${standing.sums[0] ?? 'null'} end)`;
  });
  return `select a.centre_id, a.month, s.measure, a.unit, s.stratifier, s.stratum, a.amount, a.cases
from (
  select q.centre_id, ${month} as month, ${unit} as unit, c.slot, c.amount, count(*) as cases
  from ${cases}
  cross join lateral (values
    ${rows.join(',\n    ')}
  ) as c (slot, amount)
  where c.amount is not null
  group by 1, 2, 3, 4, 5
) a
join (values
  ${names.join(',\n  ')}
) as s (slot, measure, stratifier, stratum) on s.slot = a.slot`;
}

/** How many cases of every ranked tally have which amount; undefined when nothing is ranked. */
export function amountSql(counting: Counting): SqlText | undefined {
  const ranked = counting.tallies.filter(({ isRanked }) => isRanked);
  return ranked.length === 0 ? undefined : writeAll({ ...counting, tallies: ranked }, writeAmounts);
}
