//! Bank accounts and the codes of their banks (S0-34): an IBAN where the country has one, else the
//! local number.

use super::{Verdict, bic, card, cnaps, compact, country, iban};

/// Checks the account number of a bank in `country`.
pub fn account_number(country: &str, text: &str) -> Verdict {
    let has_iban = iban::length(country).is_some();
    if !has_iban && !country::known(country) {
        return Verdict::Invalid("country_unknown");
    }
    let number: String = compact(text).chars().filter(|c| *c != '-').collect();
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

/// Checks the code of the bank of an account in `currency` (ISO 4217): CNAPS for CNY in mainland
/// China, a BIC for everything else, also for a foreign currency there and for CNY elsewhere.
pub fn bank_code(currency: &str, text: &str) -> Verdict {
    let code = compact(text);
    let (cny, digits) = (currency == "CNY", is_cnaps(&code));
    match bic::check(&code) {
        _ if cny && digits => cnaps::check(&code),
        _ if digits => Verdict::Invalid("bic_expected"),
        Verdict::Valid if cny && bank_country(&code) == "CN" => Verdict::Invalid("cnaps_expected"),
        verdict => verdict,
    }
}

/// ISO 3166-1 country of the bank with this code: it stands in a BIC, and CNAPS is Chinese.
pub fn bank_country(code: &str) -> String {
    let code = compact(code);
    match code.get(4..6) {
        Some(country) if !is_cnaps(&code) => country.to_owned(),
        _ => "CN".into(),
    }
}

/// Nothing but digits: no BIC, whatever its length.
fn is_cnaps(code: &str) -> bool {
    !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{account_number, bank_code, bank_country};
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
    fn a_bank_in_mainland_china_is_named_by_cnaps_for_cny_and_by_its_bic_for_anything_else() {
        assert_eq!(bank_code("CNY", "1021 0009 9996"), Verdict::Valid);
        assert_eq!(
            bank_code("CNY", "ICBKCNBJ"),
            Verdict::Invalid("cnaps_expected")
        );
        assert_eq!(bank_code("USD", "ICBKCNBJGDG"), Verdict::Valid);
        assert_eq!(
            bank_code("USD", "102100099996"),
            Verdict::Invalid("bic_expected")
        );
        assert_eq!(
            bank_code("CNY", "102100099995"),
            Verdict::Invalid("cnaps_check_digit")
        );
        assert_eq!(
            bank_code("CNY", "10210009999"),
            Verdict::Invalid("cnaps_format")
        );
    }

    #[test]
    fn a_bank_elsewhere_is_named_by_its_bic_for_cny_too() {
        assert_eq!(bank_code("CNY", "ICBKHKHH"), Verdict::Valid);
        assert_eq!(bank_code("EUR", "DEUTDEFF500"), Verdict::Valid);
        for currency in ["EUR", "CNY"] {
            assert_eq!(
                bank_code(currency, "Sparkasse"),
                Verdict::Invalid("bic_format")
            );
        }
    }

    #[test]
    fn kosovo_has_ibans_though_iso_3166_does_not_know_it() {
        assert_eq!(bank_code("EUR", "PCBKXKPR"), Verdict::Valid);
        assert_eq!(
            account_number("XK", "XK05 1212 0123 4567 8906"),
            Verdict::Valid
        );
    }

    #[test]
    fn the_country_of_a_bank_stands_in_its_code() {
        assert_eq!(bank_country("deut de ff"), "DE");
        assert_eq!(bank_country("102100099996"), "CN");
    }
}
