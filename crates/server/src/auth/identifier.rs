//! What one may sign in with: phone, e-mail or login id, in one field (S0-10).

use quayside_protocol::error::code;

use crate::fault::{Answer, Fault};

/// Characters of an e-mail address (RFC 5321).
const EMAIL_MOST: usize = 254;

/// The one form of whatever was typed.
pub fn normalise(typed: &str) -> String {
    let typed = typed.trim();
    if typed.starts_with('+') {
        return typed
            .chars()
            .filter(|c| c.is_ascii_digit() || *c == '+')
            .collect();
    }
    typed.to_lowercase()
}

/// An e-mail address in its one form.
pub fn email(typed: &str) -> Answer<String> {
    let email = normalise(typed);
    let parts = email.split_once('@');
    let sound = parts.is_some_and(|(local, domain)| {
        !local.is_empty()
            && local.len() <= 64
            && !domain.contains('@')
            && domain.contains('.')
            && domain.split('.').all(|label| !label.is_empty())
    });
    if !sound
        || email.len() > EMAIL_MOST
        || email.chars().any(|c| c.is_whitespace() || c.is_control())
        || email.starts_with('+')
    {
        return Err(Fault::field(code::MALFORMED, "email"));
    }
    Ok(email)
}

/// A phone number in E.164: `+`, then 7 to 15 digits without a leading zero.
pub fn phone(typed: &str) -> Answer<String> {
    let phone = normalise(typed);
    let digits = phone.strip_prefix('+').unwrap_or("");
    if !(7..=15).contains(&digits.len())
        || !digits.bytes().all(|b| b.is_ascii_digit())
        || digits.starts_with('0')
    {
        return Err(Fault::field(code::MALFORMED, "phone"));
    }
    Ok(phone)
}

/// A login id: 3–64 of `a–z 0–9 . _ -`, beginning with a letter.
pub fn login_id(typed: &str) -> Answer<String> {
    let login_id = normalise(typed);
    let sound = (3..=64).contains(&login_id.len())
        && login_id.starts_with(|c: char| c.is_ascii_lowercase())
        && login_id
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-_".contains(c));
    if sound {
        Ok(login_id)
    } else {
        Err(Fault::field(code::MALFORMED, "login_id"))
    }
}

/// A name others read: 1–80 characters, no control characters.
pub fn shown(typed: &str, field: &str) -> Answer<String> {
    let name = typed.trim();
    if name.is_empty() || name.chars().count() > 80 || name.chars().any(char::is_control) {
        return Err(Fault::field(code::MALFORMED, field));
    }
    Ok(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    // S0-10
    #[test]
    fn one_field_takes_phone_mail_and_login_id() {
        assert_eq!(normalise(" +49 (40) 123-4567 "), "+49401234567");
        assert_eq!(normalise("Lena@Nordwind.Example"), "lena@nordwind.example");
        assert_eq!(normalise("Lena.K"), "lena.k");
    }

    #[test]
    fn malformed_identifiers_are_refused_beside_their_field() {
        for bad in [
            "",
            "x",
            "@nordwind.example",
            "a@b",
            "a b@c.de",
            "a@b@c.de",
            "a@.de",
        ] {
            assert!(email(bad).is_err(), "{bad}");
        }
        for bad in ["0401234567", "+0401234567", "+12", "+1234567890123456"] {
            assert!(phone(bad).is_err(), "{bad}");
        }
        for bad in ["ab", "1lena", "lena k", "léna", "-lena"] {
            assert!(login_id(bad).is_err(), "{bad}");
        }
        assert_eq!(phone("+86 138 0013 8000"), Ok("+8613800138000".into()));
        assert_eq!(login_id("Lena_K-2"), Ok("lena_k-2".into()));
    }
}
