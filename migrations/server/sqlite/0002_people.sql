-- Persons, their sessions, and the enterprises they act for.

create table person (
  id blob primary key,
  login_id text not null,
  display_name text not null,
  email text,
  phone text,
  created_at integer not null
) strict;

-- everything one may sign in with, normalised; one field takes them all
create table identifier (
  value text primary key,
  kind text not null check (kind in ('login_id', 'email', 'phone')),
  person blob not null references person (id)
) strict, without rowid;

-- the passphrase as a PHC string (Argon2id)
create table credential (
  person blob primary key references person (id),
  phc text not null,
  changed_at integer not null
) strict;

create table session (
  id blob primary key,
  person blob not null references person (id),
  device text not null,
  signed_in_at integer not null,
  last_seen_at integer not null,
  ended_at integer
) strict;
create index session_by_person on session (person);

-- tokens are kept as SHA-256 only
create table access_token (
  hash blob primary key,
  session blob not null references session (id),
  expires_at integer not null
) strict;
create index access_token_by_session on access_token (session);

-- current: the newest; previous: good until the newest is first used; spent: using it ends the session
create table refresh_token (
  hash blob primary key,
  session blob not null references session (id),
  state text not null check (state in ('current', 'previous', 'spent')),
  expires_at integer not null
) strict;
create index refresh_token_by_session on refresh_token (session);

-- what the platform needs of an enterprise to let its people act
create table enterprise_face (
  enterprise blob primary key,
  name text not null,
  country text not null,
  city text not null,
  side text not null check (side in ('buyer', 'seller')),
  qualified integer not null check (qualified in (0, 1)),
  -- settled in; and followed without being settled in
  categories text not null,
  followed text not null
) strict;

create table membership (
  person blob not null,
  enterprise blob not null,
  hat text not null check (hat in ('buyer', 'seller', 'operator')),
  roles text not null,
  active integer not null check (active in (0, 1)),
  primary key (person, enterprise)
) strict, without rowid;
create index membership_by_enterprise on membership (enterprise);

-- who began to write as an enterprise that does not exist yet
create table enterprise_claim (
  enterprise blob primary key,
  person blob not null
) strict;

-- firms that met in a deal see each other's card
create table acquaintance (
  enterprise blob not null,
  other blob not null,
  primary key (enterprise, other)
) strict, without rowid;

create table audit (
  id integer primary key,
  at integer not null,
  person blob,
  action text not null,
  subject text not null
) strict;
create index audit_by_person on audit (person, at);
