//! Who acts, for whom, when, and under which policies.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{CommandId, EnterpriseId, PersonId, Refusal, enterprise::Member, party::Party};

/// A side of a deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    Buyer,
    Seller,
}

impl Side {
    /// The counterparty's side.
    pub fn other(self) -> Self {
        match self {
            Self::Buyer => Self::Seller,
            Self::Seller => Self::Buyer,
        }
    }
}

/// The hat a person wears in a workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Hat {
    Buyer,
    Seller,
    Operator,
}

/// What a member may do inside the enterprise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Registered the enterprise; may do everything and cannot leave as the last owner.
    Owner,
    /// Decides on prices and approvals.
    Manager,
    /// Daily trade.
    Trader,
}

/// Who fired a command: a person for an enterprise, or the platform's clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    pub person: PersonId,
    /// The name shown in the timeline.
    pub person_name: String,
    pub device: String,
    pub enterprise: EnterpriseId,
    /// Name, country and city of the acting enterprise, as other firms may see it.
    pub party: Party,
    pub hat: Hat,
    /// The enterprise is qualified (states.md E5) and not suspended.
    pub qualified: bool,
    /// Top categories the enterprise has settled in (S0-15).
    pub categories: BTreeSet<String>,
    pub roles: BTreeSet<Role>,
    /// Everybody of the acting firm with their limits ([`crate::authority`]), as far as it is known
    /// here: nobody before the firm exists.
    #[serde(default)]
    pub colleagues: Vec<Member>,
}

/// Who asks: a member of a firm, or the clock of the server (Y in states.md).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::large_enum_variant, reason = "one per decision, never kept")]
pub enum Agent {
    Member(Actor),
    Clock,
}

/// Everything a decision may depend on besides the units themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Context {
    pub command: CommandId,
    pub agent: Agent,
    /// The server's instant on the server; the desktop's on the desktop (there it only warns).
    pub now: DateTime<Utc>,
    pub place: Place,
    pub policy: Policy,
    /// Leased by the server in blocks; absent on the desktop (sync.md decision 12).
    pub numbers: Numbers,
}

/// Where the decision runs. `server` guards are skipped on a desktop (sync.md decision 8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    Desktop,
    Server,
}

/// Numbers ready to be given; only the server has them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbers {
    /// Next RFQ number, a short integer with gaps (S0-63).
    pub rfq: Option<String>,
    /// Next order number: 17 digits, YYYYMMDD + UTC hour + 7-digit sequence (S0-86).
    pub order: Option<String>,
}

/// Numbers that are policy (days, percentages, tolerances). A record with an effective date; the
/// one in force is recorded on the deal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Policy {
    /// R14: days after publishing until quotes close.
    pub quotes_close_days: u32,
    /// R14b: further days until the buyer must have decided.
    pub decide_days: u32,
    /// R10: days from selection to an order.
    pub order_after_selection_days: u32,
    /// O4: days until an unanswered order is canceled.
    pub confirm_days: u32,
    /// O7: days until an unpaid advance cancels the order.
    pub advance_days: u32,
    /// O7: days until a claim that no bank entry answers lapses.
    #[serde(default = "fortnight")]
    pub claim_days: u32,
    /// C5: days to sign a contract when the drafter gave none.
    pub sign_days: u32,
    /// C7c: days until an unanswered signed copy expires.
    pub accept_signed_days: u32,
    /// O5: hours between two reminders.
    pub remind_hours: u32,
    /// O6, O9: how much an amount may fall short, in percent, as a decimal string.
    #[ts(type = "string")]
    pub payment_tolerance_percent: rust_decimal::Decimal,
    /// O2 requires a contract in force (E3).
    pub order_needs_contract: bool,
    /// O12: days after dispatch until receipt by clock: sea, rail, road, air.
    pub receipt_days_sea: u32,
    pub receipt_days_rail: u32,
    pub receipt_days_road: u32,
    pub receipt_days_air: u32,
    /// O12: days after the estimated arrival until receipt by clock.
    pub receipt_after_eta_days: u32,
    /// O12: days before a receipt by clock at which the buyer is warned.
    #[serde(default = "week")]
    pub receipt_warning_days: u32,
}

/// The warning of policies recorded before it was a number of its own.
fn week() -> u32 {
    7
}

/// The same for claims.
fn fortnight() -> u32 {
    14
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            quotes_close_days: 30,
            decide_days: 30,
            order_after_selection_days: 7,
            confirm_days: 30,
            advance_days: 60,
            claim_days: fortnight(),
            sign_days: 14,
            accept_signed_days: 10,
            remind_hours: 24,
            payment_tolerance_percent: rust_decimal::Decimal::new(2, 1),
            order_needs_contract: false,
            receipt_days_sea: 75,
            receipt_days_rail: 45,
            receipt_days_road: 30,
            receipt_days_air: 21,
            receipt_after_eta_days: 10,
            receipt_warning_days: week(),
        }
    }
}

impl Context {
    /// The member who acts; the clock fires no commands.
    ///
    /// # Errors
    /// `actor.wrong_side` for the clock.
    pub fn actor(&self) -> Result<&Actor, Refusal> {
        match &self.agent {
            Agent::Member(actor) => Ok(actor),
            Agent::Clock => Err(Refusal::state("actor.wrong_side")),
        }
    }

    /// `server` guards are judged here.
    pub fn on_server(&self) -> bool {
        self.place == Place::Server
    }
}

/// A number of days later; the end of time instead of an overflow.
pub fn days_after(at: DateTime<Utc>, days: u32) -> DateTime<Utc> {
    at.checked_add_signed(chrono::TimeDelta::days(i64::from(days)))
        .unwrap_or(DateTime::<Utc>::MAX_UTC)
}

/// A number of days earlier; the beginning of time instead of an overflow.
pub(crate) fn days_before(at: DateTime<Utc>, days: u32) -> DateTime<Utc> {
    at.checked_sub_signed(chrono::TimeDelta::days(i64::from(days)))
        .unwrap_or(DateTime::<Utc>::MIN_UTC)
}
