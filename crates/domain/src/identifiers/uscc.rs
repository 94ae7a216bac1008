//! The unified social credit code of China, GB 32100-2015: 18 characters.

use super::{Verdict, compact, organisation};

/// No I, O, S, V, Z.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
/// 3^(i-1) mod 31.
const WEIGHTS: [u32; 17] = [
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28,
];

/// Checks a code: its characters, its check character, and the organisation code inside it, which
/// only warns.
pub fn check(text: &str) -> Verdict {
    let code = compact(text);
    if code.chars().count() != 18 {
        return Verdict::Invalid("uscc_length");
    }
    let area = code.chars().skip(2).take(6).all(|c| c.is_ascii_digit());
    if !area || !code.chars().all(|c| ALPHABET.contains(c)) {
        return Verdict::Invalid("uscc_characters");
    }
    if check_character(&code) != code.chars().last() {
        return Verdict::Invalid("uscc_check_digit");
    }
    let organisation: String = code.chars().skip(8).take(8).collect();
    if organisation::check_character(&organisation) != code.chars().nth(16) {
        return Verdict::Warning("uscc_organisation_code");
    }
    Verdict::Valid
}

/// The check character of the first 17 characters.
pub fn check_character(body: &str) -> Option<char> {
    let mut sum = 0;
    for (c, weight) in body.chars().zip(WEIGHTS) {
        let value = ALPHABET.chars().position(|one| one == c)?;
        sum += u32::try_from(value).ok()? * weight;
    }
    let rest = usize::try_from((31 - sum % 31) % 31).ok()?;
    ALPHABET.chars().nth(rest)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{ALPHABET, check, check_character};
    use crate::identifiers::Verdict;

    const CODES: [&str; 7] = [
        // The vector of the standard.
        "91350100M000100Y43",
        "914403001922038216",
        "91330100799655058B",
        // Their organisation codes pass only with A = 10 … Z = 35.
        "91440300MA5H8REU3K",
        "91440300MA5DLQQW0F",
        // Invented, confirmed by an independent implementation: no weight meets a zero.
        "91371122MA3WK8D56E",
        "91440604MA58KW3P3X",
    ];

    #[test]
    fn codes_of_firms_are_valid() {
        for code in CODES {
            assert_eq!(check(code), Verdict::Valid, "{code}");
        }
        assert_eq!(check(" 91350100 m000100y43 "), Verdict::Valid);
    }

    #[test]
    fn a_wrong_organisation_code_inside_only_warns() {
        let body = "91350100M000100Y5";
        let code = format!("{body}{}", check_character(body).expect("its alphabet"));
        assert_eq!(check(&code), Verdict::Warning("uscc_organisation_code"));
    }

    #[test]
    fn letters_outside_the_alphabet_and_other_lengths_are_refused() {
        assert_eq!(
            check("9135010OM000100Y43"),
            Verdict::Invalid("uscc_characters")
        );
        assert_eq!(
            check("91350100M000100YZ3"),
            Verdict::Invalid("uscc_characters")
        );
        assert_eq!(check("91350100M000100Y4"), Verdict::Invalid("uscc_length"));
        assert_eq!(
            check("统一社会信用代码统一社会信用代码统一"),
            Verdict::Invalid("uscc_characters")
        );
    }

    proptest! {
        #[test]
        fn one_changed_character_is_caught(which in 0..CODES.len(), at in 0..18_usize, to in 0..31_usize) {
            let code = CODES.get(which).expect("in range");
            let new = ALPHABET.chars().nth(to).expect("in range");
            let changed: String = code
                .chars()
                .enumerate()
                .map(|(index, c)| if index == at { new } else { c })
                .collect();
            prop_assert_eq!(check(&changed).accepted(), changed == *code);
        }
    }
}
