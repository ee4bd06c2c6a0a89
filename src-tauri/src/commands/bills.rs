//! Bills of clouds and models from a file.

use pilotage_app::api::{BillChoices, BillImport, Outcome};
use tauri::{AppHandle, State};

use super::{Answer, asks, at};
use crate::dialogs;
use crate::shell::Shell;

asks! {
    /// What importing the file of bills that was picked last would do with what is said of it.
    import_bills_choose(choices: BillChoices) -> BillImport = |d| d.import_bills_choose(choices);
    /// Imports the file of bills that was picked last.
    import_bills_apply() -> Outcome = |d| d.import_bills_apply();
    /// Forgets the file of bills that was picked last.
    import_bills_close() -> () = |d| { d.import_bills_close(); Ok(()) };
}

/// Asks for files of bills, and tells what importing them would do: one bill may be cut into several.
#[tauri::command]
#[specta::specta]
pub async fn import_bills_pick(
    app: AppHandle,
    shell: State<'_, Shell>,
) -> Answer<Option<BillImport>> {
    let paths = dialogs::open_several(&app, "Import bills", dialogs::REGISTER).await?;
    if paths.is_empty() {
        return Ok(None);
    }
    at(shell, move |d| d.import_bills_open(&paths).map(Some)).await
}
