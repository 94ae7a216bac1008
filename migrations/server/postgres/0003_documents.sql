-- Documents and their uploads. The bytes are in the document store, not here.

create table document (
  owner uuid not null,
  hash text not null,
  size bigint not null,
  media_type text not null,
  completed_at bigint not null,
  primary key (owner, hash)
);

-- an upload is asked for by its id alone
create table upload (
  id uuid primary key,
  owner uuid not null,
  person uuid not null,
  hash text not null,
  size bigint not null,
  media_type text not null,
  part_size bigint not null,
  expires_at bigint not null
);
create unique index upload_by_document on upload (owner, hash, person);

create table upload_part (
  upload uuid not null,
  part bigint not null,
  hash text not null,
  primary key (upload, part)
);

-- which records name which documents: a download needs one that the caller sees
create table rec_document (
  owner uuid not null,
  rec uuid not null,
  document_owner uuid not null,
  hash text not null,
  primary key (owner, rec, document_owner, hash)
);
create index rec_document_by_document on rec_document (document_owner, hash);
