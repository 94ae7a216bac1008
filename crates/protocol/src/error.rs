//! Errors on the wire: a code with parameters; the words live in the window.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The body of every answer that is not a success. `code` has words in every language
/// (`fault.<code>`); `field` names the field of the request it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, thiserror::Error)]
#[error("{code}")]
pub struct ErrorBody {
    pub code: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}

impl ErrorBody {
    pub fn new(code: &str) -> Self {
        Self {
            code: code.into(),
            params: BTreeMap::new(),
            field: None,
        }
    }

    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params.insert(name.into(), value.to_string());
        self
    }

    pub fn on(mut self, field: &str) -> Self {
        self.field = Some(field.into());
        self
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal;)+) => {
        $($(#[$doc])* pub const $name: &str = $code;)+
        /// Every code, so that a test can ask for its words.
        pub const ALL: &[&str] = &[$($code),+];
    };
}

/// Codes of the protocol itself. Refusals of the trade rules have codes of their own, in receipts.
pub mod code {
    codes! {
        // Authority
        /// 401: no token, or one nobody gave.
        UNAUTHENTICATED = "unauthenticated";
        /// 401: the access token is past its time: refresh it.
        SESSION_EXPIRED = "session_expired";
        /// 401: signed out, here or from another device, or a spent refresh token came back.
        SESSION_ENDED = "session_ended";
        /// 401: identifier or passphrase is wrong (which one is not said).
        SIGN_IN_REFUSED = "sign_in_refused";
        /// 429 with `Retry-After`: params `seconds`.
        TOO_MANY_ATTEMPTS = "too_many_attempts";
        /// 403: not for this person; the same for things that do not exist.
        NOT_ALLOWED = "not_allowed";
        // Requests
        /// 400: the body is not what this address takes; params `detail`.
        BAD_REQUEST = "bad_request";
        /// 404: no such address.
        NO_SUCH_ADDRESS = "no_such_address";
        /// 405: not with this method.
        NO_SUCH_METHOD = "no_such_method";
        /// 413: params `limit` in bytes.
        TOO_LARGE = "too_large";
        /// 404: nothing by that name that this person may see.
        NOT_FOUND = "not_found";
        /// 426: this desktop speaks an older protocol; params `wanted`.
        PROTOCOL_TOO_OLD = "protocol_too_old";
        /// 426: this desktop speaks a newer protocol than the server; params `spoken`.
        PROTOCOL_TOO_NEW = "protocol_too_new";
        /// 426: record bodies are newer than this desktop reads; pushing still works.
        SCHEMA_TOO_OLD = "schema_too_old";
        /// 500: params `reference`, to be found in the server's log.
        INTERNAL_FAULT = "internal_fault";
        /// 503 with `Retry-After`: try again.
        UNAVAILABLE = "unavailable";
        // Sync
        /// 409: the server has another history; params `epoch`.
        EPOCH = "epoch";
        /// 409: a cursor is ahead of the server; params `scope`.
        AHEAD = "ahead";
        /// 410: this scope has to be compared by digest; params `scope`.
        RESYNC = "resync";
        /// 409: call `hello` first.
        HELLO_NEEDED = "hello_needed";
        /// 409: this outbox was restored or copied: continue with a new incarnation.
        STALE_TOKEN = "stale_token";
        /// 409: params `expected`.
        SEQ_GAP = "seq_gap";
        /// 409: another command was sent under this number; params `seq`.
        SEQ_REUSED = "seq_reused";
        // Accounts
        LOGIN_ID_TAKEN = "login_id_taken";
        EMAIL_TAKEN = "email_taken";
        PHONE_TAKEN = "phone_taken";
        /// 422: neither e-mail nor phone.
        IDENTIFIER_MISSING = "identifier_missing";
        /// 422: not of the form it should have.
        MALFORMED = "malformed";
        /// 422: params `least`, in characters (NIST SP 800-63B-4).
        PASSPHRASE_TOO_SHORT = "passphrase_too_short";
        /// 422: params `most`.
        PASSPHRASE_TOO_LONG = "passphrase_too_long";
        /// 422: on the list of common passphrases, or little more than names of this account.
        PASSPHRASE_COMMON = "passphrase_common";
        /// 422: nobody has this login.
        NO_SUCH_PERSON = "no_such_person";
        /// 409: already a member.
        ALREADY_MEMBER = "already_member";
        // Documents
        /// 422: the part's bytes do not hash to what was said.
        BAD_HASH = "bad_hash";
        /// 422: the whole does not hash to its name, or a part is missing.
        INCOMPLETE = "incomplete";
        /// 422: no media type that is taken here could be found in the content.
        TYPE_REFUSED = "type_refused";
        /// 422: the content is not what it was said to be; params `found`, `said`.
        TYPE_MISMATCH = "type_mismatch";
        /// 422: more pixels than are unpacked here; params `limit`.
        PICTURE_TOO_LARGE = "picture_too_large";
        /// 404: this upload is over.
        NO_SUCH_UPLOAD = "no_such_upload";
        /// 409: too many uploads at once; params `limit`.
        TOO_MANY_UPLOADS = "too_many_uploads";
        /// 503: an older document of the same bytes is being removed; it can be completed when that
        /// is done.
        DOCUMENT_GOES = "document_goes";
        /// 409: the firm's documents fill its room; params `limit_mb`, `left_mb`.
        FIRM_ROOM_FULL = "firm_room_full";
        /// 409: the same before the firm is settled; params `limit_mb`, `left_mb`.
        NEWCOMER_ROOM_FULL = "newcomer_room_full";
    }
}

/// Codes in receipts that come from the sync itself rather than from the trade rules.
pub mod refused {
    codes! {
        /// Not a member of the enterprise it was sent for, or the thing is not there for it.
        NOT_VISIBLE = "not_visible";
        /// A panic or a broken invariant on the server: may be sent again as a new command.
        INTERNAL_FAULT = "internal_fault";
        /// The server cannot read this command; params `kind`, `v`.
        UNREADABLE = "unreadable";
        /// Heavier than a command may be; params `limit`.
        COMMAND_TOO_LARGE = "command_too_large";
        /// A named document is not complete on the server; params `hash`.
        BLOB_MISSING = "blob_missing";
        /// Online-only commands go by `act`.
        ONLINE_ONLY = "online_only";
        /// Commands that queue go by `push`.
        QUEUE_ONLY = "queue_only";
        /// The online-only command waited too long and was not carried out.
        ACT_EXPIRED = "act_expired";
        /// Executed long ago; its receipt is no longer kept.
        APPLIED_EXPIRED = "applied_expired";
    }
}
