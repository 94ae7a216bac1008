//! The viewer matrix: who receives which field of which record in a whole practice market, as one
//! table that people read (`tests/golden/viewer-matrix.txt`). A new field, a new kind or another
//! audience changes the table and has to be looked at.
//!
//! `QUAYSIDE_GOLDEN=write` writes it anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use quayside_domain::draft::DraftKind;
use quayside_domain::{Command, DraftId, EnterpriseId, Hat};
use quayside_protocol::{FetchAnswer, FetchRequest, RecordName, paths};
use serde_json::Value;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, SqliteConnection};
use uuid::Uuid;

use crate::desk::Desk;
use crate::practice::{filled, play};
use crate::world::World;

/// What a viewer is to a record. The columns of the table.
const VIEWERS: &[(&str, &str)] = &[
    ("owner", "owner of the firm whose record it is"),
    ("colleague", "trader of the same firm"),
    ("partner", "owner of the other firm named in the record"),
    ("partner's", "trader of that firm"),
    ("rival", "seller who quotes in the same deal"),
    ("seller", "any other seller"),
    ("buyer", "any other buyer"),
    ("operator", "operator of the platform"),
    ("nobody", "person with an account and no firm"),
];

/// A record as the platform holds it.
struct Held {
    owner: EnterpriseId,
    rec: Uuid,
    kind: String,
    body: Value,
}

async fn everything(world: &World) -> Vec<Held> {
    let mut file: SqliteConnection = SqliteConnectOptions::new()
        .filename(world.database())
        .read_only(true)
        .connect()
        .await
        .expect("the ledger opens");
    let rows: Vec<(Uuid, Uuid, String, String)> =
        sqlx::query_as("select owner, rec, kind, body from rec where body is not null")
            .fetch_all(&mut file)
            .await
            .expect("the ledger reads");
    rows.into_iter()
        .map(|(owner, rec, kind, body)| Held {
            owner: EnterpriseId(owner),
            rec,
            kind,
            body: serde_json::from_str(&body).expect("JSON"),
        })
        .collect()
}

/// Names of fields below a value; what stands in a list is one field, whatever its place. The
/// answer is whether it says anything.
fn fields(value: &Value, at: &str, into: &mut BTreeMap<String, bool>) {
    match value {
        Value::Object(map) if dynamic(map) => {
            for inner in map.values() {
                fields(inner, &format!("{at}.*"), into);
            }
        }
        Value::Object(map) => {
            for (name, inner) in map {
                let at = if at.is_empty() {
                    name.clone()
                } else {
                    format!("{at}.{name}")
                };
                fields(inner, &at, into);
            }
        }
        Value::Array(list) if list.is_empty() => {
            into.entry(at.to_owned()).or_default();
        }
        Value::Array(list) => {
            for inner in list {
                fields(inner, &format!("{at}[]"), into);
            }
        }
        plain => {
            let says = !plain.is_null() && plain != &Value::from("");
            *into.entry(at.to_owned()).or_default() |= says;
        }
    }
}

/// A map from identities rather than a thing with fields.
fn dynamic(map: &serde_json::Map<String, Value>) -> bool {
    map.keys().any(|key| key.parse::<Uuid>().is_ok())
}

/// Every enterprise a body names.
fn firms(value: &Value, known: &BTreeSet<EnterpriseId>, into: &mut BTreeSet<EnterpriseId>) {
    match value {
        Value::Object(map) => map.values().for_each(|inner| firms(inner, known, into)),
        Value::Array(list) => list.iter().for_each(|inner| firms(inner, known, into)),
        Value::String(text) => {
            if let Ok(id) = text.parse::<EnterpriseId>()
                && known.contains(&id)
            {
                into.insert(id);
            }
        }
        _ => {}
    }
}

struct Viewer<'w> {
    desk: Desk<'w>,
    hat: Option<Hat>,
    trader: bool,
}

/// What the viewer is to the record.
fn relation(
    viewer: &Viewer<'_>,
    record: &Held,
    named: &BTreeSet<EnterpriseId>,
    quoting: &BTreeSet<(EnterpriseId, Uuid, EnterpriseId)>,
) -> &'static str {
    let mine = viewer.desk.acting;
    match viewer.hat {
        None => "nobody",
        Some(Hat::Operator) => "operator",
        Some(_) if mine == record.owner && viewer.trader => "colleague",
        Some(_) if mine == record.owner => "owner",
        Some(_) if named.contains(&mine) && viewer.trader => "partner's",
        Some(_) if named.contains(&mine) => "partner",
        Some(Hat::Seller)
            if deal_of(record)
                .is_some_and(|deal| quoting.contains(&(record.owner, deal, mine))) =>
        {
            "rival"
        }
        Some(Hat::Seller) => "seller",
        Some(Hat::Buyer) => "buyer",
    }
}

/// The deal a record belongs to.
fn deal_of(record: &Held) -> Option<Uuid> {
    let id = |name: &str| record.body.get(name)?.as_str()?.parse().ok();
    match record.kind.as_str() {
        "rfq" | "rfq_public" => id("id"),
        "activity" => id("about"),
        _ => id("deal"),
    }
}

#[derive(Default)]
struct Row {
    /// Records with this field that a viewer of the column has, and all of them.
    seen: BTreeMap<&'static str, (usize, usize)>,
    says: bool,
}

#[tokio::test]
async fn who_receives_which_field_is_what_the_table_says() {
    let world = World::practice(24).await;
    filled(&world).await;
    let mut viewers = Vec::new();
    for persona in [
        "buyer",
        "buyer_colleague",
        "second_buyer",
        "seller",
        "seller_colleague",
        "second_seller",
        "operator",
    ] {
        let mut desk = play(&world, persona).await;
        if persona == "buyer" {
            desk.accepted(&Command::DraftSave {
                draft: DraftId(Uuid::new_v4()),
                about: None,
                draft_kind: DraftKind::Rfq,
                fields: [("subject".to_owned(), Value::from("Not yet"))]
                    .into_iter()
                    .collect(),
            })
            .await;
            desk.pull_all().await;
        }
        let membership = desk.last.as_ref().expect("it greeted").memberships.first();
        viewers.push(Viewer {
            hat: membership.map(|member| member.hat),
            trader: persona.ends_with("colleague"),
            desk,
        });
    }
    let mut newcomer = world.person("newcomer").await;
    newcomer.acting = EnterpriseId(Uuid::new_v4());
    newcomer.pull_all().await;
    viewers.push(Viewer {
        desk: newcomer,
        hat: None,
        trader: false,
    });

    let held = everything(&world).await;
    let known: BTreeSet<EnterpriseId> = held
        .iter()
        .filter(|record| record.kind == "enterprise")
        .map(|record| record.owner)
        .collect();
    let quoting: BTreeSet<_> = held
        .iter()
        .filter(|record| record.kind == "quote")
        .filter_map(|record| {
            let seller = record.body.pointer("/seller/enterprise")?.as_str()?;
            Some((record.owner, deal_of(record)?, seller.parse().ok()?))
        })
        .collect();

    // The seller on the other side of each quote, contract and order: a timeline names those.
    let sellers: BTreeMap<Uuid, EnterpriseId> = held
        .iter()
        .filter_map(|record| {
            let seller = match record.kind.as_str() {
                "quote" | "order" => record.body.pointer("/seller/enterprise"),
                "contract" => record.body.get("seller"),
                _ => None,
            };
            Some((record.rec, seller?.as_str()?.parse().ok()?))
        })
        .collect();

    let mut table: BTreeMap<(String, String), Row> = BTreeMap::new();
    for record in &held {
        let mut has = BTreeMap::new();
        fields(&record.body, "", &mut has);
        let mut named = BTreeSet::new();
        firms(&record.body, &known, &mut named);
        let part = record.body["part"].as_str().and_then(|id| id.parse().ok());
        named.extend(part.and_then(|part: Uuid| sellers.get(&part)));
        for viewer in &viewers {
            let relation = relation(viewer, record, &named, &quoting);
            let got: Vec<&Value> = viewer
                .desk
                .rows
                .iter()
                .filter(|((_, owner, rec), _)| (*owner, *rec) == (record.owner, record.rec))
                .map(|(_, (_, _, body))| body)
                .collect();
            assert!(
                got.iter().all(|body| **body == record.body),
                "a record has one body, the same for all who see it: {}",
                record.kind
            );
            for (field, says) in &has {
                let row = table
                    .entry((record.kind.clone(), field.clone()))
                    .or_default();
                row.says |= says;
                let cell = row.seen.entry(relation).or_default();
                cell.0 += usize::from(!got.is_empty());
                cell.1 += 1;
            }
        }
    }
    let kinds: BTreeSet<&str> = table.keys().map(|(kind, _)| kind.as_str()).collect();
    assert_eq!(
        kinds.len(),
        13,
        "a kind is missing from this market: {kinds:?}"
    );
    for viewer in &viewers {
        no_other_way(viewer, &held).await;
    }
    compare(&write(&table));
}

/// Fetching gives nobody more than their feeds do.
async fn no_other_way(viewer: &Viewer<'_>, held: &[Held]) {
    for some in held.chunks(400) {
        let request = FetchRequest {
            epoch: viewer.desk.epoch,
            records: some
                .iter()
                .map(|record| RecordName {
                    owner: record.owner,
                    rec: record.rec,
                })
                .collect(),
        };
        let answer: FetchAnswer = viewer
            .desk
            .post(paths::FETCH, &request)
            .await
            .expect("it is answered");
        for record in answer.records {
            let pulled = viewer
                .desk
                .rows
                .keys()
                .any(|(_, owner, rec)| (*owner, *rec) == (record.owner, record.rec));
            assert!(pulled, "{} {} came by fetch alone", record.kind, record.rec);
        }
    }
}

fn write(table: &BTreeMap<(String, String), Row>) -> String {
    let mut text = String::from(
        "Who receives which field of which record, in a whole practice market.\n\n\
         ●  every record of the kind    ◐  some of them    ·  none    (blank: there was none to see)\n\
         A field in (parentheses) is there and always empty.\n\n",
    );
    for (name, meaning) in VIEWERS {
        writeln!(text, "  {name:<10} {meaning}").expect("a string takes it");
    }
    let mut kind_before = "";
    for ((kind, field), row) in table {
        if kind != kind_before {
            write!(text, "\n{kind:<58}").expect("a string takes it");
            for (name, _) in VIEWERS {
                write!(text, "{name:<11}").expect("a string takes it");
            }
            text = text.trim_end().to_owned() + "\n";
            kind_before = kind;
        }
        let field = if row.says {
            field.clone()
        } else {
            format!("({field})")
        };
        write!(text, "  {field:<56}").expect("a string takes it");
        for (name, _) in VIEWERS {
            let mark = match row.seen.get(name) {
                None => " ",
                Some((0, _)) => "·",
                Some((seen, all)) if seen == all => "●",
                Some(_) => "◐",
            };
            write!(text, "{mark:<11}").expect("a string takes it");
        }
        text = text.trim_end().to_owned() + "\n";
    }
    text
}

fn compare(table: &str) {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/viewer-matrix.txt");
    if std::env::var("QUAYSIDE_GOLDEN").is_ok_and(|wish| wish == "write") {
        std::fs::create_dir_all(golden.parent().expect("it lies in a folder")).expect("it is made");
        std::fs::write(&golden, table).expect("it is written");
    }
    let before = std::fs::read_to_string(&golden).expect("the table is there");
    for (n, (now, then)) in table.lines().zip(before.lines()).enumerate() {
        assert_eq!(now, then, "line {} of the viewer matrix", n + 1);
    }
    assert_eq!(
        table.lines().count(),
        before.lines().count(),
        "the viewer matrix has other lines"
    );
}
