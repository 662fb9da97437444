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

create table core.installed_dataset (
  dataset text collate "C" not null,
  version text collate "C" not null,
  checksum text collate "C" not null,
  installed_at timestamp with time zone not null default now(),
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

CREATE INDEX audit_event_at ON core.audit_event USING btree (at);

CREATE INDEX audit_event_record ON core.audit_event USING btree (centre_id, record_id, at);

CREATE INDEX intake_event_received ON core.intake_event USING btree (received_at);

CREATE INDEX intake_event_sha256 ON core.intake_event USING btree (sha256);

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

CREATE INDEX scanner_placement_centre ON core.scanner_placement USING btree (centre_id);

CREATE INDEX source_object_record ON core.source_object USING btree (centre_id, record_id);

CREATE INDEX source_object_study ON core.source_object USING btree (centre_id, study_instance_uid);

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

CREATE TRIGGER record_revision_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON core.record_revision FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();
