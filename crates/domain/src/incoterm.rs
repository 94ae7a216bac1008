//! Incoterms® 2020 (ICC publication 723): names, not rule text.
//!
//! What a term says is in [`Incoterm::facts`], whether it goes with a mode of transport in
//! [`check_mode`]; the documents it asks for are in [`crate::checklist`]. The table is ours: no
//! machine-readable one exists.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

mod facts;
mod mode;

pub use facts::{Clauses, Facts, InsuranceDuty, NamedPlace, RiskPoint};
pub use mode::{ModeCheck, alternative, check_mode, note};

/// The eleven terms of Incoterms® 2020, first those for any mode, then those for water alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "UPPERCASE")]
pub enum Incoterm {
    Exw,
    Fca,
    Cpt,
    Cip,
    Dap,
    Dpu,
    Ddp,
    Fas,
    Fob,
    Cfr,
    Cif,
}

impl Incoterm {
    /// Every term, in the order of ICC 723.
    pub const ALL: [Self; 11] = [
        Self::Exw,
        Self::Fca,
        Self::Cpt,
        Self::Cip,
        Self::Dap,
        Self::Dpu,
        Self::Ddp,
        Self::Fas,
        Self::Fob,
        Self::Cfr,
        Self::Cif,
    ];

    /// The three letters.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Exw => "EXW",
            Self::Fca => "FCA",
            Self::Cpt => "CPT",
            Self::Cip => "CIP",
            Self::Dap => "DAP",
            Self::Dpu => "DPU",
            Self::Ddp => "DDP",
            Self::Fas => "FAS",
            Self::Fob => "FOB",
            Self::Cfr => "CFR",
            Self::Cif => "CIF",
        }
    }

    /// CPT, CIP, CFR and CIF: a second place says where risk passes ([`Facts::delivery_place`]).
    pub const fn needs_delivery_place(self) -> bool {
        self.facts().delivery_place.is_some()
    }

    /// Only for carriage by sea and inland waterway.
    pub const fn water_only(self) -> bool {
        matches!(self, Self::Fas | Self::Fob | Self::Cfr | Self::Cif)
    }
}

/// UN/CEFACT Recommendation 19 mode of transport.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TransportMode {
    Sea,
    Rail,
    Road,
    Air,
    Mail,
    Multimodal,
    InlandWater,
}

impl TransportMode {
    /// Every mode, in the order of Recommendation 19.
    pub const ALL: [Self; 7] = [
        Self::Sea,
        Self::Rail,
        Self::Road,
        Self::Air,
        Self::Mail,
        Self::Multimodal,
        Self::InlandWater,
    ];

    /// UN/CEFACT Recommendation 19 code.
    pub const fn rec19(self) -> u8 {
        match self {
            Self::Sea => 1,
            Self::Rail => 2,
            Self::Road => 3,
            Self::Air => 4,
            Self::Mail => 5,
            Self::Multimodal => 6,
            Self::InlandWater => 8,
        }
    }

    /// China Customs' code of the mode, which differs from Recommendation 19. A multimodal
    /// consignment has none: the mode that crosses the border is declared.
    pub const fn china_customs(self) -> Option<u8> {
        match self {
            Self::Sea | Self::InlandWater => Some(2),
            Self::Rail => Some(3),
            Self::Road => Some(4),
            Self::Air => Some(5),
            Self::Mail => Some(6),
            Self::Multimodal => None,
        }
    }

    /// A ship carries the goods all the way.
    pub const fn by_water(self) -> bool {
        matches!(self, Self::Sea | Self::InlandWater)
    }
}

#[cfg(test)]
mod tests {
    use super::{Incoterm, TransportMode};

    #[test]
    fn a_term_is_written_on_the_wire_as_its_three_letters() {
        for term in Incoterm::ALL {
            let wire = serde_json::to_value(term).expect("a term is a word");
            assert_eq!(wire, term.code());
        }
    }

    #[test]
    fn both_mode_codes_are_stored_because_customs_count_differently() {
        let sea = TransportMode::Sea;
        assert_eq!((sea.rec19(), sea.china_customs()), (1, Some(2)));
        let rail = TransportMode::Rail;
        assert_eq!((rail.rec19(), rail.china_customs()), (2, Some(3)));
        assert_eq!(TransportMode::Multimodal.china_customs(), None);
        let mut codes: Vec<u8> = TransportMode::ALL.iter().map(|mode| mode.rec19()).collect();
        codes.dedup();
        assert_eq!(codes, [1, 2, 3, 4, 5, 6, 8]);
    }
}
