//! Every code that the rules utter is on the list, and nothing else is.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use quayside_domain::{codes::codes, event::CODES};

/// The sources of the crate but for the lists themselves, name and text.
fn sources() -> Vec<(String, String)> {
    fn collect(folder: &Path, found: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                collect(&path, found);
            } else {
                let text = fs::read_to_string(&path).expect("a source");
                found.push((path.display().to_string(), text));
            }
        }
    }
    let mut found = Vec::new();
    collect(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut found,
    );
    found.retain(|(name, _)| !name.contains("codes"));
    found
}

/// The first text literal after each occurrence of a call; `first`: as its first argument alone.
fn literals_after(call: &str, first: bool) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (_, text) in sources() {
        for (start, _) in text.match_indices(call) {
            let rest = text.get(start..).unwrap_or_default();
            let mut parts = rest.split('"');
            let before = parts.next().unwrap_or_default().trim_end();
            let elsewhere = before.contains(';') || (first && before != call);
            if let (false, Some(literal)) = (elsewhere, parts.next()) {
                found.insert(literal.to_owned());
            }
        }
    }
    found
}

fn listed() -> BTreeMap<&'static str, &'static [&'static str]> {
    codes()
        .refusals
        .iter()
        .map(|code| (code.code, code.params))
        .collect()
}

#[test]
fn every_refusal_in_the_sources_is_listed() {
    let listed = listed();
    let mut uttered = BTreeSet::new();
    for call in ["Refusal::form(", "Refusal::state(", "Refusal::server("] {
        uttered.extend(literals_after(call, true));
    }
    uttered.extend(literals_after("form::number(", false));
    assert!(
        uttered.len() > 60,
        "the scan finds the calls: {}",
        uttered.len()
    );
    for code in uttered {
        assert!(
            listed.contains_key(code.as_str()),
            "{code} has no place in the list"
        );
    }
}

#[test]
fn every_listed_refusal_is_in_the_sources() {
    let sources = sources();
    for code in listed().keys() {
        let literal = format!("\"{code}\"");
        assert!(
            sources.iter().any(|(_, text)| text.contains(&literal)),
            "{code} is never uttered"
        );
    }
}

#[test]
fn every_event_that_writes_a_line_is_listed_once() {
    let activities: Vec<_> = codes().activities.iter().map(|code| code.code).collect();
    let silent = [
        "conversation.opened",
        "message.sent",
        "draft.saved",
        "draft.deleted",
    ];
    let expected: Vec<_> = CODES
        .iter()
        .copied()
        .filter(|code| !silent.contains(code))
        .collect();
    assert_eq!(activities, expected);
}

#[test]
fn reasons_are_asked_for_by_commands_that_exist() {
    let kinds: BTreeSet<String> = literals_after("Self::", false).into_iter().collect();
    for reasons in codes().reasons.iter().filter(|one| one.step != "given") {
        assert!(kinds.contains(reasons.step), "{}", reasons.step);
        assert!(reasons.codes.contains(&"other"), "{}", reasons.step);
    }
}

#[test]
fn next_steps_in_the_sources_are_listed() {
    let (_, text) = sources()
        .into_iter()
        .find(|(name, _)| name.ends_with("next.rs"))
        .expect("the file of next steps");
    let body = text.split("impl Order").nth(1).expect("the computation");
    for code in codes().next {
        assert!(body.contains(&format!("\"{code}\"")), "{code}");
    }
    let uttered: BTreeSet<_> = body.split('"').skip(1).step_by(2).collect();
    let listed: BTreeSet<_> = codes().next.iter().copied().collect();
    assert_eq!(uttered, listed);
}
