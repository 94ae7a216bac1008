//! A thousand actions that waited offline go up to a platform on PostgreSQL, against the same rows
//! by bare statements: in groups as the platform writes them, and one by one as a counter in a
//! table makes others write them.

use super::{
    bring,
    written::{write, written},
};
use crate::{
    Outcome,
    benches::push::{GROUP, pushed},
    desk::Desk,
    market::Market,
    measure::{Bench, Pairs, Row},
    postgres::Cluster,
    serve::Platform,
};

pub fn run(bench: &Bench) -> Outcome<Vec<Row>> {
    let actions = bench.pick(1000_usize, 100);
    let place = bench.folder()?;
    let market = Market::of(bench, bench.pick(10_000, 2_000))?;
    let cluster = Cluster::start()?;
    let before = bring(bench, &cluster, &market, place.path())?;
    let (mut groups, mut singles) = (Pairs::default(), Pairs::default());
    for round in 0..bench.pick(6, 1) {
        let like = Some(super::MARKET);
        let after = cluster.database(&format!("after{round}"), like)?;
        let platform = Platform::start(&after, &place.path().join("documents"))?;
        let ours = bench.runtime.block_on(async {
            let folder = place.path().join(format!("desk{round}"));
            let mut desk = Desk::open(&folder, &platform.url, &market.buyer).await?;
            desk.sync().await?;
            let sample = pushed(&mut desk, &market, actions).await?;
            desk.close().await;
            Outcome::Ok(sample)
        })?;
        drop(platform);
        let rows = bench.runtime.block_on(written(&before, &after))?;
        let raw = |turns: usize, name: &str| {
            let address = cluster.database(&format!("{name}{round}"), like)?;
            write(&bench.runtime, &address, &rows, turns)
        };
        let (group, single) = (
            raw(actions.div_ceil(GROUP), "group")?,
            raw(actions, "single")?,
        );
        // The first round makes what all of them use.
        if round > 0 || bench.quick {
            groups.ours.push(ours);
            groups.anchor.push(group);
            singles.ours.push(ours);
            singles.anchor.push(single);
        }
    }
    let (ours, _) = groups.walls();
    #[allow(clippy::cast_precision_loss)]
    let pace = actions as f64 / ours;
    Ok(vec![
        Row::time(
            &format!("push of {actions} queued actions, PostgreSQL"),
            "the same rows through sqlx, 64 actions a commit",
            &groups,
            1.0 / 0.5,
        )
        .elsewhere()
        .note(format!("{pace:.0} actions a second")),
        Row::time(
            "the same firm's actions, PostgreSQL",
            "the same rows through sqlx, every action a commit",
            &singles,
            1.0 / 5.0,
        )
        .elsewhere(),
    ])
}
