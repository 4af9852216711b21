-- Roll-ups that reports read instead of raw events.

-- What became of the mails of a source over time and by what people compare. Opens and clicks over time are tracking's.
-- By ten seconds at first, by the hour later (platform.time.Step).
create table insights.course (
  workspace_id uuid not null,
  source_id    uuid not null,
  at           timestamptz not null,    -- where the step begins
  kind         text not null,
  provider     text not null,           -- the provider's id, empty where the event has none
  mailbox      text not null,           -- gmail, outlook, yahoo, icloud, other, or empty
  count        bigint not null,
  primary key (workspace_id, source_id, at, kind, provider, mailbox)
) with (fillfactor = 70);
create index course_of_workspace on insights.course (workspace_id, at);
call platform.protect('insights.course');
