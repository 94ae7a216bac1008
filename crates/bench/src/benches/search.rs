//! Search in two languages: that nothing is missed is counted against a scan of every text, and
//! then how much slower it is than the bare index.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;
use serde_json::Value;

use crate::{
    Outcome,
    desk::Desk,
    files,
    market::{Market, words},
    measure::{Bench, Pairs, Row, timed},
};

/// Where the texts that can be found stand in a record. The search promises these and no others.
const TEXTS: [(&str, &[&str]); 4] = [
    (
        "rfq",
        &["/content/subject", "/content/description", "/content/alias"],
    ),
    ("quote", &["/subject", "/content/note"]),
    ("order", &["/content/product_name", "/content/alias"]),
    ("message", &["/subject", "/text"]),
];

pub fn run(bench: &Bench) -> Outcome<Vec<Row>> {
    let recall = recall(bench)?;
    let speed = speed(bench)?;
    Ok(vec![recall, speed])
}

fn recall(bench: &Bench) -> Outcome<Row> {
    let market = Market::of(bench, bench.pick(30_000, 2_000))?;
    let place = market.desktop(bench)?;
    let texts = texts(&Connection::open(files::find(&place, "cache.db")?)?)?;
    let numbers = numbers(&Connection::open(files::find(&place, "cache.db")?)?)?;
    let desk = bench
        .runtime
        .block_on(Desk::open(&place, "http://127.0.0.1:9", &market.buyer))?;
    let mut queries = words::typed();
    queries.extend(numbers.keys().take(40).cloned());
    let (mut expected, mut found, mut missed) = (0_usize, 0_usize, vec![]);
    for query in &queries {
        let wanted: BTreeSet<&String> = texts
            .iter()
            .filter(|(_, text)| holds(text, query))
            .map(|(rec, _)| rec)
            .chain(numbers.get(query).into_iter().flatten())
            .collect();
        let hits = bench.runtime.block_on(desk.profile.search(
            market.buyer.enterprise,
            query,
            1_000_000,
        ))?;
        let hits: BTreeSet<String> = hits.iter().map(|hit| hit.id.to_string()).collect();
        let here = wanted.iter().filter(|rec| hits.contains(**rec)).count();
        if here < wanted.len() {
            missed.push(query.clone());
        }
        expected += wanted.len();
        found += here;
    }
    bench.runtime.block_on(desk.close());
    if !missed.is_empty() {
        return Err(format!("records are missed by {missed:?}").into());
    }
    #[allow(clippy::cast_precision_loss)]
    let recall = found as f64 / expected.max(1) as f64;
    Ok(
        Row::plain("search: recall", "a scan of every text", recall, 1.0)
            .values("records found", found, expected)
            .at_least()
            .and(expected > 0)
            .note(format!(
                "{} queries of one to many characters, prefixes, numbers",
                queries.len()
            )),
    )
}

/// Record to its texts, lower case, parted so that no query spans two of them.
fn texts(file: &Connection) -> Outcome<Vec<(String, String)>> {
    let mut texts = vec![];
    for (kind, pointers) in TEXTS {
        let mut statement = file.prepare("select rec, body from rec where kind = ?1")?;
        let rows = statement.query_map([kind], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
        })?;
        for row in rows {
            let (rec, body) = row?;
            let body: Value = serde_json::from_str(&body)?;
            let found: Vec<&str> = pointers
                .iter()
                .filter_map(|pointer| body.pointer(pointer)?.as_str())
                .collect();
            texts.push((rec, found.join(" \u{2029} ").to_lowercase()));
        }
    }
    Ok(texts)
}

/// Numbers, and the records that carry them.
fn numbers(file: &Connection) -> Outcome<BTreeMap<String, Vec<String>>> {
    let mut statement = file.prepare(
        "select ltrim(number, '0'), rec from item where list = 'order' and number <> '' order by rid desc limit 2000",
    )?;
    let mut numbers: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))? {
        let (number, rec) = row?;
        numbers.entry(number).or_default().push(rec);
    }
    Ok(numbers)
}

/// A Latin query is the beginning of a word; a Chinese one stands anywhere.
fn holds(text: &str, query: &str) -> bool {
    if query.chars().any(|c| u32::from(c) > 0x2e80) {
        return text.contains(query);
    }
    text.split(|c: char| !c.is_alphanumeric())
        .flat_map(|word| word.split(|c: char| u32::from(c) > 0x2e80))
        .any(|word| word.starts_with(query))
}

fn speed(bench: &Bench) -> Outcome<Row> {
    let market = Market::of(bench, bench.pick(1_000_000, 2_000))?;
    let place = market.desktop(bench)?;
    let file = Connection::open(files::find(&place, "cache.db")?)?;
    let desk = bench
        .runtime
        .block_on(Desk::open(&place, "http://127.0.0.1:9", &market.buyer))?;
    let mut pairs = Pairs::default();
    let rounds = bench.pick(3, 1);
    for _ in 0..rounds {
        for query in words::typed() {
            let matched = matched(&query);
            let ours = timed(|| {
                let hits = desk.profile.search(market.buyer.enterprise, &query, 50);
                std::hint::black_box(bench.runtime.block_on(hits)?.len());
                Ok(())
            })?;
            let anchor = timed(|| {
                let mut statement = file.prepare_cached(
                    r"select r.rid, r.owner, r.rec, r.kind, r.unit, r.at, r.body
                        from search join rec as r on r.rid = search.rowid
                       where search match ?1 order by search.rowid desc limit 50",
                )?;
                let mut rows = statement.query([&matched])?;
                let mut bytes = 0;
                while let Some(row) = rows.next()? {
                    bytes += row.get_ref(6)?.as_str()?.len();
                }
                std::hint::black_box(bytes);
                Ok(())
            })?;
            pairs.ours.push(ours);
            pairs.anchor.push(anchor);
        }
    }
    bench.runtime.block_on(desk.close());
    let walls: Vec<f64> = pairs.ours.iter().map(|sample| sample.wall * 1e3).collect();
    let at = |of| crate::measure::percentile(&walls, of);
    Ok(Row::time(
        "search at a million records, newest fifty",
        "raw FTS5 with a MATCH written by hand",
        &pairs,
        1.3,
    )
    .note(format!(
        "median {:.2} ms, slowest of a hundred {:.2} ms",
        at(50.0),
        at(99.0)
    )))
}

/// The MATCH that somebody would write who knows the index.
fn matched(query: &str) -> String {
    let chars: Vec<char> = query.chars().collect();
    match chars.as_slice() {
        [one] => format!("\"{one}\"*"),
        [first, ..] if u32::from(*first) > 0x2e80 => {
            let pairs: Vec<String> = chars.windows(2).map(|pair| pair.iter().collect()).collect();
            format!("\"{}\"", pairs.join(" "))
        }
        _ => format!("\"{query}\"*"),
    }
}
