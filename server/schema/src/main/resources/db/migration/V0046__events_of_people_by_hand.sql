-- Opens and clicks count or do not by whether a person or a machine made them: with that in the index of people their rows
-- need not be read for live segments, but where the campaign or the link is asked for. The index before goes last, so that the
-- log can be read meanwhile.
create index contact_event_of_people on events.contact_event (workspace_id, contact_id, occurred_at desc)
  include (kind, name, received_at, machine);
drop index events.contact_event_of_contact;
alter index events.contact_event_of_people rename to contact_event_of_contact;
