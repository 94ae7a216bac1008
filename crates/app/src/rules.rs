//! The trade rules as the forms ask them while a person types.

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

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ModeArgs {
    pub term: Incoterm,
    pub mode: TransportMode,
}

/// Empty: fine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Refusals {
    pub refusals: Vec<Refusal>,
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
    pub necessity: String,
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
    /// Modes it may be used with (ICC 723).
    pub modes: Vec<TransportMode>,
}

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RegistrationNumberArgs {
    pub country: String,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RegistrationNumberView {
    /// Blanks and dashes taken out, letters in capitals.
    pub normal: String,
    pub refusal: Option<Refusal>,
}
