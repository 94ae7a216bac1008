//! The key of the files: where it is kept, and how it is got out. It lies in the keychain of the
//! system; where there is none, a passphrase wraps it. It never lies in a file as it is.

mod kept;
mod wrapped;

use std::path::Path;

use quayside_store::Key;

use self::kept::Kept;
use self::wrapped::Wrapped;
use crate::{CallError, Platform, error::store};

/// The keychain of the system. Calls may wait for a person, who is asked by the system.
pub trait Keychain: Send + Sync {
    /// A secret by its name; nothing when it was never kept.
    ///
    /// # Errors
    /// When there is no keychain, or it stays locked.
    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, NoKeychain>;

    /// Keeps a secret.
    ///
    /// # Errors
    /// When there is no keychain, or it stays locked.
    fn write(&self, name: &str, secret: &[u8]) -> Result<(), NoKeychain>;
}

/// The system has no keychain, or does not open it.
#[derive(Clone, Debug, thiserror::Error)]
#[error("no keychain: {0}")]
pub struct NoKeychain(pub String);

/// What is known of the key.
pub(crate) enum Vault {
    Open(Key),
    /// Nothing is kept yet and the system has no keychain: a person chooses a passphrase.
    Fresh,
    /// A passphrase opens it.
    Locked(Wrapped),
    /// The keychain has it and does not give it.
    Keychain(String),
}

impl Vault {
    /// Opens what can be opened without asking a person.
    ///
    /// # Errors
    /// `file_access` when what is kept cannot be read: a new key would open nothing.
    pub(crate) fn open(folder: &Path, platform: &dyn Platform) -> Result<Self, CallError> {
        let given = platform.passphrase();
        match kept::read(folder)? {
            Some(Kept::Keychain { name }) => Ok(from_keychain(platform, name)),
            Some(Kept::Passphrase(wrapped)) => {
                let opened = given.and_then(|given| wrapped.open(&given).ok());
                Ok(opened.map_or(Self::Locked(wrapped), Self::Open))
            }
            None => match given {
                Some(given) => wrap(folder, &given),
                None => begin(folder, platform),
            },
        }
    }

    /// With a passphrase, or once more with the keychain.
    ///
    /// # Errors
    /// `wrong_passphrase` and `passphrase_too_short` beside the field, `keychain_locked`.
    pub(crate) fn unlock(
        &self,
        folder: &Path,
        platform: &dyn Platform,
        passphrase: &str,
    ) -> Result<Self, CallError> {
        match self {
            Self::Open(key) => Ok(Self::Open(key.clone())),
            Self::Fresh => wrap(folder, passphrase),
            Self::Locked(wrapped) => wrapped.open(passphrase).map(Self::Open),
            Self::Keychain(name) => match from_keychain(platform, name.clone()) {
                Self::Open(key) => Ok(Self::Open(key)),
                _ => Err(CallError::code("keychain_locked")),
            },
        }
    }
}

/// The first start: a new key, in the keychain if there is one.
fn begin(folder: &Path, platform: &dyn Platform) -> Result<Vault, CallError> {
    let Some(keychain) = platform.keychain() else {
        return Ok(Vault::Fresh);
    };
    let name = uuid::Uuid::new_v4().to_string();
    let key = Key::random().map_err(store)?;
    // What it does not give back it has not kept.
    let there = keychain
        .write(&name, key.bytes())
        .and_then(|()| keychain.read(&name));
    match there {
        Ok(Some(secret)) if secret == key.bytes() => {
            kept::write(folder, &Kept::Keychain { name })?;
            Ok(Vault::Open(key))
        }
        Ok(_) => Ok(Vault::Fresh),
        Err(error) => {
            tracing::info!(%error, "a passphrase is asked for");
            Ok(Vault::Fresh)
        }
    }
}

fn from_keychain(platform: &dyn Platform, name: String) -> Vault {
    let secret = platform
        .keychain()
        .ok_or_else(|| NoKeychain("this system has none".into()))
        .and_then(|keychain| keychain.read(&name));
    match secret.map(|secret| secret.and_then(|secret| secret.try_into().ok())) {
        Ok(Some(key)) => Vault::Open(Key::new(key)),
        Ok(None) => {
            tracing::error!("the keychain does not know the key of this profile");
            Vault::Keychain(name)
        }
        Err(error) => {
            tracing::warn!(%error, "the keychain stays closed");
            Vault::Keychain(name)
        }
    }
}

fn wrap(folder: &Path, passphrase: &str) -> Result<Vault, CallError> {
    let key = Key::random().map_err(store)?;
    let wrapped = Wrapped::wrap(&key, passphrase)?;
    kept::write(folder, &Kept::Passphrase(wrapped))?;
    Ok(Vault::Open(key))
}
