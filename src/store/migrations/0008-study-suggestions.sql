-- Studies that may belong to an examination somebody opened by hand: the same patient and day at the centre. Their
-- objects hang on that examination, which says nothing of them until a person confirms it; when a person dismisses it,
-- the study gets an examination of its own, whose id is the suggestion's.

create table core.study_suggestion (
  centre_id uuid not null,
  id uuid not null,
  dataset text collate "C" not null,
  study_instance_uid text collate "C" not null check (study_instance_uid <> ''),
  record_id uuid not null,
  patient_id uuid not null references core.patient (id),
  accession_number text collate "C",
  examined_on date not null,
  suggested_at timestamptz not null,
  state text collate "C" not null check (state in ('waiting', 'confirmed', 'dismissed')),
  decided_at timestamptz check ((decided_at is not null) = (state <> 'waiting')),
  decided_by text collate "C" check ((decided_by is not null) = (state <> 'waiting')),
  primary key (centre_id, id),
  unique (centre_id, dataset, study_instance_uid),
  foreign key (centre_id, record_id) references core.record (centre_id, id)
);
create index study_suggestion_waiting on core.study_suggestion (centre_id, suggested_at) where state = 'waiting';
