//! The statements that both stores share, for PostgreSQL.

use super::Tx;

mod accounts {
    use super::Tx;
    crate::ledger::sql::account_reads!(Tx, sqlx::postgres::PgRow, sqlx::Postgres);
}

mod people {
    use super::Tx;
    crate::ledger::sql::account_writes!(Tx);
}

mod documents {
    use super::Tx;
    crate::ledger::sql::documents!(Tx, sqlx::postgres::PgRow);
}

mod copies {
    use super::Tx;
    crate::ledger::sql::copies!(Tx, sqlx::postgres::PgRow, sqlx::Postgres, true);
}

mod units {
    use super::Tx;
    crate::ledger::sql::units!(Tx, sqlx::postgres::PgRow);
}
