import { columnName, schemaName } from '../definition/column-name.ts';
import type { Dataset } from '../definition/dataset.ts';
import type { ProportionIndicator } from '../definition/indicator.ts';
import type { Environment } from '../expression/evaluate.ts';
import type { Period } from '../kernel/day.ts';
import type { Database } from '../store/database.ts';
import type { Counts } from './counts.ts';
import { populationSql } from './population.ts';
import { Statement } from './sql-text.ts';

/** What an indicator is computed over: a dataset's records, a period, and what today is. */
export interface Computation {
  readonly dataset: Dataset;
  readonly period: Period;
  readonly environment: Pick<Environment, 'today' | 'holidays'>;
}

/** Counts by centre id, by indicator id. */
export type CountsByCentre = ReadonlyMap<string, ReadonlyMap<string, Counts>>;

type Row = { readonly centre_id: string } & Readonly<Record<string, string | number>>;

const countsOf = ['numerator', 'denominator', 'unknown', 'excluded'] as const;

function countColumns(indicator: ProportionIndicator, index: number, statement: Statement): string {
  const { eligible, excluded } = populationSql(indicator.populations, statement);
  const numerator = statement.expression(indicator.populations.numerator);
  const inPeriod = `e."${columnName(indicator.period)}" >= $1::date and e."${columnName(indicator.period)}" < $2::date`;
  const counted = `${inPeriod} and ${eligible}`;
  return [
    `count(*) filter (where ${counted} and not ${excluded} and ${numerator}) as numerator_${index}`,
    `count(*) filter (where ${counted} and not ${excluded} and ${numerator} is not null) as denominator_${index}`,
    `count(*) filter (where ${counted} and not ${excluded} and ${numerator} is null) as unknown_${index}`,
    `count(*) filter (where ${counted} and ${excluded}) as excluded_${index}`,
  ].join(',\n  ');
}

/**
 * All proportions of a dataset in one pass over its records, grouped by centre: no row leaves the database. Cases whose
 * numerator cannot be decided are unknown and not in the denominator (Danish practice, shown as "uoplyst").
 */
export async function countProportions(
  db: Database,
  indicators: readonly ProportionIndicator[],
  { dataset, period, environment }: Computation,
): Promise<CountsByCentre> {
  if (indicators.length === 0) return new Map();
  const statement = new Statement(dataset, environment, [period.start, period.end]);
  const columns = indicators.map((indicator, index) => countColumns(indicator, index, statement));
  const table = `"${schemaName(dataset.id)}".examination`;
  const rows = await db.query<Row>(
    `select e.centre_id,\n  ${columns.join(',\n  ')}\nfrom ${table} e\ngroup by e.centre_id`,
    statement.values,
  );
  const byCentre = (index: number) =>
    new Map(rows.map((row) => [row.centre_id, readCounts(row, index)] as const));
  return new Map(indicators.map(({ id }, index) => [id, byCentre(index)]));
}

function readCounts(row: Row, index: number): Counts {
  const [numerator, denominator, unknown, excluded] = countsOf.map((name) =>
    Number(row[`${name}_${index}`] ?? 0),
  );
  return {
    numerator: numerator ?? 0,
    denominator: denominator ?? 0,
    unknown: unknown ?? 0,
    excluded: excluded ?? 0,
  };
}
