-- One-off sends. The rows of a send itself are delivery's; a campaign knows them by source_id.

create table campaigns.campaign (
  workspace_id        uuid not null,
  id                  uuid not null,
  campaign_name       text not null,
  campaign_code       text not null,
  campaign_type       text not null check (campaign_type in ('regular','plain_text','ab_test','rss','recurring')),
  subject_line        text not null,
  preheader_text      text,
  template_id         uuid,
  sender_id           uuid,
  tracking            boolean not null default true,
  status              text not null check (status in ('draft','scheduled','preparing','sending','paused','sent',
                                                       'completed','cancelled','failed')),
  approval_status     text not null check (approval_status in ('not_required','pending','approved','rejected')),
  pause_kind          text check (pause_kind in ('person','provider')),
  pause_reason        text,
  failure_reason      text,
  scheduled_send_date timestamptz,
  release_at          timestamptz,          -- end of the undo window
  source_id           uuid,                 -- the ledger's name of the present send
  job_id              uuid,                 -- the job that freezes it
  frozen_after        uuid,                 -- the last contact already frozen
  frozen              boolean not null default false,
  audience_estimate   bigint,
  send_started_at     timestamptz,
  sent_date           timestamptz,
  completed_at        timestamptz,
  approved_by         uuid,
  approved_at         timestamptz,
  created_by          uuid,
  updated_by          uuid,
  created_at          timestamptz not null,
  updated_at          timestamptz not null,
  is_deleted          boolean not null default false,
  deleted_at          timestamptz,
  primary key (workspace_id, id)
);
create unique index campaign_code_taken on campaigns.campaign (workspace_id, campaign_code) where not is_deleted;
create index campaign_of_source on campaigns.campaign (workspace_id, source_id) where source_id is not null;
create index campaign_of_template on campaigns.campaign (workspace_id, template_id) where not is_deleted;
create index campaign_of_sender on campaigns.campaign (workspace_id, sender_id) where not is_deleted;
call platform.protect('campaigns.campaign');

-- Whom it goes to and whom it leaves out.
create table campaigns.campaign_list (
  workspace_id uuid not null,
  campaign_id  uuid not null,
  list_id      uuid not null,
  excluded     boolean not null default false,
  primary key (workspace_id, campaign_id, list_id, excluded),
  foreign key (workspace_id, campaign_id) references campaigns.campaign on delete cascade
);
create index campaign_list_use on campaigns.campaign_list (workspace_id, list_id);
call platform.protect('campaigns.campaign_list');

-- The last number used in a generated code: CMP-2026-0042.
create table campaigns.code_sequence (
  workspace_id uuid not null,
  year         int not null,
  last         bigint not null,
  primary key (workspace_id, year)
);
call platform.protect('campaigns.code_sequence');
