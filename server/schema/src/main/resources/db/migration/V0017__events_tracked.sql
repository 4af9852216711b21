-- Custom events: what people do elsewhere, told by those who see it. They are facts of the log, of the kind 'tracked',
-- whose data is the object of their properties.
alter table events.contact_event add column name text collate "C"; -- of a custom event; null for our own kinds

create index contact_event_tracked on events.contact_event (workspace_id, name, occurred_at)
  include (contact_id) where kind = 'tracked';
create index contact_event_latest on events.contact_event (workspace_id, occurred_at, seq) where kind = 'tracked';
create index contact_event_engaged on events.contact_event (workspace_id, kind, occurred_at)
  include (contact_id, source_id, machine)
  where kind in ('sent','delivered','opened','clicked','bounced','complained','unsubscribed');

-- The names that senders give to their reports, kept for seven days: what is told twice is counted once.
create table events.received_event (
  workspace_id uuid not null,
  event_id     text collate "C" not null,
  received_at  timestamptz not null,
  primary key (workspace_id, event_id)
);
create index received_event_age on events.received_event (received_at);
call platform.protect('events.received_event');

-- What custom events there are, learnt from the log as it is read.
create table events.event_type (
  workspace_id  uuid not null,
  name          text collate "C" not null,
  first_seen_at timestamptz not null,
  last_seen_at  timestamptz not null,
  amount        bigint not null,               -- how many came in
  primary key (workspace_id, name)
);
call platform.protect('events.event_type');

create table events.event_property (
  workspace_id  uuid not null,
  name          text collate "C" not null,     -- of the event
  property      text collate "C" not null,
  types         text[] not null,               -- text, number, boolean, date, datetime, list, object
  examples      jsonb not null default '[]',   -- short values that several people had: none is about one person
  first_seen_at timestamptz not null,
  primary key (workspace_id, name, property)
);
call platform.protect('events.event_property');

-- Somebody whose events come before a name. Once tied to a contact the row remembers the tie.
create table audience.visitor (
  workspace_id  uuid not null,
  anonymous_id  text collate "C" not null,
  contact_id    uuid,
  facts         int not null default 0,        -- how many wait in visitor_event
  first_seen_at timestamptz not null,
  last_seen_at  timestamptz not null,
  primary key (workspace_id, anonymous_id),
  foreign key (workspace_id, contact_id) references audience.contact on delete cascade
);
create index visitor_of_contact on audience.visitor (workspace_id, contact_id) where contact_id is not null;
create index visitor_age on audience.visitor (last_seen_at) where contact_id is null;
call platform.protect('audience.visitor');

-- What a visitor did who is nobody yet. Goes to the log when it is known who it was, and away after thirty days.
create table audience.visitor_event (
  workspace_id uuid not null,
  anonymous_id text collate "C" not null,
  number       bigint generated always as identity,
  name         text collate "C" not null,
  occurred_at  timestamptz not null,
  received_at  timestamptz not null,
  data         jsonb,
  primary key (workspace_id, anonymous_id, number)
);
create index visitor_event_age on audience.visitor_event (received_at);
call platform.protect('audience.visitor_event');

-- External ids by which somebody was known before.
create table audience.former_id (
  workspace_id uuid not null,
  external_id  text collate "C" not null,
  contact_id   uuid not null,
  noted_at     timestamptz not null,
  primary key (workspace_id, external_id),
  foreign key (workspace_id, contact_id) references audience.contact on delete cascade
);
create index former_id_of_contact on audience.former_id (workspace_id, contact_id);
call platform.protect('audience.former_id');

-- Housekeeping serves every workspace, which the policies do not let it. These functions of the owner's take away what is
-- too old, so many rows at a time, and can do nothing else. They say how many it was.
create function events.forget_received(before timestamptz, most int) returns int
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  with gone as (
    delete from events.received_event r
    where r.ctid = any(array(select o.ctid from events.received_event o where o.received_at < before limit most))
    returning 1)
  select count(*)::int from gone;
$$;

create function audience.forget_visitor_events(before timestamptz, most int) returns int
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  with gone as (
    delete from audience.visitor_event e
    where e.ctid = any(array(select o.ctid from audience.visitor_event o where o.received_at < before limit most))
    returning e.workspace_id, e.anonymous_id),
  counted as (
    select workspace_id, anonymous_id, count(*)::int as facts from gone group by workspace_id, anonymous_id),
  lessened as (
    update audience.visitor v set facts = greatest(0, v.facts - c.facts) from counted c
    where v.workspace_id = c.workspace_id and v.anonymous_id = c.anonymous_id)
  select count(*)::int from gone;
$$;

-- Only those of whom nothing waits: what was told a moment ago is younger than its visitor's last sign.
create function audience.forget_visitors(before timestamptz, most int) returns int
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  with gone as (
    delete from audience.visitor v
    where v.ctid = any(array(select o.ctid from audience.visitor o
                             where o.contact_id is null and o.last_seen_at < before limit most for update skip locked))
    returning 1)
  select count(*)::int from gone;
$$;

do $$
declare f text;
begin
  foreach f in array array['events.forget_received(timestamptz, int)',
                           'audience.forget_visitor_events(timestamptz, int)',
                           'audience.forget_visitors(timestamptz, int)'] loop
    execute format('revoke execute on function %s from public, ${query_role}', f);
    execute format('grant execute on function %s to ${app_role}', f);
  end loop;
end $$;
