-- What is fetched from picture archives (PACS). A task is a span of days somebody asked for, or the night; it remembers
-- which days and studies are dealt with, so that a stop at any moment costs at most the step that was under way. What
-- was fetched is remembered for all tasks together, so that no object is asked for twice.

create table core.fetch_task (
  centre_id uuid not null references core.organisation (id),
  id uuid not null,
  pacs text collate "C" not null check (pacs <> ''),
  kind text collate "C" not null check (kind in ('nightly', 'back-fill')),
  first_day date not null,
  last_day date not null check (last_day >= first_day),
  state text collate "C" not null check (state in ('running', 'paused', 'done')),
  requested_by text collate "C" not null,
  requested_at timestamptz not null,
  finished_at timestamptz check ((finished_at is not null) = (state = 'done')),
  -- After a fault of the PACS itself everything waits; how often in a row it failed says how long.
  fault text collate "C",
  fault_detail text,
  failures integer not null default 0 check (failures >= 0),
  next_try_at timestamptz,
  primary key (centre_id, id)
);
create unique index fetch_task_night on core.fetch_task (centre_id, pacs, last_day) where kind = 'nightly';
create index fetch_task_unfinished on core.fetch_task (pacs, requested_at) where state <> 'done';

create table core.fetch_day (
  centre_id uuid not null,
  task_id uuid not null,
  day date not null,
  state text collate "C" not null check (state in ('waiting', 'listed', 'done')),
  -- Why the day could not be listed, or why its list may not be whole.
  fault text collate "C",
  fault_detail text,
  attempts integer not null default 0 check (attempts >= 0),
  primary key (centre_id, task_id, day),
  foreign key (centre_id, task_id) references core.fetch_task (centre_id, id)
);
create index fetch_day_unfinished on core.fetch_day (centre_id, task_id, day desc) where state <> 'done';

create table core.fetch_study (
  centre_id uuid not null,
  task_id uuid not null,
  study_instance_uid text collate "C" not null,
  day date not null,
  state text collate "C" not null check (state in ('waiting', 'done', 'failed')),
  attempts integer not null default 0 check (attempts >= 0),
  -- Objects that came by this task.
  objects integer not null default 0 check (objects >= 0),
  fault text collate "C",
  fault_detail text,
  primary key (centre_id, task_id, study_instance_uid),
  foreign key (centre_id, task_id, day) references core.fetch_day (centre_id, task_id, day)
);
create index fetch_study_day on core.fetch_study (centre_id, task_id, day, state);

create table core.fetched_series (
  centre_id uuid not null references core.organisation (id),
  pacs text collate "C" not null,
  study_instance_uid text collate "C" not null,
  series_instance_uid text collate "C" not null,
  -- How many the PACS said there were; a series that has grown is looked at again.
  instances integer check (instances >= 0),
  fetched_at timestamptz not null,
  primary key (centre_id, pacs, study_instance_uid, series_instance_uid)
);

create table core.fetched_object (
  centre_id uuid not null references core.organisation (id),
  pacs text collate "C" not null,
  sop_instance_uid text collate "C" not null,
  fetched_at timestamptz not null,
  primary key (centre_id, pacs, sop_instance_uid)
);
