//! Prints `docs/rules.md`: `cargo run -p quayside-domain --example rules > docs/rules.md`.

use std::io::Write;

fn main() -> std::io::Result<()> {
    std::io::stdout().write_all(quayside_domain::rules::rules_markdown().as_bytes())
}
