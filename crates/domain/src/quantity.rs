//! Quantities with their UN/ECE Recommendation 20 unit.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How many of what. `unit` is a Rec 20 code (H87 piece, TNE tonne, KGM kilogram …) or a Rec 21
/// package code with the UBL prefix X (XBX box, XCT carton, XRO roll).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Quantity {
    #[ts(type = "string")]
    pub value: Decimal,
    pub unit: String,
}

/// The unit codes offered on screen, in the order of use.
pub const UNITS: &[&str] = &[
    "H87", "SET", "PR", "DZN", "KGM", "TNE", "MTR", "MTK", "MTQ", "LTR", "MIL", "XBX", "XCT", "XRO",
];
