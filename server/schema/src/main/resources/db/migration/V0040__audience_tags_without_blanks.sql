-- Blanks around the name of a tag are none of it any more, and tags are found without them. Where there is a tag of the
-- bare name already, the other one stays as it is, to be merged into it by somebody.
with bare as (
  select workspace_id, id, btrim(name, blanks) as name, btrim(name_norm, blanks) as norm,
         row_number() over (partition by workspace_id, btrim(name_norm, blanks) order by id) as place
  from audience.tag, (select E' \t\n\r\f\u000b\u00a0\u2007\u200b\u202f\u3000\ufeff' as blanks) as all_blanks
  where name_norm <> btrim(name_norm, blanks) and btrim(name_norm, blanks) <> ''
)
update audience.tag as tag
set name = bare.name, name_norm = bare.norm
from bare
where bare.id = tag.id and bare.place = 1
  and not exists (select from audience.tag as other
                  where other.workspace_id = bare.workspace_id and other.name_norm = bare.norm);
