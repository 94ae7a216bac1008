//! Who must act next on a requirement, a quote or a contract; an order knows its own step.

use quayside_domain::{
    Side,
    contract::{Contract, ContractState},
    order::{NextActor, NextStep},
    quote::{Quote, QuoteState},
    rfq::{Rfq, RfqState},
};

/// Every code said here (`next.<code>`).
pub const CODES: &[&str] = &[
    "review_rfq",
    "correct_rfq",
    "give_quote",
    "select_quote",
    "submit_order",
    "extend_rfq",
    "reconfirm_quote",
    "sign_contract",
    "accept_signed",
];

fn step(who: NextActor, code: &str, by: Option<chrono::DateTime<chrono::Utc>>) -> Option<NextStep> {
    Some(NextStep {
        who,
        code: code.into(),
        by,
    })
}

/// The step of a requirement before there is an order.
pub fn of_rfq(rfq: &Rfq) -> Option<NextStep> {
    match rfq.state {
        RfqState::Reviewing => step(NextActor::Platform, "review_rfq", None),
        RfqState::Draft | RfqState::Rejected => step(NextActor::Buyer, "correct_rfq", None),
        RfqState::ReplyPending => step(NextActor::Seller, "give_quote", rfq.quotes_close_at),
        RfqState::Communicating => step(NextActor::Buyer, "select_quote", rfq.decide_by),
        // Without the deadline an order has been submitted: the order waits.
        RfqState::Confirmed if rfq.order_by.is_some() => {
            step(NextActor::Buyer, "submit_order", rfq.order_by)
        }
        RfqState::Expired => step(NextActor::Buyer, "extend_rfq", None),
        RfqState::Confirmed | RfqState::Traded | RfqState::Canceled => None,
    }
}

/// The step of a quote as both sides see it.
pub fn of_quote(quote: &Quote) -> Option<NextStep> {
    match quote.state {
        QuoteState::Live => step(
            NextActor::Buyer,
            "select_quote",
            Some(quote.content.valid_until),
        ),
        QuoteState::NeedsReconfirmation => step(
            NextActor::Seller,
            "reconfirm_quote",
            Some(quote.content.valid_until),
        ),
        QuoteState::Selected => step(NextActor::Buyer, "submit_order", None),
        _ => None,
    }
}

/// The step of a contract that waits for a signature or an answer.
pub fn of_contract(contract: &Contract) -> Option<NextStep> {
    match contract.state {
        ContractState::ToSign => step(side(contract.signer()), "sign_contract", contract.sign_by),
        ContractState::SignedUploaded => step(side(contract.drafter), "accept_signed", None),
        _ => None,
    }
}

/// The same person from the other side of the table.
pub fn side(side: Side) -> NextActor {
    match side {
        Side::Buyer => NextActor::Buyer,
        Side::Seller => NextActor::Seller,
    }
}
