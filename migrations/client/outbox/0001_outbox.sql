-- What a person has done and the platform has not yet answered. This file is the only copy:
-- migrations here add, and never drop or rewrite.

create table entry (
  id          text    not null primary key,          -- command id
  n           integer not null unique,               -- order of creation
  state       text    not null check (state in ('ready', 'sealed', 'accepted', 'refused', 'review')),
  kind        text    not null,
  class       text    not null check (class in ('draft', 'queued')),
  acting      text    not null,                      -- enterprise acted for
  v           integer not null,                      -- version of the command's form
  command     text    not null check (json_valid(command)),
  units       text    not null check (json_valid(units)),      -- ["owner/id", …]
  documents   text    not null check (json_valid(documents)),  -- [{owner, hash, name, size, media_type}, …]
  deal_owner  text,
  deal        text,
  part        text,                                  -- the quote, order, draft … inside it
  draft       text,                                  -- the draft it saves, deletes or consumes
  rev         integer not null default 0,            -- rises while an unsealed draft is coalesced
  not_before  text    not null,                      -- end of the undo window
  created_at  text    not null,
  seq         integer unique,                        -- given at sealing
  epoch       text,                                  -- server history it was sealed for
  sealed      text,                                  -- the bytes sent, resent unchanged
  sealed_at   text,
  answered_at text,
  refusal     text,                                  -- {code, params}
  effects     text,                                  -- [{owner, rec, ver}, …]
  arrived     integer not null default 0 check (arrived in (0, 1))
) strict;
create index entry_open on entry (n) where state <> 'accepted' or arrived = 0;
create index entry_draft on entry (draft, n) where draft is not null;

-- Online-only acts: kept before they are sent, so that a lost answer can be asked for.
create table act (
  id          text not null primary key,
  kind        text not null,
  acting      text not null,
  command     text not null check (json_valid(command)),
  deal        text,
  state       text not null check (state in ('pending', 'unknown', 'accepted', 'refused')),
  created_at  text not null,
  answered_at text,
  refusal     text
) strict;

-- Files taken into outbox/blobs on their way to the platform.
create table upload (
  owner      text    not null,                       -- enterprise that uploads
  hash       text    not null,                       -- sha256:…
  size       integer not null,
  media_type text    not null,
  name       text    not null,
  state      text    not null check (state in ('waiting', 'uploading', 'complete', 'failed')),
  upload     text,                                   -- the platform's name of the upload
  part_size  integer,
  parts      text    not null default '[]' check (json_valid(parts)),  -- part numbers it has
  code       text,                                   -- why it failed
  staged_at  text    not null,
  primary key (owner, hash)
) strict, without rowid;

-- Who this client is: client, incarnation, token, epoch, next sequence number.
create table identity (
  key   text not null primary key,
  value text not null
) strict, without rowid;

-- Settings of this person on this machine.
create table setting (
  key   text not null primary key,
  value text not null check (json_valid(value))
) strict, without rowid;

-- How far a person has read: conversations and the digest of what happened meanwhile.
create table read_mark (
  holder text not null,
  about  text not null,
  at     text not null,
  primary key (holder, about)
) strict, without rowid;
