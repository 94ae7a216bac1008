//! Business identifier codes, ISO 9362: four for the party, two for the country, two for the
//! place, three for a branch.

use super::{Verdict, compact, country};

/// Checks a BIC of 8 or 11 characters and its country (Kosovo's `XK` is in use there though not in
/// ISO 3166).
pub fn check(text: &str) -> Verdict {
    let bic = compact(text);
    let characters = bic.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !characters || !matches!(bic.len(), 8 | 11) {
        return Verdict::Invalid("bic_format");
    }
    match bic.get(4..6) {
        Some(code) if country::known(code) || code == "XK" => Verdict::Valid,
        _ => Verdict::Invalid("bic_country"),
    }
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::identifiers::Verdict;

    #[test]
    fn head_offices_and_branches_are_valid() {
        for bic in [
            "DEUTDEFF",
            "DEUTDEFF500",
            "ICBKCNBJ",
            "ICBKCNBJGDG",
            "bftvvnvx",
        ] {
            assert_eq!(check(bic), Verdict::Valid, "{bic}");
        }
    }

    #[test]
    fn other_lengths_characters_and_countries_are_refused() {
        assert_eq!(check("DEUTDEF"), Verdict::Invalid("bic_format"));
        assert_eq!(check("DEUTDEFF50"), Verdict::Invalid("bic_format"));
        assert_eq!(check("DEUT-DEF"), Verdict::Invalid("bic_format"));
        assert_eq!(check("DEUTQQFF"), Verdict::Invalid("bic_country"));
        assert_eq!(check("DEUT12FF"), Verdict::Invalid("bic_country"));
    }
}
