-- The history: epoch, feeds, records, units, receipts, clocks (docs/protocol.md), as in SQLite but
-- for what several writers and several machines need: every key begins with the owner, nothing
-- refers to a row elsewhere, and no sequence, timestamp or notification orders anything.
-- Instants are microseconds since 1970-01-01 UTC.

create table epoch (
  one bigint primary key check (one = 1),
  epoch uuid not null,
  number bigint not null,
  minted_at bigint not null
);

-- how many writes each process made: their sum is the watermark, and no row is shared
create table node (
  id uuid primary key,
  commits bigint not null
);

-- what a process told with each of its writes, for the others to hear; the oldest are dropped
create table notice (
  node uuid not null,
  n bigint not null,
  body text not null,
  primary key (node, n)
);

-- one row per scope; `head` rises by one per commit, last of all in the transaction
create table scope_head (
  scope_owner uuid not null,
  scope text not null,
  gen bigint not null,
  head bigint not null,
  floor bigint not null,
  cnt bigint not null,
  sum bigint not null,
  primary key (scope_owner, scope)
);

-- the latest entry of each record in each scope, and nothing older
create table feed (
  scope_owner uuid not null,
  scope text not null,
  owner uuid not null,
  rec uuid not null,
  kind text not null,
  ver bigint not null,
  op text not null check (op in ('put', 'gone')),
  seq bigint not null,
  primary key (scope_owner, scope, owner, rec)
);
create index feed_by_seq on feed (scope_owner, scope, seq);
create index feed_by_record on feed (owner, rec);

-- the body is null once the record is gone; the row stays, so that `ver` never falls
create table rec (
  owner uuid not null,
  rec uuid not null,
  kind text not null,
  ver bigint not null,
  body text,
  unit_owner uuid not null,
  unit_id uuid not null,
  primary key (owner, rec)
);
create index rec_by_unit on rec (unit_owner, unit_id);

create table unit (
  owner uuid not null,
  id uuid not null,
  state text not null,
  primary key (owner, id)
);

create table due (
  owner uuid not null,
  id uuid not null,
  kind text not null,
  at bigint not null,
  primary key (owner, id, kind)
);
create index due_by_instant on due (at);

create table device (
  person uuid not null,
  client uuid not null,
  inc uuid not null,
  applied_through bigint not null,
  token text not null,
  token_before text,
  last_seen bigint not null,
  app_version text not null,
  primary key (person, client, inc)
);

-- `original` is the row whose effects happened; another row of the same command repeats its words
create table receipt (
  person uuid not null,
  id uuid not null default gen_random_uuid(),
  client uuid,
  inc uuid,
  seq bigint,
  command uuid not null,
  body_hash text not null,
  receipt text not null,
  original bigint not null check (original in (0, 1)),
  at bigint not null,
  primary key (person, id)
);
create unique index receipt_by_seq on receipt (person, client, inc, seq);
create unique index receipt_by_command on receipt (person, command) where original = 1;

create table number_lease (
  series text primary key,
  next bigint not null
);
