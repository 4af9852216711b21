-- What rules ask of people, and the rules themselves.

-- Texts are compared without regard to case, in the language of none: İ and ß have one lower case each, wherever it runs,
-- and the two lower cases of Σ are one, wherever in a word it stands.
do $$
declare root text := 'default';
begin
  select quote_ident(collname) into root from pg_collation where collname = 'und-x-icu';
  execute format('create function audience.fold(value text) returns text language sql immutable parallel safe
                  return replace(lower(value collate %s), %L, %L)', coalesce(root, '"default"'), 'ς', 'σ');
end $$;

-- Values of custom fields and of properties as what they are; null for any other type, never an error. Not declared
-- strict, which would keep the planner from writing them out where they are called.
create function audience.as_number(value jsonb) returns numeric language sql immutable parallel safe
  return case when jsonb_typeof(value) = 'number' then value::numeric end;
create function audience.as_boolean(value jsonb) returns boolean language sql immutable parallel safe
  return case when jsonb_typeof(value) = 'boolean' then value::boolean end;
create function audience.as_date(value text) returns date language sql stable parallel safe
  return case
    when value ~ '^(?!0000)\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$'
      and substr(value, 9)::int <= extract(day from make_date(substr(value, 1, 4)::int, substr(value, 6, 2)::int, 1)
                                                    + interval '1 month - 1 day')
    then value::date end;
create function audience.as_time(value text) returns timestamptz language sql stable parallel safe
  return case
    when value ~ '^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?Z$'
      and audience.as_date(substr(value, 1, 10)) is not null
    then value::timestamptz end;
create function audience.as_text(value jsonb) returns text language sql immutable parallel safe
  return case when jsonb_typeof(value) = 'string' then nullif(audience.fold(value #>> '{}'), '') end;
-- The texts among its entries; null when there is none.
create function audience.as_list(value jsonb) returns text[] language sql immutable parallel safe
  return case when jsonb_typeof(value) = 'array' then
    nullif(array(select audience.fold(entry #>> '{}') from jsonb_array_elements(value) as entries (entry)
                 where jsonb_typeof(entry) = 'string'), '{}') end;
create function audience.is_present(value jsonb) returns boolean language sql immutable parallel safe
  return value is not null and value not in ('null', '""', '[]');

-- A narrow copy of a contact, one row each, kept by triggers in the transaction that changes the contact: a rule over a
-- million people reads this and not their names, addresses and JSON. Custom fields stand in typed slots, which
-- audience.field names; texts are folded, empty ones are null. The slots that are taken first stand first: to read a
-- column the server walks all before it.
create table audience.profile (
  workspace_id uuid not null,
  contact_id   uuid not null,
  created_at   timestamptz not null,
  status       text collate "C" not null,
  email_domain text collate "C",
  primary key (workspace_id, contact_id),
  foreign key (workspace_id, contact_id) references audience.contact on delete cascade
) with (fillfactor = 90);

-- The rest of what every contact has. Apart, because a pass over everybody costs what is passed over.
create table audience.profile_detail (
  workspace_id uuid not null,
  contact_id   uuid not null,
  updated_at   timestamptz not null,
  source       text collate "C" not null,
  email        text collate "C",
  external_id  text collate "C",
  first_name   text collate "C",
  last_name    text collate "C",
  phone        text collate "C",
  locale       text collate "C",
  time_zone    text collate "C",
  primary key (workspace_id, contact_id),
  foreign key (workspace_id, contact_id) references audience.contact on delete cascade
) with (fillfactor = 90);
call platform.protect('audience.profile_detail');

-- Ten bands of: six texts, four numbers, two booleans, two dates, two times, two lists.
do $$
declare
  kind record;
begin
  for band in 0..9 loop
    for kind in
      select * from (values ('text', 'text collate "C"', 6), ('number', 'numeric', 4), ('boolean', 'boolean', 2),
                            ('date', 'date', 2), ('time', 'timestamptz', 2), ('list', 'text[]', 2)) as k (name, type, width)
    loop
      for i in 1..kind.width loop
        execute format('alter table audience.profile add column %I %s', kind.name || '_' || (band * kind.width + i), kind.type);
      end loop;
    end loop;
  end loop;
end $$;
call platform.protect('audience.profile');

-- The column of audience.profile that holds the values; null: none was free, they are read from the contact itself.
alter table audience.field add column slot text;
create unique index field_slot on audience.field (workspace_id, slot);

-- Slots of deleted fields that still hold values.
create table audience.retired_slot (
  workspace_id uuid not null,
  slot         text not null,
  key          text collate "C" not null,
  primary key (workspace_id, slot)
);
call platform.protect('audience.retired_slot');

create function audience.slot_kind(type text) returns text language sql immutable strict parallel safe
  return case type when 'enum' then 'text' when 'datetime' then 'time' when 'json' then null else type end;

create function audience.slot_value(type text, key text) returns text language sql immutable strict parallel safe
  return case audience.slot_kind(type)
    when 'text' then format('audience.as_text(c.fields -> %L)', key)
    when 'number' then format('audience.as_number(c.fields -> %L)', key)
    when 'boolean' then format('audience.as_boolean(c.fields -> %L)', key)
    when 'date' then format('audience.as_date(c.fields ->> %L)', key)
    when 'time' then format('audience.as_time(c.fields ->> %L)', key)
    when 'list' then format('audience.as_list(c.fields -> %L)', key)
  end;

-- The statements that write the profiles of the contacts in a relation, for one workspace ($1).
create function audience.profile_statement(contacts text, workspace uuid) returns text language sql stable as $$
  select format(
    'insert into audience.profile (workspace_id, contact_id, created_at, status, email_domain%2$s)
     select c.workspace_id, c.id, c.created_at, c.status, substring(c.email_norm from ''@(.*)$'')%3$s
     from %1$s as c where c.workspace_id = $1
     on conflict (workspace_id, contact_id) do update set created_at = excluded.created_at, status = excluded.status,
       email_domain = excluded.email_domain%4$s',
    contacts,
    coalesce(string_agg(format(', %I', f.slot), '' order by f.slot), ''),
    coalesce(string_agg(', ' || audience.slot_value(f.type, f.key), '' order by f.slot), ''),
    coalesce(string_agg(format(', %1$I = excluded.%1$I', f.slot), '' order by f.slot), ''))
  from audience.field as f where f.workspace_id = workspace and f.slot is not null;
$$;

create function audience.profile_detail_statement(contacts text) returns text language sql immutable as $$
  select format(
    'insert into audience.profile_detail (workspace_id, contact_id, updated_at, source, email, external_id, first_name,
       last_name, phone, locale, time_zone)
     select c.workspace_id, c.id, c.updated_at, c.source, c.email_norm, nullif(audience.fold(c.external_id), ''''),
       nullif(audience.fold(c.first_name), ''''), nullif(audience.fold(c.last_name), ''''),
       nullif(audience.fold(c.phone), ''''), nullif(audience.fold(c.locale), ''''), nullif(audience.fold(c.time_zone), '''')
     from %1$s as c where c.workspace_id = $1
     on conflict (workspace_id, contact_id) do update set updated_at = excluded.updated_at, source = excluded.source,
       email = excluded.email, external_id = excluded.external_id, first_name = excluded.first_name,
       last_name = excluded.last_name, phone = excluded.phone, locale = excluded.locale, time_zone = excluded.time_zone',
    contacts);
$$;

create function audience.keep_profiles() returns trigger language plpgsql as $$
declare workspace uuid;
begin
  for workspace in select distinct workspace_id from changed loop
    execute audience.profile_statement('changed', workspace) using workspace;
    execute audience.profile_detail_statement('changed') using workspace;
  end loop;
  return null;
end $$;

create trigger profiles_of_new after insert on audience.contact
  referencing new table as changed for each statement execute function audience.keep_profiles();
create trigger profiles_of_changed after update on audience.contact
  referencing new table as changed for each statement execute function audience.keep_profiles();

-- Those who are there already.
with numbered as (
  select id, audience.slot_kind(type) as kind,
         row_number() over (partition by workspace_id, audience.slot_kind(type) order by created_at, id) as number
  from audience.field where type <> 'json')
update audience.field f set slot = n.kind || '_' || n.number
from numbered n
where n.id = f.id
  and n.number <= case n.kind when 'text' then 60 when 'number' then 40 else 20 end;

do $$
declare workspace uuid;
begin
  for workspace in select distinct workspace_id from audience.contact loop
    execute audience.profile_statement('audience.contact', workspace) using workspace;
    execute audience.profile_detail_statement('audience.contact') using workspace;
  end loop;
end $$;

create table audience.segment (
  workspace_id uuid not null,
  id           uuid not null,
  name         text not null,
  description  text,
  folder       text,
  rule         json not null,           -- as it was written, in that order
  count        bigint,                  -- when last counted
  counted_at   timestamptz,
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  primary key (workspace_id, id)
);
create unique index segment_name on audience.segment (workspace_id, lower(name));
call platform.protect('audience.segment');

-- What a segment's rule is about, so that nothing of it is deleted unseen.
create table audience.segment_reference (
  workspace_id uuid not null,
  segment_id   uuid not null,
  resource     text not null,           -- field, tag, list, segment, campaign
  resource_id  uuid not null,
  primary key (workspace_id, segment_id, resource, resource_id),
  foreign key (workspace_id, segment_id) references audience.segment on delete cascade
);
create index segment_reference_to on audience.segment_reference (workspace_id, resource_id);
call platform.protect('audience.segment_reference');

create table campaigns.campaign_segment (
  workspace_id uuid not null,
  campaign_id  uuid not null,
  segment_id   uuid not null,
  excluded     boolean not null default false,
  primary key (workspace_id, campaign_id, segment_id, excluded),
  foreign key (workspace_id, campaign_id) references campaigns.campaign on delete cascade
);
create index campaign_segment_use on campaigns.campaign_segment (workspace_id, segment_id);
call platform.protect('campaigns.campaign_segment');
