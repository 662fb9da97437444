import type { EventRow } from '../intake/register/register-event.ts';
import type { RowRefusal } from '../intake/register/row-refusals.ts';
import type { Database } from './database.ts';

/** A row with the patient it is about. */
export type StagedRow = EventRow & { readonly patientId: string };

/**
 * The rows of the delivery that is being loaded, until the transaction ends. There is no person number in them. `known`
 * is the event of the same source that says the same already.
 */
const createTable = `
  create temporary table extract_row (
    line integer not null, patient_id uuid not null, withdraws boolean not null, type text collate "C",
    register text collate "C", system text collate "C", code text collate "C", add_ons text[], kinds text[], event_on date, age integer,
    hospital_system text collate "C", hospital text collate "C", supplier_key text collate "C",
    refusal text collate "C", known bigint
  ) on commit drop`;

/** For this transaction: room to sort and join a million rows, and no compilation of statements that run once. */
const bulkSettings = `set local work_mem = '128MB'; set local jit = off`;

export async function createStaging(database: Database): Promise<void> {
  await database.execute(`${bulkSettings}; ${createTable}`);
}

const insert = `
  insert into extract_row (
    line, patient_id, withdraws, type, register, system, code, add_ons, kinds, event_on, age, hospital_system, hospital,
    supplier_key
  )
  select line, patient_id, type is null, type, register, system, code, string_to_array(add_ons, ' '),
    string_to_array(kinds, ' '), event_on, age::integer, hospital_system, hospital, supplier_key
  from unnest(
    $1::integer[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::date[], $9::text[],
    $10::text[], $11::text[], $12::text[], $13::text[]
  ) as r (
    line, patient_id, type, register, system, code, kinds, event_on, hospital_system, hospital, supplier_key, add_ons, age
  )`;

export async function stageRows(database: Database, rows: readonly StagedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const events = rows.map(({ event }) => event);
  await database.query(insert, [
    rows.map(({ line }) => line),
    rows.map(({ patientId }) => patientId),
    events.map((event) => event?.type ?? null),
    events.map((event) => event?.register ?? null),
    events.map((event) => event?.system ?? null),
    events.map((event) => event?.code ?? null),
    events.map((event) => event?.kinds.join(' ') ?? null),
    events.map((event) => event?.eventOn ?? null),
    events.map((event) => event?.hospital?.system ?? null),
    events.map((event) => event?.hospital?.code ?? null),
    rows.map(({ supplierKey }) => supplierKey),
    events.map((event) => event?.addOns?.join(' ') ?? null),
    events.map((event) => event?.ageYears?.toString() ?? null),
  ]);
}

/** What a delivery replaces: everything of its source within its days, or only what its rows name. */
export interface DeliveryScope {
  readonly source: string;
  readonly delivers: 'full' | 'changes';
  readonly coversFrom: string | null;
  readonly coversTo: string | null;
}

const scopeValues = ({ source, delivers, coversFrom, coversTo }: DeliveryScope) =>
  [source, delivers, coversFrom, coversTo] as const;

/** Whether the stored event `e` is the delivery's own to withdraw: `$1` source, `$2` kind of delivery, `$3`, `$4` days. */
const inScope = `
  e.source = $1 and e.withdrawn_in is null and case $2
    when 'full' then ($3::date is null or e.event_on >= $3) and ($4::date is null or e.event_on <= $4)
    else e.supplier_key in (select supplier_key from extract_row where refusal is null)
  end`;

const refuseRepeated = (refusal: RowRefusal, same: string, where: string): string => `
  update extract_row r set refusal = '${refusal}'
  from (
    select line, row_number() over (partition by ${same} order by line) as place
    from extract_row where refusal is null ${where}
  ) as d
  where d.line = r.line and d.place > 1`;

const content = 'type, register, system, code, add_ons, event_on, hospital_system, hospital, supplier_key';

const deathsDiffer: RowRefusal = 'deaths-differ';
const refuseContradictedDeaths = `
  update extract_row r set refusal = '${deathsDiffer}'
  from (
    select patient_id from extract_row where type = 'death' and refusal is null
    group by patient_id having min(event_on) < max(event_on)
  ) as d
  where d.patient_id = r.patient_id and r.type = 'death' and r.refusal is null`;

const afterDeath: RowRefusal = 'after-death';
const refuseAfterDeath = `
  update extract_row r set refusal = '${afterDeath}'
  from (
    select patient_id, min(event_on) as died_on from (
      select patient_id, event_on from extract_row where type = 'death' and refusal is null
      union all
      select e.patient_id, e.event_on from core.register_event e
      where e.type = 'death' and e.withdrawn_in is null and not (${inScope})
    ) as deaths
    group by patient_id
  ) as d
  where d.patient_id = r.patient_id and r.event_on > d.died_on and r.refusal is null`;

/** Nothing of the hospital, the code or the id may differ; a code list that changed makes another event. */
const findKnown = `
  update extract_row r set known = e.id
  from core.register_event e
  where e.source = $1 and e.withdrawn_in is null and e.patient_id = r.patient_id and e.type = r.type
    and e.register = r.register and e.system = r.system and e.code = r.code and e.event_on = r.event_on
    and e.add_ons is not distinct from r.add_ons and e.kinds = r.kinds and e.hospital_system is not distinct from r.hospital_system
    and e.hospital is not distinct from r.hospital and e.supplier_key is not distinct from r.supplier_key
    and r.refusal is null`;

/** What was withdrawn before needs no withdrawing. */
const findWithdrawn = `
  update extract_row r set known = e.id
  from (select distinct on (supplier_key) id, supplier_key, patient_id, withdrawn_in from core.register_event
    where source = $1 order by supplier_key, id desc) as e
  where r.withdraws and r.refusal is null and e.supplier_key = r.supplier_key and e.patient_id = r.patient_id
    and e.withdrawn_in is not null`;

const nothingToWithdraw: RowRefusal = 'nothing-to-withdraw';
const refuseEmptyWithdrawals = `
  update extract_row r set refusal = '${nothingToWithdraw}'
  where r.withdraws and r.refusal is null and r.known is null and not exists (
    select from core.register_event e
    where e.source = $1 and e.withdrawn_in is null and e.supplier_key = r.supplier_key
      and e.patient_id = r.patient_id)`;

/** Judges the staged rows beside each other and beside what is known. */
export async function judgeStaged(database: Database, scope: DeliveryScope): Promise<void> {
  await database.execute('create index on extract_row (line); analyze extract_row');
  await database.query(refuseRepeated('duplicate-row', `patient_id, withdraws, ${content}`, ''));
  await database.query(refuseRepeated('id-twice', 'supplier_key', 'and supplier_key is not null'));
  await database.query(refuseContradictedDeaths);
  await database.query(refuseAfterDeath, scopeValues(scope));
  await database.query(findKnown, [scope.source]);
  await database.query(findWithdrawn, [scope.source]);
  await database.query(refuseEmptyWithdrawals, [scope.source]);
  await database.execute('create index on extract_row (known); analyze extract_row');
}

/** What the delivery will do to the events known before. */
export interface StagedEffect {
  readonly accepted: number;
  readonly unchanged: number;
  readonly added: number;
  readonly withdrawn: number;
  /** Events of the source that the delivery speaks of. */
  readonly inScope: number;
  readonly refusals: readonly { readonly refusal: RowRefusal; readonly count: number }[];
}

const countRows = `
  select count(*) filter (where refusal is null and known is null) as accepted,
    count(*) filter (where refusal is null and known is not null) as unchanged,
    count(*) filter (where refusal is null and known is null and not withdraws) as added
  from extract_row`;

const isReplaced = 'not exists (select from extract_row k where k.known = e.id)';

const countScope = `
  select count(*) as "inScope", count(*) filter (where ${isReplaced}) as withdrawn
  from core.register_event e
  where ${inScope}`;

const countRefusals = `
  select refusal, count(*) as count from extract_row where refusal is not null group by refusal order by refusal`;

export async function countStaged(database: Database, scope: DeliveryScope): Promise<StagedEffect> {
  const [rows] = await database.query<Pick<StagedEffect, 'accepted' | 'unchanged' | 'added'>>(countRows);
  const [events] = await database.query<Pick<StagedEffect, 'inScope' | 'withdrawn'>>(
    countScope,
    scopeValues(scope),
  );
  if (!rows || !events) throw new Error('Counting answered nothing');
  const refusals = await database.query<StagedEffect['refusals'][number]>(countRefusals);
  return { ...rows, ...events, refusals };
}

const listRefused = `
  select line, refusal from extract_row where refusal is not null order by line limit $1`;

/** The first rows that were refused beside others. */
export const listRefusedRows = (
  database: Database,
  count: number,
): Promise<readonly { readonly line: number; readonly refusal: RowRefusal }[]> =>
  database.query(listRefused, [count]);

const touchedTable = `create temporary table extract_patient (patient_id uuid primary key) on commit drop`;

const withdraw = `
  with gone as (
    update core.register_event e set withdrawn_in = $5, withdrawn_at = $6
    where ${inScope} and ${isReplaced}
    returning e.patient_id
  )
  insert into extract_patient select distinct patient_id from gone on conflict do nothing`;

const add = `
  with added as (
    insert into core.register_event (
      source, patient_id, type, register, system, code, add_ons, kinds, event_on, age, hospital_system, hospital,
      supplier_key, line, added_in, added_at
    )
    select $1, patient_id, type, register, system, code, add_ons, kinds, event_on, age, hospital_system, hospital,
      supplier_key, line, $2, $3
    from extract_row where refusal is null and known is null and not withdraws
    order by line
    returning patient_id
  )
  insert into extract_patient select distinct patient_id from added on conflict do nothing`;

/** Withdraws what the delivery replaces and adds what it brings; the patients concerned stand in `extract_patient`. */
export async function keepStaged(
  database: Database,
  scope: DeliveryScope,
  { number, loadedAt }: { readonly number: number; readonly loadedAt: string },
): Promise<void> {
  await database.execute(touchedTable);
  await database.query(withdraw, [...scopeValues(scope), number, loadedAt]);
  await database.query(add, [scope.source, number, loadedAt]);
  await database.execute('analyze core.register_event; analyze extract_patient');
}

const nextTouched = `
  select r.centre_id as "centreId", r.id as "recordId", r.current_revision as revision
  from core.record r
  join extract_patient p on p.patient_id = r.patient_id
  where r.dataset = $1 and ($2::uuid is null or (r.centre_id, r.id) > ($2, $3))
  order by r.centre_id, r.id
  limit $4`;

/** The records of the patients that a delivery concerned, in the order of their keys, the next ones after a key. */
export const nextTouchedRecords = (
  database: Database,
  dataset: string,
  after: { readonly centreId: string; readonly recordId: string } | undefined,
  count: number,
): Promise<readonly { readonly centreId: string; readonly recordId: string; readonly revision: number }[]> =>
  database.query(nextTouched, [dataset, after?.centreId ?? null, after?.recordId ?? null, count]);

/**
 * Lets nobody save a record until the transaction ends, so that no record is projected without events that are being
 * loaded.
 */
export const holdRecords = (database: Database): Promise<void> =>
  database.execute('lock table core.record in share row exclusive mode');
