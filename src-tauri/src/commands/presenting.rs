//! The window as a projector shows it. The page has no permission for it: these two commands are all that it can ask for.

use tauri::{State, WebviewWindow};

use super::Answer;
use crate::dialogs;
use crate::shell::Shell;

/// Fills the screen with the window, without its menu; or gives both back as they were. A system that refuses leaves the
/// window as it is, and presenting goes on in it.
#[tauri::command]
#[specta::specta]
pub fn present(window: WebviewWindow, shell: State<'_, Shell>, on: bool) -> Answer<()> {
    let shown = if on {
        shell.fills_screen(window.is_fullscreen().unwrap_or(false));
        window.hide_menu()
    } else {
        window.show_menu()
    };
    let full = on || shell.filled_screen();
    shown
        .and(window.set_fullscreen(full))
        .map_err(dialogs::window_error)
}

/// Shows all of the page so many times as large.
#[tauri::command]
#[specta::specta]
pub fn enlarge(window: WebviewWindow, times: f64) -> Answer<()> {
    window.set_zoom(times).map_err(dialogs::window_error)
}
