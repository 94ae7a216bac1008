//! Rows of records and feeds, as both stores give them.

macro_rules! feed_rows {
    ($row:ty) => {
        fn name(row: &$row) -> Result<Name> {
            Ok(Name {
                owner: EnterpriseId(row.try_get("owner")?),
                rec: row.try_get("rec")?,
            })
        }

        fn entry(row: &$row) -> Result<FeedRow> {
            let op: String = row.try_get("op")?;
            Ok(FeedRow {
                scope: ScopeKey(row.try_get("scope")?),
                name: name(row)?,
                kind: row.try_get("kind")?,
                ver: count(row.try_get("ver")?),
                op: if op == "put" { Op::Put } else { Op::Gone },
                seq: count(row.try_get("seq")?),
            })
        }

        fn record(row: &$row) -> Result<RecRow> {
            Ok(RecRow {
                name: name(row)?,
                kind: row.try_get("kind")?,
                ver: count(row.try_get("ver")?),
                body: row.try_get("body")?,
                unit: UnitRef {
                    owner: EnterpriseId(row.try_get("unit_owner")?),
                    id: row.try_get("unit_id")?,
                },
            })
        }
    };
}

pub(in crate::ledger) use feed_rows;
