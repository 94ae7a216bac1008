//! How a server is started: flags and environment alike.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use clap::Parser;

use crate::place::{Database, Documents};

const DATABASE: &str = "quayside.db";
const DOCUMENTS: &str = "documents";
const PORT: u16 = 47_821;

/// The trade platform of Quayside.
#[derive(Clone, Debug, Parser)]
#[command(name = "quayside-server", version)]
pub struct Config {
    /// Address and port to listen on
    #[arg(long, env = "QUAYSIDE_LISTEN", default_value = "127.0.0.1:47821")]
    pub listen: SocketAddr,
    /// The database: a file, made when it is missing, or postgres://user@host/name
    #[arg(long, env = "QUAYSIDE_DATABASE", default_value = DATABASE)]
    pub database: Database,
    /// The documents: a folder, or s3://bucket/prefix
    #[arg(long, env = "QUAYSIDE_DOCUMENTS", default_value = DOCUMENTS)]
    pub documents: Documents,
    /// Open a practice market: loopback only, sign-in without passphrase, nothing is real
    #[arg(long, env = "QUAYSIDE_PRACTICE")]
    pub practice: bool,
    /// Login ids of people who are operators of the platform; they register first
    #[arg(long = "operator", env = "QUAYSIDE_OPERATORS", value_delimiter = ',')]
    pub operators: Vec<String>,
    /// How hard passphrases are to guess from their hashes
    #[command(flatten)]
    pub hashing: Hashing,
    /// An address at which Prometheus finds the platform's numbers; none: they are not served
    #[arg(long, env = "QUAYSIDE_METRICS")]
    pub metrics: Option<SocketAddr>,
    /// A collector of OpenTelemetry (OTLP over HTTP) that is told where time goes
    #[arg(long, env = "QUAYSIDE_OTLP")]
    pub otlp: Option<String>,
    /// RFQs of a new practice market
    #[arg(long, env = "QUAYSIDE_PRACTICE_RFQS", default_value_t = 2000)]
    pub practice_rfqs: usize,
    /// How callers come in
    #[command(flatten)]
    pub entrance: Entrance,
}

/// TLS, or who else takes care of it.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Entrance {
    /// The certificate chain of the platform (PEM)
    #[arg(long, env = "QUAYSIDE_TLS_CERT", requires = "tls_key")]
    pub tls_cert: Option<PathBuf>,
    /// The key of the certificate (PEM)
    #[arg(long, env = "QUAYSIDE_TLS_KEY", requires = "tls_cert")]
    pub tls_key: Option<PathBuf>,
    /// A proxy in front ends TLS: plain HTTP, and the caller is the last address of
    /// X-Forwarded-For
    #[arg(long, env = "QUAYSIDE_BEHIND_PROXY", conflicts_with = "tls_cert")]
    pub behind_proxy: bool,
}

impl Entrance {
    /// Certificate and key, when TLS ends here.
    pub fn tls(&self) -> Option<(&Path, &Path)> {
        self.tls_cert.as_deref().zip(self.tls_key.as_deref())
    }
}

/// Cost of Argon2id.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct Hashing {
    /// Memory of one hash in KiB
    #[arg(long, env = "QUAYSIDE_HASH_MEMORY", default_value_t = 19_456)]
    pub hash_memory: u32,
    /// Passes over that memory
    #[arg(long, env = "QUAYSIDE_HASH_PASSES", default_value_t = 2)]
    pub hash_passes: u32,
}

impl Default for Hashing {
    fn default() -> Self {
        Self {
            hash_memory: 19_456,
            hash_passes: 2,
        }
    }
}

/// As without any flag.
impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, PORT)),
            database: Database::from(DATABASE),
            documents: Documents::from(DOCUMENTS),
            practice: false,
            operators: Vec::new(),
            hashing: Hashing::default(),
            entrance: Entrance::default(),
            metrics: None,
            otlp: None,
            practice_rfqs: 2000,
        }
    }
}

impl Config {
    /// A practice market never leaves the machine, and nothing leaves it in the clear.
    ///
    /// # Errors
    /// When a practice market was asked to listen to the network, or the network was to be served
    /// without TLS.
    pub fn check(&self) -> Result<(), String> {
        let address = self.listen.ip();
        if address.is_loopback() {
            return Ok(());
        }
        if self.practice {
            return Err(format!(
                "a practice market listens on loopback only, not on {address}"
            ));
        }
        if self.entrance.tls().is_none() && !self.entrance.behind_proxy {
            return Err(format!(
                "{address} is reached over a network: give --tls-cert and --tls-key, or say \
                 --behind-proxy when a proxy in front ends TLS"
            ));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_practice_market_refuses_to_listen_to_the_network() {
        let config = |listen: &str| {
            Config::parse_from(["quayside-server", "--practice", "--listen", listen]).check()
        };
        assert!(config("0.0.0.0:0").is_err());
        assert!(config("[::]:0").is_err());
        assert!(config("192.168.1.4:80").is_err());
        assert!(config("127.0.0.1:0").is_ok());
        assert!(config("[::1]:0").is_ok());
    }

    #[test]
    fn nothing_is_served_to_the_network_in_the_clear() {
        let check = |flags: &[&str]| {
            let all = ["quayside-server", "--listen", "0.0.0.0:0"];
            Config::try_parse_from(all.iter().chain(flags))
                .map_err(|error| error.to_string())
                .and_then(|config| config.check())
        };
        assert!(check(&[]).is_err());
        assert!(check(&["--tls-cert", "c.pem"]).is_err());
        assert!(check(&["--tls-cert", "c.pem", "--tls-key", "k.pem"]).is_ok());
        assert!(check(&["--behind-proxy"]).is_ok());
        assert!(
            check(&[
                "--behind-proxy",
                "--tls-cert",
                "c.pem",
                "--tls-key",
                "k.pem"
            ])
            .is_err()
        );
    }
}
