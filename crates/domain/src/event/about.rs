//! What an event says about itself: its code, its instant, the part of the unit it concerns.

use chrono::{DateTime, Utc};

use crate::{ContractId, Event, OrderId, QuoteId};

impl Event {
    /// The code of its line in the timeline (`activity.<code>`).
    pub fn code(&self) -> &'static str {
        match self {
            Self::RfqSubmitted { .. } => "rfq.submitted",
            Self::RfqWithdrawn { .. } => "rfq.withdrawn",
            Self::RfqApproved { .. } => "rfq.approved",
            Self::RfqRejected { .. } => "rfq.rejected",
            Self::RfqResubmitted { .. } => "rfq.resubmitted",
            Self::RfqCanceled { .. } => "rfq.canceled",
            Self::RfqQuotesClosed { .. } => "rfq.quotes_closed",
            Self::RfqExpired { .. } => "rfq.expired",
            Self::RfqExtended { .. } => "rfq.extended",
            Self::QuoteSubmitted { .. } => "quote.submitted",
            Self::QuoteRevised { .. } => "quote.revised",
            Self::QuoteWithdrawn { .. } => "quote.withdrawn",
            Self::QuoteDeclined { .. } => "quote.declined",
            Self::QuoteExpired { .. } => "quote.expired",
            Self::QuoteSelected { .. } => "quote.selected",
            Self::QuoteReleased { .. } => "quote.released",
            Self::QuoteNotSelected { .. } => "quote.not_selected",
            Self::QuoteVoided { .. } => "quote.voided",
            Self::QuoteOrderCanceled { .. } => "quote.order_canceled",
            Self::ContractUploaded { .. } => "contract.uploaded",
            Self::ContractSigned { .. } => "contract.signed",
            Self::ContractSignedWithdrawn { .. } => "contract.signed_withdrawn",
            Self::ContractAccepted { .. } => "contract.accepted",
            Self::ContractScanReturned { .. } => "contract.scan_returned",
            Self::ContractDeclined { .. } => "contract.declined",
            Self::ContractExpired { .. } => "contract.expired",
            Self::ContractVoided { .. } => "contract.voided",
            Self::ContractTerminated { .. } => "contract.terminated",
            Self::OrderSubmitted { .. } => "order.submitted",
            Self::OrderRevised { .. } => "order.revised",
            Self::OrderApproved { .. } => "order.approved",
            Self::OrderRejected { .. } => "order.rejected",
            Self::OrderCanceled { .. } => "order.canceled",
            Self::OrderReminded { .. } => "order.reminded",
            Self::OrderPaymentClaimed { .. } => "order.payment_claimed",
            Self::OrderClaimLapsed { .. } => "order.claim_lapsed",
            Self::OrderPaymentReceived { .. } => "order.payment_received",
            Self::OrderDocumentAttached { .. } => "order.document_attached",
            Self::OrderDocumentDetached { .. } => "order.document_detached",
            Self::OrderReady { .. } => "order.ready",
            Self::OrderDispatched { .. } => "order.dispatched",
            Self::OrderReceiptConfirmed { .. } => "order.receipt_confirmed",
            Self::OrderReceiptWarned { .. } => "order.receipt_warned",
            Self::OrderLate { .. } => "order.late",
            Self::OrderPayoutRequested { .. } => "order.payout_requested",
            Self::OrderPayoutRecorded { .. } => "order.payout_recorded",
            Self::OrderCompleted { .. } => "order.completed",
            Self::EnterpriseApplied { .. } => "enterprise.applied",
            Self::EnterpriseApproved { .. } => "enterprise.approved",
            Self::EnterpriseRejected { .. } => "enterprise.rejected",
            Self::EnterpriseAccountOpened { .. } => "enterprise.account_opened",
            Self::EnterpriseAddressSaved { .. } => "enterprise.address_saved",
            Self::EnterpriseAddressRemoved { .. } => "enterprise.address_removed",
            Self::EnterpriseLimitSet { .. } => "enterprise.limit_set",
            Self::EnterpriseLimitLifted { .. } => "enterprise.limit_lifted",
            Self::EnterpriseCategoriesFollowed { .. } => "enterprise.categories_followed",
            Self::BankEntryImported { .. } => "bank_entry.imported",
            Self::BankEntryAssociated { .. } => "bank_entry.associated",
            Self::BankEntryIgnored { .. } => "bank_entry.ignored",
            Self::ConversationOpened { .. } => "conversation.opened",
            Self::MessageSent { .. } => "message.sent",
            Self::DraftSaved { .. } => "draft.saved",
            Self::DraftDeleted { .. } => "draft.deleted",
        }
    }

    /// When it happened.
    pub fn at(&self) -> DateTime<Utc> {
        match self {
            Self::RfqSubmitted { at, .. }
            | Self::RfqWithdrawn { at, .. }
            | Self::RfqApproved { at, .. }
            | Self::RfqRejected { at, .. }
            | Self::RfqResubmitted { at, .. }
            | Self::RfqCanceled { at, .. }
            | Self::RfqQuotesClosed { at, .. }
            | Self::RfqExpired { at, .. }
            | Self::RfqExtended { at, .. }
            | Self::QuoteSubmitted { at, .. }
            | Self::QuoteRevised { at, .. }
            | Self::QuoteWithdrawn { at, .. }
            | Self::QuoteDeclined { at, .. }
            | Self::QuoteExpired { at, .. }
            | Self::QuoteSelected { at, .. }
            | Self::QuoteReleased { at, .. }
            | Self::QuoteNotSelected { at, .. }
            | Self::QuoteVoided { at, .. }
            | Self::QuoteOrderCanceled { at, .. }
            | Self::ContractUploaded { at, .. }
            | Self::ContractSigned { at, .. }
            | Self::ContractSignedWithdrawn { at, .. }
            | Self::ContractAccepted { at, .. }
            | Self::ContractScanReturned { at, .. }
            | Self::ContractDeclined { at, .. }
            | Self::ContractExpired { at, .. }
            | Self::ContractVoided { at, .. }
            | Self::ContractTerminated { at, .. }
            | Self::OrderSubmitted { at, .. }
            | Self::OrderRevised { at, .. }
            | Self::OrderApproved { at, .. }
            | Self::OrderRejected { at, .. }
            | Self::OrderCanceled { at, .. }
            | Self::OrderReminded { at, .. }
            | Self::OrderPaymentClaimed { at, .. }
            | Self::OrderClaimLapsed { at, .. }
            | Self::OrderPaymentReceived { at, .. }
            | Self::OrderDocumentAttached { at, .. }
            | Self::OrderDocumentDetached { at, .. }
            | Self::OrderReady { at, .. }
            | Self::OrderDispatched { at, .. }
            | Self::OrderReceiptConfirmed { at, .. }
            | Self::OrderReceiptWarned { at, .. }
            | Self::OrderLate { at, .. }
            | Self::OrderPayoutRequested { at, .. }
            | Self::OrderPayoutRecorded { at, .. }
            | Self::OrderCompleted { at, .. }
            | Self::EnterpriseApplied { at, .. }
            | Self::EnterpriseApproved { at, .. }
            | Self::EnterpriseRejected { at, .. }
            | Self::EnterpriseAccountOpened { at, .. }
            | Self::EnterpriseAddressSaved { at, .. }
            | Self::EnterpriseAddressRemoved { at, .. }
            | Self::EnterpriseLimitSet { at, .. }
            | Self::EnterpriseLimitLifted { at, .. }
            | Self::EnterpriseCategoriesFollowed { at, .. }
            | Self::BankEntryImported { at, .. }
            | Self::BankEntryAssociated { at, .. }
            | Self::BankEntryIgnored { at, .. }
            | Self::ConversationOpened { at, .. }
            | Self::MessageSent { at, .. }
            | Self::DraftSaved { at, .. }
            | Self::DraftDeleted { at, .. } => *at,
        }
    }

    /// The order it concerns.
    pub fn order(&self) -> Option<OrderId> {
        match self {
            Self::OrderSubmitted { order, .. } => Some(order.id),
            Self::OrderRevised { order, .. }
            | Self::OrderApproved { order, .. }
            | Self::OrderRejected { order, .. }
            | Self::OrderCanceled { order, .. }
            | Self::OrderReminded { order, .. }
            | Self::OrderPaymentClaimed { order, .. }
            | Self::OrderClaimLapsed { order, .. }
            | Self::OrderPaymentReceived { order, .. }
            | Self::OrderDocumentAttached { order, .. }
            | Self::OrderDocumentDetached { order, .. }
            | Self::OrderReady { order, .. }
            | Self::OrderDispatched { order, .. }
            | Self::OrderReceiptConfirmed { order, .. }
            | Self::OrderReceiptWarned { order, .. }
            | Self::OrderLate { order, .. }
            | Self::OrderPayoutRequested { order, .. }
            | Self::OrderPayoutRecorded { order, .. }
            | Self::OrderCompleted { order, .. } => Some(*order),
            _ => None,
        }
    }

    /// The quote it concerns.
    pub fn quote(&self) -> Option<QuoteId> {
        match self {
            Self::QuoteSubmitted { quote, .. } => Some(quote.id),
            Self::QuoteRevised { quote, .. }
            | Self::QuoteWithdrawn { quote, .. }
            | Self::QuoteDeclined { quote, .. }
            | Self::QuoteExpired { quote, .. }
            | Self::QuoteSelected { quote, .. }
            | Self::QuoteReleased { quote, .. }
            | Self::QuoteNotSelected { quote, .. }
            | Self::QuoteVoided { quote, .. }
            | Self::QuoteOrderCanceled { quote, .. } => Some(*quote),
            _ => None,
        }
    }

    /// The contract it concerns.
    pub fn contract(&self) -> Option<ContractId> {
        match self {
            Self::ContractUploaded { contract, .. }
            | Self::ContractSigned { contract, .. }
            | Self::ContractSignedWithdrawn { contract, .. }
            | Self::ContractAccepted { contract, .. }
            | Self::ContractScanReturned { contract, .. }
            | Self::ContractDeclined { contract, .. }
            | Self::ContractExpired { contract, .. }
            | Self::ContractVoided { contract, .. }
            | Self::ContractTerminated { contract, .. } => Some(*contract),
            _ => None,
        }
    }
}

/// Every code, in the order of the events.
pub const CODES: &[&str] = &[
    "rfq.submitted",
    "rfq.withdrawn",
    "rfq.approved",
    "rfq.rejected",
    "rfq.resubmitted",
    "rfq.canceled",
    "rfq.quotes_closed",
    "rfq.expired",
    "rfq.extended",
    "quote.submitted",
    "quote.revised",
    "quote.withdrawn",
    "quote.declined",
    "quote.expired",
    "quote.selected",
    "quote.released",
    "quote.not_selected",
    "quote.voided",
    "quote.order_canceled",
    "contract.uploaded",
    "contract.signed",
    "contract.signed_withdrawn",
    "contract.accepted",
    "contract.scan_returned",
    "contract.declined",
    "contract.expired",
    "contract.voided",
    "contract.terminated",
    "order.submitted",
    "order.revised",
    "order.approved",
    "order.rejected",
    "order.canceled",
    "order.reminded",
    "order.payment_claimed",
    "order.claim_lapsed",
    "order.payment_received",
    "order.document_attached",
    "order.document_detached",
    "order.ready",
    "order.dispatched",
    "order.receipt_confirmed",
    "order.receipt_warned",
    "order.late",
    "order.payout_requested",
    "order.payout_recorded",
    "order.completed",
    "enterprise.applied",
    "enterprise.approved",
    "enterprise.rejected",
    "enterprise.account_opened",
    "enterprise.address_saved",
    "enterprise.address_removed",
    "enterprise.limit_set",
    "enterprise.limit_lifted",
    "enterprise.categories_followed",
    "bank_entry.imported",
    "bank_entry.associated",
    "bank_entry.ignored",
    "conversation.opened",
    "message.sent",
    "draft.saved",
    "draft.deleted",
];
