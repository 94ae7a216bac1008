//! Digest resync of one scope: only what differs is fetched. The outbox is never touched.

use quayside_protocol::{
    Bucket, Cursor, DigestRequest, FetchRequest, HelloAnswer, RecordName, ScopeKey,
    limits::PREFIX_BITS_MAX,
};
use quayside_store::{Difference, Profile};
use uuid::Uuid;

use crate::{problem::Problem, session::Session};

/// Buckets of one request: far below what a request may weigh.
const BUCKETS_AT_ONCE: usize = 16_384;

/// Makes a scope here what it is on the platform. Answers how many records differed.
pub(crate) async fn compare(
    profile: &Profile,
    session: &Session,
    greeting: &HelloAnswer,
    scope: &ScopeKey,
) -> Result<usize, Problem> {
    let here = profile.scope_sums().await?;
    let prefix_bits = fineness(here.get(scope).map_or(0, |(count, _)| *count));
    let ask = |buckets| DigestRequest {
        epoch: greeting.epoch,
        scope: scope.clone(),
        prefix_bits,
        bucket: None,
        buckets,
    };
    let theirs = session.digest(&ask(vec![])).await?;
    let ours = profile.buckets(scope, prefix_bits).await?;
    let unlike = unlike(&theirs.buckets, &ours);
    let mut differing = Difference::default();
    if !unlike.is_empty() {
        let mut items = vec![];
        let asked: Vec<u32> = unlike.iter().copied().collect();
        for some in asked.chunks(BUCKETS_AT_ONCE) {
            let answer = session.digest(&ask(some.to_vec())).await?;
            // Sums again instead of records: nothing may be taken for missing from that.
            if !answer.buckets.is_empty() {
                return Err(Problem::PlatformTooOld);
            }
            items.extend(answer.items);
        }
        differing = profile
            .difference(scope, prefix_bits, &unlike, &items)
            .await?;
    }
    let found = differing
        .fetch
        .len()
        .saturating_add(differing.missing.len());
    let mut fetched = vec![];
    for names in differing.fetch.chunks(greeting.limits.fetch_records.max(1)) {
        fetched.extend(fetch(session, greeting.epoch, names).await?);
    }
    let cursor = Cursor {
        r#gen: theirs.r#gen,
        hi: theirs.head,
        lo: 0,
    };
    profile
        .mend(scope.clone(), fetched, differing.missing, cursor)
        .await?;
    tracing::info!(%scope, found, "a scope was compared with the platform");
    Ok(found)
}

async fn fetch(
    session: &Session,
    epoch: Uuid,
    names: &[RecordName],
) -> Result<Vec<quayside_protocol::FetchedRecord>, Problem> {
    let request = FetchRequest {
        epoch,
        records: names.to_vec(),
    };
    Ok(session.fetch(&request).await?.records)
}

/// About sixteen records to a bucket.
fn fineness(records: u64) -> u32 {
    (records / 16)
        .checked_ilog2()
        .map_or(0, |bits| bits.saturating_add(1))
        .min(PREFIX_BITS_MAX)
}

/// Buckets that are not the same on both sides; empty ones are left out on either.
fn unlike(
    theirs: &[Bucket],
    ours: &std::collections::BTreeMap<u32, Bucket>,
) -> std::collections::BTreeSet<u32> {
    let theirs: std::collections::BTreeMap<u32, &Bucket> = theirs
        .iter()
        .map(|bucket| (bucket.bucket, bucket))
        .collect();
    theirs
        .keys()
        .chain(ours.keys())
        .filter(|bucket| theirs.get(*bucket).copied() != ours.get(*bucket))
        .copied()
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use quayside_protocol::Sum;

    use super::*;

    fn bucket(bucket: u32, sum: u64) -> Bucket {
        Bucket {
            bucket,
            cnt: 1,
            sum: Sum(sum),
        }
    }

    #[test]
    fn only_buckets_that_differ_are_asked_for() {
        let theirs = [bucket(1, 10), bucket(2, 20), bucket(4, 40)];
        let ours: BTreeMap<u32, Bucket> =
            [(1, bucket(1, 10)), (2, bucket(2, 21)), (3, bucket(3, 30))].into();
        assert_eq!(unlike(&theirs, &ours), [2, 3, 4].into());
    }

    #[test]
    fn buckets_grow_finer_with_the_records() {
        assert_eq!(fineness(0), 0);
        assert_eq!(fineness(15), 0);
        assert_eq!(fineness(1600), 7);
        assert_eq!(fineness(u64::MAX), PREFIX_BITS_MAX);
    }
}
