//! The house guards itself: arrows between the crates only point down.

use std::collections::{BTreeMap, BTreeSet};

use cargo_metadata::{DependencyKind, MetadataCommand};

/// Which of our own crates each may use. Anything else is an edge that the house does not have.
const ARROWS: &[(&str, &[&str])] = &[
    ("quayside-domain", &[]),
    ("quayside-protocol", &["quayside-domain"]),
    ("quayside-store", &["quayside-domain", "quayside-protocol"]),
    (
        "quayside-sync",
        &["quayside-domain", "quayside-protocol", "quayside-store"],
    ),
    (
        "quayside-app",
        &[
            "quayside-domain",
            "quayside-protocol",
            "quayside-store",
            "quayside-sync",
        ],
    ),
    ("quayside-server", &["quayside-domain", "quayside-protocol"]),
    ("quayside", &["quayside-app"]),
    ("quayside-devhost", &["quayside-app"]),
    (
        "quayside-sim",
        &[
            "quayside-domain",
            "quayside-protocol",
            "quayside-store",
            "quayside-sync",
            "quayside-server",
        ],
    ),
    (
        "quayside-bench",
        &[
            "quayside-domain",
            "quayside-protocol",
            "quayside-server",
            "quayside-store",
            "quayside-sync",
        ],
    ),
    ("xtask", &[]),
];

/// Libraries that only the named crates may use.
const KEPT_TO: &[(&str, &[&str])] = &[
    ("tauri", &["quayside"]),
    // The server calls nobody but its own document store, whose client this is.
    (
        "reqwest",
        &["quayside-sync", "quayside-server", "quayside-sim"],
    ),
    ("sqlx", &["quayside-store", "quayside-server"]),
    (
        "axum",
        &["quayside-server", "quayside-devhost", "quayside-sim"],
    ),
];

fn edges() -> BTreeMap<String, BTreeSet<String>> {
    let metadata = MetadataCommand::new()
        .manifest_path(concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml"))
        .no_deps()
        .exec()
        .expect("cargo can read its own workspace");
    metadata
        .packages
        .iter()
        .map(|package| {
            let uses = package
                .dependencies
                .iter()
                .filter(|dependency| dependency.kind == DependencyKind::Normal)
                .map(|dependency| dependency.name.clone())
                .collect();
            (package.name.to_string(), uses)
        })
        .collect()
}

#[test]
fn arrows_between_the_crates_only_point_down() {
    let edges = edges();
    let ours: BTreeSet<&str> = edges.keys().map(String::as_str).collect();
    for (name, uses) in &edges {
        if name == "quayside-tests" {
            continue;
        }
        let (_, allowed) = ARROWS
            .iter()
            .find(|(known, _)| known == name)
            .unwrap_or_else(|| panic!("{name} has no place in the house: add it to ARROWS"));
        for used in uses.iter().filter(|used| ours.contains(used.as_str())) {
            assert!(
                allowed.contains(&used.as_str()),
                "{name} must not use {used}"
            );
        }
    }
    for (name, _) in ARROWS {
        assert!(ours.contains(name), "{name} is gone: take it out of ARROWS");
    }
}

#[test]
fn each_door_to_the_outside_has_one_keeper() {
    for (name, uses) in edges() {
        for (library, keepers) in KEPT_TO {
            let kept = !uses.contains(*library) || keepers.contains(&name.as_str());
            // What is measured beside the product is the library itself.
            let apart = ["quayside-tests", "quayside-bench"].contains(&name.as_str());
            assert!(kept || apart, "{name} must not use {library}");
        }
    }
}

#[test]
fn the_trade_rules_do_no_io() {
    let edges = edges();
    let domain = edges
        .get("quayside-domain")
        .expect("the domain is a member");
    for library in [
        "tokio", "sqlx", "reqwest", "axum", "rand", "tracing", "tauri",
    ] {
        assert!(
            !domain.contains(library),
            "the domain must stay pure: {library}"
        );
    }
}

#[test]
fn nothing_but_the_simulator_can_have_bugs_planted() {
    let metadata = MetadataCommand::new()
        .manifest_path(concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml"))
        .no_deps()
        .exec()
        .expect("cargo can read its own workspace");
    for package in &metadata.packages {
        let name = package.name.to_string();
        for dependency in &package.dependencies {
            let planted = dependency.features.iter().any(|one| one == "planted");
            assert!(!planted, "{name} always plants bugs in {}", dependency.name);
        }
        for (feature, others) in &package.features {
            let plants = others.iter().any(|other| other.contains("planted"));
            let meant = feature == "planted" && name != "quayside";
            assert!(!plants || meant, "{name} plants bugs with {feature}");
        }
    }
}
