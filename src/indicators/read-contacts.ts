import { recordTable, schemaName } from '../definition/column-name.ts';
import { columnOf } from '../definition/columns.ts';
import type { Dataset } from '../definition/dataset.ts';
import { contactRows, daysOfPeriod, type ContactsBasis } from '../derive/register-contacts.ts';
import type { Day, Period } from '../kernel/day.ts';
import type { Database } from '../store/database.ts';
import type { Page, PageRequest } from '../store/list-examinations.ts';
import { contactCaseSql, type CasesAsked } from './case-sql.ts';

/** A contact of a register for which this registry has no examination. */
export interface MissingContact {
  readonly centreId: string;
  readonly day: Day;
  /** Empty where the person number does not tell it. */
  readonly age: number | null;
  /** Names of the elements that say what the contact was, each true, false or unknown. */
  readonly addOns: Readonly<Record<string, boolean | null>>;
  /** The person number as it is kept; it is masked before anybody sees it. */
  readonly identifier: { readonly system: string; readonly value: string } | null;
}

/** The contacts that a measure counts and that no examination was found for, the latest first, one page of them. */
export async function listMissingContacts(
  db: Database,
  asked: CasesAsked,
  { basis, page, pageSize }: PageRequest & { readonly basis: ContactsBasis },
): Promise<Page<MissingContact>> {
  const cases = contactCaseSql(asked, basis);
  if (!cases) return { page, pageSize, rows: [], total: 0 };
  const { text, values } = cases;
  const { age, addOns } = basis.contacts;
  const [counted] = await db.query<{ total: number }>(
    `select count(*) as total from (${text}) c where c.landing = 'denominator'`,
    values,
  );
  const place = values.length + 1;
  const answers = Object.keys(addOns).flatMap((id) => [`'${id}'`, `k.${columnOf({ id })}`]);
  const rows = await db.query<MissingContact>(
    `select c.centre_id as "centreId", c.day, k.${columnOf({ id: age })} as age,
       jsonb_build_object(${answers.join(', ')}) as "addOns",
       (select jsonb_build_object('system', i.system, 'value', i.value)
        from core.patient_identifier i where i.patient_id = k.patient_id order by i.system, i.value limit 1) as identifier
     from (${text}) c
     join (${contactRows(asked.dataset, basis, daysOfPeriod)}) k on k.id = c.id
     where c.landing = 'denominator'
     order by c.day desc, c.centre_id, c.id
     limit $${place}::bigint offset $${place + 1}::bigint`,
    [...values, pageSize, (page - 1) * pageSize],
  );
  return { page, pageSize, rows, total: counted?.total ?? 0 };
}

/** How many a centre has in this registry, in the register, and in both, over a period. */
export interface TwoSources {
  readonly centreId: string;
  readonly inRegistry: number;
  readonly inPatientRegister: number;
  readonly inBoth: number;
}

/** Examinations and contacts of the same centre: what stands in both is found once, however often it was written. */
export function countTwoSources(
  db: Database,
  { dataset, basis }: { readonly dataset: Dataset; readonly basis: ContactsBasis },
  { centreIds, period }: { readonly centreIds: readonly string[]; readonly period: Period },
): Promise<readonly TwoSources[]> {
  return db.query<TwoSources>(
    `with contact as (
       select * from (${contactRows(dataset, basis, daysOfPeriod)}) c where c.centre_id = any ($1::uuid[])
     ), examined as (
       select e.centre_id, e.id from ${schemaName(dataset.id)}.${recordTable} e
       where e.centre_id = any ($1::uuid[]) and e.examined_on >= $2::date and e.examined_on < $3::date
     ), both_sides as (
       select c.centre_id, least(count(*), count(distinct c.linked_id)) as found
       from contact c join examined e on e.centre_id = c.centre_id and e.id = c.linked_id
       where c.linked_centre_id = c.centre_id
       group by c.centre_id
     )
     select w.centre_id as "centreId",
       (select count(*) from examined e where e.centre_id = w.centre_id) as "inRegistry",
       (select count(*) from contact c where c.centre_id = w.centre_id) as "inPatientRegister",
       coalesce((select b.found from both_sides b where b.centre_id = w.centre_id), 0) as "inBoth"
     from unnest($1::uuid[]) as w (centre_id)`,
    [centreIds, period.start, period.end],
  );
}

/** Contacts at hospitals that are none of this registry's, by the code that the register gives. */
export interface ElsewhereContacts {
  /** Null where the register names no hospital. */
  readonly hospital: string | null;
  readonly contacts: number;
}

export const countElsewhere = (
  db: Database,
  { dataset, basis }: { readonly dataset: Dataset; readonly basis: ContactsBasis },
  { start, end }: Period,
): Promise<readonly ElsewhereContacts[]> =>
  db.query<ElsewhereContacts>(
    `select c.hospital, count(*) as contacts
     from (${contactRows(dataset, basis, 'ev.event_on >= $1::date and ev.event_on < $2::date')}) c
     where c.centre_id is null
     group by c.hospital order by 2 desc, 1`,
    [start, end],
  );
