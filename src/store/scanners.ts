import type { ScannerIdentity } from '../intake/candidate.ts';
import type { Day, Period } from '../kernel/day.ts';
import type { Database } from './database.ts';
import type { Validity } from './organisations.ts';
import { isNameless, scannerKeyOf, scannerNameOf, type ScannerName } from './scanner-key.ts';

/** A scanner as a source names it, on the day it was used. */
export interface ScannerSighting {
  readonly scanner: ScannerIdentity;
  readonly seenOn: Day;
  /** Where it stands when nobody placed it; without this, at the reception. */
  readonly centreId?: string;
}

/** Which scanner that is, and where it stood on that day: with its sender or at the reception when nobody placed it. */
export interface ScannerPlace {
  readonly scannerId: string | null;
  readonly centreId: string;
  readonly department: string | null;
}

/** A scanner and where it stood, as plain data. `centre` is the registry's code of the hospital. */
export interface ScannerEntry {
  readonly scanner: ScannerIdentity;
  readonly placements: readonly (Validity & { readonly centre: string; readonly department?: string })[];
}

export interface Scanner extends ScannerName {
  readonly id: string;
}

/** Placed since before there were scanners, until somebody knows better. */
const sinceEver: Day = '1900-01-01';

const insertMissing = `
  insert into core.scanner (id, manufacturer, model, serial_number, station_name, match_key)
  select distinct on ("matchKey")
    gen_random_uuid(), manufacturer, model, "serialNumber", "stationName", "matchKey"
  from jsonb_to_recordset($1::jsonb) as d (
    manufacturer text, model text, "serialNumber" text, "stationName" text, "matchKey" text
  )
  order by "matchKey"
  on conflict (match_key) do nothing`;

const placeUnplaced = `
  insert into core.scanner_placement (scanner_id, centre_id, valid_from)
  select distinct on (s.id) s.id, coalesce(sighting.centre_id, reception.id), $3::date
  from unnest($1::text[], $2::uuid[]) with ordinality as sighting (match_key, centre_id, place)
  join core.scanner s on s.match_key = sighting.match_key
  left join core.organisation reception on reception.kind = 'reception'
  where not exists (select from core.scanner_placement p where p.scanner_id = s.id)
  order by s.id, sighting.centre_id is null, sighting.place
  on conflict do nothing`;

const findPlaces = `
  select s.id as "scannerId", coalesce(p.centre_id, sighting.centre_id, reception.id) as "centreId", p.department
  from unnest($1::text[], $2::uuid[], $3::date[]) with ordinality as sighting (match_key, centre_id, seen_on, place)
  left join core.scanner s on s.match_key = sighting.match_key
  left join core.scanner_placement p on p.scanner_id = s.id
    and p.valid_from <= sighting.seen_on and (p.valid_to > sighting.seen_on or p.valid_to is null)
  left join core.organisation reception on reception.kind = 'reception'
  order by sighting.place`;

const rowsOf = (identities: readonly ScannerIdentity[]): string =>
  JSON.stringify(
    identities
      .map(scannerNameOf)
      .filter((name) => !isNameless(name))
      .map((name) => ({ ...name, matchKey: scannerKeyOf(name) })),
  );

/**
 * Where some scanners stood, in the order they are given. A scanner nobody knows yet becomes known and is placed with its
 * sender, else at the reception; a source that names no scanner has none. Problem `constraintViolated` while there is no reception.
 */
export async function findOrCreateScanners(
  database: Database,
  sightings: readonly ScannerSighting[],
): Promise<readonly ScannerPlace[]> {
  if (sightings.length === 0) return [];
  const scanners = sightings.map((sighting) => sighting.scanner);
  const keys = scanners.map((scanner) => scannerKeyOf(scannerNameOf(scanner)));
  const senders = sightings.map((sighting) => sighting.centreId ?? null);
  return database.transaction(async (transaction) => {
    await transaction.query(insertMissing, [rowsOf(scanners)]);
    await transaction.query(placeUnplaced, [keys, senders, sinceEver]);
    const days = sightings.map((sighting) => sighting.seenOn);
    return transaction.query<ScannerPlace>(findPlaces, [keys, senders, days]);
  });
}

const deletePlacements = `
  delete from core.scanner_placement using core.scanner s
  where scanner_id = s.id and s.match_key = any($1::text[])`;

const insertPlacements = `
  insert into core.scanner_placement (scanner_id, centre_id, department, valid_from, valid_to)
  select s.id, o.id, p.department, p."validFrom", p."validTo"
  from jsonb_to_recordset($1::jsonb) as d ("matchKey" text, placements jsonb)
  join core.scanner s on s.match_key = d."matchKey"
  cross join jsonb_to_recordset(d.placements) as p (centre text, department text, "validFrom" date, "validTo" date)
  left join core.organisation o on o.code = p.centre`;

/**
 * Loads scanners and where they stood from plain data, in place of what was known about the same scanners. Problem
 * `constraintViolated` when a scanner stands in two places on one day, or at a centre nobody knows.
 */
export async function loadScanners(database: Database, entries: readonly ScannerEntry[]): Promise<void> {
  const keys = entries.map((entry) => scannerKeyOf(scannerNameOf(entry.scanner)));
  const placements = entries.map((entry, index) => ({ matchKey: keys[index], placements: entry.placements }));
  await database.transaction(async (transaction) => {
    await transaction.query(insertMissing, [rowsOf(entries.map((entry) => entry.scanner))]);
    await transaction.query(deletePlacements, [keys]);
    await transaction.query(insertPlacements, [JSON.stringify(placements)]);
  });
}

/** Where a scanner stands from a day on. */
export interface NewPlacement {
  readonly scannerId: string;
  readonly centreId: string;
  readonly department: string | null;
  readonly from: Day;
}

const deleteLater = 'delete from core.scanner_placement where scanner_id = $1 and valid_from >= $2';
const endCurrent = `
  update core.scanner_placement set valid_to = $2
  where scanner_id = $1 and (valid_to > $2 or valid_to is null)`;
const insertPlacement = `
  insert into core.scanner_placement (scanner_id, centre_id, department, valid_from) values ($1, $3, $4, $2)`;

/** Places a scanner from a day on, whatever was known about later days. Records keep the centre they were stored at. */
export async function placeScanner(database: Database, placement: NewPlacement): Promise<void> {
  const { scannerId, centreId, department, from } = placement;
  await database.transaction(async (transaction) => {
    await transaction.query(deleteLater, [scannerId, from]);
    await transaction.query(endCurrent, [scannerId, from]);
    await transaction.query(insertPlacement, [scannerId, from, centreId, department]);
  });
}

const all = `
  select id, manufacturer, model, serial_number as "serialNumber", station_name as "stationName"
  from core.scanner`;

/** Every scanner there is: as many as a country has, in no particular order. */
export function listScanners(database: Database): Promise<readonly Scanner[]> {
  return database.query<Scanner>(all);
}

const placedAt = `
  select s.id, s.manufacturer, s.model, s.serial_number as "serialNumber", s.station_name as "stationName"
  from core.scanner_placement p
  join core.scanner s on s.id = p.scanner_id
  where p.centre_id = $1 and p.valid_from <= $2::date and (p.valid_to > $2::date or p.valid_to is null)
  order by s.manufacturer, s.model, s.station_name, s.id`;

/** The scanners that stood at a centre on a day. */
export function listScannersAt(database: Database, centreId: string, day: Day): Promise<readonly Scanner[]> {
  return database.query<Scanner>(placedAt, [centreId, day]);
}

/** The scanner with an id. */
export async function findScanner(database: Database, id: string): Promise<Scanner | undefined> {
  const rows = await database.query<Scanner>(`${all} where id = $1`, [id]);
  return rows[0];
}

/** A scanner that began or ceased to stand at a centre. */
export interface ScannerMove {
  readonly scannerId: string;
  readonly day: Day;
  readonly kind: 'placed' | 'removed';
}

const moves = `
  select p.scanner_id as "scannerId", m.day, m.kind
  from core.scanner_placement p
  cross join lateral (values (p.valid_from, 'placed'), (p.valid_to, 'removed')) as m (day, kind)
  where p.centre_id = $1 and m.day >= $2::date and m.day < $3::date
  order by m.day, m.kind desc, p.scanner_id`;

/** The scanners that came to a centre or left it in a period, in the order of the days. */
export const listScannerMoves = (
  database: Database,
  centreId: string,
  period: Period,
): Promise<readonly ScannerMove[]> =>
  database.query<ScannerMove>(moves, [centreId, period.start, period.end]);
