//! The menu bar of macOS, where an application without one cannot even copy.
//! Other systems have the palette and the keys of the window for all of this.

use crate::relay;
use quayside_app::AppEvent;
use quayside_app::event::Menu;
use tauri::menu::{AboutMetadata, Menu as Bar, MenuBuilder, MenuItemBuilder, SubmenuBuilder};
use tauri::{AppHandle, Wry};

/// Menu entries of our own: id (a name of the window's key registry), words, keys.
const VIEW: &[(&str, &str, &str)] = &[
    ("palette", "Search and Commands…", "CmdOrCtrl+K"),
    ("zoom.in", "Zoom In", "CmdOrCtrl+Plus"),
    ("zoom.out", "Zoom Out", "CmdOrCtrl+-"),
    ("zoom.reset", "Actual Size", "CmdOrCtrl+0"),
];

/// Sets the menu bar; its entries reach the page as the event `menu`.
///
/// # Errors
/// When the system refuses a menu.
pub fn set(app: &AppHandle) -> tauri::Result<()> {
    app.set_menu(menu(app)?)?;
    app.on_menu_event(|app, event| {
        let item = event.id().as_ref().to_owned();
        relay::tell(app, "main", AppEvent::Menu(Menu { item }));
    });
    Ok(())
}

fn menu(app: &AppHandle) -> tauri::Result<Bar<Wry>> {
    let settings = MenuItemBuilder::with_id("settings", "Settings…").accelerator("CmdOrCtrl+,");
    let quayside = SubmenuBuilder::new(app, "Quayside")
        .about(Some(AboutMetadata::default()))
        .separator()
        .item(&settings.build(app)?)
        .separator()
        .hide()
        .hide_others()
        .show_all()
        .separator()
        .quit()
        .build()?;
    let edit = SubmenuBuilder::new(app, "Edit")
        .undo()
        .redo()
        .separator()
        .cut()
        .copy()
        .paste()
        .select_all()
        .build()?;
    let mut view = SubmenuBuilder::new(app, "View");
    for (id, words, keys) in VIEW {
        view = view.item(
            &MenuItemBuilder::with_id(*id, *words)
                .accelerator(keys)
                .build(app)?,
        );
    }
    let view = view.separator().fullscreen().build()?;
    let window = SubmenuBuilder::new(app, "Window")
        .minimize()
        .maximize()
        .close_window()
        .build()?;
    MenuBuilder::new(app)
        .items(&[&quayside, &edit, &view, &window])
        .build()
}
