//! The network itself, behind one function, so that a test can lose, double or delay what passes.

use std::{future::Future, pin::Pin, sync::Once, time::Duration};

pub use reqwest::{Request, Response};

/// Sends one request and waits for the head of its answer.
pub trait Transport: Send + Sync + 'static {
    fn send(
        &self,
        request: Request,
    ) -> Pin<Box<dyn Future<Output = Result<Response, Lost>> + Send + '_>>;
}

/// No answer came. Whether the request arrived is not known.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Lost {
    #[error("no connection: {0}")]
    NoConnection(String),
    #[error("the connection broke: {0}")]
    Broken(String),
    #[error("no answer in time")]
    TimedOut,
}

/// The real network.
pub struct Wire {
    client: reqwest::Client,
}

/// Waiting for a connection, and for the next bytes of an answer.
const CONNECT: Duration = Duration::from_secs(10);
const READ: Duration = Duration::from_secs(40);

static PROVIDER: Once = Once::new();

impl Wire {
    /// For any address of the scheme that this one has.
    ///
    /// # Errors
    /// [`Lost::NoConnection`] when it is none, or this machine offers no certificates to check a
    /// server with.
    pub fn new(address: &str) -> Result<Self, Lost> {
        let address =
            reqwest::Url::parse(address).map_err(|error| Lost::NoConnection(error.to_string()))?;
        Self::to(&address)
    }

    pub(crate) fn to(address: &reqwest::Url) -> Result<Self, Lost> {
        Self::build(address, None)
    }

    /// Trusts one authority (PEM) and nobody else, whatever this machine trusts.
    ///
    /// # Errors
    /// [`Lost::NoConnection`] when the address or the certificate is none.
    pub fn trusting(address: &str, authority: &str) -> Result<Self, Lost> {
        let no = |error: &dyn std::fmt::Display| Lost::NoConnection(error.to_string());
        let address = reqwest::Url::parse(address).map_err(|error| no(&error))?;
        let authority =
            reqwest::Certificate::from_pem(authority.as_bytes()).map_err(|error| no(&error))?;
        Self::build(&address, Some(authority))
    }

    fn build(
        address: &reqwest::Url,
        authority: Option<reqwest::Certificate>,
    ) -> Result<Self, Lost> {
        PROVIDER.call_once(|| {
            // Another part of the process may have chosen one already: then that one serves.
            let _ = rustls::crypto::ring::default_provider().install_default();
        });
        let builder = reqwest::Client::builder()
            .connect_timeout(CONNECT)
            .read_timeout(READ)
            // A platform sends nobody elsewhere.
            .redirect(reqwest::redirect::Policy::none())
            .user_agent(concat!("Quayside/", env!("CARGO_PKG_VERSION")));
        let builder = match (address.scheme(), authority) {
            // The practice market on loopback: no certificates, no proxy.
            ("http", _) => builder.no_proxy().tls_certs_only([]),
            (_, Some(authority)) => builder.https_only(true).tls_certs_only([authority]),
            // What the system trusts, an authority of the own house included.
            (_, None) => builder.https_only(true),
        };
        Ok(Self {
            client: builder.build().map_err(|error| lost(&error))?,
        })
    }
}

impl Transport for Wire {
    fn send(
        &self,
        request: Request,
    ) -> Pin<Box<dyn Future<Output = Result<Response, Lost>> + Send + '_>> {
        Box::pin(async move {
            self.client
                .execute(request)
                .await
                .map_err(|error| lost(&error))
        })
    }
}

/// What a failed request says, without the address (it may carry names).
pub(crate) fn lost(error: &reqwest::Error) -> Lost {
    if error.is_timeout() && !error.is_connect() {
        Lost::TimedOut
    } else if error.is_connect() || error.is_builder() {
        Lost::NoConnection(reason(error))
    } else {
        Lost::Broken(reason(error))
    }
}

fn reason(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string()
}
