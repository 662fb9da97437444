-- The status of the intake: what each source of each centre sent last, and how much, without reading the door book through.

create index intake_event_by_sender on core.intake_event
  (coalesce(centre_id, '00000000-0000-0000-0000-000000000000'::uuid), source, received_at);
