-- Who was deleted. The log and the ledgers of consent may go on to speak of them: until they are forgotten there, and when
-- something comes late. Whoever counts people out of these alone, without their profiles, leaves these out.
create table audience.gone_contact (
  workspace_id uuid not null,
  contact_id   uuid not null,
  primary key (workspace_id, contact_id)
);
call platform.protect('audience.gone_contact');

create function audience.keep_gone() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  insert into audience.gone_contact (workspace_id, contact_id) select workspace_id, id from gone on conflict do nothing;
  return null;
end $$;

create trigger gone_after_delete after delete on audience.contact
  referencing old table as gone for each statement execute function audience.keep_gone();

-- Those of whom something is still said.
insert into audience.gone_contact (workspace_id, contact_id)
select workspace_id, contact_id from (
  select workspace_id, contact_id from events.contact_event
  union select workspace_id, contact_id from consent.standing
  union select workspace_id, contact_id from consent.topic_choice
  union select workspace_id, contact_id from audience.merged_contact) as said
where not exists (
  select from audience.profile as p where p.workspace_id = said.workspace_id and p.contact_id = said.contact_id);
