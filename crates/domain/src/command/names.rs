//! What a command names: its kind, class, units, documents, draft and deal.

use crate::{
    BankEntryId, Class, Command, ConversationId, DraftId, EnterpriseId, UnitRef, authority,
    command::DealRef, document::DocumentRef,
};

impl From<DealRef> for UnitRef {
    fn from(deal: DealRef) -> Self {
        Self {
            owner: deal.owner,
            id: deal.id.0,
        }
    }
}

impl UnitRef {
    /// The unit of an enterprise; it owns itself.
    pub fn enterprise(id: EnterpriseId) -> Self {
        Self {
            owner: id,
            id: id.0,
        }
    }

    /// The unit of a bank entry; the platform owns them all.
    pub fn bank_entry(id: BankEntryId) -> Self {
        Self {
            owner: EnterpriseId::PLATFORM,
            id: id.0,
        }
    }

    /// The unit of a draft; the author's enterprise owns it.
    pub fn draft(acting: EnterpriseId, id: DraftId) -> Self {
        Self {
            owner: acting,
            id: id.0,
        }
    }

    /// The conversation of a deal with one seller; the buyer's enterprise owns it.
    pub fn conversation(deal: DealRef, seller: EnterpriseId) -> Self {
        Self {
            owner: deal.owner,
            id: ConversationId::of(deal.id, seller).0,
        }
    }
}

impl Command {
    /// The name on the wire: `rfq.submit`, `order.dispatch` …
    pub fn kind(&self) -> &'static str {
        match self {
            Self::EnterpriseApply { .. } => "enterprise.apply",
            Self::EnterpriseApprove { .. } => "enterprise.approve",
            Self::EnterpriseReject { .. } => "enterprise.reject",
            Self::EnterpriseOpenAccount { .. } => "enterprise.open_account",
            Self::EnterpriseSaveAddress { .. } => "enterprise.save_address",
            Self::EnterpriseRemoveAddress { .. } => "enterprise.remove_address",
            Self::EnterpriseSetLimit { .. } => "enterprise.set_limit",
            Self::EnterpriseFollowCategories { .. } => "enterprise.follow_categories",
            Self::DraftSave { .. } => "draft.save",
            Self::DraftDelete { .. } => "draft.delete",
            Self::RfqSubmit { .. } => "rfq.submit",
            Self::RfqWithdraw { .. } => "rfq.withdraw",
            Self::RfqApprove { .. } => "rfq.approve",
            Self::RfqReject { .. } => "rfq.reject",
            Self::RfqResubmit { .. } => "rfq.resubmit",
            Self::RfqCancel { .. } => "rfq.cancel",
            Self::RfqExtend { .. } => "rfq.extend",
            Self::QuoteSubmit { .. } => "quote.submit",
            Self::QuoteRevise { .. } => "quote.revise",
            Self::QuoteWithdraw { .. } => "quote.withdraw",
            Self::QuoteDecline { .. } => "quote.decline",
            Self::QuoteSelect { .. } => "quote.select",
            Self::QuoteUnselect { .. } => "quote.unselect",
            Self::ContractUpload { .. } => "contract.upload",
            Self::ContractSign { .. } => "contract.sign",
            Self::ContractWithdrawSigned { .. } => "contract.withdraw_signed",
            Self::ContractAccept { .. } => "contract.accept",
            Self::ContractReturnScan { .. } => "contract.return_scan",
            Self::ContractDecline { .. } => "contract.decline",
            Self::OrderSubmit { .. } => "order.submit",
            Self::OrderRevise { .. } => "order.revise",
            Self::OrderApprove { .. } => "order.approve",
            Self::OrderReject { .. } => "order.reject",
            Self::OrderCancel { .. } => "order.cancel",
            Self::OrderRemind { .. } => "order.remind",
            Self::OrderClaimPayment { .. } => "order.claim_payment",
            Self::OrderAttachDocument { .. } => "order.attach_document",
            Self::OrderDetachDocument { .. } => "order.detach_document",
            Self::OrderReady { .. } => "order.ready",
            Self::OrderDispatch { .. } => "order.dispatch",
            Self::OrderConfirmReceipt { .. } => "order.confirm_receipt",
            Self::OrderRequestPayout { .. } => "order.request_payout",
            Self::OrderRecordPayout { .. } => "order.record_payout",
            Self::BankEntryImport { .. } => "bank_entry.import",
            Self::BankEntryAssociate { .. } => "bank_entry.associate",
            Self::BankEntryIgnore { .. } => "bank_entry.ignore",
            Self::MessageSend { .. } => "message.send",
        }
    }

    /// states.md E6.
    pub fn class(&self) -> Class {
        match self {
            Self::DraftSave { .. } | Self::DraftDelete { .. } => Class::Draft,
            Self::EnterpriseSetLimit { .. } => Class::Online,
            _ => Class::Queued,
        }
    }

    /// The deal it acts on, if any.
    pub fn deal(&self) -> Option<DealRef> {
        match self {
            Self::RfqSubmit { deal, .. }
            | Self::RfqWithdraw { deal }
            | Self::RfqApprove { deal, .. }
            | Self::RfqReject { deal, .. }
            | Self::RfqResubmit { deal, .. }
            | Self::RfqCancel { deal, .. }
            | Self::RfqExtend { deal, .. }
            | Self::QuoteSubmit { deal, .. }
            | Self::QuoteRevise { deal, .. }
            | Self::QuoteWithdraw { deal, .. }
            | Self::QuoteDecline { deal, .. }
            | Self::QuoteSelect { deal, .. }
            | Self::QuoteUnselect { deal, .. }
            | Self::ContractUpload { deal, .. }
            | Self::ContractSign { deal, .. }
            | Self::ContractWithdrawSigned { deal, .. }
            | Self::ContractAccept { deal, .. }
            | Self::ContractReturnScan { deal, .. }
            | Self::ContractDecline { deal, .. }
            | Self::OrderSubmit { deal, .. }
            | Self::OrderRevise { deal, .. }
            | Self::OrderApprove { deal, .. }
            | Self::OrderReject { deal, .. }
            | Self::OrderCancel { deal, .. }
            | Self::OrderRemind { deal, .. }
            | Self::OrderClaimPayment { deal, .. }
            | Self::OrderAttachDocument { deal, .. }
            | Self::OrderDetachDocument { deal, .. }
            | Self::OrderReady { deal, .. }
            | Self::OrderDispatch { deal, .. }
            | Self::OrderConfirmReceipt { deal, .. }
            | Self::OrderRequestPayout { deal, .. }
            | Self::OrderRecordPayout { deal, .. }
            | Self::BankEntryAssociate { deal, .. }
            | Self::MessageSend { deal, .. } => Some(*deal),
            Self::EnterpriseApply { .. }
            | Self::EnterpriseApprove { .. }
            | Self::EnterpriseReject { .. }
            | Self::EnterpriseOpenAccount { .. }
            | Self::EnterpriseSaveAddress { .. }
            | Self::EnterpriseRemoveAddress { .. }
            | Self::EnterpriseSetLimit { .. }
            | Self::EnterpriseFollowCategories { .. }
            | Self::DraftSave { .. }
            | Self::DraftDelete { .. }
            | Self::BankEntryImport { .. }
            | Self::BankEntryIgnore { .. } => None,
        }
    }

    /// The draft that acceptance deletes.
    pub fn draft(&self) -> Option<DraftId> {
        match self {
            Self::RfqSubmit { draft, .. }
            | Self::QuoteSubmit { draft, .. }
            | Self::OrderSubmit { draft, .. } => *draft,
            _ => None,
        }
    }

    /// Every unit it touches, for the enterprise that acts. A message names its conversation
    /// alone, so that words never wait behind a change of state (sync.md 6.8).
    pub fn units(&self, acting: EnterpriseId) -> Vec<UnitRef> {
        let mut units = match self {
            Self::EnterpriseApply { enterprise, .. }
            | Self::EnterpriseApprove { enterprise, .. }
            | Self::EnterpriseReject { enterprise, .. }
            | Self::EnterpriseOpenAccount { enterprise }
            | Self::EnterpriseSaveAddress { enterprise, .. }
            | Self::EnterpriseRemoveAddress { enterprise, .. }
            | Self::EnterpriseSetLimit { enterprise, .. }
            | Self::EnterpriseFollowCategories { enterprise, .. } => {
                vec![UnitRef::enterprise(*enterprise)]
            }
            Self::DraftSave { draft, .. } | Self::DraftDelete { draft } => {
                vec![UnitRef::draft(acting, *draft)]
            }
            Self::BankEntryImport { entry, .. } | Self::BankEntryIgnore { entry, .. } => {
                vec![UnitRef::bank_entry(*entry)]
            }
            Self::BankEntryAssociate { entry, deal, .. } => {
                vec![UnitRef::bank_entry(*entry), (*deal).into()]
            }
            Self::QuoteSubmit { deal, .. } => {
                vec![(*deal).into(), UnitRef::conversation(*deal, acting)]
            }
            Self::MessageSend { deal, seller, .. } => vec![UnitRef::conversation(*deal, *seller)],
            _ => self.deal().map(UnitRef::from).into_iter().collect(),
        };
        units.extend(self.draft().map(|draft| UnitRef::draft(acting, draft)));
        units
    }

    /// A unit it looks at and leaves alone: who binds a firm is held against the limits in the firm's
    /// own record. Not among [`Command::units`], or every such act would wait for the others.
    pub fn looks_at(&self, acting: EnterpriseId) -> Option<UnitRef> {
        authority::binds(self.kind()).then(|| UnitRef::enterprise(acting))
    }

    /// Documents that must be complete on the server before the command can be accepted.
    pub fn documents(&self) -> Vec<&DocumentRef> {
        match self {
            Self::EnterpriseApply { profile, .. } => profile
                .logo
                .iter()
                .chain(&profile.business_license)
                .collect(),
            Self::RfqSubmit { content, .. } | Self::RfqResubmit { content, .. } => {
                content.images.iter().collect()
            }
            Self::ContractUpload { document, .. }
            | Self::ContractSign { document, .. }
            | Self::OrderAttachDocument { document, .. } => vec![document],
            Self::OrderSubmit { content, .. } | Self::OrderRevise { content, .. } => {
                content.images.iter().collect()
            }
            Self::OrderClaimPayment { proof, .. } => proof.iter().collect(),
            Self::OrderConfirmReceipt { photos, .. } => photos.iter().collect(),
            Self::MessageSend { attachments, .. } => attachments.iter().collect(),
            _ => Vec::new(),
        }
    }
}
