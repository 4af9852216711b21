-- Who may be written from, through what, and the send ledger: intent and outcome of every message to every person.

create table delivery.sender (
  id           uuid primary key,
  workspace_id uuid not null references identity.workspace,
  from_name    text not null,
  from_email   text not null,
  reply_to     text,
  provider_id  uuid,
  created_at   timestamptz not null,
  updated_at   timestamptz not null
);
create index sender_of_workspace on delivery.sender (workspace_id, created_at);
call platform.protect('delivery.sender');

create table delivery.provider (
  id              uuid primary key,
  workspace_id    uuid not null references identity.workspace,
  name            text not null,
  kind            text not null,
  settings        jsonb not null default '{}',
  secret          bytea,                          -- locked with the installation's key, never shown
  priority        int not null default 0,         -- lower is tried first
  weight          int not null default 1 check (weight > 0),
  rate_per_second double precision check (rate_per_second > 0),
  created_at      timestamptz not null,
  updated_at      timestamptz not null
);
create index provider_of_workspace on delivery.provider (workspace_id, priority);
call platform.protect('delivery.provider');

-- Whether a provider works, known to every node. No policy: each node looks for probes that are due in any workspace.
create table delivery.provider_health (
  provider_id  uuid primary key references delivery.provider on delete cascade,
  workspace_id uuid not null,
  down         boolean not null default false,
  reason       text,                              -- for people
  trial        boolean not null default false,    -- it answers, but refuses mail: only a real mail can tell
  down_since   timestamptz,
  failures     int not null default 0,            -- probes that failed since then
  probe_at     timestamptz,
  changed_at   timestamptz not null
);
create index provider_health_probe on delivery.provider_health (probe_at) where down;

-- One row for what mails are sent for: a campaign, a test, a journey step. Its state holds for all its rows in the
-- queue, so that pause, resume and cancel change one row. No policy: workers of every workspace read it.
create table delivery.source (
  id                uuid primary key,
  workspace_id      uuid not null,
  kind              text not null,
  owner_id          uuid not null,
  lane              smallint not null,            -- 0 transactional, 1 journey, 2 bulk
  sender_id         uuid,                         -- null: mail of the system itself
  provider_id       uuid,                         -- this one only; null: the sender's, else the workspace's
  message_domain    text not null,                -- right of the @ in Message-ID
  state             text not null check (state in ('held','sending','paused','cancelled','finished')),
  pause_kind        text check (pause_kind in ('person','provider')),
  pause_reason      text,
  pause_provider_id uuid,
  not_before        timestamptz,
  opened_at         timestamptz not null,
  changed_at        timestamptz not null,
  finished_at       timestamptz,
  audited_at        timestamptz,
  constraint paused_for_a_reason check ((state = 'paused') = (pause_kind is not null))
) with (fillfactor = 70);
create index source_at_work on delivery.source (lane, not_before) where state in ('sending','paused');
create index source_of_owner on delivery.source (workspace_id, owner_id);
create index source_cancelled on delivery.source (id) where state = 'cancelled' and finished_at is null;
create index source_of_sender on delivery.source (sender_id);

-- How many rows of a source are in which status, kept in the transactions that change them. Each node adds to a slot
-- of its own, so that nodes do not wait for each other; the sum is what is shown.
create table delivery.source_count (
  workspace_id uuid not null,
  source_id    uuid not null,
  slot         smallint not null,
  status       text not null,
  reason       text not null default '',
  amount       bigint not null,
  primary key (source_id, slot, status, reason)
) with (fillfactor = 50);

-- Intent and outcome. The status is 'pending' until the end; who is claimed or deferred says the queue.
-- Rows are rewritten once or twice, near each other: the space left on each page keeps that off the indexes.
create table delivery.send (
  source_id    uuid not null,
  id           uuid not null,
  workspace_id uuid not null,
  contact_id   uuid,
  email        text not null,
  step         int not null default 0,
  visit        int not null default 0,
  status       text not null,
  reason       text,
  attempts     smallint not null default 0,
  provider_id  uuid,
  response     text,                              -- the last reply, verbatim
  created_at   timestamptz not null,
  changed_at   timestamptz not null,
  -- What people look for among the many that simply went out; unchanged on the usual way from pending to sent.
  exception    text generated always as (case when status in ('pending','sent') then null else status end) stored,
  primary key (source_id, id),
  unique (source_id, contact_id, step, visit)
) partition by hash (source_id);
create index send_log on delivery.send (workspace_id, id desc);
create index send_exception on delivery.send (source_id, exception, id) where exception is not null;
create index send_exception_log on delivery.send (workspace_id, exception, id desc) where exception is not null;
create index send_of_recipient on delivery.send (workspace_id, lower(email), id desc);
call platform.protect('delivery.send');

-- Every hand-over that was tried, in the provider's words. Append-only.
create table delivery.send_attempt (
  source_id    uuid not null,
  send_id      uuid not null,
  workspace_id uuid not null,
  attempt      smallint not null,
  outcome      text not null,
  reason       text,
  provider_id  uuid,
  node_id      uuid not null,
  response     text,
  at           timestamptz not null
) partition by hash (source_id);
create index send_attempt_of_send on delivery.send_attempt (source_id, send_id);
call platform.protect('delivery.send_attempt');

do $$
begin
  for i in 0..15 loop
    execute format('create table delivery.send_p%s partition of delivery.send
                    for values with (modulus 16, remainder %s) with (fillfactor = 50)', i, i);
    execute format('create table delivery.send_attempt_p%s partition of delivery.send_attempt
                    for values with (modulus 16, remainder %s)', i, i);
    -- Only through the parent, whose policies hold.
    execute format('revoke all on delivery.send_p%s, delivery.send_attempt_p%s from ${app_role}, ${query_role}', i, i);
  end loop;
end $$;
revoke update, delete on delivery.send_attempt from ${app_role};

-- What is still to be done; a row leaves when its send has ended. Claiming changes no indexed column. No policy.
create table delivery.send_queue (
  source_id    uuid not null,
  workspace_id uuid not null,
  due_at       timestamptz not null,
  send_id      uuid not null,
  node_id      uuid,                              -- who holds it
  claim        int not null default 0,            -- goes up with each claim: tells a late outcome from a new claim
  attempts     smallint not null default 0,       -- how often the recipient's side put it off
  first_at     timestamptz,                       -- when it was put off first
  claimed_at   timestamptz,
  changed_at   timestamptz not null,
  primary key (source_id, send_id)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 5000,
        autovacuum_vacuum_insert_scale_factor = 0.2, autovacuum_vacuum_cost_delay = 0,
        autovacuum_analyze_scale_factor = 0.05);
create index send_queue_due on delivery.send_queue (source_id, due_at, send_id);

-- What a node held when its lease ran out, so that others called it uncertain: its journal can still prove which of these
-- rows it never began. A row goes when the node has said so, or after the day that makes uncertain final. No policy.
create table delivery.lost_claim (
  source_id    uuid not null,
  send_id      uuid not null,
  workspace_id uuid not null,
  node_id      uuid not null,
  claim        int not null,
  attempts     smallint not null,
  first_at     timestamptz,
  lost_at      timestamptz not null,
  primary key (source_id, send_id)
);
create index lost_claim_of_node on delivery.lost_claim (node_id);

-- What the sandbox provider captured.
create table delivery.sandbox_message (
  id            uuid primary key,
  workspace_id  uuid not null references identity.workspace,
  send_id       uuid not null,
  claim         int not null,
  source_id     uuid not null,
  envelope_from text not null,
  recipient     text not null,
  subject       text not null,
  credential    boolean not null default false,   -- carries one: for owners only
  raw           bytea not null,
  captured_at   timestamptz not null,
  unique (send_id, claim)
);
create index sandbox_message_of_workspace on delivery.sandbox_message (workspace_id, id desc);
create index sandbox_message_of_recipient on delivery.sandbox_message (workspace_id, lower(recipient), id desc);
create index sandbox_message_age on delivery.sandbox_message (captured_at);
call platform.protect('delivery.sandbox_message');
