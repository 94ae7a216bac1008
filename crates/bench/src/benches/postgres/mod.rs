//! The same platform on PostgreSQL: a push against the bare statements, and the feed against a bare
//! query.

mod lost_rows;
mod pull;
mod push;
mod written;

pub use lost_rows::run as lost_rows;
pub use pull::run as pull;
pub use push::run as push;

use quayside_server::{backup, clock::SystemClock};
use sqlx::{Connection, PgConnection};

use crate::{Outcome, market::Market, measure::Bench, postgres::Cluster, serve};

/// The database that holds the market; nobody works in it, so that it can be copied.
const MARKET: &str = "market";

/// Brings a market into a database of the cluster, by a copy as people make it. Answers with the
/// database's address and the folder of the documents.
fn bring(
    bench: &Bench,
    cluster: &Cluster,
    market: &Market,
    place: &std::path::Path,
) -> Outcome<String> {
    let address = cluster.database(MARKET, None)?;
    let (copy, documents) = (place.join("copy"), place.join("documents"));
    bench.runtime.block_on(async {
        let from = serve::config(market.database().as_path(), &market.documents(), false, 0);
        backup::backup(&from, &SystemClock, &copy).await?;
        let to = serve::config(address.as_str(), &documents, false, 0);
        backup::restore(&to, &SystemClock, &copy).await?;
        // What the server does by itself a while after a load, so that it does not do it meanwhile.
        let mut connection = PgConnection::connect(&address).await?;
        sqlx::query("vacuum analyze")
            .execute(&mut connection)
            .await?;
        connection.close().await?;
        Ok(address)
    })
}
