//! Legal entity identifiers, ISO 17442: 18 letters and digits and two check digits.

use super::{Verdict, compact, iso7064::mod_97};

/// It has the form of an LEI.
pub fn looks_like_one(text: &str) -> bool {
    let lei = compact(text);
    lei.len() == 20
        && lei.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && lei.bytes().skip(18).all(|byte| byte.is_ascii_digit())
}

/// Checks the form and the check digits (ISO 7064 MOD 97-10).
pub fn check(text: &str) -> Verdict {
    if !looks_like_one(text) {
        return Verdict::Invalid("lei_format");
    }
    if mod_97(&compact(text)) == Some(1) {
        Verdict::Valid
    } else {
        Verdict::Invalid("lei_check_digits")
    }
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::identifiers::Verdict;

    #[test]
    fn a_real_identifier_is_valid_and_a_changed_one_is_not() {
        assert_eq!(check("5493001KJTIIGC8Y1R12"), Verdict::Valid);
        assert_eq!(
            check("5493001KJTIIGC8Y1R13"),
            Verdict::Invalid("lei_check_digits")
        );
        assert_eq!(
            check("5493001KJTIIGC8Y1R1X"),
            Verdict::Invalid("lei_format")
        );
        assert_eq!(check("5493001KJTIIGC8Y1R1"), Verdict::Invalid("lei_format"));
    }
}
