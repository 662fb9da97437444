-- Derived from the dataset example 1.0.0; a change to this file is lost.

create schema example;

create table example.examination (
  centre_id uuid not null,
  id uuid not null,
  revision integer not null,
  patient_id uuid not null,
  dataset_version text not null,
  status text collate "C" not null constraint status_code check (status in ('draft', 'complete')),
  study_instance_uid text,
  accession_number text,
  scanner_id uuid,
  examined_on date not null,
  saved_at timestamptz not null,
  light text collate "C" constraint light_code check (light in ('green', 'yellow', 'red')),
  vis_scanner text, -- Scanner
  vis_date date constraint vis_date_range check (vis_date >= date '2005-01-01' and vis_date <= date '2035-12-31'), -- Date of visit
  vis_time time, -- Time of visit
  vis_reported_at timestamp, -- Report signed
  vis_urgency text collate "C" constraint vis_urgency_code check (vis_urgency in ('1', '2', '9')), -- Urgency
  vis_reasons text[] constraint vis_reasons_code check (vis_reasons <@ array['0', '1', '2']), -- Reasons for the visit
  vis_fasting text collate "C" constraint vis_fasting_code check (vis_fasting in ('0', '1', '9')), -- Fasting
  vis_repeated boolean, -- Repeated visit
  vis_order_number text constraint vis_order_number_length check (char_length(vis_order_number) <= 8), -- Order number
  vis_remark text constraint vis_remark_length check (char_length(vis_remark) <= 200), -- Remark
  msr_height integer constraint msr_height_range check (msr_height >= 50 and msr_height <= 250), -- Height [cm]
  msr_weight double precision constraint msr_weight_range check (msr_weight >= 20 and msr_weight <= 300), -- Weight [kg]
  msr_body_mass_index double precision constraint msr_body_mass_index_range check (msr_body_mass_index >= 0), -- Body mass index [kg/m²]
  msr_dlp_total double precision constraint msr_dlp_total_range check (msr_dlp_total >= 0), -- DLP, whole examination [mGy·cm]
  primary key (centre_id, id),
  unique (centre_id, study_instance_uid)
);

create index on example.examination (centre_id, patient_id);

create index on example.examination (centre_id, examined_on);

create table example.reading (
  centre_id uuid not null,
  examination_id uuid not null,
  row_number integer not null,
  rdg_position text collate "C" constraint rdg_position_code check (rdg_position in ('1', '2', '3')), -- Position
  rdg_level double precision constraint rdg_level_range check (rdg_level >= 0 and rdg_level <= 1), -- Level
  rdg_marks text[] constraint rdg_marks_code check (rdg_marks <@ array['0', '1', '2']), -- Marks
  rdg_repeated boolean, -- Read again
  primary key (centre_id, examination_id, row_number),
  foreign key (centre_id, examination_id) references example.examination (centre_id, id) on delete cascade
);
