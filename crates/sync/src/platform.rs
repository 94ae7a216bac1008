//! A platform server: its address, how requests to it are made and its answers read.

use std::sync::Arc;

use quayside_protocol::{ErrorBody, VERSION, VERSION_HEADER, error::code, paths};
use reqwest::{Method, Url, header};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    problem::Problem,
    transport::{Request, Response, Transport, Wire, lost},
};

/// A platform and the way to it. Cheap to clone.
#[derive(Clone)]
pub struct Platform {
    base: Url,
    transport: Arc<dyn Transport>,
}

/// Bytes of a request from which on it is sent packed.
const WORTH_PACKING: usize = 4096;

impl Platform {
    /// # Errors
    /// [`Problem::BadAddress`] for anything but an `http` or `https` address;
    /// [`Problem::Insecure`] for plain `http` to another machine.
    pub fn new(address: &str) -> Result<Self, Problem> {
        let base = parse(address)?;
        let transport = Arc::new(Wire::to(&base)?);
        Ok(Self { base, transport })
    }

    /// The same over another transport.
    ///
    /// # Errors
    /// [`Problem::BadAddress`].
    pub fn over(address: &str, transport: Arc<dyn Transport>) -> Result<Self, Problem> {
        Ok(Self {
            base: parse(address)?,
            transport,
        })
    }

    /// `https://trade.example/`.
    pub fn address(&self) -> &str {
        self.base.as_str()
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> Result<Request, Problem> {
        let url = self
            .base
            .join(path.trim_start_matches('/'))
            .map_err(|_| Problem::BadAddress)?;
        let mut request = Request::new(method, url);
        request
            .headers_mut()
            .insert(VERSION_HEADER, header::HeaderValue::from(VERSION));
        Ok(request)
    }

    pub(crate) fn with_json<T: Serialize>(
        &self,
        method: Method,
        path: &str,
        body: &T,
    ) -> Result<Request, Problem> {
        let mut request = self.request(method, path)?;
        let bytes =
            serde_json::to_vec(body).map_err(|error| Problem::Unreadable(error.to_string()))?;
        request.headers_mut().insert(
            header::CONTENT_TYPE,
            header::HeaderValue::from_static("application/json"),
        );
        let bytes = if bytes.len() > WORTH_PACKING && path.starts_with("/sync/") {
            request.headers_mut().insert(
                header::CONTENT_ENCODING,
                header::HeaderValue::from_static("zstd"),
            );
            zstd::encode_all(bytes.as_slice(), zstd::DEFAULT_COMPRESSION_LEVEL)
                .map_err(|error| Problem::Unreadable(error.to_string()))?
        } else {
            bytes
        };
        *request.body_mut() = Some(bytes.into());
        Ok(request)
    }

    /// Sends, and tells answers that are not a success from those that are.
    pub(crate) async fn send(&self, request: Request) -> Result<Response, Problem> {
        let response = self.transport.send(request).await?;
        if response.status().is_success() {
            return Ok(response);
        }
        Err(said(response).await)
    }

    /// Whether a platform of this protocol answers here. Only a platform asks an unknown caller of
    /// `hello` to sign in, and says which protocol it speaks.
    pub async fn reachable(&self) -> Result<(), Problem> {
        let request = self.with_json(Method::POST, paths::HELLO, &serde_json::Value::Null)?;
        let response = self.transport.send(request).await?;
        let status = response.status().as_u16();
        if !response.headers().contains_key(VERSION_HEADER) {
            return Err(Problem::NotAPlatform { status });
        }
        match said(response).await {
            Problem::Said {
                status: 400..500, ..
            }
            | Problem::SessionEnded => Ok(()),
            other => Err(other),
        }
    }

    /// An answer whose body is JSON.
    pub(crate) async fn json<T: DeserializeOwned>(&self, request: Request) -> Result<T, Problem> {
        read(self.send(request).await?).await
    }

    pub(crate) async fn post<B: Serialize, T: DeserializeOwned>(
        &self,
        path: &str,
        body: &B,
    ) -> Result<T, Problem> {
        self.json(self.with_json(Method::POST, path, body)?).await
    }
}

/// Bytes of an answer after unpacking; no platform says more at once. What packs small may unpack
/// without end.
const MOST: usize = 64 * 1_048_576;

/// The whole body, or the loss of the connection.
pub(crate) async fn bytes(mut response: Response) -> Result<Vec<u8>, Problem> {
    let mut whole = Vec::new();
    while let Some(chunk) = response
        .chunk()
        .await
        .map_err(|error| Problem::from(lost(&error)))?
    {
        if whole.len().saturating_add(chunk.len()) > MOST {
            return Err(Problem::Unreadable("an answer without end".into()));
        }
        whole.extend_from_slice(&chunk);
    }
    Ok(whole)
}

/// A JSON answer. Another server that answers 200 to everything is no platform.
pub(crate) async fn read<T: DeserializeOwned>(response: Response) -> Result<T, Problem> {
    let status = response.status().as_u16();
    let json = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"));
    let bytes = bytes(response).await?;
    match serde_json::from_slice(&bytes) {
        Ok(value) => Ok(value),
        Err(_) if !json => Err(Problem::NotAPlatform { status }),
        Err(error) => Err(Problem::Unreadable(error.to_string())),
    }
}

async fn said(response: Response) -> Problem {
    let status = response.status().as_u16();
    let body = match bytes(response).await {
        Ok(bytes) => serde_json::from_slice::<ErrorBody>(&bytes).ok(),
        Err(problem) => return problem,
    };
    match body {
        Some(body) => match body.code.as_str() {
            code::PROTOCOL_TOO_OLD => Problem::ApplicationTooOld,
            code::PROTOCOL_TOO_NEW => Problem::PlatformTooOld,
            code::SCHEMA_TOO_OLD => Problem::RecordsTooNew,
            code::SESSION_ENDED => Problem::SessionEnded,
            _ => Problem::Said { status, body },
        },
        None => Problem::NotAPlatform { status },
    }
}

fn parse(address: &str) -> Result<Url, Problem> {
    let mut text = address.trim().to_owned();
    if !text.contains("://") {
        text = format!("https://{text}");
    }
    if !text.ends_with('/') {
        text.push('/');
    }
    let url = Url::parse(&text).map_err(|_| Problem::BadAddress)?;
    match (url.scheme(), url.host_str()) {
        ("https", Some(_)) => Ok(url),
        ("http", Some(host)) if is_here(host) => Ok(url),
        ("http", Some(_)) => Err(Problem::Insecure),
        _ => Err(Problem::BadAddress),
    }
}

/// Whether what goes there never leaves this machine. A name is resolved elsewhere and may lead
/// anywhere, but for `localhost` (RFC 6761).
fn is_here(host: &str) -> bool {
    host == "localhost"
        || host
            .trim_matches(['[', ']'])
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_may_be_typed_without_its_scheme() {
        let address = |text| parse(text).map(|url| url.to_string());
        assert_eq!(
            address(" trade.example ").expect("it is one"),
            "https://trade.example/"
        );
        assert_eq!(
            address("http://127.0.0.1:8080").expect("it is one"),
            "http://127.0.0.1:8080/"
        );
        for bad in ["", "ftp://trade.example", "https://", "not an address"] {
            assert!(matches!(parse(bad), Err(Problem::BadAddress)), "{bad}");
        }
    }

    #[test]
    fn plain_http_is_for_this_machine_alone() {
        for here in [
            "http://127.0.0.1:1",
            "http://127.9.9.9",
            "http://[::1]:1",
            "http://localhost",
        ] {
            assert!(parse(here).is_ok(), "{here}");
        }
        for elsewhere in [
            "http://trade.example",
            "http://192.168.1.4:80",
            "http://0.0.0.0",
            "http://[::ffff:10.0.0.1]",
            "http://localhost.trade.example",
            "http://127.0.0.1.trade.example",
            "http://127.0.0.1@trade.example",
        ] {
            assert!(
                matches!(parse(elsewhere), Err(Problem::Insecure)),
                "{elsewhere}"
            );
        }
    }
}
