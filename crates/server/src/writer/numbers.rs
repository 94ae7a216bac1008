//! Numbers for RFQs and orders: leased in blocks outside the writes that use them, so that gaps
//! are possible and two of the same are not.

use chrono::{DateTime, Utc};
use quayside_domain::actor::Numbers;

use crate::ledger::{Ledger, Result};

/// Numbers taken at once.
const BLOCK: u64 = 100;

/// The numbers this process may give.
#[derive(Debug, Default)]
pub struct Pool {
    rfq: Block,
    day: String,
    order: Block,
}

#[derive(Debug, Default)]
struct Block {
    next: u64,
    end: u64,
}

impl Block {
    fn left(&self) -> u64 {
        self.end.saturating_sub(self.next)
    }
}

impl Pool {
    /// Makes sure that a batch of `wanted` commands does not run out.
    pub async fn ensure(
        &mut self,
        ledger: &dyn Ledger,
        now: DateTime<Utc>,
        wanted: u64,
    ) -> Result<()> {
        let day = now.format("%Y%m%d").to_string();
        if self.day != day {
            self.day = day;
            self.order = Block::default();
        }
        if self.rfq.left() >= wanted && self.order.left() >= wanted {
            return Ok(());
        }
        let mut tx = ledger.write().await?;
        let count = wanted.max(BLOCK);
        if self.rfq.left() < wanted {
            let next = tx.lease("rfq", count).await?;
            self.rfq = Block {
                next,
                end: next + count,
            };
        }
        if self.order.left() < wanted {
            let next = tx.lease(&format!("order:{}", self.day), count).await?;
            self.order = Block {
                next,
                end: next + count,
            };
        }
        tx.commit().await
    }

    /// The next numbers: RFQ a short integer (S0-63), order 17 digits: date, UTC hour, sequence
    /// (S0-86).
    pub fn peek(&self, now: DateTime<Utc>) -> Numbers {
        Numbers {
            rfq: Some(self.rfq.next.to_string()),
            order: Some(format!("{}{:07}", now.format("%Y%m%d%H"), self.order.next)),
        }
    }

    pub fn used(&mut self, rfq: bool, order: bool) {
        self.rfq.next += u64::from(rfq);
        self.order.next += u64::from(order);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // S0-86
    #[test]
    fn an_order_number_has_17_digits_with_the_hour_in_utc() {
        let mut pool = Pool::default();
        pool.order.next = 2;
        let now = DateTime::from_timestamp(1_669_619_045, 0).expect("2022-11-28 07:04:05 UTC");
        let number = pool.peek(now).order.expect("the server has numbers");
        assert_eq!(number, "20221128070000002");
        pool.used(false, true);
        assert_eq!(pool.peek(now).order.as_deref(), Some("20221128070000003"));
    }
}
