-- What happened to people is told to live segments by this index alone, ten rows of ten pages for each person before: when a
-- fact came tells the partition in which it lies, if more is asked of it than its kind, name and time. The one before goes
-- last, so that the log can be read meanwhile.
create index contact_event_of_people on events.contact_event (workspace_id, contact_id, occurred_at desc)
  include (kind, name, received_at);
drop index events.contact_event_of_contact;
alter index events.contact_event_of_people rename to contact_event_of_contact;
