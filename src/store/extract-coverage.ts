import type { Period } from '../kernel/day.ts';
import type { Database } from './database.ts';

/** Days over which events of a register are known: `register` and `event` as an event has them. */
export interface CoveredDays extends Period {
  readonly register: string;
  readonly event: string;
}

// A row that is refused tells nothing. A withdrawal tells that the supplier looked, not over which days.
const keep = `
  insert into core.extract_coverage (delivery, register, event, covers_from, covers_to)
  select $1::integer, r.register, kind, coalesce($2::date, s.first_on), coalesce($3::date, s.last_on)
  from extract_row r
  join (
    select register, min(event_on) as first_on, max(event_on) as last_on
    from extract_row where refusal is null and not withdraws group by register
  ) s on s.register = r.register
  cross join unnest(r.kinds) as kind
  where r.refusal is null and not r.withdraws
  group by r.register, kind, s.first_on, s.last_on`;

/** Writes down what the staged rows of a delivery tell of; `from` and `to` are the days it names, both included. */
export async function keepCoverage(
  database: Database,
  number: number,
  { from, to }: { readonly from: string | null; readonly to: string | null },
): Promise<void> {
  await database.query(keep, [number, from, to]);
}

// A full delivery without days replaces everything its source said before.
const known = `
  with d as (
    select number, source, delivered = 'full' and covers_from is null and covers_to is null as is_whole
    from core.extract_delivery where $1::timestamptz is null or loaded_at <= $1
  )
  select c.register, c.event, c.covers_from as start, c.covers_to + 1 as "end"
  from core.extract_coverage c
  join d on d.number = c.delivery
  where not exists (select from d later where later.source = d.source and later.number > d.number and later.is_whole)
  order by c.register, c.event, c.covers_from`;

/** What the deliveries that are known at an instant (ISO; null for now) tell of, as half-open days in their order. */
export const listCovered = (
  database: Database,
  instant: string | null = null,
): Promise<readonly CoveredDays[]> => database.query<CoveredDays>(known, [instant]);
