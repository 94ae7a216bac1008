//! Every code that the rules answer with has words in every language.

use std::path::Path;

use quayside_domain::{
    category::CATEGORIES,
    checklist::{DOCUMENTS, WHY},
    customs::CustomsMode,
    identifiers::Verdict,
    incoterm::{Incoterm, ModeCheck, NamedPlace, RiskPoint, TransportMode, check_mode, note},
    quantity::UNITS,
};

/// The catalogues of the closed lists, as text: a phrase is an id with one text per language.
fn catalogue() -> String {
    let words = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/words");
    ["checklist.ts", "terms.ts", "trade.ts"]
        .iter()
        .map(|file| std::fs::read_to_string(words.join(file)).expect("the catalogue is there"))
        .collect()
}

/// The phrase of an id, up to the next one.
fn phrase<'a>(catalogue: &'a str, id: &str) -> Option<&'a str> {
    let (_, rest) = catalogue.split_once(&format!("\"{id}\": {{"))?;
    rest.split_once("},").map(|(phrase, _)| phrase)
}

fn said(id: &str) {
    let catalogue = catalogue();
    let phrase = phrase(&catalogue, id).unwrap_or_else(|| panic!("{id} has no words"));
    for language in ["en: \"", "zh: \"", "fr: \""] {
        let text = phrase.split_once(language).map(|(_, text)| text);
        assert!(
            text.is_some_and(|text| !text.starts_with('"')),
            "{id} lacks {language}"
        );
    }
}

fn code(value: impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).expect("a code is a word");
    value.as_str().expect("a code is a word").to_owned()
}

#[test]
fn every_document_and_every_reason_of_the_checklist_has_words() {
    for document in DOCUMENTS {
        said(&format!("checklist.{}", document.code));
    }
    for why in WHY {
        said(&format!("checklist.why.{why}"));
    }
}

// S0-93
#[test]
fn every_customs_mode_has_words() {
    for mode in CustomsMode::ALL {
        said(&format!("customs.{}", mode.code()));
    }
}

#[test]
fn every_verdict_on_an_identifier_has_words() {
    for code in Verdict::CODES {
        said(&format!("identifier.{code}"));
    }
}

#[test]
fn every_term_mode_place_risk_and_remark_has_words() {
    for term in Incoterm::ALL {
        said(&format!("incoterm.{}", term.code()));
        for mode in TransportMode::ALL {
            let remark = match check_mode(term, mode) {
                ModeCheck::Allowed => note(term, mode),
                ModeCheck::Warn(code) | ModeCheck::Block(code) => Some(code),
            };
            if let Some(code) = remark {
                said(&format!("incoterm.check.{code}"));
            }
        }
    }
    for mode in TransportMode::ALL {
        said(&format!("mode.{}", code(mode)));
    }
    for place in NamedPlace::ALL {
        said(&format!("place.{}", code(place)));
    }
    for risk in RiskPoint::ALL {
        said(&format!("risk.{}", code(risk)));
    }
}

#[test]
fn every_category_and_every_unit_has_words() {
    for category in CATEGORIES {
        said(&format!("category.{category}"));
    }
    for unit in UNITS {
        said(&format!("unit.{unit}"));
    }
}
