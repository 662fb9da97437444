import { schemaName } from '../definition/column-name.ts';
import type { Dataset } from '../definition/dataset.ts';
import type { Database } from '../store/database.ts';

/** Each year and centre is one look at an index, however many examinations there are. */
const yearsOf = (schema: string): string => `
  select year from generate_series(2000, extract(year from $1::date)::integer + 1) as year
  where exists (
    select from core.organisation o
    cross join lateral (
      select from "${schema}".examination e
      where e.centre_id = o.id and e.examined_on >= make_date(year, 1, 1) and e.examined_on < make_date(year + 1, 1, 1)
      limit 1
    ) found
  )
  order by year desc`;

/** The calendar years up to next year with examinations, newest first. */
export async function listYears(db: Database, dataset: Dataset, today: string): Promise<readonly number[]> {
  const rows = await db.query<{ year: number }>(yearsOf(schemaName(dataset.id)), [today]);
  return rows.map(({ year }) => year);
}
