-- Documents that records name, and the copies kept here.

create table document (
  owner      text    not null,                       -- owner of the record that names it
  rec        text    not null,
  firm       text    not null,                       -- enterprise that uploaded it
  hash       text    not null,
  name       text    not null,
  size       integer not null,
  media_type text    not null,
  primary key (owner, rec, firm, hash)
) strict, without rowid;
create index document_hash on document (hash);

create table copy (
  hash    text    not null primary key,
  size    integer not null,
  used_at text    not null,                          -- for the least recently used
  pinned  integer not null default 0 check (pinned in (0, 1))
) strict, without rowid;

create table download (
  firm       text    not null,
  hash       text    not null,
  size       integer not null,
  state      text    not null check (state in ('wanted', 'loading', 'failed')),
  got        integer not null default 0,
  code       text,
  asked      integer not null default 0,             -- 1: a person waits for it
  primary key (firm, hash)
) strict, without rowid;
