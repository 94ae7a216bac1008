//! A key wrapped by a passphrase: Argon2id makes a key of the passphrase, that key seals the other.
//! Every guess costs 64 MiB and three passes over them (RFC 9106, second choice).

use argon2::{Algorithm, Argon2, Params, Version};
use quayside_protocol::account::PASSPHRASE_LEAST;
use quayside_store::{Key, open_bytes, seal_bytes};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::{CallError, error::store};

const PURPOSE: &str = "quayside vault";
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;

#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Wrapped {
    memory_kib: u32,
    passes: u32,
    salt: [u8; 16],
    sealed: Vec<u8>,
}

impl Wrapped {
    /// # Errors
    /// `passphrase_too_short` beside the field.
    pub(super) fn wrap(key: &Key, passphrase: &str) -> Result<Self, CallError> {
        if form(passphrase).chars().count() < PASSPHRASE_LEAST {
            return Err(CallError::field("passphrase_too_short", "passphrase")
                .with("least", PASSPHRASE_LEAST));
        }
        let salt = *uuid::Uuid::new_v4().as_bytes();
        let mut wrapped = Self {
            memory_kib: MEMORY_KIB,
            passes: PASSES,
            salt,
            sealed: Vec::new(),
        };
        wrapped.sealed =
            seal_bytes(&wrapped.derive(passphrase)?, PURPOSE, key.bytes()).map_err(store)?;
        Ok(wrapped)
    }

    /// # Errors
    /// `wrong_passphrase` beside the field.
    pub(super) fn open(&self, passphrase: &str) -> Result<Key, CallError> {
        let derived = self.derive(passphrase)?;
        open_bytes(&derived, PURPOSE, &self.sealed)
            .ok()
            .and_then(|key| key.try_into().ok())
            .map(Key::new)
            .ok_or_else(|| CallError::field("wrong_passphrase", "passphrase"))
    }

    fn derive(&self, passphrase: &str) -> Result<Key, CallError> {
        let fault = |error: argon2::Error| CallError::fault("encryption_unavailable", &error);
        let params = Params::new(self.memory_kib, self.passes, 1, Some(32)).map_err(fault)?;
        let mut key = [0; 32];
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(form(passphrase).as_bytes(), &self.salt, &mut key)
            .map_err(fault)?;
        Ok(Key::new(key))
    }
}

/// A passphrase is the same however it was typed (NFKC).
fn form(passphrase: &str) -> String {
    passphrase.nfkc().collect()
}
