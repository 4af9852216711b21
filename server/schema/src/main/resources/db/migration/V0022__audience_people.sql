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
