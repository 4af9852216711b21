-- People: contacts with their fields, tags and lists, and the imports that bring them in.
-- Primary keys begin with the workspace: one index serves the tenant's predicate, the id order of lists and freezes,
-- and the composite foreign keys. Ids are UUIDv7, so rows arrive at the right-hand edge of each of these indexes.

create table audience.contact (
  workspace_id     uuid not null,
  id               uuid not null,
  email            text,                -- as given
  email_norm       text collate "C",    -- case-folded, IDN domain in ASCII: the key of the person
  external_id      text collate "C",
  first_name       text,
  last_name        text,
  phone            text,
  locale           text,
  time_zone        text,
  status           text not null default 'pending'
                   check (status in ('complained','bounced','suppressed','unsubscribed','pending','active')),
  fields           jsonb not null default '{}',
  source           text not null check (source in ('form','import','api','automation','integration')),
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  primary key (workspace_id, id),
  check (email_norm is not null or external_id is not null),
  check ((email is null) = (email_norm is null))
);
-- Byte order ("C") on purpose: equality is all we ask of it, and no upgrade of a locale can corrupt it. The workspace
-- comes last, so that the primary key is the only index that begins with it: a planner that takes a workspace for small
-- would otherwise as soon walk all of its people by one index as probe for one of them by another.
create unique index contact_email on audience.contact (email_norm, workspace_id);
create unique index contact_external_id on audience.contact (external_id, workspace_id) where external_id is not null;
-- The few among the many; those who came in with consent, mostly all, cost it nothing.
create index contact_of_status on audience.contact (workspace_id, status, id) where status <> 'active';
-- For the same reason no statistics are kept of the workspace: each is taken for a 200th of the table, also one that
-- came in since the last ANALYZE and of which that would say that it has nobody.
alter table audience.contact alter column workspace_id set statistics 0;
call platform.protect('audience.contact');

create table audience.field (
  id           uuid primary key,
  workspace_id uuid not null,
  key          text collate "C" not null,
  label        text not null,
  type         text not null check (type in ('text','number','boolean','date','datetime','enum','list','json')),
  options      text[] not null default '{}',  -- the values that an enum, or each entry of a list, may have
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  unique (workspace_id, key)
);
call platform.protect('audience.field');

create table audience.tag (
  id           uuid primary key,
  workspace_id uuid not null,
  name         text not null,                 -- as first given
  name_norm    text collate "C" not null,     -- case-folded: VIP and vip are one tag
  created_at   timestamptz not null,
  unique (workspace_id, name_norm)
);
call platform.protect('audience.tag');

create table audience.contact_tag (
  workspace_id uuid not null,
  tag_id       uuid not null,
  contact_id   uuid not null,
  added_at     timestamptz not null,
  primary key (workspace_id, tag_id, contact_id),
  foreign key (workspace_id, contact_id) references audience.contact on delete cascade
);
create index contact_tag_of_contact on audience.contact_tag (workspace_id, contact_id);
alter table audience.contact_tag alter column workspace_id set statistics 0;  -- as with contact
call platform.protect('audience.contact_tag');

create table audience.list (
  id            uuid primary key,
  workspace_id  uuid not null,
  name          text not null,
  code          text collate "C" not null,
  description   text,
  is_public     boolean not null default false,
  double_opt_in boolean not null default false,
  created_at    timestamptz not null,
  updated_at    timestamptz not null,
  unique (workspace_id, code)
);
call platform.protect('audience.list');

-- Membership has a state of its own: who left a list is remembered, so that no import puts the person back.
create table audience.list_member (
  workspace_id uuid not null,
  list_id      uuid not null,
  contact_id   uuid not null,
  status       text not null check (status in ('active','pending','unsubscribed')),
  joined_at    timestamptz not null,
  updated_at   timestamptz not null,
  primary key (workspace_id, list_id, contact_id),
  foreign key (workspace_id, contact_id) references audience.contact on delete cascade
);
create index list_member_of_contact on audience.list_member (workspace_id, contact_id);
alter table audience.list_member alter column workspace_id set statistics 0;  -- as with contact
call platform.protect('audience.list_member');

-- A change of many contacts at once, and how far it is.
create table audience.bulk_update (
  workspace_id uuid not null,
  job_id       uuid not null,                  -- the job that does it
  change       jsonb not null,
  contact_id   uuid,                           -- the last one that was dealt with, in order of id
  total        bigint not null,
  processed    bigint not null default 0,
  changed      bigint not null default 0,
  created_at   timestamptz not null,
  primary key (workspace_id, job_id)
);
call platform.protect('audience.bulk_update');

create table audience.import (
  id             uuid primary key,             -- also of the job that does it
  workspace_id   uuid not null,
  file_name      text not null,
  stage          text not null check (stage in ('staging','staged','finished')),
  plan           jsonb not null,               -- what was asked for, with every column decided
  total_rows     bigint not null default 0,
  rows           bigint not null default 0,
  created        bigint not null default 0,
  updated        bigint not null default 0,
  unchanged      bigint not null default 0,
  skipped        bigint not null default 0,
  failed         bigint not null default 0,
  created_at     timestamptz not null,
  updated_at     timestamptz not null
);
create index import_of_workspace on audience.import (workspace_id, created_at desc);
call platform.protect('audience.import');

-- Rows read from a file and not yet people, some thousand at a time: a chunk is there until, and only until, it is
-- written. The body is the text that COPY takes; compressing it would cost more than it saves.
create table audience.import_chunk (
  workspace_id uuid not null,
  import_id    uuid not null,
  number       int not null,
  first_line   bigint not null,                -- of the file, as is the last
  last_line    bigint not null,
  rows         int not null,
  standings    text[] not null,                -- those that occur: unsubscribed, bounced, complained, suppressed, pending
  tagged       boolean not null,               -- whether any row has tags
  body         bytea not null,
  primary key (workspace_id, import_id, number)
);
alter table audience.import_chunk alter column body set storage external;
call platform.protect('audience.import_chunk');

-- Rows whose address or external id stands on a later line too, which is the one that counts.
create table audience.import_duplicate (
  workspace_id uuid not null,
  import_id    uuid not null,
  line         bigint not null,
  taken_line   bigint not null,
  code         text not null,                  -- duplicate_email, duplicate_external_id
  primary key (workspace_id, import_id, line)
);
call platform.protect('audience.import_duplicate');

-- Rows that were refused or passed over, each with its reason. No policy: COPY is refused on tables with one.
create table audience.import_error (
  import_id    uuid not null,
  line         bigint not null,
  workspace_id uuid not null,
  column_name  text,
  code         text not null,
  message      text not null,
  row          text not null,
  primary key (import_id, line)
);
