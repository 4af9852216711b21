-- Whether the values that people may still have of a deleted field are nobody's to read but with the right to. Of those whose
-- values are being taken out right now nobody knows it any more: they are taken for sensitive.
alter table audience.retired_slot add column is_sensitive boolean not null default true;
alter table audience.retired_slot alter column is_sensitive drop default;
