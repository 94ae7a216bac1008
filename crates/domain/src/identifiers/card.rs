//! Bank card numbers, ISO/IEC 7812: the last digit is a Luhn check digit. Company accounts are not
//! cards and have none.

/// The digits pass the Luhn check.
pub fn luhn(digits: &str) -> bool {
    let mut sum = 0;
    for (index, c) in digits.chars().rev().enumerate() {
        let Some(digit) = c.to_digit(10) else {
            return false;
        };
        sum += match (index % 2, digit) {
            (0, digit) => digit,
            (_, digit) if digit < 5 => digit * 2,
            (_, digit) => digit * 2 - 9,
        };
    }
    !digits.is_empty() && sum % 10 == 0
}

/// A UnionPay card by its length and first digits.
pub fn union_pay(number: &str) -> bool {
    (16..=19).contains(&number.len())
        && number.starts_with("62")
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{luhn, union_pay};

    #[test]
    fn the_published_test_cards_pass() {
        for card in [
            "4111111111111111",
            "5500005555555559",
            "6200000000000005",
            "79927398713",
        ] {
            assert!(luhn(card), "{card}");
        }
        assert!(!luhn("4111111111111112") && !luhn("") && !luhn("41111x"));
        assert!(union_pay("6200000000000005") && !union_pay("4111111111111111"));
    }

    proptest! {
        #[test]
        fn one_changed_digit_is_caught(body in "[0-9]{15}", at in 0..16_usize, to in 0..10_u32) {
            let card = (0..10)
                .map(|digit| format!("{body}{digit}"))
                .find(|card| luhn(card))
                .expect("one of ten check digits fits");
            let new = char::from_digit(to, 10).expect("a digit");
            let changed: String = card
                .chars()
                .enumerate()
                .map(|(index, c)| if index == at { new } else { c })
                .collect();
            prop_assert_eq!(luhn(&changed), changed == card);
        }
    }
}
