//! A few bytes in a file of their own, such as what the desk remembers.

use ring::aead::{Aad, NONCE_LEN, Nonce};

use super::{Key, SALT, Salt, cipher::content_key, random};
use crate::fault::Fault;

/// Seals bytes for one purpose; they open for that purpose alone.
///
/// # Errors
/// [`Fault::NoRandomness`].
pub fn seal_bytes(key: &Key, purpose: &str, bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    let salt: Salt = random()?;
    let mut sealed = bytes.to_vec();
    // The salt is new every time, and with it the key: its one nonce may be any.
    content_key(key, &salt, purpose.as_bytes())
        .seal_in_place_append_tag(
            Nonce::assume_unique_for_key([0; NONCE_LEN]),
            Aad::empty(),
            &mut sealed,
        )
        .map_err(|_| Fault::NoCipher)?;
    Ok([salt.as_slice(), &sealed].concat())
}

/// Opens what [`seal_bytes`] sealed.
///
/// # Errors
/// [`Fault::WrongKey`] for another key or purpose, or when the bytes were changed.
pub fn open_bytes(key: &Key, purpose: &str, sealed: &[u8]) -> Result<Vec<u8>, Fault> {
    let (salt, sealed) = sealed.split_first_chunk::<SALT>().ok_or(Fault::WrongKey)?;
    let mut bytes = sealed.to_vec();
    let plain = content_key(key, salt, purpose.as_bytes())
        .open_in_place(
            Nonce::assume_unique_for_key([0; NONCE_LEN]),
            Aad::empty(),
            &mut bytes,
        )
        .map_err(|_| Fault::WrongKey)?
        .len();
    bytes.truncate(plain);
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_open_with_their_key_for_their_purpose_and_as_they_were() {
        let key = Key::new([1; 32]);
        let sealed = seal_bytes(&key, "desk", b"who was here").expect("it seals");
        let opened = open_bytes(&key, "desk", &sealed).expect("it opens");
        assert_eq!(opened, b"who was here");
        assert!(open_bytes(&key, "other", &sealed).is_err());
        assert!(open_bytes(&Key::new([2; 32]), "desk", &sealed).is_err());
        for byte in 0..sealed.len() {
            let mut bent = sealed.clone();
            bent[byte] ^= 1;
            assert!(open_bytes(&key, "desk", &bent).is_err());
        }
        assert!(open_bytes(&key, "desk", b"short").is_err());
    }
}
