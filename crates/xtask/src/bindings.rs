//! Generated files: each is what an example program of its crate prints.

use crate::cargo::cargo;
use crate::place;
use crate::process::{Outcome, fail};

struct Generated {
    path: &'static str,
    package: &'static str,
    example: &'static str,
}

const GENERATED: &[Generated] = &[
    Generated {
        path: "ui/src/host/bindings.ts",
        package: "quayside-app",
        example: "bindings",
    },
    Generated {
        path: "docs/rules.md",
        package: "quayside-domain",
        example: "rules",
    },
];

/// Writes every generated file anew.
///
/// # Errors
/// When a generator does not compile or a file cannot be written.
pub fn write() -> Outcome {
    for generated in GENERATED {
        let text = generated.text()?;
        let path = place::root().join(generated.path);
        if std::fs::read_to_string(&path).is_ok_and(|old| old == text) {
            println!("{} is as it was", generated.path);
            continue;
        }
        std::fs::create_dir_all(path.parent().expect("a generated file lies in a folder"))?;
        std::fs::write(path, text)?;
        println!("{} is new", generated.path);
    }
    Ok(())
}

/// Compares every generated file with what its generator says today.
///
/// # Errors
/// When one differs; the words name it.
pub fn drift() -> Outcome {
    let mut stale = Vec::new();
    for generated in GENERATED {
        let committed = std::fs::read_to_string(place::root().join(generated.path));
        if committed.unwrap_or_default() != generated.text()? {
            stale.push(generated.path);
        }
    }
    if stale.is_empty() {
        return Ok(());
    }
    fail(format!(
        "{} differ from the code: run `cargo xtask bindings`",
        stale.join(", ")
    ))
}

impl Generated {
    fn text(&self) -> Outcome<String> {
        let mut cargo = cargo([
            "run",
            "--quiet",
            "-p",
            self.package,
            "--example",
            self.example,
        ]);
        let output = cargo.stderr(std::process::Stdio::inherit()).output()?;
        if !output.status.success() {
            return fail(format!("the generator of {} fails", self.path));
        }
        let text = String::from_utf8(output.stdout);
        text.or_else(|_| fail(format!("the generator of {} prints no text", self.path)))
    }
}
