//! The keychain of the system: Secret Service, Keychain, Credential Manager.

use keyring::{Entry, Error};
use quayside_app::{Keychain, NoKeychain};

/// What the entries are called in the system's own list.
const SERVICE: &str = "Quayside";

/// The keychain of whoever is logged in.
pub struct SystemKeychain;

impl Keychain for SystemKeychain {
    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, NoKeychain> {
        #[cfg(feature = "measured")]
        if let Some(secret) = crate::measured::secret(name) {
            return Ok(Some(secret));
        }
        match Entry::new(SERVICE, name).and_then(|entry| entry.get_secret()) {
            Ok(secret) => Ok(Some(secret)),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(no(&error)),
        }
    }

    fn write(&self, name: &str, secret: &[u8]) -> Result<(), NoKeychain> {
        Entry::new(SERVICE, name)
            .and_then(|entry| entry.set_secret(secret))
            .map_err(|error| no(&error))
    }
}

fn no(error: &Error) -> NoKeychain {
    NoKeychain(error.to_string())
}
