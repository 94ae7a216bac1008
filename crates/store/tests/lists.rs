//! Lists: every row once, on whatever page; counts that never drift; filters and sorts.

mod support;

use std::collections::BTreeSet;

use chrono::Duration;
use quayside_domain::{quote::QuoteState, rfq::RfqState};
use quayside_store::{Fault, Filter, List, ListQuery, ListRow, Profile, Sort};
use support::*;
use tempfile::tempdir;
use uuid::Uuid;

async fn walk(profile: &Profile, mut query: ListQuery) -> Vec<ListRow> {
    let mut rows = vec![];
    loop {
        let page = profile.list(&query).await.expect("it reads");
        rows.extend(page.rows);
        match page.next {
            Some(next) => query.cursor = Some(next),
            None => return rows,
        }
    }
}

fn ids(rows: &[ListRow]) -> Vec<Uuid> {
    rows.iter().map(|row| row.id).collect()
}

async fn market(profile: &Profile, feed: &mut Feed, many: u128) {
    let states = [
        RfqState::ReplyPending,
        RfqState::Communicating,
        RfqState::Reviewing,
        RfqState::Canceled,
    ];
    for n in 1..=many {
        let mut one = rfq(n, &format!("Lot {n}"));
        let turn = usize::try_from(n).expect("few");
        one.state = *states.get(turn % states.len()).expect("within");
        one.content.budget.max = ((n * 7919) % 1000)
            .try_into()
            .map(|n: i64| n.into())
            .expect("few");
        // Several share an instant: the order must hold all the same.
        one.created_at = start() + Duration::minutes(i64::try_from(n / 5).expect("few"));
        one.published_at = None;
        feed.put(&of(BUYER), "rfq", one.id.0, 1, &one);
    }
    profile.apply_page(feed.page()).await.expect("it applies");
}

#[tokio::test]
async fn every_row_comes_once_in_every_order() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    market(&profile, &mut Feed::default(), 60).await;
    for sort in [
        Sort::Created,
        Sort::Updated,
        Sort::Deadline,
        Sort::Amount,
        Sort::Number,
    ] {
        for ascending in [true, false] {
            let query = ListQuery {
                sort,
                ascending,
                limit: 7,
                ..ListQuery::new(List::Rfq, BUYER)
            };
            let rows = walk(&profile, query.clone()).await;
            let unique: BTreeSet<Uuid> = ids(&rows).into_iter().collect();
            assert_eq!((rows.len(), unique.len()), (60, 60), "{sort:?}");
            let at_once = walk(
                &profile,
                ListQuery {
                    limit: 1000,
                    ..query
                },
            )
            .await;
            assert_eq!(ids(&rows), ids(&at_once), "{sort:?} {ascending}");
        }
    }
}

#[tokio::test]
async fn amounts_and_numbers_sort_as_such() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    market(&profile, &mut Feed::default(), 30).await;
    let of_sort = |sort| ListQuery {
        sort,
        ascending: true,
        ..ListQuery::new(List::Rfq, BUYER)
    };
    let numbers: Vec<u64> = walk(&profile, of_sort(Sort::Number))
        .await
        .iter()
        .filter_map(|row| row.body.get("number")?.as_str()?.parse().ok())
        .collect();
    assert_eq!(numbers, (1..=30).collect::<Vec<u64>>());
    let amounts: Vec<u64> = walk(&profile, of_sort(Sort::Amount))
        .await
        .iter()
        .filter_map(|row| {
            row.body
                .pointer("/content/budget/max")?
                .as_str()?
                .parse()
                .ok()
        })
        .collect();
    assert_eq!(amounts.len(), 30);
    assert!(amounts.is_sorted());
}

#[tokio::test]
async fn rows_that_arrive_while_paging_neither_repeat_nor_hide_others() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    let mut feed = Feed::default();
    market(&profile, &mut feed, 40).await;
    let query = ListQuery {
        sort: Sort::Created,
        limit: 10,
        ..ListQuery::new(List::Rfq, BUYER)
    };
    let first = profile.list(&query).await.expect("it reads");
    let before: BTreeSet<Uuid> = ids(&walk(&profile, query.clone()).await)
        .into_iter()
        .collect();
    let newest = rfq(500, "Newest");
    feed.put(&of(BUYER), "rfq", newest.id.0, 1, &newest);
    profile.apply_page(feed.page()).await.expect("it applies");
    let mut rest = query;
    rest.cursor = first.next.clone();
    let mut seen = ids(&first.rows);
    seen.extend(ids(&walk(&profile, rest).await));
    let unique: BTreeSet<Uuid> = seen.iter().copied().collect();
    assert_eq!(seen.len(), unique.len());
    assert_eq!(unique, before);
}

#[tokio::test]
async fn a_cursor_of_another_order_is_refused() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    market(&profile, &mut Feed::default(), 10).await;
    let query = ListQuery {
        limit: 3,
        ..ListQuery::new(List::Rfq, BUYER)
    };
    let next = profile.list(&query).await.expect("it reads").next;
    for cursor in [next, Some("[]".into()), Some("x".into())] {
        let other = ListQuery {
            cursor,
            sort: Sort::Amount,
            ..query.clone()
        };
        assert!(matches!(profile.list(&other).await, Err(Fault::BadCursor)));
    }
}

#[tokio::test]
async fn tabs_add_up_to_all_and_to_what_a_recount_finds() {
    // S0-59
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    let mut feed = Feed::default();
    let states = [
        RfqState::Reviewing,
        RfqState::ReplyPending,
        RfqState::Communicating,
        RfqState::Confirmed,
        RfqState::Traded,
        RfqState::Canceled,
        RfqState::Rejected,
        RfqState::Expired,
    ];
    // A fixed walk over creations, changes of state and disappearances.
    let mut dice = 0x2545_f491_4f6c_dd1d_u64;
    let mut roll = |below: u64| {
        dice ^= dice << 13;
        dice ^= dice >> 7;
        dice ^= dice << 17;
        dice % below
    };
    let mut alive: BTreeSet<u128> = BTreeSet::new();
    for step in 1..=300_u64 {
        let n = u128::from(roll(40)) + 1;
        if roll(5) == 0 && alive.remove(&n) {
            feed.gone(&of(BUYER), "rfq", deal(n).id.0);
        } else {
            alive.insert(n);
            let mut one = rfq(n, "Lot");
            let state = usize::try_from(roll(8)).expect("few");
            one.state = *states.get(state).expect("within");
            feed.put(&of(BUYER), "rfq", one.id.0, step, &one);
        }
        if step % 7 == 0 {
            let applied = profile.apply_page(feed.page()).await.expect("it applies");
            assert!(applied.differing.is_empty(), "step {step}");
            assert_eq!(
                profile.count_drift().await.expect("it reads"),
                Vec::<String>::new(),
                "step {step}"
            );
        }
    }
    profile.apply_page(feed.page()).await.expect("it applies");
    let counts = profile
        .tab_counts(&ListQuery::new(List::Rfq, BUYER))
        .await
        .expect("it reads");
    assert_eq!(counts.all, u64::try_from(alive.len()).expect("few"));
    for (tab, count) in &counts.tabs {
        let rows = walk(
            &profile,
            ListQuery {
                tab: Some(tab.clone()),
                ..ListQuery::new(List::Rfq, BUYER)
            },
        )
        .await;
        assert_eq!(u64::try_from(rows.len()).expect("few"), *count, "{tab}");
    }
}

#[tokio::test]
async fn filters_narrow_rows_and_counts_alike() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    let mut feed = Feed::default();
    for n in 1..=12 {
        let mut one = quote(
            n,
            if n % 2 == 0 {
                "棉质毛巾"
            } else {
                "LED lamp"
            },
        );
        if n % 3 == 0 {
            one.state = QuoteState::NeedsReconfirmation;
        }
        if n % 4 == 0 {
            one.category = "lighting.led".into();
        }
        feed.put(&of(SELLER), "quote", one.id.0, 1, &one);
    }
    profile.apply_page(feed.page()).await.expect("it applies");
    let cases = [
        (
            Filter {
                waiting: true,
                ..Filter::default()
            },
            4,
        ),
        (
            Filter {
                text: Some("毛巾".into()),
                ..Filter::default()
            },
            6,
        ),
        (
            Filter {
                category: Some("lighting".into()),
                ..Filter::default()
            },
            3,
        ),
        (
            Filter {
                counterparty: Some(BUYER),
                ..Filter::default()
            },
            12,
        ),
        (
            Filter {
                counterparty: Some(SELLER),
                ..Filter::default()
            },
            0,
        ),
        (
            Filter {
                incoterm: Some("FOB".into()),
                currency: Some("USD".into()),
                ..Filter::default()
            },
            12,
        ),
        (
            Filter {
                incoterm: Some("CIF".into()),
                ..Filter::default()
            },
            0,
        ),
        (
            Filter {
                waiting: true,
                text: Some("毛巾".into()),
                ..Filter::default()
            },
            2,
        ),
    ];
    for (filter, expected) in cases {
        let query = ListQuery {
            filter: filter.clone(),
            ..ListQuery::new(List::Quote, SELLER)
        };
        let rows = walk(&profile, query.clone()).await;
        assert_eq!(rows.len(), expected, "{filter:?}");
        let counts = profile.tab_counts(&query).await.expect("it reads");
        assert_eq!(
            counts.all,
            u64::try_from(expected).expect("few"),
            "{filter:?}"
        );
    }
    let firms = profile
        .counterparties(List::Quote, SELLER)
        .await
        .expect("it reads");
    assert_eq!(firms, [(BUYER, 12)]);
}

#[tokio::test]
async fn quoted_requirements_project_my_quote() {
    // S0-68
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    let mut feed = Feed::default();
    for (n, state) in [
        (1, QuoteState::Live),
        (2, QuoteState::Selected),
        (3, QuoteState::Ordered),
        (4, QuoteState::NotSelected),
        (5, QuoteState::Void),
    ] {
        let mut one = quote(n, "Towels");
        one.state = state;
        feed.put(&of(SELLER), "quote", one.id.0, 1, &one);
    }
    profile.apply_page(feed.page()).await.expect("it applies");
    let counts = profile
        .tab_counts(&ListQuery::new(List::Quote, SELLER))
        .await
        .expect("it reads");
    let tabs: Vec<(&str, u64)> = counts
        .tabs
        .iter()
        .map(|(tab, n)| (tab.as_str(), *n))
        .collect();
    assert_eq!(
        tabs,
        [
            ("canceled", 2),
            ("communicating", 1),
            ("confirmed", 1),
            ("traded", 1)
        ]
    );
}

#[tokio::test]
async fn what_waits_for_me_and_what_expires_needs_attention() {
    let place = tempdir().expect("a folder");
    let clock = Hand::new();
    let profile = open(place.path(), &clock).await;
    let mut feed = Feed::default();
    let mut waiting = quote(1, "Towels");
    waiting.state = QuoteState::NeedsReconfirmation;
    let mut soon = quote(2, "Sheets");
    soon.content.valid_until = start() + Duration::days(2);
    for one in [waiting, soon, quote(3, "Later")] {
        feed.put(&of(SELLER), "quote", one.id.0, 1, &one);
    }
    profile.apply_page(feed.page()).await.expect("it applies");
    let kinds = async || -> Vec<String> {
        let items = profile.attention(SELLER).await.expect("it reads");
        items
            .iter()
            .map(|item| match &item.kind {
                quayside_store::AttentionKind::Waiting { step, .. } => step.clone(),
                quayside_store::AttentionKind::Expiring { row, .. } => {
                    row.body["subject"].to_string()
                }
                quayside_store::AttentionKind::Refused(entry) => entry.kind.clone(),
            })
            .collect()
    };
    assert_eq!(kinds().await, ["\"Sheets\"", "quote.reconfirm"]);
    clock.pass(Duration::days(3));
    assert_eq!(
        kinds().await,
        ["quote.reconfirm"],
        "a passed deadline is the platform's"
    );
}
