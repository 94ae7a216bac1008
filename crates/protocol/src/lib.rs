//! What crosses the network between desktop and server: requests, answers, the feed, limits.
//!
//! The protocol has one version, sent as `Sync-Version: 1`. JSON both ways, `zstd` both ways, a
//! pull page as NDJSON. `docs/protocol.md` tells the story; the types here are the truth.

pub mod account;
pub mod act;
pub mod canonical;
pub mod checksum;
pub mod digest;
pub mod documents;
pub mod error;
pub mod events;
pub mod fetch;
pub mod framing;
pub mod hello;
pub mod limits;
pub mod paths;
#[cfg(feature = "planted")]
pub mod planted;
pub mod practice;
pub mod pull;
pub mod push;
pub mod scope;

pub use act::Act;
pub use checksum::{Sum, bucket_of, h64};
pub use digest::{Bucket, DigestAnswer, DigestItem, DigestRequest};
pub use documents::{Begin, BeginAnswer, BlobState, Stored};
pub use error::ErrorBody;
pub use events::Hint;
pub use fetch::{FetchAnswer, FetchRequest, FetchedRecord, RecordName};
pub use hello::{Hello, HelloAnswer, Invitation, Membership};
pub use limits::Limits;
pub use pull::{Cursor, Entry, Op, Page, PageHeader, PageTrailer, PullRequest};
pub use push::{Effect, Push, PushAnswer, Receipt, SealedCommand, Status};
pub use scope::{ScopeHead, ScopeKey};

/// Name of the header that carries the protocol version.
pub const VERSION_HEADER: &str = "sync-version";
/// The version spoken here. A server that speaks a newer one answers 426 `protocol_too_old`.
pub const VERSION: u32 = 1;
/// Version of the record bodies this build reads. A client below the server's `min_pull_schema`
/// may still push (426 on pull).
pub const SCHEMA: u32 = 1;
/// Version of the commands this build writes.
pub const COMMAND_VERSION: u32 = 1;
/// Media type of a pull page.
pub const PAGE_MEDIA_TYPE: &str = "application/x-ndjson";
