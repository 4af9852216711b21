-- What is computed of people, what is written of them besides, and people who turn out to be one.

-- Who writes a field's values: people (null), or a trait or a score. And how carefully they are to be handled.
alter table audience.field
  add column computed    text check (computed in ('trait', 'score')),
  add column sensitivity text not null default 'internal'
                         check (sensitivity in ('public', 'internal', 'personal', 'sensitive'));

-- From what the values of a computed field come.
create table audience.computed_field (
  workspace_id uuid not null,
  field_id     uuid not null references audience.field on delete cascade,
  spec         json not null,               -- as it was written, in that order
  is_built     boolean not null default false,
  updated_at   timestamptz not null,
  primary key (workspace_id, field_id)
);
call platform.protect('audience.computed_field');

-- Workspaces in which something is computed: up to when the edges of windows were looked at. No policy: one loop serves all.
create table audience.computed_clock (
  workspace_id uuid primary key,
  seen_until   timestamptz not null,
  zone         text not null,                  -- of the workspace then: with another one other days are meant
  standing     boolean not null default false  -- whether a score asks for what stands of people: each change marks them
);

-- People whose computed values are to be looked at; as with audience.segment_dirty, and no policy for the same reason.
create table audience.computed_dirty (
  workspace_id uuid not null,
  contact_id   uuid not null,
  xid          xid8 not null default pg_current_xact_id(),
  marked_at    timestamptz not null,
  primary key (workspace_id, contact_id, xid)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000,
        autovacuum_vacuum_cost_delay = 0);

create or replace function audience.mark_changed() returns trigger language plpgsql as $$
begin
  if exists (select from audience.segment_clock) then
    insert into audience.segment_dirty (workspace_id, contact_id, marked_at)
    select distinct c.workspace_id, c.contact_id, clock_timestamp()
    from changed as c join audience.segment_clock as k on k.workspace_id = c.workspace_id
    order by 1, 2
    on conflict do nothing;
  end if;
  if exists (select from audience.computed_clock where standing) then
    insert into audience.computed_dirty (workspace_id, contact_id, marked_at)
    select distinct c.workspace_id, c.contact_id, clock_timestamp()
    from changed as c join audience.computed_clock as k on k.workspace_id = c.workspace_id and k.standing
    order by 1, 2
    on conflict do nothing;
  end if;
  return null;
end $$;

-- How lively somebody is, by their own doing. Everybody begins as 'never', which costs an import nothing.
alter table audience.profile
  add column engagement_status text collate "C" not null default 'never'
             check (engagement_status in ('engaged', 'cooling', 'dormant', 'never'));

-- What a workspace means by it; without a row the usual thresholds hold.
create table audience.engagement_rules (
  workspace_id  uuid primary key,
  is_on         boolean not null,
  signals       text[] not null,               -- opened, clicked, event
  engaged_days  int not null,
  engaged_count int not null,                  -- so many within these days
  cooling_days  int not null,
  updated_at    timestamptz not null
);
call platform.protect('audience.engagement_rules');

-- Who was found to be somebody else: the former id leads to the one who is left.
create table audience.merged_contact (
  workspace_id        uuid not null,
  contact_id          uuid not null,           -- of nobody any more
  survivor_contact_id uuid not null,
  merged_at           timestamptz not null,
  primary key (workspace_id, contact_id),
  foreign key (workspace_id, survivor_contact_id) references audience.contact on delete cascade
);
create index merged_contact_into on audience.merged_contact (workspace_id, survivor_contact_id);
call platform.protect('audience.merged_contact');

-- Pairs of whom a person said that they are two; the smaller id first.
create table audience.merge_dismissal (
  workspace_id     uuid not null,
  contact_id       uuid not null,
  other_contact_id uuid not null,
  dismissed_at     timestamptz not null,
  primary key (workspace_id, contact_id, other_contact_id),
  foreign key (workspace_id, contact_id) references audience.contact on delete cascade,
  foreign key (workspace_id, other_contact_id) references audience.contact on delete cascade
);
create index merge_dismissal_of_other on audience.merge_dismissal (workspace_id, other_contact_id);
call platform.protect('audience.merge_dismissal');

-- The log and the ledger of consent are append-only for the application's role. These functions of the owner's say of what
-- one person did that another did it, in the workspace that is bound, and can do nothing else.
create function events.move(former uuid, survivor uuid) returns void
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  update events.contact_event e set contact_id = survivor
  where e.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid and e.contact_id = former;
$$;

create function consent.move(former uuid, survivor uuid) returns void
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  update consent.consent_record r set contact_id = survivor
  where r.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid and r.contact_id = former;
$$;

do $$
declare f text;
begin
  foreach f in array array['events.move(uuid, uuid)', 'consent.move(uuid, uuid)'] loop
    execute format('revoke execute on function %s from public, ${query_role}', f);
    execute format('grant execute on function %s to ${app_role}', f);
  end loop;
end $$;

-- What colleagues note about somebody.
create table audience.contact_note (
  workspace_id uuid not null,
  id           uuid not null,
  contact_id   uuid not null,
  text         text not null,
  author_id    uuid,                            -- the user's or key's
  author_name  text not null,                   -- as it was then
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, contact_id) references audience.contact on delete cascade
);
create index contact_note_of_contact on audience.contact_note (workspace_id, contact_id, created_at desc);
call platform.protect('audience.contact_note');

-- What a value was before, for half a year. Goes with the person.
create table audience.contact_history (
  workspace_id uuid not null,
  contact_id   uuid not null,
  number       bigint generated always as identity,
  field        text collate "C" not null,       -- first_name, fields.city
  before       jsonb,
  after        jsonb,
  source       text not null,                   -- user, api_key, contact, system; import, bulk, merge
  actor        text,                            -- who, as the trail shows it
  at           timestamptz not null,
  primary key (workspace_id, contact_id, number),
  foreign key (workspace_id, contact_id) references audience.contact on delete cascade
);
create index contact_history_age on audience.contact_history (at);
call platform.protect('audience.contact_history');

-- In the transaction that changes the person, for all who are changed at once, so that no way of changing one can forget it.
-- Who it is, and by which way, stands in settings of the transaction. What is computed has no history.
create function audience.keep_history() returns trigger language plpgsql as $$
declare
  way text := coalesce(nullif(current_setting('app.source', true), ''), 'system');
  who text := nullif(current_setting('app.actor', true), '');
begin
  if way in ('computed', 'forgetting') then
    return null;
  end if;
  insert into audience.contact_history (workspace_id, contact_id, field, before, after, source, actor, at)
  select n.workspace_id, n.id, v.field, v.before, v.after, way, who, clock_timestamp()
  from changed n join former o on o.workspace_id = n.workspace_id and o.id = n.id
  cross join lateral (
    select d.field, to_jsonb(d.before) as before, to_jsonb(d.after) as after
    from (values ('email', o.email, n.email), ('external_id', o.external_id, n.external_id),
                 ('first_name', o.first_name, n.first_name), ('last_name', o.last_name, n.last_name),
                 ('phone', o.phone, n.phone), ('locale', o.locale, n.locale),
                 ('time_zone', o.time_zone, n.time_zone)) as d (field, before, after)
    where d.before is distinct from d.after
    union all
    select 'fields.' || k.key, o.fields -> k.key, n.fields -> k.key
    from (select jsonb_object_keys(o.fields) as key union select jsonb_object_keys(n.fields)) k
    where o.fields -> k.key is distinct from n.fields -> k.key) v
  where (o.email, o.external_id, o.first_name, o.last_name, o.phone, o.locale, o.time_zone, o.fields)
    is distinct from (n.email, n.external_id, n.first_name, n.last_name, n.phone, n.locale, n.time_zone, n.fields)
  order by n.id, v.field;
  return null;
end $$;

create trigger history_of_changed after update on audience.contact
  referencing old table as former new table as changed for each statement execute function audience.keep_history();

-- Housekeeping serves every workspace, which the policies do not let it: takes away what is too old, so many rows at a time.
create function audience.forget_history(until timestamptz, most int) returns int
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  with gone as (
    delete from audience.contact_history h
    where h.ctid = any(array(select o.ctid from audience.contact_history o where o.at < until limit most))
    returning 1)
  select count(*)::int from gone;
$$;
revoke execute on function audience.forget_history(timestamptz, int) from public, ${query_role};
grant execute on function audience.forget_history(timestamptz, int) to ${app_role};

-- Ways of looking at the table of contacts: what is asked for, and which columns.
create table audience.contact_view (
  workspace_id uuid not null,
  id           uuid not null,
  name         text not null,
  owner_id     uuid,                            -- the user's or key's
  is_shared    boolean not null default false,
  filter       jsonb not null default '{}',
  columns      text[] not null default '{}',
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  primary key (workspace_id, id)
);
call platform.protect('audience.contact_view');
