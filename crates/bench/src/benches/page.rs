//! A page of news written into a desktop that has much already.

use std::{
    collections::{BTreeSet, VecDeque},
    path::PathBuf,
};

use quayside_domain::UnitRef;
use quayside_protocol::{
    Cursor, Entry, Op, Page, PageHeader, PageTrailer, ScopeHead, ScopeKey, Sum,
};
use quayside_server::ledger::{Name, RecRow};
use quayside_store::{List, ListQuery};
use serde_json::value::RawValue;

use crate::{
    Outcome,
    desk::{Desk, action},
    files,
    market::{Market, copies},
    measure::{Bench, Pairs, Row, Sample, pairs, timed},
    raw::{self, Rows},
};

/// Records of the page; fewer when the market has not so many.
const RECORDS: usize = 500;

/// A desktop with many records, a page of news for it, and the rows that the page leaves.
pub struct News {
    pub market: Market,
    /// The desktop as it was.
    pub base: PathBuf,
    pub page: Page,
    pub rows: Rows,
    place: tempfile::TempDir,
}

pub fn run(bench: &Bench) -> Outcome<Vec<Row>> {
    let news = news(bench)?;
    let pairs = pairs(
        bench.pick(15, 1),
        || apply(bench, &news, 0),
        || insert(bench, &news, &news.rows),
    )?;
    Ok(vec![Row::time(
        &format!("a page of {} records applied", news.rows.records),
        "pure rusqlite, the same rows",
        &pairs,
        1.1,
    )])
}

pub fn pending(bench: &Bench) -> Outcome<Vec<Row>> {
    let news = news(bench)?;
    let pairs: Pairs = pairs(
        bench.pick(15, 1),
        || apply(bench, &news, 200),
        || apply(bench, &news, 0),
    )?;
    let (ours, _) = pairs.walls();
    Ok(vec![
        Row::time(
            "a page and the list after it, 200 actions waiting",
            "the same without actions",
            &pairs,
            1.5,
        )
        .note(format!("{:.1} ms, at most 30", ours * 1e3))
        .and(ours <= 0.030),
    ])
}

/// Makes the desktop and the page.
///
/// # Errors
/// When it cannot be made.
pub fn news(bench: &Bench) -> Outcome<News> {
    let market = Market::of(bench, bench.pick(100_000, 2_000))?;
    let base = market.desktop(bench)?;
    let place = bench.folder()?;
    let trial = place.path().join("trial");
    files::copy_folder(&base, &trial)?;
    let (page, cache) = bench.runtime.block_on(async {
        let desk = Desk::open(&trial, "http://127.0.0.1:9", &market.buyer).await?;
        let page = page(&desk, &market).await?;
        desk.profile.apply_page(page.clone()).await?;
        let cache = desk.files().join("cache.db");
        desk.close().await;
        Outcome::Ok((page, cache))
    })?;
    let before = base.join(cache.strip_prefix(&trial)?);
    let rows = Rows::beyond(&before, &cache)?;
    if rows.records != page.entries.len() {
        return Err(format!("{} records of the page arrived", rows.records).into());
    }
    Ok(News {
        market,
        base,
        page,
        rows,
        place,
    })
}

/// Records of the newest deals, once more under other identities, at the head of the feed.
async fn page(desk: &Desk, market: &Market) -> Outcome<Page> {
    let scope = ScopeKey(format!("enterprise:{}", market.buyer.enterprise));
    let cursors = desk.profile.cursors().await?;
    let cursor = cursors.get(&scope).ok_or("the buyer's scope is here")?;
    let mut entries = vec![];
    let mut seen = BTreeSet::new();
    let mut lists = VecDeque::from(
        [List::Order, List::Rfq, List::Offer, List::Activity].map(|list| (list, None)),
    );
    while let Some((list, cursor_in_list)) = lists.pop_front() {
        let mut query = ListQuery::new(list, market.buyer.enterprise);
        query.limit = 100;
        query.cursor = cursor_in_list;
        let found = desk.profile.list(&query).await?;
        if found.next.is_some() {
            lists.push_back((list, found.next));
        }
        for row in found.rows {
            if entries.len() == RECORDS || !seen.insert(row.id) {
                continue;
            }
            let unit = UnitRef {
                owner: row.owner,
                id: row.group.unwrap_or(row.id),
            };
            let row = RecRow {
                name: Name {
                    owner: row.owner,
                    rec: row.id,
                },
                kind: row.kind,
                ver: row.ver,
                body: Some(row.body.to_string()),
                unit,
            };
            let copy = copies::copy(&row, 900_000_007, 300_000_000_000)?;
            entries.push(Entry {
                scope: scope.clone(),
                seq: cursor.hi + 1,
                op: Op::Put,
                owner: copy.name.owner,
                rec: copy.name.rec,
                kind: copy.kind,
                ver: copy.ver,
                body: copy.body.map(RawValue::from_string).transpose()?,
            });
        }
        if entries.len() == RECORDS {
            break;
        }
    }
    let epoch = desk
        .profile
        .cache_epoch()
        .await?
        .ok_or("it was synchronised")?;
    let heads = cursors.iter().map(|(id, cursor)| ScopeHead {
        id: id.clone(),
        r#gen: cursor.r#gen,
        head: cursor.hi + 1,
        floor: 0,
        cnt: 0,
        sum: Sum::default(),
    });
    Ok(Page {
        header: PageHeader {
            epoch,
            scopes: heads.collect(),
        },
        trailer: PageTrailer {
            next: [(
                scope.clone(),
                Cursor {
                    hi: cursor.hi + 1,
                    ..*cursor
                },
            )]
            .into(),
            complete: [(scope, false)].into(),
            entries: entries.len(),
            hash: String::new(),
        },
        entries,
    })
}

fn apply(bench: &Bench, news: &News, waiting: usize) -> Outcome<Sample> {
    let place = tempfile::tempdir_in(news.place.path())?;
    files::copy_folder(&news.base, place.path())?;
    let desk = bench.runtime.block_on(async {
        let desk = Desk::open(place.path(), "http://127.0.0.1:9", &news.market.buyer).await?;
        for _ in 0..waiting {
            desk.profile
                .enqueue(action(news.market.buyer.enterprise))
                .await?;
        }
        Outcome::Ok(desk)
    })?;
    let page = news.page.clone();
    let query = ListQuery::new(List::Order, news.market.buyer.enterprise);
    let sample = timed(|| {
        bench.runtime.block_on(async {
            let applied = desk.profile.apply_page(page).await?;
            if waiting > 0 {
                desk.profile.list(&query).await?;
            }
            if applied.changed == news.rows.records {
                Ok(())
            } else {
                Err("not every record was news".into())
            }
        })
    })?;
    bench.runtime.block_on(desk.close());
    Ok(sample)
}

/// The anchor: those rows in one transaction.
///
/// # Errors
/// When the file cannot be written.
pub fn insert(bench: &Bench, news: &News, rows: &Rows) -> Outcome<Sample> {
    let place = bench.folder()?;
    files::copy_folder(&news.base, place.path())?;
    let cache = files::find(place.path(), "cache.db")?;
    let mut file = raw::open(&cache)?;
    timed(|| rows.insert(&mut file))
}
