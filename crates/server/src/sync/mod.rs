//! The sync endpoints: commands up, feeds down (docs/protocol.md).

mod act;
mod digest;
mod events;
mod fetch;
mod hello;
mod pull;
mod push;

use std::sync::Arc;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

pub fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(hello::hello))
        .routes(routes!(push::push))
        .routes(routes!(pull::pull))
        .routes(routes!(act::act))
        .routes(routes!(act::receipt))
        .routes(routes!(digest::digest))
        .routes(routes!(fetch::fetch))
        .routes(routes!(events::events))
}
