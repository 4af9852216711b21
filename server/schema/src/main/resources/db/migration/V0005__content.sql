-- What mails are made of: templates and every version that was saved of them.

create table content.template (
  id           uuid primary key,
  workspace_id uuid not null,
  name         text not null,
  code         text collate "C" not null,
  type         text not null,
  category     text not null,
  description  text,
  is_active    boolean not null,
  is_default   boolean not null,
  version      int not null,                     -- the newest; its content is in template_version
  usage_count  bigint not null default 0,        -- mailings that were made of it
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  unique (workspace_id, code)
);
create index template_of_workspace on content.template (workspace_id, updated_at desc, id);
-- At most one is proposed first among those of a type.
create unique index template_default on content.template (workspace_id, type) where is_default;
call platform.protect('content.template');

create table content.template_version (
  template_id     uuid not null references content.template on delete cascade,
  version         int not null,
  workspace_id    uuid not null,
  name            text not null,
  mjml            text,
  html            text,
  text            text,
  css             text,
  subject         text,
  preheader       text,
  created_by_name text not null,                 -- as the audit trail shows who saved it
  created_at      timestamptz not null,
  primary key (template_id, version),
  check (mjml is null or html is null)
);
call platform.protect('content.template_version');
