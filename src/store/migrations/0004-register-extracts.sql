-- What national registers say about patients: procedures, diagnoses, deaths, redeemed prescriptions. It comes in
-- deliveries. An event is about a person, not about a record, and is kept once; the projection attaches it to the records
-- of the person, at each record's own centre (docs/adr/0018). No table here holds a person number.

create table core.extract_delivery (
  number integer primary key check (number >= 1),
  source text not null check (source <> ''),
  file_name text not null constraint extract_delivery_name_masked check (file_name !~ '[0-9]{6}'),
  sha256 text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size >= 0),
  mapping text collate "C" not null,
  mapping_version text collate "C" not null,
  mapping_sha256 text collate "C" not null check (mapping_sha256 ~ '^[0-9a-f]{64}$'),
  -- The code lists that told which event a code stands for.
  codes_sha256 text collate "C" not null check (codes_sha256 ~ '^[0-9a-f]{64}$'),
  delivered text collate "C" not null check (delivered in ('full', 'changes')),
  covers_from date,
  covers_to date,
  rows_in integer not null check (rows_in >= 0),
  accepted integer not null check (accepted >= 0),
  rejected integer not null check (rejected >= 0),
  unchanged integer not null check (unchanged >= 0),
  -- What the accepted rows did to the events known before.
  added integer not null check (added >= 0),
  withdrawn integer not null check (withdrawn >= 0),
  -- Rejected rows by reason, all of them; extract_rejection names the first.
  rejections jsonb not null,
  loaded_by text collate "C" not null,
  loaded_at timestamptz not null,
  constraint extract_delivery_reconciled check (rows_in = accepted + rejected + unchanged)
);
create index extract_delivery_source on core.extract_delivery (source, number);
create trigger extract_delivery_append_only
  before update or delete or truncate on core.extract_delivery
  for each statement execute function core.refuse_change();

-- Rejected rows by the line of the file they begin on: what stood there is not kept.
create table core.extract_rejection (
  delivery integer not null references core.extract_delivery (number),
  line integer not null check (line >= 1),
  reason text collate "C" not null,
  -- The code that was not understood, with every run of six digits masked.
  detail text constraint extract_rejection_detail_masked check (detail !~ '[0-9]{6}'),
  primary key (delivery, line)
);
create trigger extract_rejection_append_only
  before update or delete or truncate on core.extract_rejection
  for each statement execute function core.refuse_change();

-- A corrected event is the old one withdrawn and a new one added; nothing is ever changed or deleted.
create table core.register_event (
  id bigint generated always as identity primary key,
  source text not null,
  patient_id uuid not null references core.patient (id),
  type text collate "C" not null check (type in ('procedure', 'diagnosis', 'death', 'prescription')),
  register text collate "C" not null,
  system text collate "C" not null check (system in ('SKS', 'ICD-10', 'ATC')),
  -- Empty for a death without a cause.
  code text collate "C" not null,
  kinds text[] not null check (cardinality(kinds) > 0),
  event_on date not null,
  -- A code of an organisation and whose code it is; both or none.
  hospital_system text collate "C",
  hospital text collate "C",
  -- A hash of what the supplier calls the event, where it has a name.
  supplier_key text collate "C" check (supplier_key ~ '^[0-9a-f]{32}$'),
  line integer not null,
  added_in integer not null references core.extract_delivery (number),
  added_at timestamptz not null,
  withdrawn_in integer references core.extract_delivery (number),
  withdrawn_at timestamptz,
  check ((hospital is null) = (hospital_system is null)),
  check ((withdrawn_in is null) = (withdrawn_at is null)),
  check (withdrawn_in > added_in)
);
create index register_event_patient on core.register_event (patient_id);
create index register_event_source on core.register_event (source, supplier_key) where withdrawn_in is null;
create index register_event_ct on core.register_event (event_on) where 'ct' = any (kinds);

-- An event may be withdrawn, once; that is all that ever happens to it.
create function core.only_withdraw() returns trigger language plpgsql as $$
begin
  if old.withdrawn_in is null and new.withdrawn_in is not null
    and (to_jsonb(new) - 'withdrawn_in' - 'withdrawn_at') = (to_jsonb(old) - 'withdrawn_in' - 'withdrawn_at') then
    return new;
  end if;
  raise exception 'an event of a register can be withdrawn, nothing else'
    using errcode = 'restrict_violation', schema = tg_table_schema, table = tg_table_name, constraint = tg_name;
end
$$;
create trigger register_event_withdrawn_only
  before update on core.register_event
  for each row execute function core.only_withdraw();
create trigger register_event_append_only
  before delete or truncate on core.register_event
  for each statement execute function core.refuse_change();

-- The events as the registry knew them at an instant: now, unless the transaction has set nucleus.as_of.
create function core.known_register_event() returns setof core.register_event language sql stable as $$
  select e.*
  from core.register_event e
  where (e.withdrawn_in is null and nullif(current_setting('nucleus.as_of', true), '') is null)
    or (e.added_at <= nullif(current_setting('nucleus.as_of', true), '')::timestamptz
      and (e.withdrawn_at is null or e.withdrawn_at > nullif(current_setting('nucleus.as_of', true), '')::timestamptz))
$$;
