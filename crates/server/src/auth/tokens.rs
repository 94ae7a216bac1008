//! Tokens: 256 random bits each. The ledger keeps their SHA-256 only.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// A new token.
pub fn mint() -> String {
    URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>())
}

/// What the ledger keeps of it.
pub fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// The same as text.
pub fn hash_text(token: &str) -> String {
    hex::encode(hash(token))
}
