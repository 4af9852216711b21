-- Changes of many people are taken back as imports are, for a day; custom fields are searched by and have values to begin with.

-- What an import did is what a bulk update did: one place for both. An import has the id of its job.
alter table audience.import_undo rename to change_undo;
alter table audience.change_undo rename column import_id to job_id;
alter table audience.change_undo rename constraint import_undo_pkey to change_undo_pkey;
alter table audience.change_undo drop constraint import_undo_kind_check;
alter table audience.change_undo add constraint change_undo_kind_check
  check (kind in ('created','tag','list','consent','untag','unlist'));
alter table audience.change_undo
  add column at       timestamptz,           -- when it was done: what bears another time was done by somebody else since
  add column status   text,                  -- of the places that were taken away
  add column since    timestamptz[],         -- for each of the contacts, since when they had had what was taken away
  add column first_id uuid,                  -- the least id of these people, and the greatest: who is erased leaves the row
  add column last_id  uuid;

alter table audience.import_before rename to change_before;
alter table audience.change_before rename column import_id to job_id;
alter table audience.change_before rename constraint import_before_pkey to change_before_pkey;
alter index audience.import_before_of_contact rename to change_before_of_contact;

alter table audience.bulk_update
  add column parts     text[] not null default '{}',  -- what is changed: set, add_tags, …, unsubscribe, delete
  add column undo      jsonb,                         -- how far taking it back is; null: nobody asked for it
  add column undone_at timestamptz,                   -- when that has ended
  add column is_forgotten boolean not null default false;  -- whether nobody knows any more what it did
update audience.bulk_update set is_forgotten = true;
create index bulk_update_remembered on audience.bulk_update (created_at) where not is_forgotten;
create index bulk_update_of_workspace on audience.bulk_update (workspace_id, created_at desc);

-- Housekeeping serves every workspace, which the policies do not let it: forgets what the oldest bulk update did that ended
-- before a time and is not being taken back, so many rows at a time; how many steps it took, 0 when nothing is left.
create function audience.forget_bulk_change(until timestamptz, most int) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  b audience.bulk_update;
  gone int;
  more int;
begin
  select u.* into b from audience.bulk_update u left join platform.job j on j.id = u.job_id
  where not u.is_forgotten and u.created_at < until
    and (j.id is null or j.finished_at < until)
    and not exists (select from platform.job w where w.id = (u.undo ->> 'job_id')::uuid and w.finished_at is null)
  order by u.created_at limit 1 for no key update of u skip locked;
  if not found then
    return 0;
  end if;
  delete from audience.change_before c where c.ctid = any(array(
    select o.ctid from audience.change_before o where o.workspace_id = b.workspace_id and o.job_id = b.job_id limit most));
  get diagnostics gone = row_count;
  delete from audience.change_undo c where c.ctid = any(array(
    select o.ctid from audience.change_undo o where o.workspace_id = b.workspace_id and o.job_id = b.job_id limit most / 100));
  get diagnostics more = row_count;
  if gone + more = 0 then
    update audience.bulk_update u set is_forgotten = true where u.workspace_id = b.workspace_id and u.job_id = b.job_id;
  end if;
  return gone + more + 1;
end $$;
revoke execute on function audience.forget_bulk_change(timestamptz, int) from public, ${query_role};
grant execute on function audience.forget_bulk_change(timestamptz, int) to ${app_role};

-- Values that people are found by, and values that people begin with.
alter table audience.field
  add column is_searchable boolean not null default false,
  add column search_state  text check (search_state in ('building', 'ready', 'clearing', 'failed')),
  add column searched_to   uuid,             -- how far the index is built: everybody up to here, in order of id
  add column default_value jsonb;

-- In the keys the caller says which fields are searched by, so that they are looked up once and not for each person.
-- The values stand in a function of their own, which is not called where there are no keys: the other one is written into
-- the statement that calls it, as a function with a query in it would not be.
create function audience.field_values(fields jsonb, keys text[]) returns text language sql stable strict
  return (select string_agg(fields ->> k, ' ') from unnest(keys) as k);
create function audience.search_text(c audience.contact, keys text[]) returns text language sql stable
  return audience.fold(concat_ws(' ', c.email, case when c.email_norm <> lower(c.email) then c.email_norm end,
                                 c.first_name, c.last_name, c.phone, c.external_id,
                                 audience.field_values(c.fields, keys)));
drop function audience.search_text(audience.contact);

-- What people begin with who are made without a word about it.
create function audience.default_fields(workspace uuid) returns jsonb language sql stable
  return (select coalesce(jsonb_object_agg(f.key, f.default_value), '{}')
          from audience.field f where f.workspace_id = workspace and f.default_value is not null);
