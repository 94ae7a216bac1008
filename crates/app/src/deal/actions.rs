//! Every action of the deal page, in the order of a trade.

use chrono::{DateTime, Duration, Utc};
use quayside_domain::{
    Command, Context, EnterpriseId, Hat, MessageId, OrderId, Workset,
    contract::Contract,
    document::DocumentRef,
    order::Commercial,
    quote::{Quote, QuoteState},
    rfq::Reason,
};
use uuid::Uuid;

use super::{
    fulfil,
    offers::Offers,
    propose,
    scene::Scene,
    view::{ActionView, ScheduleRow},
};

/// What the acting side may do here. `scene` is the deal with queued actions applied.
pub fn actions(
    scene: &Scene,
    known: &Workset,
    ctx: &Context,
    schedule: &[ScheduleRow],
) -> Vec<ActionView> {
    let primary = primary(scene);
    let mut offers = Offers::new(known, ctx, &primary);
    requirement(scene, &mut offers);
    quote(scene, &mut offers);
    contract(scene, &mut offers);
    order(scene, schedule, &mut offers);
    message(scene, &mut offers);
    offers.done()
}

/// The commands that answer the next step, when it is this side's.
fn primary(scene: &Scene) -> Vec<&'static str> {
    let Some(next) = scene.next() else {
        return Vec::new();
    };
    if quayside_domain::refusal::word(&next.who) != who(scene.hat) {
        return Vec::new();
    }
    match next.code.as_str() {
        "review_rfq" => vec!["rfq.approve"],
        "correct_rfq" => vec!["rfq.resubmit"],
        "give_quote" => vec!["quote.submit"],
        "select_quote" => vec!["quote.select"],
        "submit_order" => vec!["order.submit"],
        "extend_rfq" => vec!["rfq.extend"],
        "reconfirm_quote" => vec!["quote.revise"],
        "sign_contract" => vec!["contract.sign"],
        "accept_signed" => vec!["contract.accept"],
        "confirm_order" => vec!["order.approve"],
        "pay_advance" | "pay_balance" => vec!["order.claim_payment"],
        "prepare_goods" => vec!["order.ready"],
        "dispatch_goods" | "dispatch_rest" => vec!["order.dispatch"],
        "confirm_receipt" => vec!["order.confirm_receipt"],
        "request_payout" => vec!["order.request_payout"],
        "record_payout" => vec!["order.record_payout"],
        _ => Vec::new(),
    }
}

fn who(hat: Hat) -> &'static str {
    match hat {
        Hat::Buyer => "buyer",
        Hat::Seller => "seller",
        Hat::Operator => "platform",
    }
}

pub(crate) fn reason() -> Reason {
    Reason {
        code: "other".into(),
        text: "…".into(),
    }
}

/// Stands in for a document that the person has yet to choose.
pub(crate) fn blank_document(owner: EnterpriseId) -> DocumentRef {
    DocumentRef {
        owner,
        hash: format!("sha256:{}", "0".repeat(64)),
        name: "document.pdf".into(),
        size: 1,
        media_type: "application/pdf".into(),
    }
}

fn requirement(scene: &Scene, offers: &mut Offers<'_>) {
    let Some(rfq) = &scene.rfq else { return };
    let deal = scene.deal;
    let later: DateTime<Utc> = offers.ctx.now + Duration::days(14);
    offers.offer_with(
        &Command::RfqResubmit {
            deal,
            rfq_revision: rfq.revision,
            content: rfq.content.clone(),
        },
        &["content"],
        &["content"],
    );
    offers.offer_with(
        &Command::RfqExtend {
            deal,
            quotes_close: later,
        },
        &["quotes_close"],
        &["quotes_close"],
    );
    offers.offer(&Command::RfqWithdraw { deal }, &[]);
    offers.offer(
        &Command::RfqCancel {
            deal,
            reason: reason(),
        },
        &["reason"],
    );
    let rfq_revision = rfq.revision;
    offers.offer(&Command::RfqApprove { deal, rfq_revision }, &[]);
    offers.offer(
        &Command::RfqReject {
            deal,
            rfq_revision,
            reason: reason(),
        },
        &["reason"],
    );
}

fn quote(scene: &Scene, offers: &mut Offers<'_>) {
    let deal = scene.deal;
    if scene.hat == Hat::Seller
        && scene.quotes.is_empty()
        && let Some(public) = &scene.public
    {
        offers.offer_with(
            &Command::QuoteSubmit {
                deal,
                rfq_revision: public.revision,
                content: propose::quote(&public.content, offers.ctx.now),
                draft: None,
            },
            &["content"],
            &["content"],
        );
    }
    let Some(quote) = scene.quote() else { return };
    quote_actions(scene, quote, offers);
}

/// Actions on one quote; the comparison offers them per column.
pub fn quote_actions(scene: &Scene, quote: &Quote, offers: &mut Offers<'_>) {
    let deal = scene.deal;
    let (id, quote_version) = (quote.id, quote.version);
    let rfq_revision = scene
        .rfq
        .as_ref()
        .map(|rfq| rfq.revision)
        .or(scene.public.as_ref().map(|public| public.revision))
        .unwrap_or(quote.rfq_revision);
    offers.offer(
        &Command::QuoteSelect {
            deal,
            quote: id,
            quote_version,
        },
        &[],
    );
    offers.offer_with(
        &Command::QuoteRevise {
            deal,
            quote: id,
            quote_version,
            rfq_revision,
            content: propose::revision(quote, offers.ctx.now),
        },
        &["content"],
        &["content"],
    );
    if quote.state == QuoteState::Selected && scene.hat == Hat::Buyer {
        offers.offer_with(
            &Command::OrderSubmit {
                deal,
                order: OrderId(Uuid::nil()),
                quote: id,
                quote_version,
                content: propose::order(scene, quote),
                draft: None,
            },
            &["content"],
            &["content"],
        );
    }
    offers.offer(&Command::QuoteUnselect { deal, quote: id }, &[]);
    offers.offer(
        &Command::QuoteDecline {
            deal,
            quote: id,
            quote_version,
            reason: reason(),
        },
        &["reason"],
    );
    offers.offer(&Command::QuoteWithdraw { deal, quote: id }, &[]);
}

fn contract(scene: &Scene, offers: &mut Offers<'_>) {
    let Some(quote) = scene.quote() else { return };
    contract_actions(scene, quote, scene.contract(), offers);
}

/// Actions on the contract of one quote.
pub fn contract_actions(
    scene: &Scene,
    quote: &Quote,
    contract: Option<&Contract>,
    offers: &mut Offers<'_>,
) {
    let (deal, quote) = (scene.deal, quote.id);
    offers.offer(
        &Command::ContractUpload {
            deal,
            quote,
            document: blank_document(scene.acting),
            sign_by: None,
        },
        &["document"],
    );
    let Some(contract) = contract else { return };
    if let Some(current) = contract.current() {
        offers.offer_with(
            &Command::ContractSign {
                deal,
                quote,
                contract_hash: current.document.hash.clone(),
                document: blank_document(scene.acting),
                signatory: propose::signatory(offers.ctx),
            },
            &["document", "signatory"],
            &["signatory"],
        );
    }
    if let Some(signed) = &contract.signed {
        let signed_hash = signed.document.hash.clone();
        offers.offer(
            &Command::ContractAccept {
                deal,
                quote,
                signed_hash: signed_hash.clone(),
            },
            &[],
        );
        offers.offer(
            &Command::ContractReturnScan {
                deal,
                quote,
                signed_hash,
                reason: reason(),
            },
            &["reason"],
        );
        offers.offer(&Command::ContractWithdrawSigned { deal, quote }, &[]);
    }
    if let Some(current) = contract.current() {
        offers.offer(
            &Command::ContractDecline {
                deal,
                quote,
                contract_hash: current.document.hash.clone(),
                reason: reason(),
            },
            &["reason"],
        );
    }
}

fn order(scene: &Scene, schedule: &[ScheduleRow], offers: &mut Offers<'_>) {
    let Some(order) = scene.order() else { return };
    let (deal, id, terms_version) = (scene.deal, order.id, order.terms_version);
    offers.offer(
        &Command::OrderApprove {
            deal,
            order: id,
            terms_version,
        },
        &[],
    );
    // What the buyer alone may see is missing here for the seller, whose offer would read as a form to fill in.
    if scene.hat == Hat::Buyer {
        offers.offer_with(
            &Command::OrderRevise {
                deal,
                order: id,
                terms_version,
                content: order.content.clone(),
            },
            &["content"],
            &["content"],
        );
    }
    offers.offer(
        &Command::OrderReject {
            deal,
            order: id,
            terms_version,
            reason: reason(),
        },
        &["reason"],
    );
    fulfil::payment(scene, order, schedule, offers);
    fulfil::goods(scene, order, offers);
    offers.offer(&Command::OrderRequestPayout { deal, order: id }, &[]);
    fulfil::payout(deal, order, offers);
    offers.offer(
        &Command::OrderCancel {
            deal,
            order: id,
            effective: order.commercial == Commercial::Effective,
            reason: reason(),
        },
        &["reason"],
    );
}

fn message(scene: &Scene, offers: &mut Offers<'_>) {
    let seller = match scene.hat {
        Hat::Seller if !scene.quotes.is_empty() => scene.acting,
        Hat::Buyer => match scene.quote() {
            Some(quote) => quote.seller.enterprise,
            None => return,
        },
        _ => return,
    };
    offers.offer(
        &Command::MessageSend {
            deal: scene.deal,
            seller,
            message: MessageId(Uuid::nil()),
            text: "…".into(),
            attachments: Vec::new(),
        },
        &["text", "attachments"],
    );
}
