-- a draft opens no document but those of its own firm; earlier ones opened whatever they named
delete from rec_document
where document_owner <> owner and exists (
  select 1 from rec
  where rec.owner = rec_document.owner and rec.rec = rec_document.rec and rec.kind = 'draft');
