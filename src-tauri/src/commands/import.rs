//! The import wizard, step by step.

use pilotage_app::api::*;
use tauri::{AppHandle, State};

use super::{Answer, at};
use crate::dialogs;
use crate::shell::Shell;

/// Asks which register to import and reads it.
#[tauri::command]
#[specta::specta]
pub async fn import_pick(app: AppHandle, shell: State<'_, Shell>) -> Answer<Option<ImportFile>> {
    let Some(path) = dialogs::open(&app, "Import a register", dialogs::REGISTER).await? else {
        return Ok(None);
    };
    at(shell, move |d| d.import_open(&path).map(Some)).await
}

/// Reads the chosen file again, in another way.
#[tauri::command]
#[specta::specta]
pub async fn import_read(shell: State<'_, Shell>, choice: ReadChoice) -> Answer<ImportFile> {
    at(shell, move |d| d.import_read(&choice)).await
}

/// The file with a changed mapping: stage words and date columns follow it.
#[tauri::command]
#[specta::specta]
pub async fn import_map(shell: State<'_, Shell>, mapping: MappingView) -> Answer<ImportFile> {
    at(shell, move |d| d.import_map(&mapping)).await
}

/// What the import would do.
#[tauri::command]
#[specta::specta]
pub async fn import_dry_run(shell: State<'_, Shell>, mapping: MappingView) -> Answer<ImportReport> {
    at(shell, move |d| d.import_dry_run(&mapping)).await
}

/// Imports, as one operation; saves the mapping as a profile when named.
#[tauri::command]
#[specta::specta]
pub async fn import_apply(
    shell: State<'_, Shell>,
    mapping: MappingView,
    profile: Option<String>,
) -> Answer<ImportReport> {
    at(shell, move |d| d.import_apply(&mapping, profile.as_deref())).await
}

/// Asks where and writes the refused rows with their reasons.
#[tauri::command]
#[specta::specta]
pub async fn import_save_rejects(
    app: AppHandle,
    shell: State<'_, Shell>,
    mapping: MappingView,
) -> Answer<Option<Written>> {
    let Some(path) =
        dialogs::save(&app, "Save refused rows", "refused-rows.csv", dialogs::CSV).await?
    else {
        return Ok(None);
    };
    at(shell, move |d| {
        d.import_save_rejects(&path, &mapping).map(Some)
    })
    .await
}

/// Forgets the file being imported.
#[tauri::command]
#[specta::specta]
pub async fn import_close(shell: State<'_, Shell>) -> Answer<()> {
    at(shell, move |d| {
        d.import_close();
        Ok(())
    })
    .await
}
