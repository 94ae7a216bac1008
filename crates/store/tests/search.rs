//! Search: nothing that is there stays hidden, in any script, of any length.

mod support;

use std::collections::BTreeSet;

use quayside_store::Profile;
use support::*;
use tempfile::tempdir;

const CHINESE: [&str; 16] = [
    "采购",
    "合同",
    "毛巾",
    "棉质",
    "不锈钢",
    "保温杯",
    "耳机",
    "蓝牙",
    "太阳能",
    "路灯",
    "陶瓷",
    "茶具",
    "办公",
    "座椅",
    "包装",
    "机械",
];
const LATIN: [&str; 12] = [
    "cotton",
    "towel",
    "steel",
    "bottle",
    "wireless",
    "earphones",
    "solar",
    "lamp",
    "ceramic",
    "tea",
    "office",
    "chair",
];

/// Subjects from both word lists, the same on every run.
fn subject(n: usize) -> String {
    let pick = |list: &[&'static str], salt: usize| {
        let mixed = (n + 1).wrapping_mul(0x9e37_79b9).wrapping_add(salt * 7919) >> 5;
        *list.get(mixed % list.len()).expect("within")
    };
    match n % 4 {
        0 => format!(
            "{}{}{}",
            pick(&CHINESE, 1),
            pick(&CHINESE, 2),
            pick(&CHINESE, 3)
        ),
        1 => format!("{} {}", pick(&LATIN, 1), pick(&LATIN, 2)),
        2 => format!(
            "{}{} {}",
            pick(&CHINESE, 4),
            pick(&CHINESE, 5),
            pick(&LATIN, 3)
        ),
        _ => format!(
            "{} {}{}",
            pick(&LATIN, 4).to_uppercase(),
            n,
            pick(&CHINESE, 6)
        ),
    }
}

async fn found(profile: &Profile, typed: &str) -> BTreeSet<String> {
    profile
        .search(BUYER, typed, 10_000)
        .await
        .expect("it reads")
        .iter()
        .filter_map(|hit| hit.body.pointer("/content/subject")?.as_str())
        .map(str::to_owned)
        .collect()
}

#[tokio::test]
async fn every_word_of_one_two_or_more_characters_finds_what_a_plain_scan_finds() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    let mut feed = Feed::default();
    let subjects: Vec<String> = (0..400).map(subject).collect();
    for (n, text) in subjects.iter().enumerate() {
        let n = u128::try_from(n).expect("few") + 1;
        let mut one = rfq(n, text);
        one.content.alias = String::new();
        one.content.named_place = String::new();
        feed.put(&of(BUYER), "rfq", one.id.0, 1, &one);
    }
    profile.apply_page(feed.page()).await.expect("it applies");

    let mut typed: BTreeSet<String> = CHINESE.iter().map(|word| (*word).to_owned()).collect();
    for text in &subjects {
        let chinese: Vec<char> = text.chars().filter(|c| *c > '\u{2fff}').collect();
        for length in 1..=4 {
            typed.extend(
                chinese
                    .windows(length)
                    .take(3)
                    .map(|run| run.iter().collect()),
            );
        }
    }
    let mut checked = 0;
    for word in &typed {
        let oracle: BTreeSet<String> = subjects
            .iter()
            .filter(|text| text.contains(word.as_str()))
            .cloned()
            .collect();
        if oracle.is_empty() {
            continue;
        }
        checked += 1;
        assert_eq!(found(&profile, word).await, oracle, "{word}");
    }
    assert!(checked > 200, "{checked} words");

    for word in LATIN.iter().flat_map(|word| [*word, &word[..3]]) {
        let oracle: BTreeSet<String> = subjects
            .iter()
            .filter(|text| {
                text.to_lowercase()
                    .split(|c: char| !c.is_ascii_alphanumeric())
                    .any(|part| part.starts_with(word))
            })
            .cloned()
            .collect();
        assert_eq!(found(&profile, word).await, oracle, "{word}");
    }
    let both = found(&profile, "毛巾 cotton").await;
    assert!(
        both.iter()
            .all(|text| text.contains("毛巾") && text.to_lowercase().contains("cotton"))
    );
}

#[tokio::test]
async fn an_exact_number_comes_first_and_the_newest_before_the_older() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    let mut feed = Feed::default();
    for n in [7, 70, 71, 700] {
        let one = rfq(n, "Lot 7");
        feed.put(&of(BUYER), "rfq", one.id.0, 1, &one);
    }
    profile.apply_page(feed.page()).await.expect("it applies");
    let hits = profile.search(BUYER, "7", 10).await.expect("it reads");
    let numbers: Vec<(String, bool)> = hits
        .iter()
        .map(|hit| {
            (
                hit.body["number"].as_str().unwrap_or_default().to_owned(),
                hit.exact,
            )
        })
        .collect();
    let numbers: Vec<(&str, bool)> = numbers.iter().map(|(n, e)| (n.as_str(), *e)).collect();
    assert_eq!(
        numbers,
        [("7", true), ("700", false), ("71", false), ("70", false)]
    );
}

#[tokio::test]
async fn documents_are_found_by_their_names() {
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    let mut feed = Feed::default();
    let mut one = message(1, 1, quayside_domain::Side::Seller, "See attached");
    one.attachments = vec![
        named(&format!("sha256:{}", "a".repeat(64)), "装箱单-2026.pdf"),
        named(&format!("sha256:{}", "b".repeat(64)), "invoice.pdf"),
    ];
    feed.put(&of(BUYER), "message", one.id.0, 1, &one);
    profile.apply_page(feed.page()).await.expect("it applies");
    for typed in ["装箱", "单", "2026", "装箱单 invoice"] {
        let hits = profile.search(BUYER, typed, 10).await.expect("it reads");
        assert_eq!(hits.len(), 1, "{typed}");
    }
    let hits = profile.search(BUYER, "装箱", 10).await.expect("it reads");
    assert_eq!(
        hits.first().map(|hit| hit.documents.clone()),
        Some(vec!["装箱单-2026.pdf".to_owned()])
    );
    let other = profile.search(SELLER, "装箱", 10).await.expect("it reads");
    assert!(other.is_empty(), "another workspace does not see it");
}

#[tokio::test]
async fn the_last_digits_of_a_long_number_find_it() {
    // S0-86
    let place = tempdir().expect("a folder");
    let profile = open(place.path(), &Hand::new()).await;
    let mut feed = Feed::default();
    let mut one = rfq(1, "Towels");
    one.number = "20221206100000042".into();
    feed.put(&of(BUYER), "rfq", one.id.0, 1, &one);
    profile.apply_page(feed.page()).await.expect("it applies");
    for typed in ["20221206100000042", "20221206", "00042", "0042"] {
        let hits = profile.search(BUYER, typed, 10).await.expect("it reads");
        assert_eq!(hits.len(), 1, "{typed}");
    }
}
