//! Records of every kind.

use pilotage_app::api::*;
use tauri::{AppHandle, State};

use super::{Answer, asks, asks_where, at};
use crate::dialogs;
use crate::shell::Shell;

asks! {
    /// Every kind with its fields.
    kinds() -> Vec<KindView> = |d| d.kinds();
    /// How many lines a view of records has.
    records(kind: String, view: View) -> GridHead = |d| d.records(&kind, &view);
    /// Lines [from, to) of a view of records.
    record_lines(kind: String, view: View, from: u32, to: u32) -> Vec<GridLine> = |d| d.record_lines(&kind, &view, from, to);
    /// One record with all that is known of it.
    record(kind: String, id: String) -> RecordView = |d| d.record(&kind, &id);
    /// Names and values that a field of a record can be set to, that contain the words.
    record_suggestions(kind: String, field: String, query: String) -> Vec<String> = |d| d.record_suggestions(&kind, &field, &query);
    /// Makes a record, or sets fields of one.
    save_record(kind: String, id: Option<String>, fields: Vec<FieldSet>) -> Outcome = |d| d.save_record(&kind, id.as_deref(), &fields);
    /// What a field of a form holds that was set to a file’s handle.
    file_facts(handle: String) -> FileView = |d| d.file_facts(&handle);
    /// Puts records into the bin.
    bin_records(kind: String, ids: Vec<String>) -> Outcome = |d| d.bin_records(&kind, &ids);
    /// Takes records out of the bin.
    restore_records(kind: String, ids: Vec<String>) -> Outcome = |d| d.restore_records(&kind, &ids);
    /// What a purge of attachments would take away for good, in words; none where there is nothing to purge.
    purgeable() -> Option<String> = |d| d.purgeable();
    /// Takes away for good what was shown and agreed to.
    purge(agreed: String) -> Outcome = |d| d.purge(&agreed);
    /// Pairs of records that may be the same, as their names differ in something small.
    near_records(kind: String) -> Vec<NearPairView> = |d| d.near_records(&kind);
    /// Makes records one with another: links follow, names are kept.
    merge_records(kind: String, into: String, ids: Vec<String>) -> Outcome = |d| d.merge_records(&kind, &into, &ids);
    /// Operations on a record, newest first.
    record_history(kind: String, id: String) -> Vec<OperationView> = |d| d.record_history(&kind, &id);
    /// What an operation changed of a record.
    record_changes(seq: u32, kind: String, id: String) -> Vec<ChangeView> = |d| d.record_changes(seq, &kind, &id);
    /// What importing the file of records that was picked last would do with what is chosen of it.
    import_records_choose(kind: String, choices: RecordChoices) -> RecordImport = |d| d.import_records_choose(&kind, &choices);
    /// Imports the file of records that was picked last.
    import_records_apply(kind: String) -> Outcome = |d| d.import_records_apply(&kind);
    /// Forgets the file of records that was picked last.
    import_records_close() -> () = |d| { d.import_records_close(); Ok(()) };
}

asks_where! {
    /// Asks where and writes the records of a view: CSV, XLSX or HTML, as the ending that was chosen says.
    export_records(kind: String, view: View) -> Written
        = export("Export records", &format!("{kind}.csv"), dialogs::TABLES)
        => |d, path| d.export_records(&path, &kind, &view);
    /// Asks for a file that a record is to hold; none when cancelled. The field is set to its handle.
    choose_file() -> FileView
        = open_any("Choose a file")
        => |d, path| d.choose_file(&path);
    /// Asks for a file of records, and tells what importing it would do.
    import_records_pick(kind: String) -> RecordImport
        = open("Import records", dialogs::REGISTER)
        => |d, path| d.import_records_open(&path, &kind);
}

/// Asks where and writes a copy of the file that a record holds.
#[tauri::command]
#[specta::specta]
pub async fn save_file(
    app: AppHandle,
    shell: State<'_, Shell>,
    kind: String,
    id: String,
) -> Answer<Option<Written>> {
    let (of, which) = (kind.clone(), id.clone());
    let name = at(shell.clone(), move |d| d.file_name(&of, &which)).await?;
    let Some(path) = dialogs::save(&app, "Save a copy", &name, &[]).await? else {
        return Ok(None);
    };
    at(shell, move |d| d.save_file(&path, &kind, &id).map(Some)).await
}
