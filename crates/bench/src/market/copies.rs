//! A record once more: the same deal at another time, under other identities, with other words.

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use quayside_domain::UnitRef;
use quayside_protocol::canonical;
use quayside_server::ledger::{Name, RecRow};
use serde_json::Value;
use uuid::Uuid;

use super::words;
use crate::Outcome;

/// How long the copies reach back.
const YEARS: i64 = 3;

/// Texts that get other words.
const TEXTS: [&str; 6] = [
    "subject",
    "product_name",
    "description",
    "text",
    "note",
    "alias",
];
/// Numbers that become others of the same length.
const NUMBERS: [&str; 2] = ["number", "rfq_number"];
/// Identities that stay: people, firms and papers are the same in every copy.
const KEPT: [&str; 8] = [
    "owner",
    "enterprise",
    "person",
    "seller",
    "buyer",
    "counterparty",
    "firm",
    "hash",
];

/// Copy `n` of `of`; the highest is the oldest.
pub fn copy(row: &RecRow, n: u64, of: u64) -> Outcome<RecRow> {
    let text = row.body.as_deref().ok_or("a live record has a body")?;
    let mut body: Value = serde_json::from_str(text)?;
    let days = i64::try_from(n)?.saturating_mul(YEARS * 365 * 24 * 60) / i64::try_from(of.max(1))?;
    change(&mut body, "", n, TimeDelta::minutes(days));
    Ok(RecRow {
        name: Name {
            owner: row.name.owner,
            rec: other(row.name.rec, n),
        },
        kind: row.kind.clone(),
        ver: row.ver,
        body: Some(canonical::text(&body)),
        unit: UnitRef {
            owner: row.unit.owner,
            id: other(row.unit.id, n),
        },
    })
}

fn change(value: &mut Value, key: &str, n: u64, back: TimeDelta) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                change(value, key, n, back);
            }
        }
        Value::Array(items) => {
            for item in items {
                change(item, key, n, back);
            }
        }
        Value::String(text) => {
            if let Some(changed) = changed(text, key, n, back) {
                *text = changed;
            }
        }
        _ => {}
    }
}

fn changed(text: &str, key: &str, n: u64, back: TimeDelta) -> Option<String> {
    if KEPT.contains(&key) {
        return None;
    }
    if text.len() == 36
        && let Ok(id) = text.parse::<Uuid>()
    {
        return Some(other(id, n).to_string());
    }
    if text.len() >= 20
        && text.ends_with('Z')
        && let Ok(at) = text.parse::<DateTime<Utc>>()
    {
        return Some((at - back).to_rfc3339_opts(SecondsFormat::AutoSi, true));
    }
    if NUMBERS.contains(&key) && text.len() > 5 && text.bytes().all(|b| b.is_ascii_digit()) {
        return Some(number(text, n));
    }
    (TEXTS.contains(&key) && !text.is_empty()).then(|| format!("{text} {}", words::some(n, text)))
}

/// Another number of the same length.
fn number(text: &str, n: u64) -> String {
    let width = text.len();
    let whole = text.parse::<u128>().unwrap_or(0);
    let limit = 10_u128.pow(u32::try_from(width).unwrap_or(17).min(30));
    format!("{:0width$}", (whole + u128::from(n) * 7919) % limit)
}

/// The identity that a copy has instead of another one; the same everywhere in the copy.
fn other(id: Uuid, n: u64) -> Uuid {
    let mut bytes = *id.as_bytes();
    let mixed = n.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes();
    // The bytes that say version and variant stay; all others may change.
    for (byte, mix) in bytes.iter_mut().take(6).zip(mixed) {
        *byte ^= mix;
    }
    for (byte, mix) in bytes.iter_mut().skip(9).zip(n.to_be_bytes().iter().skip(1)) {
        *byte ^= mix;
    }
    Uuid::from_bytes(bytes)
}
