-- What was sent: the content of each mailing as it stood when it was prepared, and the values of single mails.

create table messages.mailing (
  source_id      uuid primary key,
  workspace_id   uuid not null,
  kind           text not null check (kind in ('campaign','test','transactional','system')),
  content_key    text collate "C",               -- digest of everything below: single mails of one content share a source
  from_name      text not null,
  from_email     text not null,
  reply_to       text,
  sender_code    text not null,                  -- what stands for the sender in Feedback-ID
  campaign_code  text not null,
  campaign_name  text not null,
  workspace_name text not null,
  postal_address text not null,
  locale         text not null,
  time_zone      text not null,
  body_kind      text not null check (body_kind in ('mjml','html','plain_text')),
  subject        text not null,
  preheader      text,
  body           text not null,
  text           text,
  tracking       boolean not null,
  plain_text     boolean not null,
  created_at     timestamptz not null,
  used_at        timestamptz not null,           -- to the day: what nobody sends any more is forgotten
  unique (workspace_id, content_key)
);
create index mailing_unused on messages.mailing (workspace_id, used_at) where kind <> 'campaign';
call platform.protect('messages.mailing');

-- What one mail outside of a campaign has of its own. Mails of the system hold links that let their reader in, so their
-- words are locked with the installation's key, and go when they are old.
create table messages.message (
  send_id      uuid primary key,
  source_id    uuid not null,
  workspace_id uuid not null,
  contact_id   uuid,                             -- as whom it is written
  email        text not null,                    -- where it went
  data         jsonb,
  subject      text,
  locked_text  bytea,
  credential   boolean not null default false,
  created_at   timestamptz not null
);
create index message_of_contact on messages.message (workspace_id, contact_id) where contact_id is not null;
create index message_by_age on messages.message (workspace_id, created_at);
call platform.protect('messages.message');
