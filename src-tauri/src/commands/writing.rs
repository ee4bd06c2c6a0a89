//! What a user does: each command is one operation, and one undo step.

use pilotage_app::api::*;
use tauri::{AppHandle, State};

use super::{Answer, at};
use crate::shell::Shell;

/// Changes settings of the portfolio.
#[tauri::command]
#[specta::specta]
pub async fn save_settings(
    app: AppHandle,
    shell: State<'_, Shell>,
    settings: SettingsView,
) -> Answer<Outcome> {
    let done = at(shell, move |d| d.save_settings(&settings)).await;
    crate::shell::retitle(&app);
    done
}

/// Undoes the last operation of this window.
#[tauri::command]
#[specta::specta]
pub async fn undo(shell: State<'_, Shell>) -> Answer<Outcome> {
    at(shell, move |d| d.undo()).await
}

/// Undoes one operation of the history, whoever did it.
#[tauri::command]
#[specta::specta]
pub async fn undo_operation(shell: State<'_, Shell>, seq: u32) -> Answer<Outcome> {
    at(shell, move |d| d.undo_operation(seq)).await
}

/// Redoes what was undone last.
#[tauri::command]
#[specta::specta]
pub async fn redo(shell: State<'_, Shell>) -> Answer<Outcome> {
    at(shell, move |d| d.redo()).await
}

/// Makes an initiative; a unit that is not there yet is made only when asked for.
#[tauri::command]
#[specta::specta]
pub async fn create_initiative(
    shell: State<'_, Shell>,
    fields: Vec<FieldSet>,
    new_unit: bool,
) -> Answer<Outcome> {
    at(shell, move |d| d.create_initiative(&fields, new_unit)).await
}

/// Sets fields of one or many initiatives, as one operation.
#[tauri::command]
#[specta::specta]
pub async fn set_fields(
    shell: State<'_, Shell>,
    selected: Selected,
    fields: Vec<FieldSet>,
    new_unit: bool,
) -> Answer<Outcome> {
    at(shell, move |d| d.set_fields(&selected, &fields, new_unit)).await
}

/// Adds tags to one or many.
#[tauri::command]
#[specta::specta]
pub async fn add_tags(
    shell: State<'_, Shell>,
    selected: Selected,
    tags: Vec<String>,
) -> Answer<Outcome> {
    at(shell, move |d| d.add_tags(&selected, &tags)).await
}

/// Removes tags from one or many.
#[tauri::command]
#[specta::specta]
pub async fn remove_tags(
    shell: State<'_, Shell>,
    selected: Selected,
    tags: Vec<String>,
) -> Answer<Outcome> {
    at(shell, move |d| d.remove_tags(&selected, &tags)).await
}

/// Moves one or many to a stage.
#[tauri::command]
#[specta::specta]
pub async fn move_stage(
    shell: State<'_, Shell>,
    selected: Selected,
    input: MoveInput,
) -> Answer<Outcome> {
    at(shell, move |d| d.move_stage(&selected, &input)).await
}

/// Corrects a recorded move.
#[tauri::command]
#[specta::specta]
pub async fn edit_transition(
    shell: State<'_, Shell>,
    id: String,
    initiative: String,
    input: MoveInput,
) -> Answer<Outcome> {
    at(shell, move |d| d.edit_transition(&id, &initiative, &input)).await
}

/// Takes a recorded move out.
#[tauri::command]
#[specta::specta]
pub async fn delete_transition(
    shell: State<'_, Shell>,
    id: String,
    initiative: String,
) -> Answer<Outcome> {
    at(shell, move |d| d.delete_transition(&id, &initiative)).await
}

/// Adds or changes a deployment.
#[tauri::command]
#[specta::specta]
pub async fn save_deployment(
    shell: State<'_, Shell>,
    deployment: DeploymentView,
) -> Answer<Outcome> {
    at(shell, move |d| d.save_deployment(&deployment)).await
}

/// Takes a deployment out.
#[tauri::command]
#[specta::specta]
pub async fn delete_deployment(
    shell: State<'_, Shell>,
    id: String,
    initiative: String,
) -> Answer<Outcome> {
    at(shell, move |d| d.delete_deployment(&id, &initiative)).await
}

/// Puts initiatives into the bin.
#[tauri::command]
#[specta::specta]
pub async fn bin(shell: State<'_, Shell>, selected: Selected) -> Answer<Outcome> {
    at(shell, move |d| d.bin(&selected)).await
}

/// Takes initiatives out of the bin.
#[tauri::command]
#[specta::specta]
pub async fn restore(shell: State<'_, Shell>, selected: Selected) -> Answer<Outcome> {
    at(shell, move |d| d.restore(&selected)).await
}

/// Adds a field of the portfolio's own.
#[tauri::command]
#[specta::specta]
pub async fn add_field(shell: State<'_, Shell>, name: String) -> Answer<Outcome> {
    at(shell, move |d| d.add_field(&name)).await
}

/// Renames a field of the portfolio's own.
#[tauri::command]
#[specta::specta]
pub async fn rename_field(shell: State<'_, Shell>, id: String, name: String) -> Answer<Outcome> {
    at(shell, move |d| d.rename_field(&id, &name)).await
}

/// Takes a field of the portfolio's own out, with its values.
#[tauri::command]
#[specta::specta]
pub async fn delete_field(shell: State<'_, Shell>, id: String) -> Answer<Outcome> {
    at(shell, move |d| d.delete_field(&id)).await
}

/// Saves a view under a name; one of that name is replaced.
#[tauri::command]
#[specta::specta]
pub async fn save_view(shell: State<'_, Shell>, name: String, view: View) -> Answer<Outcome> {
    at(shell, move |d| d.save_view(&name, &view)).await
}

/// Deletes a saved view.
#[tauri::command]
#[specta::specta]
pub async fn delete_view(shell: State<'_, Shell>, id: String) -> Answer<Outcome> {
    at(shell, move |d| d.delete_view(&id)).await
}

/// Records a rating.
#[tauri::command]
#[specta::specta]
pub async fn rate(shell: State<'_, Shell>, input: RateInput) -> Answer<Outcome> {
    at(shell, move |d| d.rate(&input)).await
}
