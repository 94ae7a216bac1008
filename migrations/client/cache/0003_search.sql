-- Words of the records: Latin words as they are, Chinese, Japanese and Korean as overlapping pairs
-- (made by the code). The rowid is rec.rid, so that the newest come first without sorting. What is
-- deleted leaves the index at once: a record that may no longer be seen leaves no words behind.

create virtual table search using fts5 (
  words, numbers, names,
  tokenize = 'unicode61 remove_diacritics 2',
  prefix = '2 3'
);
insert into search (search, rank) values ('secure-delete', 1);
