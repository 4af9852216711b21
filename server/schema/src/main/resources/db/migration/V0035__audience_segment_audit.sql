-- What the nightly comparison of a live segment with its rule found last: who belonged and was missing, who did not and was
-- in. Nothing before the first, and after a change of the rule.
alter table audience.segment
  add column audited_at    timestamptz,
  add column audit_added   bigint,
  add column audit_removed bigint,
  add constraint segment_audit_whole check (num_nulls(audited_at, audit_added, audit_removed) in (0, 3));
