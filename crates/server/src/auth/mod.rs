//! Accounts and sessions. A handler that takes a [`Caller`] cannot be reached without one.

mod devices;
mod identifier;
mod me;
mod members;
mod passphrase;
mod refresh;
mod register;
mod session;
mod sign_in;
pub mod throttle;
pub mod tokens;
pub mod turns;

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::connect_info::Connected;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::header;
use axum::http::request::Parts;
use axum::serve::IncomingStream;
use quayside_domain::PersonId;
use quayside_protocol::error::code;
use tokio::net::TcpListener;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::app::App;
use crate::clock::micros;
use crate::fault::{Answer, Fault};
use crate::tls::Greeted;
use crate::writer::Sender;

pub use identifier::shown;
pub use session::open as open_session;

pub fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(register::register))
        .routes(routes!(sign_in::sign_in))
        .routes(routes!(refresh::refresh))
        .routes(routes!(devices::sign_out))
        .routes(routes!(devices::devices))
        .routes(routes!(devices::sign_device_out))
        .routes(routes!(me::me))
        .routes(routes!(members::add_member))
        .routes(routes!(members::withdraw_invitation))
        .routes(routes!(members::answer_invitation))
}

/// A person with a session that stands.
#[derive(Clone, Debug)]
pub struct Caller {
    pub person: PersonId,
    pub name: String,
    pub device: String,
    pub session: Uuid,
}

impl Caller {
    pub fn sender(&self) -> Sender {
        Sender {
            person: self.person,
            name: self.name.clone(),
            device: self.device.clone(),
        }
    }
}

impl FromRequestParts<Arc<App>> for Caller {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Answer<Self> {
        let token = parts
            .headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.strip_prefix("Bearer "))
            .ok_or_else(|| Fault::unauthenticated(code::UNAUTHENTICATED))?;
        let session = app
            .read()
            .await?
            .session_by_access(&tokens::hash(token))
            .await?
            .ok_or_else(|| Fault::unauthenticated(code::UNAUTHENTICATED))?;
        if session.row.ended {
            return Err(Fault::unauthenticated(code::SESSION_ENDED));
        }
        if session.expires_at <= micros(app.now()) {
            return Err(Fault::unauthenticated(code::SESSION_EXPIRED));
        }
        Ok(Self {
            person: session.row.person,
            name: session.person_name,
            device: session.row.device,
            session: session.row.id,
        })
    }
}

/// The other end of a connection.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

impl Connected<IncomingStream<'_, TcpListener>> for Peer {
    fn connect_info(stream: IncomingStream<'_, TcpListener>) -> Self {
        Self(*stream.remote_addr())
    }
}

impl Connected<IncomingStream<'_, Greeted>> for Peer {
    fn connect_info(stream: IncomingStream<'_, Greeted>) -> Self {
        Self(*stream.remote_addr())
    }
}

/// Where a request comes from: the other end, or what the proxy in front says of it.
#[derive(Clone, Debug)]
pub struct Address(pub String);

impl FromRequestParts<Arc<App>> for Address {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Answer<Self> {
        if app.config.entrance.behind_proxy {
            // The last entry is the proxy's own; what stands before it anybody may have written.
            let told = parts
                .headers
                .get_all(FORWARDED)
                .iter()
                .next_back()
                .and_then(|value| value.to_str().ok())
                .and_then(|value| value.rsplit(',').next())
                .and_then(|address| address.trim().parse::<IpAddr>().ok());
            if let Some(address) = told {
                return Ok(Self(address.to_string()));
            }
        }
        let address = parts
            .extensions
            .get::<ConnectInfo<Peer>>()
            .map_or_else(String::new, |ConnectInfo(Peer(address))| {
                address.ip().to_string()
            });
        Ok(Self(address))
    }
}

/// The header in which a proxy says for whom it asks.
const FORWARDED: &str = "x-forwarded-for";
