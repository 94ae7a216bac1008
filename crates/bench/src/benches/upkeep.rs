//! What the search costs a page: the same rows with and without their words.

use crate::{
    Outcome,
    measure::{Bench, Row, pairs},
};

use super::page;

pub fn run(bench: &Bench) -> Outcome<Vec<Row>> {
    let news = page::news(bench)?;
    let without = news.rows.without("search");
    let pairs = pairs(
        bench.pick(15, 1),
        || page::insert(bench, &news, &news.rows),
        || page::insert(bench, &news, &without),
    )?;
    Ok(vec![Row::time(
        "a page with the words of its records",
        "the same page without the search",
        &pairs,
        1.35,
    )])
}
