//! Fifty new desktops at once, as on the morning after an office moved in: does their first sync
//! cost the platform more than fifty times one, and how long does a push take meanwhile?

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Instant,
};

use quayside_protocol::{PullRequest, SCHEMA, VERSION_HEADER, paths};
use tokio::task::JoinSet;

use crate::{
    Outcome,
    desk::{Desk, action},
    market::Market,
    measure::{Bench, Row, percentile, shown},
};

/// Bytes of the first page and of those after it, as a desktop asks for them.
const PAGES: [usize; 2] = [128 * 1024, 2 * 1_048_576];

pub fn run(bench: &Bench) -> Outcome<Vec<Row>> {
    let place = bench.folder()?;
    let market =
        Market::of(bench, bench.pick(100_000, 2_000))?.copy(&place.path().join("market"))?;
    let platform = market.serve()?;
    let (desktops, pushes) = bench.pick((50_usize, 300), (5, 5));
    bench.runtime.block_on(async {
        let line = Arc::new(Line::of(&place.path().join("new"), &platform.url, &market).await?);
        // Once outside: what the platform keeps at hand it has at hand in both cases.
        line.first_sync().await?;
        let mut alone = vec![];
        for _ in 0..bench.pick(7, 1) {
            let before = platform.cpu()?;
            line.first_sync().await?;
            alone.push(platform.cpu()? - before);
        }
        let mut seller =
            Desk::open(&place.path().join("desk"), &platform.url, &market.seller).await?;
        seller.sync().await?;
        let mut idle = vec![];
        let before = platform.cpu()?;
        for _ in 0..pushes {
            idle.push(push(&mut seller, &market).await?);
        }
        #[allow(clippy::cast_precision_loss)]
        let each = (platform.cpu()? - before) / pushes as f64;
        let over = Arc::new(AtomicBool::new(false));
        let before = platform.cpu()?;
        let begun = Instant::now();
        let storm = tokio::spawn(storm(line, desktops, Arc::clone(&over)));
        let mut meanwhile = vec![];
        while !over.load(Ordering::Relaxed) {
            meanwhile.push(push(&mut seller, &market).await?);
        }
        storm.await??;
        let took = begun.elapsed().as_secs_f64();
        // What the pushes cost is not the storm's.
        #[allow(clippy::cast_precision_loss)]
        let cpu = platform.cpu()? - before - each * meanwhile.len() as f64;
        seller.close().await;
        #[allow(clippy::cast_precision_loss)]
        let fifty = percentile(&alone, 50.0) * desktops as f64;
        let slow = |times: &[f64]| percentile(times, 99.0);
        Ok(vec![
            Row::plain(
                &format!(
                    "{desktops} first syncs of {} records at once, the platform's processor time",
                    market.records
                ),
                &format!("{desktops} times one alone"),
                cpu / fifty,
                1.0,
            )
            .values("processor time", shown(cpu), shown(fifty))
            .note(format!("all of them in {}", shown(took))),
            Row::plain(
                "a push meanwhile, the slowest of a hundred",
                "the same on an idle platform",
                slow(&meanwhile) / slow(&idle),
                2.0,
            )
            .values("time", shown(slow(&meanwhile)), shown(slow(&idle)))
            .note(format!(
                "{} pushes; half of them within {}, idle {}",
                meanwhile.len(),
                shown(percentile(&meanwhile, 50.0)),
                shown(percentile(&idle, 50.0))
            )),
        ])
    })
}

/// The questions of one first sync. Asking them again makes the platform do all of it again,
/// without fifty desktops' files on the disk of the same machine.
pub struct Line {
    client: reqwest::Client,
    url: String,
    token: String,
    questions: Vec<Vec<u8>>,
}

impl Line {
    /// Pulls everything once and keeps the questions.
    ///
    /// # Errors
    /// When not everything comes.
    pub async fn of(place: &std::path::Path, url: &str, market: &Market) -> Outcome<Self> {
        let desk = Desk::open(place, url, &market.buyer).await?;
        let identity = desk.profile.identity().await?;
        let epoch = desk.hello(&identity).await?.epoch;
        let mut cursors = BTreeMap::new();
        let mut questions = vec![];
        let mut records = 0;
        loop {
            let size = PAGES.get(questions.len().min(1)).copied();
            let question = PullRequest {
                epoch,
                schema: SCHEMA,
                cursors,
                max_bytes: size,
            };
            questions.push(serde_json::to_vec(&question)?);
            let page = desk.session.pull(&question).await?;
            records += page.entries.len();
            if page.complete() {
                break;
            }
            cursors = page.trailer.next.clone();
        }
        desk.close().await;
        if u64::try_from(records)? < market.records {
            return Err(format!("{records} of {} records came", market.records).into());
        }
        Ok(Self {
            client: reqwest::Client::builder()
                .no_proxy()
                .tls_certs_only([])
                .build()?,
            url: format!("{}{}", url.trim_end_matches('/'), paths::PULL),
            token: market.buyer.token.clone(),
            questions,
        })
    }

    /// Asks them, one after the other.
    ///
    /// # Errors
    /// When one is not answered.
    pub async fn first_sync(&self) -> Outcome {
        for question in &self.questions {
            let answer = self
                .client
                .post(&self.url)
                .bearer_auth(&self.token)
                .header(VERSION_HEADER, quayside_protocol::VERSION.to_string())
                .header(reqwest::header::CONTENT_TYPE, "application/json")
                .body(question.clone())
                .send()
                .await?
                .error_for_status()?;
            std::hint::black_box(answer.bytes().await?.len());
        }
        Ok(())
    }
}

async fn storm(line: Arc<Line>, desktops: usize, over: Arc<AtomicBool>) -> Outcome {
    let mut syncs = JoinSet::new();
    for _ in 0..desktops {
        let line = Arc::clone(&line);
        syncs.spawn(async move { line.first_sync().await });
    }
    let mut outcome = Ok(());
    while let Some(ended) = syncs.join_next().await {
        outcome = outcome.and(ended?);
    }
    over.store(true, Ordering::Relaxed);
    outcome
}

/// One action of somebody else, from its sending to its receipt.
async fn push(desk: &mut Desk, market: &Market) -> Outcome<f64> {
    desk.profile
        .enqueue(action(market.seller.enterprise))
        .await?;
    desk.pass(10);
    let begun = Instant::now();
    let mut sent = None;
    desk.round
        .records(|progress| {
            if progress.sent > 0 && sent.is_none() {
                sent = Some(begun.elapsed().as_secs_f64());
            }
        })
        .await?;
    sent.ok_or_else(|| "the action was not sent".into())
}
