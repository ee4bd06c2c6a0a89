//! Native dialogs and the clipboard. Paths stay here: the window never sees one.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use pilotage_app::api::ApiError;
use pilotage_app::folder::MANIFEST;
use tauri::image::Image;
use tauri::{AppHandle, Manager as _};
use tauri_plugin_clipboard_manager::ClipboardExt as _;
use tauri_plugin_dialog::{DialogExt as _, FileDialogBuilder, FilePath};

use crate::shell::Shell;

/// What kind of file is asked for: its name, and its endings.
pub type Kind = (&'static str, &'static [&'static str]);

/// A portfolio.
pub const PORTFOLIO: Kind = ("Pilotage portfolio", &["pilotage"]);
/// A register to import.
pub const REGISTER: Kind = (
    "Register (CSV, JSON or a workbook)",
    pilotage_app::import_run::REGISTER_ENDINGS,
);
/// A scoring model.
pub const MODEL: Kind = ("Scoring model (TOML)", &["toml"]);
/// A CSV file.
pub const CSV: Kind = ("CSV", &["csv"]);
/// A table: its file is what the ending that the user chose says. The first kind shows files of all.
pub const TABLES: &[Kind] = &[
    ("CSV, Excel workbook or web page", &["csv", "xlsx", "html"]),
    CSV,
    XLSX,
    HTML,
];
const XLSX: Kind = ("Excel workbook", &["xlsx"]);
const HTML: Kind = ("Web page", &["html"]);

/// The kind of a picture or table by its ending.
///
/// # Errors
/// When it is none of svg, png, csv, xlsx, html.
pub fn kind_of(format: &str) -> Result<Kind, ApiError> {
    match format {
        "svg" => Ok(("SVG picture", &["svg"])),
        "png" => Ok(("PNG picture", &["png"])),
        "csv" => Ok(CSV),
        "xlsx" => Ok(XLSX),
        "html" => Ok(HTML),
        other => Err(error(
            "invalid",
            format!("“{other}” is not a format."),
            "Choose svg, png, csv, xlsx or html.",
        )),
    }
}

/// Asks which file to open; none when cancelled.
///
/// # Errors
/// When the chosen file is not on this machine.
pub async fn open(app: &AppHandle, title: &str, kind: Kind) -> Result<Option<PathBuf>, ApiError> {
    open_one_of(app, title, &[kind]).await
}

/// Asks which files to open, one or several; none when cancelled.
///
/// # Errors
/// When one of the chosen files is not on this machine.
pub async fn open_several(
    app: &AppHandle,
    title: &str,
    kind: Kind,
) -> Result<Vec<PathBuf>, ApiError> {
    if let Some(answer) = automated("open") {
        return Ok(answer);
    }
    let (tell, told) = tokio::sync::oneshot::channel();
    dialog(app, title, &[kind]).pick_files(move |chosen| drop(tell.send(chosen)));
    let chosen = told.await.ok().flatten().unwrap_or_default();
    chosen.into_iter().map(on_this_machine).collect()
}

/// Asks which file to open, of whatever kind; none when cancelled.
///
/// # Errors
/// When the chosen file is not on this machine.
pub async fn open_any(app: &AppHandle, title: &str) -> Result<Option<PathBuf>, ApiError> {
    open_one_of(app, title, &[]).await
}

/// Asks for a folder; none when cancelled.
///
/// # Errors
/// When the chosen folder is not on this machine.
pub async fn open_folder(app: &AppHandle, title: &str) -> Result<Option<PathBuf>, ApiError> {
    if let Some(answer) = automated("open") {
        return Ok(answer.into_iter().next());
    }
    ask(dialog(app, title, &[]), |dialog, answer| {
        dialog.pick_folder(answer)
    })
    .await
}

async fn open_one_of(
    app: &AppHandle,
    title: &str,
    kinds: &[Kind],
) -> Result<Option<PathBuf>, ApiError> {
    if let Some(answer) = automated("open") {
        return Ok(answer.into_iter().next());
    }
    ask(dialog(app, title, kinds), |dialog, answer| {
        dialog.pick_file(answer)
    })
    .await
}

/// Asks where to save, as one of these kinds; none when cancelled.
///
/// # Errors
/// When the chosen place is not on this machine.
pub async fn save(
    app: &AppHandle,
    title: &str,
    name: &str,
    kinds: &[Kind],
) -> Result<Option<PathBuf>, ApiError> {
    if let Some(answer) = automated("save") {
        return Ok(answer.into_iter().next());
    }
    let dialog = dialog(app, title, kinds).set_file_name(name);
    ask(dialog, |dialog, answer| dialog.save_file(answer)).await
}

/// Asks where an export goes, under a name that says of which portfolio and day it is.
///
/// # Errors
/// As [`save`].
pub async fn export(
    app: &AppHandle,
    title: &str,
    what: &str,
    kinds: &[Kind],
) -> Result<Option<PathBuf>, ApiError> {
    let session = app.state::<Shell>().desk.session_state().ok();
    let name = session.and_then(|session| {
        let portfolio = session.file?.portfolio;
        Some(dated(&portfolio, what, &session.today))
    });
    let chosen = save(app, title, name.as_deref().unwrap_or(what), kinds).await?;
    app.state::<Shell>().saved(chosen.clone());
    Ok(chosen)
}

/// Asks for a folder and gives a new one in it, under a name that says of which portfolio and day it is: what is
/// there already stays.
///
/// # Errors
/// As [`open_folder`].
pub async fn export_folder(
    app: &AppHandle,
    title: &str,
    what: &str,
) -> Result<Option<PathBuf>, ApiError> {
    let Some(folder) = open_folder(app, title).await? else {
        return Ok(None);
    };
    let session = app.state::<Shell>().desk.session_state().ok();
    let name = session.and_then(|session| {
        let portfolio = session.file?.portfolio;
        Some(dated(&portfolio, what, &session.today))
    });
    let chosen = unused(&folder, name.as_deref().unwrap_or(what));
    // The message leads to the folder of a file: here to that of its manifest.
    app.state::<Shell>().saved(Some(chosen.join(MANIFEST)));
    Ok(Some(chosen))
}

/// A name in a folder that nothing has yet: with a number behind it where something does.
fn unused(folder: &Path, name: &str) -> PathBuf {
    let numbered = (2..1_000).map(|n| format!("{name} {n}"));
    let names = std::iter::once(name.to_owned()).chain(numbered);
    let mut places = names.map(|name| folder.join(name));
    let free = places.find(|place| !place.exists());
    free.unwrap_or_else(|| folder.join(name))
}

/// “Northmark AI portfolio matrix 2026-11-30.svg”: signs that some system refuses in names are spaces.
fn dated(portfolio: &str, what: &str, day: &str) -> String {
    let (stem, ending) = what.rsplit_once('.').unwrap_or((what, ""));
    let plain = |c: char| match c {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => ' ',
        c if c.is_control() => ' ',
        c => c,
    };
    let name: String = format!("{portfolio} {stem} {day}")
        .chars()
        .map(plain)
        .collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name.trim_start_matches('.');
    match ending {
        "" => name.to_owned(),
        ending => format!("{name}.{ending}"),
    }
}

fn dialog(app: &AppHandle, title: &str, kinds: &[Kind]) -> FileDialogBuilder<tauri::Wry> {
    let dialog = app.dialog().file().set_title(title);
    kinds.iter().fold(dialog, |dialog, (name, endings)| {
        dialog.add_filter(*name, endings)
    })
}

type Chosen = Option<FilePath>;

async fn ask(
    dialog: FileDialogBuilder<tauri::Wry>,
    show: impl FnOnce(FileDialogBuilder<tauri::Wry>, Box<dyn FnOnce(Chosen) + Send>),
) -> Result<Option<PathBuf>, ApiError> {
    let (tell, told) = tokio::sync::oneshot::channel();
    show(dialog, Box::new(move |chosen| drop(tell.send(chosen))));
    let chosen = told.await.ok().flatten();
    chosen.map(on_this_machine).transpose()
}

fn on_this_machine(path: FilePath) -> Result<PathBuf, ApiError> {
    path.into_path().map_err(|_| {
        error(
            "io",
            "That place is not on this machine.".to_owned(),
            "Choose a local folder.",
        )
    })
}

/// Tests answer dialogs from a list: `{"open": [...], "save": [...]}` in the file that
/// `PILOTAGE_AUTOMATION` names; a list in it is a choice of several files. Only in debug builds under a WebDriver;
/// `None` asks the user.
fn automated(kind: &str) -> Option<Vec<PathBuf>> {
    static TAKEN: Mutex<Vec<(String, usize)>> = Mutex::new(Vec::new());
    if !crate::shell::automated() {
        return None;
    }
    let text = std::fs::read_to_string(std::env::var_os("PILOTAGE_AUTOMATION")?).ok()?;
    let answers: serde_json::Value = serde_json::from_str(&text).ok()?;
    let mut taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
    let at = taken
        .iter()
        .find(|(k, _)| k == kind)
        .map_or(0, |(_, at)| *at);
    taken.retain(|(k, _)| k != kind);
    taken.push((kind.to_owned(), at + 1));
    let path = |answer: &serde_json::Value| answer.as_str().map(PathBuf::from);
    let answer = &answers[kind][at];
    Some(match answer.as_array() {
        Some(several) => several.iter().filter_map(path).collect(),
        None => path(answer).into_iter().collect(),
    })
}

/// Puts text on the clipboard.
///
/// # Errors
/// When the system refuses.
pub fn copy_text(app: &AppHandle, text: &str) -> Result<(), ApiError> {
    app.clipboard().write_text(text).map_err(clipboard_error)
}

/// The text on the clipboard.
///
/// # Errors
/// When the system refuses, or it holds no text.
pub fn pasted_text(app: &AppHandle) -> Result<String, ApiError> {
    app.clipboard().read_text().map_err(|cause| {
        error(
            "clipboard",
            format!("The clipboard gave no text: {cause}."),
            "Copy cells in a spreadsheet, then paste again.",
        )
    })
}

/// Puts a picture on the clipboard.
///
/// # Errors
/// When the system refuses.
pub fn copy_picture(app: &AppHandle, png: &[u8]) -> Result<(), ApiError> {
    let image = Image::from_bytes(png).map_err(clipboard_error)?;
    app.clipboard().write_image(&image).map_err(clipboard_error)
}

/// The system would not show a folder.
pub fn folder_error(cause: impl std::fmt::Display) -> ApiError {
    error(
        "io",
        format!("The folder could not be shown: {cause}."),
        "Open it in the file manager.",
    )
}

/// The system would not print.
pub fn print_error(cause: impl std::fmt::Display) -> ApiError {
    error(
        "invalid",
        format!("Nothing was printed: {cause}."),
        "Export a web page or a picture, and print that.",
    )
}

/// The system can't show the window so.
pub fn window_error(cause: impl std::fmt::Display) -> ApiError {
    error(
        "invalid",
        format!("The window can’t be shown so: {cause}."),
        "Nothing else is changed.",
    )
}

fn clipboard_error(cause: impl std::fmt::Display) -> ApiError {
    error(
        "clipboard",
        format!("The clipboard refused: {cause}."),
        "Try again, or export to a file.",
    )
}

fn error(code: &str, message: String, next: &str) -> ApiError {
    ApiError {
        code: code.to_owned(),
        message,
        next: next.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Exports of several portfolios and days lie in one folder: each name says which it is, on any system.
    #[test]
    fn a_name_says_of_which_portfolio_and_day_an_export_is() {
        for (portfolio, what, want) in [
            (
                "Northmark AI",
                "matrix.svg",
                "Northmark AI matrix 2026-11-30.svg",
            ),
            (
                "R&D: A/B \"x\"",
                "initiatives.csv",
                "R&D A B x initiatives 2026-11-30.csv",
            ),
            ("..", "vendor.csv", " vendor 2026-11-30.csv"),
        ] {
            let name = dated(portfolio, what, "2026-11-30");
            assert_eq!(name.trim(), want.trim(), "{portfolio}");
        }
    }
}
