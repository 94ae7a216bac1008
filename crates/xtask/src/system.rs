//! What the operating system must bring: found, installed where we may, named where we may not.

use crate::process::{self, Outcome, fail};
use std::fmt::Write as _;
use std::path::Path;

/// What a chore is going to do, and so what it needs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Build and open the desktop.
    Window,
    /// Build it and drive it under a virtual display.
    Proof,
    /// And measure it there.
    Measure,
}

/// Debian's and Ubuntu's packages for building the desktop.
const WINDOW: &[&str] = &[
    "build-essential",
    "pkg-config",
    "libwebkit2gtk-4.1-dev",
    "libgtk-3-dev",
    "librsvg2-dev",
    "libayatana-appindicator3-dev",
    "libxdo-dev",
];

/// And for driving it where nobody looks.
const PROOF: &[&str] = &[
    "xvfb",
    "dbus",
    "dbus-x11",
    "webkit2gtk-driver",
    "chromium",
    "fonts-dejavu-core",
    "postgresql",
];

/// And for turning the wheel above it.
const MEASURE: &[&str] = &["xdotool"];

const ELSEWHERE: &str = "\
  Fedora   sudo dnf install gcc gcc-c++ make pkgconf webkit2gtk4.1-devel gtk3-devel librsvg2-devel libappindicator-gtk3-devel libxdo-devel
           for tests also: sudo dnf install xorg-x11-server-Xvfb dbus-daemon dbus-x11 webkit2gtk-driver chromium postgresql-server xdotool
  Arch     sudo pacman -S --needed base-devel webkit2gtk-4.1 gtk3 librsvg libappindicator-gtk3 xdotool
           for tests also: sudo pacman -S --needed xorg-server-xvfb dbus chromium postgresql xdotool
  macOS    xcode-select --install
  Windows  winget install Microsoft.VisualStudio.2022.BuildTools --override \"--wait --passive --add Microsoft.VisualStudio.Workload.VCTools --includeRecommended\"
           winget install Microsoft.EdgeWebView2Runtime";

/// Makes sure that the machine has what `purpose` needs.
///
/// # Errors
/// When something is missing that we may not or cannot install; the words name
/// the commands that do.
pub fn prepare(purpose: Purpose) -> Outcome {
    node()?;
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    if Path::new("/etc/debian_version").exists() && process::installed("dpkg-query") {
        return debian(purpose);
    }
    let webkit =
        process::answer(process::command("pkg-config").args(["--exists", "webkit2gtk-4.1"]));
    let display = process::installed("Xvfb") && process::installed("WebKitWebDriver");
    if webkit.is_some() && (purpose == Purpose::Window || display) {
        return Ok(());
    }
    fail(format!(
        "Some system packages are missing. On this system:\n{ELSEWHERE}"
    ))
}

/// Node 20 or newer; npm comes with it.
fn node() -> Outcome {
    let version = process::answer(process::command("node").arg("--version")).unwrap_or_default();
    let major = version
        .trim()
        .trim_start_matches('v')
        .split('.')
        .next()
        .unwrap_or_default();
    match major.parse::<u32>() {
        Ok(major) if major >= 20 => Ok(()),
        Ok(_) => fail(format!(
            "Node 20 or newer is needed; this machine has {}",
            version.trim()
        )),
        Err(_) => fail("Node 20 or newer is needed: nodejs.org, or your system's packages"),
    }
}

fn debian(purpose: Purpose) -> Outcome {
    let mut wanted = WINDOW.to_vec();
    if purpose != Purpose::Window {
        wanted.extend(PROOF);
    }
    if purpose == Purpose::Measure {
        wanted.extend(MEASURE);
    }
    let missing: Vec<&str> = wanted.into_iter().filter(|package| !has(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("  installing system packages: {}", missing.join(" "));
    let root = process::answer(process::command("id").arg("-u")).is_some_and(|id| id.trim() == "0");
    if !root && !process::installed("sudo") {
        let mut words = String::from("Some system packages are missing. As root:\n");
        write!(
            words,
            "  apt-get update && apt-get install -y {}",
            missing.join(" ")
        )
        .expect("writing to a string does not fail");
        return fail(words);
    }
    let apt = |arguments: &[&str]| {
        let mut command = process::command(if root { "env" } else { "sudo" });
        command
            .args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"])
            .args(arguments);
        command
    };
    process::run(&mut apt(&["update"]))?;
    let mut install = vec!["install", "--no-install-recommends"];
    install.extend(missing);
    process::run(&mut apt(&install))
}

fn has(package: &str) -> bool {
    let mut query = process::command("dpkg-query");
    process::answer(query.args(["-W", "-f=${db:Status-Status}", package]))
        .is_some_and(|status| status == "installed")
}
