//! The contract page: both parties, the version to sign with its hash, the signed copy.

use chrono::{DateTime, Utc};
use quayside_domain::{
    QuoteId, Side,
    command::DealRef,
    contract::{Contract, ContractVersion},
    document::DocumentRef,
    party::Party,
    quote::Quote,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{deal::view::ActionView, documents::DocumentStatus, words::Mark};

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ContractArgs {
    pub deal: DealRef,
    pub quote: QuoteId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ContractView {
    pub deal: DealRef,
    pub side: Side,
    pub rfq_number: String,
    pub subject: String,
    pub description: String,
    pub images: Vec<DocumentRef>,
    /// Party A.
    pub buyer: Party,
    /// Party B.
    pub seller: Party,
    pub quote: Quote,
    /// Absent before the first upload.
    pub contract: Option<Contract>,
    /// The version to sign or in force.
    pub version: Option<ContractVersion>,
    /// Replaced ones, newest first.
    pub superseded: Vec<ContractVersion>,
    /// Where the bytes of each document are.
    pub documents: Vec<DocumentStatus>,
    pub sign_by: Option<DateTime<Utc>>,
    /// Offered as signatory.
    pub signatory: String,
    pub marks: Vec<Mark>,
    pub actions: Vec<ActionView>,
    /// Signing now is queued: said before it is asked.
    pub offline: bool,
}
