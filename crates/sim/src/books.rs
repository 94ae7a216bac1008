//! The platform's database as an auditor reads it: with SQL of its own, without any code of the
//! platform, so that a fault of that code does not hide itself.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use quayside_domain::{EnterpriseId, PersonId, Scope, UnitRef, category};
use quayside_protocol::{Cursor, ScopeKey, Sum};
use rusqlite::{Connection, OpenFlags, OptionalExtension, params};
use uuid::Uuid;

/// Owner and id of a record.
pub type Name = (Uuid, Uuid);

/// Where a feed stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    pub r#gen: u64,
    pub head: u64,
    pub floor: u64,
    pub cnt: u64,
    pub sum: Sum,
}

/// A row of a feed with its record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub name: Name,
    pub ver: u64,
    pub live: bool,
    pub seq: u64,
    pub kind: String,
    pub body: Option<String>,
}

/// A receipt whose effects happened.
#[derive(Clone, Debug)]
pub struct Verdict {
    pub id: i64,
    pub person: PersonId,
    pub command: Uuid,
    pub receipt: quayside_protocol::Receipt,
}

/// A reader beside the platform.
pub struct Books(Connection);

fn count(n: i64) -> u64 {
    u64::try_from(n).unwrap_or(0)
}

/// Identities are 16 bytes there.
fn id(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<Uuid> {
    let bytes: Vec<u8> = row.get(column)?;
    Ok(Uuid::from_slice(&bytes).unwrap_or_default())
}

impl Books {
    pub fn open(database: &Path) -> Self {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection =
            Connection::open_with_flags(database, flags).expect("the database is there");
        connection
            .busy_timeout(std::time::Duration::from_secs(10))
            .expect("it is a database");
        connection.set_prepared_statement_cache_capacity(64);
        Self(connection)
    }

    /// The books of nobody.
    pub fn nothing() -> Self {
        Self(Connection::open_in_memory().expect("memory is there"))
    }

    /// Changes something behind the platform's back.
    pub fn meddle(&self, sql: &str, with: &[&dyn rusqlite::ToSql]) {
        self.0
            .execute(sql, with)
            .expect("the statement fits the tables");
    }

    fn all<T>(
        &self,
        sql: &str,
        with: &[&dyn rusqlite::ToSql],
        read: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    ) -> Vec<T> {
        let mut statement = self
            .0
            .prepare_cached(sql)
            .expect("the statement fits the tables");
        let rows = statement.query_map(with, read).expect("it reads");
        rows.collect::<Result<_, _>>().expect("it reads")
    }

    pub fn commits(&self) -> u64 {
        let n = self.all("select commits from epoch", &[], |row| row.get(0));
        n.into_iter().map(count).sum()
    }

    pub fn heads(&self) -> BTreeMap<ScopeKey, Head> {
        self.all(
            "select scope, gen, head, floor, cnt, sum from scope_head",
            &[],
            |row| {
                let head = Head {
                    r#gen: count(row.get(1)?),
                    head: count(row.get(2)?),
                    floor: count(row.get(3)?),
                    cnt: count(row.get(4)?),
                    sum: Sum::from_i64(row.get(5)?),
                };
                Ok((ScopeKey(row.get(0)?), head))
            },
        )
        .into_iter()
        .collect()
    }

    /// The rows of a feed by `seq`, from above the first to the second.
    pub fn lines(&self, scope: &ScopeKey, above: u64, through: u64) -> Vec<Line> {
        let bound = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        self.all(
            r"select f.owner, f.rec, f.ver, f.op, f.seq, f.kind, r.body
                from feed f left join rec r on r.owner = f.owner and r.rec = f.rec
               where f.scope = ?1 and f.seq > ?2 and f.seq <= ?3",
            params![scope.as_str(), bound(above), bound(through)],
            |row| {
                Ok(Line {
                    name: (id(row, 0)?, id(row, 1)?),
                    ver: count(row.get(2)?),
                    live: row.get::<_, String>(3)? == "put",
                    seq: count(row.get(4)?),
                    kind: row.get(5)?,
                    body: row.get(6)?,
                })
            },
        )
    }

    /// What a person may see: the feeds of their memberships.
    pub fn scopes(&self, person: PersonId) -> BTreeSet<ScopeKey> {
        let mut scopes = BTreeSet::from([Scope::Person(person), Scope::Platform]);
        let memberships: Vec<(Uuid, String)> = self.all(
            "select enterprise, hat from membership where person = ?1 and active = 1",
            params![person.0.as_bytes()],
            |row| Ok((id(row, 0)?, row.get(1)?)),
        );
        for (enterprise, hat) in memberships {
            if enterprise == EnterpriseId::PLATFORM.0 {
                if hat == "operator" {
                    scopes.insert(Scope::Operator);
                }
                continue;
            }
            scopes.insert(Scope::Enterprise(EnterpriseId(enterprise)));
            let squares: Vec<(String, String)> = self.all(
                r"select categories, followed from enterprise_face
                   where enterprise = ?1 and qualified = 1",
                params![enterprise.as_bytes()],
                |row| Ok((row.get(0)?, row.get(1)?)),
            );
            for (settled, followed) in squares {
                for list in [settled, followed] {
                    let codes: BTreeSet<String> =
                        serde_json::from_str(&list).expect("a list of codes");
                    scopes.extend(
                        codes
                            .iter()
                            .map(|code| Scope::Square(category::top(code).to_owned())),
                    );
                }
            }
        }
        scopes.iter().map(ScopeKey::from).collect()
    }

    /// Memberships as they stand: person, enterprise, active, roles.
    pub fn members(&self) -> Vec<(PersonId, EnterpriseId, bool, String)> {
        self.all(
            "select person, enterprise, active, roles from membership",
            &[],
            |row| {
                Ok((
                    PersonId(id(row, 0)?),
                    EnterpriseId(id(row, 1)?),
                    row.get(2)?,
                    row.get(3)?,
                ))
            },
        )
    }

    pub fn names(&self) -> BTreeMap<PersonId, String> {
        self.all("select id, display_name from person", &[], |row| {
            Ok((PersonId(id(row, 0)?), row.get(1)?))
        })
        .into_iter()
        .collect()
    }

    /// The newest receipt.
    pub fn last_receipt(&self) -> i64 {
        let last = self
            .0
            .query_row("select coalesce(max(id), 0) from receipt", [], |row| {
                row.get(0)
            });
        last.expect("it reads")
    }

    /// Every decision after a receipt, in its order.
    pub fn verdicts(&self, after: i64) -> Vec<Verdict> {
        self.all(
            r"select id, person, command, receipt from receipt
               where original = 1 and id > ?1 order by id",
            params![after],
            |row| {
                let receipt: String = row.get(3)?;
                Ok(Verdict {
                    id: row.get(0)?,
                    person: PersonId(id(row, 1)?),
                    command: id(row, 2)?,
                    receipt: serde_json::from_str(&receipt).expect("a receipt"),
                })
            },
        )
    }

    /// The decision on a command, if there is one.
    pub fn verdict(&self, person: PersonId, command: Uuid) -> Option<quayside_protocol::Receipt> {
        let found: Option<String> = self
            .0
            .query_row(
                r"select receipt from receipt
                   where person = ?1 and command = ?2 and original = 1",
                params![person.0.as_bytes(), command.as_bytes()],
                |row| row.get(0),
            )
            .optional()
            .expect("it reads");
        found.map(|text| serde_json::from_str(&text).expect("a receipt"))
    }

    /// Places of commands in their outboxes, in the order of execution.
    pub fn places(&self) -> Vec<(Uuid, Uuid, i64)> {
        self.all(
            r"select client, inc, seq from receipt where seq is not null order by id",
            &[],
            |row| Ok((id(row, 0)?, id(row, 1)?, row.get(2)?)),
        )
    }

    /// Every unit's state.
    pub fn units(&self) -> BTreeMap<UnitRef, String> {
        self.all("select owner, id, state from unit", &[], |row| {
            let at = UnitRef {
                owner: EnterpriseId(id(row, 0)?),
                id: id(row, 1)?,
            };
            Ok((at, row.get(2)?))
        })
        .into_iter()
        .collect()
    }

    /// Everything live in some feeds: version and body by name.
    pub fn visible(&self, scopes: &BTreeSet<ScopeKey>) -> BTreeMap<Name, (u64, String)> {
        let mut seen = BTreeMap::new();
        for scope in scopes {
            for line in self.lines(scope, 0, u64::MAX) {
                if let (true, Some(body)) = (line.live, line.body) {
                    seen.insert(line.name, (line.ver, body));
                }
            }
        }
        seen
    }

    /// Scopes in which each record of a unit is live.
    pub fn shown(
        &self,
        unit: UnitRef,
    ) -> BTreeMap<Name, (String, Option<String>, BTreeSet<ScopeKey>)> {
        type Row = (Uuid, Uuid, String, Option<String>, Option<String>);
        let mut shown = BTreeMap::new();
        let rows: Vec<Row> = self.all(
            r"select r.owner, r.rec, r.kind, r.body, f.scope
                from rec r left join feed f on f.owner = r.owner and f.rec = r.rec and f.op = 'put'
               where r.unit_owner = ?1 and r.unit_id = ?2",
            params![unit.owner.0.as_bytes(), unit.id.as_bytes()],
            |row| {
                Ok((
                    id(row, 0)?,
                    id(row, 1)?,
                    row.get(2)?,
                    row.get(3)?,
                    row.get(4)?,
                ))
            },
        );
        for (owner, rec, kind, body, scope) in rows {
            let row = shown
                .entry((owner, rec))
                .or_insert((kind, body, BTreeSet::new()));
            row.2.extend(scope.map(ScopeKey));
        }
        shown
    }
}

/// Whether a cursor is one that a feed can have.
pub fn within(cursor: Cursor, head: Head) -> bool {
    cursor.hi <= head.head && cursor.lo <= head.head + 1
}
