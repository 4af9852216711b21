-- What people choose beyond yes and no: topics, pauses, how often and when; confirming by mail; lists of people whom a
-- mailing leaves out.

alter table consent.consent_record drop constraint consent_record_channel_check;
alter table consent.consent_record drop constraint consent_record_purpose_check;
alter table consent.consent_record drop constraint consent_record_action_check;
alter table consent.consent_record
  add constraint consent_record_channel_check check (channel in ('email','sms','whatsapp','push')),
  add constraint consent_record_purpose_check check (purpose in ('marketing','topic')),
  add constraint consent_record_action_check
    check (action in ('given','withdrawn','lifted','paused','resumed')),
  add column topic_id uuid,                     -- for the purpose 'topic'
  add column note text;                         -- the person's own reason for leaving

alter table consent.standing drop constraint standing_channel_check;
alter table consent.standing
  add constraint standing_channel_check check (channel in ('email','sms','whatsapp','push')),
  add column paused_until timestamptz;          -- the person asked for a rest; consent stands

-- What somebody can opt out of without leaving altogether.
create table consent.topic (
  workspace_id    uuid not null,
  id              uuid not null,
  name            text not null,
  description     text,
  requires_opt_in boolean not null,             -- false: everybody who consented gets it until they opt out
  is_public       boolean not null,             -- whether the preference centre shows it
  position        int not null,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  primary key (workspace_id, id)
);
create unique index topic_name_taken on consent.topic (workspace_id, lower(name));
call platform.protect('consent.topic');

-- The last word on a topic; no row: nothing was said.
create table consent.topic_choice (
  workspace_id uuid not null,
  contact_id   uuid not null,
  topic_id     uuid not null,
  channel      text not null check (channel in ('email','sms','whatsapp','push')),
  wanted       boolean not null,
  since        timestamptz not null,
  send_id      uuid,                            -- the mail whose link was used: what its undo takes back
  primary key (workspace_id, contact_id, topic_id, channel),
  foreign key (workspace_id, topic_id) references consent.topic on delete cascade
);
alter table consent.topic_choice alter column workspace_id set statistics 0;  -- as with audience.contact
create index topic_choice_of_topic on consent.topic_choice (workspace_id, topic_id, channel, wanted, contact_id);
call platform.protect('consent.topic_choice');

-- Rules of segments ask for it, too.
do $$
declare o text;
begin
  foreach o in array array['insert', 'update', 'delete'] loop
    execute format('create trigger segments_after_%1$s after %1$s on consent.topic_choice referencing %2$s table as changed
                    for each statement execute function audience.mark_changed()',
                   o, case o when 'delete' then 'old' else 'new' end);
  end loop;
end $$;

-- What counts when the mails of one source are judged: the ledger of delivery knows it by the same id.
create table consent.mailing_terms (
  workspace_id      uuid not null,
  source_id         uuid not null,
  channel           text not null check (channel in ('email','sms','whatsapp','push')),
  topic_id          uuid,
  tags              text[] not null default '{}',
  suppression_lists uuid[] not null default '{}',
  created_at        timestamptz not null,
  primary key (workspace_id, source_id)
);
call platform.protect('consent.mailing_terms');
insert into consent.mailing_terms (workspace_id, source_id, channel, created_at)
select workspace_id, id, 'email', opened_at from delivery.source where kind = 'campaign';

-- At most so many mails in any stretch of time so long, of all or of those with a tag or a topic.
create table consent.frequency_cap (
  workspace_id uuid not null,
  id           uuid not null,
  name         text not null,
  channel      text check (channel in ('email','sms','whatsapp','push')),   -- null: of all together
  tag          text,
  topic_id     uuid,
  most         int not null check (most between 1 and 1000),
  seconds      bigint not null check (seconds between 60 and 7776000),
  over         text not null check (over in ('skip','wait')),
  enabled      boolean not null,
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, topic_id) references consent.topic on delete cascade
);
call platform.protect('consent.frequency_cap');

-- Mails that were let go and of which nothing has been heard yet: they count like those that were sent. Kept only
-- where something is capped. No policy: old ones are taken away of every workspace.
create table consent.let_go (
  workspace_id uuid not null,
  contact_id   uuid not null,
  send_id      uuid not null,
  source_id    uuid not null,
  at           timestamptz not null,
  primary key (workspace_id, contact_id, send_id)
);
create index let_go_age on consent.let_go (at);
create index let_go_of_send on consent.let_go (send_id);

-- Singletons: quiet hours, confirming by mail, the preference centre.
create table consent.setting (
  workspace_id uuid not null,
  kind         text not null,
  value        jsonb not null,
  updated_at   timestamptz not null,
  primary key (workspace_id, kind)
);
call platform.protect('consent.setting');

-- Addresses and domains that some mailings leave out, or must not have in their audience at all.
create table consent.suppression_list (
  workspace_id uuid not null,
  id           uuid not null,
  name         text not null,
  description  text,
  refuses      boolean not null,                -- whether a mailing with one of them in its audience is refused
  entries      bigint not null default 0,
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  primary key (workspace_id, id)
);
create unique index suppression_list_name_taken on consent.suppression_list (workspace_id, lower(name));
call platform.protect('consent.suppression_list');

-- The target as with consent.suppression: an address, '@' and a domain, or '#' and the hash of an erased address.
create table consent.suppression_list_entry (
  workspace_id        uuid not null,
  suppression_list_id uuid not null,
  target              text collate "C" not null,
  note                text,
  created_at          timestamptz not null,
  primary key (workspace_id, suppression_list_id, target),
  foreign key (workspace_id, suppression_list_id) references consent.suppression_list on delete cascade
);
create index suppression_list_entry_of_target on consent.suppression_list_entry (workspace_id, target);
call platform.protect('consent.suppression_list_entry');

-- Somebody was asked by mail to confirm; list_id null: that they want mail at all.
create table consent.opt_in (
  workspace_id uuid not null,
  id           uuid not null,
  contact_id   uuid not null,
  list_id      uuid,
  email_norm   text collate "C",                -- where the last mail went: its holder answers for this address alone
  asked        int not null,                    -- how many mails
  asked_at     timestamptz not null,            -- when last
  expires_at   timestamptz not null,
  wording      text,
  confirmed_at timestamptz,
  created_at   timestamptz not null,
  primary key (workspace_id, id),
  unique nulls not distinct (workspace_id, contact_id, list_id)
);
create index opt_in_reminder on consent.opt_in (workspace_id, asked_at) where confirmed_at is null and asked = 1;
call platform.protect('consent.opt_in');

-- What the author of a campaign decides of this.
alter table campaigns.campaign
  add column topic_id uuid,
  add column tags text[] not null default '{}',
  add column suppression_lists uuid[] not null default '{}';
create index campaign_of_topic on campaigns.campaign (workspace_id, topic_id)
  where topic_id is not null and not is_deleted;
