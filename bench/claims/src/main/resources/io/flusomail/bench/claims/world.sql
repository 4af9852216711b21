-- The same world each time, seen from today: everything is a hash of a number. Run as a superuser; ${people} and ${events} are how many.
create function pg_temp.pick(n bigint, salt int, choices int) returns int language sql immutable
  return abs(hashint8(n * 1000003 + salt)) % choices;
create function pg_temp.person(n bigint) returns uuid language sql immutable
  return encode(overlay(overlay('\x01900000000070008000000000000000'::bytea
    placing substring(int8send(1700000000000 + n) from 3) from 1 for 6)
    placing int4send(hashint8(n)) from 13 for 4), 'hex')::uuid;

insert into audience.contact (workspace_id, id, email, email_norm, external_id, first_name, last_name, locale, time_zone,
  status, fields, source, created_at, updated_at)
select '${workspace}', pg_temp.person(n), 'person' || n || '@' || d.domain, 'person' || n || '@' || d.domain,
  'ext-' || n, 'First' || pg_temp.pick(n, 1, 900), 'Last' || pg_temp.pick(n, 2, 7000), 'en', 'Europe/Oslo',
  case when pg_temp.pick(n, 3, 20) = 0 then 'unsubscribed' else 'active' end,
  jsonb_strip_nulls(jsonb_build_object(
    'city', (array['Oslo','Bergen','Berlin','Paris','London','Rome','Madrid','Vienna','Prague','Porto'])[1 + pg_temp.pick(n, 4, 10)],
    'country', (array['NO','DE','FR','GB','IT','ES','AT','CZ','PT','SE'])[1 + pg_temp.pick(n, 5, 10)],
    'plan', (array['free','free','free','pro','pro','team','enterprise',null])[1 + pg_temp.pick(n, 6, 8)],
    'company', 'Company ' || pg_temp.pick(n, 7, 50000),
    'industry', (array['retail','software','health','finance','travel'])[1 + pg_temp.pick(n, 8, 5)],
    'zip', lpad(pg_temp.pick(n, 9, 99999)::text, 5, '0'),
    'region', 'R' || pg_temp.pick(n, 10, 40),
    'gender', (array['f','m','x'])[1 + pg_temp.pick(n, 11, 3)],
    'referrer', 'https://example.org/' || pg_temp.pick(n, 12, 300),
    'note', 'note ' || pg_temp.pick(n, 13, 1000),
    'age', 18 + pg_temp.pick(n, 14, 60),
    'score', pg_temp.pick(n, 15, 1000),
    'ltv', round(pg_temp.pick(n, 16, 100000) / 7.0, 2),
    'orders', pg_temp.pick(n, 17, 30),
    'signup_date', date '2020-01-01' + pg_temp.pick(n, 18, 2400),
    'birthday', date '1950-01-01' + pg_temp.pick(n, 19, 20000),
    'vip', pg_temp.pick(n, 20, 10) = 0,
    'newsletter', pg_temp.pick(n, 21, 2) = 0,
    'last_seen', to_char(date_trunc('day', now()) + interval '12 hours' - (1 + pg_temp.pick(n, 22, 365)) * interval '1 day',
                         'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
    'interests', jsonb_build_array('a' || pg_temp.pick(n, 23, 9), 'b' || pg_temp.pick(n, 24, 7)))),
  'import', timestamptz '2024-01-01' + n * interval '30 seconds', now()
from generate_series(1, ${people}) as n
cross join lateral (select (array['gmail.example','outlook.example','web.example','corp.example'])[1 + pg_temp.pick(n, 25, 4)] as domain) as d;

insert into audience.contact_tag (workspace_id, tag_id, contact_id, added_at)
select '${workspace}', t.id, pg_temp.person(n), now()
from generate_series(1, ${people}) as n join audience.tag as t on t.workspace_id = '${workspace}'
where pg_temp.pick(n, 26, case t.name when 'rare' then 200 else 8 end) = 0
order by t.id, 3;

insert into audience.list_member (workspace_id, list_id, contact_id, status, joined_at, updated_at)
select '${workspace}', '${list}', pg_temp.person(n), case when pg_temp.pick(n, 27, 10) = 0 then 'unsubscribed' else 'active' end,
  now(), now()
from generate_series(1, ${people}) as n where pg_temp.pick(n, 28, 3) > 0;

insert into consent.standing (workspace_id, contact_id, channel, state, since, source)
select '${workspace}', pg_temp.person(n), 'email', case when pg_temp.pick(n, 3, 20) = 0 then 'withdrawn' else 'given' end, now(),
  'import' -- of those without one the application looks it up, one after the other
from generate_series(1, ${people}) as n where pg_temp.pick(n, 29, 10) > 0;

-- A few people do much, most do little; all at noon, so that no edge of a window passes anything while it is measured.
insert into events.contact_event (received_at, occurred_at, workspace_id, contact_id, kind, name, source_kind, source_id, data)
select at, at, '${workspace}', pg_temp.person(1 + (pg_temp.pick(n, 30, ${people})::bigint * pg_temp.pick(n, 31, ${people})) / ${people}),
  coalesce(w.kind, 'tracked'), w.name, case when w.kind is not null then 'campaign' end,
  case when w.kind is not null then '01900000-0000-7000-8000-00000000000a'::uuid end,
  case w.name
    when 'order_placed' then jsonb_build_object('total', pg_temp.pick(n, 32, 20000) / 100.0, 'currency', 'EUR',
                                                'category', (array['shoes','shirts','books','toys'])[1 + pg_temp.pick(n, 33, 4)])
    when 'product_viewed' then jsonb_build_object('sku', 'S' || pg_temp.pick(n, 34, 500))
    when 'page_viewed' then jsonb_build_object('path', '/p/' || pg_temp.pick(n, 35, 200))
  end
from generate_series(1, ${events}) as n
cross join lateral (select date_trunc('day', now() - (${events} - n) * (interval '300 days' / ${events}) - interval '1 day') + interval '12 hours'
  as at) as t
cross join lateral (select
  (array[null,null,null,null,null,null,null,null,null,null,null,null,'sent','sent','sent','delivered','delivered','opened','opened','clicked'])[p] as kind,
  (array['page_viewed','page_viewed','page_viewed','page_viewed','page_viewed','product_viewed','product_viewed','login','login','added_to_cart','order_placed','refunded',null,null,null,null,null,null,null,null])[p] as name
  from (select 1 + pg_temp.pick(n, 36, 20) as p) as picked) as w
