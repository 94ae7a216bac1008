//! A command in words: its kind and the figures worth saying beside a queued or refused action.

use quayside_domain::{
    Command,
    document::DocumentRef,
    money,
    order::{OrderContent, OrderLine},
    quote::{QuoteContent, QuoteLine},
    refusal::word,
    rfq::Reason,
};
use rust_decimal::Decimal;

use crate::words::{Target, Words};

/// Characters of a message shown in a list.
const EXCERPT: usize = 80;

/// What the command does: `queued.<kind>` with its figures.
pub fn did(command: &Command) -> Words {
    let words = Words::new(command.kind());
    match command {
        Command::EnterpriseApply { profile, .. } => words.with("name", &profile.name),
        Command::EnterpriseSaveAddress { address, .. } => words.with("label", &address.label),
        Command::RfqSubmit { content, .. } | Command::RfqResubmit { content, .. } => {
            words.with("subject", &content.subject)
        }
        Command::QuoteSubmit { content, .. } | Command::QuoteRevise { content, .. } => {
            priced(words, content)
        }
        Command::ContractUpload { document, .. } => named(words, document),
        Command::ContractSign {
            document,
            signatory,
            ..
        } => named(words, document).with("signatory", signatory),
        Command::OrderSubmit { content, .. } | Command::OrderRevise { content, .. } => {
            ordered(words, content)
        }
        Command::OrderRemind { line, .. } => words.with("line", line),
        Command::OrderClaimPayment {
            line, reference, ..
        } => words.with("line", line).with("reference", reference),
        Command::OrderAttachDocument { code, document, .. } => {
            named(words, document).with("code", code)
        }
        Command::OrderDispatch {
            carrier,
            transport_number,
            ..
        } => words
            .with("carrier", carrier)
            .with("transport_number", transport_number),
        Command::OrderRecordPayout {
            step, reference, ..
        } => words.with("step", word(step)).with("reference", reference),
        Command::BankEntryImport { content, .. } => words
            .with("reference", &content.reference)
            .with("amount", content.amount.amount)
            .with("currency", content.amount.currency.code()),
        Command::BankEntryAssociate { amount, .. } => words.with("amount", amount),
        Command::MessageSend { text, .. } => words.with("text", excerpt(text)),
        Command::EnterpriseReject { reason, .. }
        | Command::RfqReject { reason, .. }
        | Command::RfqCancel { reason, .. }
        | Command::QuoteDecline { reason, .. }
        | Command::ContractReturnScan { reason, .. }
        | Command::ContractDecline { reason, .. }
        | Command::OrderReject { reason, .. }
        | Command::OrderCancel { reason, .. }
        | Command::BankEntryIgnore { reason, .. } => reasoned(words, reason),
        Command::EnterpriseSetLimit {
            limit: Some(limit), ..
        } => words
            .with("amount", limit.amount)
            .with("currency", limit.currency.code()),
        Command::EnterpriseSetLimit { limit: None, .. }
        | Command::EnterpriseApprove { .. }
        | Command::EnterpriseOpenAccount { .. }
        | Command::EnterpriseRemoveAddress { .. }
        | Command::EnterpriseFollowCategories { .. }
        | Command::DraftSave { .. }
        | Command::DraftDelete { .. }
        | Command::RfqWithdraw { .. }
        | Command::RfqApprove { .. }
        | Command::RfqExtend { .. }
        | Command::QuoteWithdraw { .. }
        | Command::QuoteSelect { .. }
        | Command::QuoteUnselect { .. }
        | Command::ContractWithdrawSigned { .. }
        | Command::ContractAccept { .. }
        | Command::OrderApprove { .. }
        | Command::OrderDetachDocument { .. }
        | Command::OrderReady { .. }
        | Command::OrderConfirmReceipt { .. }
        | Command::OrderRequestPayout { .. } => words,
    }
}

/// What the command is about.
pub fn about(command: &Command) -> Target {
    let mut target = Target {
        deal: command.deal(),
        ..Target::default()
    };
    match command {
        Command::EnterpriseApply { enterprise, .. }
        | Command::EnterpriseApprove { enterprise, .. }
        | Command::EnterpriseReject { enterprise, .. }
        | Command::EnterpriseOpenAccount { enterprise }
        | Command::EnterpriseSaveAddress { enterprise, .. }
        | Command::EnterpriseRemoveAddress { enterprise, .. }
        | Command::EnterpriseSetLimit { enterprise, .. }
        | Command::EnterpriseFollowCategories { enterprise, .. } => {
            target.enterprise = Some(*enterprise);
        }
        Command::QuoteRevise { quote, .. }
        | Command::QuoteWithdraw { quote, .. }
        | Command::QuoteDecline { quote, .. }
        | Command::QuoteSelect { quote, .. }
        | Command::QuoteUnselect { quote, .. }
        | Command::ContractUpload { quote, .. }
        | Command::ContractSign { quote, .. }
        | Command::ContractWithdrawSigned { quote, .. }
        | Command::ContractAccept { quote, .. }
        | Command::ContractReturnScan { quote, .. }
        | Command::ContractDecline { quote, .. } => target.quote = Some(*quote),
        Command::OrderSubmit { order, quote, .. } => {
            target.order = Some(*order);
            target.quote = Some(*quote);
        }
        Command::OrderRevise { order, .. }
        | Command::OrderApprove { order, .. }
        | Command::OrderReject { order, .. }
        | Command::OrderCancel { order, .. }
        | Command::OrderRemind { order, .. }
        | Command::OrderClaimPayment { order, .. }
        | Command::OrderAttachDocument { order, .. }
        | Command::OrderDetachDocument { order, .. }
        | Command::OrderReady { order, .. }
        | Command::OrderDispatch { order, .. }
        | Command::OrderConfirmReceipt { order, .. }
        | Command::OrderRequestPayout { order, .. }
        | Command::OrderRecordPayout { order, .. } => target.order = Some(*order),
        Command::BankEntryAssociate { entry, order, .. } => {
            target.bank_entry = Some(*entry);
            target.order = Some(*order);
        }
        Command::BankEntryImport { entry, .. } | Command::BankEntryIgnore { entry, .. } => {
            target.bank_entry = Some(*entry);
        }
        Command::MessageSend { seller, .. } => target.seller = Some(*seller),
        Command::DraftSave { .. }
        | Command::DraftDelete { .. }
        | Command::RfqSubmit { .. }
        | Command::RfqWithdraw { .. }
        | Command::RfqApprove { .. }
        | Command::RfqReject { .. }
        | Command::RfqResubmit { .. }
        | Command::RfqCancel { .. }
        | Command::RfqExtend { .. }
        | Command::QuoteSubmit { .. } => {}
    }
    target
}

/// The name a command itself gives the thing it is about, for things not on this device yet.
pub fn subject(command: &Command) -> Option<&str> {
    Some(match command {
        Command::RfqSubmit { content, .. } | Command::RfqResubmit { content, .. } => {
            &content.subject
        }
        Command::EnterpriseApply { profile, .. } => &profile.name,
        Command::OrderSubmit { content, .. } | Command::OrderRevise { content, .. } => {
            &content.product_name
        }
        Command::BankEntryImport { content, .. } => &content.reference,
        _ => return None,
    })
}

fn named(words: Words, document: &DocumentRef) -> Words {
    words.with("document", &document.name)
}

fn reasoned(words: Words, reason: &Reason) -> Words {
    words.with("reason", &reason.code)
}

fn priced(words: Words, content: &QuoteContent) -> Words {
    let words = words.with("currency", content.currency.code());
    let words = match content.lines.as_slice() {
        [line] => words.with("unit_price", line.unit_price),
        _ => words,
    };
    let lines = content.lines.iter().map(figures);
    match money::price(lines, &content.currency) {
        Ok(priced) => words.with("total", priced.total.amount),
        Err(_) => words,
    }
}

fn figures(line: &QuoteLine) -> (Decimal, Decimal) {
    (line.quantity.value, line.unit_price)
}

fn ordered(words: Words, content: &OrderContent) -> Words {
    let words = words
        .with("subject", &content.product_name)
        .with("currency", content.currency.code());
    let figures = |line: &OrderLine| (line.quantity.value, line.unit_price);
    match money::price(content.lines.iter().map(figures), &content.currency) {
        Ok(priced) => words.with("total", priced.total.amount),
        Err(_) => words,
    }
}

/// The beginning of a text, cut between characters.
pub fn excerpt(text: &str) -> String {
    let mut short: String = text.chars().take(EXCERPT).collect();
    if text.chars().nth(EXCERPT).is_some() {
        short.push('…');
    }
    short
}
