//! The bug `ReceiptOutsideTransaction`: receipts that are written after the commit of the effects.

use quayside_protocol::planted::{Bug, has};

use crate::ledger::{DeviceRow, Ledger, ReceiptRow, Result};

/// What is still to be written once the effects are committed.
#[derive(Debug, Default)]
pub struct Late {
    receipts: Vec<ReceiptRow>,
    devices: Vec<DeviceRow>,
}

impl Late {
    /// Whether the row was taken to be written later.
    pub fn receipt(&mut self, row: &ReceiptRow) -> bool {
        let taken = has(Bug::ReceiptOutsideTransaction);
        self.receipts.extend(taken.then(|| row.clone()));
        taken
    }

    /// The same for where an outbox stands.
    pub fn device(&mut self, row: &DeviceRow) -> bool {
        let taken = has(Bug::ReceiptOutsideTransaction);
        self.devices.extend(taken.then(|| row.clone()));
        taken
    }

    pub async fn write(self, ledger: &dyn Ledger) -> Result<()> {
        if self.receipts.is_empty() {
            return Ok(());
        }
        let mut tx = ledger.write().await?;
        for row in &self.receipts {
            tx.put_receipt(row).await?;
        }
        for row in &self.devices {
            tx.put_device(row).await?;
        }
        tx.commit().await
    }
}
