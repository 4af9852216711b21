-- Who was erased while a file waits to be written: a keyed hash of the address, or of the external id, for as long as the
-- import is under way. The file may name them, and must not bring them back.
create table audience.import_erased (
  workspace_id uuid not null,
  import_id    uuid not null,
  key          text not null collate "C",
  primary key (workspace_id, import_id, key)
);
call platform.protect('audience.import_erased');
