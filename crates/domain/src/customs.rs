//! Under which China Customs supervision mode the goods of an order left (GACC 2020 no. 75 and 92):
//! the bank asks for it before the seller's money enters the country.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A supervision mode that fits trade between firms. 9610 (to consumers) and 1210 (bonded) are none
/// of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub enum CustomsMode {
    /// General trade.
    #[serde(rename = "0110")]
    GeneralTrade,
    /// Cross-border B2B direct export.
    #[serde(rename = "9710")]
    DirectExport,
    /// Cross-border export to an overseas warehouse.
    #[serde(rename = "9810")]
    OverseasWarehouse,
}

impl CustomsMode {
    /// Every mode, in the order of the codes.
    pub const ALL: [Self; 3] = [
        Self::GeneralTrade,
        Self::DirectExport,
        Self::OverseasWarehouse,
    ];

    /// The four digits of China Customs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::GeneralTrade => "0110",
            Self::DirectExport => "9710",
            Self::OverseasWarehouse => "9810",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::CustomsMode;

    #[test]
    fn a_mode_is_written_on_the_wire_as_its_four_digits() {
        for mode in CustomsMode::ALL {
            let wire = serde_json::to_value(mode).expect("a mode is a word");
            assert_eq!(wire, mode.code());
        }
    }
}
