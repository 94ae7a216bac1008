//! The figures of the sidebar. Each is the exact total of the list behind it.

use quayside_domain::Hat;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    App, CallError, attention,
    error::store,
    list::{Counts, Filter, ListName, drafts, page},
    words::Nothing,
    work::Work,
};

/// What does not belong to the hat on is zero.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NavCounts {
    pub attention: u32,
    pub square: u32,
    pub requirements: u32,
    pub quotes: u32,
    pub orders: u32,
    pub drafts: u32,
    /// Conversations with something unread.
    pub conversations: u32,
    /// Operator queues.
    pub enterprises: u32,
    pub account_openings: u32,
    pub rfqs: u32,
    pub payments: u32,
    pub payouts: u32,
    pub bank_entries: u32,
}

/// The totals of the lists of the hat on.
pub async fn counts(app: &App, _: Nothing) -> Result<NavCounts, CallError> {
    let work = app.work().await?;
    let mut counts = NavCounts {
        drafts: number(drafts::rows(&work, &Filter::default()).await?.len()),
        ..NavCounts::default()
    };
    let summary = work.profile.outbox_summary().await.map_err(store)?;
    let waiting = attention::waiting_count(&work).await?;
    counts.attention = summary.attention.saturating_add(waiting);
    let Ok((acting, hat)) = work.role() else {
        return Ok(counts);
    };
    let unread = work.profile.unread(acting).await.map_err(store)?;
    counts.conversations = number(unread.by_conversation.len());
    match hat {
        Hat::Buyer => {
            counts.square = open(&work).await?;
            counts.requirements = all(&work, ListName::Requirements).await?.all;
            counts.orders = all(&work, ListName::Orders).await?.all;
        }
        Hat::Seller => {
            counts.square = open(&work).await?;
            counts.quotes = all(&work, ListName::Quotes).await?.all;
            counts.orders = all(&work, ListName::Orders).await?.all;
        }
        Hat::Operator => {
            let queues = all(&work, ListName::Queue).await?;
            counts.enterprises = tab(&queues, "enterprises");
            counts.account_openings = tab(&queues, "account_openings");
            counts.rfqs = tab(&queues, "rfqs");
            counts.payments = tab(&queues, "payments");
            counts.payouts = tab(&queues, "payouts");
            let entries = all(&work, ListName::BankEntries).await?;
            counts.bank_entries =
                tab(&entries, "unmatched").saturating_add(tab(&entries, "proposed"));
        }
    }
    Ok(counts)
}

async fn all(work: &Work, list: ListName) -> Result<Counts, CallError> {
    page::of(work, list, work.acting()?, Filter::default()).await
}

/// Requirements on the board that are open.
async fn open(work: &Work) -> Result<u32, CallError> {
    Ok(tab(&all(work, ListName::Square).await?, "open"))
}

fn tab(counts: &Counts, tab: &str) -> u32 {
    counts
        .tabs
        .iter()
        .find(|count| count.tab == tab)
        .map_or(0, |count| count.count)
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
