//! Every route of the server, with its description made from the code.

use std::sync::Arc;

use axum::Router;
use axum::http::Request;
use axum::middleware::{from_fn, from_fn_with_state};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::decompression::RequestDecompressionLayer;
use tower_http::trace::TraceLayer;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::{auth, description, documents, health, http, metrics, practice, sync};

#[derive(OpenApi)]
#[openapi(
    info(title = "Quayside", description = "The trade platform. Errors are codes; words live in the window."),
    modifiers(&Bearer),
    components(schemas(
        quayside_protocol::PageHeader, quayside_protocol::Entry, quayside_protocol::PageTrailer
    ))
)]
struct Description;

struct Bearer;

impl Modify for Bearer {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let scheme = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        openapi
            .components
            .get_or_insert_default()
            .add_security_scheme("bearer", scheme);
    }
}

/// The router of a platform, and its description.
pub fn router(app: Arc<App>) -> (Router, utoipa::openapi::OpenApi) {
    let sync = sync::routes()
        .layer(from_fn(http::speak))
        .layer(RequestDecompressionLayer::new())
        .layer(CompressionLayer::new());
    let mut all = OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(health::healthz))
        .routes(routes!(health::readyz))
        .routes(routes!(health::openapi))
        .merge(auth::routes())
        .merge(sync)
        .merge(documents::routes());
    if app.config.practice {
        all = all.merge(practice::routes());
    }
    let (router, mut openapi) = all.with_state(Arc::clone(&app)).split_for_parts();
    description::complete(&mut openapi);
    // Written once; a second router of the same platform has the same routes.
    if let Ok(json) = openapi.to_json() {
        let _ = app.openapi.set(json);
    }
    let router = router
        .fallback(http::no_such_address)
        .method_not_allowed_fallback(http::no_such_method)
        .layer(CatchPanicLayer::custom(http::panicked))
        .layer(from_fn_with_state(Arc::clone(&app), metrics::count))
        .layer(
            TraceLayer::new_for_http().make_span_with(|request: &Request<_>| {
                // The pattern, not the address: addresses carry identities.
                let route = request
                    .extensions()
                    .get::<axum::extract::MatchedPath>()
                    .map_or("none", |path| path.as_str());
                tracing::info_span!("request", method = %request.method(), route)
            }),
        );
    (router, openapi)
}
