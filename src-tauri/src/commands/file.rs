//! The file: new, open, copy, close; this machine's preferences; long work.

use pilotage_app::api::*;
use tauri::{AppHandle, State};

use super::{Answer, asks, asks_where, at};
use crate::dialogs;
use crate::dropping::Dropped;
use crate::shell::Shell;

asks! {
    /// The open file and what may be done now; notices what other programs wrote.
    session_state() -> SessionState = |d| d.session_state();
    /// What the app remembers for this person.
    preferences() -> Preferences = |d| Ok(d.preferences());
    /// Remembers it.
    save_preferences(preferences: Preferences) -> SessionState = |d| d.save_preferences(preferences);
}

/// Asks where, makes a new portfolio and opens it; none when cancelled.
#[tauri::command]
#[specta::specta]
pub async fn file_new(
    app: AppHandle,
    shell: State<'_, Shell>,
    name: String,
    currency: String,
) -> Answer<Option<SessionState>> {
    let Some(path) = dialogs::save(
        &app,
        "New portfolio",
        &format!("{name}.pilotage"),
        &[dialogs::PORTFOLIO],
    )
    .await?
    else {
        return Ok(None);
    };
    let done = at(shell, move |d| d.create(&path, &name, &currency).map(Some)).await;
    crate::shell::retitle(&app);
    done
}

/// Asks which file and opens it; none when cancelled.
#[tauri::command]
#[specta::specta]
pub async fn file_open(app: AppHandle, shell: State<'_, Shell>) -> Answer<Option<SessionState>> {
    let Some(path) = dialogs::open(&app, "Open a portfolio", dialogs::PORTFOLIO).await? else {
        return Ok(None);
    };
    let done = at(shell, move |d| d.open(&path).map(Some)).await;
    crate::shell::retitle(&app);
    done
}

/// Opens the portfolio that was dropped onto the window; none when there is none.
#[tauri::command]
#[specta::specta]
pub async fn file_open_dropped(
    app: AppHandle,
    shell: State<'_, Shell>,
    dropped: State<'_, Dropped>,
) -> Answer<Option<SessionState>> {
    let Some(path) = dropped.take().into_iter().next() else {
        return Ok(None);
    };
    let done = at(shell, move |d| d.open(&path).map(Some)).await;
    crate::shell::retitle(&app);
    done
}

/// Asks for the folder of an export and where the portfolio goes, makes it again and opens it; none when cancelled.
#[tauri::command]
#[specta::specta]
pub async fn file_from_export(
    app: AppHandle,
    shell: State<'_, Shell>,
) -> Answer<Option<FromExport>> {
    let Some(from) = dialogs::open_folder(&app, "The folder of an export").await? else {
        return Ok(None);
    };
    let folder = from.clone();
    let name = at(shell.clone(), move |d| d.name_of_export(&folder)).await?;
    let kinds = [dialogs::PORTFOLIO];
    let name = format!("{name}.pilotage");
    let Some(path) = dialogs::save(&app, "New portfolio", &name, &kinds).await? else {
        return Ok(None);
    };
    let done = at(shell, move |d| d.create_from_export(&path, &from).map(Some)).await;
    crate::shell::retitle(&app);
    done
}

/// Opens a file that was open before.
#[tauri::command]
#[specta::specta]
pub async fn file_open_recent(
    app: AppHandle,
    shell: State<'_, Shell>,
    handle: u32,
) -> Answer<SessionState> {
    let done = at(shell, move |d| d.open_recent(handle)).await;
    crate::shell::retitle(&app);
    done
}

/// Opens the demo portfolio, made on this machine the first time.
#[tauri::command]
#[specta::specta]
pub async fn file_open_demo(app: AppHandle, shell: State<'_, Shell>) -> Answer<SessionState> {
    let done = at(shell, move |d| d.open_demo()).await;
    crate::shell::retitle(&app);
    done
}

asks_where! {
    /// Asks where and writes a checked copy.
    file_save_copy() -> Written
        = export("Save a copy", "copy.pilotage", &[dialogs::PORTFOLIO])
        => |d, path| d.save_copy(&path);
}

/// Closes the portfolio.
#[tauri::command]
#[specta::specta]
pub async fn file_close(app: AppHandle, shell: State<'_, Shell>) -> Answer<SessionState> {
    let done = at(shell, move |d| d.close()).await;
    crate::shell::retitle(&app);
    done
}

/// How far long work is.
#[tauri::command]
#[specta::specta]
pub async fn progress(shell: State<'_, Shell>) -> Answer<Progress> {
    Ok(shell.desk.progress())
}

/// Asks long work to stop; nothing of it is kept.
#[tauri::command]
#[specta::specta]
pub async fn cancel(shell: State<'_, Shell>) -> Answer<()> {
    shell.desk.cancel();
    Ok(())
}
