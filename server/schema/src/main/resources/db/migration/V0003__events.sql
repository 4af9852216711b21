-- The contact-event log: what happened to whom. Append-only.
-- Order: (xid of the writing transaction, seq), read only below the snapshot's xmin: a sequence alone skips rows that
-- commit late. Partitioned by the time received, so that old months can be dropped once every cursor has passed them.

create table events.contact_event (
  xid          xid8 not null default pg_current_xact_id(),
  seq          bigint generated always as identity,
  received_at  timestamptz not null default clock_timestamp(),
  occurred_at  timestamptz not null,
  workspace_id uuid not null,
  contact_id   uuid not null,
  kind         text not null,
  source_kind  text,
  source_id    uuid,
  send_id      uuid,
  machine      text,               -- why this hit is taken for a machine's; null: a person's
  data         jsonb
) partition by range (received_at);
create index contact_event_order on events.contact_event (xid, seq);
create index contact_event_of_contact on events.contact_event (workspace_id, contact_id, occurred_at desc);

alter table events.contact_event enable row level security;
create policy read on events.contact_event for select to ${app_role}
  using (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
-- One group commit carries the facts of many workspaces; each row names its own.
create policy append on events.contact_event for insert to ${app_role} with check (true);
create policy query on events.contact_event for select to ${query_role} using (true);
revoke update, delete on events.contact_event from ${app_role};

-- Rows of a month without a partition of its own land here; housekeeping makes partitions ahead.
create table events.contact_event_rest partition of events.contact_event default;

-- How far each consumer has read.
create table events.cursor (
  consumer   text primary key,
  xid        xid8 not null default '0',
  seq        bigint not null default 0,
  updated_at timestamptz not null default now()
);
