//! Documents on their way up: what has been sent, what failed and why. A document marks only
//! itself and the commands that need it.

use std::{
    collections::BTreeSet,
    io::{ErrorKind, Read, Seek, SeekFrom},
    path::Path,
};

use quayside_domain::EnterpriseId;
use rusqlite::params;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use uuid::Uuid;

use crate::{
    entry,
    fault::Fault,
    files::file_name,
    profile::Profile,
    sealed::{DocumentReader, Key},
    touched::Touched,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UploadState {
    Waiting,
    Uploading,
    Complete,
    /// The platform refused it, or it cannot be read here: `code` says why.
    Failed,
}

/// A document on its way up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    pub owner: EnterpriseId,
    pub hash: String,
    pub name: String,
    /// Bytes.
    pub size: u64,
    pub media_type: String,
    pub state: UploadState,
    /// The platform's name of the upload, once it has begun.
    pub upload: Option<Uuid>,
    pub part_size: Option<u32>,
    /// Parts the platform has, counted from 0.
    pub parts: BTreeSet<u32>,
    pub code: Option<String>,
    pub path: std::path::PathBuf,
}

impl Upload {
    /// Bytes the platform has.
    pub fn sent(&self) -> u64 {
        let part = u64::from(self.part_size.unwrap_or(0));
        let parts = u64::try_from(self.parts.len()).unwrap_or(0);
        match self.state {
            UploadState::Complete => self.size,
            _ => part.saturating_mul(parts).min(self.size),
        }
    }
}

#[derive(FromRow)]
struct Columns {
    owner: String,
    hash: String,
    size: i64,
    media_type: String,
    name: String,
    state: String,
    upload: Option<String>,
    part_size: Option<i64>,
    parts: String,
    code: Option<String>,
}

const COLUMNS: &str = "owner, hash, size, media_type, name, state, upload, part_size, parts, code";

impl Profile {
    /// Documents not yet complete on the platform, the smallest first.
    pub async fn open_uploads(&self) -> Result<Vec<Upload>, Fault> {
        let found: Vec<Columns> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
            "select {COLUMNS} from upload where state <> 'complete' order by size, hash, owner"
        )))
        .fetch_all(self.outbox())
        .await?;
        found
            .into_iter()
            .map(|columns| self.upload_of(columns))
            .collect()
    }

    pub async fn upload(&self, owner: EnterpriseId, hash: &str) -> Result<Option<Upload>, Fault> {
        let found: Option<Columns> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
            "select {COLUMNS} from upload where owner = ?1 and hash = ?2"
        )))
        .bind(owner.to_string())
        .bind(hash)
        .fetch_optional(self.outbox())
        .await?;
        found.map(|columns| self.upload_of(columns)).transpose()
    }

    /// Bytes of a document on its way up: `size` of them from `from` on, fewer at its end. A copy
    /// is as good as the staged file.
    ///
    /// # Errors
    /// [`Fault::NotHere`], [`Fault::DamagedFile`], [`Fault::Io`]: they concern this document alone.
    pub async fn staged_part(
        &self,
        upload: &Upload,
        from: u64,
        size: u64,
    ) -> Result<Vec<u8>, Fault> {
        let copy = self.copies_folder().join(file_name(&upload.hash));
        let (staged, key) = (upload.path.clone(), self.key().cloned());
        tokio::task::spawn_blocking(move || {
            let key = key.as_ref();
            let read = match part(&staged, key, from, size) {
                Err(error) if error.kind() == ErrorKind::NotFound => part(&copy, key, from, size),
                read => read,
            };
            read.map_err(|error| match error.kind() {
                ErrorKind::NotFound => Fault::NotHere,
                ErrorKind::InvalidData => Fault::DamagedFile,
                _ => Fault::Io(error),
            })
        })
        .await
        .map_err(|_| Fault::Panicked)?
    }

    /// The upload has begun, or goes on: the parts the platform says it has.
    pub async fn upload_begun(
        &self,
        upload: &Upload,
        id: Uuid,
        part_size: u32,
        have: &[u32],
    ) -> Result<Touched, Fault> {
        let parts = serde_json::to_string(&have.iter().collect::<BTreeSet<_>>())?;
        self.change_upload(
            upload,
            r"update upload set state = 'uploading', code = null, upload = ?3, part_size = ?4,
                     parts = ?5
               where owner = ?1 and hash = ?2",
            vec![id.to_string(), part_size.to_string(), parts],
        )
        .await
    }

    /// The platform has one part more.
    pub async fn part_sent(&self, upload: &Upload, part: u32) -> Result<Touched, Fault> {
        self.change_upload(
            upload,
            r"update upload set parts = json_insert(parts, '$[#]', cast(?3 as integer))
               where owner = ?1 and hash = ?2
                 and not exists (select 1 from json_each(parts) where value = cast(?3 as integer))",
            vec![part.to_string()],
        )
        .await
    }

    pub async fn upload_complete(&self, upload: &Upload) -> Result<Touched, Fault> {
        self.change_upload(
            upload,
            r"update upload set state = 'complete', code = null
               where owner = ?1 and hash = ?2",
            vec![],
        )
        .await
    }

    /// The platform refused the document, or it cannot be read here. The commands that name it stay where they are.
    pub async fn upload_failed(&self, upload: &Upload, code: &str) -> Result<Touched, Fault> {
        self.change_upload(
            upload,
            "update upload set state = 'failed', code = ?3 where owner = ?1 and hash = ?2",
            vec![code.to_owned()],
        )
        .await
    }

    /// Tries again: begins anew, and the platform says which parts it has.
    pub async fn retry_upload(&self, upload: &Upload) -> Result<Touched, Fault> {
        self.change_upload(
            upload,
            r"update upload set state = 'waiting', code = null, upload = null, parts = '[]'
               where owner = ?1 and hash = ?2 and state <> 'complete'",
            vec![],
        )
        .await
    }

    /// `(owner, hash)` of documents that hold commands back.
    pub(crate) async fn incomplete_uploads(&self) -> Result<BTreeSet<(String, String)>, Fault> {
        let rows: Vec<(String, String)> =
            sqlx::query_as("select owner, hash from upload where state <> 'complete'")
                .fetch_all(self.outbox())
                .await?;
        Ok(rows.into_iter().collect())
    }

    async fn change_upload(
        &self,
        upload: &Upload,
        sql: &'static str,
        values: Vec<String>,
    ) -> Result<Touched, Fault> {
        let (owner, hash) = (upload.owner.to_string(), upload.hash.clone());
        let ((), touched) = self
            .change_outbox(move |change| {
                let mut all = vec![owner, hash.clone()];
                all.extend(values);
                change
                    .tx
                    .prepare_cached(sql)?
                    .execute(rusqlite::params_from_iter(all))?;
                change.touched.add("documents");
                change.touched.add("outbox");
                change.touched.add(format!("document:{hash}"));
                Ok(())
            })
            .await?;
        Ok(touched)
    }

    fn upload_of(&self, columns: Columns) -> Result<Upload, Fault> {
        Ok(Upload {
            owner: entry::id(&columns.owner)?,
            path: self.staged_folder().join(file_name(&columns.hash)),
            hash: columns.hash,
            name: columns.name,
            size: u64::try_from(columns.size).unwrap_or(0),
            media_type: columns.media_type,
            state: entry::word(&columns.state)?,
            upload: columns.upload.and_then(|id| id.parse().ok()),
            part_size: columns.part_size.and_then(|size| u32::try_from(size).ok()),
            parts: serde_json::from_str(&columns.parts)?,
            code: columns.code,
        })
    }
}

fn part(path: &Path, key: Option<&Key>, from: u64, size: u64) -> std::io::Result<Vec<u8>> {
    let mut document = DocumentReader::open(path, key)?;
    document.seek(SeekFrom::Start(from))?;
    let mut bytes = vec![];
    document.take(size).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Asks the platform again for documents it should have: after it was restored, or when it says
/// that one is missing.
pub(crate) fn doubt(tx: &rusqlite::Transaction<'_>, hash: Option<&String>) -> Result<(), Fault> {
    tx.execute(
        r"update upload set state = 'waiting', upload = null, parts = '[]', code = null
           where state = 'complete'
             and (?1 is null or hash = ?1)",
        params![hash],
    )?;
    Ok(())
}
