//! The old licence number of China (GS 15-2006): 15 digits, replaced by the unified social credit
//! code in 2015 but still on old papers, among them the one in the seed.

use super::{Verdict, compact, iso7064::mod_11_10};

/// Checks a number. A wrong check digit (ISO 7064 MOD 11,10) only warns: old registers kept it
/// badly.
pub fn check(text: &str) -> Verdict {
    let number = compact(text);
    if number.len() != 15 || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Verdict::Invalid("licence_format");
    }
    let (body, last) = number.split_at(14);
    if mod_11_10(body) == last.parse().ok() {
        Verdict::Valid
    } else {
        Verdict::Warning("licence_check_digit")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::check;
    use crate::identifiers::{Verdict, iso7064::mod_11_10};

    // S0-102
    #[test]
    fn the_number_of_the_seed_is_accepted_with_a_warning() {
        assert_eq!(
            check("123852456741358"),
            Verdict::Warning("licence_check_digit")
        );
        assert_eq!(check("123852456741355"), Verdict::Valid);
    }

    #[test]
    fn anything_but_15_digits_is_refused() {
        for text in ["12385245674135", "1238524567413550", "12385245674135X", ""] {
            assert_eq!(check(text), Verdict::Invalid("licence_format"));
        }
    }

    proptest! {
        #[test]
        fn one_changed_digit_is_noticed(body in "[0-9]{14}", at in 0..15_usize, to in 0..10_u32) {
            let number = format!("{body}{}", mod_11_10(&body).expect("digits"));
            prop_assert_eq!(check(&number), Verdict::Valid);
            let new = char::from_digit(to, 10).expect("a digit");
            let changed: String = number
                .chars()
                .enumerate()
                .map(|(index, c)| if index == at { new } else { c })
                .collect();
            prop_assert_eq!(check(&changed) == Verdict::Valid, changed == number);
        }
    }
}
