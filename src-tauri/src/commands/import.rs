//! The import wizard, step by step.

use pilotage_app::api::*;
use tauri::{AppHandle, State};

use super::{Answer, asks, asks_where, at};
use crate::dialogs;
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
    /// Forgets the file being imported.
    import_close() -> () = |d| { d.import_close(); Ok(()) };
}

asks_where! {
    /// Asks which register to import and reads it.
    import_pick() -> ImportFile
        = open("Import a register", dialogs::REGISTER)
        => |d, path| d.import_open(&path);
    /// Asks where and writes the refused rows with their reasons.
    import_save_rejects(mapping: MappingView) -> Written
        = save("Save refused rows", "refused-rows.csv", &[dialogs::CSV])
        => |d, path| d.import_save_rejects(&path, &mapping);
}
