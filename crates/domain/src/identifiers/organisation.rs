//! The organisation code of GB 11714, which stands in characters 9 to 17 of a unified social
//! credit code.

const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// The check character of the first eight characters, with A = 10 … Z = 35.
pub(super) fn check_character(body: &str) -> Option<char> {
    let mut sum = 0;
    for (c, weight) in body.chars().zip(WEIGHTS) {
        sum += c.to_digit(36)? * weight;
    }
    match 11 - sum % 11 {
        10 => Some('X'),
        11 => Some('0'),
        digit => char::from_digit(digit, 10),
    }
}
