//! Whether a term goes with a mode of transport.

use serde::Serialize;
use ts_rs::TS;

use super::{Incoterm, TransportMode};

/// The answer; a code has words in every language (`incoterm.<code>`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(tag = "verdict", content = "code", rename_all = "snake_case")]
pub enum ModeCheck {
    Allowed,
    /// Legal, but a trade desk would ask why.
    Warn(&'static str),
    /// Against the rules: the term has no meaning with this mode.
    Block(&'static str),
}

/// FAS, FOB, CFR, CIF by air, rail, road or mail.
const WATER_TERM_WITHOUT_SHIP: &str = "water_term_without_ship";
/// FAS, FOB, CFR, CIF for a multimodal carriage.
const WATER_TERM_MULTIMODAL: &str = "water_term_multimodal";
/// EXW leaves export clearance to the buyer, who may not be able to do it in the seller's country.
const EXW_BORDER: &str = "exw_across_border";
/// Containers are handed over at a terminal, before they are on board.
const CONTAINERS: &str = "containers_at_terminal";

/// Checks a term against a mode (ICC 723; a water term without a ship is blocked, with one leg by
/// ship among others it warns). EXW warns always: deals here cross a border.
pub const fn check_mode(term: Incoterm, mode: TransportMode) -> ModeCheck {
    match (term.water_only(), mode) {
        (true, TransportMode::Multimodal) => ModeCheck::Warn(WATER_TERM_MULTIMODAL),
        (true, mode) if !mode.by_water() => ModeCheck::Block(WATER_TERM_WITHOUT_SHIP),
        _ if matches!(term, Incoterm::Exw) => ModeCheck::Warn(EXW_BORDER),
        _ => ModeCheck::Allowed,
    }
}

/// A remark worth showing beside an allowed pair: for goods in containers ICC advises the
/// [`alternative`].
pub const fn note(term: Incoterm, mode: TransportMode) -> Option<&'static str> {
    if term.water_only() && mode.by_water() {
        Some(CONTAINERS)
    } else {
        None
    }
}

/// The term for any mode that does what a water term does by ship.
pub const fn alternative(term: Incoterm) -> Option<Incoterm> {
    match term {
        Incoterm::Fas | Incoterm::Fob => Some(Incoterm::Fca),
        Incoterm::Cfr => Some(Incoterm::Cpt),
        Incoterm::Cif => Some(Incoterm::Cip),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{ModeCheck, alternative, check_mode, note};
    use crate::incoterm::{
        Incoterm::{self, Cif, Cip, Exw, Fca, Fob},
        TransportMode::{self, Air, InlandWater, Mail, Multimodal, Rail, Road, Sea},
    };

    #[test]
    fn a_water_term_without_a_ship_is_blocked() {
        for term in Incoterm::ALL.into_iter().filter(|term| term.water_only()) {
            for mode in [Air, Rail, Road, Mail] {
                assert_eq!(
                    check_mode(term, mode),
                    ModeCheck::Block("water_term_without_ship")
                );
            }
            for mode in [Sea, InlandWater] {
                assert_eq!(check_mode(term, mode), ModeCheck::Allowed);
                assert_eq!(note(term, mode), Some("containers_at_terminal"));
            }
        }
    }

    #[test]
    fn a_water_term_for_a_multimodal_carriage_warns() {
        assert_eq!(
            check_mode(Fob, Multimodal),
            ModeCheck::Warn("water_term_multimodal")
        );
        assert_eq!(check_mode(Fca, Multimodal), ModeCheck::Allowed);
    }

    #[test]
    fn exw_warns_that_the_buyer_clears_export() {
        for mode in TransportMode::ALL {
            assert_eq!(check_mode(Exw, mode), ModeCheck::Warn("exw_across_border"));
        }
    }

    #[test]
    fn the_other_terms_go_with_every_mode() {
        for term in Incoterm::ALL {
            for mode in TransportMode::ALL {
                if !term.water_only() && term != Exw {
                    assert_eq!(check_mode(term, mode), ModeCheck::Allowed);
                    assert_eq!(note(term, mode), None);
                }
            }
        }
    }

    #[test]
    fn an_alternative_goes_with_every_mode_and_keeps_the_insurance() {
        for term in Incoterm::ALL {
            assert_eq!(alternative(term).is_some(), term.water_only());
            for mode in TransportMode::ALL {
                if let Some(other) = alternative(term) {
                    assert_eq!(check_mode(other, mode), ModeCheck::Allowed);
                }
            }
        }
        assert_eq!(alternative(Cif), Some(Cip));
    }
}
