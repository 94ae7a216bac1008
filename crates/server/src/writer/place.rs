//! The place of a command in its outbox: executed once, in order, with one receipt for ever.

use std::time::Duration;

use quayside_domain::Refusal;
use quayside_protocol::error::{code, refused};
use quayside_protocol::limits::{ACT_SECONDS, PUSH_COMMANDS};
use quayside_protocol::{Act, Push, PushAnswer, Receipt, SealedCommand};

use super::Sender;
use super::apply::{Asked, Road, read};
use super::batch::Batch;
use super::numbers::Pool;
use crate::clock::micros;
use crate::fault::{Answer, Fault};
use crate::ledger::{DeviceRow, ReceiptRow, Result};

impl Batch {
    pub(super) async fn push(
        &mut self,
        sender: &Sender,
        push: &Push,
        numbers: &mut Pool,
    ) -> Result<Answer<PushAnswer>> {
        if push.epoch != self.epoch().epoch {
            return Ok(Err(self.other_epoch()));
        }
        if push.cmds.len() > PUSH_COMMANDS {
            return Ok(Err(
                Fault::bad_request("too many commands").with("limit", PUSH_COMMANDS)
            ));
        }
        let consecutive = push
            .cmds
            .windows(2)
            .all(|pair| matches!(pair, [a, b] if a.seq.checked_add(1) == Some(b.seq)));
        if !consecutive {
            return Ok(Err(Fault::bad_request("seq is not consecutive")));
        }
        let device = self.tx.device(sender.person, push.client, push.inc).await?;
        let Some(mut device) = device else {
            return Ok(Err(Fault::conflict(code::HELLO_NEEDED)));
        };
        let mut receipts = Vec::with_capacity(push.cmds.len());
        let before = device.applied_through;
        for sealed in &push.cmds {
            let known = if sealed.seq <= device.applied_through {
                self.known(sender, &device, sealed).await?
            } else if sealed.seq == device.applied_through + 1 {
                Ok(self.next(sender, &mut device, sealed, numbers).await?)
            } else {
                Err(Fault::conflict(code::SEQ_GAP).with("expected", device.applied_through + 1))
            };
            match known {
                Ok(receipt) => receipts.push(receipt),
                Err(fault) => return Ok(Err(fault)),
            }
        }
        if device.applied_through != before {
            device.last_seen = micros(self.now);
            self.wrote = true;
            #[cfg(feature = "planted")]
            if self.late.device(&device) {
                return Ok(Ok(PushAnswer {
                    applied_through: device.applied_through,
                    receipts,
                }));
            }
            self.tx.put_device(&device).await?;
        }
        Ok(Ok(PushAnswer {
            applied_through: device.applied_through,
            receipts,
        }))
    }

    /// A command sent before: its receipt once more.
    async fn known(
        &mut self,
        sender: &Sender,
        device: &DeviceRow,
        sealed: &SealedCommand,
    ) -> Result<Answer<Receipt>> {
        let row = self
            .tx
            .receipt_at(sender.person, device.client, device.inc, sealed.seq)
            .await?;
        let Some(row) = row else {
            let refusal = Refusal::server(refused::APPLIED_EXPIRED);
            return Ok(Ok(Receipt::refused(
                Some(sealed.seq),
                sealed.id,
                refusal,
                self.now,
            )));
        };
        if row.body_hash != sealed.body_hash() {
            return Ok(Err(
                Fault::conflict(code::SEQ_REUSED).with("seq", sealed.seq)
            ));
        }
        Ok(Ok(serde_json::from_str(&row.receipt)?))
    }

    /// The next command of an outbox: executed, unless the same command was before.
    async fn next(
        &mut self,
        sender: &Sender,
        device: &mut DeviceRow,
        sealed: &SealedCommand,
        numbers: &mut Pool,
    ) -> Result<Receipt> {
        let before = self.tx.receipt_of(sender.person, sealed.id).await?;
        let original = before.is_none();
        let receipt = match before {
            Some(row) => Receipt {
                seq: Some(sealed.seq),
                ..serde_json::from_str(&row.receipt)?
            },
            None => {
                let asked = Asked {
                    sender,
                    id: sealed.id,
                    acting: sealed.acting,
                    road: Road::Push,
                };
                let outcome = match read(sealed.v, &sealed.command) {
                    Ok(command) => self.apply(asked, &command, numbers).await?,
                    Err(refusal) => Err(refusal),
                };
                match outcome {
                    Ok(effects) => {
                        Receipt::accepted(Some(sealed.seq), sealed.id, effects, self.now)
                    }
                    Err(refusal) => {
                        Receipt::refused(Some(sealed.seq), sealed.id, refusal, self.now)
                    }
                }
            }
        };
        device.applied_through = sealed.seq;
        let row = ReceiptRow {
            person: sender.person,
            place: Some((device.client, device.inc, sealed.seq)),
            command: sealed.id,
            body_hash: sealed.body_hash(),
            receipt: serde_json::to_string(&receipt)?,
            original,
            at: micros(self.now),
        };
        #[cfg(feature = "planted")]
        if self.late.receipt(&row) {
            return Ok(receipt);
        }
        self.tx.put_receipt(&row).await?;
        Ok(receipt)
    }

    pub(super) async fn act(
        &mut self,
        sender: &Sender,
        act: &Act,
        waited: Duration,
        numbers: &mut Pool,
    ) -> Result<Answer<Receipt>> {
        if act.epoch != self.epoch().epoch {
            return Ok(Err(self.other_epoch()));
        }
        if let Some(row) = self.tx.receipt_of(sender.person, act.id).await? {
            return Ok(Ok(serde_json::from_str(&row.receipt)?));
        }
        let asked = Asked {
            sender,
            id: act.id,
            acting: act.acting,
            road: Road::Act,
        };
        let outcome = if waited > Duration::from_secs(ACT_SECONDS) {
            Err(Refusal::server(refused::ACT_EXPIRED))
        } else {
            match read(act.v, &act.command) {
                Ok(command) => self.apply(asked, &command, numbers).await?,
                Err(refusal) => Err(refusal),
            }
        };
        let receipt = match outcome {
            Ok(effects) => Receipt::accepted(None, act.id, effects, self.now),
            Err(refusal) => Receipt::refused(None, act.id, refusal, self.now),
        };
        let hash = quayside_protocol::canonical::hash(&(act.v, act.acting, &act.command));
        self.tx
            .put_receipt(&ReceiptRow {
                person: sender.person,
                place: None,
                command: act.id,
                body_hash: hash,
                receipt: serde_json::to_string(&receipt)?,
                original: true,
                at: micros(self.now),
            })
            .await?;
        self.wrote = true;
        Ok(Ok(receipt))
    }

    fn other_epoch(&self) -> Fault {
        Fault::conflict(code::EPOCH).with("epoch", self.epoch().epoch)
    }
}
