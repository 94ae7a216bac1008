//! The document checklist of an order: what the term asks for, what is attached, what is queued.

use quayside_domain::{
    Command, EnterpriseId, Hat, Side,
    checklist::{self, ChecklistItem},
    document::DocumentRef,
    order::{Commercial, Fulfilment, Order, OrderDocument, Stage},
    refusal::word,
};
use quayside_store::Entry;
use uuid::Uuid;

use super::view::{ChecklistDocument, ChecklistRow};
use crate::{
    CallError,
    documents::{self, DocumentState},
    marks::Marks,
    rules::why,
    words::{Mark, MarkState},
    work::Work,
};

/// A document on the list, confirmed or queued.
struct Attached {
    id: Uuid,
    code: String,
    stage: Stage,
    document: DocumentRef,
    by: String,
    side: Side,
    at: chrono::DateTime<chrono::Utc>,
    mark: Option<Mark>,
}

/// The rows of all stages; documents beyond the list stand in rows of their own.
pub async fn rows(
    work: &Work,
    hat: Hat,
    order: &Order,
    entries: &[Entry],
    marks: &Marks,
) -> Result<Vec<ChecklistRow>, CallError> {
    let mut attached: Vec<Attached> = order.documents.iter().map(confirmed).collect();
    for entry in entries {
        queue(work, hat, order, entry, marks, &mut attached);
    }
    let mut rows = Vec::new();
    for stage in [Stage::Proforma, Stage::Preparation, Stage::Shipment] {
        let items = checklist::owed(order.content.incoterm, order.content.mode, stage);
        for item in &items {
            let mine: Vec<&Attached> = attached
                .iter()
                .filter(|one| one.stage == stage && answers(item, &items, &one.code))
                .collect();
            rows.push(row(work, hat, order, item, &mine).await?);
        }
    }
    Ok(rows)
}

/// A document answers the row of its own code, else the first row that takes it instead.
fn answers(item: &ChecklistItem, items: &[ChecklistItem], code: &str) -> bool {
    if item.code == code {
        return true;
    }
    let own = items.iter().any(|other| other.code == code);
    !own && item.answered_by(code)
}

fn confirmed(document: &OrderDocument) -> Attached {
    Attached {
        id: document.id,
        code: document.code.clone(),
        stage: document.stage,
        document: document.document.clone(),
        by: document.by.clone(),
        side: document.side,
        at: document.at,
        mark: None,
    }
}

/// Lays a queued attachment or removal over the list, as a mark.
fn queue(
    work: &Work,
    hat: Hat,
    order: &Order,
    entry: &Entry,
    marks: &Marks,
    attached: &mut Vec<Attached>,
) {
    let mark = marks
        .newest(|mark| mark.command == entry.id)
        .filter(|mark| mark.state != MarkState::Refused);
    let Some(mark) = mark else { return };
    match entry.parsed() {
        Some(Command::OrderAttachDocument {
            order: of,
            id,
            code,
            stage,
            document,
            ..
        }) if of == order.id && !attached.iter().any(|one| one.id == id) => {
            attached.push(Attached {
                id,
                code,
                stage,
                document,
                by: work.person.name.clone(),
                side: side(hat),
                at: entry.created_at,
                mark: Some(mark),
            });
        }
        Some(Command::OrderDetachDocument { order: of, id, .. }) if of == order.id => {
            for one in attached.iter_mut().filter(|one| one.id == id) {
                one.mark = Some(mark.clone());
            }
        }
        _ => {}
    }
}

async fn row(
    work: &Work,
    hat: Hat,
    order: &Order,
    item: &ChecklistItem,
    attached: &[&Attached],
) -> Result<ChecklistRow, CallError> {
    let open = open(order, item.stage);
    let mut list = Vec::with_capacity(attached.len());
    for one in attached {
        list.push(ChecklistDocument {
            id: one.id,
            state: state(work, one.document.owner, &one.document.hash).await?,
            document: one.document.clone(),
            by: one.by.clone(),
            side: one.side,
            at: one.at,
            mark: one.mark.clone(),
            can_detach: open && one.side == side(hat) && one.mark.is_none() && hat != Hat::Operator,
        });
    }
    let complete = attached.iter().any(|one| one.mark.is_none());
    Ok(ChecklistRow {
        code: item.code.into(),
        untdid: item.untdid.map(Into::into),
        stage: item.stage,
        owed_by: item.side,
        necessity: word(&item.necessity),
        gate: item.gate,
        or: item.or.iter().map(|&code| code.into()).collect(),
        why: why(item),
        documents: list,
        complete,
        can_attach: open && hat != Hat::Operator && item.side == side(hat),
    })
}

async fn state(work: &Work, owner: EnterpriseId, hash: &str) -> Result<DocumentState, CallError> {
    Ok(documents::status(work, owner, hash).await?.state)
}

/// Documents of this stage are taken now: the proforma from approval on, the rest once preparation
/// has begun, until the goods have left (S0-97).
fn open(order: &Order, stage: Stage) -> bool {
    if order.commercial != Commercial::Effective {
        return false;
    }
    match stage {
        Stage::Proforma => true,
        Stage::Preparation => matches!(order.fulfilment, Fulfilment::Preparing),
        Stage::Shipment => !matches!(order.fulfilment, Fulfilment::None),
    }
}

fn side(hat: Hat) -> Side {
    match hat {
        Hat::Seller => Side::Seller,
        Hat::Buyer | Hat::Operator => Side::Buyer,
    }
}
