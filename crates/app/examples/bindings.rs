//! Prints the TypeScript file of the window: `cargo xtask bindings` writes it where it belongs.
#![allow(clippy::print_stdout)]

fn main() {
    print!("{}", quayside_app::bindings::typescript());
}
