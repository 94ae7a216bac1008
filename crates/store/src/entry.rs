//! A command in the outbox: what a person asked for, and what has become of it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use quayside_domain::{
    Class, Command, CommandId, ContractId, DealId, EnterpriseId, UnitRef, command::DealRef,
    document::DocumentRef,
};
use quayside_protocol::{Effect, error::refused};
use serde::{Deserialize, Serialize};
use sqlx::{FromRow, Row, sqlite::SqliteRow};
use uuid::Uuid;

use crate::{clock, fault::Fault};

/// A command to be put into the outbox.
#[derive(Clone, Debug)]
pub struct NewEntry {
    pub id: CommandId,
    /// The enterprise acted for.
    pub acting: EnterpriseId,
    pub command: Command,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryState {
    /// Saved; can still be taken back.
    Ready,
    /// Has its sequence number; sent, or about to be.
    Sealed,
    Accepted,
    /// The platform said no; the input stays until the person discards it.
    Refused,
    /// A restored platform has forgotten it: the person decides whether it is offered again.
    Review,
}

/// Why the platform said no.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// Code with words in every language (`refusal.<code>`).
    pub code: String,
    #[serde(default)]
    pub field: Option<String>,
    #[serde(default)]
    pub params: BTreeMap<String, String>,
}

impl Refused {
    /// It weighs more than this many bytes.
    pub fn too_large(limit: usize) -> Self {
        Self {
            code: refused::COMMAND_TOO_LARGE.to_owned(),
            field: None,
            params: [("limit".to_owned(), limit.to_string())].into(),
        }
    }
}

/// A command and its fate.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub id: CommandId,
    /// Order of creation on this machine.
    pub n: i64,
    pub state: EntryState,
    /// `rfq.submit`, `contract.sign` …
    pub kind: String,
    pub class: Class,
    pub acting: EnterpriseId,
    /// Version of the command's form.
    pub v: u32,
    /// The command as it was written; see [`Entry::parsed`].
    pub command: serde_json::Value,
    pub units: Vec<UnitRef>,
    pub documents: Vec<DocumentRef>,
    pub deal: Option<DealRef>,
    /// The quote, order, draft … it is about, inside the deal.
    pub part: Option<Uuid>,
    pub draft: Option<Uuid>,
    pub rev: i64,
    /// Until then it can be undone without the platform knowing.
    pub not_before: DateTime<Utc>,
    pub created_at: DateTime<Utc>,
    pub seq: Option<u64>,
    pub sealed: Option<String>,
    pub answered_at: Option<DateTime<Utc>>,
    pub refusal: Option<Refused>,
    pub effects: Vec<Effect>,
    /// Accepted, and what it changed is on this machine.
    pub arrived: bool,
}

impl Entry {
    /// The command, or nothing when a newer version of this application wrote a kind that this one
    /// does not know. It is sent all the same.
    pub fn parsed(&self) -> Option<Command> {
        serde_json::from_value(self.command.clone()).ok()
    }

    /// Its undo window is open. A clock that was set back since it was saved closes the window:
    /// otherwise the command would wait until that clock is where it was.
    pub fn undoable(&self, now: DateTime<Utc>) -> bool {
        self.state == EntryState::Ready && self.created_at <= now && now < self.not_before
    }

    /// The things it names besides the deal: quote, contract, order, draft …
    pub fn names(&self) -> Vec<Uuid> {
        let mut names: Vec<Uuid> = NAMED
            .iter()
            .filter_map(|name| self.command.get(name)?.as_str()?.parse().ok())
            .collect();
        if self.kind.starts_with("contract.")
            && let Some(quote) = self.command.get("quote").and_then(|id| id.as_str())
            && let Ok(quote) = quote.parse()
        {
            names.insert(0, ContractId::of(quote).0);
        }
        names
    }
}

/// Arguments that name a thing, the nearest first.
pub(crate) const NAMED: [&str; 6] = ["order", "quote", "message", "entry", "enterprise", "draft"];

/// The columns every query of entries names.
pub(crate) const COLUMNS: &str = r"id, n, state, kind, class, acting, v, command, units, documents,
    deal_owner, deal, part, draft, rev, not_before, created_at, seq, sealed, answered_at, refusal,
    effects, arrived";

impl FromRow<'_, SqliteRow> for Entry {
    fn from_row(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        read(row).map_err(|fault| sqlx::Error::Decode(Box::new(fault)))
    }
}

fn read(row: &SqliteRow) -> Result<Entry, Fault> {
    let text = |column: &str| row.try_get::<String, _>(column).map_err(Fault::from);
    let maybe = |column: &str| {
        row.try_get::<Option<String>, _>(column)
            .map_err(Fault::from)
    };
    let owner = maybe("deal_owner")?.and_then(|id| id.parse().ok());
    let deal = maybe("deal")?.and_then(|id| id.parse::<DealId>().ok());
    Ok(Entry {
        id: id(&text("id")?)?,
        n: row.try_get("n")?,
        state: word(&text("state")?)?,
        kind: text("kind")?,
        class: word(&text("class")?)?,
        acting: id(&text("acting")?)?,
        v: row.try_get("v")?,
        command: serde_json::from_str(&text("command")?)?,
        units: units(&text("units")?)?,
        documents: serde_json::from_str(&text("documents")?)?,
        deal: owner.zip(deal).map(|(owner, id)| DealRef { owner, id }),
        part: maybe("part")?.and_then(|id| id.parse().ok()),
        draft: maybe("draft")?.and_then(|id| id.parse().ok()),
        rev: row.try_get("rev")?,
        not_before: instant(&text("not_before")?)?,
        created_at: instant(&text("created_at")?)?,
        seq: row
            .try_get::<Option<i64>, _>("seq")?
            .and_then(|seq| u64::try_from(seq).ok()),
        sealed: maybe("sealed")?,
        answered_at: maybe("answered_at")?.and_then(|at| clock::parse(&at)),
        refusal: maybe("refusal")?
            .map(|text| serde_json::from_str(&text))
            .transpose()?,
        effects: maybe("effects")?
            .map(|text| serde_json::from_str(&text))
            .transpose()?
            .unwrap_or_default(),
        arrived: row.try_get::<i64, _>("arrived")? == 1,
    })
}

/// A unit as the file keeps it: `owner/id`.
pub(crate) fn unit_name(unit: &UnitRef) -> String {
    format!("{}/{}", unit.owner, unit.id)
}

fn units(text: &str) -> Result<Vec<UnitRef>, Fault> {
    let names: Vec<String> = serde_json::from_str(text)?;
    names
        .iter()
        .map(|name| {
            let (owner, part) = name
                .split_once('/')
                .ok_or_else(|| Fault::NotFound(name.clone()))?;
            Ok(UnitRef {
                owner: id(owner)?,
                id: id(part)?,
            })
        })
        .collect()
}

/// A word of a closed list, as serde spells it.
pub(crate) fn word<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, Fault> {
    Ok(serde_json::from_value(serde_json::Value::String(
        text.to_owned(),
    ))?)
}

pub(crate) fn spelled<T: Serialize>(value: &T) -> Result<String, Fault> {
    match serde_json::to_value(value)? {
        serde_json::Value::String(text) => Ok(text),
        other => Err(Fault::NotFound(other.to_string())),
    }
}

pub(crate) fn id<T: std::str::FromStr>(text: &str) -> Result<T, Fault> {
    text.parse().map_err(|_| Fault::NotFound(text.to_owned()))
}

pub(crate) fn instant(text: &str) -> Result<DateTime<Utc>, Fault> {
    clock::parse(text).ok_or_else(|| Fault::NotFound(text.to_owned()))
}
