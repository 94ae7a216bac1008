-- Copies that made room for others: they are not loaded again unless a person asks for them.

create table let_go (
  hash text not null primary key
) strict, without rowid;
