//! Ratings from a file.

use pilotage_app::api::{Outcome, RatingChoices, RatingImport};
use tauri::{AppHandle, State};

use super::{Answer, asks, asks_where, at};
use crate::dialogs;
use crate::shell::Shell;

asks! {
    /// What importing the file of ratings that was picked last would do with what is chosen of it.
    import_ratings_choose(choices: RatingChoices) -> RatingImport = |d| d.import_ratings_choose(&choices);
    /// Imports the file of ratings that was picked last.
    import_ratings_apply() -> Outcome = |d| d.import_ratings_apply();
    /// Forgets the file of ratings that was picked last.
    import_ratings_close() -> () = |d| { d.import_ratings_close(); Ok(()) };
}

asks_where! {
    /// Asks for a file of ratings, and tells what importing it would do.
    import_ratings_pick() -> RatingImport
        = open("Import ratings", dialogs::REGISTER)
        => |d, path| d.import_ratings_open(&path);
}
