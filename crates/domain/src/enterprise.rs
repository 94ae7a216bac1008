//! Enterprises, their registration and members. states.md E5.

mod card;
mod decide;
mod members;

pub(crate) use card::{in_queue, project};
pub(crate) use decide::{decide, evolve};

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    EnterpriseId, PersonId, Role, Side,
    document::DocumentRef,
    money::Money,
    party::Address,
    rfq::Reason,
    rules::{On, Rule, Who},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EnterpriseState {
    Draft,
    Reviewing,
    Rejected,
    /// Sellers only (S0-18).
    AccountOpening,
    Qualified,
    Suspended,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EnterpriseScale {
    /// Fewer than 10 employees.
    Micro,
    /// 10–100 (S0-22).
    Small,
    /// 101–500.
    Medium,
    /// More than 500.
    Large,
}

/// A bank account for international payments (S0-34).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BankAccount {
    pub bank: String,
    /// ISO 9362; for CNY in mainland China the 12 digits of CNAPS.
    pub bic: String,
    /// IBAN where the country has one, else the local account number.
    pub number: String,
    pub currency: crate::money::Currency,
}

/// What a firm writes when it registers (S0-20 … S0-28, S0-32 … S0-35).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EnterpriseProfile {
    pub name: String,
    pub logo: Option<DocumentRef>,
    pub scale: EnterpriseScale,
    /// ISO 3166-1 alpha-2: where it is registered.
    pub country: String,
    pub city: String,
    pub registration_number: String,
    pub legal_representative: String,
    pub legal_representative_id: String,
    pub business_license: Option<DocumentRef>,
    /// Sellers (S0-27).
    pub factory_address: String,
    pub email: String,
    /// Buyers (S0-32).
    pub bank_accounts: Vec<BankAccount>,
    /// Sellers: settled categories (S0-15); buyers: categories they follow.
    pub categories: BTreeSet<String>,
    pub agreement_accepted: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Member {
    pub person: PersonId,
    pub name: String,
    pub roles: BTreeSet<Role>,
    pub active: bool,
    /// For how much the member may bind the firm in one deal; absent: without limit, as an owner
    /// always is.
    #[serde(default)]
    pub limit: Option<Money>,
    /// Set until the person has answered; not active before.
    #[serde(default)]
    pub invited: Option<Invited>,
}

/// An owner asks a person to work for the firm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Invited {
    /// The owner, as the invited person knows it.
    pub by: String,
    pub at: DateTime<Utc>,
}

/// An enterprise as its members and the operator see it; record kind `enterprise`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Enterprise {
    pub id: EnterpriseId,
    pub side: Side,
    pub state: EnterpriseState,
    pub version: u32,
    pub profile: EnterpriseProfile,
    pub members: Vec<Member>,
    pub addresses: Vec<Address>,
    /// Top categories whose demand square the enterprise follows; at first its own categories.
    pub followed: BTreeSet<String>,
    pub reason: Option<Reason>,
    pub submitted_at: DateTime<Utc>,
    pub qualified_at: Option<DateTime<Utc>>,
}

/// What other firms see: personal data masked (S0-101); record kind `enterprise_card`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EnterpriseCard {
    pub id: EnterpriseId,
    pub side: Side,
    pub name: String,
    pub country: String,
    pub city: String,
    pub scale: EnterpriseScale,
    /// In full (S0-102).
    pub registration_number: String,
    /// Only the last character (S0-101).
    pub legal_representative: String,
    /// First six digits (S0-101).
    pub legal_representative_id: String,
    /// First and last four characters of each account (S0-101).
    pub bank_accounts: Vec<String>,
    pub qualified_at: Option<DateTime<Utc>>,
}

use EnterpriseState::{AccountOpening, Draft, Qualified, Rejected, Reviewing, Suspended};

/// Every step of an enterprise (states.md E5).
pub const RULES: &[Rule<EnterpriseState>] = &[
    Rule {
        id: "E1",
        from: &[],
        on: On::Command(&["enterprise.apply"]),
        who: &[Who::Buyer, Who::Seller],
        guard: "all * fields of the side; agreement ticked; the person becomes its owner",
        to: &[Reviewing],
    },
    Rule {
        id: "E2",
        from: &[Draft, Rejected],
        on: On::Command(&["enterprise.apply"]),
        who: &[Who::Buyer, Who::Seller],
        guard: "as E1; same side; a new version",
        to: &[Reviewing],
    },
    Rule {
        id: "E3",
        from: &[Reviewing],
        on: On::Command(&["enterprise.approve"]),
        who: &[Who::Platform],
        guard: "the version reviewed is the current one; a seller goes on to account opening",
        to: &[AccountOpening, Qualified],
    },
    Rule {
        id: "E4",
        from: &[Reviewing],
        on: On::Command(&["enterprise.reject"]),
        who: &[Who::Platform],
        guard: "the version reviewed is the current one; reason code and text",
        to: &[Rejected],
    },
    Rule {
        id: "E5",
        from: &[AccountOpening],
        on: On::Command(&["enterprise.open_account"]),
        who: &[Who::Platform],
        guard: "a seller's payment account is open",
        to: &[Qualified],
    },
    Rule {
        id: "E5b",
        from: &[AccountOpening],
        on: On::Command(&["enterprise.reject"]),
        who: &[Who::Platform],
        guard: "no account can be opened for the seller; reason code and text; it may apply again",
        to: &[Rejected],
    },
    Rule {
        id: "E6",
        from: &[
            Draft,
            Reviewing,
            Rejected,
            AccountOpening,
            Qualified,
            Suspended,
        ],
        on: On::Command(&[
            "enterprise.save_address",
            "enterprise.remove_address",
            "enterprise.follow_categories",
        ]),
        who: &[Who::Buyer, Who::Seller],
        guard: "a member",
        to: &[],
    },
    Rule {
        id: "E7",
        from: &[
            Draft,
            Reviewing,
            Rejected,
            AccountOpening,
            Qualified,
            Suspended,
        ],
        on: On::Command(&["enterprise.set_limit"]),
        who: &[Who::Buyer, Who::Seller],
        guard: "online; by an owner, for a member or an invited person who is none; amount and currency, or without limit",
        to: &[],
    },
];
