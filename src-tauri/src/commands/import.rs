//! The import wizard, step by step.

use pilotage_app::api::*;
use tauri::{AppHandle, State};

use super::{Answer, asks, asks_where, at};
use crate::dialogs;
use crate::dropping::Dropped;
use crate::shell::Shell;

asks! {
    /// Reads the chosen file again, in another way.
    import_read(choice: ReadChoice) -> ImportFile = |d| d.import_read(&choice);
    /// The file with a changed mapping: stage words and date columns follow it.
    import_map(mapping: MappingView) -> ImportFile = |d| d.import_map(&mapping);
    /// What the import would do.
    import_dry_run(mapping: MappingView) -> ImportReport = |d| d.import_dry_run(&mapping);
    /// Imports, as one operation; saves the mapping as a profile when named.
    import_apply(mapping: MappingView, profile: Option<String>) -> ImportReport = |d| d.import_apply(&mapping, profile.as_deref());
    /// Forgets the file, or the editions, being imported.
    import_close() -> () = |d| { d.import_close(); Ok(()) };
    /// The editions with what is said of them.
    editions_choose(choice: EditionsChoice) -> EditionsView = |d| d.editions_choose(&choice);
    /// What the import of the editions would do.
    editions_dry_run(choice: EditionsChoice) -> EditionsReport = |d| d.editions_dry_run(&choice);
    /// Imports the editions, as one operation.
    editions_apply(choice: EditionsChoice) -> EditionsReport = |d| d.editions_apply(&choice);
}

/// Asks which register to import, or which editions of one, and reads them.
#[tauri::command]
#[specta::specta]
pub async fn import_pick(app: AppHandle, shell: State<'_, Shell>) -> Answer<Picked> {
    let title = "Import a register, or several editions of it";
    let paths = dialogs::open_several(&app, title, dialogs::REGISTER).await?;
    at(shell, move |d| d.import_pick(&paths)).await
}

/// Reads the registers that were dropped onto the window, as if they had been chosen.
#[tauri::command]
#[specta::specta]
pub async fn import_dropped(
    shell: State<'_, Shell>,
    dropped: State<'_, Dropped>,
) -> Answer<Picked> {
    let paths = dropped.take();
    at(shell, move |d| d.import_pick(&paths)).await
}

asks_where! {
    /// Asks where and writes the refused rows with their reasons.
    import_save_rejects(mapping: MappingView) -> Written
        = export("Save refused rows", "refused-rows.csv", &[dialogs::CSV])
        => |d, path| d.import_save_rejects(&path, &mapping);
}
