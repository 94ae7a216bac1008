//! Bank accounts and the codes of their banks (S0-34): an IBAN where the country has one, else the
//! local number.

use super::{Verdict, bic, card, cnaps, compact, country, iban};

/// Checks the account number of a bank in `country`.
pub fn account_number(country: &str, text: &str) -> Verdict {
    if !country::known(country) {
        return Verdict::Invalid("country_unknown");
    }
    let number: String = compact(text).chars().filter(|c| *c != '-').collect();
    let has_iban = iban::length(country).is_some();
    if iban::looks_like_one(&number) && (has_iban || iban::check(&number) == Verdict::Valid) {
        return iban::check(&number);
    }
    if has_iban {
        return Verdict::Invalid("iban_expected");
    }
    if !number.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Verdict::Invalid("account_characters");
    }
    // ISO 20022: an account that is no IBAN has at most 34 characters.
    if !(5..=34).contains(&number.len()) {
        return Verdict::Invalid("account_length");
    }
    if card::union_pay(&number) && !card::luhn(&number) {
        return Verdict::Warning("card_check_digit");
    }
    Verdict::Valid
}

/// Checks the code of a bank: a BIC, or 12 digits of CNAPS for accounts in CNY.
pub fn bank_code(text: &str) -> Verdict {
    let code = compact(text);
    if code.bytes().all(|byte| byte.is_ascii_digit()) && code.len() == 12 {
        cnaps::check(&code)
    } else {
        bic::check(&code)
    }
}

#[cfg(test)]
mod tests {
    use super::{account_number, bank_code};
    use crate::identifiers::Verdict;

    #[test]
    fn a_german_account_is_an_iban_and_a_chinese_one_is_not() {
        assert_eq!(
            account_number("DE", "DE89 3704 0044 0532 0130 00"),
            Verdict::Valid
        );
        assert_eq!(
            account_number("DE", "DE89 3704 0044 0532 0130 01"),
            Verdict::Invalid("iban_check_digits")
        );
        assert_eq!(
            account_number("DE", "0532013000"),
            Verdict::Invalid("iban_expected")
        );
        assert_eq!(
            account_number("CN", "4000 0212 0920 0123 456"),
            Verdict::Valid
        );
        assert_eq!(account_number("VN", "0011-0043-2178-9"), Verdict::Valid);
    }

    #[test]
    fn a_mistyped_card_warns_because_a_firm_may_have_such_an_account() {
        assert_eq!(account_number("CN", "6200000000000005"), Verdict::Valid);
        assert_eq!(
            account_number("CN", "6200000000000006"),
            Verdict::Warning("card_check_digit")
        );
    }

    #[test]
    fn an_account_has_a_length_and_plain_characters() {
        assert_eq!(
            account_number("CN", "123"),
            Verdict::Invalid("account_length")
        );
        assert_eq!(
            account_number("CN", "12345*"),
            Verdict::Invalid("account_characters")
        );
        assert_eq!(
            account_number("ZZ", "12345"),
            Verdict::Invalid("country_unknown")
        );
    }

    #[test]
    fn a_bank_is_named_by_bic_or_cnaps() {
        assert_eq!(bank_code("ICBKCNBJ"), Verdict::Valid);
        assert_eq!(bank_code("102100099996"), Verdict::Valid);
        assert_eq!(
            bank_code("102100099995"),
            Verdict::Invalid("cnaps_check_digit")
        );
        assert_eq!(bank_code("Sparkasse"), Verdict::Invalid("bic_format"));
    }
}
