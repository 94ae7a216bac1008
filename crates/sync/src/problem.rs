//! Why something did not work, in kinds that a window can act on.

use quayside_protocol::{ErrorBody, error::code, framing::BadPage};
use quayside_store::Fault;

use crate::transport::Lost;

#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// Not an address at all.
    #[error("not an address")]
    BadAddress,
    /// What goes there would be readable on its way.
    #[error("plain HTTP is for this machine alone")]
    Insecure,
    /// Nobody answers: offline, or the server is.
    #[error(transparent)]
    Unreachable(#[from] Lost),
    /// Somebody answers, but not a Quayside platform.
    #[error("not a Quayside platform (HTTP {status})")]
    NotAPlatform { status: u16 },
    /// The person has to sign in again. The outbox stays as it is.
    #[error("the session is over")]
    SessionEnded,
    /// The platform speaks a newer protocol: this application must be updated.
    #[error("this application is too old for the platform")]
    ApplicationTooOld,
    /// The platform speaks an older protocol.
    #[error("the platform is too old for this application")]
    PlatformTooOld,
    /// Records are newer than this application reads; what waits is sent all the same.
    #[error("records are newer than this application reads")]
    RecordsTooNew,
    /// The platform says no, with a code.
    #[error("the platform says {}", body.code)]
    Said { status: u16, body: ErrorBody },
    /// A page did not arrive as it was sent.
    #[error(transparent)]
    BadPage(#[from] BadPage),
    /// An answer cannot be read.
    #[error("an answer cannot be read: {0}")]
    Unreadable(String),
    /// The files of this machine.
    #[error(transparent)]
    Storage(#[from] Fault),
    #[error("the engine has stopped")]
    Stopped,
}

impl Problem {
    /// Code with words in every language (`fault.<code>`).
    pub fn code(&self) -> &str {
        match self {
            Self::BadAddress => "bad_address",
            Self::Insecure => "insecure_address",
            Self::Unreachable(_) => "unreachable",
            Self::NotAPlatform { .. } => "not_a_platform",
            Self::SessionEnded => code::SESSION_ENDED,
            Self::ApplicationTooOld => code::PROTOCOL_TOO_OLD,
            Self::PlatformTooOld => code::PROTOCOL_TOO_NEW,
            Self::RecordsTooNew => code::SCHEMA_TOO_OLD,
            Self::Said { body, .. } => &body.code,
            Self::BadPage(_) | Self::Unreadable(_) => "bad_answer",
            Self::Storage(fault) => fault.code(),
            Self::Stopped => "stopped",
        }
    }

    /// Parameters of the words.
    pub fn params(&self) -> std::collections::BTreeMap<String, String> {
        match self {
            Self::Said { body, .. } => body.params.clone(),
            Self::Storage(fault) => fault.params(),
            Self::NotAPlatform { status } => [("status".to_owned(), status.to_string())].into(),
            _ => std::collections::BTreeMap::new(),
        }
    }

    /// The field of a request that it is about.
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Said { body, .. } => body.field.as_deref(),
            _ => None,
        }
    }

    /// Trying again later may help by itself; everything else needs a person.
    pub fn passes(&self) -> bool {
        match self {
            Self::Unreachable(_) | Self::BadPage(_) | Self::Unreadable(_) => true,
            Self::Said { status, .. } => *status >= 500 || *status == 429 || *status == 408,
            // A busy or full disk may have room again.
            Self::Storage(fault) => !matches!(fault, Fault::Closed),
            Self::NotAPlatform { status } => *status >= 500,
            _ => false,
        }
    }

    /// Nobody is there who could answer: the line is down, or the platform behind it.
    pub fn is_absence(&self) -> bool {
        match self {
            Self::Unreachable(_) => true,
            Self::Said { status, .. } | Self::NotAPlatform { status } => {
                (502..=504).contains(status)
            }
            _ => false,
        }
    }

    /// The request weighs more than the platform, or something before it, takes.
    pub(crate) fn is_too_large(&self) -> bool {
        matches!(
            self,
            Self::Said { status: 413, .. } | Self::NotAPlatform { status: 413 }
        )
    }

    /// The answer carries this code.
    pub(crate) fn says(&self, wanted: &str) -> bool {
        matches!(self, Self::Said { body, .. } if body.code == wanted)
    }
}
