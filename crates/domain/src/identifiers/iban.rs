//! International bank account numbers, ISO 13616, with the lengths of the SWIFT registry.

use super::{Verdict, compact, iso7064::mod_97};

/// Countries of the registry and the length of their IBAN. China, Hong Kong, Singapore, the United
/// States, Australia, India, Japan, Korea, Canada, Viet Nam and Thailand have none.
const LENGTHS: &[(&str, usize)] = &[
    ("AD", 24),
    ("AE", 23),
    ("AL", 28),
    ("AT", 20),
    ("AZ", 28),
    ("BA", 20),
    ("BE", 16),
    ("BG", 22),
    ("BH", 22),
    ("BI", 27),
    ("BR", 29),
    ("BY", 28),
    ("CH", 21),
    ("CR", 22),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DJ", 27),
    ("DK", 18),
    ("DO", 28),
    ("EE", 20),
    ("EG", 29),
    ("ES", 24),
    ("FI", 18),
    ("FK", 18),
    ("FO", 18),
    ("FR", 27),
    ("GB", 22),
    ("GE", 22),
    ("GI", 23),
    ("GL", 18),
    ("GR", 27),
    ("GT", 28),
    ("HN", 28),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IL", 23),
    ("IQ", 23),
    ("IS", 26),
    ("IT", 27),
    ("JO", 30),
    ("KW", 30),
    ("KZ", 20),
    ("LB", 28),
    ("LC", 32),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("LY", 25),
    ("MC", 27),
    ("MD", 24),
    ("ME", 22),
    ("MK", 19),
    ("MN", 20),
    ("MR", 27),
    ("MT", 31),
    ("MU", 30),
    ("NI", 28),
    ("NL", 18),
    ("NO", 15),
    ("OM", 23),
    ("PK", 24),
    ("PL", 28),
    ("PS", 29),
    ("PT", 25),
    ("QA", 29),
    ("RO", 24),
    ("RS", 22),
    ("RU", 33),
    ("SA", 24),
    ("SC", 31),
    ("SD", 18),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
    ("SO", 23),
    ("ST", 25),
    ("SV", 28),
    ("TL", 23),
    ("TN", 24),
    ("TR", 26),
    ("UA", 29),
    ("VA", 22),
    ("VG", 24),
    ("XK", 20),
    ("YE", 30),
];

/// The length of a country's IBAN, if it has one.
pub fn length(country: &str) -> Option<usize> {
    LENGTHS
        .iter()
        .find(|(code, _)| *code == country)
        .map(|(_, length)| *length)
}

/// It begins as an IBAN does: two letters and two digits.
pub fn looks_like_one(text: &str) -> bool {
    let start: Vec<char> = compact(text).chars().take(4).collect();
    matches!(start.as_slice(), [a, b, c, d]
        if a.is_ascii_alphabetic() && b.is_ascii_alphabetic()
            && c.is_ascii_digit() && d.is_ascii_digit())
}

/// Checks an IBAN: country, length, characters, check digits (mod 97).
pub fn check(text: &str) -> Verdict {
    let iban = compact(text);
    if !iban.is_ascii() || !looks_like_one(&iban) {
        return Verdict::Invalid("iban_format");
    }
    let (head, account) = iban.split_at(4);
    let (country, _) = head.split_at(2);
    let Some(length) = length(country) else {
        return Verdict::Invalid("iban_country");
    };
    if iban.len() != length {
        return Verdict::Invalid("iban_length");
    }
    match mod_97(&format!("{account}{head}")) {
        None => Verdict::Invalid("iban_format"),
        Some(1) => Verdict::Valid,
        Some(_) => Verdict::Invalid("iban_check_digits"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{LENGTHS, check, length};
    use crate::identifiers::Verdict;

    /// Examples of the SWIFT registry.
    const EXAMPLES: [&str; 8] = [
        "DE89 3704 0044 0532 0130 00",
        "GB29 NWBK 6016 1331 9268 19",
        "FR14 2004 1010 0505 0001 3M02 606",
        "NL91 ABNA 0417 1643 00",
        "MT84 MALT 0110 0001 2345 MTLC AST0 01S",
        "NO93 8601 1117 947",
        "SA03 8000 0000 6080 1016 7519",
        "BR18 0036 0305 0000 1000 9795 493C 1",
    ];

    #[test]
    fn the_examples_of_the_registry_are_valid() {
        for iban in EXAMPLES {
            assert_eq!(check(iban), Verdict::Valid, "{iban}");
        }
    }

    #[test]
    fn china_vietnam_and_the_united_states_have_no_iban() {
        for country in [
            "CN", "HK", "SG", "US", "AU", "NZ", "IN", "JP", "KR", "CA", "VN", "TH",
        ] {
            assert_eq!(length(country), None);
        }
        assert_eq!(check("CN12345678"), Verdict::Invalid("iban_country"));
        assert!(LENGTHS.is_sorted());
    }

    #[test]
    fn length_characters_and_form_are_told_apart() {
        assert_eq!(
            check("DE8937040044053201300"),
            Verdict::Invalid("iban_length")
        );
        assert_eq!(
            check("DE89370400440532013-00"),
            Verdict::Invalid("iban_format")
        );
        assert_eq!(check("6227000012343456"), Verdict::Invalid("iban_format"));
        assert_eq!(
            check("ДЕ89370400440532013000"),
            Verdict::Invalid("iban_format")
        );
    }

    proptest! {
        #[test]
        fn one_changed_digit_is_caught(which in 0..EXAMPLES.len(), at in 2..33_usize, to in 0..10_u32) {
            let iban = super::compact(EXAMPLES.get(which).expect("in range"));
            let new = char::from_digit(to, 10).expect("a digit");
            let changed: String = iban
                .chars()
                .enumerate()
                .map(|(index, c)| if index == at && c.is_ascii_digit() { new } else { c })
                .collect();
            prop_assert_eq!(check(&changed) == Verdict::Valid, changed == iban);
        }
    }
}
