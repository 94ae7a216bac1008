//! What a copy of the books consists of: every table but those that only one running platform has
//! (its epoch, its processes, what they tell each other), the columns that both stores have, and
//! what each holds. A copy taken from one store can be brought into the other.

/// What a column holds; any may be absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Sixteen bytes, written as a UUID.
    Id,
    /// Bytes, written in hexadecimal.
    Bytes,
    Text,
    Number,
    /// True or false.
    Flag,
}

/// A table in a copy.
#[derive(Debug)]
pub struct Table {
    pub name: &'static str,
    pub columns: &'static [(&'static str, Kind)],
}

use Kind::{Bytes, Flag, Id, Number, Text};

const fn table(name: &'static str, columns: &'static [(&'static str, Kind)]) -> Table {
    Table { name, columns }
}

/// All of them, in the order in which they can be brought in.
pub const TABLES: &[Table] = &[
    table(
        "scope_head",
        &[
            ("scope", Text),
            ("gen", Number),
            ("head", Number),
            ("floor", Number),
            ("cnt", Number),
            ("sum", Number),
        ],
    ),
    table(
        "rec",
        &[
            ("owner", Id),
            ("rec", Id),
            ("kind", Text),
            ("ver", Number),
            ("body", Text),
            ("unit_owner", Id),
            ("unit_id", Id),
        ],
    ),
    table(
        "feed",
        &[
            ("scope", Text),
            ("owner", Id),
            ("rec", Id),
            ("kind", Text),
            ("ver", Number),
            ("op", Text),
            ("seq", Number),
        ],
    ),
    table("unit", &[("owner", Id), ("id", Id), ("state", Text)]),
    table(
        "due",
        &[("owner", Id), ("id", Id), ("kind", Text), ("at", Number)],
    ),
    table(
        "device",
        &[
            ("person", Id),
            ("client", Id),
            ("inc", Id),
            ("applied_through", Number),
            ("token", Text),
            ("token_before", Text),
            ("last_seen", Number),
            ("app_version", Text),
        ],
    ),
    table(
        "receipt",
        &[
            ("person", Id),
            ("client", Id),
            ("inc", Id),
            ("seq", Number),
            ("command", Id),
            ("body_hash", Text),
            ("receipt", Text),
            ("original", Number),
            ("at", Number),
        ],
    ),
    table("number_lease", &[("series", Text), ("next", Number)]),
    table(
        "person",
        &[
            ("id", Id),
            ("login_id", Text),
            ("display_name", Text),
            ("email", Text),
            ("phone", Text),
            ("created_at", Number),
        ],
    ),
    table(
        "identifier",
        &[("value", Text), ("kind", Text), ("person", Id)],
    ),
    table(
        "credential",
        &[("person", Id), ("phc", Text), ("changed_at", Number)],
    ),
    table(
        "session",
        &[
            ("id", Id),
            ("person", Id),
            ("device", Text),
            ("signed_in_at", Number),
            ("last_seen_at", Number),
            ("ended_at", Number),
        ],
    ),
    table(
        "access_token",
        &[("hash", Bytes), ("session", Id), ("expires_at", Number)],
    ),
    table(
        "refresh_token",
        &[
            ("hash", Bytes),
            ("session", Id),
            ("state", Text),
            ("expires_at", Number),
        ],
    ),
    table(
        "enterprise_face",
        &[
            ("enterprise", Id),
            ("name", Text),
            ("country", Text),
            ("city", Text),
            ("side", Text),
            ("qualified", Flag),
            ("categories", Text),
            ("followed", Text),
        ],
    ),
    table(
        "membership",
        &[
            ("person", Id),
            ("enterprise", Id),
            ("hat", Text),
            ("roles", Text),
            ("active", Flag),
        ],
    ),
    table("enterprise_claim", &[("enterprise", Id), ("person", Id)]),
    table("acquaintance", &[("enterprise", Id), ("other", Id)]),
    table(
        "audit",
        &[
            ("at", Number),
            ("person", Id),
            ("action", Text),
            ("subject", Text),
        ],
    ),
    table(
        "document",
        &[
            ("owner", Id),
            ("hash", Text),
            ("size", Number),
            ("media_type", Text),
            ("wanted_at", Number),
        ],
    ),
    table(
        "rec_document",
        &[
            ("owner", Id),
            ("rec", Id),
            ("document_owner", Id),
            ("hash", Text),
        ],
    ),
];
