import { schemaName } from '../definition/column-name.ts';
import type { Dataset } from '../definition/dataset.ts';
import type { Database } from '../store/database.ts';

/** The calendar years with examinations, newest first. */
export async function listYears(db: Database, dataset: Dataset): Promise<readonly number[]> {
  const rows = await db.query<{ year: number }>(
    `select distinct extract(year from examined_on)::integer as year from "${schemaName(dataset.id)}".examination order by year desc`,
  );
  return rows.map((row) => row.year);
}
