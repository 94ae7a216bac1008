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
    /// For what takes long to send: its answer may come much later than any other.
    carrier: reqwest::Client,
    patience: Patience,
}

/// How long a silent line is believed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// Waiting for a connection.
    pub connect: Duration,
    /// Waiting for the next bytes of an answer. Longer than the pause between two signs of life on
    /// the stream of hints.
    pub read: Duration,
    /// The slowest line that is still one, in bytes per second: what is sent has so much more time.
    pub slowest: u64,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            read: Duration::from_secs(40),
            slowest: 16 * 1024,
        }
    }
}

impl Patience {
    /// Until the answer to a request with a body of so many bytes must have come.
    fn for_sending(&self, bytes: usize) -> Duration {
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        let seconds = bytes.checked_div(self.slowest).unwrap_or(0);
        self.read.saturating_add(Duration::from_secs(seconds))
    }
}

/// Bytes of a request that takes long to send.
const HEAVY: usize = 128 * 1024;

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

    /// The same with another patience.
    ///
    /// # Errors
    /// As [`Wire::new`].
    pub fn patient(address: &str, patience: Patience) -> Result<Self, Lost> {
        let address =
            reqwest::Url::parse(address).map_err(|error| Lost::NoConnection(error.to_string()))?;
        Self::build(&address, None, patience)
    }

    pub(crate) fn to(address: &reqwest::Url) -> Result<Self, Lost> {
        Self::build(address, None, Patience::default())
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
        Self::build(&address, Some(authority), Patience::default())
    }

    fn build(
        address: &reqwest::Url,
        authority: Option<reqwest::Certificate>,
        patience: Patience,
    ) -> Result<Self, Lost> {
        PROVIDER.call_once(|| {
            // Another part of the process may have chosen one already: then that one serves.
            let _ = rustls::crypto::ring::default_provider().install_default();
        });
        let client = |builder: reqwest::ClientBuilder| {
            let builder = builder
                .connect_timeout(patience.connect)
                // A platform sends nobody elsewhere.
                .redirect(reqwest::redirect::Policy::none())
                .user_agent(concat!("Quayside/", env!("CARGO_PKG_VERSION")));
            let builder = match (address.scheme(), authority.clone()) {
                // The practice market on loopback: no certificates, no proxy.
                ("http", _) => builder.no_proxy().tls_certs_only([]),
                (_, Some(authority)) => builder.https_only(true).tls_certs_only([authority]),
                // What the system trusts, an authority of the own house included.
                (_, None) => builder.https_only(true),
            };
            builder.build().map_err(|error| lost(&error))
        };
        Ok(Self {
            // Its patience with an answer begins when the request does: too early for large ones.
            client: client(reqwest::Client::builder().read_timeout(patience.read))?,
            carrier: client(reqwest::Client::builder())?,
            patience,
        })
    }

    /// The client for a request, and the time it has.
    fn way(&self, mut request: Request) -> (&reqwest::Client, Request) {
        let body = request.body().and_then(reqwest::Body::as_bytes);
        match body.map_or(0, <[u8]>::len) {
            light if light < HEAVY => (&self.client, request),
            heavy => {
                *request.timeout_mut() = Some(self.patience.for_sending(heavy));
                (&self.carrier, request)
            }
        }
    }
}

impl Transport for Wire {
    fn send(
        &self,
        request: Request,
    ) -> Pin<Box<dyn Future<Output = Result<Response, Lost>> + Send + '_>> {
        Box::pin(async move {
            let (client, request) = self.way(request);
            client.execute(request).await.map_err(|error| lost(&error))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quiet_stream_of_hints_is_believed_in_until_its_sign_of_life() {
        let beat = Duration::from_secs(quayside_protocol::limits::HEARTBEAT_SECONDS);
        assert!(Patience::default().read > beat);
    }

    #[test]
    fn what_takes_long_to_send_has_the_time_for_it() {
        let patience = Patience::default();
        let part = usize::try_from(quayside_protocol::limits::PART_BYTES).expect("it fits");
        assert_eq!(patience.for_sending(part), Duration::from_secs(40 + 256));
        assert_eq!(patience.for_sending(0), patience.read);
    }
}
