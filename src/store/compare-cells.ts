import {
  amounts,
  cells,
  columnsOf,
  type CellQueries,
  type CountQuery,
  type CountTable,
} from './cell-tables.ts';
import type { Database } from './database.ts';
import { expectAllRecords } from './install-cells.ts';

/** A kept row that is not what a new count gives. */
export interface CellDifference {
  readonly table: string;
  readonly centreId: string;
  readonly month: string;
  readonly measure: string;
  readonly unit: string;
  readonly stratifier: string;
  readonly stratum: string;
  /** The counts by name: as they are kept, and as they are counted. */
  readonly kept: Readonly<Record<string, number>>;
  readonly counted: Readonly<Record<string, number>>;
}

/** What was compared, and where it differs: all of them counted, the first hundred listed. */
export interface CellComparison {
  readonly compared: number;
  readonly different: number;
  readonly differences: readonly CellDifference[];
}

const listed = 100;

const compare = (table: CountTable, { text, values }: CountQuery): CountQuery => {
  const summed = table.counts.map((name) => `sum(${name}) as ${name}`);
  const someLeft = table.counts.map((name) => `sum(${name}) <> 0`).join(' or ');
  const object = (alias: string) =>
    `json_build_object(${table.counts.map((name) => `'${name}', coalesce(${alias}.${name}, 0)`).join(', ')})`;
  const isOther = table.counts.map((name) => `coalesce(k.${name}, 0) <> coalesce(n.${name}, 0)`).join(' or ');
  return {
    text: `
    with kept as (
      select ${[...table.keys, ...summed].join(', ')}
      from ${table.table} where dataset = $${values.length + 1}::text
      group by ${table.keys.join(', ')} having ${someLeft}
    ), counted as (select ${columnsOf(table)} from (${text}) c),
    compared as (
      select centre_id as "centreId", month, measure, unit, stratifier, stratum,
        ${object('k')} as kept, ${object('n')} as counted, ${isOther} as is_other
      from kept k full join counted n using (${table.keys.join(', ')})
    )
    select count(*) as compared, count(*) filter (where is_other) as different,
      (select coalesce(json_agg(d), '[]') from (
        select "centreId", month, measure, unit, stratifier, stratum, kept, counted
        from compared where is_other
        order by 1, 2, 3, 4, 5, 6 limit ${listed}
      ) d) as differences
    from compared`,
    values,
  };
};

async function compareTable(
  database: Database,
  dataset: string,
  { table, query }: { readonly table: CountTable; readonly query: CountQuery },
): Promise<CellComparison> {
  const { text, values } = compare(table, query);
  type Row = CellComparison & { readonly differences: readonly Omit<CellDifference, 'table'>[] };
  const [row] = await database.query<Row>(text, [...values, dataset]);
  if (!row) return { compared: 0, different: 0, differences: [] };
  const differences = row.differences.map((difference) => ({ ...difference, table: table.table }));
  return { ...row, differences };
}

/** Counts all cells of a dataset anew and compares them with those that were kept; nothing is changed. */
export const compareCells = (database: Database, queries: CellQueries): Promise<CellComparison> =>
  database.transaction(async (transaction) => {
    await expectAllRecords(transaction);
    return compareAll(transaction, queries);
  });

async function compareAll(database: Database, queries: CellQueries): Promise<CellComparison> {
  const { dataset, ofAll } = queries;
  const inCells = await compareTable(database, dataset, { table: cells, query: ofAll.cells });
  if (!ofAll.amounts) return inCells;
  const inAmounts = await compareTable(database, dataset, { table: amounts, query: ofAll.amounts });
  return {
    compared: inCells.compared + inAmounts.compared,
    different: inCells.different + inAmounts.different,
    differences: [...inCells.differences, ...inAmounts.differences],
  };
}
