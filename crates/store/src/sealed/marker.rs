//! The file that says a profile is sealed, and by which key: it can be checked against a key and
//! tells nothing of it. With it a wrong key is told from a damaged file.

use std::{
    fs::File,
    io::Write,
    path::{Path, PathBuf},
};

use super::{
    Key, SALT, Salt, bear,
    cipher::derive,
    document::{is_sealed, seal_file},
    is_plain,
    migrate::{backup, recover, seal_database},
    random,
    shred::shred,
};
use crate::{fault::Fault, files::sync_folder};

const DATABASES: [&str; 2] = ["outbox.db", "cache.db"];

fn place(folder: &Path) -> PathBuf {
    folder.join("sealed")
}

/// Makes a person's folder ready for a key: proves the key, makes what is missing, seals what is
/// plain. Without a key it only refuses a folder that has one.
///
/// # Errors
/// [`Fault::KeyNeeded`], [`Fault::WrongKey`].
pub(crate) fn prepare(folder: &Path, key: Option<&Key>) -> Result<(), Fault> {
    let marker = place(folder);
    let known = marker.exists();
    let Some(key) = key else {
        return if known { Err(Fault::KeyNeeded) } else { Ok(()) };
    };
    if known {
        prove(&marker, key)?;
    }
    for name in DATABASES {
        let path = folder.join(name);
        recover(&path)?;
        if !path.exists() {
            bear(&path, key)?;
        } else if is_plain(&path)? {
            seal_database(&path, key)?;
        }
    }
    if !known {
        for documents in [folder.join("outbox").join("blobs"), folder.join("blobs")] {
            seal_documents(&documents, key)?;
        }
        write(&marker, key)?;
    }
    sweep(folder)
}

/// Every document of a folder; a download that was not finished begins again.
fn seal_documents(folder: &Path, key: &Key) -> Result<(), Fault> {
    // A new profile has none yet.
    if !folder.exists() {
        return Ok(());
    }
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some() {
            shred(&path)?;
        } else if !is_sealed(&path)? {
            seal_file(&path, key)?;
        }
    }
    Ok(())
}

/// Removes every plain copy: backups of this step and of earlier migrations, unfinished files.
fn sweep(folder: &Path) -> Result<(), Fault> {
    for name in DATABASES {
        shred(&backup(&folder.join(name)))?;
    }
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let unfinished = [".db.laid", ".db.sealed", ".db.new"]
            .iter()
            .any(|end| name.ends_with(end));
        let older = name.contains(".before-") && is_plain(&path)?;
        if unfinished || older {
            shred(&path)?;
        }
    }
    Ok(())
}

fn check(key: &Key, salt: &Salt) -> [u8; 16] {
    let mut check = [0; 16];
    derive(key, salt, b"quayside marker", &mut check);
    check
}

fn write(marker: &Path, key: &Key) -> Result<(), Fault> {
    let salt: Salt = random()?;
    let unfinished = marker.with_extension("new");
    let mut file = File::create(&unfinished)?;
    file.write_all(&salt)?;
    file.write_all(&check(key, &salt))?;
    file.sync_all()?;
    std::fs::rename(unfinished, marker)?;
    if let Some(folder) = marker.parent() {
        sync_folder(folder)?;
    }
    Ok(())
}

fn prove(marker: &Path, key: &Key) -> Result<(), Fault> {
    let bytes = std::fs::read(marker)?;
    let right = bytes
        .split_first_chunk::<SALT>()
        .is_some_and(|(salt, kept)| kept == check(key, salt));
    if right { Ok(()) } else { Err(Fault::WrongKey) }
}
