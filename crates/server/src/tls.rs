//! TLS without a proxy: the platform's own certificate, and a listener that greets in the
//! background, so that one slow or silent caller keeps nobody else waiting.

use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::serve::Listener;
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio::task::{JoinHandle, JoinSet};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

/// How long a caller may take to greet.
const GREETING: Duration = Duration::from_secs(10);
/// Callers greeting at once; the rest wait in the queue of the system.
const AT_ONCE: usize = 512;
/// Pause after an error of the listener itself, such as too many open files.
const PAUSE: Duration = Duration::from_secs(1);

/// Reads a certificate chain and its key (PEM).
///
/// # Errors
/// In words, when a file cannot be read or the two do not belong together.
pub fn acceptor(cert: &Path, key: &Path) -> Result<TlsAcceptor, String> {
    let named = |path: &Path, error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let chain = CertificateDer::pem_file_iter(cert)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| named(cert, &error))?;
    let secret = PrivateKeyDer::from_pem_file(key).map_err(|error| named(key, &error))?;
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?
        .with_no_client_auth()
        .with_single_cert(chain, secret)
        .map_err(|error| named(cert, &error))?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(config)))
}

/// Accepts connections and hands out those that have greeted.
pub struct Greeted {
    address: SocketAddr,
    arrived: mpsc::Receiver<(TlsStream<TcpStream>, SocketAddr)>,
    door: JoinHandle<()>,
}

impl Greeted {
    /// # Errors
    /// When the listener does not know its address.
    pub fn start(listener: TcpListener, acceptor: TlsAcceptor) -> io::Result<Self> {
        let address = listener.local_addr()?;
        let (arrive, arrived) = mpsc::channel(AT_ONCE);
        let door = tokio::spawn(keep_door(listener, acceptor, arrive));
        Ok(Self {
            address,
            arrived,
            door,
        })
    }
}

impl Drop for Greeted {
    fn drop(&mut self) {
        self.door.abort();
    }
}

impl Listener for Greeted {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        match self.arrived.recv().await {
            Some(caller) => caller,
            // The door is kept as long as this lives.
            None => std::future::pending().await,
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.address)
    }
}

async fn keep_door(
    listener: TcpListener,
    acceptor: TlsAcceptor,
    arrive: mpsc::Sender<(TlsStream<TcpStream>, SocketAddr)>,
) {
    let mut greeting = JoinSet::new();
    loop {
        while greeting.len() >= AT_ONCE {
            let _ = greeting.join_next().await;
        }
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            Some(_) = greeting.join_next() => continue,
        };
        let (stream, address) = match accepted {
            Ok(caller) => caller,
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(PAUSE).await;
                continue;
            }
        };
        let (acceptor, arrive) = (acceptor.clone(), arrive.clone());
        greeting.spawn(async move {
            match tokio::time::timeout(GREETING, acceptor.accept(stream)).await {
                Ok(Ok(stream)) => {
                    // The server went down meanwhile: then nobody serves it.
                    let _ = arrive.send((stream, address)).await;
                }
                Ok(Err(error)) => tracing::debug!(%error, "a caller did not speak TLS"),
                Err(_) => tracing::debug!("a caller did not greet in time"),
            }
        });
    }
}
