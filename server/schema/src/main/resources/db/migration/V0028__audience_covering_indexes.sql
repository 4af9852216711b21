-- Rules ask of a million memberships and consents whether they hold. The index answers that alone once it has the state,
-- in the order of contacts, so that sets are merged as they are read.
alter table audience.list_member drop constraint list_member_pkey;
alter table audience.list_member add primary key (workspace_id, list_id, contact_id) include (status);
alter table consent.standing drop constraint standing_pkey;
alter table consent.standing add primary key (workspace_id, contact_id, channel) include (state);

-- What was marked last is looked at among the first.
create index segment_dirty_latest on audience.segment_dirty (workspace_id, marked_at);
