-- Rules ask by which way, and when, the consent that stands was given or withdrawn. The column is there at once. Of words that
-- stood before, the ledger knows the source: it is looked up some thousands at a time, in the background, and not while
-- everybody waits for an upgrade. Null: not looked up yet; empty: the ledger does not say.
alter table consent.standing add column source text;
create index standing_unsourced on consent.standing (workspace_id, contact_id, channel) where source is null;

-- Windows of live segments ask at every tick for those whom an edge has passed, some seconds' words. Workspace and channel are left
-- out on purpose: to a planner that knows of few people, they would make this look as good as the primary key for finding one,
-- and everybody would be read for each.
create index standing_since on consent.standing (since);

-- Takes up to so many of any workspace; how many they were.
create function consent.find_sources(most int) returns int
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  with unknown as (
    select s.workspace_id, s.contact_id, s.channel from consent.standing s
    where s.source is null
    order by s.workspace_id, s.contact_id, s.channel limit most
    for update skip locked),
  found as (
    update consent.standing s set source = coalesce((
      select r.source from consent.consent_record r
      where r.workspace_id = s.workspace_id and r.contact_id = s.contact_id and r.channel = s.channel
        and r.purpose = 'marketing' and r.action = s.state
      order by r.at = s.since desc, r.at desc, r.number desc limit 1), '')
    from unknown
    where s.workspace_id = unknown.workspace_id and s.contact_id = unknown.contact_id and s.channel = unknown.channel
    returning 1)
  select count(*)::int from found;
$$;
revoke execute on function consent.find_sources(int) from public, ${query_role};
grant execute on function consent.find_sources(int) to ${app_role};
