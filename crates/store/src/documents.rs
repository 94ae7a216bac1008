//! Documents as records name them, and what is known about each on this machine.

use std::path::PathBuf;

use quayside_domain::{EnterpriseId, UnitRef, document::DocumentRef};
use rusqlite::params;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use uuid::Uuid;

use crate::{
    entry, fault::Fault, files::file_name, profile::Profile, sealed::DocumentWriter,
    touched::Touched, uploads::UploadState,
};

/// Where the bytes of a document are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum DocumentStatus {
    /// On this machine.
    Here,
    /// On this machine and on its way up.
    Uploading {
        sent: u64,
        size: u64,
    },
    /// The platform refused it, or it cannot be read on this machine.
    UploadFailed {
        code: String,
    },
    /// On its way down.
    Downloading {
        got: u64,
        size: u64,
    },
    DownloadFailed {
        code: String,
    },
    /// On the platform only.
    Remote,
}

/// A document that a record names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedDocument {
    pub document: DocumentRef,
    /// The record that names it.
    pub record: Uuid,
    pub status: DocumentStatus,
}

/// A document on its way down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Downloading {
    pub firm: EnterpriseId,
    pub hash: String,
    pub size: u64,
    /// The unfinished file; it may hold a beginning already.
    pub path: PathBuf,
    /// A person waits for it.
    pub asked: bool,
}

#[derive(FromRow)]
struct Columns {
    rec: String,
    firm: String,
    hash: String,
    name: String,
    size: i64,
    media_type: String,
}

impl Profile {
    /// Every document the records of a unit name, without repetition.
    pub async fn documents_of(&self, unit: UnitRef) -> Result<Vec<NamedDocument>, Fault> {
        let found: Vec<Columns> = sqlx::query_as(
            r"select min(d.rec) as rec, d.firm, d.hash, d.name, d.size, d.media_type
                from rec as r join document as d on d.owner = r.owner and d.rec = r.rec
               where r.unit = ?1 and r.owner = ?2
               group by d.firm, d.hash, d.name order by d.name, d.hash",
        )
        .bind(unit.id.to_string())
        .bind(unit.owner.to_string())
        .fetch_all(self.cache())
        .await?;
        let mut named = Vec::with_capacity(found.len());
        for columns in found {
            let document = DocumentRef {
                owner: entry::id(&columns.firm)?,
                hash: columns.hash,
                name: columns.name,
                size: u32::try_from(columns.size).unwrap_or(0),
                media_type: columns.media_type,
            };
            named.push(NamedDocument {
                record: entry::id(&columns.rec)?,
                status: self.document_status(document.owner, &document.hash).await?,
                document,
            });
        }
        Ok(named)
    }

    pub async fn document_status(
        &self,
        firm: EnterpriseId,
        hash: &str,
    ) -> Result<DocumentStatus, Fault> {
        if let Some(upload) = self.upload(firm, hash).await?
            && (upload.state == UploadState::Failed || upload.path.exists())
        {
            return Ok(match upload.state {
                UploadState::Complete => DocumentStatus::Here,
                UploadState::Failed => DocumentStatus::UploadFailed {
                    code: upload.code.unwrap_or_default(),
                },
                UploadState::Waiting | UploadState::Uploading => DocumentStatus::Uploading {
                    sent: upload.sent(),
                    size: upload.size,
                },
            });
        }
        if self.copies_folder().join(file_name(hash)).exists()
            || self.staged_folder().join(file_name(hash)).exists()
        {
            return Ok(DocumentStatus::Here);
        }
        let download: Option<(String, i64, i64, Option<String>)> = sqlx::query_as(
            "select state, got, size, code from download where firm = ?1 and hash = ?2",
        )
        .bind(firm.to_string())
        .bind(hash)
        .fetch_optional(self.cache())
        .await?;
        let bytes = |n: i64| u64::try_from(n).unwrap_or(0);
        Ok(match download {
            None => DocumentStatus::Remote,
            Some((state, _, _, code)) if state == "failed" => DocumentStatus::DownloadFailed {
                code: code.unwrap_or_default(),
            },
            Some((_, got, size, _)) => DocumentStatus::Downloading {
                got: bytes(got),
                size: bytes(size),
            },
        })
    }

    /// A person wants a document: it is loaded next.
    pub async fn want_document(&self, document: &DocumentRef) -> Result<Touched, Fault> {
        let (firm, hash, size) = (
            document.owner.to_string(),
            document.hash.clone(),
            document.size,
        );
        let ((), touched) = self
            .change_cache(move |change| {
                change.tx.execute(
                    r"insert into download (firm, hash, size, state, asked)
                      values (?1, ?2, ?3, 'wanted', 1)
                      on conflict (firm, hash) do update set
                        asked = 1, code = null,
                        state = case state when 'failed' then 'wanted' else state end",
                    params![firm, hash, size],
                )?;
                change.touched.add("downloads");
                change.touched.add(format!("document:{hash}"));
                Ok(())
            })
            .await?;
        Ok(touched)
    }

    /// Wants the documents of the own trade that are not here and not larger than `most` bytes, so
    /// that a deal can be read offline: the newest, as many as there is room for, and none that
    /// made room before. Pictures of the demand square are loaded when looked at.
    pub async fn want_own_documents(&self, most: u64) -> Result<Touched, Fault> {
        let staged: Vec<String> = sqlx::query_scalar("select hash from upload")
            .fetch_all(self.outbox())
            .await?;
        let staged = serde_json::to_string(&staged)?;
        let bytes = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        let (most, room) = (bytes(most), bytes(self.room().await?));
        let ((), touched) = self
            .change_cache(move |change| {
                let wanted = change.tx.execute(
                    r"insert into download (firm, hash, size, state)
                      select firm, hash, size, 'wanted'
                        from (select d.firm, d.hash, max(d.size) as size,
                                     sum(max(d.size)) over (order by max(r.rid) desc, d.hash, d.firm
                                       rows unbounded preceding) as with_newer
                                from document as d
                                join rec as r on r.owner = d.owner and r.rec = d.rec
                               where d.size <= ?1
                                 and exists (select 1 from provenance as p
                                              where p.owner = d.owner and p.rec = d.rec
                                                and (p.scope like 'enterprise:%'
                                                     or p.scope = 'operator'
                                                     or p.scope like 'person:%'))
                               group by d.firm, d.hash) as own
                       where own.with_newer <= ?3
                         and not exists (select 1 from copy where copy.hash = own.hash)
                         and not exists (select 1 from let_go where let_go.hash = own.hash)
                         and own.hash not in (select value from json_each(?2))
                      on conflict (firm, hash) do nothing",
                    params![most, staged, room],
                )?;
                if wanted > 0 {
                    change.touched.add("downloads");
                }
                Ok(())
            })
            .await?;
        Ok(touched)
    }

    /// Documents to be loaded: what a person waits for first, then the smallest.
    pub async fn open_downloads(&self) -> Result<Vec<Downloading>, Fault> {
        let rows: Vec<(String, String, i64, i64)> = sqlx::query_as(
            r"select firm, hash, size, asked from download
               where state in ('wanted', 'loading') order by asked desc, size, hash",
        )
        .fetch_all(self.cache())
        .await?;
        rows.into_iter()
            .map(|(firm, hash, size, asked)| {
                Ok(Downloading {
                    firm: entry::id(&firm)?,
                    path: self
                        .copies_folder()
                        .join(format!("{}.part", file_name(&hash))),
                    hash,
                    size: u64::try_from(size).unwrap_or(0),
                    asked: asked == 1,
                })
            })
            .collect()
    }

    /// The unfinished file of a download, to go on with; with `anew` it begins again.
    ///
    /// # Errors
    /// [`Fault::DiskFull`], [`Fault::Io`].
    pub fn write_download(
        &self,
        download: &Downloading,
        anew: bool,
    ) -> Result<DocumentWriter, Fault> {
        if anew {
            DocumentWriter::begin(&download.path, self.key())
        } else {
            DocumentWriter::resume(&download.path, self.key())
        }
    }

    /// So many bytes are here.
    pub async fn download_progress(
        &self,
        download: &Downloading,
        got: u64,
    ) -> Result<Touched, Fault> {
        self.change_download(download, "loading", Some(got), None)
            .await
    }

    pub async fn download_failed(
        &self,
        download: &Downloading,
        code: &str,
    ) -> Result<Touched, Fault> {
        self.change_download(download, "failed", None, Some(code.to_owned()))
            .await
    }

    async fn change_download(
        &self,
        download: &Downloading,
        state: &'static str,
        got: Option<u64>,
        code: Option<String>,
    ) -> Result<Touched, Fault> {
        let (firm, hash) = (download.firm.to_string(), download.hash.clone());
        let got = got.map(|got| i64::try_from(got).unwrap_or(i64::MAX));
        let ((), touched) = self
            .change_cache(move |change| {
                change.tx.execute(
                    r"update download set state = ?3, got = coalesce(?4, got), code = ?5
                       where firm = ?1 and hash = ?2",
                    params![firm, hash, state, got, code],
                )?;
                change.touched.add(format!("document:{hash}"));
                Ok(())
            })
            .await?;
        Ok(touched)
    }
}
