-- What values of a field keep to beyond its type. Values that are there already stay as they are.
alter table audience.field
  add column minimum    numeric,
  add column maximum    numeric,
  add column pattern    text,             -- as a person wrote it
  add column max_length int check (max_length between 1 and 16384);

-- People join and leave public lists by themselves: such a line of the ledger names the list and says nothing of others.
alter table consent.consent_record add column list_id uuid;
alter table consent.consent_record drop constraint consent_record_purpose_check;
alter table consent.consent_record
  add constraint consent_record_purpose_check check (purpose in ('marketing','topic','list')),
  add constraint consent_record_list_check check ((purpose = 'list') = (list_id is not null));
