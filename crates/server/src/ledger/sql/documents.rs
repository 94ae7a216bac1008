//! Documents and uploads.

/// Nobody names the document, and nobody is about to upload it again.
macro_rules! unnamed {
    ($before:literal, $after:literal) => {
        concat!(
            $before,
            r" not exists (
                 select 1 from rec_document as named
                 where named.document_owner = document.owner and named.hash = document.hash)
               and not exists (
                 select 1 from upload
                 where upload.owner = document.owner and upload.hash = document.hash)",
            $after
        )
    };
}

macro_rules! documents {
    ($tx:ty, $row:ty) => {
        use std::collections::BTreeSet;

        use async_trait::async_trait;
        use quayside_domain::{EnterpriseId, PersonId};
        use sqlx::Row;
        use uuid::Uuid;

        use crate::ledger::sql::{count, locking, small, stored, unnamed};
        use crate::ledger::{
            DocumentKey, DocumentReads, DocumentRow, DocumentWrites, Name, Result, Sweep, UploadRow,
        };

        fn upload(row: &$row) -> Result<UploadRow> {
            Ok(UploadRow {
                id: row.try_get("id")?,
                owner: EnterpriseId(row.try_get("owner")?),
                person: PersonId(row.try_get("person")?),
                hash: row.try_get("hash")?,
                size: count(row.try_get("size")?),
                media_type: row.try_get("media_type")?,
                part_size: small(row.try_get("part_size")?),
                expires_at: row.try_get("expires_at")?,
            })
        }

        #[async_trait]
        impl DocumentReads for $tx {
            async fn document(&mut self, owner: EnterpriseId, hash: &str) -> Result<Option<DocumentRow>> {
                let row = sqlx::query(locking!(
                    self,
                    r"select size, media_type from document
                      where owner = $1 and hash = $2 and wanted_at >= 0",
                    " for share"
                ))
                .bind(owner.0)
                .bind(hash)
                .fetch_optional(self.on())
                .await?;
                row.map(|row| {
                    Ok(DocumentRow {
                        owner,
                        hash: hash.to_owned(),
                        size: count(row.try_get("size")?),
                        media_type: row.try_get("media_type")?,
                    })
                })
                .transpose()
            }

            async fn document_goes(&mut self, owner: EnterpriseId, hash: &str) -> Result<bool> {
                let wanted: Option<i64> =
                    sqlx::query_scalar(r"select wanted_at from document where owner = $1 and hash = $2")
                        .bind(owner.0)
                        .bind(hash)
                        .fetch_optional(self.on())
                        .await?;
                Ok(wanted.is_some_and(|wanted| wanted < 0))
            }

            async fn unnamed_documents(
                &mut self,
                sweep: Sweep,
                after: Option<&DocumentKey>,
                limit: u32,
            ) -> Result<Vec<DocumentKey>> {
                let (owner, hash) = after.map_or((Uuid::nil(), ""), |(owner, hash)| (owner.0, hash));
                let rows = sqlx::query(unnamed!(
                    r"select owner, hash from document
                      where (owner, hash) > ($4, $5) and (
                        (wanted_at < 0 and wanted_at >= $2)
                        or (wanted_at between 0 and $1 and",
                    ")) order by owner, hash limit $3"
                ))
                .bind(sweep.wanted)
                .bind(-sweep.left)
                .bind(i64::from(limit))
                .bind(owner)
                .bind(hash)
                .fetch_all(self.on())
                .await?;
                rows.iter()
                    .map(|row| Ok((EnterpriseId(row.try_get("owner")?), row.try_get("hash")?)))
                    .collect()
            }

            async fn upload(&mut self, id: Uuid) -> Result<Option<UploadRow>> {
                let row = sqlx::query(
                    r"select id, owner, person, hash, size, media_type, part_size, expires_at
                      from upload where id = $1",
                )
                .bind(id)
                .fetch_optional(self.on())
                .await?;
                row.as_ref().map(upload).transpose()
            }

            async fn upload_of(
                &mut self,
                owner: EnterpriseId,
                hash: &str,
                person: PersonId,
            ) -> Result<Option<UploadRow>> {
                let row = sqlx::query(
                    r"select id, owner, person, hash, size, media_type, part_size, expires_at
                      from upload where owner = $1 and hash = $2 and person = $3",
                )
                .bind(owner.0)
                .bind(hash)
                .bind(person.0)
                .fetch_optional(self.on())
                .await?;
                row.as_ref().map(upload).transpose()
            }

            async fn open_uploads(&mut self, person: PersonId, now: i64) -> Result<u64> {
                let n: i64 = sqlx::query_scalar(
                    r"select count(*) from upload where person = $1 and expires_at > $2",
                )
                .bind(person.0)
                .bind(now)
                .fetch_one(self.on())
                .await?;
                Ok(count(n))
            }

            async fn bytes_of_firm(&mut self, owner: EnterpriseId, now: i64) -> Result<u64> {
                let bytes: i64 = sqlx::query_scalar(
                    r"select cast(coalesce(sum(size), 0) as bigint) from (
                        select size from document where owner = $1
                        union all
                        select size from upload where owner = $1 and expires_at > $2
                      ) as held",
                )
                .bind(owner.0)
                .bind(now)
                .fetch_one(self.on())
                .await?;
                Ok(count(bytes))
            }

            async fn bytes_of_newcomer(&mut self, person: PersonId, now: i64) -> Result<u64> {
                let bytes: i64 = sqlx::query_scalar(
                    r"with own as (
                        select claim.enterprise from enterprise_claim as claim
                        where claim.person = $1 and not exists (
                          select 1 from enterprise_face as face
                          where face.enterprise = claim.enterprise and face.qualified)
                      )
                      select cast(coalesce(sum(size), 0) as bigint) from (
                        select size from document where owner in (select enterprise from own)
                        union all
                        select size from upload
                        where owner in (select enterprise from own) and expires_at > $2
                      ) as held",
                )
                .bind(person.0)
                .bind(now)
                .fetch_one(self.on())
                .await?;
                Ok(count(bytes))
            }

            async fn expired_uploads(&mut self, now: i64) -> Result<Vec<Uuid>> {
                Ok(
                    sqlx::query_scalar(r"select id from upload where expires_at <= $1 limit 100")
                        .bind(now)
                        .fetch_all(self.on())
                        .await?,
                )
            }

            async fn parts(&mut self, upload: Uuid) -> Result<Vec<(u32, String)>> {
                let rows =
                    sqlx::query(r"select part, hash from upload_part where upload = $1 order by part")
                        .bind(upload)
                        .fetch_all(self.on())
                        .await?;
                rows.iter()
                    .map(|row| Ok((small(row.try_get("part")?), row.try_get("hash")?)))
                    .collect()
            }

            async fn records_naming(&mut self, owner: EnterpriseId, hash: &str) -> Result<Vec<Name>> {
                let rows = sqlx::query(
                    r"select owner, rec from rec_document where document_owner = $1 and hash = $2",
                )
                .bind(owner.0)
                .bind(hash)
                .fetch_all(self.on())
                .await?;
                rows.iter()
                    .map(|row| {
                        Ok(Name {
                            owner: EnterpriseId(row.try_get("owner")?),
                            rec: row.try_get("rec")?,
                        })
                    })
                    .collect()
            }
        }

        #[async_trait]
        impl DocumentWrites for $tx {
            async fn add_upload(&mut self, row: &UploadRow) -> Result<()> {
                sqlx::query(
                    r"insert into upload (id, owner, person, hash, size, media_type, part_size, expires_at)
                      values ($1, $2, $3, $4, $5, $6, $7, $8)
                      on conflict (id) do update set expires_at = excluded.expires_at",
                )
                .bind(row.id)
                .bind(row.owner.0)
                .bind(row.person.0)
                .bind(&row.hash)
                .bind(stored(row.size))
                .bind(&row.media_type)
                .bind(i64::from(row.part_size))
                .bind(row.expires_at)
                .execute(self.on())
                .await?;
                Ok(())
            }

            async fn add_part(&mut self, upload: Uuid, part: u32, hash: &str) -> Result<()> {
                sqlx::query(
                    r"insert into upload_part (upload, part, hash) values ($1, $2, $3)
                      on conflict (upload, part) do update set hash = excluded.hash",
                )
                .bind(upload)
                .bind(i64::from(part))
                .bind(hash)
                .execute(self.on())
                .await?;
                Ok(())
            }

            async fn drop_upload(&mut self, upload: Uuid) -> Result<()> {
                sqlx::query(r"delete from upload_part where upload = $1")
                    .bind(upload)
                    .execute(self.on())
                    .await?;
                sqlx::query(r"delete from upload where id = $1")
                    .bind(upload)
                    .execute(self.on())
                    .await?;
                Ok(())
            }

            async fn add_document(&mut self, row: &DocumentRow, at: i64) -> Result<()> {
                sqlx::query(
                    r"insert into document (owner, hash, size, media_type, wanted_at)
                      values ($1, $2, $3, $4, $5)
                      on conflict (owner, hash) do update set wanted_at = excluded.wanted_at
                      where document.wanted_at between 0 and excluded.wanted_at",
                )
                .bind(row.owner.0)
                .bind(&row.hash)
                .bind(stored(row.size))
                .bind(&row.media_type)
                .bind(at)
                .execute(self.on())
                .await?;
                Ok(())
            }

            async fn give_up_document(
                &mut self,
                owner: EnterpriseId,
                hash: &str,
                sweep: Sweep,
            ) -> Result<bool> {
                // Whoever is about to name it has been waited for when the next statement looks.
                sqlx::query(locking!(
                    self,
                    r"select wanted_at from document where owner = $1 and hash = $2",
                    " for update"
                ))
                .bind(owner.0)
                .bind(hash)
                .execute(self.on())
                .await?;
                let done = sqlx::query(unnamed!(
                    r"update document set wanted_at = $3
                      where owner = $1 and hash = $2 and (
                        (wanted_at < 0 and wanted_at >= $5)
                        or (wanted_at between 0 and $4 and",
                    "))"
                ))
                .bind(owner.0)
                .bind(hash)
                .bind(-sweep.now)
                .bind(sweep.wanted)
                .bind(-sweep.left)
                .execute(self.on())
                .await?;
                Ok(done.rows_affected() == 1)
            }

            async fn drop_document(
                &mut self,
                owner: EnterpriseId,
                hash: &str,
                sweep: Sweep,
            ) -> Result<()> {
                sqlx::query(r"delete from document where owner = $1 and hash = $2 and wanted_at = $3")
                    .bind(owner.0)
                    .bind(hash)
                    .bind(-sweep.now)
                    .execute(self.on())
                    .await?;
                Ok(())
            }

            async fn name_documents(
                &mut self,
                name: Name,
                named: &[(EnterpriseId, String)],
                at: i64,
            ) -> Result<()> {
                let before = sqlx::query(
                    r"delete from rec_document where owner = $1 and rec = $2
                      returning document_owner, hash",
                )
                .bind(name.owner.0)
                .bind(name.rec)
                .fetch_all(self.on())
                .await?;
                let mut left = BTreeSet::new();
                for row in &before {
                    let owner = EnterpriseId(row.try_get("document_owner")?);
                    left.insert((owner, row.try_get::<String, _>("hash")?));
                }
                for (owner, hash) in left.iter().filter(|key| !named.contains(key)) {
                    sqlx::query(
                        r"update document set wanted_at = $3
                          where owner = $1 and hash = $2 and wanted_at between 0 and $3",
                    )
                    .bind(owner.0)
                    .bind(hash)
                    .bind(at)
                    .execute(self.on())
                    .await?;
                }
                for (owner, hash) in named {
                    sqlx::query(
                        r"insert into rec_document (owner, rec, document_owner, hash)
                          values ($1, $2, $3, $4)
                          on conflict (owner, rec, document_owner, hash) do nothing",
                    )
                    .bind(name.owner.0)
                    .bind(name.rec)
                    .bind(owner.0)
                    .bind(hash)
                    .execute(self.on())
                    .await?;
                }
                Ok(())
            }
        }
    };
}

pub(in crate::ledger) use {documents, unnamed};
