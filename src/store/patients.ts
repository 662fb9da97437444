import type { PatientIdentity } from '../intake/candidate.ts';
import type { Day } from '../kernel/day.ts';
import type { Database } from './database.ts';

/** A person as a source names it, the centre that named it, and the day it was named. */
export interface PatientSighting {
  readonly identity: PatientIdentity;
  readonly centreId: string;
  readonly seenOn: Day;
}

export interface StoredIdentifier {
  readonly patientId: string;
  readonly system: PatientIdentity['system'];
  readonly issuer: string;
  readonly value: string;
}

/**
 * A national identifier means the same everywhere. A local one means something to its issuer only; when the source does
 * not say who that is, it is the centre, so that two centres never share a patient by accident.
 */
const issuerOf = ({ identity, centreId }: PatientSighting): string =>
  identity.system === 'local' ? (identity.issuer?.trim() ?? '') || `centre:${centreId}` : '';

const insertMissing = `
  with wanted as (
    select system, issuer, value, min(seen_on) as seen_on, gen_random_uuid() as patient_id
    from unnest($1::text[], $2::text[], $3::text[], $4::date[]) as s (system, issuer, value, seen_on)
    group by system, issuer, value
  ), added as (
    insert into core.patient_identifier (system, issuer, value, patient_id, valid_from)
    select system, issuer, value, patient_id, seen_on
    from wanted
    where not exists (
      select from core.patient_identifier known
      where known.system = wanted.system and known.issuer = wanted.issuer and known.value = wanted.value
    )
    order by system, issuer, value
    on conflict do nothing
    returning patient_id
  )
  insert into core.patient (id) select patient_id from added`;

const findAll = `
  select known.patient_id as "patientId"
  from unnest($1::text[], $2::text[], $3::text[]) with ordinality as s (system, issuer, value, place)
  join core.patient_identifier known
    on known.system = s.system and known.issuer = s.issuer and known.value = s.value
  order by s.place`;

const identifierColumns = (sightings: readonly PatientSighting[]) => [
  sightings.map(({ identity }) => identity.system),
  sightings.map(issuerOf),
  sightings.map(({ identity }) => identity.value.trim()),
];

const findKnown = `
  select known.patient_id as "patientId"
  from unnest($1::text[], $2::text[], $3::text[]) with ordinality as s (system, issuer, value, place)
  left join core.patient_identifier known
    on known.system = s.system and known.issuer = s.issuer and known.value = s.value
  order by s.place`;

/** The patients somebody saw as far as they are known, in the order they are given; nobody becomes known by this. */
export async function findPatients(
  database: Database,
  sightings: readonly PatientSighting[],
): Promise<readonly (string | null)[]> {
  const rows = await database.query<{ patientId: string | null }>(findKnown, identifierColumns(sightings));
  return rows.map((row) => row.patientId);
}

/** The patients somebody saw, in the order they are given; whoever is not known yet becomes known. */
export async function findOrCreatePatients(
  database: Database,
  sightings: readonly PatientSighting[],
): Promise<readonly string[]> {
  if (sightings.length === 0) return [];
  const identifiers = identifierColumns(sightings);
  return database.transaction(async (transaction) => {
    await transaction.query(insertMissing, [...identifiers, sightings.map((sighting) => sighting.seenOn)]);
    const rows = await transaction.query<{ patientId: string }>(findAll, identifiers);
    return rows.map((row) => row.patientId);
  });
}

/** A person nobody has named yet. */
export async function createPatient(database: Database): Promise<string> {
  const rows = await database.query<{ id: string }>(
    'insert into core.patient (id) values (gen_random_uuid()) returning id',
  );
  const [row] = rows;
  if (!row) throw new Error('PostgreSQL answered an insert without its row');
  return row.id;
}

const identifiersOf = `
  select distinct on (patient_id) patient_id as "patientId", system, issuer, value
  from core.patient_identifier
  where patient_id = any($1::uuid[]) and valid_to is null
  order by patient_id, system = 'local', valid_from desc, system, issuer, value`;

/** One identifier in use for each patient, a national one if there is one. For the eyes of those who may see it. */
export function listIdentifiers(
  database: Database,
  patientIds: readonly string[],
): Promise<readonly StoredIdentifier[]> {
  return database.query<StoredIdentifier>(identifiersOf, [patientIds]);
}
