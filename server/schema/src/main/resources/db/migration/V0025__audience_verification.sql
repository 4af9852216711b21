-- Whether mail to people can be expected to arrive.

-- What is known of a contact's present address; without a row nobody has looked.
create table audience.address_verification (
  workspace_id uuid not null,
  contact_id   uuid not null,
  verdict      text collate "C" not null check (verdict in ('deliverable', 'risky', 'undeliverable', 'unknown')),
  reasons      text[] not null,
  suggestion   text,                            -- the address that was probably meant
  disposable   boolean not null,
  role         boolean not null,
  free         boolean not null,
  mx_found     boolean,                         -- null: nobody could say
  provider     text not null,                   -- offline, or the service that was asked
  checked_at   timestamptz not null,
  primary key (workspace_id, contact_id),
  foreign key (workspace_id, contact_id) references audience.contact on delete cascade
);
call platform.protect('audience.address_verification');
create index address_verification_by_verdict on audience.address_verification (workspace_id, verdict, contact_id);
create index address_verification_suggestion on audience.address_verification (workspace_id, contact_id)
  where suggestion is not null;

-- Another address is another question, whoever changes it and how.
create function audience.forget_verification() returns trigger language plpgsql as $$
begin
  delete from audience.address_verification v where v.workspace_id = new.workspace_id and v.contact_id = new.id;
  return null;
end $$;
create trigger verification_of_changed after update of email_norm on audience.contact
  for each row when (old.email_norm is distinct from new.email_norm) execute function audience.forget_verification();

-- Rules ask for verdicts: segments follow them.
do $$
declare o text;
begin
  foreach o in array array['insert', 'update', 'delete'] loop
    execute format('create trigger segments_after_%1$s after %1$s on audience.address_verification
                    referencing %2$s table as changed for each statement execute function audience.mark_changed()',
                   o, case o when 'delete' then 'old' else 'new' end);
  end loop;
end $$;

-- Verifying many, and how far it is.
create table audience.verification (
  workspace_id  uuid not null,
  job_id        uuid not null,                  -- the job that does it
  provider      text not null,
  list_id       uuid,
  segment_id    uuid,
  import_id     uuid,                           -- whose new people are meant
  conditions    text[] not null,                -- the names of the filter's
  contact_id    uuid,                           -- everybody up to here, in order of id, was looked at
  total         bigint not null,
  processed     bigint not null default 0,
  deliverable   bigint not null default 0,
  risky         bigint not null default 0,
  undeliverable bigint not null default 0,
  unknown       bigint not null default 0,
  disposable    bigint not null default 0,
  typos         bigint not null default 0,
  created_at    timestamptz not null,
  primary key (workspace_id, job_id)
);
call platform.protect('audience.verification');
create index verification_of_workspace on audience.verification (workspace_id, created_at desc, job_id desc);

-- Accounts at services that know more than the DNS does.
create table audience.verification_service (
  workspace_id uuid not null,
  service      text not null check (service in ('zerobounce', 'hunter', 'neverbounce')),
  api_key      bytea not null,                  -- encrypted
  updated_at   timestamptz not null,
  primary key (workspace_id, service)
);
call platform.protect('audience.verification_service');
