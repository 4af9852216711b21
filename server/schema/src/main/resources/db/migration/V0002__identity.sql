-- Organisations, workspaces, people and what they may do. Credential tables carry no policy: they are read before a
-- workspace is known.

create table identity.organization (
  id         uuid primary key,
  name       text not null,
  created_at timestamptz not null
);

create table identity.workspace (
  id              uuid primary key,
  organization_id uuid not null references identity.organization,
  name            text not null,
  time_zone       text not null default 'UTC',
  locale          text not null default 'en',
  postal_address  text,
  color           text not null default '#0b6e5f',
  undo_seconds    integer not null default 20 check (undo_seconds between 0 and 300),
  confirm_from    integer not null default 1000 check (confirm_from between 1 and 100000000),
  settings        jsonb not null default '{}',
  created_at      timestamptz not null,
  updated_at      timestamptz not null
);
create index workspace_of_organization on identity.workspace (organization_id);

create table identity.app_user (
  id                  uuid primary key,
  organization_id     uuid not null references identity.organization,
  email               text not null,
  email_norm          text not null unique,
  name                text,
  password_hash       text,
  status              text not null default 'active' check (status in ('active','disabled')),
  password_changed_at timestamptz,
  last_login_at       timestamptz,
  created_at          timestamptz not null,
  updated_at          timestamptz not null
);
create index app_user_of_organization on identity.app_user (organization_id);

create table identity.membership (
  user_id      uuid not null references identity.app_user on delete cascade,
  workspace_id uuid not null references identity.workspace on delete cascade,
  role         text not null check (role in ('owner','admin','manager','editor','analyst','viewer')),
  created_at   timestamptz not null,
  primary key (user_id, workspace_id)
);
create index membership_of_workspace on identity.membership (workspace_id);

-- A rotating chain of refresh tokens; a used one that comes back revokes its family.
create table identity.refresh_token (
  id          uuid primary key,
  family_id   uuid not null,
  user_id     uuid not null references identity.app_user on delete cascade,
  token_hash  bytea not null unique,
  started_at  timestamptz not null, -- when the family began, so that a chain has an end however often it is used
  issued_at   timestamptz not null,
  expires_at  timestamptz not null,
  used_at     timestamptz,
  revoked_at  timestamptz,
  ip          text,
  user_agent  text
);
create index refresh_token_of_user on identity.refresh_token (user_id) where revoked_at is null;
create index refresh_token_family on identity.refresh_token (family_id);

-- Reset and invitation links: only the hash is kept, each used once.
create table identity.mailed_token (
  id              uuid primary key,
  token_hash      bytea not null unique,
  purpose         text not null check (purpose in ('reset','invitation')),
  email           text not null,
  email_norm      text not null,
  user_id         uuid references identity.app_user on delete cascade,
  organization_id uuid not null references identity.organization,
  workspace_id    uuid references identity.workspace on delete cascade,
  role            text,
  invited_by      uuid,
  created_at      timestamptz not null,
  expires_at      timestamptz not null,
  used_at         timestamptz,
  revoked_at      timestamptz
);
create index mailed_token_of_workspace on identity.mailed_token (workspace_id) where purpose = 'invitation';

create table identity.api_key (
  id           uuid primary key,
  workspace_id uuid not null references identity.workspace on delete cascade,
  name         text not null,
  prefix       text not null,
  key_hash     bytea not null unique,
  scopes       text[] not null,
  created_by   uuid,
  created_at   timestamptz not null,
  last_used_at timestamptz,
  revoked_at   timestamptz
);
create index api_key_of_workspace on identity.api_key (workspace_id);

-- Failed sign-ins per address and per network, for throttling that survives a restart.
create table identity.login_failure (
  subject       text primary key,
  failures      int not null,
  first_at      timestamptz not null,
  blocked_until timestamptz
);

-- Addresses that asked for a reset link. Answered the same whether or not someone has the address; a loop does the rest.
create table identity.reset_request (
  email_norm text primary key,
  asked_at   timestamptz not null
);
