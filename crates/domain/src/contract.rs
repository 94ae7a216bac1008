//! The sales contract of one quote, in versions. states.md E3.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    ContractId, DealId, EnterpriseId, QuoteId, Side,
    document::DocumentRef,
    rfq::Reason,
    rules::{On, Rule, Who},
};

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

impl Contract {
    /// The version to sign: the last one uploaded.
    pub fn current(&self) -> Option<&ContractVersion> {
        self.versions.last()
    }

    /// The side that signs what the other drafted.
    pub fn signer(&self) -> Side {
        self.drafter.other()
    }
}

use ContractState::{
    Declined, Expired, InForce, NotStarted, SignedUploaded, Terminated, ToSign, Void,
};

/// Every step of a contract (states.md E3). The side that uploads first is the drafter, the other
/// signs.
pub const RULES: &[Rule<ContractState>] = &[
    Rule {
        id: "C1",
        from: &[NotStarted, Declined, Expired, Void],
        on: On::Command(&["contract.upload"]),
        who: &[Who::Seller, Who::Buyer],
        guard: "quote live, selected or ordered; whoever uploads drafts",
        to: &[ToSign],
    },
    Rule {
        id: "C2",
        from: &[ToSign],
        on: On::Command(&["contract.upload"]),
        who: &[Who::Seller, Who::Buyer],
        guard: "the drafter; the earlier version is superseded",
        to: &[],
    },
    Rule {
        id: "C3",
        from: &[ToSign],
        on: On::Command(&["contract.sign"]),
        who: &[Who::Seller, Who::Buyer],
        guard: "the signer, within its limit; the copy answers the hash of the current version",
        to: &[SignedUploaded],
    },
    Rule {
        id: "C3b",
        from: &[SignedUploaded],
        on: On::Command(&["contract.withdraw_signed"]),
        who: &[Who::Seller, Who::Buyer],
        guard: "the signer",
        to: &[ToSign],
    },
    Rule {
        id: "C4",
        from: &[ToSign],
        on: On::Command(&["contract.decline"]),
        who: &[Who::Seller, Who::Buyer],
        guard: "the signer; the version seen; reason",
        to: &[Declined],
    },
    Rule {
        id: "C5",
        from: &[ToSign],
        on: On::Clock(&["contract.sign_by"]),
        who: &[Who::Clock],
        guard: "the sign-by date has passed",
        to: &[Expired],
    },
    Rule {
        id: "C6",
        from: &[SignedUploaded],
        on: On::Command(&["contract.accept"]),
        who: &[Who::Seller, Who::Buyer],
        guard: "the drafter; the signed copy seen is the current one",
        to: &[InForce],
    },
    Rule {
        id: "C7",
        from: &[SignedUploaded],
        on: On::Command(&["contract.return_scan"]),
        who: &[Who::Seller, Who::Buyer],
        guard: "the drafter; reason; same version, time to sign again",
        to: &[ToSign],
    },
    Rule {
        id: "C7b",
        from: &[SignedUploaded],
        on: On::Command(&["contract.decline"]),
        who: &[Who::Seller, Who::Buyer],
        guard: "the drafter declines to conclude; the version seen; reason",
        to: &[Declined],
    },
    Rule {
        id: "C7c",
        from: &[SignedUploaded],
        on: On::Clock(&["contract.accept_by"]),
        who: &[Who::Clock],
        guard: "the signed copy stayed without answer",
        to: &[Expired],
    },
    Rule {
        id: "C9",
        from: &[ToSign, SignedUploaded],
        on: On::After(&[
            "quote.withdrawn",
            "quote.declined",
            "quote.not_selected",
            "quote.voided",
            "order.rejected",
            "order.canceled",
        ]),
        who: &[Who::Buyer, Who::Seller, Who::Clock],
        guard: "RFQ, quote or order ended; a contract in force stays",
        to: &[Void],
    },
    Rule {
        id: "C10",
        from: &[InForce],
        on: On::After(&["quote.order_canceled"]),
        who: &[Who::Buyer, Who::Seller, Who::Clock],
        guard: "its effective order was canceled",
        to: &[Terminated],
    },
];
