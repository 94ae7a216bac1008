//! What holds for every check.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{
    Verdict, account_number, bank_code, bic, cnaps, country, iban, lei, licence, phone,
    registration_number, uscc,
};

#[test]
fn a_code_of_a_verdict_stands_once_and_in_order() {
    let codes: BTreeSet<_> = Verdict::CODES.iter().collect();
    assert_eq!(codes.len(), Verdict::CODES.len());
    assert!(Verdict::CODES.is_sorted());
}

proptest! {
    #[test]
    fn no_text_makes_a_check_panic_or_answer_with_an_unlisted_code(
        text in "\\PC*|[A-Z0-9 -]{0,40}|[0-9]{8,20}",
        index in 0..country::CODES.len(),
    ) {
        let country = country::CODES.get(index).expect("in range");
        let verdicts = [
            account_number(country, &text),
            account_number(&text, country),
            bank_code("CNY", &text),
            bank_code("USD", &text),
            bic::check(&text),
            cnaps::check(&text),
            iban::check(&text),
            lei::check(&text),
            licence::check(&text),
            phone::check(&text),
            registration_number(country, &text),
            registration_number("CN", &text),
            uscc::check(&text),
        ];
        for verdict in verdicts {
            prop_assert!(verdict.code().is_none_or(|code| Verdict::CODES.contains(&code)));
            prop_assert!(verdict.code().is_some() || verdict.accepted());
        }
    }
}
