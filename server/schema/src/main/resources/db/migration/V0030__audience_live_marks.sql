-- Where people are is asked of a thousand at a time, and their memberships lie all over the table: the index answers alone.
drop index audience.segment_member_of_contact;
create index segment_member_of_contact on audience.segment_member (workspace_id, contact_id, segment_id);

-- What was marked last is looked at among the first, as with segment_dirty.
create index computed_dirty_latest on audience.computed_dirty (workspace_id, marked_at);
