-- Erasing a person. The trail, the log, attempts and the ledger of consent are append-only for the application's role;
-- it may call these functions of the owner's, which forget what they hold about people of the workspace that is bound.

-- What the trail says of one thing is asked for by its id, and forgotten by it.
create index audit_entry_of_resource on platform.audit_entry (workspace_id, resource, resource_id);

-- Keeps who did what and when, and forgets what the thing was: of these ids, and where a whole value is one of the words.
create function platform.forget_in_trail(kind text, ids text[], words text[]) returns void
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  update platform.audit_entry e set before = null, after = null
  where e.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid and e.resource = kind
    and e.resource_id = any(ids) and (e.before is not null or e.after is not null);

  update platform.audit_entry e set before = null, after = null
  where cardinality(words) > 0
    and e.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid and e.resource = kind
    and exists (
      select 1 from jsonb_path_query(jsonb_build_array(e.before, e.after), 'strict $.** ? (@.type() == "string")') v
      where lower(v #>> '{}') = any(words));
$$;

-- Facts about these people up to a place in the log that every reader has passed.
create function events.forget(contacts uuid[], last_xid text, last_seq bigint) returns void
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from events.contact_event e
  where e.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid and e.contact_id = any(contacts)
    and (e.xid, e.seq) <= (last_xid::xid8, last_seq);
$$;

-- Relays' words often repeat the address.
create function delivery.forget_words(sources uuid[], sends uuid[]) returns void
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  update delivery.send_attempt a set response = null
  from unnest(sources, sends) as s (source_id, send_id)
  where a.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid
    and a.source_id = s.source_id and a.send_id = s.send_id and a.response is not null;
$$;

create function consent.forget(contacts uuid[]) returns void
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from consent.consent_record r
  where r.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid and r.contact_id = any(contacts);
$$;

do $$
declare f text;
begin
  foreach f in array array['platform.forget_in_trail(text, text[], text[])', 'events.forget(uuid[], text, bigint)',
                           'delivery.forget_words(uuid[], uuid[])', 'consent.forget(uuid[])'] loop
    execute format('revoke execute on function %s from public, ${query_role}', f);
    execute format('grant execute on function %s to ${app_role}', f);
  end loop;
end $$;

-- What a job was to do is not needed when it is over, and may name an address.
update platform.job set payload = '{}' where status in ('completed', 'failed', 'cancelled');

-- Whom a bulk update is about stands with the job alone, and in the trail stands what kind of change it was.
update platform.job j set payload = b.change from audience.bulk_update b
where b.job_id = j.id and j.status not in ('completed', 'failed', 'cancelled');
alter table audience.bulk_update drop column change;
update platform.audit_entry
set after = jsonb_build_object('unsubscribe', after -> 'unsubscribe', 'delete', after -> 'delete')
where action = 'contacts.bulk_update_started' and after is not null;

-- Whom a row of an error report was read as: it is emptied with them. Those from before are known by their first address.
alter table audience.import_error
  add column email_norm  text collate "C",
  add column external_id text collate "C";
update audience.import_error e
set email_norm = lower(substring(e."row" from '[^][\s",;:<>()]+@[^][\s"'',;:<>|()]+')) where e."row" like '%@%';
create index import_error_of_address on audience.import_error (workspace_id, email_norm) where email_norm is not null;
create index import_error_of_external_id on audience.import_error (workspace_id, external_id)
  where external_id is not null;
