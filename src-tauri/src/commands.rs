//! The commands of the window, listed once: the TypeScript types and client are made from this
//! list. Each is thin: it asks a dialog where one is needed, and works at the desk off the UI
//! thread.

use pilotage_app::Result as AppResult;
use pilotage_app::api::*;
use pilotage_app::desk::Desk;
use std::sync::Arc;
use tauri::{AppHandle, State};

use crate::dialogs;
use crate::shell::Shell;

type Answer<T> = Result<T, ApiError>;

/// Works at the desk on a thread of its own.
async fn at<T: Send + 'static>(
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

/// The open file and what may be done now; notices what other programs wrote.
#[tauri::command]
#[specta::specta]
pub async fn session_state(shell: State<'_, Shell>) -> Answer<SessionState> {
    at(shell, move |d| d.session_state()).await
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
        dialogs::PORTFOLIO,
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

/// Asks where and writes a checked copy.
#[tauri::command]
#[specta::specta]
pub async fn file_save_copy(app: AppHandle, shell: State<'_, Shell>) -> Answer<Option<Written>> {
    let Some(path) =
        dialogs::save(&app, "Save a copy", "Copy.pilotage", dialogs::PORTFOLIO).await?
    else {
        return Ok(None);
    };
    at(shell, move |d| d.save_copy(&path).map(Some)).await
}

/// Closes the portfolio.
#[tauri::command]
#[specta::specta]
pub async fn file_close(app: AppHandle, shell: State<'_, Shell>) -> Answer<SessionState> {
    let done = at(shell, move |d| d.close()).await;
    crate::shell::retitle(&app);
    done
}

/// What the app remembers for this person.
#[tauri::command]
#[specta::specta]
pub async fn preferences(shell: State<'_, Shell>) -> Answer<Preferences> {
    at(shell, move |d| Ok(d.preferences())).await
}

/// Remembers it.
#[tauri::command]
#[specta::specta]
pub async fn save_preferences(
    shell: State<'_, Shell>,
    preferences: Preferences,
) -> Answer<SessionState> {
    at(shell, move |d| d.save_preferences(preferences)).await
}

/// Settings of the portfolio.
#[tauri::command]
#[specta::specta]
pub async fn settings(shell: State<'_, Shell>) -> Answer<SettingsView> {
    at(shell, move |d| d.settings()).await
}

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

/// Every field.
#[tauri::command]
#[specta::specta]
pub async fn catalogue(shell: State<'_, Shell>) -> Answer<Vec<FieldView>> {
    at(shell, move |d| d.catalogue()).await
}

/// Units, stages, tags, people in use.
#[tauri::command]
#[specta::specta]
pub async fn vocabulary(shell: State<'_, Shell>) -> Answer<Vocabulary> {
    at(shell, move |d| d.vocabulary()).await
}

/// Values in use for a field that contain the words.
#[tauri::command]
#[specta::specta]
pub async fn suggestions(
    shell: State<'_, Shell>,
    field: String,
    query: String,
) -> Answer<Vec<String>> {
    at(shell, move |d| d.suggestions(&field, &query)).await
}

/// How many lines a view has.
#[tauri::command]
#[specta::specta]
pub async fn grid(shell: State<'_, Shell>, view: View, as_of: Option<String>) -> Answer<GridHead> {
    at(shell, move |d| d.grid_head(&view, as_of.as_deref())).await
}

/// Lines [from, to) of a view.
#[tauri::command]
#[specta::specta]
pub async fn grid_lines(
    shell: State<'_, Shell>,
    view: View,
    as_of: Option<String>,
    from: u32,
    to: u32,
) -> Answer<Vec<GridLine>> {
    at(shell, move |d| {
        d.grid_lines(&view, as_of.as_deref(), from, to)
    })
    .await
}

/// Puts the selected rows on the clipboard, tab separated with a header.
#[tauri::command]
#[specta::specta]
pub async fn copy_rows(
    app: AppHandle,
    shell: State<'_, Shell>,
    selected: Selected,
    as_of: Option<String>,
) -> Answer<Written> {
    let (text, rows) = at(shell, move |d| d.rows_as_text(&selected, as_of.as_deref())).await?;
    dialogs::copy_text(&app, &text)?;
    Ok(Written {
        name: String::new(),
        message: format!("{rows} rows copied, with their header"),
    })
}

/// Puts text on the clipboard.
#[tauri::command]
#[specta::specta]
pub async fn copy_text(app: AppHandle, text: String) -> Answer<()> {
    dialogs::copy_text(&app, &text)
}

/// Everything about an initiative.
#[tauri::command]
#[specta::specta]
pub async fn initiative(
    shell: State<'_, Shell>,
    id: String,
    as_of: Option<String>,
) -> Answer<InitiativeView> {
    at(shell, move |d| d.initiative(&id, as_of.as_deref())).await
}

/// Initiatives by words, best first, at most 20.
#[tauri::command]
#[specta::specta]
pub async fn find(shell: State<'_, Shell>, query: String) -> Answer<Vec<Found>> {
    at(shell, move |d| d.find(&query)).await
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

/// Saved views.
#[tauri::command]
#[specta::specta]
pub async fn views(shell: State<'_, Shell>) -> Answer<Vec<SavedViewInfo>> {
    at(shell, move |d| d.views()).await
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

/// The overview.
#[tauri::command]
#[specta::specta]
pub async fn overview(
    shell: State<'_, Shell>,
    view: View,
    as_of: Option<String>,
    size: ChartSize,
) -> Answer<OverviewView> {
    at(shell, move |d| d.overview(&view, as_of.as_deref(), &size)).await
}

/// The matrix.
#[tauri::command]
#[specta::specta]
pub async fn matrix(
    shell: State<'_, Shell>,
    view: View,
    as_of: Option<String>,
    size: ChartSize,
    selected: Option<String>,
) -> Answer<MatrixView> {
    at(shell, move |d| {
        d.matrix(&view, as_of.as_deref(), &size, selected.as_deref())
    })
    .await
}

/// Initiatives of a quadrant by rank; `not-scored` lists those not plotted.
#[tauri::command]
#[specta::specta]
pub async fn quadrant(
    shell: State<'_, Shell>,
    view: View,
    as_of: Option<String>,
    quadrant: String,
    from: u32,
    to: u32,
) -> Answer<Cards> {
    at(shell, move |d| {
        d.quadrant(&view, as_of.as_deref(), &quadrant, from, to)
    })
    .await
}

/// One initiative, short.
#[tauri::command]
#[specta::specta]
pub async fn card(shell: State<'_, Shell>, id: String, as_of: Option<String>) -> Answer<CardView> {
    at(shell, move |d| d.card(&id, as_of.as_deref())).await
}

/// The pipeline.
#[tauri::command]
#[specta::specta]
pub async fn pipeline(
    shell: State<'_, Shell>,
    view: View,
    as_of: Option<String>,
    question: PipelineQuestion,
    size: ChartSize,
) -> Answer<PipelineView> {
    at(shell, move |d| {
        d.pipeline(&view, as_of.as_deref(), &question, &size)
    })
    .await
}

/// Operations, newest first.
#[tauri::command]
#[specta::specta]
pub async fn history(
    shell: State<'_, Shell>,
    before: Option<u32>,
    limit: u32,
) -> Answer<HistoryPage> {
    at(shell, move |d| d.history(before, limit)).await
}

/// What an operation changed.
#[tauri::command]
#[specta::specta]
pub async fn operation_changes(
    shell: State<'_, Shell>,
    seq: u32,
    offset: u32,
    limit: u32,
) -> Answer<Vec<ChangeView>> {
    at(shell, move |d| d.operation_changes(seq, offset, limit)).await
}

/// Operations on an initiative.
#[tauri::command]
#[specta::specta]
pub async fn initiative_history(shell: State<'_, Shell>, id: String) -> Answer<Vec<OperationView>> {
    at(shell, move |d| d.initiative_history(&id)).await
}

/// What an operation changed of an initiative.
#[tauri::command]
#[specta::specta]
pub async fn initiative_changes(
    shell: State<'_, Shell>,
    seq: u32,
    id: String,
) -> Answer<Vec<ChangeView>> {
    at(shell, move |d| d.initiative_changes(seq, &id)).await
}

/// Asks where and writes what the grid shows as CSV.
#[tauri::command]
#[specta::specta]
pub async fn export_grid(
    app: AppHandle,
    shell: State<'_, Shell>,
    view: View,
    as_of: Option<String>,
    choice: CsvChoice,
) -> Answer<Option<Written>> {
    let Some(path) = dialogs::save(
        &app,
        "Export what the grid shows",
        "initiatives.csv",
        dialogs::CSV,
    )
    .await?
    else {
        return Ok(None);
    };
    at(shell, move |d| {
        d.export_grid(&path, &view, as_of.as_deref(), &choice)
            .map(Some)
    })
    .await
}

/// Asks where and writes the matrix: svg, png or csv.
#[tauri::command]
#[specta::specta]
pub async fn export_matrix(
    app: AppHandle,
    shell: State<'_, Shell>,
    view: View,
    as_of: Option<String>,
    format: String,
    size: ChartSize,
) -> Answer<Option<Written>> {
    let kind = dialogs::kind_of(&format)?;
    let Some(path) =
        dialogs::save(&app, "Export the matrix", &format!("matrix.{format}"), kind).await?
    else {
        return Ok(None);
    };
    at(shell, move |d| {
        d.export_matrix(&path, &view, as_of.as_deref(), &format, &size)
            .map(Some)
    })
    .await
}

/// Puts the matrix on the clipboard as a picture.
#[tauri::command]
#[specta::specta]
pub async fn copy_matrix(
    app: AppHandle,
    shell: State<'_, Shell>,
    view: View,
    as_of: Option<String>,
    size: ChartSize,
) -> Answer<Written> {
    let png = at(shell, move |d| d.matrix_png(&view, as_of.as_deref(), &size)).await?;
    dialogs::copy_picture(&app, &png)?;
    Ok(Written {
        name: String::new(),
        message: "Matrix copied as a picture".to_owned(),
    })
}

/// Asks where and writes the conversion figures as CSV.
#[tauri::command]
#[specta::specta]
pub async fn export_conversion(
    app: AppHandle,
    shell: State<'_, Shell>,
    view: View,
    as_of: Option<String>,
    question: PipelineQuestion,
    choice: CsvChoice,
) -> Answer<Option<Written>> {
    let Some(path) =
        dialogs::save(&app, "Export conversion", "conversion.csv", dialogs::CSV).await?
    else {
        return Ok(None);
    };
    at(shell, move |d| {
        d.export_conversion(&path, &view, as_of.as_deref(), &question, &choice)
            .map(Some)
    })
    .await
}

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
