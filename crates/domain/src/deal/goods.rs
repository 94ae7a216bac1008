//! Decisions about goods and their documents: the checklist, Ready, dispatch, receipt (O8, O10,
//! O12).

use rust_decimal::Decimal;
use uuid::Uuid;

use super::{Events, case::Case};
use crate::{
    Command, Event, OrderId, Refusal, Side,
    checklist::{self, missing},
    document::{DocumentRef, IMAGE_LIMIT, IMAGES_MAX},
    form::{self, Checked},
    money::LIMIT,
    order::{
        Fulfilment, GATES_OF_DISPATCH, GoodsReceipt, Order, OrderDocument, OrderTab, PaymentGate,
        PaymentName, Shipment, ShipmentState, Stage,
    },
    quantity::decimals,
    refusal::word,
    rules::Who,
};

/// The one document of the stage before any payment.
const PROFORMA: &str = "proforma_invoice";
/// Documents of one order: a stop far above any checklist.
const DOCUMENTS_MAX: usize = 200;

impl Case<'_> {
    /// S0-90, S0-91: documents by stage. S0-97: what the buyer may not see yet cannot be there yet.
    pub(super) fn attach_document(
        &self,
        id: OrderId,
        document_id: Uuid,
        code: &str,
        stage: Stage,
        document: &DocumentRef,
    ) -> Result<Events, Refusal> {
        form::any_document(document, "document", self.actor.enterprise)?;
        form::number(checklist::known(code), "document_code_unknown", "code")?;
        // S0-97: what is shown before any payment is the proforma, whatever the sender calls it.
        form::number(
            (code == PROFORMA) == (stage == Stage::Proforma),
            "document_stage_differs",
            "stage",
        )?;
        let order = self.order(id)?;
        let who = self.permit_order(order)?;
        if stage != Stage::Proforma && order.tab == OrderTab::AdvancePaymentPending {
            return Err(Refusal::state("order.stage_not_open").with("stage", word(&stage)));
        }
        if order.documents.iter().any(|one| one.id == document_id) {
            return Err(Refusal::state("order.document_exists"));
        }
        form::count(
            order.documents.len().saturating_add(1),
            DOCUMENTS_MAX,
            "document",
        )?;
        Ok(vec![Event::OrderDocumentAttached {
            at: self.now,
            order: id,
            document: Box::new(OrderDocument {
                id: document_id,
                code: code.into(),
                stage,
                document: document.clone(),
                side: side_of(who),
                by: self.actor.person_name.clone(),
                at: self.now,
            }),
        }])
    }

    pub(super) fn detach_document(
        &self,
        id: OrderId,
        document_id: Uuid,
    ) -> Result<Events, Refusal> {
        let order = self.order(id)?;
        let who = self.permit_order(order)?;
        let found = order
            .documents
            .iter()
            .find(|document| document.id == document_id)
            .ok_or_else(|| Refusal::state("order.document_missing"))?;
        if found.side != side_of(who) {
            return Err(Refusal::state("actor.wrong_side").with("action", self.kind));
        }
        let past = match found.stage {
            Stage::Proforma => order.fulfilment != Fulfilment::None || !order.receipts.is_empty(),
            Stage::Preparation => order.fulfilment >= Fulfilment::Ready,
            Stage::Shipment => order.fulfilment >= Fulfilment::PartiallyDispatched,
        };
        if past {
            return Err(Refusal::state("order.stage_past").with("stage", word(&found.stage)));
        }
        Ok(vec![Event::OrderDocumentDetached {
            at: self.now,
            order: id,
            id: document_id,
            code: found.code.clone(),
            stage: found.stage,
            name: found.document.name.clone(),
        }])
    }

    pub(super) fn order_ready(&self, id: OrderId) -> Result<Events, Refusal> {
        let order = self.order(id)?;
        self.permit_order(order)?;
        complete(order, Stage::Preparation)?;
        gates(order, &[PaymentGate::Prepare])?;
        Ok(vec![Event::OrderReady {
            at: self.now,
            order: id,
        }])
    }

    pub(super) fn order_dispatch(&self, id: OrderId, command: &Command) -> Result<Events, Refusal> {
        let Command::OrderDispatch {
            shipment,
            carrier,
            transport_number,
            vessel,
            departed_at,
            eta,
            quantities,
            ..
        } = command
        else {
            return Err(Refusal::server("not_visible"));
        };
        form::required(carrier, "carrier", form::NAME_MAX)?;
        form::required(transport_number, "transport_number", form::NAME_MAX)?;
        form::at_most(vessel, "vessel", form::NAME_MAX)?;
        if *departed_at > crate::actor::days_after(self.now, 1) {
            return Err(Refusal::form("date_in_future", "departed_at").in_state());
        }
        if let Some(eta) = eta {
            form::number(eta >= departed_at, "date_before_departure", "eta")?;
            form::near(*eta, self.now, "eta")?;
        }
        let order = self.order(id)?;
        per_line(order, quantities, "quantities")?;
        form::number(
            quantities.iter().any(|part| !part.is_zero()),
            "required",
            "quantities",
        )?;
        self.permit_order(order)?;
        gates(order, GATES_OF_DISPATCH)?;
        complete(order, Stage::Shipment)?;
        for (index, (line, part)) in order.content.lines.iter().zip(quantities).enumerate() {
            let left = line.quantity.value.saturating_sub(order.dispatched(index));
            if *part > left {
                return Err(
                    Refusal::form("more_than_left", &format!("quantities.{index}"))
                        .in_state()
                        .with("left", left.normalize())
                        .with("unit", &line.quantity.unit),
                );
            }
        }
        if order.shipments.iter().any(|one| one.id == *shipment) {
            return Err(Refusal::state("order.shipment_exists"));
        }
        Ok(vec![Event::OrderDispatched {
            at: self.now,
            order: id,
            shipment: Box::new(Shipment {
                id: *shipment,
                carrier: carrier.trim().into(),
                transport_number: transport_number.trim().into(),
                vessel: vessel.trim().into(),
                departed_at: *departed_at,
                eta: *eta,
                recorded_at: self.now,
                state: ShipmentState::Dispatched,
                quantities: quantities.clone(),
                receipt_warned: false,
                receipt: None,
            }),
        }])
    }

    /// S0-99, with what was found.
    pub(super) fn confirm_receipt(
        &self,
        id: OrderId,
        command: &Command,
    ) -> Result<Events, Refusal> {
        let Command::OrderConfirmReceipt {
            shipment,
            received,
            damaged,
            photos,
            note,
            ..
        } = command
        else {
            return Err(Refusal::server("not_visible"));
        };
        form::at_most(note, "note", form::TEXT_MAX)?;
        form::count(photos.len(), IMAGES_MAX, "photos")?;
        for (index, photo) in photos.iter().enumerate() {
            let field = format!("photos.{index}");
            let owner = self.actor.enterprise;
            form::document(photo, &field, owner, IMAGE_LIMIT, form::IMAGES)?;
        }
        let order = self.order(id)?;
        per_line(order, received, "received")?;
        per_line(order, damaged, "damaged")?;
        self.permit_order(order)?;
        let sent = order
            .shipments
            .iter()
            .find(|one| one.id == *shipment)
            .ok_or_else(|| Refusal::state("order.no_such_shipment"))?;
        if sent.receipt.is_some() {
            let by_clock = sent
                .receipt
                .as_ref()
                .is_some_and(|receipt| receipt.by_clock);
            return Err(Refusal::state("order.received_already").with("by_clock", by_clock));
        }
        let found = sent.quantities.iter().zip(received).zip(damaged);
        for (index, ((sent, received), damaged)) in found.enumerate() {
            let field = |name: &str| format!("{name}.{index}");
            if received > sent {
                return Err(Refusal::form("more_than_sent", &field("received"))
                    .with("sent", sent.normalize()));
            }
            form::number(damaged <= received, "more_than_received", &field("damaged"))?;
        }
        let receipt = GoodsReceipt {
            received: received.clone(),
            damaged: damaged.clone(),
            photos: photos.clone(),
            note: note.clone(),
            by_clock: false,
            at: self.now,
        };
        Ok(super::consequence::receive_goods(
            order, *shipment, receipt, self.now,
        ))
    }
}

fn side_of(who: Who) -> Side {
    match who {
        Who::Buyer => Side::Buyer,
        Who::Seller | Who::Platform | Who::Clock => Side::Seller,
    }
}

/// S0-92: the seller's documents of the stage, by term and mode. The seller's own: what the buyer
/// attached does not count.
fn complete(order: &Order, stage: Stage) -> Result<(), Refusal> {
    let content = &order.content;
    let missing = missing(content.incoterm, content.mode, stage, |code| {
        order
            .documents
            .iter()
            .any(|document| document.code == code && document.side == Side::Seller)
    });
    if missing.is_empty() {
        return Ok(());
    }
    let codes: Vec<_> = missing.iter().map(|row| row.code).collect();
    Err(Refusal::state("order.documents_missing")
        .with("stage", word(&stage))
        .with("count", codes.len())
        .with("codes", codes.join(",")))
}

/// Payment lines that hold this step back are paid.
fn gates(order: &Order, gates: &[PaymentGate]) -> Result<(), Refusal> {
    if order.gates_open(gates) {
        return Ok(());
    }
    let waiting = order
        .schedule
        .iter()
        .find(|line| !line.is_paid() && gates.contains(&line.gate))
        .map_or(PaymentName::Balance, |line| line.name);
    Err(Refusal::state("payment.not_received").with("line", word(&waiting)))
}

/// One quantity per order line, none below zero, none finer than its unit.
fn per_line(order: &Order, quantities: &[Decimal], field: &str) -> Checked {
    form::number(
        quantities.len() == order.content.lines.len(),
        "one_per_line",
        field,
    )?;
    for (index, (line, part)) in order.content.lines.iter().zip(quantities).enumerate() {
        let field = format!("{field}.{index}");
        form::number(*part >= Decimal::ZERO, "amount_negative", &field)?;
        form::number(*part < LIMIT, "amount_too_large", &field)?;
        let finest = decimals(&line.quantity.unit).unwrap_or(0);
        form::number(
            part.normalize().scale() <= finest,
            "quantity_too_many_decimals",
            &field,
        )?;
    }
    Ok(())
}
