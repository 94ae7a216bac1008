//! What a trade desk expects of the checklist, term by term.

use std::collections::BTreeSet;

use super::{ChecklistItem, Necessity, WHY, known, missing, owed};
use crate::{
    Side,
    incoterm::{
        Incoterm::{self, Cfr, Cif, Cip, Cpt, Dap, Ddp, Dpu, Exw, Fas, Fca, Fob},
        TransportMode::{self, Air, InlandWater, Mail, Multimodal, Rail, Road, Sea},
    },
    order::Stage::{self, Preparation, Proforma, Shipment},
};

const STAGES: [Stage; 3] = [Proforma, Preparation, Shipment];

fn gates(term: Incoterm, mode: TransportMode, stage: Stage) -> Vec<&'static str> {
    missing(term, mode, stage, |_| false)
        .iter()
        .map(|row| row.code)
        .collect()
}

fn row(term: Incoterm, mode: TransportMode, stage: Stage, code: &str) -> Option<ChecklistItem> {
    owed(term, mode, stage)
        .into_iter()
        .find(|row| row.code == code)
}

fn every_pair() -> impl Iterator<Item = (Incoterm, TransportMode)> {
    Incoterm::ALL
        .into_iter()
        .flat_map(|term| TransportMode::ALL.map(|mode| (term, mode)))
}

// S0-92
#[test]
fn the_documents_for_preparation_and_for_shipment_vary_by_trade_term() {
    assert_eq!(
        gates(Fob, Sea, Preparation),
        ["goods_photos", "draft_packing_list"]
    );
    assert_eq!(
        gates(Cif, Sea, Preparation),
        [
            "goods_photos",
            "draft_packing_list",
            "booking_confirmation",
            "insurance_cover"
        ]
    );
    assert_eq!(
        gates(Exw, Road, Shipment),
        ["commercial_invoice", "packing_list"]
    );
    assert_eq!(
        gates(Fob, Sea, Shipment),
        [
            "commercial_invoice",
            "packing_list",
            "handover_proof",
            "export_declaration"
        ]
    );
    assert_eq!(
        gates(Cif, Sea, Shipment),
        [
            "commercial_invoice",
            "packing_list",
            "bill_of_lading",
            "insurance_certificate",
            "export_declaration"
        ]
    );
}

#[test]
fn the_mode_decides_the_transport_document() {
    let documents = [
        (Sea, "bill_of_lading"),
        (InlandWater, "inland_waterway_bill"),
        (Air, "air_waybill"),
        (Road, "road_consignment_note"),
        (Rail, "rail_consignment_note"),
        (Mail, "post_receipt"),
        (Multimodal, "multimodal_document"),
    ];
    for (mode, document) in documents {
        assert!(gates(Cpt, mode, Shipment).contains(&document));
        assert!(gates(Cip, mode, Shipment).contains(&document));
    }
}

#[test]
fn a_sea_waybill_answers_for_a_bill_of_lading_where_the_parties_want_no_title() {
    let attached = [
        "commercial_invoice",
        "packing_list",
        "sea_waybill",
        "export_declaration",
    ];
    let open = missing(Cfr, Sea, Shipment, |code| attached.contains(&code));
    assert!(open.is_empty(), "{open:?}");
    let bill = row(Cfr, Sea, Shipment, "bill_of_lading").expect("CFR owes a bill of lading");
    assert!(bill.answered_by("sea_waybill") && !bill.answered_by("air_waybill"));
}

#[test]
fn insurance_says_its_clauses_and_its_110_percent() {
    for (term, why, clauses) in [(Cip, "cip_insurance", "A"), (Cif, "cif_insurance", "C")] {
        let row = row(term, Sea, Shipment, "insurance_certificate").expect("it is insured");
        assert_eq!(row.untdid, Some("520"));
        assert_eq!(row.why.code, why);
        assert_eq!(
            row.why.params.get("percent").map(String::as_str),
            Some("110")
        );
        assert_eq!(
            row.why.params.get("clauses").map(String::as_str),
            Some(clauses)
        );
        assert_eq!(row.or, ["insurance_policy"]);
    }
    for (term, mode) in every_pair().filter(|(term, _)| ![Cip, Cif].contains(term)) {
        assert!(row(term, mode, Shipment, "insurance_certificate").is_none());
    }
}

#[test]
fn a_cover_note_arranges_insurance_but_does_not_prove_it_at_shipment() {
    // UCP 600 art. 28: cover notes are refused.
    let proof = row(Cip, Air, Shipment, "insurance_certificate").expect("CIP is insured");
    assert!(!proof.answered_by("insurance_cover"));
    let arranged = row(Cip, Air, Preparation, "insurance_cover").expect("CIP is insured");
    assert!(arranged.answered_by("insurance_policy"));
}

#[test]
fn insurance_information_is_owed_on_request_under_the_six_terms_that_need_it() {
    for (term, mode) in every_pair() {
        let asked = row(term, mode, Preparation, "insurance_information").is_some();
        assert_eq!(asked, [Exw, Fca, Cpt, Fas, Fob, Cfr].contains(&term));
    }
}

#[test]
fn the_buyer_names_the_carrier_under_f_terms_and_the_seller_need_not_wait_for_it() {
    for (term, mode) in every_pair() {
        let nomination = row(term, mode, Preparation, "carrier_nomination");
        assert_eq!(nomination.is_some(), [Fca, Fas, Fob].contains(&term));
        if let Some(row) = nomination {
            assert_eq!((row.side, row.necessity), (Side::Buyer, Necessity::Must));
            assert!(!row.gate);
        }
    }
}

#[test]
fn an_on_board_bill_of_lading_is_there_for_fca_by_ship_if_agreed() {
    for mode in TransportMode::ALL {
        let bill = row(Fca, mode, Shipment, "on_board_bill_of_lading");
        assert_eq!(
            bill.is_some(),
            [Sea, InlandWater, Multimodal].contains(&mode)
        );
        assert!(bill.is_none_or(|row| row.necessity == Necessity::IfAgreed && !row.gate));
    }
}

#[test]
fn exw_leaves_the_export_declaration_to_the_buyer() {
    for (term, mode) in every_pair() {
        let row = row(term, mode, Shipment, "export_declaration").expect("always a row");
        assert_eq!(row.necessity == Necessity::Must, term != Exw);
    }
}

#[test]
fn under_exw_the_seller_helps_with_export_papers_on_request() {
    for code in [
        "export_declaration",
        "certificate_of_origin",
        "phytosanitary_certificate",
    ] {
        let row = row(Exw, Road, Shipment, code).expect("help at the buyer's request");
        assert_eq!(row.necessity, Necessity::OnRequest, "{code}");
    }
}

#[test]
fn import_papers_are_the_sellers_duty_under_ddp_and_help_under_the_other_ten() {
    for (term, mode) in every_pair() {
        let row = row(term, mode, Shipment, "import_declaration").expect("always a row");
        let wanted = if term == Ddp {
            Necessity::Must
        } else {
            Necessity::OnRequest
        };
        assert_eq!(row.necessity, wanted);
    }
}

#[test]
fn papers_that_exist_only_at_destination_do_not_hold_the_dispatch_back() {
    for term in [Dap, Dpu, Ddp] {
        let order = row(term, Road, Shipment, "delivery_order").expect("D terms deliver");
        assert_eq!(order.necessity, Necessity::Must);
        assert_eq!(
            gates(term, Road, Shipment),
            ["commercial_invoice", "packing_list", "export_declaration"]
        );
    }
}

// S0-97
#[test]
fn the_proforma_invoice_alone_belongs_before_any_payment() {
    for (term, mode) in every_pair() {
        assert_eq!(gates(term, mode, Proforma), ["proforma_invoice"]);
    }
}

#[test]
fn every_row_names_a_known_document_once_and_a_listed_reason() {
    let mut used = BTreeSet::new();
    for (term, mode) in every_pair() {
        for stage in STAGES {
            let rows = owed(term, mode, stage);
            let codes: BTreeSet<_> = rows.iter().map(|row| row.code).collect();
            assert_eq!(codes.len(), rows.len(), "{term:?} {mode:?} {stage:?}");
            for row in &rows {
                assert!(known(row.code) && row.or.iter().all(|code| known(code)));
                assert_eq!(row.stage, stage);
                assert!(!row.gate || row.side == Side::Seller);
                used.insert(row.why.code);
            }
        }
    }
    assert_eq!(used, WHY.iter().copied().collect());
}

#[test]
fn every_stage_is_complete_once_each_open_row_has_a_document() {
    for (term, mode) in every_pair() {
        for stage in STAGES {
            let codes = gates(term, mode, stage);
            assert!(missing(term, mode, stage, |code| codes.contains(&code)).is_empty());
        }
    }
}
