//! The tab of an order, computed from its axes (states.md "When axes disagree").

use super::{Commercial, Dispute, Fulfilment, Order, OrderTab, PaymentName, Payout};

impl OrderTab {
    /// Every tab, in the order of the list.
    pub const ALL: [Self; 15] = [
        Self::ToBeConfirmed,
        Self::Rejected,
        Self::Canceled,
        Self::AdvancePaymentPending,
        Self::AdvancePaid,
        Self::Preparing,
        Self::BalancePaymentPending,
        Self::BalancePaid,
        Self::PartiallyShipped,
        Self::Shipped,
        Self::Received,
        Self::Collecting,
        Self::Completed,
        Self::ReturnRefund,
        Self::Closed,
    ];

    /// Nothing more happens to an order here.
    pub fn is_final(self) -> bool {
        matches!(
            self,
            Self::Rejected | Self::Canceled | Self::Completed | Self::Closed
        )
    }
}

impl Dispute {
    /// Somebody still has to answer.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::None | Self::Refunded | Self::Withdrawn)
    }
}

impl Order {
    /// The one tab: open dispute > commercial final > payout > fulfilment (shipped or later) >
    /// payment > to be confirmed.
    pub fn compute_tab(&self) -> OrderTab {
        if self.dispute.is_open() {
            return OrderTab::ReturnRefund;
        }
        match self.commercial {
            Commercial::Rejected => OrderTab::Rejected,
            Commercial::Canceled => OrderTab::Canceled,
            Commercial::Completed => OrderTab::Completed,
            Commercial::ClosedRefunded | Commercial::ClosedTerminated => OrderTab::Closed,
            Commercial::ToBeConfirmed => OrderTab::ToBeConfirmed,
            Commercial::Effective if self.payout != Payout::None => OrderTab::Collecting,
            Commercial::Effective => self.tab_by_goods(),
        }
    }

    fn tab_by_goods(&self) -> OrderTab {
        match self.fulfilment {
            Fulfilment::Received => OrderTab::Received,
            Fulfilment::Dispatched => OrderTab::Shipped,
            Fulfilment::PartiallyDispatched => OrderTab::PartiallyShipped,
            Fulfilment::Ready if self.all_paid() => OrderTab::BalancePaid,
            Fulfilment::Ready => OrderTab::BalancePaymentPending,
            Fulfilment::None | Fulfilment::Preparing => match self.line(PaymentName::Advance) {
                None => OrderTab::Preparing,
                Some(advance) if advance.is_paid() => OrderTab::AdvancePaid,
                Some(_) => OrderTab::AdvancePaymentPending,
            },
        }
    }
}
