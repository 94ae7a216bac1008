//! Applying a page of the feed: rows, lists, search, provenance and cursors in one transaction.
//! Doing it twice changes nothing; a crash in the middle leaves the page to be pulled again.

use std::collections::BTreeSet;

use quayside_protocol::{Cursor, Entry, Op, Page, ScopeKey, h64};
use rusqlite::{OptionalExtension, Transaction, params};
use uuid::Uuid;

use crate::{
    bulk,
    fault::Fault,
    items::{self, Body, Stored},
    kinds,
    profile::{Change, Profile},
    rid,
    touched::Touched,
};

/// How a scope stands: scope, gen, hi, lo, head, cnt, sum, complete.
type Standing = (String, i64, i64, i64, i64, i64, i64, bool);

/// What a page did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageApplied {
    pub touched: Touched,
    /// Every scope was complete as of the page.
    pub complete: bool,
    /// Complete scopes whose records differ from the platform's: to be compared by digest.
    pub differing: Vec<ScopeKey>,
    /// Entries that changed something.
    pub changed: usize,
    /// Records here, of those that the scopes of the page show.
    pub here: u64,
}

impl Profile {
    /// Applies a page and moves the cursors, or does nothing at all.
    ///
    /// # Errors
    /// [`Fault::BadPage`] when the page contradicts itself or the cursors here.
    pub async fn apply_page(&self, page: Page) -> Result<PageApplied, Fault> {
        let complete = page.complete();
        if complete && page.entries.is_empty() && self.says_nothing_new(&page).await? {
            self.build_deferred().await?;
            let touched = self.settle().await?;
            return Ok(PageApplied {
                touched,
                complete,
                differing: vec![],
                changed: 0,
                here: page.header.scopes.iter().map(|head| head.cnt).sum(),
            });
        }
        #[cfg(feature = "planted")]
        self.cursors_first(&page).await?;
        let ((changed, differing, here), mut touched) = self
            .change_cache(move |change| apply(change, &page))
            .await?;
        if complete {
            self.build_deferred().await?;
        }
        touched.merge(self.settle().await?);
        if touched.contains("documents") {
            self.drop_unnamed_copies().await?;
        }
        Ok(PageApplied {
            touched,
            complete,
            differing,
            changed,
            here,
        })
    }
}

#[cfg(feature = "planted")]
impl Profile {
    /// The bug `CursorOutsideTransaction`.
    async fn cursors_first(&self, page: &Page) -> Result<(), Fault> {
        use quayside_protocol::planted::{Bug, has};
        if !has(Bug::CursorOutsideTransaction) {
            return Ok(());
        }
        let next = page.trailer.next.clone();
        self.change_cache(move |change| {
            for (scope, next) in &next {
                open_scope(change.tx, scope, *next)?;
                move_cursor(change.tx, scope, *next, false, next.hi)?;
            }
            Ok(())
        })
        .await?;
        Ok(())
    }

    /// The bug `PushMovesCursor`.
    pub(crate) async fn cursors_follow_push(&self) -> Result<(), Fault> {
        use quayside_protocol::planted::{Bug, has};
        if has(Bug::PushMovesCursor) {
            self.change_cache(|change| {
                change.tx.execute(
                    "update cursor set hi = hi + 1 where scope like 'enterprise:%'",
                    [],
                )?;
                Ok(())
            })
            .await?;
        }
        Ok(())
    }
}

impl Profile {
    /// A page without entries leaves everything exactly as it is: the usual answer to a look, for
    /// which nothing is written.
    async fn says_nothing_new(&self, page: &Page) -> Result<bool, Fault> {
        if self.cache_epoch().await? != Some(page.header.epoch) {
            return Ok(false);
        }
        let rows: Vec<Standing> =
            sqlx::query_as("select scope, gen, hi, lo, head, cnt, sum, complete from cursor")
                .fetch_all(self.cache())
                .await?;
        let here: BTreeSet<_> = rows.into_iter().collect();
        let mut said = BTreeSet::new();
        for head in &page.header.scopes {
            let Some(next) = page.trailer.next.get(&head.id) else {
                return Ok(false);
            };
            said.insert((
                head.id.0.clone(),
                number(next.r#gen)?,
                number(next.hi)?,
                number(next.lo)?,
                number(head.head)?,
                number(head.cnt)?,
                head.sum.to_i64(),
                true,
            ));
        }
        Ok(here == said)
    }
}

fn apply(change: &mut Change<'_>, page: &Page) -> Result<(usize, Vec<ScopeKey>, u64), Fault> {
    belongs(change.tx, page.header.epoch)?;
    let visible: BTreeSet<&ScopeKey> = page.header.scopes.iter().map(|head| &head.id).collect();
    for known in scopes_here(change.tx)? {
        if !visible.contains(&known) {
            leave_scope(change, &known)?;
        }
    }
    // A scope that begins has its cursor before its first provenance, which counts into it.
    for (scope, next) in &page.trailer.next {
        open_scope(change.tx, scope, *next)?;
    }
    let expected: u64 = page.header.scopes.iter().map(|head| head.cnt).sum();
    let before = here(change, page)?;
    bulk::begin(change.tx, before, expected.saturating_sub(before))?;
    let mut changed = 0_usize;
    for entry in &page.entries {
        if !page.trailer.next.contains_key(&entry.scope) {
            return Err(Fault::BadPage("an entry of a scope without a cursor"));
        }
        if apply_entry(change, entry)? {
            changed = changed.saturating_add(1);
        }
    }
    for (scope, next) in &page.trailer.next {
        let complete = page.trailer.complete.get(scope).copied().unwrap_or(false);
        let head = page.header.scopes.iter().find(|head| head.id == *scope);
        move_cursor(
            change.tx,
            scope,
            *next,
            complete,
            head.map_or(0, |h| h.head),
        )?;
    }
    let mut differing = vec![];
    for head in &page.header.scopes {
        if page.trailer.complete.get(&head.id) == Some(&true)
            && change.closing.sums(change.tx, &head.id)? != Some((head.cnt, head.sum))
        {
            differing.push(head.id.clone());
        }
    }
    if changed > 0 {
        change.touched.add("scopes");
    }
    Ok((changed, differing, here(change, page)?))
}

/// Records that the scopes of a page show here.
fn here(change: &mut Change<'_>, page: &Page) -> Result<u64, Fault> {
    let mut here = 0_u64;
    for head in &page.header.scopes {
        let sums = change.closing.sums(change.tx, &head.id)?;
        here = here.saturating_add(sums.map_or(0, |(count, _)| count));
    }
    Ok(here)
}

fn apply_entry(change: &mut Change<'_>, entry: &Entry) -> Result<bool, Fault> {
    let owner = entry.owner.to_string();
    let rec = entry.rec.to_string();
    match (entry.op, &entry.body) {
        (Op::Put, Some(body)) => {
            let fresh = show(change, &entry.scope, entry, &owner, &rec)?;
            let newer = store(change, entry, body.get(), false)?;
            Ok(fresh || newer)
        }
        (Op::Put, None) => Err(Fault::BadPage("a record without its body")),
        (Op::Gone, _) => hide(change, &entry.scope, &owner, &rec),
    }
}

/// Writes a record if it is newer than the one here, or `anyway`, and what follows from it.
/// Answers whether the body was written.
pub(crate) fn store(
    change: &mut Change<'_>,
    entry: &Entry,
    body: &str,
    anyway: bool,
) -> Result<bool, Fault> {
    let owner = entry.owner.to_string();
    let rec = entry.rec.to_string();
    let ver = i64::try_from(entry.ver).map_err(|_| Fault::BadPage("a version beyond reason"))?;
    let here: Option<(i64, i64)> = change
        .tx
        .prepare_cached("select rid, ver from rec where owner = ?1 and rec = ?2")?
        .query_row([&owner, &rec], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let newer = anyway || here.is_none_or(|(_, known)| ver > known);
    let fresh = here.is_none();
    // A record that was not here has come by this scope alone.
    let scopes = if fresh {
        entry.scope.scope().into_iter().collect()
    } else {
        items::scopes(change.tx, &owner, &rec)?
    };
    let kept: Option<String> = match here {
        Some((rid, _)) if !newer => Some(
            change
                .tx
                .prepare_cached("select body from rec where rid = ?1")?
                .query_row([rid], |row| row.get(0))?,
        ),
        _ => None,
    };
    let body = kept.as_deref().unwrap_or(body);
    let derived = kinds::derive(&entry.kind, body, &scopes);
    let rid = match here {
        Some((rid, _)) => rid,
        None => rid::free(change.tx, derived.at.unwrap_or(change.now))?,
    };
    if newer {
        change
            .tx
            .prepare_cached(
                r"insert into rec (rid, owner, rec, kind, ver, unit, at, body)
                  values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                  on conflict (owner, rec) do update set
                    kind = excluded.kind, ver = excluded.ver, unit = excluded.unit,
                    body = excluded.body",
            )?
            .execute(params![
                rid,
                owner,
                rec,
                entry.kind,
                ver,
                derived.unit.unwrap_or(entry.rec).to_string(),
                crate::clock::stamp(derived.at.unwrap_or(change.now)),
                body,
            ])?;
    }
    let stored = Stored {
        rid,
        owner: &owner,
        rec: &rec,
        kind: &entry.kind,
        body,
    };
    let body = match (fresh, newer) {
        (true, _) => Body::Fresh,
        (false, true) => Body::New,
        (false, false) => Body::Same,
    };
    items::write(change, &stored, &derived, body)?;
    Ok(newer)
}

/// Notes that a scope shows a record in a version, and counts it. Answers whether that is news.
pub(crate) fn show(
    change: &mut Change<'_>,
    scope: &ScopeKey,
    entry: &Entry,
    owner: &str,
    rec: &str,
) -> Result<bool, Fault> {
    let tx = change.tx;
    let ver = i64::try_from(entry.ver).map_err(|_| Fault::BadPage("a version beyond reason"))?;
    let before: Option<i64> = tx
        .prepare_cached("select ver from provenance where scope = ?1 and owner = ?2 and rec = ?3")?
        .query_row([scope.as_str(), owner, rec], |row| row.get(0))
        .optional()?;
    if before.is_some_and(|before| before >= ver) {
        return Ok(false);
    }
    tx.prepare_cached(
        r"insert into provenance (scope, owner, rec, ver) values (?1, ?2, ?3, ?4)
          on conflict (scope, owner, rec) do update set ver = excluded.ver",
    )?
    .execute(params![scope.as_str(), owner, rec, ver])?;
    // Nothing is counted for a scope without a cursor.
    let Some((count, sum)) = change.closing.sums(tx, scope)? else {
        return Ok(true);
    };
    let share = |ver: u64| h64(entry.owner.0, entry.rec, ver);
    let sum = before
        .map_or(sum, |before| {
            sum.minus(share(u64::try_from(before).unwrap_or(0)))
        })
        .plus(share(entry.ver));
    let count = if before.is_none() {
        count.saturating_add(1)
    } else {
        count
    };
    change.closing.set_sums(scope, count, sum);
    Ok(true)
}

/// Forgets that a scope shows a record, without consequences: the next [`show`] counts it anew.
pub(crate) fn unshow(
    change: &mut Change<'_>,
    scope: &ScopeKey,
    owner: &str,
    rec: &str,
) -> Result<Option<i64>, Fault> {
    let tx = change.tx;
    let before: Option<i64> = tx
        .prepare_cached(
            "delete from provenance where scope = ?1 and owner = ?2 and rec = ?3 returning ver",
        )?
        .query_row([scope.as_str(), owner, rec], |row| row.get(0))
        .optional()?;
    if let (Some(before), Some((count, sum))) = (before, change.closing.sums(tx, scope)?) {
        let sum = sum.minus(share(owner, rec, before));
        change.closing.set_sums(scope, count.saturating_sub(1), sum);
    }
    Ok(before)
}

/// Notes that a scope no longer shows a record; with its last scope the record goes, and every
/// trace of it. Answers whether it was shown.
pub(crate) fn hide(
    change: &mut Change<'_>,
    scope: &ScopeKey,
    owner: &str,
    rec: &str,
) -> Result<bool, Fault> {
    if unshow(change, scope, owner, rec)?.is_none() {
        return Ok(false);
    }
    let Some((rid, kind, body)) = change
        .tx
        .prepare_cached("select rid, kind, body from rec where owner = ?1 and rec = ?2")?
        .query_row([owner, rec], |row| {
            Ok((
                row.get::<_, i64>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
            ))
        })
        .optional()?
    else {
        return Ok(true);
    };
    let stored = Stored {
        rid,
        owner,
        rec,
        kind: &kind,
        body: &body,
    };
    let left = items::scopes(change.tx, owner, rec)?;
    if left.is_empty() {
        items::remove(change, &stored)?;
        change.tx.execute("delete from rec where rid = ?1", [rid])?;
    } else {
        let derived = kinds::derive(&kind, &body, &left);
        items::write(change, &stored, &derived, Body::Same)?;
    }
    Ok(true)
}

/// Purges a scope: whatever it alone showed is gone.
fn leave_scope(change: &mut Change<'_>, scope: &ScopeKey) -> Result<(), Fault> {
    let shown: Vec<(String, String)> = change
        .tx
        .prepare_cached("select owner, rec from provenance where scope = ?1")?
        .query_map([scope.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for (owner, rec) in shown {
        hide(change, scope, &owner, &rec)?;
    }
    change
        .tx
        .execute("delete from cursor where scope = ?1", [scope.as_str()])?;
    change.closing.forget_sums(scope);
    change.touched.add("scopes");
    Ok(())
}

/// The cache is of one history of the server; a page of another one never mixes in.
fn belongs(tx: &Transaction<'_>, epoch: Uuid) -> Result<(), Fault> {
    let known: Option<String> = tx
        .prepare_cached("select value from meta where key = 'epoch'")?
        .query_row([], |row| row.get(0))
        .optional()?;
    match known {
        Some(known) if known == epoch.to_string() => Ok(()),
        Some(_) => Err(Fault::BadPage("a page of another epoch")),
        None => set_epoch(tx, epoch),
    }
}

pub(crate) fn set_epoch(tx: &Transaction<'_>, epoch: Uuid) -> Result<(), Fault> {
    tx.execute(
        r"insert into meta (key, value) values ('epoch', ?1)
          on conflict (key) do update set value = excluded.value",
        [epoch.to_string()],
    )?;
    Ok(())
}

fn scopes_here(tx: &Transaction<'_>) -> Result<Vec<ScopeKey>, Fault> {
    let mut statement = tx.prepare_cached("select scope from cursor")?;
    let scopes = statement
        .query_map([], |row| row.get(0).map(ScopeKey))?
        .collect::<Result<_, _>>()?;
    Ok(scopes)
}

fn open_scope(tx: &Transaction<'_>, scope: &ScopeKey, next: Cursor) -> Result<(), Fault> {
    tx.prepare_cached(
        r"insert into cursor (scope, gen, hi, lo, head) values (?1, ?2, 0, ?3, 0)
          on conflict (scope) do nothing",
    )?
    .execute(params![scope.as_str(), number(next.r#gen)?, i64::MAX])?;
    Ok(())
}

/// A cursor only moves forward; a reset goes through the digest.
fn move_cursor(
    tx: &Transaction<'_>,
    scope: &ScopeKey,
    next: Cursor,
    complete: bool,
    head: u64,
) -> Result<(), Fault> {
    let moved = tx
        .prepare_cached(
            r"update cursor set gen = ?2, hi = ?3, lo = ?4, complete = ?5, head = ?6
               where scope = ?1 and gen = ?2 and hi <= ?3 and lo >= ?4",
        )?
        .execute(params![
            scope.as_str(),
            number(next.r#gen)?,
            number(next.hi)?,
            number(next.lo)?,
            complete,
            number(head)?,
        ])?;
    if moved == 1 {
        Ok(())
    } else {
        Err(Fault::BadPage("a cursor that goes back"))
    }
}

fn share(owner: &str, rec: &str, ver: i64) -> u64 {
    let id = |text: &str| text.parse::<Uuid>().unwrap_or_default();
    h64(id(owner), id(rec), u64::try_from(ver).unwrap_or(0))
}

pub(crate) fn number(n: u64) -> Result<i64, Fault> {
    i64::try_from(n).map_err(|_| Fault::BadPage("a position beyond reason"))
}
