-- What of a person has changed: a segment that does not ask for it need not look at them again. Everybody's engagement is computed
-- anew every night, and most segments do not ask for it. The words are those of the code; empty: anything may have.
alter table audience.segment_dirty add column about text not null default '';
alter table audience.segment_dirty drop constraint segment_dirty_pkey;
alter table audience.segment_dirty add primary key (workspace_id, contact_id, xid, about);

-- Somebody whose profile comes or goes is looked at whole. Who changes no more of profiles than their engagement says so in
-- app.changed.
create or replace function audience.mark_changed() returns trigger language plpgsql as $$
declare
  told text := case tg_table_name
    when 'contact_tag' then 'tags'
    when 'list_member' then 'lists'
    when 'standing' then 'consent'
    when 'topic_choice' then 'topics'
    when 'address_verification' then 'fields'
    when 'profile' then
      case when tg_op = 'UPDATE' then coalesce(nullif(current_setting('app.changed', true), ''), 'fields') else '' end
    else '' end;
begin
  if exists (select from audience.segment_clock) then
    insert into audience.segment_dirty (workspace_id, contact_id, marked_at, about)
    select distinct c.workspace_id, c.contact_id, clock_timestamp(), told
    from changed as c join audience.segment_clock as k on k.workspace_id = c.workspace_id
    order by 1, 2
    on conflict do nothing;
  end if;
  if exists (select from audience.computed_clock where standing) then
    insert into audience.computed_dirty (workspace_id, contact_id, marked_at)
    select distinct c.workspace_id, c.contact_id, clock_timestamp()
    from changed as c join audience.computed_clock as k on k.workspace_id = c.workspace_id and k.standing
    order by 1, 2
    on conflict do nothing;
  end if;
  return null;
end $$;
