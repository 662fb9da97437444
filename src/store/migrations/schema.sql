create table core.audit_event (
  id bigint not null generated always as identity,
  at timestamp with time zone not null,
  actor text collate "C" not null,
  action text collate "C" not null,
  centre_id uuid,
  record_id uuid,
  outcome text collate "C" not null,
  details jsonb not null,
  constraint audit_event_pkey PRIMARY KEY (id)
);

create table core.calendar_day (
  day date not null,
  working_day_number integer not null,
  constraint calendar_day_pkey PRIMARY KEY (day)
);

create table core.commitment_request (
  centre_id uuid not null,
  called_ae text collate "C" not null,
  calling_ae text collate "C" not null,
  transaction_uid text collate "C" not null,
  instances jsonb not null,
  requested_at timestamp with time zone not null,
  attempts integer not null,
  next_attempt_at timestamp with time zone,
  state text collate "C" not null,
  constraint commitment_request_attempts_check CHECK ((attempts >= 0)),
  constraint commitment_request_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES core.organisation(id),
  constraint commitment_request_check CHECK (((next_attempt_at IS NOT NULL) = (state = 'waiting'::text))),
  constraint commitment_request_pkey PRIMARY KEY (centre_id, called_ae, calling_ae, transaction_uid),
  constraint commitment_request_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'reported'::text, 'given-up'::text])))
);

create table core.extract_coverage (
  delivery integer not null,
  register text collate "C" not null,
  event text collate "C" not null,
  covers_from date not null,
  covers_to date not null,
  constraint extract_coverage_check CHECK ((covers_from <= covers_to)),
  constraint extract_coverage_delivery_fkey FOREIGN KEY (delivery) REFERENCES core.extract_delivery(number),
  constraint extract_coverage_pkey PRIMARY KEY (delivery, register, event)
);

create table core.extract_delivery (
  number integer not null,
  source text not null,
  file_name text not null,
  sha256 text collate "C" not null,
  size bigint not null,
  mapping text collate "C" not null,
  mapping_version text collate "C" not null,
  mapping_sha256 text collate "C" not null,
  codes_sha256 text collate "C" not null,
  delivered text collate "C" not null,
  covers_from date,
  covers_to date,
  rows_in integer not null,
  accepted integer not null,
  rejected integer not null,
  unchanged integer not null,
  added integer not null,
  withdrawn integer not null,
  rejections jsonb not null,
  loaded_by text collate "C" not null,
  loaded_at timestamp with time zone not null,
  constraint extract_delivery_accepted_check CHECK ((accepted >= 0)),
  constraint extract_delivery_added_check CHECK ((added >= 0)),
  constraint extract_delivery_codes_sha256_check CHECK ((codes_sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint extract_delivery_delivered_check CHECK ((delivered = ANY (ARRAY['full'::text, 'changes'::text]))),
  constraint extract_delivery_mapping_sha256_check CHECK ((mapping_sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint extract_delivery_name_masked CHECK ((file_name !~ '[0-9]{6}'::text)),
  constraint extract_delivery_number_check CHECK ((number >= 1)),
  constraint extract_delivery_pkey PRIMARY KEY (number),
  constraint extract_delivery_reconciled CHECK ((rows_in = ((accepted + rejected) + unchanged))),
  constraint extract_delivery_rejected_check CHECK ((rejected >= 0)),
  constraint extract_delivery_rows_in_check CHECK ((rows_in >= 0)),
  constraint extract_delivery_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint extract_delivery_size_check CHECK ((size >= 0)),
  constraint extract_delivery_source_check CHECK ((source <> ''::text)),
  constraint extract_delivery_unchanged_check CHECK ((unchanged >= 0)),
  constraint extract_delivery_withdrawn_check CHECK ((withdrawn >= 0))
);

create table core.extract_rejection (
  delivery integer not null,
  line integer not null,
  reason text collate "C" not null,
  detail text,
  constraint extract_rejection_delivery_fkey FOREIGN KEY (delivery) REFERENCES core.extract_delivery(number),
  constraint extract_rejection_detail_masked CHECK ((detail !~ '[0-9]{6}'::text)),
  constraint extract_rejection_line_check CHECK ((line >= 1)),
  constraint extract_rejection_pkey PRIMARY KEY (delivery, line)
);

create table core.fetch_day (
  centre_id uuid not null,
  task_id uuid not null,
  day date not null,
  state text collate "C" not null,
  fault text collate "C",
  fault_detail text,
  attempts integer not null default 0,
  constraint fetch_day_attempts_check CHECK ((attempts >= 0)),
  constraint fetch_day_centre_id_task_id_fkey FOREIGN KEY (centre_id, task_id) REFERENCES core.fetch_task(centre_id, id),
  constraint fetch_day_pkey PRIMARY KEY (centre_id, task_id, day),
  constraint fetch_day_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'listed'::text, 'done'::text])))
);

create table core.fetch_study (
  centre_id uuid not null,
  task_id uuid not null,
  study_instance_uid text collate "C" not null,
  day date not null,
  state text collate "C" not null,
  attempts integer not null default 0,
  objects integer not null default 0,
  fault text collate "C",
  fault_detail text,
  constraint fetch_study_attempts_check CHECK ((attempts >= 0)),
  constraint fetch_study_centre_id_task_id_day_fkey FOREIGN KEY (centre_id, task_id, day) REFERENCES core.fetch_day(centre_id, task_id, day),
  constraint fetch_study_objects_check CHECK ((objects >= 0)),
  constraint fetch_study_pkey PRIMARY KEY (centre_id, task_id, study_instance_uid),
  constraint fetch_study_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'failed'::text])))
);

create table core.fetch_task (
  centre_id uuid not null,
  id uuid not null,
  pacs text collate "C" not null,
  kind text collate "C" not null,
  first_day date not null,
  last_day date not null,
  state text collate "C" not null,
  requested_by text collate "C" not null,
  requested_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  fault text collate "C",
  fault_detail text,
  failures integer not null default 0,
  next_try_at timestamp with time zone,
  constraint fetch_task_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES core.organisation(id),
  constraint fetch_task_check CHECK ((last_day >= first_day)),
  constraint fetch_task_check1 CHECK (((finished_at IS NOT NULL) = (state = 'done'::text))),
  constraint fetch_task_failures_check CHECK ((failures >= 0)),
  constraint fetch_task_kind_check CHECK ((kind = ANY (ARRAY['nightly'::text, 'back-fill'::text]))),
  constraint fetch_task_pacs_check CHECK ((pacs <> ''::text)),
  constraint fetch_task_pkey PRIMARY KEY (centre_id, id),
  constraint fetch_task_state_check CHECK ((state = ANY (ARRAY['running'::text, 'paused'::text, 'done'::text])))
);

create table core.fetched_object (
  centre_id uuid not null,
  pacs text collate "C" not null,
  sop_instance_uid text collate "C" not null,
  fetched_at timestamp with time zone not null,
  constraint fetched_object_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES core.organisation(id),
  constraint fetched_object_pkey PRIMARY KEY (centre_id, pacs, sop_instance_uid)
);

create table core.fetched_series (
  centre_id uuid not null,
  pacs text collate "C" not null,
  study_instance_uid text collate "C" not null,
  series_instance_uid text collate "C" not null,
  instances integer,
  fetched_at timestamp with time zone not null,
  constraint fetched_series_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES core.organisation(id),
  constraint fetched_series_instances_check CHECK ((instances >= 0)),
  constraint fetched_series_pkey PRIMARY KEY (centre_id, pacs, study_instance_uid, series_instance_uid)
);

create table core.indicator_amount (
  centre_id uuid not null,
  dataset text collate "C" not null,
  month date not null,
  measure text collate "C" not null,
  unit text collate "C" not null,
  stratifier text collate "C" not null,
  stratum text collate "C" not null,
  amount double precision not null,
  entry bigint not null generated by default as identity,
  cases integer not null,
  constraint indicator_amount_month_check CHECK ((date_part('day'::text, month) = (1)::double precision)),
  constraint indicator_amount_pkey PRIMARY KEY (centre_id, dataset, measure, stratifier, stratum, unit, month, amount, entry)
);

create table core.indicator_cell (
  centre_id uuid not null,
  dataset text collate "C" not null,
  month date not null,
  measure text collate "C" not null,
  unit text collate "C" not null,
  stratifier text collate "C" not null,
  stratum text collate "C" not null,
  entry bigint not null generated by default as identity,
  initial integer not null,
  eligible integer not null,
  excluded integer not null,
  exception integer not null,
  unknown integer not null,
  numerator integer not null,
  numerator_sum numeric not null,
  denominator_sum numeric not null,
  constraint indicator_cell_month_check CHECK ((date_part('day'::text, month) = (1)::double precision)),
  constraint indicator_cell_pkey PRIMARY KEY (centre_id, dataset, month, measure, unit, stratifier, stratum, entry)
);

create table core.installed_dataset (
  dataset text collate "C" not null,
  version text collate "C" not null,
  checksum text collate "C" not null,
  installed_at timestamp with time zone not null default now(),
  cells_checksum text collate "C",
  constraint installed_dataset_pkey PRIMARY KEY (dataset)
);

create table core.intake_event (
  id bigint not null generated always as identity,
  received_at timestamp with time zone not null,
  source text not null,
  name text not null,
  outcome text collate "C" not null,
  reason text,
  sha256 text collate "C",
  centre_id uuid,
  record_id uuid,
  constraint intake_event_name_masked CHECK ((name !~ '[0-9]{6}'::text)),
  constraint intake_event_pkey PRIMARY KEY (id),
  constraint intake_event_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);

create table core.machine_client (
  id uuid not null,
  name text collate "C" not null,
  centre_id uuid not null,
  token_sha256 text collate "C" not null,
  created_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint machine_client_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES core.organisation(id),
  constraint machine_client_name_check CHECK ((name ~ '^[a-z0-9][a-z0-9-]{0,39}$'::text)),
  constraint machine_client_name_key UNIQUE (name),
  constraint machine_client_pkey PRIMARY KEY (id),
  constraint machine_client_token_sha256_check CHECK ((token_sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint machine_client_token_sha256_key UNIQUE (token_sha256)
);

create table core.migration (
  name text collate "C" not null,
  checksum text collate "C" not null,
  applied_at timestamp with time zone not null default now(),
  constraint migration_pkey PRIMARY KEY (name)
);

create table core.organisation (
  id uuid not null,
  kind text collate "C" not null,
  code text collate "C" not null,
  constraint organisation_code_key UNIQUE (code),
  constraint organisation_kind_check CHECK ((kind = ANY (ARRAY['country'::text, 'region'::text, 'hospital'::text, 'department'::text, 'reception'::text]))),
  constraint organisation_pkey PRIMARY KEY (id)
);

create table core.organisation_code (
  system text collate "C" not null,
  code text collate "C" not null,
  organisation_id uuid not null,
  valid_from date not null,
  valid_to date,
  constraint organisation_code_check CHECK ((valid_to > valid_from)),
  constraint organisation_code_one_at_a_time EXCLUDE USING gist (system WITH =, code WITH =, daterange(valid_from, valid_to) WITH &&),
  constraint organisation_code_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES core.organisation(id),
  constraint organisation_code_pkey PRIMARY KEY (system, code, valid_from)
);

create table core.organisation_name (
  organisation_id uuid not null,
  name text not null,
  valid_from date not null,
  valid_to date,
  constraint organisation_name_check CHECK ((valid_to > valid_from)),
  constraint organisation_name_name_check CHECK ((name <> ''::text)),
  constraint organisation_name_one_at_a_time EXCLUDE USING gist (organisation_id WITH =, daterange(valid_from, valid_to) WITH &&),
  constraint organisation_name_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES core.organisation(id),
  constraint organisation_name_pkey PRIMARY KEY (organisation_id, valid_from)
);

create table core.organisation_parent (
  organisation_id uuid not null,
  parent_id uuid not null,
  valid_from date not null,
  valid_to date,
  constraint organisation_parent_check CHECK ((parent_id <> organisation_id)),
  constraint organisation_parent_check1 CHECK ((valid_to > valid_from)),
  constraint organisation_parent_one_at_a_time EXCLUDE USING gist (organisation_id WITH =, daterange(valid_from, valid_to) WITH &&),
  constraint organisation_parent_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES core.organisation(id),
  constraint organisation_parent_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES core.organisation(id),
  constraint organisation_parent_pkey PRIMARY KEY (organisation_id, valid_from)
);

create table core.original_object (
  centre_id uuid not null,
  sop_instance_uid text collate "C" not null,
  key_id text collate "C" not null,
  nonce bytea not null,
  ciphertext bytea not null,
  kept_at timestamp with time zone not null,
  sha256 text collate "C" not null,
  constraint original_object_centre_id_sop_instance_uid_fkey FOREIGN KEY (centre_id, sop_instance_uid) REFERENCES core.source_object(centre_id, sop_instance_uid),
  constraint original_object_ciphertext_check CHECK ((octet_length(ciphertext) > 16)),
  constraint original_object_key_id_check CHECK ((key_id ~ '^[0-9a-f]{16}$'::text)),
  constraint original_object_nonce_check CHECK ((octet_length(nonce) = 12)),
  constraint original_object_pkey PRIMARY KEY (centre_id, sop_instance_uid),
  constraint original_object_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);

create table core.patient (
  id uuid not null,
  constraint patient_pkey PRIMARY KEY (id)
);

create table core.patient_identifier (
  system text collate "C" not null,
  issuer text collate "C" not null,
  value text collate "C" not null,
  patient_id uuid not null,
  valid_from date not null,
  valid_to date,
  constraint patient_identifier_check CHECK ((valid_to > valid_from)),
  constraint patient_identifier_local_issuer CHECK (((system <> 'local'::text) OR (issuer <> ''::text))),
  constraint patient_identifier_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES core.patient(id),
  constraint patient_identifier_pkey PRIMARY KEY (system, issuer, value),
  constraint patient_identifier_value_check CHECK ((value <> ''::text))
);

create table core.protocol_name (
  centre_id uuid not null,
  dataset text collate "C" not null,
  local_name text not null,
  standard text collate "C" not null,
  status text collate "C" not null,
  decided_by text collate "C" not null,
  decided_at timestamp with time zone not null,
  constraint protocol_name_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES core.organisation(id),
  constraint protocol_name_local_name_check CHECK ((local_name <> ''::text)),
  constraint protocol_name_pkey PRIMARY KEY (centre_id, dataset, local_name),
  constraint protocol_name_status_check CHECK ((status = 'accepted'::text))
);

create table core.quarantine (
  id uuid not null,
  received_at timestamp with time zone not null,
  sha256 text collate "C" not null,
  reason_code text collate "C" not null,
  reason text not null,
  size bigint not null,
  storage_name text collate "C" not null,
  state text collate "C" not null,
  replayed_at timestamp with time zone,
  source text,
  centre_id uuid,
  constraint quarantine_check CHECK (((replayed_at IS NOT NULL) = (state = 'replayed'::text))),
  constraint quarantine_pkey PRIMARY KEY (id),
  constraint quarantine_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint quarantine_sha256_key UNIQUE (sha256),
  constraint quarantine_size_check CHECK ((size >= 0)),
  constraint quarantine_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'replayed'::text, 'discarded'::text])))
);

create table core.record (
  centre_id uuid not null,
  id uuid not null,
  dataset text collate "C" not null,
  patient_id uuid not null,
  current_revision integer not null,
  study_instance_uid text collate "C",
  accession_number text collate "C",
  created_at timestamp with time zone not null,
  constraint record_accession_number_check CHECK ((accession_number <> ''::text)),
  constraint record_centre_id_dataset_study_instance_uid_key UNIQUE (centre_id, dataset, study_instance_uid),
  constraint record_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES core.organisation(id),
  constraint record_current_revision_check CHECK ((current_revision >= 1)),
  constraint record_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES core.patient(id),
  constraint record_pkey PRIMARY KEY (centre_id, id),
  constraint record_study_instance_uid_check CHECK ((study_instance_uid <> ''::text))
);

create table core.record_revision (
  centre_id uuid not null,
  record_id uuid not null,
  revision integer not null,
  dataset text collate "C" not null,
  dataset_version text collate "C" not null,
  patient_id uuid not null,
  status text collate "C" not null,
  study_instance_uid text collate "C",
  accession_number text collate "C",
  scanner_id uuid,
  examined_on date not null,
  light text collate "C" not null,
  content jsonb not null,
  provenance jsonb not null,
  findings jsonb not null,
  author text not null,
  reason text not null,
  saved_at timestamp with time zone not null,
  constraint record_revision_centre_id_record_id_fkey FOREIGN KEY (centre_id, record_id) REFERENCES core.record(centre_id, id),
  constraint record_revision_light_check CHECK ((light = ANY (ARRAY['green'::text, 'yellow'::text, 'red'::text]))),
  constraint record_revision_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES core.patient(id),
  constraint record_revision_pkey PRIMARY KEY (centre_id, record_id, revision),
  constraint record_revision_revision_check CHECK ((revision >= 1)),
  constraint record_revision_scanner_id_fkey FOREIGN KEY (scanner_id) REFERENCES core.scanner(id),
  constraint record_revision_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'complete'::text])))
);

create table core.register_event (
  id bigint not null generated always as identity,
  source text not null,
  patient_id uuid not null,
  type text collate "C" not null,
  register text collate "C" not null,
  system text collate "C" not null,
  code text collate "C" not null,
  kinds text[] not null,
  event_on date not null,
  hospital_system text collate "C",
  hospital text collate "C",
  supplier_key text collate "C",
  line integer not null,
  added_in integer not null,
  added_at timestamp with time zone not null,
  withdrawn_in integer,
  withdrawn_at timestamp with time zone,
  add_ons text[],
  age integer,
  constraint register_event_added_in_fkey FOREIGN KEY (added_in) REFERENCES core.extract_delivery(number),
  constraint register_event_age_check CHECK ((age >= 0)),
  constraint register_event_check CHECK (((hospital IS NULL) = (hospital_system IS NULL))),
  constraint register_event_check1 CHECK (((withdrawn_in IS NULL) = (withdrawn_at IS NULL))),
  constraint register_event_check2 CHECK ((withdrawn_in > added_in)),
  constraint register_event_kinds_check CHECK ((cardinality(kinds) > 0)),
  constraint register_event_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES core.patient(id),
  constraint register_event_pkey PRIMARY KEY (id),
  constraint register_event_supplier_key_check CHECK ((supplier_key ~ '^[0-9a-f]{32}$'::text)),
  constraint register_event_system_check CHECK ((system = ANY (ARRAY['SKS'::text, 'ICD-10'::text, 'ATC'::text]))),
  constraint register_event_type_check CHECK ((type = ANY (ARRAY['procedure'::text, 'diagnosis'::text, 'death'::text, 'prescription'::text]))),
  constraint register_event_withdrawn_in_fkey FOREIGN KEY (withdrawn_in) REFERENCES core.extract_delivery(number)
);

create table core.scanner (
  id uuid not null,
  manufacturer text not null,
  model text not null,
  serial_number text not null,
  station_name text not null,
  match_key text collate "C" not null,
  constraint scanner_match_key_key UNIQUE (match_key),
  constraint scanner_pkey PRIMARY KEY (id)
);

create table core.scanner_placement (
  scanner_id uuid not null,
  centre_id uuid not null,
  department text,
  valid_from date not null,
  valid_to date,
  constraint scanner_placement_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES core.organisation(id),
  constraint scanner_placement_check CHECK ((valid_to > valid_from)),
  constraint scanner_placement_one_at_a_time EXCLUDE USING gist (scanner_id WITH =, daterange(valid_from, valid_to) WITH &&),
  constraint scanner_placement_pkey PRIMARY KEY (scanner_id, valid_from),
  constraint scanner_placement_scanner_id_fkey FOREIGN KEY (scanner_id) REFERENCES core.scanner(id)
);

create table core.setting (
  name text collate "C" not null,
  value jsonb not null,
  constraint setting_pkey PRIMARY KEY (name)
);

create table core.source_object (
  centre_id uuid not null,
  sop_instance_uid text collate "C" not null,
  record_id uuid not null,
  kind text collate "C" not null,
  series_instance_uid text collate "C",
  study_instance_uid text collate "C",
  sha256 text collate "C" not null,
  facts jsonb not null,
  received_at timestamp with time zone not null,
  constraint source_object_centre_id_record_id_fkey FOREIGN KEY (centre_id, record_id) REFERENCES core.record(centre_id, id),
  constraint source_object_pkey PRIMARY KEY (centre_id, sop_instance_uid),
  constraint source_object_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);

create table core.study_suggestion (
  centre_id uuid not null,
  id uuid not null,
  dataset text collate "C" not null,
  study_instance_uid text collate "C" not null,
  record_id uuid not null,
  patient_id uuid not null,
  accession_number text collate "C",
  examined_on date not null,
  suggested_at timestamp with time zone not null,
  state text collate "C" not null,
  decided_at timestamp with time zone,
  decided_by text collate "C",
  constraint study_suggestion_centre_id_dataset_study_instance_uid_key UNIQUE (centre_id, dataset, study_instance_uid),
  constraint study_suggestion_centre_id_record_id_fkey FOREIGN KEY (centre_id, record_id) REFERENCES core.record(centre_id, id),
  constraint study_suggestion_check CHECK (((decided_at IS NOT NULL) = (state <> 'waiting'::text))),
  constraint study_suggestion_check1 CHECK (((decided_by IS NOT NULL) = (state <> 'waiting'::text))),
  constraint study_suggestion_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES core.patient(id),
  constraint study_suggestion_pkey PRIMARY KEY (centre_id, id),
  constraint study_suggestion_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'confirmed'::text, 'dismissed'::text]))),
  constraint study_suggestion_study_instance_uid_check CHECK ((study_instance_uid <> ''::text))
);

CREATE INDEX audit_event_at ON core.audit_event USING btree (at);

CREATE INDEX audit_event_record ON core.audit_event USING btree (centre_id, record_id, at);

CREATE INDEX commitment_request_due ON core.commitment_request USING btree (next_attempt_at) WHERE (state = 'waiting'::text);

CREATE INDEX extract_delivery_source ON core.extract_delivery USING btree (source, number);

CREATE INDEX fetch_day_unfinished ON core.fetch_day USING btree (centre_id, task_id, day DESC) WHERE (state <> 'done'::text);

CREATE INDEX fetch_study_day ON core.fetch_study USING btree (centre_id, task_id, day, state);

CREATE UNIQUE INDEX fetch_task_night ON core.fetch_task USING btree (centre_id, pacs, last_day) WHERE (kind = 'nightly'::text);

CREATE INDEX fetch_task_unfinished ON core.fetch_task USING btree (pacs, requested_at) WHERE (state <> 'done'::text);

CREATE INDEX intake_event_by_sender ON core.intake_event USING btree (COALESCE(centre_id, '00000000-0000-0000-0000-000000000000'::uuid), source, received_at);

CREATE INDEX intake_event_received ON core.intake_event USING btree (received_at);

CREATE INDEX intake_event_record ON core.intake_event USING btree (centre_id, record_id);

CREATE INDEX intake_event_sha256 ON core.intake_event USING btree (sha256);

CREATE INDEX intake_event_source ON core.intake_event USING btree (source, received_at);

CREATE INDEX organisation_code_organisation ON core.organisation_code USING btree (organisation_id);

CREATE UNIQUE INDEX organisation_one_reception ON core.organisation USING btree (kind) WHERE (kind = 'reception'::text);

CREATE INDEX patient_identifier_patient ON core.patient_identifier USING btree (patient_id);

CREATE INDEX quarantine_state ON core.quarantine USING btree (state, received_at);

CREATE INDEX record_accession ON core.record USING btree (accession_number);

CREATE INDEX record_id ON core.record USING btree (id);

CREATE INDEX record_patient ON core.record USING btree (patient_id);

CREATE INDEX record_revision_centre_examined ON core.record_revision USING btree (centre_id, examined_on, record_id);

CREATE INDEX record_revision_examined ON core.record_revision USING btree (examined_on, centre_id, record_id);

CREATE INDEX record_revision_patient ON core.record_revision USING btree (patient_id);

CREATE INDEX register_event_ct ON core.register_event USING btree (event_on) WHERE ('ct'::text = ANY (kinds));

CREATE INDEX register_event_patient ON core.register_event USING btree (patient_id);

CREATE INDEX register_event_source ON core.register_event USING btree (source, supplier_key) WHERE (withdrawn_in IS NULL);

CREATE INDEX scanner_placement_centre ON core.scanner_placement USING btree (centre_id);

CREATE INDEX source_object_instance ON core.source_object USING btree (sop_instance_uid);

CREATE INDEX source_object_record ON core.source_object USING btree (centre_id, record_id);

CREATE INDEX source_object_study ON core.source_object USING btree (centre_id, study_instance_uid);

CREATE INDEX study_suggestion_waiting ON core.study_suggestion USING btree (centre_id, suggested_at) WHERE (state = 'waiting'::text);

CREATE OR REPLACE FUNCTION core.known_register_event()
 RETURNS SETOF core.register_event
 LANGUAGE sql
 STABLE
AS $function$
  select e.*
  from core.register_event e
  where (e.withdrawn_in is null and nullif(current_setting('nucleus.as_of', true), '') is null)
    or (e.added_at <= nullif(current_setting('nucleus.as_of', true), '')::timestamptz
      and (e.withdrawn_at is null or e.withdrawn_at > nullif(current_setting('nucleus.as_of', true), '')::timestamptz))
$function$
;

CREATE OR REPLACE FUNCTION core.only_withdraw()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.withdrawn_in is null and new.withdrawn_in is not null
    and (to_jsonb(new) - 'withdrawn_in' - 'withdrawn_at') = (to_jsonb(old) - 'withdrawn_in' - 'withdrawn_at') then
    return new;
  end if;
  raise exception 'an event of a register can be withdrawn, nothing else'
    using errcode = 'restrict_violation', schema = tg_table_schema, table = tg_table_name, constraint = tg_name;
end
$function$
;

CREATE OR REPLACE FUNCTION core.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'rows of %.% are only ever added', tg_table_schema, tg_table_name
    using errcode = 'restrict_violation', schema = tg_table_schema, table = tg_table_name, constraint = tg_name;
end
$function$
;

CREATE TRIGGER audit_event_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON core.audit_event FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();

CREATE TRIGGER extract_coverage_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON core.extract_coverage FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();

CREATE TRIGGER extract_delivery_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON core.extract_delivery FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();

CREATE TRIGGER extract_rejection_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON core.extract_rejection FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();

CREATE TRIGGER record_revision_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON core.record_revision FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();

CREATE TRIGGER register_event_append_only BEFORE DELETE OR TRUNCATE ON core.register_event FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();

CREATE TRIGGER register_event_withdrawn_only BEFORE UPDATE ON core.register_event FOR EACH ROW EXECUTE FUNCTION core.only_withdraw();
