-- Documents and their uploads. The bytes are in the document store, not here.

create table document (
  owner blob not null,
  hash text not null,
  size integer not null,
  media_type text not null,
  completed_at integer not null,
  primary key (owner, hash)
) strict, without rowid;

create table upload (
  id blob primary key,
  owner blob not null,
  person blob not null,
  hash text not null,
  size integer not null,
  media_type text not null,
  part_size integer not null,
  expires_at integer not null
) strict;
create unique index upload_by_document on upload (owner, hash, person);

create table upload_part (
  upload blob not null references upload (id) on delete cascade,
  part integer not null,
  hash text not null,
  primary key (upload, part)
) strict, without rowid;

-- which records name which documents: a download needs one that the caller sees
create table rec_document (
  owner blob not null,
  rec blob not null,
  document_owner blob not null,
  hash text not null,
  primary key (owner, rec, document_owner, hash)
) strict, without rowid;
create index rec_document_by_document on rec_document (document_owner, hash);
