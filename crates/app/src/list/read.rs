//! From a confirmed record to the row of its list.

use std::collections::BTreeMap;

use quayside_domain::{
    ContractId, ConversationId, DealId, EnterpriseId, Hat, QuoteId, Side,
    bank_entry::BankEntry,
    command::DealRef,
    contract::{Contract, ContractState},
    conversation::Message,
    money::Money,
    order::Order,
    quote::{Quote, QuoteState},
    record::QueueItem,
    rfq::{Rfq, RfqPublic},
};
use quayside_store::ListRow as Stored;
use serde::de::DeserializeOwned;

use super::{
    ListName,
    rows::{
        BankEntryRow, ConversationRow, ListRow, OrderRow, QueueRow, QuoteRow, RequirementRow,
        SquareRow,
    },
};
use crate::{
    CallError,
    deal::next,
    error::store,
    marks::Marks,
    operator::Subject,
    said,
    words::{Mark, MarkState},
    work::Work,
};

/// Reads the rows of one page.
pub struct Reader<'a> {
    work: &'a Work,
    list: ListName,
    acting: EnterpriseId,
    hat: Hat,
    marks: Marks,
    unread: BTreeMap<ConversationId, u32>,
}

impl<'a> Reader<'a> {
    pub async fn new(work: &'a Work, list: ListName) -> Result<Self, CallError> {
        let (acting, hat) = work.role()?;
        let unread = match list {
            ListName::Conversations => {
                let unread = work.profile.unread(acting).await.map_err(store)?;
                unread.by_conversation
            }
            _ => BTreeMap::new(),
        };
        Ok(Self {
            work,
            list,
            acting,
            hat,
            marks: work.marks().await?,
            unread,
        })
    }

    /// The row, or nothing for a record of a newer shape than this build reads.
    pub async fn row(&self, row: Stored) -> Result<Option<ListRow>, CallError> {
        Ok(match self.list {
            ListName::Requirements => body(row).and_then(|rfq| self.requirement(rfq)),
            ListName::Square => match body(row) {
                Some(rfq) => Some(self.square(rfq).await?),
                None => None,
            },
            ListName::Quotes => match body(row) {
                Some(quote) => Some(self.quote(quote).await?),
                None => None,
            },
            ListName::Orders => body(row).map(|order| self.order(order)),
            ListName::Conversations => match body(row) {
                Some(message) => Some(self.conversation(message).await?),
                None => None,
            },
            ListName::Queue => body(row).map(|item| self.queue(item)),
            ListName::BankEntries => body(row).map(|entry| self.bank_entry(entry)),
            ListName::Drafts => None,
        })
    }

    fn of_deal(&self, deal: DealId) -> Option<Mark> {
        self.marks.newest(|mark| mark.target.is_about(deal))
    }

    /// A withdrawn one stands among the drafts.
    fn requirement(&self, rfq: Rfq) -> Option<ListRow> {
        let tab = rfq.state.tab()?;
        Some(ListRow::Requirement(RequirementRow {
            deal: DealRef {
                owner: rfq.buyer.enterprise,
                id: rfq.id,
            },
            mark: self.marks.newest(|mark| {
                mark.target.is_about(rfq.id)
                    && mark.target.order.is_none()
                    && mark.target.seller.is_none()
            }),
            next: next::of_rfq(&rfq),
            image: rfq.content.images.first().cloned(),
            tab,
            number: rfq.number,
            subject: rfq.content.subject,
            category: rfq.content.category,
            state: rfq.state,
            quantity: rfq.content.quantity,
            budget: rfq.content.budget,
            incoterm: rfq.content.incoterm,
            named_place: rfq.content.named_place,
            mode: rfq.content.mode,
            quoted_sellers: rfq.quoted_sellers,
            created_at: rfq.created_at,
            quotes_close_at: rfq.quotes_close_at,
            reason: rfq.reason,
        }))
    }

    async fn square(&self, rfq: RfqPublic) -> Result<ListRow, CallError> {
        let mine = rfq.owner == self.acting;
        let quote = match self.hat {
            Hat::Seller => {
                let id = QuoteId::of(rfq.id, self.acting);
                let found: Option<Quote> = self.work.body(rfq.owner, id.0).await?;
                found.map(|quote| quote.id)
            }
            _ => None,
        };
        Ok(ListRow::Square(SquareRow {
            deal: DealRef {
                owner: rfq.owner,
                id: rfq.id,
            },
            mark: self.of_deal(rfq.id),
            image: rfq.content.images.first().cloned(),
            number: rfq.number,
            subject: rfq.content.subject,
            category: rfq.content.category,
            country: rfq.country,
            alias: rfq.content.alias,
            quantity: rfq.content.quantity,
            budget: rfq.content.budget,
            incoterm: rfq.content.incoterm,
            named_place: rfq.content.named_place,
            mode: rfq.content.mode,
            open: rfq.open,
            published_at: rfq.published_at,
            quotes_close_at: rfq.quotes_close_at,
            mine,
            quote,
        }))
    }

    async fn quote(&self, quote: Quote) -> Result<ListRow, CallError> {
        let contract: Option<Contract> = self
            .work
            .body(quote.owner, ContractId::of(quote.id).0)
            .await?;
        let unit_price = match quote.content.lines.as_slice() {
            [line] => Some(line.unit_price),
            _ => None,
        };
        Ok(ListRow::Quote(QuoteRow {
            deal: DealRef {
                owner: quote.owner,
                id: quote.deal,
            },
            mark: self
                .marks
                .newest(|mark| mark.target.is_about(quote.deal) && mark.target.order.is_none()),
            next: match quote.state {
                QuoteState::NeedsReconfirmation => next::of_quote(&quote),
                _ => contract
                    .as_ref()
                    .and_then(next::of_contract)
                    .or_else(|| next::of_quote(&quote)),
            },
            contract: contract
                .as_ref()
                .map_or(ContractState::NotStarted, |contract| contract.state),
            contract_document: contract
                .and_then(|contract| contract.current().map(|current| current.document.clone())),
            unit_price,
            quote: quote.id,
            tab: quote.state.tab(),
            rfq_number: quote.rfq_number,
            subject: quote.subject,
            category: quote.category,
            quantity: quote.rfq_quantity,
            budget: quote.budget,
            buyer: quote.buyer,
            state: quote.state,
            version: quote.version,
            total: quote.total,
            valid_until: quote.content.valid_until,
            reason: quote.reason,
            updated_at: quote.updated_at,
        }))
    }

    fn order(&self, order: Order) -> ListRow {
        let counterparty = match self.hat {
            Hat::Seller => order.buyer,
            Hat::Buyer | Hat::Operator => order.seller,
        };
        ListRow::Order(OrderRow {
            deal: DealRef {
                owner: order.owner,
                id: order.deal,
            },
            mark: self
                .marks
                .newest(|mark| mark.target.order == Some(order.id)),
            order: order.id,
            quote: order.quote,
            number: order.number,
            rfq_number: order.rfq_number,
            subject: order.content.product_name,
            counterparty,
            incoterm: order.content.incoterm,
            named_place: order.content.named_place,
            mode: order.content.mode,
            total: order.total,
            tab: order.tab,
            lead_time_days: order.content.lead_time_days,
            ship_by: order.ship_by,
            reason: order.reason,
            created_at: order.created_at,
            next: order.next,
        })
    }

    async fn conversation(&self, message: Message) -> Result<ListRow, CallError> {
        let waiting = self.marks.of(|mark| {
            mark.kind == "message.send"
                && mark.target.is_about(message.deal)
                && mark.target.seller == Some(message.seller)
                && matches!(mark.state, MarkState::Waiting | MarkState::Sending)
        });
        let mine = match self.hat {
            Hat::Seller => Side::Seller,
            Hat::Buyer | Hat::Operator => Side::Buyer,
        };
        let counterparty_name = if message.side == mine {
            self.other_party(&message).await?
        } else {
            message.enterprise_name.clone()
        };
        Ok(ListRow::Conversation(ConversationRow {
            deal: DealRef {
                owner: message.owner,
                id: message.deal,
            },
            conversation: message.conversation,
            seller: message.seller,
            subject: message.subject,
            counterparty_name,
            last_text: said::excerpt(&message.text),
            last_side: message.side,
            last_by: message.person_name,
            last_at: message.sent_at,
            unread: self.unread.get(&message.conversation).copied().unwrap_or(0),
            waiting: u32::try_from(waiting.len()).unwrap_or(u32::MAX),
        }))
    }

    /// The name of the other firm of an own message: the quote between the two has both.
    async fn other_party(&self, message: &Message) -> Result<String, CallError> {
        let id = QuoteId::of(message.deal, message.seller);
        let quote: Option<Quote> = self.work.body(message.owner, id.0).await?;
        Ok(quote
            .map(|quote| match self.hat {
                Hat::Seller => quote.buyer.name,
                Hat::Buyer | Hat::Operator => quote.seller.name,
            })
            .unwrap_or_default())
    }

    fn queue(&self, item: QueueItem) -> ListRow {
        let subject = Subject::of(&item);
        ListRow::Queue(QueueRow {
            amount: subject.amount(),
            deal: subject.deal(),
            mark: self.marks.newest(|mark| subject.is_marked(mark)),
            order: subject.order.map(|order| order.id),
            item: item.id,
            queue: item.queue,
            title: item.title,
            owner: item.owner,
            enterprise_name: item.enterprise_name,
            since: item.since,
        })
    }

    fn bank_entry(&self, entry: BankEntry) -> ListRow {
        ListRow::BankEntry(BankEntryRow {
            mark: self
                .marks
                .newest(|mark| mark.target.bank_entry == Some(entry.id)),
            open: Money::rounded(entry.remaining(), &entry.content.amount.currency),
            entry: entry.id,
            state: entry.state,
            statement: entry.content.statement,
            reference: entry.content.reference,
            amount: entry.content.amount,
            value_date: entry.content.value_date,
            payer: entry.content.payer,
            remittance: entry.content.remittance,
        })
    }
}

fn body<T: DeserializeOwned>(row: Stored) -> Option<T> {
    serde_json::from_value(row.body)
        .inspect_err(|error| {
            tracing::warn!(%error, kind = row.kind, id = %row.id, "a row is not readable");
        })
        .ok()
}
