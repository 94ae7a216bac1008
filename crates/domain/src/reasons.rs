//! Reason codes: one list per step that asks for one, and those that the rules give themselves.
//! Words live in the UI under `reason.<code>`.

use crate::rfq::Reason;

/// R4: the platform rejects an RFQ.
pub const RFQ_REJECT: &[&str] = &[
    "prohibited_goods",
    "wrong_category",
    "unclear_description",
    "unsuitable_images",
    "contact_details_in_text",
    "duplicate",
    "other",
];
/// R12, R13: the buyer cancels an RFQ.
pub const RFQ_CANCEL: &[&str] = &[
    "no_longer_needed",
    "bought_elsewhere",
    "budget_withdrawn",
    "wrong_details",
    "other",
];
/// Q8: the buyer declines a quote.
pub const QUOTE_DECLINE: &[&str] = &[
    "price_too_high",
    "lead_time_too_long",
    "terms_not_suitable",
    "specification_not_met",
    "other",
];
/// C4, C7b: a side declines a contract.
pub const CONTRACT_DECLINE: &[&str] = &["terms_not_agreed", "wrong_party", "deal_dropped", "other"];
/// C7: the drafter sends the scan back.
pub const CONTRACT_RETURN_SCAN: &[&str] = &[
    "wrong_version",
    "pages_missing",
    "unreadable",
    "signature_missing",
    "other",
];
/// O3: the seller rejects an order.
pub const ORDER_REJECT: &[&str] = &[
    "price_differs",
    "terms_differ",
    "cannot_supply",
    "lead_time_too_short",
    "other",
];
/// O4, O7: a side cancels an order.
pub const ORDER_CANCEL: &[&str] = &[
    "no_longer_needed",
    "ordered_by_mistake",
    "terms_changed",
    "cannot_supply",
    "no_payment",
    "other",
];
/// The platform rejects an enterprise.
pub const ENTERPRISE_REJECT: &[&str] = &[
    "licence_unreadable",
    "licence_expired",
    "details_do_not_match",
    "representative_not_confirmed",
    "category_not_accepted",
    "account_refused",
    "other",
];
/// The platform sets a bank entry aside.
pub const BANK_ENTRY_IGNORE: &[&str] = &[
    "own_transfer",
    "not_for_an_order",
    "returned_to_payer",
    "duplicate",
    "other",
];

/// Reasons that the rules give themselves.
pub const GIVEN: &[&str] = &[
    AWARDED_ELSEWHERE,
    RFQ_CANCELED,
    RFQ_EXPIRED,
    UNSELECTED,
    NO_ORDER_IN_TIME,
    ORDER_REJECTED,
    ORDER_CANCELED,
    QUOTE_WITHDRAWN,
    QUOTE_DECLINED,
    SELLER_DID_NOT_ANSWER,
    ADVANCE_NOT_PAID,
];

pub(crate) const AWARDED_ELSEWHERE: &str = "awarded_elsewhere";
pub(crate) const RFQ_CANCELED: &str = "rfq_canceled";
pub(crate) const RFQ_EXPIRED: &str = "rfq_expired";
pub(crate) const UNSELECTED: &str = "unselected";
pub(crate) const NO_ORDER_IN_TIME: &str = "no_order_in_time";
pub(crate) const ORDER_REJECTED: &str = "order_rejected";
pub(crate) const ORDER_CANCELED: &str = "order_canceled";
pub(crate) const QUOTE_WITHDRAWN: &str = "quote_withdrawn";
pub(crate) const QUOTE_DECLINED: &str = "quote_declined";
pub(crate) const SELLER_DID_NOT_ANSWER: &str = "seller_did_not_answer";
pub(crate) const ADVANCE_NOT_PAID: &str = "advance_not_paid";

pub(crate) fn given(code: &str) -> Reason {
    Reason {
        code: code.into(),
        text: String::new(),
    }
}
