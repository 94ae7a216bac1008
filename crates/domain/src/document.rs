//! Documents are named by the hash of their bytes and the enterprise that uploaded them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::EnterpriseId;

/// A document as a record names it. `(owner, hash)` is its key (sync.md decision 17).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct DocumentRef {
    /// The enterprise that uploaded it.
    pub owner: EnterpriseId,
    /// `sha256:` and 64 lower-case hex digits.
    pub hash: String,
    /// File name as the person gave it.
    pub name: String,
    /// Bytes.
    pub size: u32,
    /// Media type found in the content, never from the name.
    pub media_type: String,
}

/// 1 MB = 1,048,576 bytes everywhere in the product, and it says so.
pub const MB: u32 = 1_048_576;
/// S0-49: a product image.
pub const IMAGE_LIMIT: u32 = 5 * MB;
/// S0-49: images of one RFQ.
pub const IMAGES_MAX: usize = 10;
/// S0-33: a business licence.
pub const LICENCE_LIMIT: u32 = 4 * MB;
/// Contracts and order documents.
pub const DOCUMENT_LIMIT: u32 = 100 * MB;
