-- Shared ground: scope, ids, jobs, nodes, audit, idempotency.
-- ${app_role} runs the application (row-level security applies); ${query_role} only reads, from one class that
-- refuses a statement without its workspace predicate. Both are NOLOGIN roles that were made before this.

create schema platform;
create schema identity;
create schema events;
create schema audience;
create schema content;
create schema delivery;
create schema consent;
create schema tracking;
create schema messages;
create schema campaigns;
create schema insights;

do $$
declare s text;
begin
  foreach s in array array['platform','identity','events','audience','content','delivery','consent','tracking',
                           'messages','campaigns','insights'] loop
    execute format('grant usage on schema %I to ${app_role}, ${query_role}', s);
    execute format('alter default privileges in schema %I grant select, insert, update, delete on tables to ${app_role}', s);
    execute format('alter default privileges in schema %I grant select on tables to ${query_role}', s);
    execute format('alter default privileges in schema %I grant usage, select on sequences to ${app_role}', s);
    execute format('alter default privileges in schema %I grant execute on functions to ${app_role}, ${query_role}', s);
  end loop;
end $$;

-- Imports are written by way of a temporary table. Everybody may make one, unless an administrator thought otherwise.
do $$
begin
  if not has_database_privilege('${app_role}', current_database(), 'TEMPORARY') then
    execute format('grant temporary on database %I to ${app_role}', current_database());
  end if;
end $$;

-- RFC 9562 version 7: 48 bits of milliseconds, then random. For set-based inserts; the application makes its own.
create function platform.uuid_v7() returns uuid
  language sql volatile parallel safe
  return encode(
    set_bit(set_bit(
      overlay(uuid_send(gen_random_uuid())
              placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
              from 1 for 6),
      52, 1), 53, 1), 'hex')::uuid;

-- Puts the second lock on a table that belongs to workspaces. Every migration that makes such a table calls it.
create procedure platform.protect(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy workspace on %s to ${app_role}
                  using (workspace_id = nullif(current_setting(''app.workspace'', true), '''')::uuid)
                  with check (workspace_id = nullif(current_setting(''app.workspace'', true), '''')::uuid)', target);
  execute format('create policy query on %s for select to ${query_role} using (true)', target);
end $$;

-- A partition is reached through its parent only: the parent's policies do not hold for a statement that names the child.
create procedure platform.close_partition(child regclass) language plpgsql as $$
begin
  execute format('revoke all on %s from ${app_role}, ${query_role}', child);
  execute format('alter table %s enable row level security', child);
end $$;

create table platform.node (
  id           uuid primary key,
  host         text not null,
  roles        text[] not null,
  started_at   timestamptz not null,
  heartbeat_at timestamptz not null,
  lease_until  timestamptz not null,
  stopped_at   timestamptz
);

-- Long work that a person can watch. No policy: the runner serves every workspace.
create table platform.job (
  id           uuid primary key,
  workspace_id uuid,
  kind         text not null,
  status       text not null check (status in ('queued','running','completed','failed','cancelled')),
  payload      jsonb not null default '{}',
  progress     jsonb not null default '{}',
  error        text,
  attempts     int not null default 0,            -- how often it was begun
  failures     int not null default 0,            -- how often it failed by its own fault, not by the database's absence
  cancel_asked boolean not null default false,
  run_at       timestamptz not null,
  node_id      uuid,
  lease_until  timestamptz,
  created_by   uuid,
  created_at   timestamptz not null,
  started_at   timestamptz,
  finished_at  timestamptz
);
create index job_due on platform.job (run_at) where status in ('queued','running');
create index job_of_workspace on platform.job (workspace_id, created_at desc);

-- Housekeeping (db-scheduler's table, its column names).
create table platform.scheduled_task (
  task_name            text not null,
  task_instance        text not null,
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures int,
  last_heartbeat       timestamptz,
  version              bigint not null,
  priority             smallint,
  primary key (task_name, task_instance)
);
create index scheduled_task_due on platform.scheduled_task (execution_time);

-- Who changed what. Append-only: the application may insert and read, never update or delete.
create table platform.audit_entry (
  id              uuid primary key,
  organization_id uuid,
  workspace_id    uuid,
  at              timestamptz not null,
  actor_kind      text not null check (actor_kind in ('user','api_key','contact','system')),
  actor_id        uuid,
  actor_name      text not null,
  action          text not null,
  resource        text not null,
  resource_id     text,
  before          jsonb,
  after           jsonb,
  ip              text,
  trace_id        text
);
create index audit_entry_of_workspace on platform.audit_entry (workspace_id, at desc, id desc);
revoke update, delete on platform.audit_entry from ${app_role};

-- Answers kept for 48 h so that a repeated request is answered, not repeated. No policy: read before the scope is known.
create table platform.idempotency_key (
  principal    text not null,
  key          text not null,
  route        text not null,
  body_hash    bytea not null,
  status       int,
  content_type text,
  location     text,
  body         bytea,
  node_id      uuid not null, -- who is answering, and in which run, so that what a crash left can be told
  boot_id      uuid not null,
  created_at   timestamptz not null,
  committed_at timestamptz, -- written by the transactions of the work themselves: it must not be done again
  primary key (principal, key)
);
create index idempotency_key_age on platform.idempotency_key (created_at);
