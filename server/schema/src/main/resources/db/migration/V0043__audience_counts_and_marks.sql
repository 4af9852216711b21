-- Who begins with it: a rule about external ids passed over everybody's names and addresses, 200 ms for a million people.
create index profile_detail_external_id on audience.profile_detail (external_id, workspace_id) where external_id is not null;

-- An index alone answers only for pages that a vacuum has seen since they were written; the default waits for a fifth of the
-- table, and until then each person of such a page is looked up one by one.
alter table audience.profile set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000,
                                  autovacuum_vacuum_insert_scale_factor = 0.02);
alter table audience.profile_detail set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000,
                                         autovacuum_vacuum_insert_scale_factor = 0.02);
alter table audience.contact_tag set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000,
                                      autovacuum_vacuum_insert_scale_factor = 0.02);
alter table audience.list_member set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000,
                                      autovacuum_vacuum_insert_scale_factor = 0.02);

-- Who did something is looked at once that time has come, by the clock of whoever looks: clocks differ, and what is said to have
-- happened a few minutes ahead is believed. Null: at once.
alter table audience.segment_dirty add column due_at timestamptz;
alter table audience.computed_dirty add column due_at timestamptz;
