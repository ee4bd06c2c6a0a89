//! The native menu. Entries tell the window which command was chosen; the window does the rest, so
//! that menu, palette and shortcuts are one thing.

use tauri::menu::{Menu, MenuBuilder, MenuEvent, MenuItemBuilder, SubmenuBuilder};
use tauri::{AppHandle, Emitter as _, Wry};

type Entry = (&'static str, &'static str, &'static str);

const FILE: [&[Entry]; 4] = [
    &[("new", "New…", "Ctrl+N"), ("open", "Open…", "Ctrl+O")],
    &[
        ("import", "Import a register…", ""),
        ("export", "Export…", "Ctrl+E"),
    ],
    &[("save-copy", "Save a copy as…", "Ctrl+Shift+S")],
    &[("close", "Close", "Ctrl+W")],
];

// Undo and redo have no accelerator here: in a text field Ctrl Z is the text's own, and only the
// window knows where the focus is.
const EDIT: [&[Entry]; 3] = [
    &[("undo", "Undo", ""), ("redo", "Redo", "")],
    &[
        ("new-initiative", "New initiative…", ""),
        ("find", "Search or run a command…", ""),
    ],
    &[("settings", "Settings", "Ctrl+,")],
];

const GO: [&[Entry]; 2] = [
    &[
        ("go-overview", "Overview", "Ctrl+1"),
        ("go-portfolio", "Portfolio", "Ctrl+2"),
        ("go-matrix", "Matrix", "Ctrl+3"),
        ("go-ranking", "Ranking", ""),
        ("go-pipeline", "Pipeline", "Ctrl+4"),
        ("go-value", "Value", "Ctrl+5"),
        ("go-strategy", "Strategy", "Ctrl+6"),
        ("go-records", "Registers", "Ctrl+7"),
        ("go-history", "History", "Ctrl+8"),
    ],
    &[("present", "Present", "F5")],
];

const HELP: [&[Entry]; 1] = [&[("shortcuts", "Keyboard shortcuts", "")]];

/// The menu of the window.
///
/// # Errors
/// When the system refuses a menu.
pub fn menu(app: &AppHandle) -> tauri::Result<Menu<Wry>> {
    let file = submenu(app, "File", &FILE)?.separator().quit().build()?;
    let edit = submenu(app, "Edit", &EDIT)?
        .separator()
        .cut()
        .copy()
        .paste()
        .select_all()
        .build()?;
    let go = submenu(app, "Go", &GO)?.build()?;
    let help = submenu(app, "Help", &HELP)?.build()?;
    MenuBuilder::new(app)
        .items(&[&file, &edit, &go, &help])
        .build()
}

fn submenu<'m>(
    app: &'m AppHandle,
    title: &str,
    groups: &[&[Entry]],
) -> tauri::Result<SubmenuBuilder<'m, Wry, AppHandle>> {
    let mut menu = SubmenuBuilder::new(app, title);
    for (at, group) in groups.iter().enumerate() {
        if at > 0 {
            menu = menu.separator();
        }
        for (id, label, keys) in *group {
            let item = MenuItemBuilder::with_id(*id, *label);
            let item = if keys.is_empty() {
                item
            } else {
                item.accelerator(*keys)
            };
            menu = menu.item(&item.build(app)?);
        }
    }
    Ok(menu)
}

/// Tells the window what was chosen.
pub fn chosen(app: &AppHandle, event: MenuEvent) {
    // A window that is closing has nothing left to do.
    let _ = app.emit("menu", event.id().as_ref());
}
