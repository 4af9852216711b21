-- An approval is of what was seen: of the template's version too, so that a later one needs another word.

alter table campaigns.campaign
  add column approval_note             text,
  add column approval_template_version int;

-- What a person said is kept; "pending" follows from the workspace's settings and is not.
update campaigns.campaign set approval_status = 'not_required' where approval_status = 'pending';
