//! npm packages and the built window: renewed when what they come from changed, and only then.

use crate::place;
use crate::process::{self, Outcome};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

/// Brings the packages of `folder` (from the root) to what its lock file says.
///
/// # Errors
/// When npm fails.
pub fn npm_ci(folder: &str) -> Outcome {
    let folder = place::root().join(folder);
    let stamp = folder.join("node_modules").join(".quayside-lock");
    let lock = fingerprint(&[
        folder.join("package-lock.json"),
        folder.join("package.json"),
    ])?;
    if std::fs::read_to_string(&stamp).is_ok_and(|seen| seen == lock) {
        return Ok(());
    }
    // Install scripts stay off: nothing here needs one.
    process::run(npm(&folder).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))?;
    std::fs::write(stamp, lock)?;
    Ok(())
}

/// Builds the window into `ui/dist` unless it stands there already.
///
/// # Errors
/// When a file cannot be read or the build fails.
pub fn build_window() -> Outcome {
    npm_ci("ui")?;
    let ui = place::root().join("ui");
    let stamp = ui.join("node_modules").join(".quayside-dist");
    let sources = fingerprint(&sources(&ui)?)?;
    let built = ui.join("dist").join("index.html").is_file();
    if built && std::fs::read_to_string(&stamp).is_ok_and(|seen| seen == sources) {
        return Ok(());
    }
    process::run(npm(&ui).args(["run", "build"]))?;
    std::fs::write(stamp, sources)?;
    Ok(())
}

/// npm in `folder`.
pub fn npm(folder: &Path) -> std::process::Command {
    let mut npm = process::command(if cfg!(windows) { "npm.cmd" } else { "npm" });
    npm.current_dir(folder);
    npm
}

/// Every file under `folder` that the built window may depend on, sorted.
fn sources(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut ahead = vec![folder.to_path_buf()];
    while let Some(folder) = ahead.pop() {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name();
            if entry.file_type()?.is_file() {
                found.push(entry.path());
            } else if name != "node_modules" && name != "dist" {
                ahead.push(entry.path());
            }
        }
    }
    found.sort();
    Ok(found)
}

fn fingerprint(files: &[PathBuf]) -> Outcome<String> {
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.hash(&mut hasher);
        std::fs::read(file)?.hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}
