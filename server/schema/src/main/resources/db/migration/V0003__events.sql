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

call platform.close_partition('events.contact_event_rest');

-- Makes the partitions of this month and the two after it. The application's role owns no table, so it may call this
-- function of the owner's and nothing else. Months are UTC. A month of which rows already lie in the rest stays there.
create function events.make_months() returns void language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
declare
  first date := date_trunc('month', now() at time zone 'UTC')::date;
  start date;
  child text;
begin
  perform pg_advisory_xact_lock(hashtext('events.make_months'));
  for ahead in 0..2 loop
    start := (first + make_interval(months => ahead))::date;
    child := 'contact_event_p' || to_char(start, 'YYYY_MM');
    if to_regclass('events.' || child) is null then
      begin
        execute format('create table events.%I partition of events.contact_event for values from (%L) to (%L)', child,
                       start::text || ' 00:00:00+00', (start + interval '1 month')::date::text || ' 00:00:00+00');
        call platform.close_partition(('events.' || child)::regclass);
      exception when check_violation then
        raise warning 'facts of % lie in the default partition, which keeps them', to_char(start, 'YYYY-MM');
      end;
    end if;
  end loop;
end $$;
revoke execute on function events.make_months() from public;
grant execute on function events.make_months() to ${app_role};
select events.make_months();

-- How far each consumer has read. No policy: a consumer serves every workspace.
create table events.cursor (
  consumer   text primary key,
  xid        bigint not null default 0,
  seq        bigint not null default 0,
  updated_at timestamptz not null default now()
);

-- Facts that a consumer refused again and again and that were passed over. No policy, like the cursor.
create table events.refused (
  consumer     text not null,
  seq          bigint not null,
  workspace_id uuid not null,
  error        text not null,
  at           timestamptz not null,
  primary key (consumer, seq)
);
