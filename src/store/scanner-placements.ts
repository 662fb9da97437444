import type { Day } from '../kernel/day.ts';
import type { Database } from './database.ts';
import type { Scanner } from './scanners.ts';

/** A scanner at one place for a time; without an end it stands there still. */
export interface PlacedScanner extends Scanner {
  readonly centreId: string;
  readonly department: string | null;
  readonly validFrom: Day;
  readonly validTo: Day | null;
}

const placements = `
  select s.id, s.manufacturer, s.model, s.serial_number as "serialNumber", s.station_name as "stationName",
    p.centre_id as "centreId", p.department, p.valid_from as "validFrom", p.valid_to as "validTo"
  from core.scanner_placement p
  join core.scanner s on s.id = p.scanner_id
  where p.centre_id = any($1::uuid[])
  order by s.manufacturer, s.model, s.station_name, s.serial_number, s.id, p.valid_from`;

/** Every scanner that stands or stood at some centres, each time anew. */
export function listPlacements(
  database: Database,
  centreIds: readonly string[],
): Promise<readonly PlacedScanner[]> {
  return database.query<PlacedScanner>(placements, [centreIds]);
}
