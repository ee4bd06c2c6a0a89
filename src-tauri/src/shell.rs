//! The window and what surrounds it.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use pilotage_app::api::ApiError;
use pilotage_app::desk::{Desk, Folders, recent_files};
use tauri::{AppHandle, Emitter as _, Manager as _, WebviewUrl, WebviewWindowBuilder};
use tauri_plugin_window_state::StateFlags;

use crate::{bindings, dropping, menu};

/// Tells the window that another start opened a file: the session.
const OPENED: &str = "opened";
/// Tells the window that another start's file can't be opened: the error.
const REFUSED: &str = "refused";

/// What commands work with.
pub struct Shell {
    /// The desk.
    pub desk: Arc<Desk>,
    /// Where the last export went.
    saved: Mutex<Option<PathBuf>>,
    /// Whether the window filled the screen before it was presented.
    full: AtomicBool,
}

impl Shell {
    /// Remembers where an export goes; one that was given up changes nothing.
    pub fn saved(&self, path: Option<PathBuf>) {
        if path.is_some() {
            *self.saved.lock().unwrap_or_else(PoisonError::into_inner) = path;
        }
    }

    /// Remembers whether the window fills the screen, to be given back so.
    pub fn fills_screen(&self, full: bool) {
        self.full.store(full, Ordering::Relaxed);
    }

    /// Whether the window filled the screen when that was last remembered.
    pub fn filled_screen(&self) -> bool {
        self.full.load(Ordering::Relaxed)
    }

    /// The folder of the last export.
    pub fn folder_of_saved(&self) -> Option<PathBuf> {
        let saved = self.saved.lock().unwrap_or_else(PoisonError::into_inner);
        Some(saved.as_ref()?.parent()?.to_owned())
    }
}

/// Starts the app and runs until its window is closed.
///
/// # Errors
/// When the window can't be made.
pub fn run() -> tauri::Result<()> {
    let builder = bindings::builder();
    tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(
            |app, arguments, folder| {
                another_start(app, &arguments, Path::new(&folder));
            },
        ))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_clipboard_manager::init())
        // Who presented last is not in the meeting any more: the window comes back as one among others.
        .plugin(
            tauri_plugin_window_state::Builder::default()
                .with_state_flags(StateFlags::all() - StateFlags::FULLSCREEN)
                .build(),
        )
        .invoke_handler(builder.invoke_handler())
        .menu(menu::menu)
        .on_menu_event(menu::chosen)
        .on_window_event(dropping::listen)
        .manage(dropping::Dropped::default())
        .setup(|app| {
            let folders = Folders {
                config: app.path().app_config_dir()?,
                data: app.path().app_data_dir()?,
            };
            let first = named_file(
                std::env::args().skip(1),
                &std::env::current_dir().unwrap_or_default(),
            );
            let first = first.or_else(|| {
                recent_files(&folders)
                    .into_iter()
                    .next()
                    .filter(|path| path.is_file())
            });
            let desk = Arc::new(Desk::new(folders));
            if let Some(path) = first {
                // The window says why not, as soon as it is there; the terminal, if any, now.
                if let Err(error) = desk.open_at_start(&path) {
                    eprintln!("{error}");
                }
            }
            app.manage(Shell {
                desk: Arc::clone(&desk),
                saved: Mutex::default(),
                full: AtomicBool::default(),
            });
            window(app.handle(), &desk.title())?;
            Ok(())
        })
        .run(tauri::generate_context!())
}

/// Under a WebDriver, violations of the content policy are counted from the first moment on.
const COUNT_VIOLATIONS: &str = "window.__cspViolations=[];document.addEventListener('securitypolicyviolation',\
    e=>window.__cspViolations.push(e.effectiveDirective+' '+e.blockedURI));";

/// Whether a test drives the window: only ever in debug builds.
pub fn automated() -> bool {
    cfg!(debug_assertions) && std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some()
}

fn window(app: &AppHandle, title: &str) -> tauri::Result<()> {
    let mut builder = WebviewWindowBuilder::new(app, "main", WebviewUrl::default());
    if automated() {
        builder = builder.initialization_script(COUNT_VIOLATIONS);
    }
    let window = builder
        .title(title)
        .inner_size(1440.0, 900.0)
        .min_inner_size(720.0, 500.0)
        .build()?;
    window.show()
}

/// The title names the open portfolio.
pub fn retitle(app: &AppHandle) {
    if let (Some(window), Some(shell)) = (app.get_webview_window("main"), app.try_state::<Shell>())
    {
        // A window manager that refuses a title costs nothing but the title.
        let _ = window.set_title(&shell.desk.title());
    }
}

/// The file named on the command line, if any.
fn named_file(arguments: impl Iterator<Item = String>, folder: &Path) -> Option<PathBuf> {
    arguments
        .into_iter()
        .find(|argument| !argument.starts_with('-'))
        .map(|name| folder.join(name))
}

/// One running instance: a second start opens its file in the first and brings it to the front.
/// Opening may wait for long work, so it has a thread of its own: this one serves the window.
fn another_start(app: &AppHandle, arguments: &[String], folder: &Path) {
    if let Some(path) = named_file(arguments.iter().skip(1).cloned(), folder)
        && let Some(shell) = app.try_state::<Shell>()
    {
        let (app, desk) = (app.clone(), Arc::clone(&shell.desk));
        tauri::async_runtime::spawn_blocking(move || {
            // The window shows the file, or why it can't; one that is closing has nothing to show.
            let _ = match desk.open(&path) {
                Ok(session) => app.emit(OPENED, session),
                Err(error) => app.emit(REFUSED, ApiError::from(error)),
            };
            retitle(&app);
        });
    }
    if let Some(window) = app.get_webview_window("main") {
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}
