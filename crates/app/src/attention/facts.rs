//! What held when the person worked, what they queued, what holds now: the table beside a refusal.

use quayside_domain::{
    Command, Unit, UnitRef,
    deal::Deal,
    quote::{Quote, QuoteContent},
    refusal::word,
};

use super::view::FactRow;
use crate::{CallError, said, words::Words, work::Work};

/// The rows that concern the command, as far as this device knows today's state.
pub async fn rows(work: &Work, command: &Command) -> Result<Vec<FactRow>, CallError> {
    let mut rows = Vec::new();
    let Some(deal) = command.deal() else {
        return Ok(rows);
    };
    let unit = UnitRef::from(deal);
    let confirmed = work.confirmed(&[unit]).await?;
    let Some(Unit::Deal(deal)) = confirmed.get(&unit) else {
        return Ok(rows);
    };
    rows.extend(requirement(deal, command));
    rows.extend(quote(deal, command));
    rows.extend(contract(deal, command));
    rows.extend(order(deal, command));
    Ok(rows)
}

fn requirement(deal: &Deal, command: &Command) -> Option<FactRow> {
    let then = match command {
        Command::QuoteSubmit { rfq_revision, .. }
        | Command::QuoteRevise { rfq_revision, .. }
        | Command::RfqResubmit { rfq_revision, .. } => {
            Some(Words::new("revision").with("revision", rfq_revision))
        }
        _ => None,
    };
    (!deal.rfq.number.is_empty()).then(|| FactRow {
        fact: Words::new("requirement").with("number", &deal.rfq.number),
        then,
        queued: None,
        now: Some(
            Words::new("rfq_state")
                .with("state", word(&deal.rfq.state))
                .with("revision", deal.rfq.revision),
        ),
    })
}

fn quote(deal: &Deal, command: &Command) -> Option<FactRow> {
    let id = said::about(command).quote?;
    let quote = deal.quotes.get(&id)?;
    let (then, queued) = match command {
        Command::QuoteRevise {
            quote_version,
            content,
            ..
        } => (
            version(quote, *quote_version),
            Some(priced(quote_version.saturating_add(1), content)),
        ),
        Command::QuoteSelect { quote_version, .. }
        | Command::QuoteDecline { quote_version, .. }
        | Command::OrderSubmit { quote_version, .. } => (version(quote, *quote_version), None),
        _ => (None, None),
    };
    Some(FactRow {
        fact: Words::new("quote").with("seller", &quote.seller.name),
        then,
        queued,
        now: Some(priced(quote.version, &quote.content).with("state", word(&quote.state))),
    })
}

/// An earlier version as the history keeps it.
fn version(quote: &Quote, version: u32) -> Option<Words> {
    if version == quote.version {
        return Some(priced(version, &quote.content));
    }
    quote
        .history
        .iter()
        .find(|kept| kept.version == version)
        .map(|kept| priced(version, &kept.content))
}

fn priced(version: u32, content: &QuoteContent) -> Words {
    let words = Words::new("quote_version")
        .with("version", version)
        .with("currency", content.currency.code());
    match content.lines.as_slice() {
        [line] => words.with("unit_price", line.unit_price),
        _ => words,
    }
}

fn contract(deal: &Deal, command: &Command) -> Option<FactRow> {
    let Command::ContractSign {
        quote,
        contract_hash,
        document,
        ..
    } = command
    else {
        return None;
    };
    let contract = deal.contract_of(*quote)?;
    let signed = contract
        .versions
        .iter()
        .find(|version| version.document.hash == *contract_hash);
    let file = |version: u32, name: &str| {
        Words::new("contract_version")
            .with("version", version)
            .with("document", name)
    };
    Some(FactRow {
        fact: Words::new("contract"),
        then: signed.map(|version| file(version.version, &version.document.name)),
        queued: Some(Words::new("signed_copy").with("document", &document.name)),
        now: contract.current().map(|version| {
            file(version.version, &version.document.name).with("state", word(&contract.state))
        }),
    })
}

fn order(deal: &Deal, command: &Command) -> Option<FactRow> {
    let id = said::about(command).order?;
    let order = deal.orders.get(&id)?;
    let then = match command {
        Command::OrderApprove { terms_version, .. }
        | Command::OrderReject { terms_version, .. }
        | Command::OrderRevise { terms_version, .. } => {
            Some(Words::new("terms_version").with("version", terms_version))
        }
        _ => None,
    };
    Some(FactRow {
        fact: Words::new("order").with("number", order.number.as_deref().unwrap_or_default()),
        then,
        queued: None,
        now: Some(
            Words::new("order_tab")
                .with("tab", word(&order.tab))
                .with("version", order.terms_version),
        ),
    })
}
