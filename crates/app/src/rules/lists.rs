//! The closed lists of the forms.

use quayside_domain::{
    category, conversation, document,
    enterprise::EnterpriseScale,
    identifiers::country,
    incoterm::{self, Incoterm, ModeCheck, TransportMode},
    money::{self, Currency},
    order::PaymentMethod,
    quantity::UNITS,
    reasons,
    refusal::word,
    rfq::ProcurementType,
};

use super::view::{CategoryRow, CurrencyRow, IncotermRow, ReasonList, RuleLists, UploadLimits};
use crate::{App, CallError, words::Nothing};

/// Reasons offered with each command that asks for one (`reason.<code>`).
const REASONS: &[(&str, &[&str])] = &[
    ("enterprise.reject", reasons::ENTERPRISE_REJECT),
    ("rfq.reject", reasons::RFQ_REJECT),
    ("rfq.cancel", reasons::RFQ_CANCEL),
    ("quote.decline", reasons::QUOTE_DECLINE),
    ("contract.decline", reasons::CONTRACT_DECLINE),
    ("contract.return_scan", reasons::CONTRACT_RETURN_SCAN),
    ("order.reject", reasons::ORDER_REJECT),
    ("order.cancel", reasons::ORDER_CANCEL),
    ("bank_entry.ignore", reasons::BANK_ENTRY_IGNORE),
];

/// Everything a form offers for choice.
pub async fn lists(_: &App, _: Nothing) -> Result<RuleLists, CallError> {
    Ok(RuleLists {
        currencies: money::CODES
            .iter()
            .filter_map(|code| Currency::parse(code))
            .map(|code| CurrencyRow {
                minor_units: code.minor_units(),
                code,
            })
            .collect(),
        units: UNITS.iter().map(|&unit| unit.into()).collect(),
        categories: category::CATEGORIES
            .iter()
            .map(|&code| CategoryRow {
                code: code.into(),
                top: category::top(code).into(),
            })
            .collect(),
        incoterms: Incoterm::ALL.into_iter().map(row).collect(),
        modes: TransportMode::ALL.to_vec(),
        payment_methods: vec![
            PaymentMethod::BankTransfer,
            PaymentMethod::PaymentService,
            PaymentMethod::LetterOfCredit,
        ],
        procurement_types: vec![
            ProcurementType::OneTime,
            ProcurementType::LongTerm,
            ProcurementType::Sample,
        ],
        scales: vec![
            EnterpriseScale::Micro,
            EnterpriseScale::Small,
            EnterpriseScale::Medium,
            EnterpriseScale::Large,
        ],
        countries: country::CODES.iter().map(|&code| code.into()).collect(),
        limits: UploadLimits {
            image_bytes: document::IMAGE_LIMIT,
            images: u32::try_from(document::IMAGES_MAX).unwrap_or(u32::MAX),
            licence_bytes: document::LICENCE_LIMIT,
            document_bytes: document::DOCUMENT_LIMIT,
            message_characters: u32::try_from(conversation::MESSAGE_MAX).unwrap_or(u32::MAX),
        },
        reasons: REASONS
            .iter()
            .map(|(kind, codes)| ReasonList {
                kind: (*kind).into(),
                codes: codes.iter().map(|&code| code.into()).collect(),
            })
            .collect(),
    })
}

fn row(code: Incoterm) -> IncotermRow {
    let facts = code.facts();
    IncotermRow {
        code,
        modes: TransportMode::ALL
            .into_iter()
            .filter(|mode| !matches!(incoterm::check_mode(code, *mode), ModeCheck::Block(_)))
            .collect(),
        named_place: word(&facts.named_place),
        delivery_place: facts.delivery_place.map(|place| word(&place)),
        main_carriage: facts.main_carriage,
    }
}
