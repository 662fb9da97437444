import { columnName, schemaName } from '../definition/column-name.ts';
import type { CentreMedianIndicator, Stratum } from '../definition/indicator.ts';
import type { Database } from '../store/database.ts';
import type { Computation } from './count-proportions.ts';
import { populationSql } from './population.ts';
import { Statement } from './sql-text.ts';

/** The median of one stratum at one centre. `unknown` cases have no value; `count` is those that have one. */
export interface StratumMedian {
  readonly stratum: Stratum;
  readonly count: number;
  readonly unknown: number;
  readonly median: number | null;
}

interface Row {
  readonly centre_id: string;
  readonly stratum: number;
  readonly count: number;
  readonly unknown: number;
  readonly median: number | null;
}

/**
 * Medians (`percentile_cont`, type 7) of an indicator's strata by centre id, with the case counts behind them.
 * A reference level is compared with these, never with one examination (ICRP 135; Danish practice).
 */
export async function centreMedians(
  db: Database,
  indicator: CentreMedianIndicator,
  { dataset, period, environment }: Computation,
): Promise<ReadonlyMap<string, readonly StratumMedian[]>> {
  const statement = new Statement(dataset, environment, [period.start, period.end]);
  const { eligible, excluded } = populationSql(indicator.populations, statement);
  const value = statement.expression(indicator.value);
  const branches = indicator.strata.map(
    (stratum, index) => `when ${statement.expression(stratum.when)} then ${index}`,
  );
  const day = `e."${columnName(indicator.period)}"`;
  const rows = await db.query<Row>(
    `select centre_id, stratum, count(value) as count, count(*) - count(value) as unknown,
       percentile_cont(0.5) within group (order by value) as median
     from (
       select e.centre_id, case ${branches.join(' ')} end as stratum, ${value} as value
       from "${schemaName(dataset.id)}".examination e
       where ${day} >= $1::date and ${day} < $2::date and ${eligible} and not ${excluded}
     ) classified
     where stratum is not null
     group by centre_id, stratum`,
    statement.values,
  );
  return byCentre(rows, indicator.strata);
}

function byCentre(
  rows: readonly Row[],
  strata: readonly Stratum[],
): ReadonlyMap<string, readonly StratumMedian[]> {
  const centres = new Map<string, StratumMedian[]>();
  for (const [index, stratum] of strata.entries())
    for (const row of rows.filter((candidate) => candidate.stratum === index)) {
      const { count, unknown, median } = row;
      centres.set(row.centre_id, [
        ...(centres.get(row.centre_id) ?? []),
        { stratum, count, unknown, median },
      ]);
    }
  return centres;
}
