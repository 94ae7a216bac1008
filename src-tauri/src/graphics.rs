//! How Linux paints. WebKitGTK's default renderer leaves windows blank on some
//! drivers and scrolls four times slower where there is no graphics card.

/// Paints without the graphics card: up to WebKitGTK 2.50.
#[cfg(target_os = "linux")]
const FLAT: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// Hands frames over in shared memory. From 2.52 on the flat way crashes at the
/// first layer that needs compositing (block/buzz#3654); this one does not.
#[cfg(target_os = "linux")]
const SHARED: &str = "WEBKIT_DMABUF_RENDERER_FORCE_SHM";

/// With this argument nothing is composited at all: the way out for a window
/// that stays blank.
#[cfg(target_os = "linux")]
const SAFE: (&str, &str) = ("--safe-graphics", "WEBKIT_DISABLE_COMPOSITING_MODE");

/// Starts this very program again, in its own place, with the renderer chosen,
/// unless somebody has chosen already. The environment of a running program is
/// not touched: that would be unsound once a library has started a thread.
#[cfg(target_os = "linux")]
pub fn choose() {
    use std::os::unix::process::CommandExt;
    if std::env::var_os(FLAT).is_some() || std::env::var_os(SHARED).is_some() {
        return;
    }
    let Ok(program) = std::env::current_exe() else {
        return;
    };
    let webkit = tauri::webview_version().unwrap_or_default();
    let mut again = std::process::Command::new(program);
    again
        .args(std::env::args_os().skip(1))
        .env(renderer(&webkit), "1");
    if std::env::args_os().any(|argument| argument == SAFE.0) {
        again.env(SAFE.1, "1");
    }
    let error = again.exec();
    eprintln!("the renderer stays as it is: {error}");
}

/// The variable that chooses the renderer for this version of WebKitGTK.
#[cfg(target_os = "linux")]
fn renderer(webkit: &str) -> &'static str {
    let mut numbers = webkit.split('.').map_while(|part| part.parse::<u32>().ok());
    let version = (numbers.next().unwrap_or(2), numbers.next().unwrap_or(0));
    if version < (2, 52) { FLAT } else { SHARED }
}

/// Nothing to choose on other systems.
#[cfg(not(target_os = "linux"))]
pub fn choose() {}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::{FLAT, SHARED, renderer};

    #[test]
    fn a_webkit_that_cannot_paint_flat_gets_shared_memory() {
        assert_eq!(renderer("2.50.6"), FLAT);
        assert_eq!(renderer("2.52.5"), SHARED);
        assert_eq!(renderer("3.0.0"), SHARED);
        assert_eq!(renderer(""), FLAT);
    }
}
