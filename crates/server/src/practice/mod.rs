//! The practice market: people to play, firms, two thousand RFQs and deals in every stage. It
//! listens on loopback only, and nothing in it is real.

mod crowd;
mod firms;
mod market;
mod paper;
mod products;
mod random;
mod rfqs;
mod showcase;
mod sign_in;
mod story;

use std::sync::Arc;

use tokio::task::JoinHandle;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::fault::Answer;
use market::Market;

pub fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(sign_in::list))
        .routes(routes!(sign_in::sign_in))
}

/// Opens the market: people and their own deals at once, the crowd behind the scenes. Answers with
/// what still goes on.
pub async fn open(app: &Arc<App>) -> Answer<Vec<JoinHandle<()>>> {
    let fresh = app.read().await?.persons().await? == 0;
    let market = Market::open(app).await?;
    if fresh {
        let started = std::time::Instant::now();
        market.settle().await?;
        showcase::show(&market).await?;
        let millis = started.elapsed().as_millis();
        tracing::info!(millis, "the practice market is open");
    }
    Ok(vec![tokio::spawn(crowd::fill(market))])
}
