-- Codes that qualify the code of an event; null where the delivery has no column for them. Completed years of the person on
-- the day, where the person number tells the birth: people without an examination are known by it alone.
alter table core.register_event
  add column add_ons text[],
  add column age integer check (age >= 0);

-- What a delivery tells of: which events of which register, and over which days, both included. Where the delivery names
-- no days, those of the register's first and last event in it: silence before and after them is not known to be silence.
create table core.extract_coverage (
  delivery integer not null references core.extract_delivery (number),
  register text collate "C" not null,
  -- The kind of event, as in core.register_event.kinds.
  event text collate "C" not null,
  covers_from date not null,
  covers_to date not null,
  primary key (delivery, register, event),
  check (covers_from <= covers_to)
);

-- Deliveries that were loaded before are known by the events they brought.
insert into core.extract_coverage (delivery, register, event, covers_from, covers_to)
select e.added_in, e.register, kind, coalesce(d.covers_from, s.first_on), coalesce(d.covers_to, s.last_on)
from core.register_event e
join core.extract_delivery d on d.number = e.added_in
join (
  select added_in, register, min(event_on) as first_on, max(event_on) as last_on
  from core.register_event group by added_in, register
) s on s.added_in = e.added_in and s.register = e.register
cross join unnest(e.kinds) as kind
group by 1, 2, 3, 4, 5;

create trigger extract_coverage_append_only
  before update or delete or truncate on core.extract_coverage
  for each statement execute function core.refuse_change();
