//! What happened, as a decision states it. A unit evolves by its events and by nothing else, so
//! every event carries the instant and all values that the new state needs.

mod about;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

pub use about::CODES;

use crate::{
    ContractId, DealId, DraftId, EnterpriseId, OrderId, PersonId, QuoteId, ShipmentId, Side,
    actor::Policy,
    bank_entry::{Association, BankEntryContent},
    command::PayoutStep,
    contract::SignedCopy,
    conversation::Message,
    customs::CustomsMode,
    document::DocumentRef,
    draft::DraftKind,
    enterprise::EnterpriseProfile,
    money::Money,
    order::{
        Deviation, GoodsReceipt, Order, OrderContent, OrderDocument, PaymentClaim, Receipt,
        ScheduleLine, Shipment, Stage,
    },
    party::{Address, Party},
    quote::{Quote, QuoteContent, QuoteState},
    rfq::{Reason, RfqContent},
};

/// An event of one unit, tagged `event`. `at` never goes back within a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    // RFQ (E1)
    /// Creates the deal.
    RfqSubmitted {
        at: DateTime<Utc>,
        deal: DealId,
        buyer: Party,
        number: String,
        content: Box<RfqContent>,
        policy: Policy,
    },
    RfqWithdrawn {
        at: DateTime<Utc>,
    },
    RfqApproved {
        at: DateTime<Utc>,
        quotes_close_at: DateTime<Utc>,
        decide_by: DateTime<Utc>,
        policy: Policy,
    },
    RfqRejected {
        at: DateTime<Utc>,
        reason: Reason,
    },
    RfqResubmitted {
        at: DateTime<Utc>,
        revision: u32,
        content: Box<RfqContent>,
    },
    RfqCanceled {
        at: DateTime<Utc>,
        reason: Reason,
    },
    /// R14 with quotes in the race: no more quotes, the buyer decides.
    RfqQuotesClosed {
        at: DateTime<Utc>,
    },
    /// R14 without a quote, or R14b.
    RfqExpired {
        at: DateTime<Utc>,
    },
    RfqExtended {
        at: DateTime<Utc>,
        quotes_close_at: DateTime<Utc>,
        decide_by: DateTime<Utc>,
    },

    // Quotes (E2)
    QuoteSubmitted {
        at: DateTime<Utc>,
        quote: Box<Quote>,
    },
    QuoteRevised {
        at: DateTime<Utc>,
        quote: QuoteId,
        version: u32,
        rfq_revision: u32,
        content: Box<QuoteContent>,
        total: Money,
        by: String,
    },
    QuoteWithdrawn {
        at: DateTime<Utc>,
        quote: QuoteId,
    },
    QuoteDeclined {
        at: DateTime<Utc>,
        quote: QuoteId,
        reason: Reason,
    },
    QuoteExpired {
        at: DateTime<Utc>,
        quote: QuoteId,
    },
    QuoteSelected {
        at: DateTime<Utc>,
        quote: QuoteId,
        /// R10: an order must follow until then.
        order_by: DateTime<Utc>,
    },
    /// Q10: the selection fell back (R10).
    QuoteReleased {
        at: DateTime<Utc>,
        quote: QuoteId,
        to: QuoteState,
        reason: Reason,
    },
    /// Q12: another quote was ordered; the winner's price is never told.
    QuoteNotSelected {
        at: DateTime<Utc>,
        quote: QuoteId,
        reason: Reason,
    },
    /// Q13.
    QuoteVoided {
        at: DateTime<Utc>,
        quote: QuoteId,
        reason: Reason,
    },
    /// Q11b.
    QuoteOrderCanceled {
        at: DateTime<Utc>,
        quote: QuoteId,
        reason: Reason,
    },

    // Contracts (E3)
    ContractUploaded {
        at: DateTime<Utc>,
        contract: ContractId,
        quote: QuoteId,
        drafter: Side,
        version: u32,
        document: DocumentRef,
        sign_by: DateTime<Utc>,
        by: String,
    },
    ContractSigned {
        at: DateTime<Utc>,
        contract: ContractId,
        signed: SignedCopy,
    },
    ContractSignedWithdrawn {
        at: DateTime<Utc>,
        contract: ContractId,
    },
    ContractAccepted {
        at: DateTime<Utc>,
        contract: ContractId,
    },
    ContractScanReturned {
        at: DateTime<Utc>,
        contract: ContractId,
        reason: Reason,
        /// The copy that was not good enough, by name.
        name: String,
        /// Time to sign again.
        sign_by: DateTime<Utc>,
    },
    ContractDeclined {
        at: DateTime<Utc>,
        contract: ContractId,
        reason: Reason,
    },
    ContractExpired {
        at: DateTime<Utc>,
        contract: ContractId,
    },
    ContractVoided {
        at: DateTime<Utc>,
        contract: ContractId,
        reason: Reason,
    },
    ContractTerminated {
        at: DateTime<Utc>,
        contract: ContractId,
        reason: Reason,
    },

    // Orders (E4)
    OrderSubmitted {
        at: DateTime<Utc>,
        order: Box<Order>,
    },
    OrderRevised {
        at: DateTime<Utc>,
        order: OrderId,
        terms_version: u32,
        content: Box<OrderContent>,
        total: Money,
        schedule: Vec<ScheduleLine>,
        deviations: Vec<Deviation>,
    },
    OrderApproved {
        at: DateTime<Utc>,
        order: OrderId,
        /// Absent in a decision on a desktop.
        number: Option<String>,
    },
    OrderRejected {
        at: DateTime<Utc>,
        order: OrderId,
        reason: Reason,
    },
    OrderCanceled {
        at: DateTime<Utc>,
        order: OrderId,
        reason: Reason,
    },
    OrderReminded {
        at: DateTime<Utc>,
        order: OrderId,
        line: u32,
    },
    OrderPaymentClaimed {
        at: DateTime<Utc>,
        order: OrderId,
        line: u32,
        claim: PaymentClaim,
    },
    /// O7: no bank entry answered the claim in time.
    OrderClaimLapsed {
        at: DateTime<Utc>,
        order: OrderId,
        line: u32,
    },
    OrderPaymentReceived {
        at: DateTime<Utc>,
        order: OrderId,
        receipt: Receipt,
    },
    OrderDocumentAttached {
        at: DateTime<Utc>,
        order: OrderId,
        document: Box<OrderDocument>,
    },
    OrderDocumentDetached {
        at: DateTime<Utc>,
        order: OrderId,
        id: Uuid,
        code: String,
        stage: Stage,
        name: String,
    },
    OrderReady {
        at: DateTime<Utc>,
        order: OrderId,
    },
    OrderDispatched {
        at: DateTime<Utc>,
        order: OrderId,
        shipment: Box<Shipment>,
    },
    OrderReceiptConfirmed {
        at: DateTime<Utc>,
        order: OrderId,
        shipment: ShipmentId,
        receipt: GoodsReceipt,
    },
    /// O12: days before the clock takes the buyer's silence for a receipt.
    OrderReceiptWarned {
        at: DateTime<Utc>,
        order: OrderId,
        shipment: ShipmentId,
        receipt_by: DateTime<Utc>,
    },
    /// O19: the ship-by date passed.
    OrderLate {
        at: DateTime<Utc>,
        order: OrderId,
    },
    OrderPayoutRequested {
        at: DateTime<Utc>,
        order: OrderId,
    },
    OrderPayoutRecorded {
        at: DateTime<Utc>,
        order: OrderId,
        step: PayoutStep,
        reference: String,
        customs_mode: CustomsMode,
    },
    OrderCompleted {
        at: DateTime<Utc>,
        order: OrderId,
    },

    // Enterprises (E5)
    /// Creates the enterprise, or brings it back to review with new contents.
    EnterpriseApplied {
        at: DateTime<Utc>,
        enterprise: EnterpriseId,
        side: Side,
        version: u32,
        profile: Box<EnterpriseProfile>,
        person: PersonId,
        person_name: String,
    },
    EnterpriseApproved {
        at: DateTime<Utc>,
    },
    EnterpriseRejected {
        at: DateTime<Utc>,
        reason: Reason,
    },
    EnterpriseAccountOpened {
        at: DateTime<Utc>,
    },
    EnterpriseAddressSaved {
        at: DateTime<Utc>,
        address: Box<Address>,
    },
    EnterpriseAddressRemoved {
        at: DateTime<Utc>,
        address: Uuid,
        label: String,
    },
    EnterpriseLimitSet {
        at: DateTime<Utc>,
        person: PersonId,
        limit: Money,
    },
    EnterpriseLimitLifted {
        at: DateTime<Utc>,
        person: PersonId,
    },
    EnterpriseCategoriesFollowed {
        at: DateTime<Utc>,
        categories: BTreeSet<String>,
    },

    // Bank entries (E5)
    BankEntryImported {
        at: DateTime<Utc>,
        content: Box<BankEntryContent>,
    },
    BankEntryAssociated {
        at: DateTime<Utc>,
        association: Association,
    },
    BankEntryIgnored {
        at: DateTime<Utc>,
        reason: Reason,
    },

    // Conversations
    /// A seller's first quote opens its conversation with the buyer (S0-71, S0-72).
    ConversationOpened {
        at: DateTime<Utc>,
        deal: DealId,
        seller: EnterpriseId,
        subject: String,
    },
    MessageSent {
        at: DateTime<Utc>,
        message: Box<Message>,
    },

    // Drafts
    DraftSaved {
        at: DateTime<Utc>,
        draft: DraftId,
        author: PersonId,
        kind: DraftKind,
        about: Option<String>,
        fields: Map<String, Value>,
    },
    DraftDeleted {
        at: DateTime<Utc>,
    },
}
