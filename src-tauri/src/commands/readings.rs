//! Readings of KPIs from a file.

use pilotage_app::api::{Outcome, ReadingChoices, ReadingImport};
use tauri::{AppHandle, State};

use super::{Answer, asks, asks_where, at};
use crate::dialogs;
use crate::shell::Shell;

asks! {
    /// What importing the file of readings that was picked last would do with what is said of it.
    import_readings_choose(choices: ReadingChoices) -> ReadingImport = |d| d.import_readings_choose(&choices);
    /// Imports the file of readings that was picked last.
    import_readings_apply() -> Outcome = |d| d.import_readings_apply();
    /// Forgets the file of readings that was picked last.
    import_readings_close() -> () = |d| { d.import_readings_close(); Ok(()) };
}

asks_where! {
    /// Asks for a file of readings, and tells what importing it would do.
    import_readings_pick() -> ReadingImport
        = open("Import readings", dialogs::REGISTER)
        => |d, path| d.import_readings_open(&path);
}
