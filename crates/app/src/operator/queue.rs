//! One item of a queue, with what the rules noticed and what may be decided.

use quayside_domain::{
    Command, UnitRef,
    enterprise::Enterprise,
    identifiers::{self, Verdict},
    incoterm::{ModeCheck, check_mode},
    record::{Queue, QueueItem},
    rfq::Rfq,
};

use super::{
    subject::{Subject, read},
    view::{QueueItemArgs, QueueItemView},
};
use crate::{
    App, CallError,
    deal::{actions::reason, fulfil, offers::Offers, view::ActionView},
    words::Words,
    work::Work,
};

/// The item, its subject read.
///
/// # Errors
/// `not_found` once it was decided, by a colleague too.
pub async fn get(app: &App, args: QueueItemArgs) -> Result<QueueItemView, CallError> {
    let work = app.work().await?;
    let item = item(&work, args.item).await?;
    let subject = Subject::of(&item);
    let marks = work.marks().await?;
    let mut view = QueueItemView {
        enterprise: match item.queue {
            Queue::Enterprises | Queue::AccountOpenings => read(&item),
            Queue::Rfqs | Queue::Payments | Queue::Payouts => None,
        },
        deal: subject.deal(),
        marks: marks.of(|mark| subject.is_marked(mark)),
        rfq: subject.rfq,
        order: subject.order,
        notices: Vec::new(),
        actions: Vec::new(),
        item,
    };
    view.notices = notices(&view);
    view.actions = offered(&work, &view).await?;
    Ok(view)
}

async fn item(work: &Work, id: uuid::Uuid) -> Result<QueueItem, CallError> {
    let records = work.profile.records_by_id(id).await;
    let records = records.map_err(crate::error::store)?;
    records
        .into_iter()
        .filter(|record| record.kind == "queue_item")
        .find_map(|record| serde_json::from_value(record.body).ok())
        .ok_or_else(|| CallError::not_found("queue_item"))
}

/// What to look at first.
fn notices(view: &QueueItemView) -> Vec<Words> {
    let mut notices = Vec::new();
    if let Some(enterprise) = &view.enterprise {
        let profile = &enterprise.profile;
        let verdict =
            identifiers::registration_number(&profile.country, &profile.registration_number);
        if let Verdict::Warning(code) | Verdict::Invalid(code) = verdict {
            notices.push(Words::new("registration_number").with("why", code));
        }
        if enterprise.version > 1 {
            notices.push(Words::new("applied_again").with("version", enterprise.version));
        }
    }
    if let Some(rfq) = &view.rfq {
        notices.extend(requirement(rfq));
    }
    notices
}

fn requirement(rfq: &Rfq) -> Vec<Words> {
    let mut notices = Vec::new();
    if let ModeCheck::Warn(code) = check_mode(rfq.content.incoterm, rfq.content.mode) {
        notices.push(Words::new("term_and_mode").with("why", code));
    }
    if rfq.revision > 1 {
        notices.push(Words::new("submitted_again").with("revision", rfq.revision));
    }
    if contact_details(&rfq.content.description) {
        notices.push(Words::new("contact_details_in_text"));
    }
    notices
}

/// An address or a long run of digits in a text that should describe goods.
fn contact_details(text: &str) -> bool {
    let mail = text
        .split_whitespace()
        .any(|word| word.contains('@') && word.contains('.'));
    let mut run = 0_u32;
    let phone = text.chars().any(|c| {
        run = match c {
            c if c.is_ascii_digit() => run.saturating_add(1),
            ' ' | '-' => run,
            _ => 0,
        };
        run >= 10
    });
    mail || phone
}

async fn offered(work: &Work, view: &QueueItemView) -> Result<Vec<ActionView>, CallError> {
    let ctx = work.asking().await?;
    if let Some(enterprise) = &view.enterprise {
        let known = work.known(&[UnitRef::enterprise(enterprise.id)]).await?;
        let mut offers = Offers::new(
            &known,
            &ctx,
            &["enterprise.approve", "enterprise.open_account"],
        );
        enterprise_actions(enterprise, &mut offers);
        return Ok(offers.done());
    }
    let Some(deal) = view.deal else {
        return Ok(Vec::new());
    };
    let known = work.known(&[deal.into()]).await?;
    let mut offers = Offers::new(&known, &ctx, &["rfq.approve", "order.record_payout"]);
    if let Some(rfq) = &view.rfq {
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
    if let Some(order) = &view.order {
        fulfil::payout(deal, order, &mut offers);
    }
    Ok(offers.done())
}

fn enterprise_actions(enterprise: &Enterprise, offers: &mut Offers<'_>) {
    let (id, version) = (enterprise.id, enterprise.version);
    offers.offer(
        &Command::EnterpriseApprove {
            enterprise: id,
            version,
        },
        &[],
    );
    offers.offer(&Command::EnterpriseOpenAccount { enterprise: id }, &[]);
    offers.offer(
        &Command::EnterpriseReject {
            enterprise: id,
            version,
            reason: reason(),
        },
        &["reason"],
    );
}
