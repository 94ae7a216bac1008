//! The rows of a term, a mode and a stage (ICC 723; UCP 600 articles 18 and 28).

use std::collections::BTreeMap;

use super::{
    ChecklistItem,
    Necessity::{self, IfAgreed, Must, OnRequest},
    Why, item,
};
use crate::{
    Side::{self, Buyer, Seller},
    incoterm::{Incoterm, TransportMode},
    order::Stage,
};

/// Every reason a row can give.
pub const WHY: &[&str] = &[
    "proforma_before_payment",
    "buyer_names_carrier",
    "photos_of_goods",
    "packing_draft",
    "seller_books_carriage",
    "cip_insurance",
    "cif_insurance",
    "insurance_information",
    "inspection_agreed",
    "export_licence_needed",
    "export_help",
    "invoice_always",
    "packing_always",
    "handed_to_carrier",
    "alongside_ship",
    "on_board",
    "buyer_takes_over",
    "carriage_paid",
    "carriage_transferable",
    "carriage_help",
    "on_board_agreed",
    "seller_clears_export",
    "origin_asked",
    "phytosanitary_asked",
    "takes_goods_at_destination",
    "seller_clears_import",
    "import_licence_needed",
    "import_help",
];

/// The rows of one stage, in the order they are needed. For a pair that
/// [`check_mode`](crate::incoterm::check_mode) blocks the rows are those of the term with the
/// transport document of the mode.
pub fn owed(term: Incoterm, mode: TransportMode, stage: Stage) -> Vec<ChecklistItem> {
    let rows = Rows {
        term,
        stage,
        list: Vec::new(),
    };
    match stage {
        Stage::Proforma => proforma(rows),
        Stage::Preparation => preparation(rows),
        Stage::Shipment => shipment(rows, mode),
    }
}

/// The rows without which the stage is not complete and which `attached` (says whether a document
/// of a code is there) does not answer.
pub fn missing(
    term: Incoterm,
    mode: TransportMode,
    stage: Stage,
    attached: impl Fn(&str) -> bool,
) -> Vec<ChecklistItem> {
    owed(term, mode, stage)
        .into_iter()
        .filter(|row| row.gate && !attached(row.code) && !row.or.iter().any(|code| attached(code)))
        .collect()
}

/// The document that a carrier gives for a mode.
const fn transport_document(mode: TransportMode) -> &'static str {
    match mode {
        TransportMode::Sea => "bill_of_lading",
        TransportMode::InlandWater => "inland_waterway_bill",
        TransportMode::Air => "air_waybill",
        TransportMode::Road => "road_consignment_note",
        TransportMode::Rail => "rail_consignment_note",
        TransportMode::Mail => "post_receipt",
        TransportMode::Multimodal => "multimodal_document",
    }
}

/// What may stand in its place.
const fn instead(mode: TransportMode) -> &'static [&'static str] {
    match mode {
        TransportMode::Sea => &["sea_waybill"],
        TransportMode::InlandWater | TransportMode::Multimodal => &["bill_of_lading"],
        _ => &[],
    }
}

struct Rows {
    term: Incoterm,
    stage: Stage,
    list: Vec<ChecklistItem>,
}

impl Rows {
    fn row(
        mut self,
        code: &'static str,
        side: Side,
        necessity: Necessity,
        why: &'static str,
    ) -> Self {
        let mut params = BTreeMap::from([("term", self.term.code().to_owned())]);
        if let Some(duty) = self.term.facts().insurance {
            params.insert("percent", duty.percent.to_string());
            params.insert("clauses", duty.clauses.letter().to_owned());
        }
        self.list.push(ChecklistItem {
            code,
            or: Vec::new(),
            untdid: item(code).and_then(|document| document.untdid),
            stage: self.stage,
            side,
            necessity,
            gate: necessity == Must && side == Seller,
            why: Why { code: why, params },
        });
        self
    }

    fn or(mut self, codes: &[&'static str]) -> Self {
        if let Some(row) = self.list.last_mut() {
            row.or = codes.to_vec();
        }
        self
    }

    /// It exists only once the goods arrive: nothing before waits for it.
    fn at_destination(mut self) -> Self {
        if let Some(row) = self.list.last_mut() {
            row.gate = false;
        }
        self
    }

    fn when(self, holds: bool, rows: impl FnOnce(Self) -> Self) -> Self {
        if holds { rows(self) } else { self }
    }
}

fn proforma(rows: Rows) -> Vec<ChecklistItem> {
    rows.row("proforma_invoice", Seller, Must, "proforma_before_payment")
        .list
}

fn preparation(rows: Rows) -> Vec<ChecklistItem> {
    let term = rows.term;
    let facts = term.facts();
    let buyer_names_carrier = matches!(term, Incoterm::Fca | Incoterm::Fas | Incoterm::Fob);
    let tells_for_insurance =
        facts.main_carriage == Buyer || matches!(term, Incoterm::Cpt | Incoterm::Cfr);
    let clears_export = facts.export_clearance == Seller;
    rows.when(buyer_names_carrier, |rows| {
        rows.row("carrier_nomination", Buyer, Must, "buyer_names_carrier")
    })
    .row("goods_photos", Seller, Must, "photos_of_goods")
    .row("draft_packing_list", Seller, Must, "packing_draft")
    .when(facts.main_carriage == Seller, |rows| {
        rows.row(
            "booking_confirmation",
            Seller,
            Must,
            "seller_books_carriage",
        )
    })
    .when(facts.insurance.is_some(), |rows| {
        rows.row("insurance_cover", Seller, Must, insurance_why(term))
            .or(&["insurance_certificate", "insurance_policy"])
    })
    .when(tells_for_insurance, |rows| {
        rows.row(
            "insurance_information",
            Seller,
            OnRequest,
            "insurance_information",
        )
    })
    .row(
        "inspection_certificate",
        Seller,
        IfAgreed,
        "inspection_agreed",
    )
    .when(clears_export, |rows| {
        rows.row("export_licence", Seller, IfAgreed, "export_licence_needed")
    })
    .when(!clears_export, |rows| {
        rows.row("export_licence", Seller, OnRequest, "export_help")
    })
    .list
}

fn shipment(rows: Rows, mode: TransportMode) -> Vec<ChecklistItem> {
    let term = rows.term;
    let facts = term.facts();
    let rows = rows
        .row("commercial_invoice", Seller, Must, "invoice_always")
        .row("packing_list", Seller, Must, "packing_always");
    transport(rows, mode)
        .when(facts.insurance.is_some(), |rows| {
            rows.row("insurance_certificate", Seller, Must, insurance_why(term))
                .or(&["insurance_policy"])
        })
        .when(facts.export_clearance == Seller, |rows| {
            rows.row("export_declaration", Seller, Must, "seller_clears_export")
                .row("certificate_of_origin", Seller, IfAgreed, "origin_asked")
                .row(
                    "phytosanitary_certificate",
                    Seller,
                    IfAgreed,
                    "phytosanitary_asked",
                )
        })
        .when(facts.export_clearance == Buyer, |rows| {
            rows.row("export_declaration", Seller, OnRequest, "export_help")
                .row("certificate_of_origin", Seller, OnRequest, "export_help")
                .row(
                    "phytosanitary_certificate",
                    Seller,
                    OnRequest,
                    "export_help",
                )
        })
        .when(facts.import_clearance == Seller, |rows| {
            rows.row("import_declaration", Seller, Must, "seller_clears_import")
                .at_destination()
                .row("duty_receipt", Seller, Must, "seller_clears_import")
                .at_destination()
                .row("import_licence", Seller, IfAgreed, "import_licence_needed")
        })
        .when(facts.import_clearance == Buyer, |rows| {
            rows.row("import_declaration", Seller, OnRequest, "import_help")
        })
        .list
}

/// The transport or handover document of the table.
fn transport(rows: Rows, mode: TransportMode) -> Rows {
    let carriage = transport_document(mode);
    match rows.term {
        Incoterm::Exw => rows.row("taking_over_receipt", Buyer, Must, "buyer_takes_over"),
        Incoterm::Fca => {
            let rows = rows.row("handover_proof", Seller, Must, "handed_to_carrier");
            if mode.by_water() || mode == TransportMode::Multimodal {
                rows.row(
                    "on_board_bill_of_lading",
                    Seller,
                    IfAgreed,
                    "on_board_agreed",
                )
            } else {
                rows.row(carriage, Seller, OnRequest, "carriage_help")
            }
        }
        Incoterm::Fas => rows
            .row("handover_proof", Seller, Must, "alongside_ship")
            .row(carriage, Seller, OnRequest, "carriage_help")
            .or(instead(mode)),
        Incoterm::Fob => rows
            .row("handover_proof", Seller, Must, "on_board")
            .or(&["on_board_bill_of_lading", "bill_of_lading"])
            .row(carriage, Seller, OnRequest, "carriage_help")
            .or(instead(mode)),
        Incoterm::Cpt | Incoterm::Cip => rows
            .row(carriage, Seller, Must, "carriage_paid")
            .or(instead(mode)),
        Incoterm::Cfr | Incoterm::Cif => rows
            .row(carriage, Seller, Must, "carriage_transferable")
            .or(instead(mode)),
        Incoterm::Dap | Incoterm::Dpu | Incoterm::Ddp => rows
            .row("delivery_order", Seller, Must, "takes_goods_at_destination")
            .at_destination(),
    }
}

const fn insurance_why(term: Incoterm) -> &'static str {
    match term {
        Incoterm::Cif => "cif_insurance",
        _ => "cip_insurance",
    }
}
