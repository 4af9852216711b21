-- What happened to people is told to live segments by this index alone, ten rows of ten pages for each person before: when a
-- fact came tells the partition in which it lies, if more is asked of it than its kind, name and time.
drop index events.contact_event_of_contact;
create index contact_event_of_contact on events.contact_event (workspace_id, contact_id, occurred_at desc)
  include (kind, name, received_at);
