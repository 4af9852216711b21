-- Whatever a file says of a person's standing counts, wherever it says so.

-- Lines of which the person stands worse than the line says: another row of the same address says so.
create table audience.import_standing (
  workspace_id uuid not null,
  import_id    uuid not null,
  line         bigint not null,
  standing     text not null,
  primary key (workspace_id, import_id, line, standing)
);
call platform.protect('audience.import_standing');

-- Chunks of rows that are nobody, of which nothing but the standing is heard.
alter table audience.import_chunk add column refused boolean not null default false;
