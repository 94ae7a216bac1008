//! The statements that both stores share, for SQLite.

use super::Tx;

mod accounts {
    use super::Tx;
    crate::ledger::sql::account_reads!(Tx, sqlx::sqlite::SqliteRow, sqlx::Sqlite);
}

mod people {
    use super::Tx;
    crate::ledger::sql::account_writes!(Tx);
}

mod documents {
    use super::Tx;
    crate::ledger::sql::documents!(Tx, sqlx::sqlite::SqliteRow);
}

mod copies {
    use super::Tx;
    crate::ledger::sql::copies!(Tx, sqlx::sqlite::SqliteRow, sqlx::Sqlite, false);
}

mod units {
    use super::Tx;
    crate::ledger::sql::units!(Tx, sqlx::sqlite::SqliteRow);
}
