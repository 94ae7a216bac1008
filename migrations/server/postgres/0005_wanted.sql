-- the last time somebody completed the document, asked whether it is here, or a record ceased to
-- name it: one that nobody names goes thirty days later; below nothing: it is
-- being removed since then
alter table document rename column completed_at to wanted_at;
