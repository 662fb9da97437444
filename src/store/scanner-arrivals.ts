import type { Day } from '../kernel/day.ts';
import type { Database } from './database.ts';
import type { Scanner } from './scanners.ts';

/** A scanner where it stands today, and the days on which something of it came. */
export interface ScannerArrivals extends Scanner {
  readonly centreId: string | null;
  /** Nobody placed it: it stands at the reception, or nowhere. */
  readonly isUnplaced: boolean;
  /** Each once, ascending, UTC. */
  readonly days: readonly Day[];
  /** An ISO instant. */
  readonly lastAt: string | null;
}

const arrivals = `
  with arrival as (
    select r.scanner_id, (e.received_at at time zone 'UTC')::date as day, max(e.received_at) as last_at
    from core.intake_event e
    join core.record c on c.centre_id = e.centre_id and c.id = e.record_id
    join core.record_revision r
      on r.centre_id = c.centre_id and r.record_id = c.id and r.revision = c.current_revision
    where e.received_at > $1::date and r.scanner_id is not null
    group by 1, 2
  ), sent as (
    select scanner_id, array_agg(day::text order by day) as days, max(last_at) as last_at
    from arrival group by scanner_id
  )
  select s.id, s.manufacturer, s.model, s.serial_number as "serialNumber", s.station_name as "stationName",
    p.centre_id as "centreId", (o.id is null or o.kind = 'reception') as "isUnplaced",
    coalesce(sent.days, '{}') as days, sent.last_at as "lastAt"
  from core.scanner s
  left join core.scanner_placement p on p.scanner_id = s.id
    and p.valid_from <= $2::date and (p.valid_to > $2::date or p.valid_to is null)
  left join core.organisation o on o.id = p.centre_id
  left join sent on sent.scanner_id = s.id
  where sent.last_at is not null or o.id is null or o.kind = 'reception'
  order by s.manufacturer, s.model, s.station_name, s.id`;

/** The scanners that sent since a day, and those nobody placed. */
export function listScannerArrivals(
  database: Database,
  span: { readonly since: Day; readonly today: Day },
): Promise<readonly ScannerArrivals[]> {
  return database.query<ScannerArrivals>(arrivals, [span.since, span.today]);
}
