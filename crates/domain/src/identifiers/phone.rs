//! Telephone numbers, E.164: a plus, then up to 15 digits with the country first. A light check:
//! whether the number rings is not for us to know.

use super::Verdict;

/// Checks the form; blanks, hyphens and brackets between the digits are let through.
pub fn check(text: &str) -> Verdict {
    let digits = text.trim().strip_prefix('+').map(|rest| {
        rest.chars()
            .filter(|c| !matches!(c, ' ' | '-' | '(' | ')'))
            .collect::<String>()
    });
    match digits {
        Some(digits)
            if (7..=15).contains(&digits.len())
                && digits.bytes().all(|byte| byte.is_ascii_digit())
                && !digits.starts_with('0') =>
        {
            Verdict::Valid
        }
        _ => Verdict::Invalid("phone_format"),
    }
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::identifiers::Verdict;

    #[test]
    fn numbers_with_their_country_are_valid() {
        for number in [
            "+49 40 1234567",
            "+8675512345678",
            "+84-24-3825-0000",
            "+254 (20) 271 0000",
        ] {
            assert_eq!(check(number), Verdict::Valid, "{number}");
        }
    }

    #[test]
    fn numbers_without_country_or_with_letters_are_refused() {
        for number in [
            "040 1234567",
            "+0401234567",
            "+49 CALL ME",
            "+1234567890123456",
            "+12",
            "",
        ] {
            assert_eq!(check(number), Verdict::Invalid("phone_format"), "{number}");
        }
    }
}
