-- é is one character or an e with an accent behind it, as some systems write it: texts are compared in the composed form of
-- Unicode (NFC), so that both are one. What is ASCII, as most is, has one form only and is not handed to ICU.
do $$
declare root text := 'default';
begin
  select quote_ident(collname) into root from pg_collation where collname = 'und-x-icu';
  execute format('create or replace function audience.fold(value text) returns text language sql immutable parallel safe
                  return case when octet_length(value) = char_length(value) then lower(value collate "C") collate "C"
                         else replace(normalize(lower(normalize(value) collate %s)), %L, %L) collate "C" end',
                 coalesce(root, '"default"'), 'ς', 'σ');
end $$;

-- What is kept folded. Who is in a live segment by a text of profile_detail is found by the next audit.
do $$
declare
  place record;
begin
  for place in
    select table_name, column_name, data_type from information_schema.columns
    where table_schema = 'audience' and udt_name in ('text', '_text')
      and (table_name = 'profile' and column_name in (select slot from audience.field)
           or table_name = 'profile_detail' and column_name not in ('source', 'email')
           or table_name = 'search_entry' and column_name = 'text')
  loop
    if place.data_type = 'text' then
      execute format('update audience.%1$I set %2$I = audience.fold(%2$I) where %2$I is not nfc normalized',
                     place.table_name, place.column_name);
    else
      execute format('update audience.%1$I
                      set %2$I = array(select audience.fold(entry) from unnest(%2$I) with ordinality as entries (entry, place)
                                       order by place)
                      where array_to_string(%2$I, '''') is not nfc normalized', place.table_name, place.column_name);
    end if;
  end loop;
end $$;

-- What stands in JSON as a text and is a day, or a time; null for anything else, never an error.
create function audience.as_day(value jsonb) returns date language sql stable parallel safe
  return case when jsonb_typeof(value) = 'string' and value #>> '{}' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
              then audience.as_date(value #>> '{}') end;
create function audience.as_moment(value jsonb) returns timestamptz language sql stable parallel safe
  return case
    when jsonb_typeof(value) = 'string'
      and value #>> '{}' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,9})?)?(Z|[+-](0[0-9]|1[0-4]):?[0-5][0-9])?$'
      and audience.as_date(substr(value #>> '{}', 1, 10)) is not null
    then (regexp_replace(value #>> '{}', '(\.[0-9]{6})[0-9]+', '\1')
          || case when value #>> '{}' ~ '(Z|[+-][0-9]{2}:?[0-9]{2})$' then '' else 'Z' end)::timestamptz end;
