//! Passphrases after NIST SP 800-63B-4: at least 15 characters, any characters, no composition
//! rules, no expiry; common ones and those made of the account's own words are refused. Kept as
//! Argon2id.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use quayside_protocol::account::{PASSPHRASE_LEAST, PASSPHRASE_MOST, Secret};
use quayside_protocol::error::code;
use unicode_normalization::UnicodeNormalization;

use crate::app::App;
use crate::config::Hashing;
use crate::fault::{Answer, Fault};

/// Common passphrases, and the words that common ones are made of; one a line, lower case, letters
/// and digits only. The longer ones come from the list of zxcvbn-ts (MIT).
const BLOCKLIST: &str = include_str!("blocklist.txt");

static BLOCKED: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| BLOCKLIST.lines().filter(|line| !line.is_empty()).collect());

/// Characters that have to be left once common words, own words, digits in a row and repetition
/// are taken away.
const OWN_LEAST: usize = 6;

/// A passphrase is compared in one form, however it was typed (NFKC); each code point counts as
/// one character.
fn form(passphrase: &Secret) -> String {
    passphrase.0.nfkc().collect()
}

/// Refuses what is too short, too long or too common. `words` are the account's own.
pub fn check(passphrase: &Secret, words: &[&str]) -> Answer<()> {
    let form = form(passphrase);
    let length = form.chars().count();
    let fault = |code| Fault::field(code, "passphrase");
    if length < PASSPHRASE_LEAST {
        return Err(fault(code::PASSPHRASE_TOO_SHORT).with("least", PASSPHRASE_LEAST));
    }
    if length > PASSPHRASE_MOST {
        return Err(fault(code::PASSPHRASE_TOO_LONG).with("most", PASSPHRASE_MOST));
    }
    if common(&form, words) {
        return Err(fault(code::PASSPHRASE_COMMON));
    }
    Ok(())
}

fn common(passphrase: &str, words: &[&str]) -> bool {
    let plain: String = passphrase
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    if BLOCKED.contains(plain.as_str()) {
        return true;
    }
    let mut left = plain;
    let own = words
        .iter()
        .flat_map(|word| word.split(|c: char| !c.is_alphanumeric()))
        .map(str::to_lowercase)
        .filter(|word| word.chars().count() >= 3);
    for word in own {
        left = left.replace(&word, " ");
    }
    let mut blocked: Vec<&str> = BLOCKED
        .iter()
        .copied()
        .filter(|word| word.len() >= 4)
        .collect();
    blocked.sort_by_key(|word| std::cmp::Reverse(word.len()));
    for word in blocked {
        left = left.replace(word, " ");
    }
    surprising(&left) < OWN_LEAST
}

/// Characters that do not simply repeat or continue what stands before them.
fn surprising(text: &str) -> usize {
    let chars: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let mut seen = BTreeSet::new();
    let mut count = 0;
    for window in chars.windows(2) {
        let [before, after] = window else { continue };
        let step = i64::from(u32::from(*after)) - i64::from(u32::from(*before));
        // Runs (aaaa, 1234, 9876) and pairs seen before (abcabcabc) surprise nobody.
        if step.abs() > 1 && seen.insert((*before, *after)) {
            count += 1;
        }
    }
    count
}

fn hasher(cost: Hashing) -> Answer<Argon2<'static>> {
    let params = Params::new(cost.hash_memory, cost.hash_passes, 1, None)
        .map_err(|error| Fault::internal(&error))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// The PHC string to keep.
pub async fn hash(app: &Arc<App>, passphrase: &Secret) -> Answer<String> {
    let form = form(passphrase);
    let hasher = hasher(app.config.hashing)?;
    let salt = SaltString::encode_b64(&rand::random::<[u8; 16]>())
        .map_err(|error| Fault::internal(&error))?;
    with_turn(app, move || {
        hasher
            .hash_password(form.as_bytes(), &salt)
            .map(|hash| hash.to_string())
            .map_err(|error| Fault::internal(&error))
    })
    .await
}

/// Whether the passphrase is the right one. Without a PHC string it takes as long and says no.
pub async fn verify(app: &Arc<App>, passphrase: &Secret, phc: Option<String>) -> Answer<bool> {
    let form = form(passphrase);
    if form.chars().count() > PASSPHRASE_MOST {
        return Ok(false);
    }
    let hasher = hasher(app.config.hashing)?;
    with_turn(app, move || {
        let Some(phc) = phc else {
            let salt = SaltString::encode_b64(b"nobody lives here")
                .map_err(|error| Fault::internal(&error))?;
            // Its only use is the time it takes.
            let _ = hasher.hash_password(form.as_bytes(), &salt);
            return Ok(false);
        };
        let hash = PasswordHash::new(&phc).map_err(|error| Fault::internal(&error))?;
        Ok(hasher.verify_password(form.as_bytes(), &hash).is_ok())
    })
    .await
}

/// In its turn, and never on a thread that serves others.
async fn with_turn<T: Send + 'static>(
    app: &Arc<App>,
    work: impl FnOnce() -> Answer<T> + Send + 'static,
) -> Answer<T> {
    let _turn = app.hashes.take().await?;
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Fault::internal(&error))?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code_of(passphrase: &str) -> Option<String> {
        check(
            &passphrase.into(),
            &["lena.k", "Lena Krüger", "lena@nordwind.example"],
        )
        .err()
        .map(|fault| fault.body.code)
    }

    #[test]
    fn length_counts_characters_and_any_character_will_do() {
        assert_eq!(code_of("kurz aber eigen").as_deref(), None);
        assert_eq!(
            code_of("nur vierzehn z").as_deref(),
            Some(code::PASSPHRASE_TOO_SHORT)
        );
        assert_eq!(code_of("港口的灯塔在雨夜里依然亮着光呢"), None);
        assert_eq!(code_of("🦀 läuft quer über den Kai 🦀"), None);
        assert_eq!(code_of(&"fjord kelp tide ".repeat(5)), None);
        assert_eq!(
            code_of(&"x".repeat(257)).as_deref(),
            Some(code::PASSPHRASE_TOO_LONG)
        );
    }

    #[test]
    fn no_composition_is_asked_for() {
        assert_eq!(code_of("alllowercasewithoutanydigit"), None);
    }

    #[test]
    fn common_passphrases_are_refused() {
        for common in [
            "correct horse battery staple",
            "CorrectHorseBatteryStaple",
            "passwordpassword",
            "Password123456789!",
            "qwertyuiopasdfghjkl",
            "111111111111111111",
            "123456789012345678",
            "abcabcabcabcabcabc",
            "iloveyouiloveyou123",
            "quayside quayside 2026",
            "lena krüger nordwind",
        ] {
            assert_eq!(
                code_of(common).as_deref(),
                Some(code::PASSPHRASE_COMMON),
                "{common}"
            );
        }
    }

    #[test]
    fn the_blocklist_is_in_the_form_it_is_compared_in() {
        for line in BLOCKLIST.lines() {
            assert!(
                line.chars()
                    .all(|c| c.is_alphanumeric() && !c.is_uppercase()),
                "{line}"
            );
        }
        assert!(BLOCKED.len() > 400);
    }
}
