//! What the forms ask and what they are answered.

use quayside_domain::{
    Refusal, Side,
    enterprise::EnterpriseScale,
    incoterm::{Incoterm, TransportMode},
    money::{Currency, Money},
    order::{PaymentMethod, Stage},
    rfq::ProcurementType,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::words::Words;

#[derive(Clone, Copy, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ModeArgs {
    pub term: Incoterm,
    pub mode: TransportMode,
}

/// Both empty: fine.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ModeView {
    /// The term has no meaning with this mode.
    pub refusals: Vec<Refusal>,
    /// Legal, but worth a second look (`incoterm.<code>`).
    pub warnings: Vec<Words>,
    /// The term for any mode that does what this one does by ship.
    pub alternative: Option<Incoterm>,
}

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ChecklistArgs {
    pub term: Incoterm,
    pub mode: TransportMode,
    /// Absent: all stages.
    pub stage: Option<Stage>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RequiredDocument {
    pub code: String,
    pub untdid: Option<String>,
    pub stage: Stage,
    pub owed_by: Side,
    #[ts(type = "\"must\" | \"if_agreed\" | \"on_request\"")]
    pub necessity: String,
    /// The stage is not complete without it.
    pub gate: bool,
    /// Codes that answer the row as well: a sea waybill instead of a bill of lading.
    pub or: Vec<String>,
    /// `checklist.why.<code>`.
    pub why: Words,
}

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TotalLine {
    /// Decimal text as typed, with a point; unreadable text is refused beside its field.
    pub quantity: String,
    pub unit_price: String,
}

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct TotalArgs {
    pub lines: Vec<TotalLine>,
    pub currency: String,
    /// Advance as an amount …
    pub advance: Option<String>,
    /// … or in percent of the total.
    pub advance_percent: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TotalView {
    /// Per line; absent where a figure is missing or unreadable.
    pub lines: Vec<Option<Money>>,
    /// Absent while a line is.
    pub total: Option<Money>,
    pub advance: Option<Money>,
    /// Total − advance (S0-83).
    pub balance: Option<Money>,
    pub refusals: Vec<Refusal>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RuleLists {
    pub currencies: Vec<CurrencyRow>,
    /// UN/ECE Rec 20 and 21 codes, in the order of use.
    pub units: Vec<String>,
    pub categories: Vec<CategoryRow>,
    pub incoterms: Vec<IncotermRow>,
    pub modes: Vec<TransportMode>,
    pub payment_methods: Vec<PaymentMethod>,
    pub procurement_types: Vec<ProcurementType>,
    pub scales: Vec<EnterpriseScale>,
    /// ISO 3166-1 alpha-2, in alphabetical order of the code; names come from the window.
    pub countries: Vec<String>,
    /// Bytes and counts of uploads.
    pub limits: UploadLimits,
    /// Reason codes offered per command kind (`reason.<code>`).
    pub reasons: Vec<ReasonList>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReasonList {
    pub kind: String,
    pub codes: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UploadLimits {
    pub image_bytes: u32,
    pub images: u32,
    pub licence_bytes: u32,
    pub document_bytes: u32,
    pub message_characters: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CurrencyRow {
    pub code: Currency,
    pub minor_units: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CategoryRow {
    pub code: String,
    pub top: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IncotermRow {
    pub code: Incoterm,
    /// Modes it may be used with (ICC 723), those that only warn included.
    pub modes: Vec<TransportMode>,
    /// What the place behind the three letters is (`incoterm.place.<code>`).
    pub named_place: String,
    /// What the second place is, under a term that has one (`place.<code>`).
    pub delivery_place: Option<String>,
    pub main_carriage: Side,
}

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RegistrationNumberArgs {
    pub country: String,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RegistrationNumberView {
    pub refusal: Option<Refusal>,
    /// Accepted, with a word to the person who typed it (`identifier.<code>`).
    pub warning: Option<Words>,
}
