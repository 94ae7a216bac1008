//! The kinds of document an order knows, with their UNTDID 1001 codes.

use serde::Serialize;
use ts_rs::TS;

/// A kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Document {
    /// Stable code; words under `checklist.<code>`.
    pub code: &'static str,
    /// UNTDID 1001 document name code, where one exists.
    pub untdid: Option<&'static str>,
}

const fn coded(code: &'static str, untdid: &'static str) -> Document {
    Document {
        code,
        untdid: Some(untdid),
    }
}

const fn uncoded(code: &'static str) -> Document {
    Document { code, untdid: None }
}

/// Every kind, in the order of a trade.
pub const DOCUMENTS: &[Document] = &[
    coded("proforma_invoice", "325"),
    uncoded("carrier_nomination"),
    uncoded("goods_photos"),
    coded("draft_packing_list", "271"),
    coded("booking_confirmation", "770"),
    coded("insurance_cover", "580"),
    uncoded("insurance_information"),
    coded("inspection_certificate", "856"),
    coded("export_licence", "811"),
    coded("commercial_invoice", "380"),
    coded("packing_list", "271"),
    coded("handover_proof", "737"),
    coded("taking_over_receipt", "632"),
    coded("bill_of_lading", "705"),
    coded("on_board_bill_of_lading", "705"),
    coded("sea_waybill", "710"),
    coded("inland_waterway_bill", "711"),
    coded("air_waybill", "740"),
    coded("road_consignment_note", "730"),
    coded("rail_consignment_note", "720"),
    coded("post_receipt", "13"),
    coded("multimodal_document", "760"),
    coded("insurance_certificate", "520"),
    coded("insurance_policy", "530"),
    coded("export_declaration", "830"),
    coded("certificate_of_origin", "861"),
    coded("phytosanitary_certificate", "851"),
    coded("delivery_order", "640"),
    coded("import_licence", "911"),
    coded("import_declaration", "929"),
    coded("duty_receipt", "917"),
];

/// A kind by its code.
pub fn item(code: &str) -> Option<&'static Document> {
    DOCUMENTS.iter().find(|document| document.code == code)
}

/// A code of the list.
pub fn known(code: &str) -> bool {
    item(code).is_some()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{DOCUMENTS, item, known};

    #[test]
    fn a_code_names_one_document() {
        let codes: BTreeSet<_> = DOCUMENTS.iter().map(|document| document.code).collect();
        assert_eq!(codes.len(), DOCUMENTS.len());
    }

    #[test]
    fn insurance_and_transport_documents_carry_their_untdid_codes() {
        let untdid = |code| item(code).and_then(|document| document.untdid);
        assert_eq!(untdid("insurance_certificate"), Some("520"));
        assert_eq!(untdid("insurance_policy"), Some("530"));
        assert_eq!(untdid("bill_of_lading"), Some("705"));
        assert_eq!(untdid("sea_waybill"), Some("710"));
        assert_eq!(untdid("proforma_invoice"), Some("325"));
        assert!(!known("letter_from_mother"));
    }
}
