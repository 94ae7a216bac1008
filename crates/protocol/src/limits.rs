//! What a request may weigh. The server states them in `hello`, refuses beyond them, and the
//! desktop stays below them.

use quayside_domain::document::MB;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Commands of one push.
pub const PUSH_COMMANDS: usize = 64;
/// Bytes of a push, after decompression.
pub const PUSH_BYTES: usize = 4 * 1_048_576;
/// Bytes of one command as canonical JSON.
pub const COMMAND_BYTES: usize = 256 * 1024;
/// Bytes of any other JSON request, after decompression.
pub const REQUEST_BYTES: usize = 256 * 1024;
/// Bytes of entries in one pull page, unless one commit alone weighs more.
pub const PAGE_BYTES: usize = 1_048_576;
/// The largest `max_bytes` a pull may ask for.
pub const PAGE_BYTES_MAX: usize = 8 * 1_048_576;
/// Records of one fetch.
pub const FETCH_RECORDS: usize = 500;
/// Entries of one scope that share one `seq`.
pub const COMMIT_ENTRIES: usize = 500;
/// The finest digest: 2^16 buckets.
pub const PREFIX_BITS_MAX: u32 = 16;
/// Bytes of a document (100 MB).
pub const DOCUMENT_BYTES: u64 = quayside_domain::document::DOCUMENT_LIMIT as u64;
/// Bytes of all documents of a firm, uploads begun among them (20 GB).
pub const FIRM_BYTES: u64 = 20 * 1024 * MB as u64;
/// Bytes of all documents of the firms that one person began to write as and that are not settled
/// yet (64 MB): some licences, a logo, and room for second thoughts.
pub const NEWCOMER_BYTES: u64 = 64 * MB as u64;
/// Bytes of one part of an upload: smallest (but for the last part), usual, largest.
pub const PART_BYTES_MIN: u32 = 256 * 1024;
pub const PART_BYTES: u32 = 4 * 1_048_576;
pub const PART_BYTES_MAX: u32 = 8 * 1_048_576;
/// Parts of one document in flight at once.
pub const PARALLEL_PARTS: usize = 4;
/// Pixels of a picture, read from its header (a small file may unpack to gigabytes).
pub const PICTURE_PIXELS: u64 = 50_000_000;
/// Seconds after which an unanswered online-only command is no longer carried out.
pub const ACT_SECONDS: u64 = 60;
/// Seconds between two signs of life on the event stream.
pub const HEARTBEAT_SECONDS: u64 = 25;

/// The limits as `hello` states them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Limits {
    pub push_commands: usize,
    pub push_bytes: usize,
    pub command_bytes: usize,
    pub page_bytes: usize,
    pub fetch_records: usize,
    pub document_bytes: u64,
    pub part_bytes: u32,
    pub parallel_parts: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            push_commands: PUSH_COMMANDS,
            push_bytes: PUSH_BYTES,
            command_bytes: COMMAND_BYTES,
            page_bytes: PAGE_BYTES,
            fetch_records: FETCH_RECORDS,
            document_bytes: DOCUMENT_BYTES,
            part_bytes: PART_BYTES,
            parallel_parts: PARALLEL_PARTS,
        }
    }
}
