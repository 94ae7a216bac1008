-- Persons, their sessions, and the enterprises they act for. What one signs in with and the tokens
-- of a session are looked up by themselves, so their own value is their key.

create table person (
  id uuid primary key,
  login_id text not null,
  display_name text not null,
  email text,
  phone text,
  created_at bigint not null
);

-- everything one may sign in with, normalised; one field takes them all
create table identifier (
  value text primary key,
  kind text not null check (kind in ('login_id', 'email', 'phone')),
  person uuid not null
);

-- the passphrase as a PHC string (Argon2id)
create table credential (
  person uuid primary key,
  phc text not null,
  changed_at bigint not null
);

create table session (
  id uuid primary key,
  person uuid not null,
  device text not null,
  signed_in_at bigint not null,
  last_seen_at bigint not null,
  ended_at bigint
);
create index session_by_person on session (person);

-- tokens are kept as SHA-256 only
create table access_token (
  hash bytea primary key,
  session uuid not null,
  expires_at bigint not null
);
create index access_token_by_session on access_token (session);

-- current: the newest; previous: good until the newest is first used; spent: using it ends the session
create table refresh_token (
  hash bytea primary key,
  session uuid not null,
  state text not null check (state in ('current', 'previous', 'spent')),
  expires_at bigint not null
);
create index refresh_token_by_session on refresh_token (session);

-- what the platform needs of an enterprise to let its people act
create table enterprise_face (
  enterprise uuid primary key,
  name text not null,
  country text not null,
  city text not null,
  side text not null check (side in ('buyer', 'seller')),
  qualified boolean not null,
  -- settled in; and followed without being settled in
  categories text not null,
  followed text not null
);

create table membership (
  person uuid not null,
  enterprise uuid not null,
  hat text not null check (hat in ('buyer', 'seller', 'operator')),
  roles text not null,
  active boolean not null,
  primary key (person, enterprise)
);
create index membership_by_enterprise on membership (enterprise);

-- who began to write as an enterprise that does not exist yet
create table enterprise_claim (
  enterprise uuid primary key,
  person uuid not null
);

-- firms that met in a deal see each other's card
create table acquaintance (
  enterprise uuid not null,
  other uuid not null,
  primary key (enterprise, other)
);

create table audit (
  person uuid not null,
  at bigint not null,
  id uuid not null default gen_random_uuid(),
  action text not null,
  subject text not null,
  primary key (person, at, id)
);
