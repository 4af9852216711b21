-- Membership that follows the facts.

alter table audience.segment
  add column is_live boolean not null default false,
  add column built   boolean not null default false;   -- whether the members are all there for the present rule

-- Who is in a live segment. The count of a live segment is kept with it.
create table audience.segment_member (
  workspace_id uuid not null,
  segment_id   uuid not null,
  contact_id   uuid not null,
  since        timestamptz not null,
  primary key (workspace_id, segment_id, contact_id)   -- no key to the contact: who is erased leaves and is counted so
);
create index segment_member_of_contact on audience.segment_member (workspace_id, contact_id);
alter table audience.segment_member alter column workspace_id set statistics 0;  -- as with contact
call platform.protect('audience.segment_member');

-- How many there were at the end of each day, and how many came and went on it.
create table audience.segment_day (
  workspace_id uuid not null,
  segment_id   uuid not null,
  day          date not null,                 -- UTC
  count        bigint not null default 0,
  entered      bigint not null default 0,
  "left"       bigint not null default 0,
  primary key (workspace_id, segment_id, day)
);
call platform.protect('audience.segment_day');

-- Workspaces with live segments: up to when the edges of their windows were looked at. No policy: one loop serves all.
create table audience.segment_clock (
  workspace_id uuid primary key,
  seen_until   timestamptz not null,
  zone         text not null,                 -- of the workspace then: with another one other days are meant
  audited_at   timestamptz
);

-- People about whom something has changed and whose memberships are to be looked at; each stands here once for each
-- transaction that changed something: a mark that another could take away before this one commits would be lost, and
-- writers would wait for each other. No policy: the triggers below write it in the workspace's own transactions, one loop
-- takes from it for all.
create table audience.segment_dirty (
  workspace_id uuid not null,
  contact_id   uuid not null,
  xid          xid8 not null default pg_current_xact_id(),
  marked_at    timestamptz not null,
  primary key (workspace_id, contact_id, xid)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000,
        autovacuum_vacuum_cost_delay = 0);

-- In the transaction that changes a fact, so that no way of changing one can forget it; nothing where nobody looks. A
-- profile is written with every change of a contact, its details with it.
create function audience.mark_changed() returns trigger language plpgsql as $$
begin
  if not exists (select from audience.segment_clock) then
    return null;
  end if;
  insert into audience.segment_dirty (workspace_id, contact_id, marked_at)
  select distinct c.workspace_id, c.contact_id, clock_timestamp()
  from changed as c join audience.segment_clock as k on k.workspace_id = c.workspace_id
  order by 1, 2
  on conflict do nothing;
  return null;
end $$;

do $$
declare t text; o text;
begin
  foreach t in array array['audience.profile', 'audience.contact_tag', 'audience.list_member', 'consent.standing'] loop
    foreach o in array array['insert', 'update', 'delete'] loop
      execute format('create trigger segments_after_%1$s after %1$s on %2$s referencing %3$s table as changed
                      for each statement execute function audience.mark_changed()',
                     o, t, case o when 'delete' then 'old' else 'new' end);
    end loop;
  end loop;
end $$;
