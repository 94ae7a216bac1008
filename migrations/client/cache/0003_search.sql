-- Words of the records: Latin words as they are, Chinese, Japanese and Korean as overlapping pairs
-- (made by the code). The rowid is rec.rid, so that the newest come first without sorting.

create virtual table search using fts5 (
  words, numbers, names,
  content = '', contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 2',
  prefix = '2 3'
);
