-- The whole schema, written by a test from the catalog after all migrations; do not edit it here.
-- Partitions are left out. Where a policy is named, row-level security is on.

create table platform.audit_entry (
  id uuid not null,
  organization_id uuid,
  workspace_id uuid,
  at timestamp with time zone not null,
  actor_kind text not null,
  actor_id uuid,
  actor_name text not null,
  action text not null,
  resource text not null,
  resource_id text,
  before jsonb,
  after jsonb,
  ip text,
  trace_id text,
  PRIMARY KEY (id),
  CHECK ((actor_kind = ANY (ARRAY['user'::text, 'api_key'::text, 'contact'::text, 'system'::text])))
);
CREATE INDEX audit_entry_of_resource ON platform.audit_entry USING btree (workspace_id, resource, resource_id);
CREATE INDEX audit_entry_of_workspace ON platform.audit_entry USING btree (workspace_id, at DESC, id DESC);

create table platform.idempotency_key (
  principal text not null,
  key text not null,
  route text not null,
  body_hash bytea not null,
  status integer,
  content_type text,
  location text,
  body bytea,
  node_id uuid not null,
  boot_id uuid not null,
  created_at timestamp with time zone not null,
  committed_at timestamp with time zone,
  PRIMARY KEY (principal, key)
);
CREATE INDEX idempotency_key_age ON platform.idempotency_key USING btree (created_at);

create table platform.job (
  id uuid not null,
  workspace_id uuid,
  kind text not null,
  status text not null,
  payload jsonb not null default '{}'::jsonb,
  progress jsonb not null default '{}'::jsonb,
  error text,
  attempts integer not null default 0,
  failures integer not null default 0,
  cancel_asked boolean not null default false,
  run_at timestamp with time zone not null,
  node_id uuid,
  lease_until timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  PRIMARY KEY (id),
  CHECK ((status = ANY (ARRAY['queued'::text, 'running'::text, 'completed'::text, 'failed'::text, 'cancelled'::text])))
);
CREATE INDEX job_due ON platform.job USING btree (run_at) WHERE (status = ANY (ARRAY['queued'::text, 'running'::text]));
CREATE INDEX job_of_workspace ON platform.job USING btree (workspace_id, created_at DESC);

create table platform.node (
  id uuid not null,
  host text not null,
  roles text[] not null,
  started_at timestamp with time zone not null,
  heartbeat_at timestamp with time zone not null,
  lease_until timestamp with time zone not null,
  stopped_at timestamp with time zone,
  PRIMARY KEY (id)
);

create table platform.scheduled_task (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamp with time zone not null,
  picked boolean not null,
  picked_by text,
  last_success timestamp with time zone,
  last_failure timestamp with time zone,
  consecutive_failures integer,
  last_heartbeat timestamp with time zone,
  version bigint not null,
  priority smallint,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_task_due ON platform.scheduled_task USING btree (execution_time);

create table identity.api_key (
  id uuid not null,
  workspace_id uuid not null,
  name text not null,
  prefix text not null,
  key_hash bytea not null,
  scopes text[] not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  PRIMARY KEY (id),
  UNIQUE (key_hash),
  FOREIGN KEY (workspace_id) REFERENCES identity.workspace(id) ON DELETE CASCADE
);
CREATE INDEX api_key_of_workspace ON identity.api_key USING btree (workspace_id);

create table identity.app_user (
  id uuid not null,
  organization_id uuid not null,
  email text not null,
  email_norm text not null,
  name text,
  password_hash text,
  status text not null default 'active'::text,
  password_changed_at timestamp with time zone,
  last_login_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  PRIMARY KEY (id),
  UNIQUE (email_norm),
  FOREIGN KEY (organization_id) REFERENCES identity.organization(id),
  CHECK ((status = ANY (ARRAY['active'::text, 'disabled'::text])))
);
CREATE INDEX app_user_of_organization ON identity.app_user USING btree (organization_id);

create table identity.login_failure (
  subject text not null,
  failures integer not null,
  first_at timestamp with time zone not null,
  blocked_until timestamp with time zone,
  PRIMARY KEY (subject)
);

create table identity.mailed_token (
  id uuid not null,
  token_hash bytea not null,
  purpose text not null,
  email text not null,
  email_norm text not null,
  user_id uuid,
  organization_id uuid not null,
  workspace_id uuid,
  role text,
  invited_by uuid,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  PRIMARY KEY (id),
  UNIQUE (token_hash),
  FOREIGN KEY (organization_id) REFERENCES identity.organization(id),
  FOREIGN KEY (user_id) REFERENCES identity.app_user(id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id) REFERENCES identity.workspace(id) ON DELETE CASCADE,
  CHECK ((purpose = ANY (ARRAY['reset'::text, 'invitation'::text])))
);
CREATE INDEX mailed_token_of_workspace ON identity.mailed_token USING btree (workspace_id) WHERE (purpose = 'invitation'::text);

create table identity.membership (
  user_id uuid not null,
  workspace_id uuid not null,
  role text not null,
  created_at timestamp with time zone not null,
  PRIMARY KEY (user_id, workspace_id),
  FOREIGN KEY (user_id) REFERENCES identity.app_user(id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id) REFERENCES identity.workspace(id) ON DELETE CASCADE,
  CHECK ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'manager'::text, 'editor'::text, 'analyst'::text, 'viewer'::text])))
);
CREATE INDEX membership_of_workspace ON identity.membership USING btree (workspace_id);

create table identity.organization (
  id uuid not null,
  name text not null,
  created_at timestamp with time zone not null,
  PRIMARY KEY (id)
);

create table identity.refresh_token (
  id uuid not null,
  family_id uuid not null,
  user_id uuid not null,
  token_hash bytea not null,
  started_at timestamp with time zone not null,
  issued_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  ip text,
  user_agent text,
  used_by text,
  PRIMARY KEY (id),
  UNIQUE (token_hash),
  FOREIGN KEY (user_id) REFERENCES identity.app_user(id) ON DELETE CASCADE
);
CREATE INDEX refresh_token_family ON identity.refresh_token USING btree (family_id);
CREATE INDEX refresh_token_of_user ON identity.refresh_token USING btree (user_id) WHERE (revoked_at IS NULL);

create table identity.reset_request (
  email_norm text not null,
  asked_at timestamp with time zone not null,
  PRIMARY KEY (email_norm)
);

create table identity.workspace (
  id uuid not null,
  organization_id uuid not null,
  name text not null,
  time_zone text not null default 'UTC'::text,
  locale text not null default 'en'::text,
  postal_address text,
  color text not null default '#0b6e5f'::text,
  undo_seconds integer not null default 20,
  confirm_from integer not null default 1000,
  settings jsonb not null default '{}'::jsonb,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  PRIMARY KEY (id),
  FOREIGN KEY (organization_id) REFERENCES identity.organization(id),
  CHECK (((confirm_from >= 1) AND (confirm_from <= 100000000))),
  CHECK (((undo_seconds >= 0) AND (undo_seconds <= 300)))
);
CREATE INDEX workspace_of_organization ON identity.workspace USING btree (organization_id);

create table events.contact_event (
  xid xid8 not null default pg_current_xact_id(),
  seq bigint not null generated always as identity,
  received_at timestamp with time zone not null default clock_timestamp(),
  occurred_at timestamp with time zone not null,
  workspace_id uuid not null,
  contact_id uuid not null,
  kind text not null,
  source_kind text,
  source_id uuid,
  send_id uuid,
  machine text,
  data jsonb,
  name text collate "C"
) partition by RANGE (received_at);
CREATE INDEX contact_event_engaged ON ONLY events.contact_event USING btree (workspace_id, kind, occurred_at) INCLUDE (contact_id, source_id, machine) WHERE (kind = ANY (ARRAY['sent'::text, 'delivered'::text, 'opened'::text, 'clicked'::text, 'bounced'::text, 'complained'::text, 'unsubscribed'::text]));
CREATE INDEX contact_event_latest ON ONLY events.contact_event USING btree (workspace_id, occurred_at, seq) WHERE (kind = 'tracked'::text);
CREATE INDEX contact_event_of_contact ON ONLY events.contact_event USING btree (workspace_id, contact_id, occurred_at DESC) INCLUDE (kind, name, received_at, machine);
CREATE INDEX contact_event_order ON ONLY events.contact_event USING btree (xid, seq);
CREATE INDEX contact_event_tracked ON ONLY events.contact_event USING btree (workspace_id, name, occurred_at) INCLUDE (contact_id) WHERE (kind = 'tracked'::text);
-- policy append for flusomail_app with check true
-- policy query for flusomail_query using true
-- policy read for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table events.cursor (
  consumer text not null,
  xid bigint not null default 0,
  seq bigint not null default 0,
  updated_at timestamp with time zone not null default now(),
  PRIMARY KEY (consumer)
);

create table events.event_property (
  workspace_id uuid not null,
  name text collate "C" not null,
  property text collate "C" not null,
  types text[] not null,
  examples jsonb not null default '[]'::jsonb,
  first_seen_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, name, property)
);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table events.event_type (
  workspace_id uuid not null,
  name text collate "C" not null,
  first_seen_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  amount bigint not null,
  PRIMARY KEY (workspace_id, name)
);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table events.received_event (
  workspace_id uuid not null,
  event_id text collate "C" not null,
  received_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, event_id)
);
CREATE INDEX received_event_age ON events.received_event USING btree (received_at);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table events.refused (
  consumer text not null,
  seq bigint not null,
  workspace_id uuid not null,
  error text not null,
  at timestamp with time zone not null,
  PRIMARY KEY (consumer, seq)
);

create table audience.address_verification (
  workspace_id uuid not null,
  contact_id uuid not null,
  verdict text collate "C" not null,
  reasons text[] not null,
  suggestion text,
  disposable boolean not null,
  role boolean not null,
  free boolean not null,
  mx_found boolean,
  provider text not null,
  checked_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, contact_id),
  FOREIGN KEY (workspace_id, contact_id) REFERENCES audience.contact(workspace_id, id) ON DELETE CASCADE,
  CHECK ((verdict = ANY (ARRAY['deliverable'::text, 'risky'::text, 'undeliverable'::text, 'unknown'::text])))
);
CREATE INDEX address_verification_by_verdict ON audience.address_verification USING btree (workspace_id, verdict, contact_id);
CREATE INDEX address_verification_suggestion ON audience.address_verification USING btree (workspace_id, contact_id) WHERE (suggestion IS NOT NULL);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.bulk_update (
  workspace_id uuid not null,
  job_id uuid not null,
  contact_id uuid,
  total bigint not null,
  processed bigint not null default 0,
  changed bigint not null default 0,
  created_at timestamp with time zone not null,
  parts text[] not null default '{}'::text[],
  undo jsonb,
  undone_at timestamp with time zone,
  is_forgotten boolean not null default false,
  PRIMARY KEY (workspace_id, job_id)
);
CREATE INDEX bulk_update_of_workspace ON audience.bulk_update USING btree (workspace_id, created_at DESC);
CREATE INDEX bulk_update_remembered ON audience.bulk_update USING btree (created_at) WHERE (NOT is_forgotten);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.change_before (
  workspace_id uuid not null,
  job_id uuid not null,
  contact_id uuid not null,
  before jsonb not null,
  after jsonb not null,
  fields_before jsonb not null,
  fields_after jsonb not null,
  PRIMARY KEY (workspace_id, job_id, contact_id)
);
CREATE INDEX change_before_of_contact ON audience.change_before USING btree (workspace_id, contact_id);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.change_undo (
  workspace_id uuid not null,
  job_id uuid not null,
  number bigint not null generated always as identity,
  kind text not null,
  ref_id uuid,
  contacts uuid[] not null,
  at timestamp with time zone,
  status text,
  since timestamp with time zone[],
  first_id uuid,
  last_id uuid,
  PRIMARY KEY (workspace_id, job_id, number),
  CHECK ((kind = ANY (ARRAY['created'::text, 'tag'::text, 'list'::text, 'consent'::text, 'untag'::text, 'unlist'::text])))
);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.computed_clock (
  workspace_id uuid not null,
  seen_until timestamp with time zone not null,
  zone text not null,
  standing boolean not null default false,
  PRIMARY KEY (workspace_id)
);

create table audience.computed_dirty (
  workspace_id uuid not null,
  contact_id uuid not null,
  xid xid8 not null default pg_current_xact_id(),
  marked_at timestamp with time zone not null,
  due_at timestamp with time zone,
  PRIMARY KEY (workspace_id, contact_id, xid)
);
CREATE INDEX computed_dirty_latest ON audience.computed_dirty USING btree (workspace_id, marked_at);

create table audience.computed_field (
  workspace_id uuid not null,
  field_id uuid not null,
  spec json not null,
  is_built boolean not null default false,
  updated_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, field_id),
  FOREIGN KEY (field_id) REFERENCES audience.field(id) ON DELETE CASCADE
);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.contact (
  workspace_id uuid not null,
  id uuid not null,
  email text,
  email_norm text collate "C",
  external_id text collate "C",
  first_name text,
  last_name text,
  phone text,
  locale text,
  time_zone text,
  status text not null default 'pending'::text,
  fields jsonb not null default '{}'::jsonb,
  source text not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, id),
  CHECK (((email_norm IS NOT NULL) OR (external_id IS NOT NULL))),
  CHECK (((email IS NULL) = (email_norm IS NULL))),
  CHECK ((source = ANY (ARRAY['form'::text, 'import'::text, 'api'::text, 'automation'::text, 'integration'::text]))),
  CHECK ((status = ANY (ARRAY['complained'::text, 'bounced'::text, 'suppressed'::text, 'unsubscribed'::text, 'pending'::text, 'active'::text])))
);
CREATE UNIQUE INDEX contact_email ON audience.contact USING btree (email_norm, workspace_id);
CREATE UNIQUE INDEX contact_external_id ON audience.contact USING btree (external_id, workspace_id) WHERE (external_id IS NOT NULL);
CREATE INDEX contact_of_status ON audience.contact USING btree (workspace_id, status, id) WHERE (status <> 'active'::text);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.contact_history (
  workspace_id uuid not null,
  contact_id uuid not null,
  number bigint not null generated always as identity,
  field text collate "C" not null,
  before jsonb,
  after jsonb,
  source text not null,
  actor text,
  at timestamp with time zone not null,
  xid bigint default ((pg_current_xact_id())::text)::bigint,
  PRIMARY KEY (workspace_id, contact_id, number),
  FOREIGN KEY (workspace_id, contact_id) REFERENCES audience.contact(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX contact_history_age ON audience.contact_history USING btree (at);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.contact_note (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  text text not null,
  author_id uuid,
  author_name text not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, contact_id) REFERENCES audience.contact(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX contact_note_of_contact ON audience.contact_note USING btree (workspace_id, contact_id, created_at DESC);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.contact_tag (
  workspace_id uuid not null,
  tag_id uuid not null,
  contact_id uuid not null,
  added_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, tag_id, contact_id),
  FOREIGN KEY (workspace_id, contact_id) REFERENCES audience.contact(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX contact_tag_of_contact ON audience.contact_tag USING btree (workspace_id, contact_id);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.contact_view (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  owner_id uuid,
  is_shared boolean not null default false,
  filter jsonb not null default '{}'::jsonb,
  columns text[] not null default '{}'::text[],
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, id)
);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.engagement_rules (
  workspace_id uuid not null,
  is_on boolean not null,
  signals text[] not null,
  engaged_days integer not null,
  engaged_count integer not null,
  cooling_days integer not null,
  updated_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id)
);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.export (
  id uuid not null,
  workspace_id uuid not null,
  format text not null,
  file_name text not null,
  list_id uuid,
  segment_id uuid,
  conditions text[] not null,
  sensitive boolean not null,
  total bigint,
  rows bigint not null default 0,
  bytes bigint not null default 0,
  contact_id uuid,
  chunks integer not null default 0,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  PRIMARY KEY (id),
  CHECK ((format = ANY (ARRAY['csv'::text, 'json'::text, 'ndjson'::text, 'mailchimp'::text, 'klaviyo'::text])))
);
CREATE INDEX export_of_workspace ON audience.export USING btree (workspace_id, created_at DESC);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.export_chunk (
  workspace_id uuid not null,
  export_id uuid not null,
  number integer not null,
  first_id uuid,
  last_id uuid,
  contacts uuid[] not null,
  ends integer[] not null,
  body bytea not null,
  PRIMARY KEY (workspace_id, export_id, number)
);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.field (
  id uuid not null,
  workspace_id uuid not null,
  key text collate "C" not null,
  label text not null,
  type text not null,
  options text[] not null default '{}'::text[],
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  slot text,
  computed text,
  sensitivity text not null default 'internal'::text,
  is_searchable boolean not null default false,
  search_state text,
  searched_to uuid,
  default_value jsonb,
  minimum numeric,
  maximum numeric,
  pattern text,
  max_length integer,
  PRIMARY KEY (id),
  UNIQUE (workspace_id, key),
  CHECK ((computed = ANY (ARRAY['trait'::text, 'score'::text]))),
  CHECK (((max_length >= 1) AND (max_length <= 16384))),
  CHECK ((search_state = ANY (ARRAY['building'::text, 'ready'::text, 'clearing'::text, 'failed'::text]))),
  CHECK ((sensitivity = ANY (ARRAY['public'::text, 'internal'::text, 'personal'::text, 'sensitive'::text]))),
  CHECK ((type = ANY (ARRAY['text'::text, 'number'::text, 'boolean'::text, 'date'::text, 'datetime'::text, 'enum'::text, 'list'::text, 'json'::text, 'location'::text])))
);
CREATE UNIQUE INDEX field_slot ON audience.field USING btree (workspace_id, slot);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.former_id (
  workspace_id uuid not null,
  external_id text collate "C" not null,
  contact_id uuid not null,
  noted_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, external_id),
  FOREIGN KEY (workspace_id, contact_id) REFERENCES audience.contact(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX former_id_of_contact ON audience.former_id USING btree (workspace_id, contact_id);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.gone_contact (
  workspace_id uuid not null,
  contact_id uuid not null,
  PRIMARY KEY (workspace_id, contact_id)
);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.import (
  id uuid not null,
  workspace_id uuid not null,
  file_name text not null,
  stage text not null,
  plan jsonb not null,
  total_rows bigint not null default 0,
  rows bigint not null default 0,
  created bigint not null default 0,
  updated bigint not null default 0,
  unchanged bigint not null default 0,
  skipped bigint not null default 0,
  failed bigint not null default 0,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  rolled_back_at timestamp with time zone,
  rollback jsonb,
  PRIMARY KEY (id),
  CHECK ((stage = ANY (ARRAY['fetching'::text, 'staging'::text, 'staged'::text, 'finished'::text])))
);
CREATE INDEX import_of_workspace ON audience.import USING btree (workspace_id, created_at DESC);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.import_chunk (
  workspace_id uuid not null,
  import_id uuid not null,
  number integer not null,
  first_line bigint not null,
  last_line bigint not null,
  rows integer not null,
  standings text[] not null,
  tagged boolean not null,
  body bytea not null,
  refused boolean not null default false,
  PRIMARY KEY (workspace_id, import_id, number)
);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.import_duplicate (
  workspace_id uuid not null,
  import_id uuid not null,
  line bigint not null,
  taken_line bigint not null,
  code text not null,
  PRIMARY KEY (workspace_id, import_id, line)
);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.import_erased (
  workspace_id uuid not null,
  import_id uuid not null,
  key text collate "C" not null,
  PRIMARY KEY (workspace_id, import_id, key)
);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.import_error (
  import_id uuid not null,
  line bigint not null,
  workspace_id uuid not null,
  column_name text,
  code text not null,
  message text not null,
  "row" text not null,
  email_norm text collate "C",
  external_id text collate "C",
  PRIMARY KEY (import_id, line)
);
CREATE INDEX import_error_of_address ON audience.import_error USING btree (workspace_id, email_norm) WHERE (email_norm IS NOT NULL);
CREATE INDEX import_error_of_external_id ON audience.import_error USING btree (workspace_id, external_id) WHERE (external_id IS NOT NULL);

create table audience.import_standing (
  workspace_id uuid not null,
  import_id uuid not null,
  line bigint not null,
  standing text not null,
  PRIMARY KEY (workspace_id, import_id, line, standing)
);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.list (
  id uuid not null,
  workspace_id uuid not null,
  name text not null,
  code text collate "C" not null,
  description text,
  is_public boolean not null default false,
  double_opt_in boolean not null default false,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  list_type text not null default 'static'::text,
  source_type text not null default 'manual'::text,
  is_active boolean not null default true,
  PRIMARY KEY (id),
  UNIQUE (workspace_id, code),
  CHECK ((list_type = ANY (ARRAY['static'::text, 'dynamic'::text])))
);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.list_member (
  workspace_id uuid not null,
  list_id uuid not null,
  contact_id uuid not null,
  status text not null,
  joined_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, list_id, contact_id) INCLUDE (status),
  FOREIGN KEY (workspace_id, contact_id) REFERENCES audience.contact(workspace_id, id) ON DELETE CASCADE,
  CHECK ((status = ANY (ARRAY['active'::text, 'pending'::text, 'unsubscribed'::text])))
);
CREATE INDEX list_member_of_contact ON audience.list_member USING btree (workspace_id, contact_id);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.merge_dismissal (
  workspace_id uuid not null,
  contact_id uuid not null,
  other_contact_id uuid not null,
  dismissed_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, contact_id, other_contact_id),
  FOREIGN KEY (workspace_id, contact_id) REFERENCES audience.contact(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, other_contact_id) REFERENCES audience.contact(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX merge_dismissal_of_other ON audience.merge_dismissal USING btree (workspace_id, other_contact_id);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.merged_contact (
  workspace_id uuid not null,
  contact_id uuid not null,
  survivor_contact_id uuid not null,
  merged_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, contact_id),
  FOREIGN KEY (workspace_id, survivor_contact_id) REFERENCES audience.contact(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX merged_contact_into ON audience.merged_contact USING btree (workspace_id, survivor_contact_id);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.profile (
  workspace_id uuid not null,
  contact_id uuid not null,
  created_at timestamp with time zone not null,
  status text collate "C" not null,
  email_domain text collate "C",
  text_1 text collate "C",
  text_2 text collate "C",
  text_3 text collate "C",
  text_4 text collate "C",
  text_5 text collate "C",
  text_6 text collate "C",
  number_1 numeric,
  number_2 numeric,
  number_3 numeric,
  number_4 numeric,
  boolean_1 boolean,
  boolean_2 boolean,
  date_1 date,
  date_2 date,
  time_1 timestamp with time zone,
  time_2 timestamp with time zone,
  list_1 text[],
  list_2 text[],
  text_7 text collate "C",
  text_8 text collate "C",
  text_9 text collate "C",
  text_10 text collate "C",
  text_11 text collate "C",
  text_12 text collate "C",
  number_5 numeric,
  number_6 numeric,
  number_7 numeric,
  number_8 numeric,
  boolean_3 boolean,
  boolean_4 boolean,
  date_3 date,
  date_4 date,
  time_3 timestamp with time zone,
  time_4 timestamp with time zone,
  list_3 text[],
  list_4 text[],
  text_13 text collate "C",
  text_14 text collate "C",
  text_15 text collate "C",
  text_16 text collate "C",
  text_17 text collate "C",
  text_18 text collate "C",
  number_9 numeric,
  number_10 numeric,
  number_11 numeric,
  number_12 numeric,
  boolean_5 boolean,
  boolean_6 boolean,
  date_5 date,
  date_6 date,
  time_5 timestamp with time zone,
  time_6 timestamp with time zone,
  list_5 text[],
  list_6 text[],
  text_19 text collate "C",
  text_20 text collate "C",
  text_21 text collate "C",
  text_22 text collate "C",
  text_23 text collate "C",
  text_24 text collate "C",
  number_13 numeric,
  number_14 numeric,
  number_15 numeric,
  number_16 numeric,
  boolean_7 boolean,
  boolean_8 boolean,
  date_7 date,
  date_8 date,
  time_7 timestamp with time zone,
  time_8 timestamp with time zone,
  list_7 text[],
  list_8 text[],
  text_25 text collate "C",
  text_26 text collate "C",
  text_27 text collate "C",
  text_28 text collate "C",
  text_29 text collate "C",
  text_30 text collate "C",
  number_17 numeric,
  number_18 numeric,
  number_19 numeric,
  number_20 numeric,
  boolean_9 boolean,
  boolean_10 boolean,
  date_9 date,
  date_10 date,
  time_9 timestamp with time zone,
  time_10 timestamp with time zone,
  list_9 text[],
  list_10 text[],
  text_31 text collate "C",
  text_32 text collate "C",
  text_33 text collate "C",
  text_34 text collate "C",
  text_35 text collate "C",
  text_36 text collate "C",
  number_21 numeric,
  number_22 numeric,
  number_23 numeric,
  number_24 numeric,
  boolean_11 boolean,
  boolean_12 boolean,
  date_11 date,
  date_12 date,
  time_11 timestamp with time zone,
  time_12 timestamp with time zone,
  list_11 text[],
  list_12 text[],
  text_37 text collate "C",
  text_38 text collate "C",
  text_39 text collate "C",
  text_40 text collate "C",
  text_41 text collate "C",
  text_42 text collate "C",
  number_25 numeric,
  number_26 numeric,
  number_27 numeric,
  number_28 numeric,
  boolean_13 boolean,
  boolean_14 boolean,
  date_13 date,
  date_14 date,
  time_13 timestamp with time zone,
  time_14 timestamp with time zone,
  list_13 text[],
  list_14 text[],
  text_43 text collate "C",
  text_44 text collate "C",
  text_45 text collate "C",
  text_46 text collate "C",
  text_47 text collate "C",
  text_48 text collate "C",
  number_29 numeric,
  number_30 numeric,
  number_31 numeric,
  number_32 numeric,
  boolean_15 boolean,
  boolean_16 boolean,
  date_15 date,
  date_16 date,
  time_15 timestamp with time zone,
  time_16 timestamp with time zone,
  list_15 text[],
  list_16 text[],
  text_49 text collate "C",
  text_50 text collate "C",
  text_51 text collate "C",
  text_52 text collate "C",
  text_53 text collate "C",
  text_54 text collate "C",
  number_33 numeric,
  number_34 numeric,
  number_35 numeric,
  number_36 numeric,
  boolean_17 boolean,
  boolean_18 boolean,
  date_17 date,
  date_18 date,
  time_17 timestamp with time zone,
  time_18 timestamp with time zone,
  list_17 text[],
  list_18 text[],
  text_55 text collate "C",
  text_56 text collate "C",
  text_57 text collate "C",
  text_58 text collate "C",
  text_59 text collate "C",
  text_60 text collate "C",
  number_37 numeric,
  number_38 numeric,
  number_39 numeric,
  number_40 numeric,
  boolean_19 boolean,
  boolean_20 boolean,
  date_19 date,
  date_20 date,
  time_19 timestamp with time zone,
  time_20 timestamp with time zone,
  list_19 text[],
  list_20 text[],
  engagement_status text collate "C" not null default 'never'::text,
  location_1 double precision[],
  location_2 double precision[],
  location_3 double precision[],
  location_4 double precision[],
  PRIMARY KEY (workspace_id, contact_id),
  FOREIGN KEY (workspace_id, contact_id) REFERENCES audience.contact(workspace_id, id) ON DELETE CASCADE,
  CHECK ((engagement_status = ANY (ARRAY['engaged'::text, 'cooling'::text, 'dormant'::text, 'never'::text])))
);
CREATE INDEX profile_boolean_1 ON audience.profile USING btree (boolean_1, workspace_id) WHERE (boolean_1 IS NOT NULL);
CREATE INDEX profile_boolean_2 ON audience.profile USING btree (boolean_2, workspace_id) WHERE (boolean_2 IS NOT NULL);
CREATE INDEX profile_created_at ON audience.profile USING btree (created_at, workspace_id);
CREATE INDEX profile_date_1 ON audience.profile USING btree (date_1, workspace_id) WHERE (date_1 IS NOT NULL);
CREATE INDEX profile_date_2 ON audience.profile USING btree (date_2, workspace_id) WHERE (date_2 IS NOT NULL);
CREATE INDEX profile_email_domain ON audience.profile USING btree (email_domain, workspace_id) WHERE (email_domain IS NOT NULL);
CREATE INDEX profile_long_text_1 ON audience.profile USING btree (workspace_id) WHERE (octet_length(text_1) > 500);
CREATE INDEX profile_long_text_2 ON audience.profile USING btree (workspace_id) WHERE (octet_length(text_2) > 500);
CREATE INDEX profile_long_text_3 ON audience.profile USING btree (workspace_id) WHERE (octet_length(text_3) > 500);
CREATE INDEX profile_long_text_4 ON audience.profile USING btree (workspace_id) WHERE (octet_length(text_4) > 500);
CREATE INDEX profile_long_text_5 ON audience.profile USING btree (workspace_id) WHERE (octet_length(text_5) > 500);
CREATE INDEX profile_long_text_6 ON audience.profile USING btree (workspace_id) WHERE (octet_length(text_6) > 500);
CREATE INDEX profile_number_1 ON audience.profile USING btree (number_1, workspace_id) WHERE (number_1 IS NOT NULL);
CREATE INDEX profile_number_2 ON audience.profile USING btree (number_2, workspace_id) WHERE (number_2 IS NOT NULL);
CREATE INDEX profile_number_3 ON audience.profile USING btree (number_3, workspace_id) WHERE (number_3 IS NOT NULL);
CREATE INDEX profile_number_4 ON audience.profile USING btree (number_4, workspace_id) WHERE (number_4 IS NOT NULL);
CREATE INDEX profile_text_1 ON audience.profile USING btree (text_1, workspace_id) WHERE ((octet_length(text_1) > 500) IS NOT TRUE);
CREATE INDEX profile_text_2 ON audience.profile USING btree (text_2, workspace_id) WHERE ((octet_length(text_2) > 500) IS NOT TRUE);
CREATE INDEX profile_text_3 ON audience.profile USING btree (text_3, workspace_id) WHERE ((octet_length(text_3) > 500) IS NOT TRUE);
CREATE INDEX profile_text_4 ON audience.profile USING btree (text_4, workspace_id) WHERE ((octet_length(text_4) > 500) IS NOT TRUE);
CREATE INDEX profile_text_5 ON audience.profile USING btree (text_5, workspace_id) WHERE ((octet_length(text_5) > 500) IS NOT TRUE);
CREATE INDEX profile_text_6 ON audience.profile USING btree (text_6, workspace_id) WHERE ((octet_length(text_6) > 500) IS NOT TRUE);
CREATE INDEX profile_time_1 ON audience.profile USING btree (time_1, workspace_id) WHERE (time_1 IS NOT NULL);
CREATE INDEX profile_time_2 ON audience.profile USING btree (time_2, workspace_id) WHERE (time_2 IS NOT NULL);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.profile_detail (
  workspace_id uuid not null,
  contact_id uuid not null,
  updated_at timestamp with time zone not null,
  source text collate "C" not null,
  email text collate "C",
  external_id text collate "C",
  first_name text collate "C",
  last_name text collate "C",
  phone text collate "C",
  locale text collate "C",
  time_zone text collate "C",
  PRIMARY KEY (workspace_id, contact_id),
  FOREIGN KEY (workspace_id, contact_id) REFERENCES audience.contact(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX profile_detail_external_id ON audience.profile_detail USING btree (external_id, workspace_id) WHERE (external_id IS NOT NULL);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.retired_slot (
  workspace_id uuid not null,
  slot text not null,
  key text collate "C" not null,
  is_sensitive boolean not null,
  PRIMARY KEY (workspace_id, slot)
);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.search_entry (
  workspace_id uuid not null,
  contact_id uuid not null,
  text text collate "C" not null,
  PRIMARY KEY (workspace_id, contact_id),
  FOREIGN KEY (workspace_id, contact_id) REFERENCES audience.contact(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX search_entry_part ON audience.search_entry USING gin (text gin_trgm_ops);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.segment (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  description text,
  folder text,
  rule json not null,
  count bigint,
  counted_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  is_live boolean not null default false,
  built boolean not null default false,
  audited_at timestamp with time zone,
  audit_added bigint,
  audit_removed bigint,
  PRIMARY KEY (workspace_id, id),
  CHECK ((num_nulls(audited_at, audit_added, audit_removed) = ANY (ARRAY[0, 3])))
);
CREATE UNIQUE INDEX segment_name ON audience.segment USING btree (workspace_id, lower(name));
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.segment_clock (
  workspace_id uuid not null,
  seen_until timestamp with time zone not null,
  zone text not null,
  audited_at timestamp with time zone,
  PRIMARY KEY (workspace_id)
);

create table audience.segment_day (
  workspace_id uuid not null,
  segment_id uuid not null,
  day date not null,
  count bigint not null default 0,
  entered bigint not null default 0,
  "left" bigint not null default 0,
  PRIMARY KEY (workspace_id, segment_id, day)
);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.segment_dirty (
  workspace_id uuid not null,
  contact_id uuid not null,
  xid xid8 not null default pg_current_xact_id(),
  marked_at timestamp with time zone not null,
  about text not null default ''::text,
  due_at timestamp with time zone,
  PRIMARY KEY (workspace_id, contact_id, xid, about)
);
CREATE INDEX segment_dirty_latest ON audience.segment_dirty USING btree (workspace_id, marked_at);

create table audience.segment_member (
  workspace_id uuid not null,
  segment_id uuid not null,
  contact_id uuid not null,
  since timestamp with time zone not null,
  PRIMARY KEY (workspace_id, segment_id, contact_id)
);
CREATE INDEX segment_member_of_contact ON audience.segment_member USING btree (workspace_id, contact_id, segment_id);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.segment_reference (
  workspace_id uuid not null,
  segment_id uuid not null,
  resource text not null,
  resource_id uuid not null,
  PRIMARY KEY (workspace_id, segment_id, resource, resource_id),
  FOREIGN KEY (workspace_id, segment_id) REFERENCES audience.segment(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX segment_reference_to ON audience.segment_reference USING btree (workspace_id, resource_id);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.site (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  site_key text collate "C" not null,
  secret bytea not null,
  origins text[] not null,
  consent_mode text not null,
  respect_gpc boolean not null,
  page_views boolean not null,
  cookie_domain text,
  allow_unverified_ident boolean not null,
  event_names text[] not null default '{}'::text[],
  last_seen_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (site_key),
  CHECK ((consent_mode = ANY (ARRAY['required'::text, 'implied'::text])))
);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.site_day (
  workspace_id uuid not null,
  site_id uuid not null,
  day date not null,
  accepted bigint not null default 0,
  refused bigint not null default 0,
  withheld bigint not null default 0,
  PRIMARY KEY (workspace_id, site_id, day),
  FOREIGN KEY (workspace_id, site_id) REFERENCES audience.site(workspace_id, id) ON DELETE CASCADE
);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.tag (
  id uuid not null,
  workspace_id uuid not null,
  name text not null,
  name_norm text collate "C" not null,
  created_at timestamp with time zone not null,
  PRIMARY KEY (id),
  UNIQUE (workspace_id, name_norm)
);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.verification (
  workspace_id uuid not null,
  job_id uuid not null,
  provider text not null,
  list_id uuid,
  segment_id uuid,
  import_id uuid,
  conditions text[] not null,
  contact_id uuid,
  total bigint not null,
  processed bigint not null default 0,
  deliverable bigint not null default 0,
  risky bigint not null default 0,
  undeliverable bigint not null default 0,
  unknown bigint not null default 0,
  disposable bigint not null default 0,
  typos bigint not null default 0,
  created_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, job_id)
);
CREATE INDEX verification_of_workspace ON audience.verification USING btree (workspace_id, created_at DESC, job_id DESC);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.verification_service (
  workspace_id uuid not null,
  service text not null,
  api_key bytea not null,
  updated_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, service),
  CHECK ((service = ANY (ARRAY['zerobounce'::text, 'hunter'::text, 'neverbounce'::text])))
);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.visitor (
  workspace_id uuid not null,
  anonymous_id text collate "C" not null,
  contact_id uuid,
  facts integer not null default 0,
  first_seen_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, anonymous_id),
  FOREIGN KEY (workspace_id, contact_id) REFERENCES audience.contact(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX visitor_age ON audience.visitor USING btree (last_seen_at) WHERE (contact_id IS NULL);
CREATE INDEX visitor_of_contact ON audience.visitor USING btree (workspace_id, contact_id) WHERE (contact_id IS NOT NULL);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table audience.visitor_event (
  workspace_id uuid not null,
  anonymous_id text collate "C" not null,
  number bigint not null generated always as identity,
  name text collate "C" not null,
  occurred_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  data jsonb,
  PRIMARY KEY (workspace_id, anonymous_id, number)
);
CREATE INDEX visitor_event_age ON audience.visitor_event USING btree (received_at);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table content.template (
  id uuid not null,
  workspace_id uuid not null,
  name text not null,
  code text collate "C" not null,
  type text not null,
  category text not null,
  description text,
  is_active boolean not null,
  is_default boolean not null,
  version integer not null,
  usage_count bigint not null default 0,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  PRIMARY KEY (id),
  UNIQUE (workspace_id, code)
);
CREATE UNIQUE INDEX template_default ON content.template USING btree (workspace_id, type) WHERE is_default;
CREATE INDEX template_of_workspace ON content.template USING btree (workspace_id, updated_at DESC, id);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table content.template_version (
  template_id uuid not null,
  version integer not null,
  workspace_id uuid not null,
  name text not null,
  mjml text,
  html text,
  text text,
  css text,
  subject text,
  preheader text,
  created_by_name text not null,
  created_at timestamp with time zone not null,
  PRIMARY KEY (template_id, version),
  FOREIGN KEY (template_id) REFERENCES content.template(id) ON DELETE CASCADE,
  CHECK (((mjml IS NULL) OR (html IS NULL)))
);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table delivery.lost_claim (
  source_id uuid not null,
  send_id uuid not null,
  workspace_id uuid not null,
  node_id uuid not null,
  claim integer not null,
  attempts smallint not null,
  first_at timestamp with time zone,
  lost_at timestamp with time zone not null,
  PRIMARY KEY (source_id, send_id)
);
CREATE INDEX lost_claim_of_node ON delivery.lost_claim USING btree (node_id);

create table delivery.provider (
  id uuid not null,
  workspace_id uuid not null,
  name text not null,
  kind text not null,
  settings jsonb not null default '{}'::jsonb,
  secret bytea,
  priority integer not null default 0,
  weight integer not null default 1,
  rate_per_second double precision,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  PRIMARY KEY (id),
  FOREIGN KEY (workspace_id) REFERENCES identity.workspace(id),
  CHECK ((rate_per_second > (0)::double precision)),
  CHECK ((weight > 0))
);
CREATE INDEX provider_of_workspace ON delivery.provider USING btree (workspace_id, priority);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table delivery.provider_health (
  provider_id uuid not null,
  workspace_id uuid not null,
  down boolean not null default false,
  reason text,
  trial boolean not null default false,
  down_since timestamp with time zone,
  failures integer not null default 0,
  probe_at timestamp with time zone,
  changed_at timestamp with time zone not null,
  PRIMARY KEY (provider_id),
  FOREIGN KEY (provider_id) REFERENCES delivery.provider(id) ON DELETE CASCADE
);
CREATE INDEX provider_health_probe ON delivery.provider_health USING btree (probe_at) WHERE down;

create table delivery.sandbox_message (
  id uuid not null,
  workspace_id uuid not null,
  send_id uuid not null,
  claim integer not null,
  source_id uuid not null,
  envelope_from text not null,
  recipient text not null,
  subject text not null,
  credential boolean not null default false,
  raw bytea not null,
  captured_at timestamp with time zone not null,
  PRIMARY KEY (id),
  UNIQUE (send_id, claim),
  FOREIGN KEY (workspace_id) REFERENCES identity.workspace(id)
);
CREATE INDEX sandbox_message_age ON delivery.sandbox_message USING btree (captured_at);
CREATE INDEX sandbox_message_of_recipient ON delivery.sandbox_message USING btree (workspace_id, lower(recipient), id DESC);
CREATE INDEX sandbox_message_of_workspace ON delivery.sandbox_message USING btree (workspace_id, id DESC);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table delivery.send (
  source_id uuid not null,
  id uuid not null,
  workspace_id uuid not null,
  contact_id uuid,
  email text not null,
  step integer not null default 0,
  visit integer not null default 0,
  status text not null,
  reason text,
  attempts smallint not null default 0,
  provider_id uuid,
  response text,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  exception text generated always as ( CASE WHEN (status = ANY (ARRAY['pending'::text, 'sent'::text])) THEN NULL::text ELSE status END) stored,
  PRIMARY KEY (source_id, id),
  UNIQUE (source_id, contact_id, step, visit)
) partition by HASH (source_id);
CREATE INDEX send_exception ON ONLY delivery.send USING btree (source_id, exception, id) WHERE (exception IS NOT NULL);
CREATE INDEX send_exception_log ON ONLY delivery.send USING btree (workspace_id, exception, id DESC) WHERE (exception IS NOT NULL);
CREATE INDEX send_log ON ONLY delivery.send USING btree (workspace_id, id DESC);
CREATE INDEX send_of_recipient ON ONLY delivery.send USING btree (workspace_id, lower(email), id DESC);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table delivery.send_attempt (
  source_id uuid not null,
  send_id uuid not null,
  workspace_id uuid not null,
  attempt smallint not null,
  outcome text not null,
  reason text,
  provider_id uuid,
  node_id uuid not null,
  response text,
  at timestamp with time zone not null
) partition by HASH (source_id);
CREATE INDEX send_attempt_of_provider ON ONLY delivery.send_attempt USING btree (workspace_id, provider_id, send_id DESC);
CREATE INDEX send_attempt_of_send ON ONLY delivery.send_attempt USING btree (source_id, send_id);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table delivery.send_queue (
  source_id uuid not null,
  workspace_id uuid not null,
  due_at timestamp with time zone not null,
  send_id uuid not null,
  node_id uuid,
  claim integer not null default 0,
  attempts smallint not null default 0,
  first_at timestamp with time zone,
  claimed_at timestamp with time zone,
  changed_at timestamp with time zone not null,
  PRIMARY KEY (source_id, send_id)
);
CREATE INDEX send_queue_due ON delivery.send_queue USING btree (source_id, due_at, send_id);

create table delivery.sender (
  id uuid not null,
  workspace_id uuid not null,
  from_name text not null,
  from_email text not null,
  reply_to text,
  provider_id uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  PRIMARY KEY (id),
  FOREIGN KEY (workspace_id) REFERENCES identity.workspace(id)
);
CREATE INDEX sender_of_workspace ON delivery.sender USING btree (workspace_id, created_at);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table delivery.source (
  id uuid not null,
  workspace_id uuid not null,
  kind text not null,
  owner_id uuid not null,
  lane smallint not null,
  sender_id uuid,
  provider_id uuid,
  message_domain text not null,
  state text not null,
  pause_kind text,
  pause_reason text,
  pause_provider_id uuid,
  not_before timestamp with time zone,
  opened_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  audited_at timestamp with time zone,
  PRIMARY KEY (id),
  CHECK (((state = 'paused'::text) = (pause_kind IS NOT NULL))),
  CHECK ((pause_kind = ANY (ARRAY['person'::text, 'provider'::text]))),
  CHECK ((state = ANY (ARRAY['held'::text, 'sending'::text, 'paused'::text, 'cancelled'::text, 'finished'::text])))
);
CREATE INDEX source_at_work ON delivery.source USING btree (lane, not_before) WHERE (state = ANY (ARRAY['sending'::text, 'paused'::text]));
CREATE INDEX source_cancelled ON delivery.source USING btree (id) WHERE ((state = 'cancelled'::text) AND (finished_at IS NULL));
CREATE INDEX source_of_owner ON delivery.source USING btree (workspace_id, owner_id);
CREATE INDEX source_of_sender ON delivery.source USING btree (sender_id);

create table delivery.source_count (
  workspace_id uuid not null,
  source_id uuid not null,
  slot smallint not null,
  status text not null,
  reason text not null default ''::text,
  amount bigint not null,
  PRIMARY KEY (source_id, slot, status, reason)
);

create table consent.consent_record (
  workspace_id uuid not null,
  contact_id uuid not null,
  channel text not null,
  purpose text not null,
  action text not null,
  source text not null,
  wording text,
  ip text,
  source_id uuid,
  send_id uuid,
  at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  number bigint not null generated always as identity,
  topic_id uuid,
  note text,
  list_id uuid,
  CHECK ((action = ANY (ARRAY['given'::text, 'withdrawn'::text, 'lifted'::text, 'paused'::text, 'resumed'::text]))),
  CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'whatsapp'::text, 'push'::text]))),
  CHECK (((purpose = 'list'::text) = (list_id IS NOT NULL))),
  CHECK ((purpose = ANY (ARRAY['marketing'::text, 'topic'::text, 'list'::text])))
);
CREATE INDEX consent_record_of_contact ON consent.consent_record USING btree (workspace_id, contact_id, at DESC, number DESC);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table consent.frequency_cap (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  channel text,
  tag text,
  topic_id uuid,
  most integer not null,
  seconds bigint not null,
  over text not null,
  enabled boolean not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, topic_id) REFERENCES consent.topic(workspace_id, id) ON DELETE CASCADE,
  CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'whatsapp'::text, 'push'::text]))),
  CHECK (((most >= 1) AND (most <= 1000))),
  CHECK ((over = ANY (ARRAY['skip'::text, 'wait'::text]))),
  CHECK (((seconds >= 60) AND (seconds <= 7776000)))
);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table consent.let_go (
  workspace_id uuid not null,
  contact_id uuid not null,
  send_id uuid not null,
  source_id uuid not null,
  at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, contact_id, send_id)
);
CREATE INDEX let_go_age ON consent.let_go USING btree (at);
CREATE INDEX let_go_of_send ON consent.let_go USING btree (send_id);

create table consent.mailing_terms (
  workspace_id uuid not null,
  source_id uuid not null,
  channel text not null,
  topic_id uuid,
  tags text[] not null default '{}'::text[],
  suppression_lists uuid[] not null default '{}'::uuid[],
  created_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, source_id),
  CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'whatsapp'::text, 'push'::text])))
);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table consent.opt_in (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  list_id uuid,
  email_norm text collate "C",
  asked integer not null,
  asked_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  wording text,
  confirmed_at timestamp with time zone,
  created_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, id),
  UNIQUE NULLS NOT DISTINCT (workspace_id, contact_id, list_id)
);
CREATE INDEX opt_in_reminder ON consent.opt_in USING btree (workspace_id, asked_at) WHERE ((confirmed_at IS NULL) AND (asked = 1));
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table consent.setting (
  workspace_id uuid not null,
  kind text not null,
  value jsonb not null,
  updated_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, kind)
);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table consent.standing (
  workspace_id uuid not null,
  contact_id uuid not null,
  channel text not null,
  state text not null,
  since timestamp with time zone not null,
  paused_until timestamp with time zone,
  source text,
  PRIMARY KEY (workspace_id, contact_id, channel) INCLUDE (state),
  CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'whatsapp'::text, 'push'::text]))),
  CHECK ((state = ANY (ARRAY['given'::text, 'withdrawn'::text])))
);
CREATE INDEX standing_since ON consent.standing USING btree (since);
CREATE INDEX standing_unsourced ON consent.standing USING btree (workspace_id, contact_id, channel) WHERE (source IS NULL);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table consent.suppression (
  id uuid not null,
  holder uuid not null,
  workspace_id uuid not null,
  scope text not null,
  target text collate "C" not null,
  reason text not null,
  note text,
  source_id uuid,
  send_id uuid,
  created_at timestamp with time zone not null,
  PRIMARY KEY (id),
  UNIQUE (target, holder, reason),
  CHECK ((reason = ANY (ARRAY['manual'::text, 'hard_bounce'::text, 'complaint'::text, 'unsubscribe'::text, 'import'::text]))),
  CHECK ((scope = ANY (ARRAY['workspace'::text, 'organization'::text])))
);
CREATE INDEX suppression_of_organization ON consent.suppression USING btree (holder, created_at DESC, id DESC) WHERE (scope = 'organization'::text);
CREATE INDEX suppression_of_workspace ON consent.suppression USING btree (workspace_id, created_at DESC, id DESC);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using ((holder = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) OR (holder = ( SELECT consent.organization_of((NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) AS organization_of))) with check ((holder = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) OR (holder = ( SELECT consent.organization_of((NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) AS organization_of)))

create table consent.suppression_list (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  description text,
  refuses boolean not null,
  entries bigint not null default 0,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX suppression_list_name_taken ON consent.suppression_list USING btree (workspace_id, lower(name));
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table consent.suppression_list_entry (
  workspace_id uuid not null,
  suppression_list_id uuid not null,
  target text collate "C" not null,
  note text,
  created_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, suppression_list_id, target),
  FOREIGN KEY (workspace_id, suppression_list_id) REFERENCES consent.suppression_list(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX suppression_list_entry_of_target ON consent.suppression_list_entry USING btree (workspace_id, target);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table consent.topic (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  description text,
  requires_opt_in boolean not null,
  is_public boolean not null,
  "position" integer not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX topic_name_taken ON consent.topic USING btree (workspace_id, lower(name));
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table consent.topic_choice (
  workspace_id uuid not null,
  contact_id uuid not null,
  topic_id uuid not null,
  channel text not null,
  wanted boolean not null,
  since timestamp with time zone not null,
  send_id uuid,
  PRIMARY KEY (workspace_id, contact_id, topic_id, channel),
  CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'whatsapp'::text, 'push'::text])))
);
CREATE INDEX topic_choice_of_topic ON consent.topic_choice USING btree (workspace_id, topic_id, channel, wanted, contact_id);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table tracking.course (
  workspace_id uuid not null,
  source_id uuid not null,
  at timestamp with time zone not null,
  opened_people bigint not null default 0,
  clicked_people bigint not null default 0,
  opens bigint not null default 0,
  clicks bigint not null default 0,
  unsubscribes bigint not null default 0,
  machine_opens bigint not null default 0,
  machine_clicks bigint not null default 0,
  PRIMARY KEY (workspace_id, source_id, at)
);
CREATE INDEX course_of_workspace ON tracking.course USING btree (workspace_id, at);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table tracking.link (
  workspace_id uuid not null,
  source_id uuid not null,
  number integer not null,
  url text not null,
  people bigint not null default 0,
  clicks bigint not null default 0,
  PRIMARY KEY (workspace_id, source_id, number)
);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table tracking.machine_count (
  workspace_id uuid not null,
  source_id uuid not null,
  kind text not null,
  reason text not null,
  hits bigint not null default 0,
  PRIMARY KEY (workspace_id, source_id, kind, reason),
  CHECK ((kind = ANY (ARRAY['opened'::text, 'clicked'::text])))
);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table tracking.source_count (
  workspace_id uuid not null,
  source_id uuid not null,
  opened_people bigint not null default 0,
  clicked_people bigint not null default 0,
  opens bigint not null default 0,
  clicks bigint not null default 0,
  unsubscribes bigint not null default 0,
  PRIMARY KEY (workspace_id, source_id)
);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table tracking.visitor (
  workspace_id uuid not null,
  source_id uuid not null,
  contact_id uuid not null,
  opened_at timestamp with time zone,
  clicked_at timestamp with time zone,
  links jsonb not null default '{}'::jsonb,
  recent jsonb not null default '[]'::jsonb,
  scanner boolean not null default false,
  PRIMARY KEY (workspace_id, source_id, contact_id)
);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table messages.mailing (
  source_id uuid not null,
  workspace_id uuid not null,
  kind text not null,
  content_key text collate "C",
  from_name text not null,
  from_email text not null,
  reply_to text,
  sender_code text not null,
  campaign_code text not null,
  campaign_name text not null,
  workspace_name text not null,
  postal_address text not null,
  locale text not null,
  time_zone text not null,
  body_kind text not null,
  subject text not null,
  preheader text,
  body text not null,
  text text,
  tracking boolean not null,
  plain_text boolean not null,
  created_at timestamp with time zone not null,
  used_at timestamp with time zone not null,
  PRIMARY KEY (source_id),
  UNIQUE (workspace_id, content_key),
  CHECK ((body_kind = ANY (ARRAY['mjml'::text, 'html'::text, 'plain_text'::text]))),
  CHECK ((kind = ANY (ARRAY['campaign'::text, 'test'::text, 'transactional'::text, 'system'::text])))
);
CREATE INDEX mailing_unused ON messages.mailing USING btree (workspace_id, used_at) WHERE (kind <> 'campaign'::text);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table messages.message (
  send_id uuid not null,
  source_id uuid not null,
  workspace_id uuid not null,
  contact_id uuid,
  email text not null,
  data jsonb,
  subject text,
  locked_text bytea,
  credential boolean not null default false,
  created_at timestamp with time zone not null,
  PRIMARY KEY (send_id)
);
CREATE INDEX message_by_age ON messages.message USING btree (workspace_id, created_at);
CREATE INDEX message_of_contact ON messages.message USING btree (workspace_id, contact_id) WHERE (contact_id IS NOT NULL);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table campaigns.campaign (
  workspace_id uuid not null,
  id uuid not null,
  campaign_name text not null,
  campaign_code text not null,
  campaign_type text not null,
  subject_line text not null,
  preheader_text text,
  template_id uuid,
  sender_id uuid,
  tracking boolean not null default true,
  status text not null,
  approval_status text not null,
  pause_kind text,
  pause_reason text,
  failure_reason text,
  scheduled_send_date timestamp with time zone,
  release_at timestamp with time zone,
  source_id uuid,
  job_id uuid,
  frozen_after uuid,
  frozen boolean not null default false,
  audience_estimate bigint,
  send_started_at timestamp with time zone,
  sent_date timestamp with time zone,
  completed_at timestamp with time zone,
  approved_by uuid,
  approved_at timestamp with time zone,
  created_by uuid,
  updated_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  is_deleted boolean not null default false,
  deleted_at timestamp with time zone,
  approval_note text,
  approval_template_vers integer,
  topic_id uuid,
  tags text[] not null default '{}'::text[],
  suppression_lists uuid[] not null default '{}'::uuid[],
  PRIMARY KEY (workspace_id, id),
  CHECK ((approval_status = ANY (ARRAY['not_required'::text, 'pending'::text, 'approved'::text, 'rejected'::text]))),
  CHECK ((campaign_type = ANY (ARRAY['regular'::text, 'plain_text'::text, 'ab_test'::text, 'rss'::text, 'recurring'::text]))),
  CHECK ((pause_kind = ANY (ARRAY['person'::text, 'provider'::text]))),
  CHECK ((status = ANY (ARRAY['draft'::text, 'scheduled'::text, 'preparing'::text, 'sending'::text, 'paused'::text, 'sent'::text, 'completed'::text, 'cancelled'::text, 'failed'::text])))
);
CREATE UNIQUE INDEX campaign_code_taken ON campaigns.campaign USING btree (workspace_id, campaign_code) WHERE (NOT is_deleted);
CREATE INDEX campaign_of_sender ON campaigns.campaign USING btree (workspace_id, sender_id) WHERE (NOT is_deleted);
CREATE INDEX campaign_of_source ON campaigns.campaign USING btree (workspace_id, source_id) WHERE (source_id IS NOT NULL);
CREATE INDEX campaign_of_template ON campaigns.campaign USING btree (workspace_id, template_id) WHERE (NOT is_deleted);
CREATE INDEX campaign_of_topic ON campaigns.campaign USING btree (workspace_id, topic_id) WHERE ((topic_id IS NOT NULL) AND (NOT is_deleted));
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table campaigns.campaign_list (
  workspace_id uuid not null,
  campaign_id uuid not null,
  list_id uuid not null,
  excluded boolean not null default false,
  PRIMARY KEY (workspace_id, campaign_id, list_id, excluded),
  FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaigns.campaign(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX campaign_list_use ON campaigns.campaign_list USING btree (workspace_id, list_id);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table campaigns.campaign_segment (
  workspace_id uuid not null,
  campaign_id uuid not null,
  segment_id uuid not null,
  excluded boolean not null default false,
  PRIMARY KEY (workspace_id, campaign_id, segment_id, excluded),
  FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaigns.campaign(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX campaign_segment_use ON campaigns.campaign_segment USING btree (workspace_id, segment_id);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table campaigns.code_sequence (
  workspace_id uuid not null,
  year integer not null,
  last bigint not null,
  PRIMARY KEY (workspace_id, year)
);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

create table insights.course (
  workspace_id uuid not null,
  source_id uuid not null,
  at timestamp with time zone not null,
  kind text not null,
  provider text not null,
  mailbox text not null,
  count bigint not null,
  PRIMARY KEY (workspace_id, source_id, at, kind, provider, mailbox)
);
CREATE INDEX course_of_workspace ON insights.course USING btree (workspace_id, at);
-- policy query for flusomail_query using true
-- policy workspace for flusomail_app using (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid) with check (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)

CREATE OR REPLACE PROCEDURE platform.close_partition(IN child regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('revoke all on %s from flusomail_app, flusomail_query', child);
  execute format('alter table %s enable row level security', child);
end $procedure$;

CREATE OR REPLACE FUNCTION platform.forget_in_trail(kind text, ids text[], words text[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  update platform.audit_entry e set before = null, after = null
  where e.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid and e.resource = kind
    and e.resource_id = any(ids) and (e.before is not null or e.after is not null);

  update platform.audit_entry e set before = null, after = null
  where cardinality(words) > 0
    and e.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid and e.resource = kind
    and exists (
      select 1 from jsonb_path_query(jsonb_build_array(e.before, e.after), 'strict $.** ? (@.type() == "string")') v
      where lower(v #>> '{}') = any(words));
$function$;

CREATE OR REPLACE PROCEDURE platform.protect(IN target regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy workspace on %s to flusomail_app
                  using (workspace_id = nullif(current_setting(''app.workspace'', true), '''')::uuid)
                  with check (workspace_id = nullif(current_setting(''app.workspace'', true), '''')::uuid)', target);
  execute format('create policy query on %s for select to flusomail_query using (true)', target);
end $procedure$;

CREATE OR REPLACE FUNCTION platform.uuid_v7()
 RETURNS uuid
 LANGUAGE sql
 PARALLEL SAFE
RETURN (encode(set_bit(set_bit(OVERLAY(uuid_send(gen_random_uuid()) PLACING SUBSTRING(int8send(((EXTRACT(epoch FROM clock_timestamp()) * (1000)::numeric))::bigint) FROM 3) FROM 1 FOR 6), (52)::bigint, 1), (53)::bigint, 1), 'hex'::text))::uuid;

CREATE OR REPLACE FUNCTION events.forget(contacts uuid[], last_xid text, last_seq bigint)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  delete from events.contact_event e
  where e.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid and e.contact_id = any(contacts)
    and (e.xid, e.seq) <= (last_xid::xid8, last_seq);
$function$;

CREATE OR REPLACE FUNCTION events.forget_received(before timestamp with time zone, most integer)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with gone as (
    delete from events.received_event r
    where r.ctid = any(array(select o.ctid from events.received_event o where o.received_at < before limit most))
    returning 1)
  select count(*)::int from gone;
$function$;

CREATE OR REPLACE FUNCTION events.make_months()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
        execute format('create table events.%I partition of events.contact_event for values from (%L) to (%L)
                          with (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_vacuum_insert_threshold = 10000)', child,
                       start::text || ' 00:00:00+00', (start + interval '1 month')::date::text || ' 00:00:00+00');
        call platform.close_partition(('events.' || child)::regclass);
      exception when check_violation then
        raise warning 'facts of % lie in the default partition, which keeps them', to_char(start, 'YYYY-MM');
      end;
    end if;
  end loop;
end $function$;

CREATE OR REPLACE FUNCTION events.move(former uuid, survivor uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  update events.contact_event e set contact_id = survivor
  where e.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid and e.contact_id = former;
$function$;

CREATE OR REPLACE FUNCTION audience.as_boolean(value jsonb)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (jsonb_typeof(value) = 'boolean'::text) THEN (value)::boolean ELSE NULL::boolean END;

CREATE OR REPLACE FUNCTION audience.as_date(value text)
 RETURNS date
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN CASE WHEN ((value ~ '^(?!0000)\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$'::text) AND (((substr(value, 9))::integer)::numeric <= EXTRACT(day FROM (make_date((substr(value, 1, 4))::integer, (substr(value, 6, 2))::integer, 1) + '1 mon -1 days'::interval)))) THEN (value)::date ELSE NULL::date END;

CREATE OR REPLACE FUNCTION audience.as_day(value jsonb)
 RETURNS date
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN CASE WHEN ((jsonb_typeof(value) = 'string'::text) AND ((value #>> '{}'::text[]) ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'::text)) THEN audience.as_date((value #>> '{}'::text[])) ELSE NULL::date END;

CREATE OR REPLACE FUNCTION audience.as_list(value jsonb)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (jsonb_typeof(value) = 'array'::text) THEN NULLIF(ARRAY(SELECT audience.fold((entries.entry #>> '{}'::text[])) AS fold FROM jsonb_array_elements(as_list.value) entries(entry) WHERE (jsonb_typeof(entries.entry) = 'string'::text)), '{}'::text[]) ELSE NULL::text[] END;

CREATE OR REPLACE FUNCTION audience.as_location(value jsonb)
 RETURNS double precision[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (((audience.as_number((value -> 'latitude'::text)) >= ('-90'::integer)::numeric) AND (audience.as_number((value -> 'latitude'::text)) <= (90)::numeric)) AND ((audience.as_number((value -> 'longitude'::text)) >= ('-180'::integer)::numeric) AND (audience.as_number((value -> 'longitude'::text)) <= (180)::numeric))) THEN audience.unit_point((round(audience.as_number((value -> 'latitude'::text)), 8))::double precision, (round(audience.as_number((value -> 'longitude'::text)), 8))::double precision) ELSE NULL::double precision[] END;

CREATE OR REPLACE FUNCTION audience.as_moment(value jsonb)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN CASE WHEN ((jsonb_typeof(value) = 'string'::text) AND ((value #>> '{}'::text[]) ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,9})?)?(Z|[+-](0[0-9]|1[0-4]):?[0-5][0-9])?$'::text) AND (audience.as_date(substr((value #>> '{}'::text[]), 1, 10)) IS NOT NULL)) THEN ((regexp_replace((value #>> '{}'::text[]), '(\.[0-9]{6})[0-9]+'::text, '\1'::text) || CASE WHEN ((value #>> '{}'::text[]) ~ '(Z|[+-][0-9]{2}:?[0-9]{2})$'::text) THEN ''::text ELSE 'Z'::text END))::timestamp with time zone ELSE NULL::timestamp with time zone END;

CREATE OR REPLACE FUNCTION audience.as_number(value jsonb)
 RETURNS numeric
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (jsonb_typeof(value) = 'number'::text) THEN (value)::numeric ELSE NULL::numeric END;

CREATE OR REPLACE FUNCTION audience.as_text(value jsonb)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (jsonb_typeof(value) = 'string'::text) THEN NULLIF(audience.fold((value #>> '{}'::text[])), ''::text) ELSE NULL::text END;

CREATE OR REPLACE FUNCTION audience.as_time(value text)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN CASE WHEN ((value ~ '^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?Z$'::text) AND (audience.as_date(substr(value, 1, 10)) IS NOT NULL)) THEN (value)::timestamp with time zone ELSE NULL::timestamp with time zone END;

CREATE OR REPLACE FUNCTION audience.default_fields(workspace uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
RETURN (SELECT COALESCE(jsonb_object_agg(f.key, f.default_value), '{}'::jsonb) AS "coalesce" FROM audience.field f WHERE ((f.workspace_id = default_fields.workspace) AND (f.default_value IS NOT NULL)));

CREATE OR REPLACE FUNCTION audience.field_values(fields jsonb, keys text[])
 RETURNS text
 LANGUAGE sql
 STABLE STRICT
RETURN (SELECT string_agg((field_values.fields ->> k.k), ' '::text) AS string_agg FROM unnest(field_values.keys) k(k));

CREATE OR REPLACE FUNCTION audience.fold(value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (octet_length(value) = char_length(value)) THEN (lower((value COLLATE "C")) COLLATE "C") ELSE (replace(NORMALIZE(lower((NORMALIZE(value) COLLATE "und-x-icu"))), 'ς'::text, 'σ'::text) COLLATE "C") END;

CREATE OR REPLACE FUNCTION audience.forget_bulk_change(until timestamp with time zone, most integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  b audience.bulk_update;
  gone int;
  more int;
begin
  select u.* into b from audience.bulk_update u left join platform.job j on j.id = u.job_id
  where not u.is_forgotten and u.created_at < until
    and (j.id is null or j.finished_at < until)
    and not exists (select from platform.job w where w.id = (u.undo ->> 'job_id')::uuid and w.finished_at is null)
  order by u.created_at limit 1 for no key update of u skip locked;
  if not found then
    return 0;
  end if;
  delete from audience.change_before c where c.ctid = any(array(
    select o.ctid from audience.change_before o where o.workspace_id = b.workspace_id and o.job_id = b.job_id limit most));
  get diagnostics gone = row_count;
  delete from audience.change_undo c where c.ctid = any(array(
    select o.ctid from audience.change_undo o where o.workspace_id = b.workspace_id and o.job_id = b.job_id limit most / 100));
  get diagnostics more = row_count;
  if gone + more = 0 then
    update audience.bulk_update u set is_forgotten = true where u.workspace_id = b.workspace_id and u.job_id = b.job_id;
  end if;
  return gone + more + 1;
end $function$;

CREATE OR REPLACE FUNCTION audience.forget_history(until timestamp with time zone, most integer)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with gone as (
    delete from audience.contact_history h
    where h.ctid = any(array(select o.ctid from audience.contact_history o where o.at < until limit most))
    returning 1)
  select count(*)::int from gone;
$function$;

CREATE OR REPLACE FUNCTION audience.forget_verification()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  delete from audience.address_verification v where v.workspace_id = new.workspace_id and v.contact_id = new.id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION audience.forget_visitor_events(before timestamp with time zone, most integer)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with gone as (
    delete from audience.visitor_event e
    where e.ctid = any(array(select o.ctid from audience.visitor_event o where o.received_at < before limit most))
    returning e.workspace_id, e.anonymous_id),
  counted as (
    select workspace_id, anonymous_id, count(*)::int as facts from gone group by workspace_id, anonymous_id),
  lessened as (
    update audience.visitor v set facts = greatest(0, v.facts - c.facts) from counted c
    where v.workspace_id = c.workspace_id and v.anonymous_id = c.anonymous_id)
  select count(*)::int from gone;
$function$;

CREATE OR REPLACE FUNCTION audience.forget_visitors(before timestamp with time zone, most integer)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with gone as (
    delete from audience.visitor v
    where v.ctid = any(array(select o.ctid from audience.visitor o
                             where o.contact_id is null and o.last_seen_at < before limit most for update skip locked))
    returning 1)
  select count(*)::int from gone;
$function$;

CREATE OR REPLACE FUNCTION audience.is_present(value jsonb)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ((value IS NOT NULL) AND (value <> ALL (ARRAY['null'::jsonb, '""'::jsonb, '[]'::jsonb])));

CREATE OR REPLACE FUNCTION audience.keep_gone()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  insert into audience.gone_contact (workspace_id, contact_id) select workspace_id, id from gone on conflict do nothing;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION audience.keep_history()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION audience.keep_profiles()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare workspace uuid;
begin
  for workspace in select distinct workspace_id from changed loop
    execute audience.profile_statement('changed', workspace) using workspace;
    execute audience.profile_detail_statement('changed') using workspace;
  end loop;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION audience.mark_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  told text := case tg_table_name
    when 'contact_tag' then 'tags'
    when 'list_member' then 'lists'
    when 'standing' then 'consent'
    when 'topic_choice' then 'topics'
    when 'address_verification' then 'fields'
    when 'profile' then
      case when tg_op = 'UPDATE' then coalesce(nullif(current_setting('app.changed', true), ''), 'fields') else '' end
    else '' end;
begin
  if exists (select from audience.segment_clock) then
    insert into audience.segment_dirty (workspace_id, contact_id, marked_at, about)
    select distinct c.workspace_id, c.contact_id, clock_timestamp(), told
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
end $function$;

CREATE OR REPLACE FUNCTION audience.profile_detail_statement(contacts text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select format(
    'insert into audience.profile_detail (workspace_id, contact_id, updated_at, source, email, external_id, first_name,
       last_name, phone, locale, time_zone)
     select c.workspace_id, c.id, c.updated_at, c.source, c.email_norm, nullif(audience.fold(c.external_id), ''''),
       nullif(audience.fold(c.first_name), ''''), nullif(audience.fold(c.last_name), ''''),
       nullif(audience.fold(c.phone), ''''), nullif(audience.fold(c.locale), ''''), nullif(audience.fold(c.time_zone), '''')
     from %1$s as c where c.workspace_id = $1
     on conflict (workspace_id, contact_id) do update set updated_at = excluded.updated_at, source = excluded.source,
       email = excluded.email, external_id = excluded.external_id, first_name = excluded.first_name,
       last_name = excluded.last_name, phone = excluded.phone, locale = excluded.locale, time_zone = excluded.time_zone',
    contacts);
$function$;

CREATE OR REPLACE FUNCTION audience.profile_statement(contacts text, workspace uuid)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  select format(
    'insert into audience.profile (workspace_id, contact_id, created_at, status, email_domain%2$s)
     select c.workspace_id, c.id, c.created_at, c.status, substring(c.email_norm from ''@(.*)$'')%3$s
     from %1$s as c where c.workspace_id = $1
     on conflict (workspace_id, contact_id) do update set created_at = excluded.created_at, status = excluded.status,
       email_domain = excluded.email_domain%4$s',
    contacts,
    coalesce(string_agg(format(', %I', f.slot), '' order by f.slot), ''),
    coalesce(string_agg(', ' || audience.slot_value(f.type, f.key), '' order by f.slot), ''),
    coalesce(string_agg(format(', %1$I = excluded.%1$I', f.slot), '' order by f.slot), ''))
  from audience.field as f where f.workspace_id = workspace and f.slot is not null;
$function$;

CREATE OR REPLACE FUNCTION audience.search_text(c audience.contact, keys text[])
 RETURNS text
 LANGUAGE sql
 STABLE
RETURN audience.fold(concat_ws(' '::text, (c).email, CASE WHEN ((c).email_norm <> lower((c).email)) THEN (c).email_norm ELSE NULL::text END, (c).first_name, (c).last_name, (c).phone, (c).external_id, audience.field_values((c).fields, keys)));

CREATE OR REPLACE FUNCTION audience.site_of_key(wanted text)
 RETURNS TABLE(workspace_id uuid, id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select s.workspace_id, s.id from audience.site s where s.site_key = wanted;
$function$;

CREATE OR REPLACE FUNCTION audience.slot_kind(type text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN CASE type WHEN 'enum'::text THEN 'text'::text WHEN 'datetime'::text THEN 'time'::text WHEN 'json'::text THEN NULL::text ELSE type END;

CREATE OR REPLACE FUNCTION audience.slot_value(type text, key text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN CASE audience.slot_kind(type) WHEN 'text'::text THEN format('audience.as_text(c.fields -> %L)'::text, key) WHEN 'number'::text THEN format('audience.as_number(c.fields -> %L)'::text, key) WHEN 'boolean'::text THEN format('audience.as_boolean(c.fields -> %L)'::text, key) WHEN 'date'::text THEN format('audience.as_date(c.fields ->> %L)'::text, key) WHEN 'time'::text THEN format('audience.as_time(c.fields ->> %L)'::text, key) WHEN 'list'::text THEN format('audience.as_list(c.fields -> %L)'::text, key) WHEN 'location'::text THEN format('audience.as_location(c.fields -> %L)'::text, key) ELSE NULL::text END;

CREATE OR REPLACE FUNCTION audience.unit_point(latitude double precision, longitude double precision)
 RETURNS double precision[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ARRAY[(cosd(latitude) * cosd(longitude)), (cosd(latitude) * sind(longitude)), sind(latitude)];

CREATE OR REPLACE FUNCTION delivery.forget_words(sources uuid[], sends uuid[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  update delivery.send_attempt a set response = null
  from unnest(sources, sends) as s (source_id, send_id)
  where a.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid
    and a.source_id = s.source_id and a.send_id = s.send_id and a.response is not null;
$function$;

CREATE OR REPLACE FUNCTION consent.find_sources(most integer)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with unknown as (
    select s.workspace_id, s.contact_id, s.channel from consent.standing s
    where s.source is null
    order by s.workspace_id, s.contact_id, s.channel limit most
    for update skip locked),
  found as (
    update consent.standing s set source = coalesce((
      select r.source from consent.consent_record r
      where r.workspace_id = s.workspace_id and r.contact_id = s.contact_id and r.channel = s.channel
        and r.purpose = 'marketing' and r.action = s.state
      order by r.at = s.since desc, r.at desc, r.number desc limit 1), '')
    from unknown
    where s.workspace_id = unknown.workspace_id and s.contact_id = unknown.contact_id and s.channel = unknown.channel
    returning 1)
  select count(*)::int from found;
$function$;

CREATE OR REPLACE FUNCTION consent.forget(contacts uuid[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  delete from consent.consent_record r
  where r.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid and r.contact_id = any(contacts);
$function$;

CREATE OR REPLACE FUNCTION consent.move(former uuid, survivor uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  update consent.consent_record r set contact_id = survivor
  where r.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid and r.contact_id = former;
$function$;

CREATE OR REPLACE FUNCTION consent.organization_of(workspace uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (SELECT workspace.organization_id FROM identity.workspace WHERE (workspace.id = organization_of.workspace));
