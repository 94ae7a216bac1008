//! Registration numbers, by country of registration (S0-23): a PRC licence is the rule in the
//! seed, but foreign and personal buyers have none.

use super::{Verdict, compact, country, lei, licence, uscc};

/// Checks a registration number. China: a unified social credit code, or the 15 digits of an old
/// licence. Elsewhere the form differs by register, so only length and characters are judged, and
/// the check digits of what looks like an LEI.
pub fn registration_number(country: &str, text: &str) -> Verdict {
    if !country::known(country) {
        return Verdict::Invalid("country_unknown");
    }
    if country == "CN" {
        chinese(text)
    } else {
        foreign(text)
    }
}

fn chinese(text: &str) -> Verdict {
    // S0-23: "Do not enter the license copy ID, for example, (1-1)".
    if text.contains(['(', '（']) {
        return Verdict::Invalid("registration_copy_number");
    }
    match compact(text).chars().count() {
        15 => licence::check(text),
        18 => uscc::check(text),
        _ => Verdict::Invalid("registration_length"),
    }
}

fn foreign(text: &str) -> Verdict {
    let number = text.trim();
    if !(3..=40).contains(&number.chars().count()) {
        return Verdict::Invalid("registration_length");
    }
    let plain = number
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '/' | '.'));
    if !plain || !number.chars().any(char::is_numeric) {
        return Verdict::Invalid("registration_characters");
    }
    match lei::check(number) {
        Verdict::Invalid(code) if lei::looks_like_one(number) => Verdict::Warning(code),
        _ => Verdict::Valid,
    }
}

#[cfg(test)]
mod tests {
    use super::registration_number;
    use crate::identifiers::Verdict;

    // S0-23
    #[test]
    fn a_chinese_firm_gives_a_credit_code_or_an_old_licence_number_and_no_copy_number() {
        assert_eq!(
            registration_number("CN", "914403001922038216"),
            Verdict::Valid
        );
        assert_eq!(
            registration_number("CN", "123852456741358"),
            Verdict::Warning("licence_check_digit")
        );
        assert_eq!(
            registration_number("CN", "914403001922038216(1-1)"),
            Verdict::Invalid("registration_copy_number")
        );
        assert_eq!(
            registration_number("CN", "12345"),
            Verdict::Invalid("registration_length")
        );
        assert_eq!(
            registration_number("CN", "914403001922038217"),
            Verdict::Invalid("uscc_check_digit")
        );
    }

    #[test]
    fn a_foreign_firm_gives_the_number_of_its_own_register() {
        for (country, number) in [
            ("DE", "HRB 104 882"),
            ("KE", "PVT-7LUA2K9"),
            ("VN", "0100100456"),
            ("FR", "552 100 554"),
            ("JP", "1234567890123"),
        ] {
            assert_eq!(
                registration_number(country, number),
                Verdict::Valid,
                "{number}"
            );
        }
        assert_eq!(
            registration_number("DE", "none"),
            Verdict::Invalid("registration_characters")
        );
        assert_eq!(
            registration_number("DE", "12"),
            Verdict::Invalid("registration_length")
        );
        assert_eq!(
            registration_number("UK", "01234567"),
            Verdict::Invalid("country_unknown")
        );
    }

    #[test]
    fn a_mistyped_legal_entity_identifier_warns() {
        assert_eq!(
            registration_number("US", "5493001KJTIIGC8Y1R12"),
            Verdict::Valid
        );
        assert_eq!(
            registration_number("US", "5493001KJTIIGC8Y1R21"),
            Verdict::Warning("lei_check_digits")
        );
    }
}
