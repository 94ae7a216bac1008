//! What each line of the timeline may say: its code and the parameters its words may use.

use super::Code;

const fn code(code: &'static str, params: &'static [&'static str]) -> Code {
    Code { code, params }
}

/// `activity.<code>`, in the order of the events. All parameters are always there; the `number` of
/// an order canceled before it was given is empty, and so is an unknown `eta`.
pub const ACTIVITIES: &[Code] = &[
    code("rfq.submitted", &["number", "subject", "revision"]),
    code("rfq.withdrawn", &["number", "subject"]),
    code(
        "rfq.approved",
        &["number", "subject", "quotes_close_at", "decide_by"],
    ),
    code("rfq.rejected", &["number", "subject", "reason", "text"]),
    code("rfq.resubmitted", &["number", "subject", "revision"]),
    code("rfq.canceled", &["number", "subject", "reason", "text"]),
    code(
        "rfq.quotes_closed",
        &["number", "subject", "quoted_sellers"],
    ),
    code("rfq.expired", &["number", "subject"]),
    code(
        "rfq.extended",
        &["number", "subject", "quotes_close_at", "decide_by"],
    ),
    code("quote.submitted", QUOTED),
    code(
        "quote.revised",
        &[
            "seller",
            "version",
            "total",
            "currency",
            "old_total",
            "old_currency",
        ],
    ),
    code("quote.withdrawn", QUOTED),
    code("quote.declined", WHY_QUOTE),
    code("quote.expired", QUOTED),
    code(
        "quote.selected",
        &["seller", "version", "total", "currency", "order_by"],
    ),
    code(
        "quote.released",
        &[
            "seller", "version", "total", "currency", "reason", "text", "state",
        ],
    ),
    code("quote.not_selected", WHY_QUOTE),
    code("quote.voided", WHY_QUOTE),
    code("quote.order_canceled", WHY_QUOTE),
    code("contract.uploaded", &["version", "name", "hash", "sign_by"]),
    code(
        "contract.signed",
        &["version", "name", "hash", "signed_name", "signed_hash"],
    ),
    code("contract.signed_withdrawn", CONTRACT),
    code("contract.accepted", CONTRACT),
    code(
        "contract.scan_returned",
        &[
            "version",
            "name",
            "hash",
            "reason",
            "text",
            "signed_name",
            "sign_by",
        ],
    ),
    code("contract.declined", WHY_CONTRACT),
    code("contract.expired", CONTRACT),
    code("contract.voided", WHY_CONTRACT),
    code("contract.terminated", WHY_CONTRACT),
    code("order.submitted", TERMS),
    code("order.revised", TERMS),
    code("order.approved", ORDERED),
    code("order.rejected", &["terms_version", "reason", "text"]),
    code("order.canceled", WHY_ORDER),
    code("order.reminded", &["number", "line", "amount", "currency"]),
    code(
        "order.payment_claimed",
        &["number", "line", "amount", "currency", "reference"],
    ),
    code(
        "order.claim_lapsed",
        &["number", "line", "amount", "currency"],
    ),
    code(
        "order.payment_received",
        &[
            "number",
            "line",
            "amount",
            "currency",
            "reference",
            "value_date",
            "received",
            "total",
        ],
    ),
    code("order.document_attached", DOCUMENT),
    code("order.document_detached", DOCUMENT),
    code("order.ready", &["number"]),
    code(
        "order.dispatched",
        &["number", "carrier", "transport_number", "eta", "shipment"],
    ),
    code("order.receipt_confirmed", &["number", "state", "by_clock"]),
    code(
        "order.receipt_warned",
        &["number", "transport_number", "receipt_by"],
    ),
    code("order.late", &["number", "ship_by"]),
    code("order.payout_requested", &["number", "total", "currency"]),
    code(
        "order.payout_recorded",
        &["number", "step", "reference", "customs_mode"],
    ),
    code("order.completed", &["number", "total", "currency"]),
    code("enterprise.applied", &["name", "version"]),
    code("enterprise.approved", &["name", "version", "state"]),
    code(
        "enterprise.rejected",
        &["name", "version", "reason", "text"],
    ),
    code("enterprise.account_opened", &["name"]),
    code("enterprise.address_saved", &["label"]),
    code("enterprise.address_removed", &["label"]),
    code("enterprise.limit_set", &["member", "amount", "currency"]),
    code("enterprise.limit_lifted", &["member"]),
    code("enterprise.categories_followed", &["categories"]),
    code("bank_entry.imported", &["reference", "amount", "currency"]),
    code(
        "bank_entry.associated",
        &["reference", "amount", "currency", "order_number"],
    ),
    code("bank_entry.ignored", &["reference", "reason", "text"]),
];

const QUOTED: &[&str] = &["seller", "version", "total", "currency"];
const WHY_QUOTE: &[&str] = &["seller", "version", "total", "currency", "reason", "text"];
const CONTRACT: &[&str] = &["version", "name", "hash"];
const WHY_CONTRACT: &[&str] = &["version", "name", "hash", "reason", "text"];
const TERMS: &[&str] = &["terms_version", "total", "currency", "advance"];
const ORDERED: &[&str] = &["number", "terms_version", "total", "currency", "advance"];
const WHY_ORDER: &[&str] = &["number", "terms_version", "reason", "text"];
const DOCUMENT: &[&str] = &["number", "code", "stage", "name"];
