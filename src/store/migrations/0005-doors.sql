-- The doors: who may send over HTTP, what senders are still to be told, and where quarantined files came from.

create table core.machine_client (
  id uuid primary key,
  name text collate "C" not null unique check (name ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  centre_id uuid not null references core.organisation (id),
  -- Of a random token of 256 bits: a hash of so much chance needs no salt.
  token_sha256 text collate "C" not null unique check (token_sha256 ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null,
  revoked_at timestamptz
);

-- Requests for storage commitment (DICOM PS3.4 annex J) that are answered over an association of our own.
create table core.commitment_request (
  centre_id uuid not null references core.organisation (id),
  called_ae text collate "C" not null,
  calling_ae text collate "C" not null,
  transaction_uid text collate "C" not null,
  instances jsonb not null,
  requested_at timestamptz not null,
  attempts integer not null check (attempts >= 0),
  next_attempt_at timestamptz,
  state text collate "C" not null check (state in ('waiting', 'reported', 'given-up')),
  primary key (centre_id, called_ae, calling_ae, transaction_uid),
  check ((next_attempt_at is not null) = (state = 'waiting'))
);
create index commitment_request_due on core.commitment_request (next_attempt_at) where state = 'waiting';

alter table core.quarantine
  add column source text,
  add column centre_id uuid;

create index intake_event_source on core.intake_event (source, received_at);
create index intake_event_record on core.intake_event (centre_id, record_id);
create index source_object_instance on core.source_object (sop_instance_uid);

-- The original of a dose report, where a site wants it kept for audit: encrypted, with the key outside the database.
create table core.original_object (
  centre_id uuid not null,
  sop_instance_uid text collate "C" not null,
  key_id text collate "C" not null,
  nonce bytea not null,
  content bytea not null,
  kept_at timestamptz not null,
  primary key (centre_id, sop_instance_uid),
  foreign key (centre_id, sop_instance_uid) references core.source_object (centre_id, sop_instance_uid)
);
