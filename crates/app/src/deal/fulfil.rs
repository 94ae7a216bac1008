//! Actions on an effective order: money, documents, goods, payout.

use quayside_domain::{
    Command, Hat, checklist,
    command::{DealRef, PayoutStep},
    order::{Order, Payout, Stage},
};
use uuid::Uuid;

use super::{actions::blank_document, offers::Offers, propose, scene::Scene, view::ScheduleRow};

/// The steps of a payout that are still to be recorded (O14).
pub fn payout(deal: DealRef, order: &Order, offers: &mut Offers<'_>) {
    if order.payout == Payout::None {
        return;
    }
    let mut needs = vec!["reference"];
    if order.customs_mode.is_none() {
        needs.push("customs_mode");
    }
    for step in [
        PayoutStep::Entered,
        PayoutStep::Withdrawn,
        PayoutStep::FxSettled,
        PayoutStep::Completed,
    ] {
        offers.offer(
            &Command::OrderRecordPayout {
                deal,
                order: order.id,
                step,
                reference: "…".into(),
                customs_mode: order.customs_mode,
            },
            &needs,
        );
    }
}

/// Claims and reminders of the lines that are due.
pub fn payment(scene: &Scene, order: &Order, schedule: &[ScheduleRow], offers: &mut Offers<'_>) {
    for row in schedule.iter().filter(|row| row.due) {
        let (deal, order, line) = (scene.deal, order.id, row.line);
        offers.offer(
            &Command::OrderClaimPayment {
                deal,
                order,
                line,
                reference: "…".into(),
                proof: None,
            },
            &["reference", "proof"],
        );
        offers.offer(&Command::OrderRemind { deal, order, line }, &[]);
    }
}

/// Documents, readiness, dispatch and receipt.
pub fn goods(scene: &Scene, order: &Order, offers: &mut Offers<'_>) {
    let (deal, id) = (scene.deal, order.id);
    attach(scene, order, offers);
    offers.offer(&Command::OrderReady { deal, order: id }, &[]);
    // A form without a quantity reads as one to fill in: nothing left to send is no offer, nor is
    // the other side's dispatch.
    let left = propose::left(order).iter().any(|part| !part.is_zero());
    if left && scene.hat == Hat::Seller {
        offers.offer_with(
            &propose::dispatch(deal, order, offers.ctx.now),
            &[
                "carrier",
                "transport_number",
                "vessel",
                "departed_at",
                "eta",
                "quantities",
            ],
            &["quantities", "departed_at"],
        );
    }
    for shipment in order.shipments.iter().filter(|one| one.receipt.is_none()) {
        offers.offer_with(
            &propose::receipt(deal, order, shipment),
            &["received", "damaged", "photos", "note"],
            &["received", "damaged", "photos", "note"],
        );
    }
}

/// The first document that its stage still waits for.
fn attach(scene: &Scene, order: &Order, offers: &mut Offers<'_>) {
    let attached = |code: &str| order.documents.iter().any(|document| document.code == code);
    let missing = [Stage::Proforma, Stage::Preparation, Stage::Shipment]
        .into_iter()
        .flat_map(|stage| {
            checklist::missing(order.content.incoterm, order.content.mode, stage, attached)
        });
    for item in missing {
        let before = offers.len();
        offers.offer(
            &Command::OrderAttachDocument {
                deal: scene.deal,
                order: order.id,
                id: Uuid::nil(),
                code: item.code.into(),
                stage: item.stage,
                document: blank_document(scene.acting),
            },
            &["document"],
        );
        if offers.len() > before {
            return;
        }
    }
}
