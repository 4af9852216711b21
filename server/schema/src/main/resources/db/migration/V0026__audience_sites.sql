-- Websites whose visitors' browsers tell what they do.
create table audience.site (
  workspace_id      uuid not null,
  id                uuid not null,
  name              text not null,
  site_key          text collate "C" not null unique,  -- public: stands in the pages of the site
  secret            bytea not null,                    -- locked; proves to us whom the site itself knows
  origins           text[] not null,                   -- https://www.example.com
  consent_mode      text not null check (consent_mode in ('required', 'implied')),
  respect_gpc       boolean not null,
  page_views        boolean not null,
  cookie_domain     text,                              -- null: the visitor's name is in the local storage
  allow_unverified_identify boolean not null,
  event_names       text[] not null default '{}',      -- new ones that browsers brought: so many and no more
  last_seen_at      timestamptz,                       -- to a few seconds
  created_at        timestamptz not null,
  updated_at        timestamptz not null,
  primary key (workspace_id, id)
);
call platform.protect('audience.site');

-- How much browsers told, by day of UTC; a moment behind.
create table audience.site_day (
  workspace_id uuid not null,
  site_id      uuid not null,
  day          date not null,
  accepted     bigint not null default 0,
  refused      bigint not null default 0,
  withheld     bigint not null default 0,              -- not looked at: no consent, or the browser said no
  primary key (workspace_id, site_id, day),
  foreign key (workspace_id, site_id) references audience.site on delete cascade
);
call platform.protect('audience.site_day');

-- A browser names a key and no workspace. This function of the owner's says whose key it is, and can do nothing else.
create function audience.site_of_key(wanted text) returns table (workspace_id uuid, id uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.workspace_id, s.id from audience.site s where s.site_key = wanted;
$$;
revoke execute on function audience.site_of_key(text) from public, ${query_role};
grant execute on function audience.site_of_key(text) to ${app_role};
