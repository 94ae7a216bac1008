//! Ids of what a command creates. The desktop mints them, inside the command (sync.md decision 12).

use chrono::{DateTime, Utc};
use quayside_domain::{Command, DealId, EnterpriseId, MessageId, OrderId, ShipmentId};
use uuid::Uuid;

use crate::clock;

/// Fills what the window left open.
pub fn mint(command: &mut Command, acting: Option<EnterpriseId>, now: DateTime<Utc>) {
    let fresh = |id: &mut Uuid| {
        if id.is_nil() {
            *id = clock::id(now);
        }
    };
    match command {
        Command::RfqSubmit { deal, .. } => {
            if deal.owner.0.is_nil() {
                deal.owner = acting.unwrap_or(deal.owner);
            }
            let DealId(id) = &mut deal.id;
            fresh(id);
        }
        Command::EnterpriseApply { enterprise, .. } => {
            let EnterpriseId(id) = enterprise;
            fresh(id);
        }
        Command::EnterpriseSaveAddress { address, .. } => fresh(&mut address.id),
        Command::OrderSubmit { order, content, .. } => {
            let OrderId(id) = order;
            fresh(id);
            fresh(&mut content.ship_to.id);
        }
        Command::OrderAttachDocument { id, .. } => fresh(id),
        Command::OrderDispatch { shipment, .. } => {
            let ShipmentId(id) = shipment;
            fresh(id);
        }
        Command::MessageSend { message, .. } => {
            let MessageId(id) = message;
            fresh(id);
        }
        Command::BankEntryImport { entry, content } if entry.0.is_nil() => {
            *entry = content.id();
        }
        _ => {}
    }
}
