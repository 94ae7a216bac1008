//! The practice market: people to play, firms, two thousand RFQs and deals in every stage. It
//! listens on loopback only, and nothing in it is real.

use std::sync::Arc;

use tokio::task::JoinHandle;
use utoipa_axum::router::OpenApiRouter;

use crate::app::App;
use crate::fault::Answer;

pub fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
}

/// Opens the market; answers with what still goes on.
pub async fn open(_app: &Arc<App>) -> Answer<Vec<JoinHandle<()>>> {
    Ok(Vec::new())
}
