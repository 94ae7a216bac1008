//! The keys of one file and what they do: AES-256-GCM for contents, one AES block for the heads of
//! log frames. Keys come from the profile's key and the file's salt by HKDF-SHA256 (RFC 5869), one
//! for each purpose.

use aes::{
    Aes256,
    cipher::{BlockDecrypt, BlockEncrypt, KeyInit, generic_array::GenericArray},
};
use ring::{
    aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    hkdf,
    rand::{SecureRandom, SystemRandom},
};

use super::{Key, Salt};

/// Bytes of a page; every file made here has this size.
pub(super) const PAGE: usize = 4096;
/// Bytes at the end of a page that SQLite leaves alone: the tag, then the nonce.
pub(super) const TAIL: usize = TAG + NONCE_LEN;
pub(super) const TAG: usize = 16;
/// Bytes of the head of a frame of the write-ahead log.
pub(super) const HEAD: usize = 24;

/// Where a page lies; a page moved elsewhere does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Page of the database, counted from 1.
    Database(u64),
    /// Frame of the write-ahead log, counted from 0.
    Log(u64),
}

impl Place {
    fn name(self) -> [u8; 9] {
        let (kind, number) = match self {
            Self::Database(page) => (b'd', page),
            Self::Log(frame) => (b'w', frame),
        };
        let mut name = [kind; 9];
        if let Some(rest) = name.get_mut(1..) {
            rest.copy_from_slice(&number.to_le_bytes());
        }
        name
    }

    /// Bytes at the start that stay readable: the salt stands there in the first page.
    fn open_bytes(self) -> usize {
        match self {
            Self::Database(1) => size_of::<Salt>(),
            _ => 0,
        }
    }
}

/// The keys of one database and its log.
pub(super) struct Cipher {
    page: LessSafeKey,
    frame: Aes256,
    salt: Salt,
    random: SystemRandom,
}

/// It could not be sealed, or is not what was sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Failed;

impl Cipher {
    pub(super) fn new(key: &Key, salt: Salt) -> Self {
        let mut frame = [0; 32];
        derive(key, &salt, b"quayside frame", &mut frame);
        let cipher = Self {
            page: content_key(key, &salt, b"quayside page"),
            frame: Aes256::new(GenericArray::from_slice(&frame)),
            salt,
            random: SystemRandom::new(),
        };
        frame.fill(0);
        std::hint::black_box(&frame);
        cipher
    }

    pub(super) fn salt(&self) -> &Salt {
        &self.salt
    }

    /// Seals a page in place under a nonce never used before.
    pub(super) fn seal(&self, place: Place, page: &mut [u8; PAGE]) -> Result<(), Failed> {
        let mut nonce = [0; NONCE_LEN];
        self.random.fill(&mut nonce).map_err(|_| Failed)?;
        let (content, tail) = page.split_at_mut(PAGE - TAIL);
        let content = content.get_mut(place.open_bytes()..).ok_or(Failed)?;
        let tag = self
            .page
            .seal_in_place_separate_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(place.name()),
                content,
            )
            .map_err(|_| Failed)?;
        let (tag_place, nonce_place) = tail.split_at_mut(TAG);
        tag_place.copy_from_slice(tag.as_ref());
        nonce_place.copy_from_slice(&nonce);
        Ok(())
    }

    /// Opens a page in place; its tail is empty then. After a failure the page says nothing.
    pub(super) fn open(&self, place: Place, page: &mut [u8; PAGE]) -> Result<(), Failed> {
        let mut nonce = [0; NONCE_LEN];
        let (sealed, nonce_place) = page.split_at_mut(PAGE - NONCE_LEN);
        nonce.copy_from_slice(nonce_place);
        let sealed = sealed.get_mut(place.open_bytes()..).ok_or(Failed)?;
        let opened = self.page.open_in_place(
            Nonce::assume_unique_for_key(nonce),
            Aad::from(place.name()),
            sealed,
        );
        if opened.is_err() {
            page.fill(0);
            return Err(Failed);
        }
        let (_, tail) = page.split_at_mut(PAGE - TAIL);
        tail.fill(0);
        Ok(())
    }

    /// Hides the salts and checksums of a frame's head: the checksums are of the plain pages.
    pub(super) fn hide(&self, head: &mut [u8; HEAD]) {
        let (_, block) = head.split_at_mut(HEAD - 16);
        self.frame
            .encrypt_block(GenericArray::from_mut_slice(block));
    }

    pub(super) fn show(&self, head: &mut [u8; HEAD]) {
        let (_, block) = head.split_at_mut(HEAD - 16);
        self.frame
            .decrypt_block(GenericArray::from_mut_slice(block));
    }
}

/// Length of a derived secret.
struct Length(usize);

impl hkdf::KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

/// A secret for one purpose.
pub(super) fn derive(key: &Key, salt: &Salt, purpose: &[u8], out: &mut [u8]) {
    hkdf::Salt::new(hkdf::HKDF_SHA256, salt)
        .extract(key.bytes())
        .expand(&[purpose], Length(out.len()))
        .and_then(|okm| okm.fill(out))
        .expect("some dozen bytes are fewer than HKDF can give");
}

/// A key for contents.
pub(super) fn content_key(key: &Key, salt: &Salt, purpose: &[u8]) -> LessSafeKey {
    let prk = hkdf::Salt::new(hkdf::HKDF_SHA256, salt).extract(key.bytes());
    let purpose = [purpose];
    let okm = prk
        .expand(&purpose, &AES_256_GCM)
        .expect("32 bytes are fewer than HKDF can give");
    LessSafeKey::new(UnboundKey::from(okm))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cipher() -> Cipher {
        Cipher::new(&Key::new([7; 32]), [9; 16])
    }

    fn page() -> [u8; PAGE] {
        let mut page = [0x41; PAGE];
        page[PAGE - TAIL..].fill(0);
        page
    }

    #[test]
    fn a_page_opens_where_it_was_sealed_and_nowhere_else() {
        let cipher = cipher();
        for place in [Place::Database(2), Place::Log(2)] {
            let mut sealed = page();
            cipher.seal(place, &mut sealed).expect("it seals");
            assert!(!sealed.windows(8).any(|w| w == [0x41; 8]));
            let mut opened = sealed;
            assert_eq!(cipher.open(place, &mut opened), Ok(()));
            assert_eq!(opened, page());
            for elsewhere in [Place::Database(3), Place::Log(3), Place::Database(1)] {
                assert_eq!(cipher.open(elsewhere, &mut sealed.clone()), Err(Failed));
            }
            let another = Cipher::new(&Key::new([8; 32]), [9; 16]);
            assert_eq!(another.open(place, &mut sealed.clone()), Err(Failed));
        }
    }

    #[test]
    fn every_bit_of_a_page_is_guarded() {
        let cipher = cipher();
        let mut sealed = page();
        cipher.seal(Place::Log(0), &mut sealed).expect("it seals");
        for byte in (0..PAGE).step_by(61).chain(PAGE - TAIL..PAGE) {
            let mut bent = sealed;
            bent[byte] ^= 1;
            assert_eq!(cipher.open(Place::Log(0), &mut bent), Err(Failed), "{byte}");
        }
    }

    #[test]
    fn the_same_page_never_looks_the_same_twice() {
        let (one, two) = (&mut page(), &mut page());
        cipher().seal(Place::Log(0), one).expect("it seals");
        cipher().seal(Place::Log(0), two).expect("it seals");
        assert_ne!(one, two);
    }

    #[test]
    fn the_head_of_a_frame_comes_back_and_hides_its_checksums() {
        let head: [u8; HEAD] = std::array::from_fn(|n| u8::try_from(n).expect("few"));
        let mut hidden = head;
        cipher().hide(&mut hidden);
        assert_eq!(hidden[..8], head[..8]);
        assert!(hidden[8..].iter().zip(&head[8..]).any(|(a, b)| a != b));
        cipher().show(&mut hidden);
        assert_eq!(hidden, head);
    }
}
