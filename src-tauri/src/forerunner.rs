//! A program that is opened while the last one of its profile is still ending.
//!
//! The last one holds the name of the profile on the message bus until it is
//! gone, but no longer answers there. Whoever closes the window and opens it
//! at once wants a window, not a word about a message bus: so we begin again.

use std::time::Duration;

/// Says how often this start has begun again.
const AGAIN: &str = "QUAYSIDE_AGAIN";

/// Together about as long as a desktop may take to put its files in order.
const TIMES: u32 = 50;
const PAUSE: Duration = Duration::from_millis(200);

/// Begins again when `error` says that the last program is still ending;
/// returns when it says something else, or after too many times.
pub fn wait_out(error: &tauri::Error) {
    let times = std::env::var(AGAIN)
        .ok()
        .and_then(|times| times.parse().ok());
    if let Some(times) = next(times.unwrap_or(0), error) {
        std::thread::sleep(PAUSE);
        begin_again(times);
    }
}

/// The number of the next attempt, if there is to be one.
fn next(times: u32, error: &tauri::Error) -> Option<u32> {
    let ending = matches!(error, tauri::Error::PluginInitialization(plugin, _) if plugin == "single-instance");
    (ending && times < TIMES).then_some(times + 1)
}

#[cfg(unix)]
fn begin_again(times: u32) {
    use std::os::unix::process::CommandExt;
    let Ok(program) = std::env::current_exe() else {
        return;
    };
    let error = std::process::Command::new(program)
        .args(std::env::args_os().skip(1))
        .env(AGAIN, times.to_string())
        .exec();
    eprintln!("Quayside does not begin again: {error}");
}

/// Elsewhere the name is a lock that ends with its program.
#[cfg(not(unix))]
fn begin_again(_times: u32) {}

#[cfg(test)]
mod tests {
    use super::{TIMES, next};

    #[test]
    fn a_start_begins_again_while_the_last_program_is_ending_but_not_for_ever() {
        let ending =
            tauri::Error::PluginInitialization("single-instance".into(), "no reply".into());
        assert_eq!(next(0, &ending), Some(1));
        assert_eq!(next(TIMES, &ending), None);
        let other = tauri::Error::PluginInitialization("store".into(), "no folder".into());
        assert_eq!(next(0, &other), None);
    }
}
