//! A command on a deal, with everything its decision looks at.

use chrono::{DateTime, Utc};

use super::{Deal, Events};
use crate::{
    Actor, Command, Context, EnterpriseId, Hat, OrderId, QuoteId, Refusal, Side,
    actor::Policy,
    authority,
    money::Money,
    order::{self, Order},
    quote::Quote,
    refusal::word,
    rules::{Machine, Who, permit},
};

/// Who does what to which deal, and when.
pub(super) struct Case<'a> {
    pub deal: &'a Deal,
    pub ctx: &'a Context,
    pub actor: &'a Actor,
    pub kind: &'static str,
    /// Never before anything that has already happened to the deal.
    pub now: DateTime<Utc>,
}

/// Decides a command on a deal that exists. Creating one is [`super::rfq::submit`].
pub(crate) fn decide(
    deal: Option<&Deal>,
    command: &Command,
    ctx: &Context,
) -> Result<Events, Refusal> {
    let actor = ctx.actor()?;
    if let Command::RfqSubmit {
        deal: at, content, ..
    } = command
    {
        return super::rfq::submit(deal, *at, content, actor, ctx);
    }
    let deal = deal.ok_or_else(|| Refusal::server("not_visible"))?;
    let case = Case {
        deal,
        ctx,
        actor,
        kind: command.kind(),
        now: ctx.now.max(deal.now),
    };
    case.must_be_visible()?;
    case.decide(command)
}

impl<'a> Case<'a> {
    fn decide(&self, command: &Command) -> Result<Events, Refusal> {
        match command {
            Command::RfqWithdraw { .. } => self.rfq_withdraw(),
            Command::RfqApprove { rfq_revision, .. } => self.rfq_approve(*rfq_revision),
            Command::RfqReject {
                rfq_revision,
                reason,
                ..
            } => self.rfq_reject(*rfq_revision, reason),
            Command::RfqResubmit {
                rfq_revision,
                content,
                ..
            } => self.rfq_resubmit(*rfq_revision, content),
            Command::RfqCancel { reason, .. } => self.rfq_cancel(reason),
            Command::RfqExtend { quotes_close, .. } => self.rfq_extend(*quotes_close),

            Command::QuoteSubmit {
                rfq_revision,
                content,
                ..
            } => self.quote_submit(*rfq_revision, content),
            Command::QuoteRevise {
                quote,
                quote_version,
                rfq_revision,
                content,
                ..
            } => self.quote_revise(*quote, *quote_version, *rfq_revision, content),
            Command::QuoteWithdraw { quote, .. } => self.quote_withdraw(*quote),
            Command::QuoteDecline {
                quote,
                quote_version,
                reason,
                ..
            } => self.quote_decline(*quote, *quote_version, reason),
            Command::QuoteSelect {
                quote,
                quote_version,
                ..
            } => self.quote_select(*quote, *quote_version),
            Command::QuoteUnselect { quote, .. } => self.quote_unselect(*quote),

            Command::ContractUpload {
                quote,
                document,
                sign_by,
                ..
            } => self.contract_upload(*quote, document, *sign_by),
            Command::ContractSign {
                quote,
                contract_hash,
                document,
                signatory,
                ..
            } => self.contract_sign(*quote, contract_hash, document, signatory),
            Command::ContractWithdrawSigned { quote, .. } => self.contract_withdraw_signed(*quote),
            Command::ContractAccept {
                quote, signed_hash, ..
            } => self.contract_accept(*quote, signed_hash),
            Command::ContractReturnScan {
                quote,
                signed_hash,
                reason,
                ..
            } => self.contract_return_scan(*quote, signed_hash, reason),
            Command::ContractDecline {
                quote,
                contract_hash,
                reason,
                ..
            } => self.contract_decline(*quote, contract_hash, reason),

            Command::OrderSubmit {
                order,
                quote,
                quote_version,
                content,
                ..
            } => self.order_submit(*order, *quote, *quote_version, content),
            Command::OrderRevise {
                order,
                terms_version,
                content,
                ..
            } => self.order_revise(*order, *terms_version, content),
            Command::OrderApprove {
                order,
                terms_version,
                ..
            } => self.order_approve(*order, *terms_version),
            Command::OrderReject {
                order,
                terms_version,
                reason,
                ..
            } => self.order_reject(*order, *terms_version, reason),
            Command::OrderCancel {
                order,
                effective,
                reason,
                ..
            } => self.order_cancel(*order, *effective, reason),

            Command::OrderRemind { order, line, .. } => self.order_remind(*order, *line),
            Command::OrderClaimPayment {
                order,
                line,
                reference,
                proof,
                ..
            } => self.order_claim_payment(*order, *line, reference, proof.as_ref()),

            Command::OrderAttachDocument {
                order,
                id,
                code,
                stage,
                document,
                ..
            } => self.attach_document(*order, *id, code, *stage, document),
            Command::OrderDetachDocument { order, id, .. } => self.detach_document(*order, *id),
            Command::OrderReady { order, .. } => self.order_ready(*order),
            Command::OrderDispatch { order, .. } => self.order_dispatch(*order, command),
            Command::OrderConfirmReceipt { order, .. } => self.confirm_receipt(*order, command),

            Command::OrderRequestPayout { order, .. } => self.request_payout(*order),
            Command::OrderRecordPayout {
                order,
                step,
                reference,
                customs_mode,
                ..
            } => self.record_payout(*order, *step, reference, *customs_mode),
            _ => Err(Refusal::server("not_visible")),
        }
    }

    /// An RFQ that was never published does not exist for other firms.
    fn must_be_visible(&self) -> Result<(), Refusal> {
        let mine = self.actor.enterprise == self.deal.owner
            || self.actor.enterprise == EnterpriseId::PLATFORM;
        if mine || self.deal.rfq.published_at.is_some() {
            Ok(())
        } else {
            Err(Refusal::server("not_visible"))
        }
    }

    /// The policy of this deal; a desktop knows only today's.
    pub fn policy(&self) -> &'a Policy {
        if self.ctx.on_server() && self.deal.whole {
            &self.deal.policy
        } else {
            &self.ctx.policy
        }
    }

    /// The actor in this deal. `seller` is the firm of the quote in question.
    pub fn who(&self, seller: Option<EnterpriseId>) -> Result<Who, Refusal> {
        let firm = self.actor.enterprise;
        let holds = match self.actor.hat {
            Hat::Buyer => firm == self.deal.owner,
            Hat::Seller => seller.is_none_or(|seller| seller == firm) && firm != self.deal.owner,
            Hat::Operator => firm == EnterpriseId::PLATFORM,
        };
        if holds {
            Ok(self.actor.hat.into())
        } else {
            Err(Refusal::state("actor.wrong_side").with("action", self.kind))
        }
    }

    /// The side of the actor, for machines that both sides drive.
    pub fn side(&self, quote: &Quote) -> Result<Side, Refusal> {
        match self.who(Some(quote.seller.enterprise))? {
            Who::Buyer => Ok(Side::Buyer),
            Who::Seller => Ok(Side::Seller),
            Who::Platform | Who::Clock => {
                Err(Refusal::state("actor.wrong_side").with("action", self.kind))
            }
        }
    }

    /// A quote of the deal that the actor may know of.
    pub fn quote(&self, id: QuoteId) -> Result<&'a Quote, Refusal> {
        let firm = self.actor.enterprise;
        self.deal
            .quotes
            .get(&id)
            .filter(|quote| {
                firm == self.deal.owner
                    || firm == quote.seller.enterprise
                    || firm == EnterpriseId::PLATFORM
            })
            .ok_or_else(|| Refusal::server("not_visible"))
    }

    /// An order of the deal that the actor may know of.
    pub fn order(&self, id: OrderId) -> Result<&'a Order, Refusal> {
        let firm = self.actor.enterprise;
        self.deal
            .orders
            .get(&id)
            .filter(|order| {
                firm == self.deal.owner
                    || firm == order.seller.enterprise
                    || firm == EnterpriseId::PLATFORM
            })
            .ok_or_else(|| Refusal::server("not_visible"))
    }

    /// A row of the order table allows this step now.
    pub fn permit_order(&self, order: &Order) -> Result<Who, Refusal> {
        let who = self.who(Some(order.seller.enterprise))?;
        permit(
            Machine::Order,
            order::RULES,
            Some(order.tab),
            self.kind,
            who,
        )?;
        Ok(who)
    }

    /// Only a qualified enterprise may publish and quote (S0-29, S0-37).
    pub fn must_be_qualified(&self) -> Result<(), Refusal> {
        qualified(self.actor)
    }

    /// R9, C3, O1: the act binds the firm for this amount.
    pub fn may_bind(&self, total: &Money) -> Result<(), Refusal> {
        authority::may_bind(self.actor, self.kind, total)
    }

    /// The revision of the RFQ that the actor saw.
    pub fn stands_on_revision(&self, seen: u32) -> Result<(), Refusal> {
        let holds = self.deal.rfq.revision;
        fact("rfq.revision", seen, holds, self.deal.rfq.revision > 0)
    }
}

/// Only a qualified enterprise may publish and quote (S0-29, S0-37).
pub(super) fn qualified(actor: &Actor) -> Result<(), Refusal> {
    if actor.qualified {
        Ok(())
    } else {
        Err(Refusal::state("enterprise.not_qualified"))
    }
}

/// A declared fact must hold, when it is known here at all.
pub(super) fn fact(name: &str, stood_on: u32, holds: u32, known: bool) -> Result<(), Refusal> {
    if known && stood_on != holds {
        Err(Refusal::base_changed(name, stood_on, holds))
    } else {
        Ok(())
    }
}

/// The refusal of an RFQ that is not in a state for this.
pub(super) fn rfq_not_now(case: &Case<'_>) -> Refusal {
    Refusal::state("rfq.not_now")
        .with("state", word(&case.deal.rfq.state))
        .with("action", case.kind)
}
