//! Removing what others could read: overwritten first. Where the disk writes in place nothing of it
//! remains; where it does not, no program can promise more.

use std::{
    fs::File,
    io::{ErrorKind, Result, Seek, SeekFrom, Write},
    path::Path,
};

/// Removes a file if it is there.
pub(super) fn remove(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Overwrites a file and removes it, if it is there.
pub(super) fn shred(path: &Path) -> Result<()> {
    match File::options().write(true).open(path) {
        Ok(mut file) => blank(&mut file)?,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    }
    remove(path)
}

/// Overwrites an open file.
pub(super) fn blank(file: &mut File) -> Result<()> {
    let mut left = file.metadata()?.len();
    file.seek(SeekFrom::Start(0))?;
    let zeros = [0; 64 * 1024];
    while left > 0 {
        let some = usize::try_from(left)
            .unwrap_or(zeros.len())
            .min(zeros.len());
        file.write_all(zeros.get(..some).unwrap_or(&zeros))?;
        left = left.saturating_sub(u64::try_from(some).unwrap_or(left));
    }
    file.sync_all()
}
