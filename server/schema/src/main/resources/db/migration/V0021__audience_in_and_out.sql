-- People taken out of here, and imports taken back.

-- What was asked for stands in the job's payload, which is forgotten at its end: a filter may name people.
create table audience.export (
  id           uuid primary key,             -- also of the job that writes it
  workspace_id uuid not null,
  format       text not null check (format in ('csv','json','ndjson','mailchimp','klaviyo')),
  file_name    text not null,
  list_id      uuid,
  segment_id   uuid,
  conditions   text[] not null,              -- the names of the filter's conditions
  sensitive    boolean not null,             -- whether its file holds values that not everybody may see
  total        bigint,                       -- how many were meant when it began; null: not counted yet
  rows         bigint not null default 0,
  bytes        bigint not null default 0,
  contact_id   uuid,                         -- how far it is: everybody up to here, in order of id, was looked at
  chunks       int not null default 0,
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  expires_at   timestamptz not null          -- its file is gone then
);
create index export_of_workspace on audience.export (workspace_id, created_at desc);
call platform.protect('audience.export');

-- The file, some thousand rows at a time, so that every node can give it out. Who is erased is cut out of it: hence
-- whose rows these are, and where each ends.
create table audience.export_chunk (
  workspace_id uuid not null,
  export_id    uuid not null,
  number       int not null,
  first_id     uuid,                         -- the least id of these people, and the greatest
  last_id      uuid,
  contacts     uuid[] not null,
  ends         int[] not null,
  body         bytea not null,
  primary key (workspace_id, export_id, number)
);
call platform.protect('audience.export_chunk');

-- A file that is fetched from elsewhere is an import before anybody has seen it.
alter table audience.import drop constraint import_stage_check;
alter table audience.import add constraint import_stage_check
  check (stage in ('fetching','staging','staged','finished'));
alter table audience.import
  add column rolled_back_at timestamptz,     -- when taking it back has ended
  add column rollback jsonb;                 -- how far taking it back is; null: nobody asked for it

-- What an import did, for as long as it can be taken back: whom it made, whom it tagged, put on a list or had agree,
-- a chunk of them in a row.
create table audience.import_undo (
  workspace_id uuid not null,
  import_id    uuid not null,
  number       bigint generated always as identity,
  kind         text not null check (kind in ('created','tag','list','consent')),
  ref_id       uuid,                         -- the tag or the list
  contacts     uuid[] not null,
  primary key (workspace_id, import_id, number)
);
alter table audience.import_undo alter column contacts set storage external;  -- ids do not compress
call platform.protect('audience.import_undo');

-- The values that it replaced, and those that it wrote: what somebody has changed since stays changed.
create table audience.import_before (
  workspace_id  uuid not null,
  import_id     uuid not null,
  contact_id    uuid not null,
  before        jsonb not null,
  after         jsonb not null,
  fields_before jsonb not null,
  fields_after  jsonb not null,
  primary key (workspace_id, import_id, contact_id)
);
create index import_before_of_contact on audience.import_before (workspace_id, contact_id);
call platform.protect('audience.import_before');
