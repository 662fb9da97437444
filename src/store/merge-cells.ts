import { cells, columnsOf } from './cell-tables.ts';
import type { Database } from './database.ts';

/** How many rows a centre and month may have beside the merged ones. */
const mostUnmerged = 200;

// Somebody else who merges the same rows is not waited for.
const crowdedMonths = `
  select centre_id as "centreId", month
  from (
    select c.centre_id, c.month
    from core.indicator_cell c
    join unnest($2::uuid[], $3::date[]) as touched (centre_id, month)
      on c.centre_id = touched.centre_id and c.month = touched.month
    where c.dataset = $1 and c.entry > 0
    group by c.centre_id, c.month
    having count(*) > ${mostUnmerged}
  ) crowded
  where pg_try_advisory_xact_lock(hashtextextended($1 || centre_id::text || month::text, 0))`;

const mergeCells = `
  with gone as (
    delete from core.indicator_cell
    where dataset = $1 and centre_id = $2 and month = $3 and entry > 0
    returning *
  )
  insert into core.indicator_cell as merged (dataset, entry, ${columnsOf(cells)})
  select $1, 0, ${[...cells.keys, ...cells.counts.map((name) => `sum(${name})`)].join(', ')}
  from gone
  group by ${cells.keys.join(', ')}
  on conflict (centre_id, dataset, month, measure, unit, stratifier, stratum, entry) do update
  set ${cells.counts.map((name) => `${name} = merged.${name} + excluded.${name}`).join(', ')}`;

/** A month of a centre. */
export interface CentreMonth {
  readonly centreId: string;
  readonly month: string;
}

/** Merges the cells of the months that have gathered many rows. */
export async function mergeCrowded(
  database: Database,
  dataset: string,
  touched: readonly CentreMonth[],
): Promise<void> {
  const months = [touched.map(({ centreId }) => centreId), touched.map(({ month }) => month)];
  const crowded = await database.query<CentreMonth>(crowdedMonths, [dataset, ...months]);
  for (const { centreId, month } of crowded) await database.query(mergeCells, [dataset, centreId, month]);
}
