//! How practice goods travel and on which terms.

use quayside_domain::incoterm::{Incoterm, ModeCheck, NamedPlace, TransportMode, check_mode};

use crate::practice::{firms::Firm, products::Goes, random::Chance};

pub(super) fn mode(
    chance: &mut Chance,
    goes: Goes,
    sample: bool,
    buyer: &Firm,
    origin: &Firm,
) -> TransportMode {
    use TransportMode::{Air, Mail, Multimodal, Rail, Road, Sea};
    if sample {
        return *chance.weighted(&[(6, Mail), (4, Air)]);
    }
    let europe = matches!(buyer.country, "DE" | "FR");
    let rail = if europe && origin.country == "CN" {
        2
    } else {
        0
    };
    let road = if europe && origin.country == "TR" {
        9
    } else {
        0
    };
    let (sea, air) = match goes {
        Goes::Heavy => (12, 0),
        Goes::Either => (7, 5),
        Goes::Fast => (2, 10),
    };
    *chance.weighted(&[
        (sea, Sea),
        (air, Air),
        (2, Multimodal),
        (rail, Rail),
        (road, Road),
    ])
}

/// A term that the rules allow with the mode, as often as trade uses it.
pub(super) fn term(chance: &mut Chance, mode: TransportMode) -> Incoterm {
    let usual = [
        (if mode.by_water() { 30 } else { 0 }, Incoterm::Fob),
        (if mode.by_water() { 24 } else { 0 }, Incoterm::Cif),
        (if mode.by_water() { 10 } else { 0 }, Incoterm::Cfr),
        (12, Incoterm::Fca),
        (8, Incoterm::Dap),
        (6, Incoterm::Cip),
        (5, Incoterm::Cpt),
        (4, Incoterm::Ddp),
        (2, Incoterm::Dpu),
        (2, Incoterm::Exw),
        (1, Incoterm::Fas),
    ];
    let allowed: Vec<_> = usual
        .into_iter()
        .filter(|(_, term)| !matches!(check_mode(*term, mode), ModeCheck::Block(_)))
        .filter(|(_, term)| !term.water_only() || mode.by_water())
        .collect();
    *chance.weighted(&allowed)
}

/// Where a firm ships from and receives by a mode.
pub(super) fn arrival(mode: TransportMode, firm: &Firm) -> &'static str {
    let [port, airport, city] = firm.arrives;
    match mode {
        TransportMode::Sea | TransportMode::InlandWater => port,
        TransportMode::Air => airport,
        _ => city,
    }
}

pub(super) fn named_place(
    term: Incoterm,
    mode: TransportMode,
    buyer: &Firm,
    origin: &Firm,
) -> String {
    let [_, _, city] = buyer.arrives;
    match term.facts().named_place {
        NamedPlace::SellersPremises => format!("{}, {}", origin.street, origin.city),
        NamedPlace::PlaceOfDelivery | NamedPlace::PortOfShipment => arrival(mode, origin).into(),
        NamedPlace::PortOfDestination => arrival(mode, buyer).into(),
        NamedPlace::PlaceOfDestination => city.into(),
    }
}
