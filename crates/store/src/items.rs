//! Writing what follows from a record: list rows, search words, named documents. Always in the
//! transaction that writes the record, so that lists, counts and search never disagree with it.

use std::collections::BTreeSet;

use quayside_domain::Scope;
use quayside_protocol::ScopeKey;
use rusqlite::{OptionalExtension, Transaction, params};
use uuid::Uuid;

use crate::{
    closing::{Closing, Words},
    conversations,
    fault::Fault,
    file::File,
    kinds::{self, Derived, Row},
    profile::Change,
    text,
    touched::Touched,
};

/// A record in the file, as derivation sees it.
pub(crate) struct Stored<'a> {
    pub(crate) rid: i64,
    pub(crate) owner: &'a str,
    pub(crate) rec: &'a str,
    pub(crate) kind: &'a str,
    pub(crate) body: &'a str,
}

/// What is known of the body that rows and words are written for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Body {
    /// Nothing follows from this record yet: nothing has to be looked up or taken away.
    Fresh,
    New,
    /// Only the scopes have changed.
    Same,
}

/// Scopes that show a record here.
pub(crate) fn scopes(tx: &Transaction<'_>, owner: &str, rec: &str) -> Result<Vec<Scope>, Fault> {
    let mut statement =
        tx.prepare_cached("select scope from provenance where owner = ?1 and rec = ?2")?;
    let keys = statement.query_map([owner, rec], |row| row.get::<_, String>(0))?;
    let mut scopes = vec![];
    for key in keys {
        scopes.extend(ScopeKey(key?).scope());
    }
    Ok(scopes)
}

/// Brings rows, and with a new body words and documents, in line with the record.
pub(crate) fn write(
    change: &mut Change<'_>,
    record: &Stored<'_>,
    derived: &Derived,
    body: Body,
) -> Result<(), Fault> {
    let mut holders = if body == Body::Fresh {
        BTreeSet::new()
    } else {
        drop_rows(change, record, &derived.rows)?
    };
    for row in &derived.rows {
        put(change.tx, record, row)?;
    }
    holders.extend(derived.rows.iter().map(|row| row.holder.clone()));
    refresh_conversations(change, record, derived, holders)?;
    if body != Body::Same {
        let fresh = body == Body::Fresh;
        change.closing.set_words(record.rid, words(derived), fresh);
        write_documents(change, record, derived, fresh)?;
    }
    touch(change.touched, record, derived);
    Ok(())
}

/// Takes away everything that followed from a record.
pub(crate) fn remove(change: &mut Change<'_>, record: &Stored<'_>) -> Result<(), Fault> {
    let derived = kinds::derive(record.kind, record.body, &[]);
    let holders = drop_rows(change, record, &[])?;
    refresh_conversations(change, record, &derived, holders)?;
    change.closing.set_words(record.rid, None, false);
    change
        .tx
        .prepare_cached("delete from document where owner = ?1 and rec = ?2")?
        .execute([record.owner, record.rec])?;
    touch(change.touched, record, &derived);
    change.touched.add("documents");
    Ok(())
}

fn refresh_conversations(
    change: &mut Change<'_>,
    record: &Stored<'_>,
    derived: &Derived,
    holders: BTreeSet<String>,
) -> Result<(), Fault> {
    if let (true, Some(conversation)) = (record.kind == "message", derived.unit) {
        for holder in holders {
            conversations::refresh(change, record.owner, &conversation.to_string(), &holder)?;
        }
    }
    Ok(())
}

/// Takes away the rows that a record no longer has. Answers with the holders that lost one.
fn drop_rows(
    change: &mut Change<'_>,
    record: &Stored<'_>,
    rows: &[Row],
) -> Result<BTreeSet<String>, Fault> {
    let wanted: BTreeSet<(&str, &str)> = rows
        .iter()
        .map(|row| (row.list, row.holder.as_str()))
        .collect();
    let present: Vec<(String, String)> = change
        .tx
        .prepare_cached("select list, holder from item where owner = ?1 and rec = ?2")?
        .query_map([record.owner, record.rec], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?
        .collect::<Result<_, _>>()?;
    let mut lost = BTreeSet::new();
    for (list, holder) in present {
        if !wanted.contains(&(list.as_str(), holder.as_str())) {
            change
                .tx
                .prepare_cached(
                    "delete from item where list = ?1 and holder = ?2 and owner = ?3 and rec = ?4",
                )?
                .execute([list.as_str(), holder.as_str(), record.owner, record.rec])?;
            change.touched.add(format!("list:{list}"));
            lost.insert(holder);
        }
    }
    Ok(lost)
}

fn put(tx: &Transaction<'_>, record: &Stored<'_>, row: &Row) -> Result<(), Fault> {
    tx.prepare_cached(
        r"insert into item (list, holder, owner, rec, rid, grp, tab, counterparty, incoterm,
                            currency, category, waiting, next, created, updated, deadline, amount,
                            number)
          values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
          on conflict (list, holder, owner, rec) do update set
            rid = excluded.rid, grp = excluded.grp, tab = excluded.tab,
            counterparty = excluded.counterparty, incoterm = excluded.incoterm,
            currency = excluded.currency, category = excluded.category,
            waiting = excluded.waiting, next = excluded.next, created = excluded.created,
            updated = excluded.updated, deadline = excluded.deadline, amount = excluded.amount,
            number = excluded.number",
    )?
    .execute(params![
        row.list,
        row.holder,
        record.owner,
        record.rec,
        record.rid,
        row.group,
        row.tab,
        row.counterparty,
        row.incoterm,
        row.currency,
        row.category,
        row.next.is_some(),
        row.next.as_deref().unwrap_or_default(),
        row.created,
        row.updated,
        row.deadline,
        row.amount,
        row.number,
    ])?;
    Ok(())
}

/// What the search finds a record by; nothing when it has no words.
fn words(derived: &Derived) -> Option<Words> {
    if derived.words.is_empty() && derived.numbers.is_empty() && derived.documents.is_empty() {
        return None;
    }
    let numbers: Vec<String> = derived
        .numbers
        .iter()
        .filter(|number| !number.is_empty())
        .map(|number| text::number_tokens(number))
        .collect();
    let names: Vec<&str> = derived.documents.iter().map(|d| d.name.as_str()).collect();
    Some(Words {
        words: text::index(&derived.words.join(" \n ")),
        numbers: numbers.join(" "),
        names: text::index(&names.join(" \n ")),
    })
}

fn write_documents(
    change: &mut Change<'_>,
    record: &Stored<'_>,
    derived: &Derived,
    fresh: bool,
) -> Result<(), Fault> {
    let removed = if fresh {
        0
    } else {
        change
            .tx
            .prepare_cached("delete from document where owner = ?1 and rec = ?2")?
            .execute([record.owner, record.rec])?
    };
    for document in &derived.documents {
        change
            .tx
            .prepare_cached(
                r"insert into document (owner, rec, firm, hash, name, size, media_type)
                  values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                  on conflict (owner, rec, firm, hash) do update set name = excluded.name",
            )?
            .execute(params![
                record.owner,
                record.rec,
                document.owner.to_string(),
                document.hash,
                document.name,
                document.size,
                document.media_type,
            ])?;
    }
    if removed > 0 || !derived.documents.is_empty() {
        change.touched.add("documents");
    }
    Ok(())
}

fn touch(touched: &mut Touched, record: &Stored<'_>, derived: &Derived) {
    for row in &derived.rows {
        touched.add(format!("list:{}", row.list));
    }
    touched.add("counts");
    touched.add("attention");
    touched.add(format!("record:{}", record.rec));
    if let Some(unit) = derived.unit {
        touched.add(format!("deal:{unit}"));
    }
    match record.kind {
        "message" => touched.add("conversations"),
        "draft" => touched.add("drafts"),
        _ => {}
    }
}

/// Derives everything anew when the code derives differently than when the file was written
/// (sync.md 6.10). Answers whether it did.
pub(crate) async fn bring_up_to_date(cache: &File) -> Result<bool, Fault> {
    cache
        .writer
        .transact(|tx| {
            let known: Option<String> = tx
                .query_row("select value from meta where key = 'derived'", [], |row| {
                    row.get(0)
                })
                .optional()?;
            if known.as_deref() == Some(kinds::VERSION) {
                return Ok(false);
            }
            rebuild(tx)?;
            tx.execute(
                r"insert into meta (key, value) values ('derived', ?1)
                  on conflict (key) do update set value = excluded.value",
                [kinds::VERSION],
            )?;
            Ok(known.is_some())
        })
        .await
}

/// Empties and refills everything derived.
pub(crate) fn rebuild(tx: &Transaction<'_>) -> Result<(), Fault> {
    tx.execute_batch(
        "delete from item; delete from tally; delete from document; delete from search;",
    )?;
    let mut touched = Touched::default();
    let mut closing = Closing::default();
    let mut statement = tx.prepare("select rid, owner, rec, kind, body from rec order by rid")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (owner, rec): (String, String) = (row.get(1)?, row.get(2)?);
        let (kind, body): (String, String) = (row.get(3)?, row.get(4)?);
        let derived = kinds::derive(&kind, &body, &scopes(tx, &owner, &rec)?);
        let unit = derived
            .unit
            .or_else(|| rec.parse::<Uuid>().ok())
            .map(|unit| unit.to_string());
        tx.prepare_cached("update rec set unit = ?3 where owner = ?1 and rec = ?2")?
            .execute(params![owner, rec, unit])?;
        let stored = Stored {
            rid: row.get(0)?,
            owner: &owner,
            rec: &rec,
            kind: &kind,
            body: &body,
        };
        let mut change = Change {
            tx,
            touched: &mut touched,
            closing: &mut closing,
            now: chrono::DateTime::UNIX_EPOCH,
        };
        write(&mut change, &stored, &derived, Body::Fresh)?;
        // In the order of row numbers already: nothing is gained by keeping the words.
        std::mem::take(&mut closing).write(tx)?;
    }
    Ok(())
}
