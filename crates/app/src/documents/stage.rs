//! Taking files in. Their paths come from the system's dialog or drop, never from the page.

use std::path::PathBuf;

use quayside_domain::{EnterpriseId, Refusal, document::MB};
use quayside_store::{Fault, Purpose as Limit};

use super::view::{DocumentKey, DropArgs, PickArgs, Purpose, Staged, StagedDocuments};
use crate::{App, CallError, draft, error::store, work::Work};

/// Native open dialog, then every chosen file is judged by its content.
pub async fn pick(app: &App, args: PickArgs) -> Result<StagedDocuments, CallError> {
    let work = app.work().await?;
    let owner = owner(&work, args.owner).await?;
    let kinds = kinds(args.purpose);
    let title = args.title.unwrap_or_default();
    let paths = app
        .platform()
        .pick_files(&title, &kinds, args.multiple)
        .await;
    stage(app, &work, owner, args.purpose, paths).await
}

/// The files of a drop.
///
/// # Errors
/// `drop_gone` when the token was used or is unknown.
pub async fn take_drop(app: &App, args: DropArgs) -> Result<StagedDocuments, CallError> {
    let work = app.work().await?;
    let owner = owner(&work, args.owner).await?;
    let paths = app
        .take_drop(&args.token)
        .ok_or_else(|| CallError::code("drop_gone"))?;
    stage(app, &work, owner, args.purpose, paths).await
}

/// The firm the documents belong to: the one acted for, or one that is being founded.
async fn owner(work: &Work, wished: Option<EnterpriseId>) -> Result<EnterpriseId, CallError> {
    let Some(wished) = wished else {
        return work.acting();
    };
    if work.current == Some(wished) {
        return Ok(wished);
    }
    let founded = draft::all(work)
        .await?
        .into_iter()
        .any(|draft| draft.about == Some(wished.to_string()));
    let member = work.welcome().await?.is_some_and(|welcome| {
        welcome
            .memberships
            .iter()
            .any(|one| one.enterprise == wished)
    });
    if founded || member {
        Ok(wished)
    } else {
        Err(CallError::field("not_allowed", "owner"))
    }
}

async fn stage(
    app: &App,
    work: &Work,
    owner: EnterpriseId,
    purpose: Purpose,
    paths: Vec<PathBuf>,
) -> Result<StagedDocuments, CallError> {
    let mut documents = Vec::with_capacity(paths.len());
    for path in paths {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        match work.profile.stage_file(&path, owner, limit(purpose)).await {
            Ok((document, _)) => {
                let key = DocumentKey {
                    owner,
                    hash: document.hash.clone(),
                };
                documents.push(Staged::Kept {
                    preview_url: app.platform().document_url(&key),
                    document,
                });
            }
            Err(fault) => documents.push(Staged::Refused {
                error: refused(fault, &name)?,
                name,
            }),
        }
    }
    work.sync.wake();
    Ok(StagedDocuments { documents })
}

/// A fault of the file is told beside its name; a fault of the disk ends the call.
fn refused(fault: Fault, name: &str) -> Result<Refusal, CallError> {
    match fault {
        Fault::WrongType { .. }
        | Fault::Misnamed { .. }
        | Fault::TooLarge { .. }
        | Fault::EmptyFile
        | Fault::DamagedFile
        | Fault::PictureTooLarge { .. }
        | Fault::Io(_) => {
            let mut refusal = Refusal::form(fault.code(), "document").with("name", name);
            refusal.params.extend(fault.params());
            if let Fault::TooLarge { limit, .. } = fault {
                refusal = refusal.with("max_mb", limit / u64::from(MB));
            }
            Ok(refusal)
        }
        other => Err(store(other)),
    }
}

fn limit(purpose: Purpose) -> Limit {
    match purpose {
        Purpose::Image => Limit::Image,
        Purpose::License | Purpose::Logo => Limit::Licence,
        Purpose::Contract
        | Purpose::SignedContract
        | Purpose::OrderDocument
        | Purpose::Proof
        | Purpose::Attachment => Limit::Document,
    }
}

/// What the dialog offers; the content decides later.
fn kinds(purpose: Purpose) -> Vec<(String, Vec<String>)> {
    let extensions: &[&str] = match purpose {
        Purpose::Image | Purpose::Logo => &["jpg", "jpeg", "png", "gif"],
        Purpose::License => &["pdf", "jpg", "jpeg", "png"],
        Purpose::Contract => &["pdf", "docx", "jpg", "jpeg", "png"],
        Purpose::SignedContract | Purpose::Proof => &["pdf", "jpg", "jpeg", "png"],
        Purpose::OrderDocument | Purpose::Attachment => &[
            "pdf", "jpg", "jpeg", "png", "gif", "webp", "tif", "tiff", "docx", "xlsx",
        ],
    };
    let list = extensions
        .iter()
        .map(|&extension| extension.into())
        .collect();
    vec![(String::new(), list)]
}
