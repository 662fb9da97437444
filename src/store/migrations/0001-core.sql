-- The core of the registry: what belongs to no single dataset. A period is half-open: valid_to is the first day that
-- is not in it, null while it lasts. Every table that holds record rows is keyed (centre_id, ...), so that the centre
-- can be the distribution key and no row can hang on another centre's record.

create extension if not exists btree_gist;

create table core.setting (
  name text collate "C" primary key,
  value jsonb not null
);

-- Organisations: country, region, hospital, department. A centre is a hospital, or the one reception, which holds what
-- cannot be placed. Names, parents and codes are dated: an old examination belongs where it belonged then.

create table core.organisation (
  id uuid primary key,
  kind text collate "C" not null check (kind in ('country', 'region', 'hospital', 'department', 'reception')),
  code text collate "C" not null unique
);
create unique index organisation_one_reception on core.organisation (kind) where kind = 'reception';

create table core.organisation_name (
  organisation_id uuid not null references core.organisation (id),
  name text not null check (name <> ''),
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  primary key (organisation_id, valid_from),
  constraint organisation_name_one_at_a_time
    exclude using gist (organisation_id with =, daterange(valid_from, valid_to) with &&)
);

create table core.organisation_parent (
  organisation_id uuid not null references core.organisation (id),
  parent_id uuid not null references core.organisation (id) check (parent_id <> organisation_id),
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  primary key (organisation_id, valid_from),
  constraint organisation_parent_one_at_a_time
    exclude using gist (organisation_id with =, daterange(valid_from, valid_to) with &&)
);

-- A code of another system, as SHAK, may be given to somebody else later.
create table core.organisation_code (
  system text collate "C" not null,
  code text collate "C" not null,
  organisation_id uuid not null references core.organisation (id),
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  primary key (system, code, valid_from),
  constraint organisation_code_one_at_a_time
    exclude using gist (system with =, code with =, daterange(valid_from, valid_to) with &&)
);
create index organisation_code_organisation on core.organisation_code (organisation_id);

create table core.scanner (
  id uuid primary key,
  manufacturer text not null,
  model text not null,
  serial_number text not null,
  station_name text not null,
  match_key text collate "C" not null unique
);

create table core.scanner_placement (
  scanner_id uuid not null references core.scanner (id),
  centre_id uuid not null references core.organisation (id),
  department text,
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  primary key (scanner_id, valid_from),
  constraint scanner_placement_one_at_a_time
    exclude using gist (scanner_id with =, daterange(valid_from, valid_to) with &&)
);
create index scanner_placement_centre on core.scanner_placement (centre_id);

-- Patients. patient_identifier is the only place where a national identifier is stored.

create table core.patient (
  id uuid primary key
);

create table core.patient_identifier (
  system text collate "C" not null,
  issuer text collate "C" not null,
  value text collate "C" not null check (value <> ''),
  patient_id uuid not null references core.patient (id),
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  primary key (system, issuer, value),
  -- What only its issuer knows means nothing without the issuer, and would mix up two people.
  constraint patient_identifier_local_issuer check (system <> 'local' or issuer <> '')
);
create index patient_identifier_patient on core.patient_identifier (patient_id);

-- Records. core.record says which record there is, core.record_revision everything it ever said.

create function core.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of %.% are only ever added', tg_table_schema, tg_table_name
    using errcode = 'restrict_violation', schema = tg_table_schema, table = tg_table_name, constraint = tg_name;
end
$$;

create table core.record (
  centre_id uuid not null references core.organisation (id),
  id uuid not null,
  dataset text collate "C" not null,
  patient_id uuid not null references core.patient (id),
  current_revision integer not null check (current_revision >= 1),
  study_instance_uid text collate "C" check (study_instance_uid <> ''),
  accession_number text collate "C" check (accession_number <> ''),
  created_at timestamptz not null,
  primary key (centre_id, id),
  unique (centre_id, dataset, study_instance_uid)
);
create index record_id on core.record (id);
create index record_patient on core.record (patient_id);
create index record_accession on core.record (accession_number);

create table core.record_revision (
  centre_id uuid not null,
  record_id uuid not null,
  revision integer not null check (revision >= 1),
  dataset text collate "C" not null,
  dataset_version text collate "C" not null,
  patient_id uuid not null references core.patient (id),
  status text collate "C" not null check (status in ('draft', 'complete')),
  study_instance_uid text collate "C",
  accession_number text collate "C",
  scanner_id uuid references core.scanner (id),
  examined_on date not null,
  light text collate "C" not null check (light in ('green', 'yellow', 'red')),
  content jsonb not null,
  provenance jsonb not null,
  findings jsonb not null,
  author text not null,
  reason text not null,
  saved_at timestamptz not null,
  primary key (centre_id, record_id, revision),
  foreign key (centre_id, record_id) references core.record (centre_id, id)
);
create index record_revision_examined on core.record_revision (examined_on, centre_id, record_id);
create index record_revision_centre_examined on core.record_revision (centre_id, examined_on, record_id);
create index record_revision_patient on core.record_revision (patient_id);
create trigger record_revision_append_only
  before update or delete or truncate on core.record_revision
  for each statement execute function core.refuse_change();

-- The objects a record was read from, and what was read. One object belongs to one record of one centre.
create table core.source_object (
  centre_id uuid not null,
  sop_instance_uid text collate "C" not null,
  record_id uuid not null,
  kind text collate "C" not null,
  series_instance_uid text collate "C",
  study_instance_uid text collate "C",
  sha256 text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
  facts jsonb not null,
  received_at timestamptz not null,
  primary key (centre_id, sop_instance_uid),
  foreign key (centre_id, record_id) references core.record (centre_id, id)
);
create index source_object_record on core.source_object (centre_id, record_id);
create index source_object_study on core.source_object (centre_id, study_instance_uid);

-- The door book: one line per file that came, without anything about the patient. File names may hold person numbers.
create table core.intake_event (
  id bigint generated always as identity primary key,
  received_at timestamptz not null,
  source text not null,
  name text not null constraint intake_event_name_masked check (name !~ '[0-9]{6}'),
  outcome text collate "C" not null,
  reason text,
  sha256 text collate "C" check (sha256 ~ '^[0-9a-f]{64}$'),
  centre_id uuid,
  record_id uuid
);
create index intake_event_received on core.intake_event (received_at);
create index intake_event_sha256 on core.intake_event (sha256);

-- What came and could not be taken. The bytes lie in the quarantine folder under storage_name.
create table core.quarantine (
  id uuid primary key,
  received_at timestamptz not null,
  sha256 text collate "C" not null unique check (sha256 ~ '^[0-9a-f]{64}$'),
  reason_code text collate "C" not null,
  reason text not null,
  size bigint not null check (size >= 0),
  storage_name text collate "C" not null,
  state text collate "C" not null check (state in ('waiting', 'replayed', 'discarded')),
  replayed_at timestamptz check ((replayed_at is not null) = (state = 'replayed'))
);
create index quarantine_state on core.quarantine (state, received_at);

-- Working days between two days are the difference of their numbers.
create table core.calendar_day (
  day date primary key,
  working_day_number integer not null
);

create table core.audit_event (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor text collate "C" not null,
  action text collate "C" not null,
  centre_id uuid,
  record_id uuid,
  outcome text collate "C" not null,
  details jsonb not null
);
create index audit_event_at on core.audit_event (at);
create index audit_event_record on core.audit_event (centre_id, record_id, at);
create trigger audit_event_append_only
  before update or delete or truncate on core.audit_event
  for each statement execute function core.refuse_change();

-- Which derived tables are installed: a dataset's schema is rebuilt from the revisions when its definition changes.
create table core.installed_dataset (
  dataset text collate "C" primary key,
  version text collate "C" not null,
  checksum text collate "C" not null,
  installed_at timestamptz not null default now()
);
