//! What a person can ask for. A command is immutable once written; it names every unit it touches
//! and carries the facts it stands on (sync.md decision 7): `rfq_revision`, `quote_version`,
//! `contract_hash`, `terms_version`, and whether an order was `effective`.

mod names;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    BankEntryId, DealId, DraftId, EnterpriseId, MessageId, OrderId, PersonId, QuoteId, ShipmentId,
    Side,
    bank_entry::BankEntryContent,
    customs::CustomsMode,
    document::DocumentRef,
    draft::DraftKind,
    enterprise::EnterpriseProfile,
    money::Money,
    order::{OrderContent, Stage},
    party::Address,
    quote::QuoteContent,
    rfq::{Reason, RfqContent},
};

/// Names a deal across firms: its owner (the buyer's enterprise) and its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct DealRef {
    pub owner: EnterpriseId,
    pub id: DealId,
}

/// The class of a command (states.md E6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// A: own drafts, shown at once.
    Draft,
    /// B: queued, a mark "waiting to send", never the new state.
    Queued,
    /// C: online only.
    Online,
}

/// Every command of the straight road, tagged `kind` on the wire.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all_fields = "snake_case")]
pub enum Command {
    // Enterprises (E5)
    #[serde(rename = "enterprise.apply")]
    EnterpriseApply {
        enterprise: EnterpriseId,
        side: Side,
        profile: EnterpriseProfile,
    },
    #[serde(rename = "enterprise.approve")]
    EnterpriseApprove {
        enterprise: EnterpriseId,
        version: u32,
    },
    #[serde(rename = "enterprise.reject")]
    EnterpriseReject {
        enterprise: EnterpriseId,
        version: u32,
        reason: Reason,
    },
    /// S0-18: the payment account of a seller is open.
    #[serde(rename = "enterprise.open_account")]
    EnterpriseOpenAccount { enterprise: EnterpriseId },
    #[serde(rename = "enterprise.save_address")]
    EnterpriseSaveAddress {
        enterprise: EnterpriseId,
        address: Address,
    },
    #[serde(rename = "enterprise.remove_address")]
    EnterpriseRemoveAddress {
        enterprise: EnterpriseId,
        address: Uuid,
    },
    /// For how much a member may bind the firm in one deal; absent: without limit. A limit holds
    /// at once or not at all: online only.
    #[serde(rename = "enterprise.set_limit")]
    EnterpriseSetLimit {
        enterprise: EnterpriseId,
        person: PersonId,
        limit: Option<Money>,
    },
    /// Categories whose demand square this enterprise follows.
    #[serde(rename = "enterprise.follow_categories")]
    EnterpriseFollowCategories {
        enterprise: EnterpriseId,
        categories: BTreeSet<String>,
    },

    // Drafts (class A)
    #[serde(rename = "draft.save")]
    DraftSave {
        draft: DraftId,
        about: Option<String>,
        draft_kind: DraftKind,
        /// Only the fields that changed.
        #[ts(type = "Record<string, unknown>")]
        fields: serde_json::Map<String, serde_json::Value>,
    },
    #[serde(rename = "draft.delete")]
    DraftDelete { draft: DraftId },

    // RFQ (E1)
    #[serde(rename = "rfq.submit")]
    RfqSubmit {
        deal: DealRef,
        content: RfqContent,
        draft: Option<DraftId>,
    },
    #[serde(rename = "rfq.withdraw")]
    RfqWithdraw { deal: DealRef },
    #[serde(rename = "rfq.approve")]
    RfqApprove { deal: DealRef, rfq_revision: u32 },
    #[serde(rename = "rfq.reject")]
    RfqReject {
        deal: DealRef,
        rfq_revision: u32,
        reason: Reason,
    },
    /// R6 and the resubmission after R2: a new revision of the content, sent for review.
    #[serde(rename = "rfq.resubmit")]
    RfqResubmit {
        deal: DealRef,
        rfq_revision: u32,
        content: RfqContent,
    },
    #[serde(rename = "rfq.cancel")]
    RfqCancel { deal: DealRef, reason: Reason },
    #[serde(rename = "rfq.extend")]
    RfqExtend {
        deal: DealRef,
        quotes_close: DateTime<Utc>,
    },

    // Quotes (E2)
    #[serde(rename = "quote.submit")]
    QuoteSubmit {
        deal: DealRef,
        rfq_revision: u32,
        content: QuoteContent,
        draft: Option<DraftId>,
    },
    /// Modify Price, and reconfirmation or re-issue of an earlier version (Q3, Q6, Q7, Q8b).
    #[serde(rename = "quote.revise")]
    QuoteRevise {
        deal: DealRef,
        quote: QuoteId,
        quote_version: u32,
        rfq_revision: u32,
        content: QuoteContent,
    },
    #[serde(rename = "quote.withdraw")]
    QuoteWithdraw { deal: DealRef, quote: QuoteId },
    #[serde(rename = "quote.decline")]
    QuoteDecline {
        deal: DealRef,
        quote: QuoteId,
        quote_version: u32,
        reason: Reason,
    },
    #[serde(rename = "quote.select")]
    QuoteSelect {
        deal: DealRef,
        quote: QuoteId,
        quote_version: u32,
    },
    #[serde(rename = "quote.unselect")]
    QuoteUnselect { deal: DealRef, quote: QuoteId },

    // Contracts (E3)
    #[serde(rename = "contract.upload")]
    ContractUpload {
        deal: DealRef,
        quote: QuoteId,
        document: DocumentRef,
        sign_by: Option<DateTime<Utc>>,
    },
    #[serde(rename = "contract.sign")]
    ContractSign {
        deal: DealRef,
        quote: QuoteId,
        contract_hash: String,
        document: DocumentRef,
        signatory: String,
    },
    #[serde(rename = "contract.withdraw_signed")]
    ContractWithdrawSigned { deal: DealRef, quote: QuoteId },
    #[serde(rename = "contract.accept")]
    ContractAccept {
        deal: DealRef,
        quote: QuoteId,
        signed_hash: String,
    },
    #[serde(rename = "contract.return_scan")]
    ContractReturnScan {
        deal: DealRef,
        quote: QuoteId,
        signed_hash: String,
        reason: Reason,
    },
    #[serde(rename = "contract.decline")]
    ContractDecline {
        deal: DealRef,
        quote: QuoteId,
        contract_hash: String,
        reason: Reason,
    },

    // Orders (E4)
    #[serde(rename = "order.submit")]
    OrderSubmit {
        deal: DealRef,
        order: OrderId,
        quote: QuoteId,
        quote_version: u32,
        content: OrderContent,
        draft: Option<DraftId>,
    },
    #[serde(rename = "order.revise")]
    OrderRevise {
        deal: DealRef,
        order: OrderId,
        terms_version: u32,
        content: OrderContent,
    },
    #[serde(rename = "order.approve")]
    OrderApprove {
        deal: DealRef,
        order: OrderId,
        terms_version: u32,
    },
    #[serde(rename = "order.reject")]
    OrderReject {
        deal: DealRef,
        order: OrderId,
        terms_version: u32,
        reason: Reason,
    },
    #[serde(rename = "order.cancel")]
    OrderCancel {
        deal: DealRef,
        order: OrderId,
        /// Whether the seller had confirmed the order when it was canceled: O7, not O4.
        effective: bool,
        reason: Reason,
    },
    #[serde(rename = "order.remind")]
    OrderRemind {
        deal: DealRef,
        order: OrderId,
        line: u32,
    },
    #[serde(rename = "order.claim_payment")]
    OrderClaimPayment {
        deal: DealRef,
        order: OrderId,
        line: u32,
        reference: String,
        proof: Option<DocumentRef>,
    },
    #[serde(rename = "order.attach_document")]
    OrderAttachDocument {
        deal: DealRef,
        order: OrderId,
        id: Uuid,
        code: String,
        stage: Stage,
        document: DocumentRef,
    },
    #[serde(rename = "order.detach_document")]
    OrderDetachDocument {
        deal: DealRef,
        order: OrderId,
        id: Uuid,
    },
    #[serde(rename = "order.ready")]
    OrderReady { deal: DealRef, order: OrderId },
    #[serde(rename = "order.dispatch")]
    OrderDispatch {
        deal: DealRef,
        order: OrderId,
        shipment: ShipmentId,
        carrier: String,
        transport_number: String,
        vessel: String,
        departed_at: DateTime<Utc>,
        eta: Option<DateTime<Utc>>,
        #[ts(type = "string[]")]
        quantities: Vec<Decimal>,
    },
    #[serde(rename = "order.confirm_receipt")]
    OrderConfirmReceipt {
        deal: DealRef,
        order: OrderId,
        shipment: ShipmentId,
        #[ts(type = "string[]")]
        received: Vec<Decimal>,
        #[ts(type = "string[]")]
        damaged: Vec<Decimal>,
        photos: Vec<DocumentRef>,
        note: String,
    },
    #[serde(rename = "order.request_payout")]
    OrderRequestPayout { deal: DealRef, order: OrderId },
    /// O14: entered, withdrawn or exchanged, by the operator, with its reference.
    #[serde(rename = "order.record_payout")]
    OrderRecordPayout {
        deal: DealRef,
        order: OrderId,
        step: PayoutStep,
        reference: String,
        /// Chosen when the payout is entered; later steps need not name it again.
        #[serde(default)]
        customs_mode: Option<CustomsMode>,
    },

    // Bank entries (E5)
    #[serde(rename = "bank_entry.import")]
    BankEntryImport {
        entry: BankEntryId,
        content: BankEntryContent,
    },
    /// Joins one bank entry and one deal in one transaction.
    #[serde(rename = "bank_entry.associate")]
    BankEntryAssociate {
        entry: BankEntryId,
        deal: DealRef,
        order: OrderId,
        line: u32,
        #[ts(type = "string")]
        amount: Decimal,
    },
    #[serde(rename = "bank_entry.ignore")]
    BankEntryIgnore { entry: BankEntryId, reason: Reason },

    // Messages
    #[serde(rename = "message.send")]
    MessageSend {
        deal: DealRef,
        seller: EnterpriseId,
        message: MessageId,
        text: String,
        attachments: Vec<DocumentRef>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PayoutStep {
    Entered,
    Withdrawn,
    FxSettled,
    /// The firm has its money: the order is complete.
    Completed,
}
