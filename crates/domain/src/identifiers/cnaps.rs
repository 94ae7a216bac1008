//! CNAPS bank codes: 3 bank + 4 area + 4 branch + 1 check digit (ISO 7064 MOD 11,10). A payment in
//! CNY inside China needs one; a foreign-currency wire to China needs a BIC instead.

use super::{Verdict, compact, iso7064::mod_11_10};

/// Checks a code of 12 digits.
pub fn check(text: &str) -> Verdict {
    let code = compact(text);
    if code.len() != 12 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return Verdict::Invalid("cnaps_format");
    }
    let (body, last) = code.split_at(11);
    if mod_11_10(body) == last.parse().ok() {
        Verdict::Valid
    } else {
        Verdict::Invalid("cnaps_check_digit")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::check;
    use crate::identifiers::{Verdict, iso7064::mod_11_10};

    #[test]
    fn the_head_offices_of_five_banks_are_valid() {
        for code in [
            "102100099996",
            "103100000026",
            "104100000004",
            "105100000017",
            "308584000013",
        ] {
            assert_eq!(check(code), Verdict::Valid, "{code}");
        }
        assert_eq!(check("10210009999"), Verdict::Invalid("cnaps_format"));
        assert_eq!(check("102100099997"), Verdict::Invalid("cnaps_check_digit"));
    }

    proptest! {
        #[test]
        fn one_changed_digit_is_caught(body in "[0-9]{11}", at in 0..12_usize, to in 0..10_u32) {
            let code = format!("{body}{}", mod_11_10(&body).expect("digits"));
            let new = char::from_digit(to, 10).expect("a digit");
            let changed: String = code
                .chars()
                .enumerate()
                .map(|(index, c)| if index == at { new } else { c })
                .collect();
            prop_assert_eq!(check(&changed) == Verdict::Valid, changed == code);
        }
    }
}
