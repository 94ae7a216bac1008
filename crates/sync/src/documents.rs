//! Documents both ways, in a lane of their own: up in hashed parts that resume, down by range. A
//! document that fails marks only itself.

use std::{path::Path, sync::Arc};

use futures_util::{StreamExt, TryStreamExt};
use quayside_protocol::{
    Begin, BlobState, HelloAnswer, checksum::hash_name, error::code, limits::PARALLEL_PARTS,
};
use quayside_store::{Downloading, Fault, Profile, Upload, UploadState};
use tokio::sync::Mutex;

use crate::{problem::Problem, session::Session, transport::lost};

/// Documents of the own trade up to this size are loaded without being asked for: 25 MB.
const BY_ITSELF: u64 = 25 * 1_048_576;
/// Code of [`Fault::Io`].
const FILE_ACCESS: &str = "file_access";
/// How often a download notes how far it is.
const NOTE_EVERY: u64 = 1_048_576;

/// The lane of documents of one profile: one pass at a time in each direction.
#[derive(Clone)]
pub(crate) struct Lane {
    profile: Profile,
    session: Session,
    up: Arc<Mutex<()>>,
    down: Arc<Mutex<()>>,
}

impl Lane {
    pub(crate) fn new(profile: Profile, session: Session) -> Self {
        Self {
            profile,
            session,
            up: Arc::default(),
            down: Arc::default(),
        }
    }

    /// Sends every document that waits. Answers how many are complete now.
    ///
    /// # Errors
    /// Only what concerns all documents: no connection, no session, no disk.
    pub(crate) async fn up(&self, greeting: &HelloAnswer) -> Result<u64, Problem> {
        let _one_at_a_time = self.up.lock().await;
        let mut complete = 0;
        for upload in self.profile.open_uploads().await? {
            if is_given_up(&upload) {
                continue;
            }
            match send(&self.profile, &self.session, greeting, &upload).await {
                Ok(()) => complete += 1,
                Err(problem) => settle(&self.profile, &upload, problem).await?,
            }
        }
        Ok(complete)
    }

    /// Loads what is asked for and the documents of the own trade. Answers how many came.
    ///
    /// # Errors
    /// Only what concerns all documents.
    pub(crate) async fn down(&self) -> Result<u64, Problem> {
        let _one_at_a_time = self.down.lock().await;
        self.profile.want_own_documents(BY_ITSELF).await?;
        let mut here = 0;
        for download in self.profile.open_downloads().await? {
            match load(&self.profile, &self.session, &download).await {
                Ok(()) => here += 1,
                Err(Problem::Said { status, body })
                    if (400..500).contains(&status) && status != 429 =>
                {
                    remove(&download.path)?;
                    self.profile.download_failed(&download, &body.code).await?;
                }
                Err(Problem::Storage(Fault::DamagedFile)) => {
                    self.profile
                        .download_failed(&download, "file_damaged")
                        .await?;
                }
                Err(problem) => return Err(problem),
            }
        }
        Ok(here)
    }
}

async fn send(
    profile: &Profile,
    session: &Session,
    greeting: &HelloAnswer,
    upload: &Upload,
) -> Result<(), Problem> {
    let answer = session
        .begin_upload(&Begin {
            acting: upload.owner,
            hash: upload.hash.clone(),
            size: upload.size,
            media_type: upload.media_type.clone(),
            part_size: upload.part_size.or(Some(greeting.limits.part_bytes)),
        })
        .await?;
    let Some(id) = answer.upload.filter(|_| answer.state == BlobState::Upload) else {
        profile.upload_complete(upload).await?;
        return Ok(());
    };
    profile
        .upload_begun(upload, id, answer.part_size, &answer.have)
        .await?;
    let size = u64::from(answer.part_size.max(1));
    let count = u32::try_from(upload.size.div_ceil(size)).unwrap_or(u32::MAX);
    let missing = (0..count).filter(|part| !answer.have.contains(part));
    let parallel = greeting.limits.parallel_parts.clamp(1, PARALLEL_PARTS);
    futures_util::stream::iter(missing.map(|part| async move {
        let bytes = profile
            .staged_part(upload, u64::from(part) * size, size)
            .await?;
        session
            .send_part(id, part, &hash_name(&bytes), bytes)
            .await?;
        profile.part_sent(upload, part).await?;
        Ok::<_, Problem>(())
    }))
    .buffer_unordered(parallel)
    .try_collect::<()>()
    .await?;
    session.complete_upload(id).await?;
    profile.upload_complete(upload).await?;
    Ok(())
}

/// A file that could not be reached may be free the next time; what else failed waits for a person.
fn is_given_up(upload: &Upload) -> bool {
    upload.state == UploadState::Failed && upload.code.as_deref() != Some(FILE_ACCESS)
}

/// What a failed upload means: begin anew, give up on this document, or give up for now.
async fn settle(profile: &Profile, upload: &Upload, problem: Problem) -> Result<(), Problem> {
    if let Problem::Storage(fault @ (Fault::NotHere | Fault::DamagedFile | Fault::Io(_))) = &problem
    {
        tracing::warn!(%fault, hash = upload.hash, "a document cannot be read");
        profile.upload_failed(upload, fault.code()).await?;
        return Ok(());
    }
    let Problem::Said { status, body } = &problem else {
        return Err(problem);
    };
    match body.code.as_str() {
        code::NO_SUCH_UPLOAD | code::INCOMPLETE | code::BAD_HASH => {
            profile.retry_upload(upload).await?;
            Ok(())
        }
        // It waits, and the others go on.
        code::TOO_MANY_UPLOADS | code::DOCUMENT_GOES => Ok(()),
        _ if (400..500).contains(status) && !problem.passes() => {
            tracing::warn!(code = body.code, "the platform refused a document");
            profile.upload_failed(upload, &body.code).await?;
            Ok(())
        }
        _ => Err(problem),
    }
}

async fn load(profile: &Profile, session: &Session, download: &Downloading) -> Result<(), Problem> {
    let mut file = profile.write_download(download, false)?;
    let begun = file.length();
    if begun < download.size || download.size == 0 {
        let mut response = session.load(download.firm, &download.hash, begun).await?;
        // A server that ignores the range sends the whole: then so does this begin.
        if response.status().as_u16() != 206 && begun > 0 {
            file = profile.write_download(download, true)?;
        }
        let mut noted = file.length();
        while let Some(chunk) = response
            .chunk()
            .await
            .map_err(|error| Problem::from(lost(&error)))?
        {
            file.write(&chunk)?;
            if file.length().saturating_sub(noted) >= NOTE_EVERY {
                noted = file.length();
                profile.download_progress(download, noted).await?;
            }
        }
    }
    file.finish()?;
    profile
        .keep_copy(&download.hash, download.path.clone())
        .await?;
    Ok(())
}

fn remove(path: &Path) -> Result<(), Problem> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(Fault::from(error).into())
        }
        _ => Ok(()),
    }
}
