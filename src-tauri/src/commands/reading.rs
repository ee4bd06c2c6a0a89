//! What screens show: each answer is bounded by what the screen asks for.

use pilotage_app::api::*;
use tauri::State;

use super::{Answer, at};
use crate::shell::Shell;

/// Settings of the portfolio.
#[tauri::command]
#[specta::specta]
pub async fn settings(shell: State<'_, Shell>) -> Answer<SettingsView> {
    at(shell, move |d| d.settings()).await
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

/// Saved views.
#[tauri::command]
#[specta::specta]
pub async fn views(shell: State<'_, Shell>) -> Answer<Vec<SavedViewInfo>> {
    at(shell, move |d| d.views()).await
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
