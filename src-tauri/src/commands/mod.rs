//! The commands of the window, listed once: the TypeScript types and client are made from this
//! list. Each is thin: it asks a dialog where one is needed, and works at the desk off the UI
//! thread.

pub mod bills;
pub mod file;
pub mod import;
pub mod presenting;
pub mod ratings;
pub mod reading;
pub mod readings;
pub mod records;
pub mod saving;
pub mod scoring;
pub mod writing;

use pilotage_app::Result as AppResult;
use pilotage_app::api::ApiError;
use pilotage_app::desk::Desk;
use std::sync::Arc;
use tauri::State;

use crate::shell::Shell;

pub type Answer<T> = Result<T, ApiError>;

/// Commands that ask the desk and nothing else: one line each.
macro_rules! asks {
    ($($(#[doc = $doc:literal])* $name:ident($($arg:ident: $held:ty),*) -> $out:ty = |$desk:ident| $ask:expr;)*) => {$(
        $(#[doc = $doc])*
        #[tauri::command]
        #[specta::specta]
        pub async fn $name(shell: State<'_, Shell>, $($arg: $held),*) -> Answer<$out> {
            at(shell, move |$desk| $ask).await
        }
    )*};
}
pub(crate) use asks;

/// Commands that have a dialog ask for a file first, and work at the desk with it; they answer with none when
/// that is given up.
macro_rules! asks_where {
    ($($(#[doc = $doc:literal])* $name:ident($($arg:ident: $held:ty),*) -> $out:ty
        = $ask:ident($($given:expr),*) => |$desk:ident, $path:ident| $work:expr;)*) => {$(
        $(#[doc = $doc])*
        #[tauri::command]
        #[specta::specta]
        pub async fn $name(app: AppHandle, shell: State<'_, Shell>, $($arg: $held),*) -> Answer<Option<$out>> {
            let Some($path) = dialogs::$ask(&app, $($given),*).await? else {
                return Ok(None);
            };
            at(shell, move |$desk| $work.map(Some)).await
        }
    )*};
}
pub(crate) use asks_where;

/// Works at the desk on a thread of its own.
pub async fn at<T: Send + 'static>(
    shell: State<'_, Shell>,
    work: impl FnOnce(&Desk) -> AppResult<T> + Send + 'static,
) -> Answer<T> {
    let desk = Arc::clone(&shell.desk);
    let done = tokio::task::spawn_blocking(move || work(&desk)).await;
    done.map_err(|_| ApiError {
        code: "unexpected".to_owned(),
        message: "Something went wrong inside Pilotage.".to_owned(),
        next: "Nothing of it was kept. Try again; if it comes back, restart Pilotage.".to_owned(),
    })?
    .map_err(ApiError::from)
}
