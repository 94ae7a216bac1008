//! What each term says: place, risk, carriage, insurance, clearance (ICC 723 in our own words).

use serde::Serialize;
use ts_rs::TS;

use super::Incoterm;
use crate::Side;

/// What the place behind the three letters is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NamedPlace {
    SellersPremises,
    PlaceOfDelivery,
    PortOfShipment,
    PlaceOfDestination,
    PortOfDestination,
}

impl NamedPlace {
    /// Every kind of place.
    pub const ALL: [Self; 5] = [
        Self::SellersPremises,
        Self::PlaceOfDelivery,
        Self::PortOfShipment,
        Self::PlaceOfDestination,
        Self::PortOfDestination,
    ];
}

/// When the risk passes from seller to buyer: delivery in the sense of the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RiskPoint {
    /// At the buyer's disposal, not loaded.
    AtDisposal,
    /// In the hands of the carrier whom the buyer named.
    HandedToCarrier,
    /// In the hands of the first carrier of the seller's choice.
    HandedToFirstCarrier,
    /// Alongside the ship at the port of shipment.
    Alongside,
    /// On board at the port of shipment.
    OnBoard,
    /// At destination on the arriving vehicle, ready for unloading.
    ReadyForUnloading,
    /// At destination, unloaded.
    Unloaded,
    /// At destination, ready for unloading and cleared for import.
    ClearedAtDestination,
}

impl RiskPoint {
    /// Every point.
    pub const ALL: [Self; 8] = [
        Self::AtDisposal,
        Self::HandedToCarrier,
        Self::HandedToFirstCarrier,
        Self::Alongside,
        Self::OnBoard,
        Self::ReadyForUnloading,
        Self::Unloaded,
        Self::ClearedAtDestination,
    ];
}

/// Institute Cargo Clauses: the least cover the seller must buy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, TS)]
pub enum Clauses {
    /// All risks, or similar clauses suited to the mode.
    A,
    /// Named perils.
    C,
}

impl Clauses {
    /// The letter in brackets.
    pub const fn letter(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::C => "C",
        }
    }
}

/// The seller insures for the buyer, in the currency of the contract, from the point of delivery
/// to the named place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct InsuranceDuty {
    pub clauses: Clauses,
    /// Of the contract price, in percent.
    pub percent: u32,
}

/// One row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Facts {
    pub named_place: NamedPlace,
    /// CPT, CIP, CFR and CIF need a second place: where the goods are delivered and risk passes.
    pub delivery_place: Option<NamedPlace>,
    pub risk: RiskPoint,
    /// Contracts for and pays the main carriage.
    pub main_carriage: Side,
    pub insurance: Option<InsuranceDuty>,
    pub export_clearance: Side,
    pub import_clearance: Side,
}

const ALL_RISKS: Option<InsuranceDuty> = Some(InsuranceDuty {
    clauses: Clauses::A,
    percent: 110,
});
const NAMED_PERILS: Option<InsuranceDuty> = Some(InsuranceDuty {
    clauses: Clauses::C,
    percent: 110,
});

impl Incoterm {
    /// What the term says.
    pub const fn facts(self) -> Facts {
        use NamedPlace::{
            PlaceOfDelivery, PlaceOfDestination, PortOfDestination, PortOfShipment, SellersPremises,
        };
        let f_term = Facts {
            named_place: PlaceOfDelivery,
            delivery_place: None,
            risk: RiskPoint::HandedToCarrier,
            main_carriage: Side::Buyer,
            insurance: None,
            export_clearance: Side::Seller,
            import_clearance: Side::Buyer,
        };
        let c_term = Facts {
            named_place: PlaceOfDestination,
            delivery_place: Some(PlaceOfDelivery),
            risk: RiskPoint::HandedToFirstCarrier,
            main_carriage: Side::Seller,
            ..f_term
        };
        let c_term_by_water = Facts {
            named_place: PortOfDestination,
            delivery_place: Some(PortOfShipment),
            risk: RiskPoint::OnBoard,
            ..c_term
        };
        let d_term = Facts {
            named_place: PlaceOfDestination,
            risk: RiskPoint::ReadyForUnloading,
            main_carriage: Side::Seller,
            ..f_term
        };
        match self {
            Self::Exw => Facts {
                named_place: SellersPremises,
                risk: RiskPoint::AtDisposal,
                export_clearance: Side::Buyer,
                ..f_term
            },
            Self::Fca => f_term,
            Self::Fas => Facts {
                named_place: PortOfShipment,
                risk: RiskPoint::Alongside,
                ..f_term
            },
            Self::Fob => Facts {
                named_place: PortOfShipment,
                risk: RiskPoint::OnBoard,
                ..f_term
            },
            Self::Cpt => c_term,
            Self::Cip => Facts {
                insurance: ALL_RISKS,
                ..c_term
            },
            Self::Cfr => c_term_by_water,
            Self::Cif => Facts {
                insurance: NAMED_PERILS,
                ..c_term_by_water
            },
            Self::Dap => d_term,
            Self::Dpu => Facts {
                risk: RiskPoint::Unloaded,
                ..d_term
            },
            Self::Ddp => Facts {
                risk: RiskPoint::ClearedAtDestination,
                import_clearance: Side::Seller,
                ..d_term
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Clauses, InsuranceDuty, NamedPlace, RiskPoint};
    use crate::{Side, incoterm::Incoterm};

    fn those(fits: impl Fn(Incoterm) -> bool) -> Vec<&'static str> {
        Incoterm::ALL
            .into_iter()
            .filter(|term| fits(*term))
            .map(Incoterm::code)
            .collect()
    }

    #[test]
    fn only_cip_and_cif_make_the_seller_insure_at_110_percent() {
        let insured = those(|term| term.facts().insurance.is_some());
        assert_eq!(insured, ["CIP", "CIF"]);
        let duty = |clauses| {
            Some(InsuranceDuty {
                clauses,
                percent: 110,
            })
        };
        assert_eq!(Incoterm::Cip.facts().insurance, duty(Clauses::A));
        assert_eq!(Incoterm::Cif.facts().insurance, duty(Clauses::C));
    }

    #[test]
    fn c_terms_name_two_places_and_no_other_term_does() {
        let two = those(|term| term.facts().delivery_place.is_some());
        assert_eq!(two, ["CPT", "CIP", "CFR", "CIF"]);
        assert_eq!(
            Incoterm::Cfr.facts().delivery_place,
            Some(NamedPlace::PortOfShipment)
        );
    }

    #[test]
    fn the_seller_pays_the_main_carriage_under_c_and_d_terms() {
        let paid = those(|term| term.facts().main_carriage == Side::Seller);
        assert_eq!(paid, ["CPT", "CIP", "DAP", "DPU", "DDP", "CFR", "CIF"]);
    }

    #[test]
    fn the_buyer_clears_export_under_exw_alone_and_the_seller_import_under_ddp_alone() {
        assert_eq!(
            those(|term| term.facts().export_clearance == Side::Buyer),
            ["EXW"]
        );
        assert_eq!(
            those(|term| term.facts().import_clearance == Side::Seller),
            ["DDP"]
        );
    }

    #[test]
    fn cif_passes_the_risk_on_board_though_its_place_is_the_port_of_destination() {
        let cif = Incoterm::Cif.facts();
        assert_eq!(cif.named_place, NamedPlace::PortOfDestination);
        assert_eq!(cif.risk, RiskPoint::OnBoard);
    }

    #[test]
    fn every_kind_of_place_and_every_risk_point_belongs_to_a_term() {
        for place in NamedPlace::ALL {
            assert!(!those(|term| term.facts().named_place == place).is_empty());
        }
        for risk in RiskPoint::ALL {
            assert!(!those(|term| term.facts().risk == risk).is_empty());
        }
    }
}
