//! The shell: windows, dialogs, notifications and the one door between the
//! window and the use cases. The only crate that knows the window toolkit.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

#[cfg(all(feature = "testing", not(debug_assertions)))]
compile_error!("the door for tests is never part of a release");

mod call;
mod dialogs;
mod documents;
mod drops;
mod forerunner;
mod frame;
mod graphics;
mod journal;
mod keychain;
mod looks;
#[cfg(feature = "measured")]
mod measured;
#[cfg(target_os = "macos")]
mod menu;
mod notices;
mod platform;
mod preferences;
mod profile;
mod range;
mod relay;
mod shell;
#[cfg(feature = "testing")]
mod testing;
mod windows;

fn main() {
    graphics::choose();
    #[cfg(feature = "measured")]
    if let Some(ended) = measured::bare(shell::context) {
        return ended.expect("a bare window opens");
    }
    if let Err(error) = shell::start() {
        forerunner::wait_out(&error);
        eprintln!("Quayside does not start: {error}");
        std::process::exit(1);
    }
}
