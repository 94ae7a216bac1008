//! The sales contract of one quote, in versions. states.md E3.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{ContractId, DealId, EnterpriseId, QuoteId, Side, document::DocumentRef, rfq::Reason};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ContractState {
    NotStarted,
    ToSign,
    SignedUploaded,
    InForce,
    Declined,
    Expired,
    Void,
    Terminated,
}

/// One uploaded version; an earlier one is superseded by the next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ContractVersion {
    pub version: u32,
    pub document: DocumentRef,
    pub uploaded_at: DateTime<Utc>,
    pub by: String,
}

/// A signed copy; it answers exactly one version by its hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SignedCopy {
    pub document: DocumentRef,
    /// Version and hash that were signed.
    pub answers_version: u32,
    pub answers_hash: String,
    pub signatory: String,
    pub signed_at: DateTime<Utc>,
}

/// A contract as both parties see it; record kind `contract`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Contract {
    pub id: ContractId,
    pub deal: DealId,
    pub owner: EnterpriseId,
    pub quote: QuoteId,
    pub seller: EnterpriseId,
    pub drafter: Side,
    pub state: ContractState,
    /// Oldest first; the last one is the version to sign.
    pub versions: Vec<ContractVersion>,
    pub signed: Option<SignedCopy>,
    pub sign_by: Option<DateTime<Utc>>,
    pub in_force_at: Option<DateTime<Utc>>,
    pub reason: Option<Reason>,
}
