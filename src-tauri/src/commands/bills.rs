//! Bills of clouds and models from a file.

use pilotage_app::api::{BillChoices, BillImport, Outcome};
use tauri::{AppHandle, State};

use super::{Answer, asks, asks_where, at};
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

asks_where! {
    /// Asks for a file of bills, and tells what importing it would do.
    import_bills_pick() -> BillImport
        = open("Import bills", dialogs::REGISTER)
        => |d, path| d.import_bills_open(&path);
}
