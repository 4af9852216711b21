-- Links of mails, and what was counted of the hits in the event log.

-- The links of a source's mails, numbered once; per-contact parts of an address travel in the link itself.
create table tracking.link (
  workspace_id uuid not null,
  source_id    uuid not null,
  number       int not null,
  url          text not null,
  people       bigint not null default 0,   -- persons only
  clicks       bigint not null default 0,
  primary key (workspace_id, source_id, number)
) with (fillfactor = 50);
call platform.protect('tracking.link');

-- Kept, not counted: a report reads one row.
create table tracking.source_count (
  workspace_id   uuid not null,
  source_id      uuid not null,
  opened_people  bigint not null default 0,
  clicked_people bigint not null default 0,
  opens          bigint not null default 0,
  clicks         bigint not null default 0,
  unsubscribes   bigint not null default 0,
  primary key (workspace_id, source_id)
) with (fillfactor = 50);
call platform.protect('tracking.source_count');

-- Hits that are taken for machines', by reason.
create table tracking.machine_count (
  workspace_id uuid not null,
  source_id    uuid not null,
  kind         text not null check (kind in ('opened','clicked')),
  reason       text not null,
  hits         bigint not null default 0,
  primary key (workspace_id, source_id, kind, reason)
);
call platform.protect('tracking.machine_count');

-- The same over time, machines' hits too, for curves: by ten seconds at first, by the hour later (platform.time.Step).
create table tracking.course (
  workspace_id   uuid not null,
  source_id      uuid not null,
  at             timestamptz not null,     -- where the step begins
  opened_people  bigint not null default 0,
  clicked_people bigint not null default 0,
  opens          bigint not null default 0,
  clicks         bigint not null default 0,
  unsubscribes   bigint not null default 0,
  machine_opens  bigint not null default 0,
  machine_clicks bigint not null default 0,
  primary key (workspace_id, source_id, at)
) with (fillfactor = 70);
create index course_of_workspace on tracking.course (workspace_id, at);
call platform.protect('tracking.course');

-- One person in one source: who was counted already, and the last seconds of clicking, in which a scanner shows itself.
create table tracking.visitor (
  workspace_id uuid not null,
  source_id    uuid not null,
  contact_id   uuid not null,
  opened_at    timestamptz,
  clicked_at   timestamptz,
  links        jsonb not null default '{}',  -- number of the link: a person's clicks on it
  recent       jsonb not null default '[]',  -- the clicks of the window that runs: link and microseconds
  scanner      boolean not null default false, -- the window that runs is a scanner's
  primary key (workspace_id, source_id, contact_id)
) with (fillfactor = 80);
call platform.protect('tracking.visitor');
