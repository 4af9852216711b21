-- Finding people by any part of their address or name, among a million.

create extension if not exists pg_trgm;

-- What people are looked for by, folded. Kept by a reader of the log, not by the statements that write people: three
-- letters in a row of each of a million people cost as much as writing them does.
create table audience.search_entry (
  workspace_id uuid not null,
  contact_id   uuid not null,
  text         text collate "C" not null,
  primary key (workspace_id, contact_id),
  foreign key (workspace_id, contact_id) references audience.contact on delete cascade
) with (fillfactor = 90);
call platform.protect('audience.search_entry');

create function audience.search_text(c audience.contact) returns text language sql stable
  return audience.fold(concat_ws(' ', c.email, case when c.email_norm <> lower(c.email) then c.email_norm end,
                                 c.first_name, c.last_name, c.phone, c.external_id));

insert into audience.search_entry (workspace_id, contact_id, text)
select c.workspace_id, c.id, audience.search_text(c) from audience.contact c;

create index search_entry_part on audience.search_entry using gin (text gin_trgm_ops);
