//! How a server is started: flags and environment alike.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Parser;

/// The trade platform of Quayside.
#[derive(Clone, Debug, Parser)]
#[command(name = "quayside-server", version)]
pub struct Config {
    /// Address and port to listen on
    #[arg(long, env = "QUAYSIDE_LISTEN", default_value = "127.0.0.1:47821")]
    pub listen: SocketAddr,
    /// The database file; it is made when it is missing
    #[arg(long, env = "QUAYSIDE_DATABASE", default_value = "quayside.db")]
    pub database: PathBuf,
    /// The folder of the documents
    #[arg(long, env = "QUAYSIDE_DOCUMENTS", default_value = "documents")]
    pub documents: PathBuf,
    /// Open a practice market: loopback only, sign-in without passphrase, nothing is real
    #[arg(long, env = "QUAYSIDE_PRACTICE")]
    pub practice: bool,
    /// Login ids of people who are operators of the platform; they register first
    #[arg(long = "operator", env = "QUAYSIDE_OPERATORS", value_delimiter = ',')]
    pub operators: Vec<String>,
    /// How hard passphrases are to guess from their hashes
    #[command(flatten)]
    pub hashing: Hashing,
    /// RFQs of a new practice market
    #[arg(long, env = "QUAYSIDE_PRACTICE_RFQS", default_value_t = 2000)]
    pub practice_rfqs: usize,
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

impl Config {
    /// A practice market never leaves the machine.
    ///
    /// # Errors
    /// When a practice market was asked to listen to the network.
    pub fn check(&self) -> Result<(), String> {
        if self.practice && !self.listen.ip().is_loopback() {
            return Err(format!(
                "a practice market listens on loopback only, not on {}",
                self.listen.ip()
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
}
