//! The two check systems of ISO 7064 that identifiers here use.

/// MOD 11,10 (hybrid): the check digit of a string of digits; nothing if it holds another
/// character.
pub(super) fn mod_11_10(digits: &str) -> Option<u32> {
    let mut product = 10;
    for c in digits.chars() {
        let sum = match (product + c.to_digit(10)?) % 10 {
            0 => 10,
            sum => sum,
        };
        product = sum * 2 % 11;
    }
    Some((11 - product) % 10)
}

/// MOD 97-10: the remainder of the digits, with A = 10 … Z = 35; 1 for a valid string. Nothing if
/// it holds another character.
pub(super) fn mod_97(text: &str) -> Option<u32> {
    text.chars().try_fold(0, |remainder, c| {
        let value = c.to_digit(36).filter(|_| !c.is_ascii_lowercase())?;
        let shift = if value < 10 { 10 } else { 100 };
        Some((remainder * shift + value) % 97)
    })
}

#[cfg(test)]
mod tests {
    use super::{mod_11_10, mod_97};

    #[test]
    fn the_standards_own_examples_hold() {
        // ISO 7064: 0794 has check digit 5; ISO 13616: 794 has check digits 44.
        assert_eq!(mod_11_10("0794"), Some(5));
        assert_eq!(mod_97("79444"), Some(1));
        assert_eq!(mod_11_10("07A4"), None);
        assert_eq!(mod_97("7 9"), None);
        assert_eq!(mod_97("ab"), None);
    }
}
