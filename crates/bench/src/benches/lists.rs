//! A page of a list out of a million records, from anywhere in it.

use quayside_store::{List, ListQuery};
use rusqlite::{Connection, types::ValueRef};

use crate::{
    Outcome,
    desk::Desk,
    files,
    market::Market,
    measure::{Bench, Order, Row, pairs, percentile, timed},
};

const SQL: &str = r"select i.owner, i.rec as item, r.kind, r.ver, r.unit, i.tab, i.grp,
        i.counterparty, i.next, i.created, i.updated, i.deadline, i.updated as sort, r.body
   from item as i join rec as r on r.rid = i.rid
  where i.list = ?1 and i.holder = ?2 and (i.updated, i.rec, i.owner) < (?3, ?4, ?5)
  order by i.updated desc, i.rec desc, i.owner desc limit 51";

/// The lists of a buyer, and how their rows are named in the file.
const LISTS: [(List, &str); 4] = [
    (List::Activity, "activity"),
    (List::Order, "order"),
    (List::Offer, "offer"),
    (List::Rfq, "rfq"),
];

pub fn run(bench: &Bench) -> Outcome<Vec<Row>> {
    let market = Market::of(bench, bench.pick(1_000_000, 2_000))?;
    let place = market.desktop(bench)?;
    let cache = files::find(&place, "cache.db")?;
    let file = Connection::open(&cache)?;
    file.set_prepared_statement_cache_capacity(16);
    let holder = market.buyer.enterprise.to_string();
    let positions = positions(&file, &holder)?;
    let desk = bench
        .runtime
        .block_on(Desk::open(&place, "http://127.0.0.1:9", &market.buyer))?;
    let (mut one, mut other) = (Order(7), Order(7));
    let pairs = pairs(
        bench.pick(400, 10),
        || {
            let (list, _, at) = positions.get(one.below(positions.len())).ok_or("some")?;
            let mut query = ListQuery::new(*list, market.buyer.enterprise);
            query.cursor = Some(serde_json::to_string(&("updated desc", at, "g", "g"))?);
            timed(|| {
                let page = bench.runtime.block_on(desk.profile.list(&query))?;
                std::hint::black_box(page.rows.len());
                Ok(())
            })
        },
        || {
            let (_, list, at) = positions.get(other.below(positions.len())).ok_or("some")?;
            timed(|| {
                let mut statement = file.prepare_cached(SQL)?;
                let mut rows = statement.query([*list, holder.as_str(), at.as_str(), "g", "g"])?;
                let mut bytes = 0;
                while let Some(row) = rows.next()? {
                    for column in 0..14 {
                        bytes += match row.get_ref(column)? {
                            ValueRef::Text(text) => text.len(),
                            _ => 8,
                        };
                    }
                }
                std::hint::black_box(bytes);
                Ok(())
            })
        },
    )?;
    bench.runtime.block_on(desk.close());
    let walls: Vec<f64> = pairs.ours.iter().map(|sample| sample.wall).collect();
    let slow = percentile(&walls, 99.0);
    Ok(vec![
        Row::time(
            "a page of a list at a million records, anywhere",
            "rusqlite, the same query",
            &pairs,
            5.0,
        ),
        Row::plain(
            "the same, the slowest of a hundred",
            "2 ms",
            slow / 0.002,
            1.0,
        )
        .values("time", crate::measure::shown(slow), "2 ms"),
    ])
}

/// Places in the lists, spread over all of them.
fn positions(file: &Connection, holder: &str) -> Outcome<Vec<(List, &'static str, String)>> {
    let mut positions = vec![];
    for (list, name) in LISTS {
        let mut statement = file.prepare(
            r"select updated from item where list = ?1 and holder = ?2
               order by updated desc limit 100 offset (abs(random()) % 100)",
        )?;
        for at in statement.query_map([name, holder], |row| row.get::<_, String>(0))? {
            positions.push((list, name, at?));
        }
        let mut deep = file.prepare(
            r"select updated from item where rid in (
                select rid from item where list = ?1 and holder = ?2 order by random() limit 100)
               and list = ?1 and holder = ?2",
        )?;
        for at in deep.query_map([name, holder], |row| row.get::<_, String>(0))? {
            positions.push((list, name, at?));
        }
    }
    if positions.is_empty() {
        return Err("the lists are empty".into());
    }
    Ok(positions)
}
