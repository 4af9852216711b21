-- A count of those who live in Oslo passes over everybody, 250 ms for a million people; from an index of what is asked it takes
-- eight. The first band of slots has one each, which is what most workspaces have of fields: every further one would be
-- another that writing a person keeps. People without a number, a day and the
-- like are in none of those; of texts it is also asked who has none.
--
-- The value comes first and the workspace behind it, on purpose: to a planner that knows of few people, an index that begins
-- with the workspace looks as good as the primary key for finding one, and everybody would be read for each.
--
-- A page of an index has no room for a long text. The few who have one are in an index of their own, and questions about texts
-- ask both.
do $$
declare
  slot text;
begin
  foreach slot in array array['number_1', 'number_2', 'number_3', 'number_4', 'boolean_1', 'boolean_2', 'date_1', 'date_2',
                              'time_1', 'time_2', 'email_domain'] loop
    execute format('create index %I on audience.profile (%I, workspace_id) where %I is not null', 'profile_' || slot, slot, slot);
  end loop;
  foreach slot in array array['text_1', 'text_2', 'text_3', 'text_4', 'text_5', 'text_6'] loop
    execute format('create index %I on audience.profile (%I, workspace_id) where (octet_length(%I) > 500) is not true',
                   'profile_' || slot, slot, slot);
    execute format('create index %I on audience.profile (workspace_id) where octet_length(%I) > 500',
                   'profile_long_' || slot, slot);
  end loop;
end $$;
create index profile_created_at on audience.profile (created_at, workspace_id);
