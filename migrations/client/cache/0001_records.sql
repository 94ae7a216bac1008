-- Confirmed records as the platform sent them. Everything in this file can be fetched again.

create table rec (
  rid   integer not null primary key,                -- newest things have the highest
  owner text    not null,
  rec   text    not null,
  kind  text    not null,
  ver   integer not null,
  unit  text    not null,                            -- the deal, conversation … it is part of
  at    text    not null,                            -- when the thing came into being
  body  text    not null check (json_valid(body)),
  unique (owner, rec)
) strict;
create index rec_unit on rec (unit, owner);

-- Why a record is here: one row per scope that shows it.
create table provenance (
  scope text    not null,
  owner text    not null,
  rec   text    not null,
  ver   integer not null,
  primary key (scope, owner, rec)
) strict, without rowid;
create index provenance_rec on provenance (owner, rec);

-- Position in the feed of a scope, moved only together with the rows of a page.
create table cursor (
  scope    text    not null primary key,
  gen      integer not null,
  hi       integer not null,
  lo       integer not null,
  head     integer not null,
  cnt      integer not null default 0,               -- own count and checksum of provenance
  sum      integer not null default 0,
  complete integer not null default 0 check (complete in (0, 1))
) strict, without rowid;

create table meta (
  key   text not null primary key,
  value text not null
) strict, without rowid;
