//! The desktop's own files, one folder per person and platform:
//!
//! ```text
//! <profile>/<server>/<person>/
//!   outbox.db      what the person did and the platform has not answered: the only copy
//!   outbox/blobs/  the documents it names
//!   cache.db       confirmed records, lists, search: can be fetched again
//!   blobs/         copies of documents, named by their hash
//!   sealed         present when the rest is sealed; proves the key
//!   lock           one process at a time
//! ```
//!
//! There is one way to change anything: a transaction of the one writer of a file, which answers
//! with [`Touched`]. Windows refresh from that and from nothing else.

mod acts;
mod aside;
mod attention;
mod bulk;
mod cause;
mod clock;
mod closing;
mod conversations;
mod copies;
mod digest;
mod documents;
mod drafts;
mod entry;
mod fault;
mod file;
mod files;
mod identity;
mod items;
mod kinds;
mod lists;
mod marks;
mod outbox;
mod page;
mod photo;
mod profile;
mod receipts;
mod records;
mod repair;
mod restored;
mod rid;
mod sealed;
mod sealing;
mod search;
mod settings;
mod sniff;
mod text;
mod touched;
mod uploads;
mod writer;

pub use acts::{Act, ActOutcome, ActState};
pub use aside::Aside;
pub use attention::{AttentionItem, AttentionKind};
pub use clock::{Clock, stamp};
pub use conversations::Unread;
pub use copies::Copy;
pub use digest::Away;
pub use documents::{DocumentStatus, Downloading, NamedDocument};
pub use drafts::{DraftSync, DraftView};
pub use entry::{Entry, EntryState, NewEntry, Refused};
pub use fault::Fault;
pub use files::Purpose;
pub use identity::{Identity, SessionTokens, Welcome};
pub use lists::{Filter, List, ListPage, ListQuery, ListRow, Sort, TabCounts};
pub use marks::{Mark, MarkState};
pub use outbox::{OutboxSummary, undo_window};
pub use page::PageApplied;
pub use profile::{Opened, Profile};
pub use receipts::{Answer, Answered};
pub use records::StoredRecord;
pub use repair::Difference;
pub use sealed::{DocumentReader, DocumentWriter, Key, open_bytes, seal_bytes};
pub use sealing::SealLimits;
pub use search::Hit;
pub use text::occurs;
pub use touched::Touched;
pub use uploads::{Upload, UploadState};
