//! What leaves: files by a dialog, texts and pictures by the clipboard.

use pilotage_app::api::*;
use pilotage_app::desk::Desk;
use pilotage_app::views::words;
use tauri::{AppHandle, State};

use super::{Answer, asks_where, at};
use crate::dialogs;
use crate::shell::Shell;

/// Puts the selected rows on the clipboard, tab separated, with a header where that is asked for.
#[tauri::command]
#[specta::specta]
pub async fn copy_rows(
    app: AppHandle,
    shell: State<'_, Shell>,
    kind: Option<String>,
    selected: Selected,
    as_of: Option<String>,
    header: bool,
) -> Answer<Written> {
    let text = move |d: &Desk| d.rows_as_text(kind.as_deref(), &selected, as_of.as_deref(), header);
    let (text, rows) = at(shell, text).await?;
    dialogs::copy_text(&app, &text)?;
    Ok(Written {
        name: String::new(),
        message: format!(
            "{} copied{}",
            words::counted(rows, "row"),
            if header { ", with their header" } else { "" }
        ),
    })
}

/// Puts text on the clipboard.
#[tauri::command]
#[specta::specta]
pub async fn copy_text(app: AppHandle, text: String) -> Answer<()> {
    dialogs::copy_text(&app, &text)
}

/// What the clipboard's block of cells would do to the list, pasted with its upper left cell here.
#[tauri::command]
#[specta::specta]
pub async fn plan_paste(
    app: AppHandle,
    shell: State<'_, Shell>,
    kind: Option<String>,
    view: View,
    cell: CellAt,
) -> Answer<CellPlan> {
    let text = dialogs::pasted_text(&app)?;
    at(shell, move |d| {
        d.plan_paste(kind.as_deref(), &view, &cell, &text)
    })
    .await
}

/// What the clipboard's block of amounts would do to months, pasted with its upper left cell here.
#[tauri::command]
#[specta::specta]
pub async fn plan_month_paste(
    app: AppHandle,
    shell: State<'_, Shell>,
    view: View,
    ask: MonthsAsk,
    cell: MonthPlace,
) -> Answer<CellPlan> {
    let text = dialogs::pasted_text(&app)?;
    at(shell, move |d| {
        d.plan_month_paste(&view, &ask, &cell, &text)
    })
    .await
}

/// Puts a block of months on the clipboard, tab separated.
#[tauri::command]
#[specta::specta]
pub async fn copy_months(
    app: AppHandle,
    shell: State<'_, Shell>,
    view: View,
    as_of: Option<String>,
    ask: MonthsAsk,
    range: MonthRange,
) -> Answer<()> {
    let text = move |d: &Desk| d.months_as_text(&view, as_of.as_deref(), &ask, &range);
    let text = at(shell, text).await?;
    dialogs::copy_text(&app, &text)
}

/// Opens the folder of the last export in the system's file manager.
#[tauri::command]
#[specta::specta]
pub fn show_saved(shell: State<'_, Shell>) -> Answer<()> {
    match shell.folder_of_saved() {
        Some(folder) => open::that_detached(folder).map_err(dialogs::folder_error),
        None => Ok(()),
    }
}

/// Asks for a printer and prints the page as it is laid out for paper.
#[tauri::command]
#[specta::specta]
pub fn print_page(window: tauri::WebviewWindow) -> Answer<()> {
    window.print().map_err(dialogs::print_error)
}

asks_where! {
    /// Asks where and writes what the grid shows: CSV, XLSX or HTML, as the ending that was chosen says.
    export_grid(view: View, as_of: Option<String>, choice: CsvChoice) -> Written
        = export("Export what the grid shows", "initiatives.csv", dialogs::TABLES)
        => |d, path| d.export_grid(&path, &view, as_of.as_deref(), &choice);
    /// Asks where and writes the matrix: svg, png, csv, xlsx or html.
    export_matrix(view: View, as_of: Option<String>, format: String, size: ChartSize) -> Written
        = export("Export the matrix", &format!("matrix.{format}"), &[dialogs::kind_of(&format)?])
        => |d, path| d.export_matrix(&path, &view, as_of.as_deref(), &format, &size);
    /// Asks where and writes the conversion figures: CSV, XLSX or HTML, as the ending that was chosen says.
    export_conversion(view: View, as_of: Option<String>, question: PipelineQuestion, choice: CsvChoice) -> Written
        = export("Export conversion", "conversion.csv", dialogs::TABLES)
        => |d, path| d.export_conversion(&path, &view, as_of.as_deref(), &question, &choice);
    /// Asks where and writes the budget line: CSV, XLSX or HTML, as the ending that was chosen says.
    export_budget_line(view: View, as_of: Option<String>, ask: BudgetAsk) -> Written
        = export("Export the budget line", "budget-line.csv", dialogs::TABLES)
        => |d, path| d.export_budget_line(&path, &view, as_of.as_deref(), &ask);
    /// Asks where and writes the ranking: CSV, XLSX or HTML, as the ending that was chosen says.
    export_ranking(view: View, as_of: Option<String>, ask: RankAsk) -> Written
        = export("Export the ranking", "ranking.csv", dialogs::TABLES)
        => |d, path| d.export_ranking(&path, &view, as_of.as_deref(), &ask);
    /// Asks where and writes the queue of triage: CSV, XLSX or HTML, as the ending that was chosen says.
    export_triage(view: View, as_of: Option<String>) -> Written
        = export("Export the queue", "triage.csv", dialogs::TABLES)
        => |d, path| d.export_triage(&path, &view, as_of.as_deref());
    /// Asks for a folder and writes the whole portfolio into a new one in it.
    export_all(as_of: Option<String>, with_files: bool, choice: CsvChoice) -> Written
        = export_folder("Export everything", "export")
        => |d, path| d.export_all(&path, as_of.as_deref(), with_files, &choice);
    /// Asks where and writes conversion by unit or quarter as a picture: svg or png.
    export_conversion_picture(view: View, as_of: Option<String>, question: PipelineQuestion, by: String, format: String) -> Written
        = export("Export conversion", &format!("conversion-by-{by}.{format}"), &[dialogs::kind_of(&format)?])
        => |d, path| d.export_conversion_picture(&path, &view, as_of.as_deref(), &question, &by, &format);
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
