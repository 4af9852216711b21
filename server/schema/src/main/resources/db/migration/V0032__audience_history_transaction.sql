-- By which transaction a value changed: the log notes the same of its facts, so that "these fields changed" can say from
-- what to what. Changes from before this column do not say.
alter table audience.contact_history add column xid bigint;
alter table audience.contact_history alter column xid set default pg_current_xact_id()::text::bigint;
