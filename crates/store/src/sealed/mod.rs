//! Files that say nothing to who finds them: databases page by page, documents chunk by chunk, all
//! from one key of 256 bits, each file with a salt and so with keys of its own.
//!
//! Databases go through a layer between SQLite and the system's own file functions ([`vfs`]), so
//! that SQLite itself stays the library everything else uses, in the version everything else
//! trusts.

mod bytes;
mod cipher;
mod database;
mod document;
mod marker;
mod migrate;
mod page;
mod shred;
mod vfs;

use ring::rand::{SecureRandom, SystemRandom};

use crate::fault::Fault;

pub use bytes::{open_bytes, seal_bytes};
pub use document::{DocumentReader, DocumentWriter};

pub(crate) use database::{Admitted, admit, bear, is_plain};
pub(crate) use document::write_document;
pub(crate) use marker::prepare;
pub(crate) use migrate::backup;
pub(crate) use vfs::NAME as VFS;

/// Key of the files of a profile: 256 bits from a good source.
#[derive(Clone)]
pub struct Key([u8; 32]);

impl Key {
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// A key nobody has had before.
    ///
    /// # Errors
    /// [`Fault::NoRandomness`] when the system has none.
    pub fn random() -> Result<Self, Fault> {
        Ok(Self(random()?))
    }

    /// For a keychain, or to be wrapped; never for a file.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(…)")
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        // A volatile write would need unsafe code; this one is kept by the black box.
        self.0 = [0; 32];
        std::hint::black_box(&self.0);
    }
}

/// Bytes of a salt: every file has its own.
const SALT: usize = 16;
type Salt = [u8; SALT];

fn random<const N: usize>() -> Result<[u8; N], Fault> {
    let mut bytes = [0; N];
    SystemRandom::new()
        .fill(&mut bytes)
        .map_err(|_| Fault::NoRandomness)?;
    Ok(bytes)
}
