-- The history: epoch, feeds, records, units, receipts, clocks (docs/protocol.md).
-- Identities are 16 bytes. Instants are microseconds since 1970-01-01 UTC.

create table epoch (
  one integer primary key check (one = 1),
  epoch blob not null,
  number integer not null,
  minted_at integer not null,
  -- rises with every write: the watermark kept outside the database is compared with it
  commits integer not null
) strict;

-- one row per scope; `head` rises by one per commit, last of all in the transaction
create table scope_head (
  scope text primary key,
  gen integer not null,
  head integer not null,
  floor integer not null,
  cnt integer not null,
  sum integer not null
) strict, without rowid;

-- the latest entry of each record in each scope, and nothing older
create table feed (
  scope text not null,
  owner blob not null,
  rec blob not null,
  kind text not null,
  ver integer not null,
  op text not null check (op in ('put', 'gone')),
  seq integer not null,
  primary key (scope, owner, rec)
) strict, without rowid;
create index feed_by_seq on feed (scope, seq);
create index feed_by_record on feed (owner, rec);

-- the body is null once the record is gone; the row stays, so that `ver` never falls
create table rec (
  owner blob not null,
  rec blob not null,
  kind text not null,
  ver integer not null,
  body text,
  unit_owner blob not null,
  unit_id blob not null,
  primary key (owner, rec)
) strict, without rowid;
create index rec_by_unit on rec (unit_owner, unit_id);

create table unit (
  owner blob not null,
  id blob not null,
  state text not null,
  primary key (owner, id)
) strict, without rowid;

create table due (
  owner blob not null,
  id blob not null,
  kind text not null,
  at integer not null,
  primary key (owner, id, kind)
) strict, without rowid;
create index due_by_instant on due (at);

create table device (
  person blob not null,
  client blob not null,
  inc blob not null,
  applied_through integer not null,
  token text not null,
  token_before text,
  last_seen integer not null,
  app_version text not null,
  primary key (person, client, inc)
) strict, without rowid;

-- `original` is the row whose effects happened; another row of the same command repeats its words
create table receipt (
  id integer primary key,
  person blob not null,
  client blob,
  inc blob,
  seq integer,
  command blob not null,
  body_hash text not null,
  receipt text not null,
  original integer not null check (original in (0, 1)),
  at integer not null
) strict;
create unique index receipt_by_seq on receipt (person, client, inc, seq);
create unique index receipt_by_command on receipt (person, command) where original = 1;

create table number_lease (
  series text primary key,
  next integer not null
) strict, without rowid;
