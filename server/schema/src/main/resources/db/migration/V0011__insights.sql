-- Roll-ups that reports read instead of raw events.

-- What happened to the mails of a source, by the hour and by what people compare.
create table insights.hourly (
  workspace_id uuid not null,
  source_id    uuid not null,
  hour         timestamptz not null,
  kind         text not null,
  machine      boolean not null,
  provider     text not null,           -- the provider's id, empty where the event has none
  sender       text not null,           -- the sender's id, likewise
  mailbox      text not null,           -- gmail, outlook, yahoo, icloud, other, or empty
  count        bigint not null,
  primary key (workspace_id, source_id, hour, kind, machine, provider, sender, mailbox)
);
create index hourly_of_workspace on insights.hourly (workspace_id, hour);
call platform.protect('insights.hourly');
