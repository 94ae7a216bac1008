//! How both ends prove that they hold the same records: a sum per scope, and buckets to find a
//! difference.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};
use utoipa::ToSchema;
use uuid::Uuid;

/// A sum mod 2⁶⁴; 16 lower-case hex digits on the wire.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, ToSchema)]
#[schema(value_type = String, pattern = "^[0-9a-f]{16}$")]
pub struct Sum(pub u64);

impl Sum {
    #[must_use]
    pub fn plus(self, h: u64) -> Self {
        Self(self.0.wrapping_add(h))
    }

    #[must_use]
    pub fn minus(self, h: u64) -> Self {
        Self(self.0.wrapping_sub(h))
    }

    /// The same bits as a signed number, for a database without unsigned ones.
    pub fn to_i64(self) -> i64 {
        i64::from_be_bytes(self.0.to_be_bytes())
    }

    pub fn from_i64(bits: i64) -> Self {
        Self(u64::from_be_bytes(bits.to_be_bytes()))
    }
}

impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl Serialize for Sum {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Sum {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        u64::from_str_radix(&text, 16)
            .map(Self)
            .map_err(serde::de::Error::custom)
    }
}

/// The share of one live entry in the sum of its scope: the first 8 bytes, big-endian, of
/// SHA-256 over owner (16 bytes), record (16 bytes) and version (8 bytes, big-endian).
pub fn h64(owner: Uuid, rec: Uuid, ver: u64) -> u64 {
    first(
        Sha256::new()
            .chain_update(owner.as_bytes())
            .chain_update(rec.as_bytes())
            .chain_update(ver.to_be_bytes()),
    )
}

/// Low bits of a version that tell bodies apart.
const PRINT_BITS: u32 = 16;

/// The version of a new body, after `before` (0: there was none), in the epoch of that number. It is
/// above all versions of earlier epochs, and its low bits are a print of the body: when a history
/// went back unnoticed and goes another way, the same count gets another version, and the sums of
/// a scope show it.
pub fn next_ver(before: u64, epoch: u32, body: &str) -> u64 {
    let count = (before >> PRINT_BITS) + 1;
    let least = u64::from(epoch) << (32 - PRINT_BITS);
    let print = first(Sha256::new().chain_update(body)) >> (64 - PRINT_BITS);
    (count.max(least) << PRINT_BITS) | print
}

/// The bucket of a record in a digest of `2^prefix_bits` buckets; it does not depend on the
/// version. `prefix_bits` beyond [`crate::limits::PREFIX_BITS_MAX`] count as that.
pub fn bucket_of(owner: Uuid, rec: Uuid, prefix_bits: u32) -> u32 {
    let bits = prefix_bits.min(crate::limits::PREFIX_BITS_MAX);
    let hash = first(
        Sha256::new()
            .chain_update(owner.as_bytes())
            .chain_update(rec.as_bytes()),
    );
    u32::try_from(hash.checked_shr(64 - bits).unwrap_or(0)).expect("at most 16 bits are left")
}

fn first(hasher: Sha256) -> u64 {
    let hash = hasher.finalize();
    hash.iter()
        .take(8)
        .fold(0, |sum, byte| (sum << 8) | u64::from(*byte))
}

/// `sha256:` and 64 lower-case hex digits: the name of a document, or of a part of one.
pub fn hash_name(bytes: &[u8]) -> String {
    hash_name_of(Sha256::new_with_prefix(bytes))
}

/// The same, of a hash fed piece by piece.
pub fn hash_name_of(hasher: Sha256) -> String {
    format!("sha256:{}", hex::encode(hasher.finalize()))
}

/// Whether a text is a document's name.
pub fn is_hash_name(text: &str) -> bool {
    text.strip_prefix("sha256:").is_some_and(|hex| {
        hex.len() == 64
            && hex
                .bytes()
                .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_survives_the_wire_and_the_database() {
        let sum = Sum(0xfedc_ba98_7654_3210);
        let text = serde_json::to_string(&sum).expect("a sum is a string");
        assert_eq!(text, "\"fedcba9876543210\"");
        assert_eq!(serde_json::from_str::<Sum>(&text).expect("hex"), sum);
        assert_eq!(Sum::from_i64(sum.to_i64()), sum);
    }

    #[test]
    fn what_is_added_can_be_taken_away() {
        let h = h64(Uuid::from_u128(1), Uuid::from_u128(2), 3);
        assert_eq!(Sum::default().plus(h).minus(h), Sum::default());
        assert_ne!(h, h64(Uuid::from_u128(1), Uuid::from_u128(2), 4));
    }

    #[test]
    fn a_version_rises_and_tells_bodies_apart() {
        let one = next_ver(0, 1, "a");
        assert!((1 << 32..2 << 32).contains(&one));
        let two = next_ver(one, 1, "a");
        assert!(two > one, "even when the print is the same");
        assert_ne!(two, next_ver(one, 1, "b"));
        assert_eq!(
            two,
            next_ver(one, 1, "a"),
            "the same work done again is the same"
        );
        // An epoch stands above all before it, and what counted past it still rises.
        assert!(next_ver(two, 2, "c") >= 2 << 32);
        let past = (3 << 32) + 5;
        assert!(next_ver(past, 2, "c") > past);
        // What counted by ones goes on from there.
        assert!(next_ver(7, 0, "c") > 7);
    }

    #[test]
    fn buckets_refine_each_other() {
        let (owner, rec) = (Uuid::from_u128(5), Uuid::from_u128(6));
        assert_eq!(bucket_of(owner, rec, 0), 0);
        let fine = bucket_of(owner, rec, 14);
        assert_eq!(bucket_of(owner, rec, 4), fine >> 10);
    }

    #[test]
    fn a_hash_name_is_recognised() {
        assert!(is_hash_name(&hash_name(b"bill of lading")));
        assert!(!is_hash_name("sha256:XYZ"));
    }
}
