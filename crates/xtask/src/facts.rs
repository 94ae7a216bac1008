//! `cargo xtask facts`: requirements that no test cites.

use crate::place;
use crate::process::Outcome;
use std::collections::BTreeSet;
use std::path::Path;

/// Where tests live, from the root.
const TESTS: &[&str] = &["crates", "src-tauri", "tests", "ui"];

/// Prints every requirement of `docs/requirements.md` without a test.
///
/// # Errors
/// When the list cannot be read.
pub fn run() -> Outcome {
    let root = place::root();
    let list = std::fs::read_to_string(root.join("docs").join("requirements.md"))?;
    let mut cited = BTreeSet::new();
    for folder in TESTS {
        collect(&root.join(folder), &mut cited)?;
    }
    let wanted: Vec<(String, &str)> = requirements(&list).collect();
    let mut open = 0;
    for (number, line) in &wanted {
        if !cited.contains(number) {
            open += 1;
            println!("{line}");
        }
    }
    println!(
        "\n{} of {} requirements are cited by a test",
        wanted.len() - open,
        wanted.len()
    );
    Ok(())
}

/// The numbered lines of the list, such as `S0-59 A requirement ...`, with or
/// without the marks of a list or a table before the number.
fn requirements(list: &str) -> impl Iterator<Item = (String, &str)> {
    list.lines().filter_map(|line| {
        let text = line.trim_start_matches(['-', '*', '|', ' ', '`']);
        numbers(text.get(..text.len().min(12)).unwrap_or(text))
            .next()
            .filter(|number| text.starts_with(number.as_str()))
            .map(|number| (number, line))
    })
}

fn collect(folder: &Path, cited: &mut BTreeSet<String>) -> Outcome {
    if !folder.exists() {
        return Ok(());
    }
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if path.is_dir() {
            if name != "node_modules" && name != "dist" && name != "target" {
                collect(&path, cited)?;
            }
        } else if name.ends_with(".rs")
            || name.ends_with(".ts")
            || name.ends_with(".tsx")
            || name.ends_with(".mjs")
        {
            cite(&std::fs::read_to_string(&path)?, cited);
        }
    }
    Ok(())
}

/// Every number in a `//` comment of `source` that is not documentation:
/// a test cites, a doc comment names a source.
fn cite(source: &str, cited: &mut BTreeSet<String>) {
    for line in source.lines() {
        let Some((_, comment)) = line.split_once("//") else {
            continue;
        };
        if !comment.starts_with(['/', '!']) {
            cited.extend(numbers(comment));
        }
    }
}

/// The numbers in `text`: `S`, digits, a hyphen, digits.
fn numbers(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-')
        .filter_map(|word| {
            let (series, number) = word.split_once('-')?;
            let series = series.strip_prefix('S')?;
            let digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
            (digits(series) && digits(number)).then(|| word.to_owned())
        })
}

#[cfg(test)]
mod tests {
    use super::{cite, requirements};
    use std::collections::BTreeSet;

    #[test]
    fn a_requirement_is_a_line_that_begins_with_its_number() {
        let list = "# Requirements\n- S9-59 An RFQ expires\n| S9-4 | see S9-59 |\ntext on S9-60\n";
        let found: Vec<String> = requirements(list).map(|(number, _)| number).collect();
        assert_eq!(found, ["S9-59", "S9-4"]);
    }

    #[test]
    fn a_comment_cites_and_documentation_does_not() {
        let mut cited = BTreeSet::new();
        cite(
            "/// see S0-1\n//! S0-2\nlet x = 1; // S9-59, S9-4\n// nothing\n",
            &mut cited,
        );
        assert_eq!(cited.into_iter().collect::<Vec<_>>(), ["S9-4", "S9-59"]);
    }
}
