-- Who begins with it: a rule about external ids passed over everybody's names and addresses, 200 ms for a million people.
create index profile_detail_external_id on audience.profile_detail (external_id, workspace_id) where external_id is not null;

-- An index alone answers only for pages that a vacuum has seen since they were written; the default waits for a fifth of the
-- table, and until then each person or fact of such a page is looked up one by one.
do $$
declare
  often constant text := '(autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000,
                           autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_vacuum_insert_threshold = 10000)';
  part regclass;
begin
  execute 'alter table audience.profile set ' || often;
  execute 'alter table audience.profile_detail set ' || often;
  execute 'alter table audience.contact_tag set ' || often;
  execute 'alter table audience.list_member set ' || often;
  execute 'alter table consent.standing set ' || often;
  for part in select inhrelid from pg_inherits where inhparent = 'events.contact_event'::regclass loop
    execute format('alter table %s set %s', part, often);
  end loop;
end $$;

-- As it was, but for that.
create or replace function events.make_months() returns void language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
declare
  first date := date_trunc('month', now() at time zone 'UTC')::date;
  start date;
  child text;
begin
  perform pg_advisory_xact_lock(hashtext('events.make_months'));
  for ahead in 0..2 loop
    start := (first + make_interval(months => ahead))::date;
    child := 'contact_event_p' || to_char(start, 'YYYY_MM');
    if to_regclass('events.' || child) is null then
      begin
        execute format('create table events.%I partition of events.contact_event for values from (%L) to (%L)
                          with (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_vacuum_insert_threshold = 10000)', child,
                       start::text || ' 00:00:00+00', (start + interval '1 month')::date::text || ' 00:00:00+00');
        call platform.close_partition(('events.' || child)::regclass);
      exception when check_violation then
        raise warning 'facts of % lie in the default partition, which keeps them', to_char(start, 'YYYY-MM');
      end;
    end if;
  end loop;
end $$;

-- Who did something is looked at once that time has come, by the clock of whoever looks: clocks differ, and what is said to have
-- happened a few minutes ahead is believed. Null: at once.
alter table audience.segment_dirty add column due_at timestamptz;
alter table audience.computed_dirty add column due_at timestamptz;
