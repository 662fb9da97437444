-- What the protocols of a centre's scanners are called nationally, as a person of the centre said. A name that nobody
-- decided has no row: what its acquisitions suggest is found anew each time.

create table core.protocol_name (
  centre_id uuid not null references core.organisation (id),
  dataset text collate "C" not null,
  local_name text not null check (local_name <> ''),
  -- A code of the value set that the dataset names in dose.yaml.
  standard text collate "C" not null,
  status text collate "C" not null check (status in ('accepted')),
  decided_by text collate "C" not null,
  decided_at timestamptz not null,
  primary key (centre_id, dataset, local_name)
);
