-- Who may be written to: what was agreed to, what stands now, and which addresses are closed.

-- Proof of what was agreed to and withdrawn. Append-only.
create table consent.consent_record (
  workspace_id uuid not null,
  contact_id   uuid not null,
  channel      text not null check (channel in ('email')),
  purpose      text not null check (purpose in ('marketing')),
  action       text not null check (action in ('given','withdrawn','lifted')),
  source       text not null,
  wording      text,
  ip           text,
  source_id    uuid,               -- the campaign run … whose mail it was
  send_id      uuid,               -- the mail whose link was used
  at           timestamptz not null,
  recorded_at  timestamptz not null,
  number       bigint generated always as identity
);
create index consent_record_of_contact on consent.consent_record (workspace_id, contact_id, at desc, number desc);
call platform.protect('consent.consent_record');
revoke update, delete on consent.consent_record from ${app_role};

-- The last word of each person; no row: nothing was ever agreed to.
create table consent.standing (
  workspace_id uuid not null,
  contact_id   uuid not null,
  channel      text not null check (channel in ('email')),
  state        text not null check (state in ('given','withdrawn')),
  since        timestamptz not null,
  primary key (workspace_id, contact_id, channel)
);
alter table consent.standing alter column workspace_id set statistics 0;  -- as with audience.contact
call platform.protect('consent.standing');

create function consent.organization_of(workspace uuid) returns uuid
  language sql stable parallel safe
  return (select organization_id from identity.workspace where id = $1);

-- Closed addresses and domains. They outlive the contact. The target is the normalised address, '@' and a domain, or,
-- once the person is erased, '#' and a keyed hash of the address. One index answers for both scopes: the holder is the
-- workspace, or the organisation for an entry that holds in all its workspaces.
create table consent.suppression (
  id           uuid primary key,
  holder       uuid not null,
  workspace_id uuid not null,      -- where it was made
  scope        text not null check (scope in ('workspace','organization')),
  target       text collate "C" not null,
  reason       text not null check (reason in ('manual','hard_bounce','complaint','unsubscribe','import')),
  note         text,
  source_id    uuid,
  send_id      uuid,
  created_at   timestamptz not null,
  unique (target, holder, reason)
);
-- Newest first, for the list. No other whole index begins with the holder: the policy names it, and a planner without
-- statistics would walk all of a workspace's entries for each person instead of probing for an address.
create index suppression_of_workspace on consent.suppression (workspace_id, created_at desc, id desc);
create index suppression_of_organization on consent.suppression (holder, created_at desc, id desc)
  where scope = 'organization';
alter table consent.suppression enable row level security;
create policy workspace on consent.suppression to ${app_role}
  using (holder = nullif(current_setting('app.workspace', true), '')::uuid
         or holder = (select consent.organization_of(nullif(current_setting('app.workspace', true), '')::uuid)))
  with check (holder = nullif(current_setting('app.workspace', true), '')::uuid
         or holder = (select consent.organization_of(nullif(current_setting('app.workspace', true), '')::uuid)));
create policy query on consent.suppression for select to ${query_role} using (true);
