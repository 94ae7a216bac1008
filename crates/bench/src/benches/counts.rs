//! The numbers on the tabs: read, never counted.

use quayside_store::{List, ListQuery};
use rusqlite::Connection;
use sqlx::{Connection as _, SqliteConnection};

use crate::{
    Outcome,
    desk::Desk,
    files,
    market::Market,
    measure::{Bench, Row, pairs, shown, timed},
};

pub fn run(bench: &Bench) -> Outcome<Vec<Row>> {
    let market = Market::of(bench, bench.pick(1_000_000, 2_000))?;
    let place = market.desktop(bench)?;
    let cache = files::find(&place, "cache.db")?;
    let desk = bench
        .runtime
        .block_on(Desk::open(&place, "http://127.0.0.1:9", &market.buyer))?;
    let drift = bench.runtime.block_on(desk.profile.count_drift())?;
    if !drift.is_empty() {
        return Err(format!("counts differ: {drift:?}").into());
    }
    let four = bench.folder()?;
    let four = four.path().join("four.db");
    Connection::open(&four)?.execute_batch(
        "create table four (tab text not null primary key, n integer not null) strict, without rowid;
         insert into four values ('a', 1), ('b', 2), ('c', 3), ('d', 4);",
    )?;
    let mut anchor = bench.runtime.block_on(SqliteConnection::connect(&format!(
        "sqlite://{}",
        four.display()
    )))?;
    let query = ListQuery::new(List::Order, market.buyer.enterprise);
    let runtime = &bench.runtime;
    let times = bench.pick(50, 5);
    let pairs = pairs(
        bench.pick(31, 3),
        || {
            timed(|| {
                for _ in 0..times {
                    runtime.block_on(desk.profile.tab_counts(&query))?;
                }
                Ok(())
            })
        },
        || {
            timed(|| {
                for _ in 0..times {
                    runtime.block_on(
                        sqlx::query_as::<_, (String, i64)>("select tab, n from four")
                            .fetch_all(&mut anchor),
                    )?;
                }
                Ok(())
            })
        },
    )?;
    let counted = timed(|| {
        Connection::open(&cache)?.query_row(
            "select count(*) from (select tab, count(*) from item where list = 'order' and holder = ?1 group by tab)",
            [market.buyer.enterprise.to_string()],
            |row| row.get::<_, i64>(0),
        )?;
        Ok(())
    })?;
    runtime.block_on(desk.close());
    Ok(vec![
        Row::time(
            &format!("the counts of all tabs, {times} times"),
            "a table of four rows through the same driver",
            &pairs,
            2.0,
        )
        .note(format!(
            "no drift; counting them takes {}",
            shown(counted.wall)
        )),
    ])
}
