-- Derived from rec by the code; rebuilt from the stored bodies when the derivation changes.

create table item (
  list         text    not null,                     -- rfq, quote, order …
  holder       text    not null,                     -- the enterprise whose list it is; '*' for everyone's
  owner        text    not null,
  rec          text    not null,
  rid          integer not null,                     -- the record shown
  grp          text    not null,                     -- deal, conversation …
  tab          text    not null,
  counterparty text    not null,
  incoterm     text    not null,
  currency     text    not null,
  category     text    not null,
  waiting      integer not null check (waiting in (0, 1)),
  next         text    not null,                     -- code of the step that waits
  created      text    not null,
  updated      text    not null,
  deadline     text    not null,                     -- '9999' when there is none
  amount       text    not null,                     -- currency and zero-padded decimal, sorts as money
  number       text    not null,                     -- zero-padded, sorts as a number
  primary key (list, holder, owner, rec)
) strict, without rowid;
create index item_rec on item (owner, rec);
create index item_tab_updated on item (list, holder, tab, updated, rec);
create index item_tab_created on item (list, holder, tab, created, rec);
create index item_updated on item (list, holder, updated, rec);
create index item_created on item (list, holder, created, rec);
create index item_deadline on item (list, holder, deadline, rec);
create index item_amount on item (list, holder, amount, rec);
create index item_number on item (list, holder, number, rec);
create index item_group on item (list, holder, grp, created, rec);
create index item_waiting on item (holder, deadline) where waiting = 1;

-- Counts of the tabs, kept by the rows themselves.
create table tally (
  list   text    not null,
  holder text    not null,
  tab    text    not null,
  n      integer not null,
  primary key (list, holder, tab)
) strict, without rowid;

create trigger item_counted after insert on item begin
  insert into tally (list, holder, tab, n) values (new.list, new.holder, new.tab, 1)
  on conflict (list, holder, tab) do update set n = n + 1;
end;
create trigger item_uncounted after delete on item begin
  update tally set n = n - 1 where list = old.list and holder = old.holder and tab = old.tab;
end;
create trigger item_recounted after update of tab on item when old.tab <> new.tab begin
  update tally set n = n - 1 where list = old.list and holder = old.holder and tab = old.tab;
  insert into tally (list, holder, tab, n) values (new.list, new.holder, new.tab, 1)
  on conflict (list, holder, tab) do update set n = n + 1;
end;
