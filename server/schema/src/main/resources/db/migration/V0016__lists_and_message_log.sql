-- Kinds of lists, and the message log of a provider.

alter table audience.list
  add column list_type   text not null default 'static' check (list_type in ('static','dynamic')),
  add column source_type text not null default 'manual',
  add column is_active   boolean not null default true;

-- A provider's mails, newest first. On the attempts, which are only added to: an index on the rows of the ledger would be
-- written anew with every outcome.
create index send_attempt_of_provider on delivery.send_attempt (workspace_id, provider_id, send_id desc);
