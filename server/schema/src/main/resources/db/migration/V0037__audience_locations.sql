-- Places: a custom field that holds {"latitude": 59.91, "longitude": 10.75}.
alter table audience.field drop constraint field_type_check;
alter table audience.field add constraint field_type_check
  check (type in ('text','number','boolean','date','datetime','enum','list','json','location'));

-- The point of the unit sphere over a place, in degrees. Between two such points the square of the straight line is four times
-- the haversine of the angle, so that distances are compared without trigonometry, and by the same bits wherever that is done.
create function audience.unit_point(latitude double precision, longitude double precision) returns double precision[]
  language sql immutable parallel safe
  return array[cosd(latitude) * cosd(longitude), cosd(latitude) * sind(longitude), sind(latitude)];

-- Null for anything that is no place, never an error. Eight decimals are a millimetre; a number with hundreds of them has
-- no double precision.
create function audience.as_location(value jsonb) returns double precision[] language sql immutable parallel safe
  return case
    when audience.as_number(value -> 'latitude') between -90 and 90
      and audience.as_number(value -> 'longitude') between -180 and 180
    then audience.unit_point(round(audience.as_number(value -> 'latitude'), 8)::double precision,
                             round(audience.as_number(value -> 'longitude'), 8)::double precision) end;

-- Few people have more than one place. Further ones are read from the contact itself.
alter table audience.profile
  add column location_1 double precision[],
  add column location_2 double precision[],
  add column location_3 double precision[],
  add column location_4 double precision[];

create or replace function audience.slot_value(type text, key text) returns text language sql immutable strict parallel safe
  return case audience.slot_kind(type)
    when 'text' then format('audience.as_text(c.fields -> %L)', key)
    when 'number' then format('audience.as_number(c.fields -> %L)', key)
    when 'boolean' then format('audience.as_boolean(c.fields -> %L)', key)
    when 'date' then format('audience.as_date(c.fields ->> %L)', key)
    when 'time' then format('audience.as_time(c.fields ->> %L)', key)
    when 'list' then format('audience.as_list(c.fields -> %L)', key)
    when 'location' then format('audience.as_location(c.fields -> %L)', key)
  end;
