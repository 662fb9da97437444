import type { Day } from '../kernel/day.ts';
import type { Database } from './database.ts';

const insertDays = `
  insert into core.calendar_day (day, working_day_number)
  select day, count(*) filter (where is_working) over (order by day)
  from (
    select at::date as day, extract(isodow from at) < 6 and at::date <> all($1::date[]) as is_working
    from generate_series($2::timestamp, $3::timestamp, interval '1 day') as at
  ) as days`;

/**
 * Numbers the days from `from` to `to`, both included, by the working days up to and including each: Monday to Friday
 * without the holidays given. The working days from a to b are number(b) - number(a). Replaces the calendar before.
 */
export async function fillCalendar(
  database: Database,
  holidays: readonly Day[],
  from: Day,
  to: Day,
): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.query('delete from core.calendar_day');
    await transaction.query(insertDays, [holidays, from, to]);
  });
}
