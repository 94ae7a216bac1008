//! Words for the search table. Latin words stay as they are; a run of Chinese, Japanese or Korean
//! characters becomes its overlapping pairs and its last character, because neither tokenizer of
//! SQLite finds a word of one or two characters inside such a run.

/// What is indexed: runs of CJK as pairs, everything else as it is.
pub(crate) fn index(text: &str) -> String {
    let mut out = String::with_capacity(text.len().saturating_mul(2));
    for run in runs(text) {
        match run {
            Run::Other(word) => {
                out.push_str(&word);
                out.push(' ');
            }
            Run::Cjk(chars) => {
                for pair in chars.windows(2) {
                    out.extend(pair);
                    out.push(' ');
                }
                out.extend(chars.last());
                out.push(' ');
            }
        }
    }
    out
}

/// The FTS5 expression for what a person typed, or nothing when there is no word in it. All words
/// must occur; Latin words match from their beginning, CJK runs anywhere.
pub(crate) fn query(typed: &str) -> Option<String> {
    let mut terms = vec![];
    for run in runs(typed) {
        match run {
            Run::Other(word) => {
                terms.extend(
                    word.split(|c: char| !c.is_alphanumeric())
                        .filter(|part| !part.is_empty())
                        .map(|part| format!("\"{part}\"*")),
                );
            }
            Run::Cjk(chars) => match chars.as_slice() {
                [] => {}
                [one] => terms.push(format!("\"{one}\"*")),
                many => {
                    let pairs: Vec<String> = many
                        .windows(2)
                        .map(|pair| pair.iter().collect::<String>())
                        .collect();
                    terms.push(format!("\"{}\"", pairs.join(" ")));
                }
            },
        }
    }
    (!terms.is_empty()).then(|| terms.join(" AND "))
}

/// Whether any of the typed words stands in a text: for showing what of a thing matched.
pub fn occurs(typed: &str, text: &str) -> bool {
    let text = text.to_lowercase();
    typed
        .to_lowercase()
        .split_whitespace()
        .any(|word| text.contains(word))
}

enum Run {
    Other(String),
    Cjk(Vec<char>),
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = vec![];
    for c in text.chars() {
        match (runs.last_mut(), is_cjk(c)) {
            (Some(Run::Cjk(chars)), true) => chars.push(c),
            (_, true) => runs.push(Run::Cjk(vec![c])),
            (Some(Run::Other(word)), false) => word.push(c),
            (_, false) => runs.push(Run::Other(c.to_string())),
        }
    }
    runs
}

/// Han, kana, bopomofo, hangul; not the punctuation between them.
fn is_cjk(c: char) -> bool {
    matches!(u32::from(c),
        0x3005..=0x3007 | 0x3041..=0x30fa | 0x30fc..=0x30ff | 0x3105..=0x312f | 0x31a0..=0x31bf
        | 0x31f0..=0x31ff | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xac00..=0xd7af | 0xf900..=0xfaff
        | 0x1100..=0x11ff | 0x20000..=0x323af)
}

/// A number as people type it: whole, or its last digits.
pub(crate) fn number_tokens(number: &str) -> String {
    let digits: Vec<char> = number.chars().filter(|c| !c.is_whitespace()).collect();
    let mut out: String = digits.iter().collect();
    for length in 4..=7 {
        if digits.len() > length {
            out.push(' ');
            out.extend(digits.iter().skip(digits.len().saturating_sub(length)));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_run_becomes_pairs_and_its_last_character() {
        let words = index("采购合同 LED灯");
        let words: Vec<&str> = words.split_whitespace().collect();
        assert_eq!(words, ["采购", "购合", "合同", "同", "LED", "灯"]);
        assert_eq!(query("合同").as_deref(), Some("\"合同\""));
        assert_eq!(query("采").as_deref(), Some("\"采\"*"));
        assert_eq!(query("采购合").as_deref(), Some("\"采购 购合\""));
    }

    #[test]
    fn what_a_person_types_is_never_a_query_language() {
        assert_eq!(
            query(r#"bath OR "towel" -NEAR(x)"#).as_deref(),
            Some(r#""bath"* AND "OR"* AND "towel"* AND "NEAR"* AND "x"*"#)
        );
        assert_eq!(query(" —·、 "), None);
    }

    #[test]
    fn the_last_digits_of_a_number_are_found() {
        assert_eq!(number_tokens("12"), "12");
        assert_eq!(
            number_tokens("20221206100000001"),
            "20221206100000001 0001 00001 000001 0000001"
        );
    }
}
