import type { Day } from '../kernel/day.ts';
import type { Database } from './database.ts';

export type OrganisationKind = 'country' | 'region' | 'hospital' | 'department' | 'reception';

/** A half-open period of days; without an end it lasts. */
export interface Validity {
  readonly validFrom: Day;
  readonly validTo?: Day;
}

/** One organisation as plain data. `code` is the registry's own and never changes; it gives the organisation its id. */
export interface OrganisationEntry {
  readonly kind: OrganisationKind;
  readonly code: string;
  readonly names: readonly (Validity & { readonly name: string })[];
  /** Codes of the organisations above it. */
  readonly parents: readonly (Validity & { readonly parent: string })[];
  /** Its codes in other systems, as SHAK. */
  readonly codes: readonly (Validity & { readonly system: string; readonly code: string })[];
}

/** An organisation as it is on one day. */
export interface Organisation {
  readonly id: string;
  readonly kind: OrganisationKind;
  readonly code: string;
  readonly name: string;
  readonly parentId: string | null;
}

/** A place that has records: a hospital, or the reception for what cannot be placed. */
export interface Centre {
  readonly id: string;
  readonly kind: 'hospital' | 'reception';
  readonly code: string;
  readonly name: string;
  readonly regionId: string | null;
  readonly regionName: string | null;
}

// The id follows from the code, so that the same tree has the same ids wherever it is loaded.
const insertOrganisations = `
  insert into core.organisation (id, kind, code)
  select left(encode(sha256(convert_to('organisation:' || code, 'UTF8')), 'hex'), 32)::uuid, kind, code
  from jsonb_to_recordset($1::jsonb) as d (kind text, code text)
  on conflict (code) do update set kind = excluded.kind`;

const deleteDated = ['name', 'parent', 'code'].map(
  (table) => `
  delete from core.organisation_${table} using core.organisation o
  where organisation_id = o.id and o.code = any($1::text[])`,
);

const insertNames = `
  insert into core.organisation_name (organisation_id, name, valid_from, valid_to)
  select o.id, n.name, n."validFrom", n."validTo"
  from jsonb_to_recordset($1::jsonb) as d (code text, names jsonb)
  join core.organisation o using (code)
  cross join jsonb_to_recordset(d.names) as n (name text, "validFrom" date, "validTo" date)`;

// A parent nobody knows becomes null and is refused.
const insertParents = `
  insert into core.organisation_parent (organisation_id, parent_id, valid_from, valid_to)
  select o.id, above.id, p."validFrom", p."validTo"
  from jsonb_to_recordset($1::jsonb) as d (code text, parents jsonb)
  join core.organisation o using (code)
  cross join jsonb_to_recordset(d.parents) as p (parent text, "validFrom" date, "validTo" date)
  left join core.organisation above on above.code = p.parent`;

const insertCodes = `
  insert into core.organisation_code (system, code, organisation_id, valid_from, valid_to)
  select c.system, c.code, o.id, c."validFrom", c."validTo"
  from jsonb_to_recordset($1::jsonb) as d (code text, codes jsonb)
  join core.organisation o using (code)
  cross join jsonb_to_recordset(d.codes) as c (system text, code text, "validFrom" date, "validTo" date)`;

/**
 * Loads organisations from plain data; what is known about the same codes is replaced, others stay. Problem
 * `constraintViolated` when two names, parents or owners of a code are valid on one day, or a parent is unknown.
 */
export async function loadOrganisations(
  database: Database,
  entries: readonly OrganisationEntry[],
): Promise<void> {
  const codes = entries.map((entry) => entry.code);
  const json = JSON.stringify(entries);
  await database.transaction(async (transaction) => {
    await transaction.query(insertOrganisations, [json]);
    for (const statement of deleteDated) await transaction.query(statement, [codes]);
    for (const statement of [insertNames, insertParents, insertCodes])
      await transaction.query(statement, [json]);
  });
}

const onDay = `
  select o.id, o.kind, o.code, n.name, p.parent_id as "parentId"
  from core.organisation o
  join core.organisation_name n on n.organisation_id = o.id
    and n.valid_from <= $1 and (n.valid_to > $1 or n.valid_to is null)
  left join core.organisation_parent p on p.organisation_id = o.id
    and p.valid_from <= $1 and (p.valid_to > $1 or p.valid_to is null)
  order by o.code`;

/** Every organisation that has a name on a day, as it is on that day, by code. */
export function listOrganisations(database: Database, day: Day): Promise<readonly Organisation[]> {
  return database.query<Organisation>(onDay, [day]);
}

/** The nearest organisation of a kind above one; undefined when there is none, or the tree is a circle. */
function findAbove(
  organisations: ReadonlyMap<string, Organisation>,
  start: Organisation,
  kind: OrganisationKind,
): Organisation | undefined {
  let above: Organisation | undefined = start;
  for (let steps = 0; above && above.kind !== kind && steps < organisations.size; steps += 1)
    above = above.parentId === null ? undefined : organisations.get(above.parentId);
  return above?.kind === kind ? above : undefined;
}

/** The centres of a day, each with the region it belongs to on that day, by code. Sort names where they are shown. */
export async function listCentres(database: Database, day: Day): Promise<readonly Centre[]> {
  const organisations = await listOrganisations(database, day);
  const byId = new Map(organisations.map((organisation) => [organisation.id, organisation]));
  return organisations.flatMap((organisation) => {
    const { id, kind, code, name } = organisation;
    if (kind !== 'hospital' && kind !== 'reception') return [];
    const region = findAbove(byId, organisation, 'region');
    return [{ id, kind, code, name, regionId: region?.id ?? null, regionName: region?.name ?? null }];
  });
}

/** The id of the one reception. */
export async function findReception(database: Database): Promise<string | undefined> {
  const rows = await database.query<{ id: string }>(
    `select id from core.organisation where kind = 'reception'`,
  );
  return rows[0]?.id;
}
