//! The folder of an export: what it says of itself, and how it becomes a portfolio again.
//!
//! An export is exact, so nothing of it is guessed: each table is read by the columns that an export writes, and what
//! the tables can't say (settings, own fields, which record a row is) stands in its manifest. All of it comes in, or
//! nothing.

mod build;
mod earlier;
mod manifest;
mod moves;
mod read;
mod steps;
mod tables;
mod write;

use std::path::Path;

use pilotage_model::kinds::KindId;
use pilotage_model::{ContentHash, FieldKind, KeptFile, Register, UnitTree, Value};
use pilotage_store::Existing;
use serde::Serialize;

use crate::api::View;
use crate::error::{AppError, Result};
use crate::portfolio::{Op, Portfolio, Surroundings};
use crate::records;
use crate::transaction::Tx;
use crate::views::Scope;

use build::{Brought, brought};

pub use manifest::{Exported, MANIFEST, comes_back, manifest};
pub use read::Folder;
pub use tables::Of;
pub use write::{Export, Told, Wanted};

/// Where in the folder lies what attached files hold, each under the digits of its hash.
pub const FILES: &str = "files/";

/// What the import of an export did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FolderImport {
    /// Name of the portfolio that was exported.
    pub portfolio: String,
    /// Its tables.
    pub files: Vec<FolderFile>,
    /// Contents of attached files.
    pub attached: u32,
    /// Records that names made, as “Person Ada Lovelace”: they were in the bin, which is not exported.
    pub linked: Vec<String>,
    /// What could not come in.
    pub left_out: Vec<LeftOut>,
}

/// A table of an export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FolderFile {
    /// Its name.
    pub file: String,
    /// Rows that it has.
    pub rows: u32,
    /// Rows that come in.
    pub new: u32,
}

/// What names a record that an export doesn't hold: it was in the bin, or its content was left behind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// The table.
    pub file: String,
    /// The row, as a spreadsheet counts it.
    pub row: u32,
    /// The column.
    pub column: String,
    /// What stands there.
    pub text: String,
    /// Whether the whole row is left out, for it belongs to what is not there.
    pub whole: bool,
}

impl LeftOut {
    /// What could not come in, as a sentence.
    pub fn in_words(&self) -> String {
        let Self {
            file,
            row,
            column,
            text,
            whole,
        } = self;
        let what = match whole {
            true => "the row is left out",
            false => "the name is left out",
        };
        let content = KeptFile::parse(text);
        let (text, why) = match &content {
            Some(kept) => (
                kept.name(),
                "what the file holds is not in the export (export it with --with-files)",
            ),
            None => (
                text.as_str(),
                "it is not in the export, as what lies in the bin is not",
            ),
        };
        format!("“{file}”, row {row}, column “{column}”: “{text}”: {why}; {what}.")
    }
}

/// What the import of an export into a new portfolio would do; nothing is written.
///
/// # Errors
/// As [`into_new`].
pub fn plan(folder: &Folder, around: &mut Surroundings) -> Result<FolderImport> {
    Ok(brought(folder, &mut around.new_id)?.told)
}

/// Makes a new portfolio from an export, as one operation; it lies in its place only when it is whole.
///
/// # Errors
/// Which table can't be read, and where; or when the file is there already and is to be kept, or can't be written.
pub fn into_new(
    path: &Path,
    existing: Existing,
    folder: &Folder,
    around: Surroundings,
) -> Result<FolderImport> {
    let settings = folder.begin()?.settings;
    let mut told = FolderImport::default();
    Portfolio::create_filled(path, existing, &settings, around, |portfolio| {
        told = portfolio.import_folder(folder)?;
        Ok(())
    })?;
    Ok(told)
}

impl Portfolio {
    /// Brings an export into this portfolio, which must be empty, as one operation.
    ///
    /// # Errors
    /// When something is here already; which table can't be read, and where; or when the portfolio can't be written.
    pub fn import_folder(&mut self, folder: &Folder) -> Result<FolderImport> {
        let mut told = FolderImport::default();
        let label = format!("Import the export of “{}”", folder.portfolio);
        self.transact(Op::new("import", label), |tx| {
            may_take(tx.register, folder)?;
            let brought = brought(folder, tx.new_id)?;
            write(tx, &brought)?;
            told = brought.told;
            Ok(())
        })?;
        Ok(told)
    }

    /// Whether an export can come into this portfolio.
    ///
    /// # Errors
    /// When something is here already, or amounts are in another currency.
    pub fn may_take_folder(&self, folder: &Folder) -> Result<()> {
        may_take(self.snapshot().register(), folder)
    }
}

/// The currency of what is empty could be changed; but then nothing could take that back while amounts are there.
fn may_take(register: &Register, folder: &Folder) -> Result<()> {
    empty(register)?;
    let [ours, theirs] =
        [&register.settings, &folder.begin()?.settings].map(|settings| settings.currency.clone());
    if ours == theirs {
        return Ok(());
    }
    Err(AppError::invalid(
        format!("Amounts are in {ours} in this portfolio, and in {theirs} in the export."),
        "Name a file that is not there yet: it takes the currency of the export.",
    ))
}

/// What is here already would be mixed with what comes.
fn empty(register: &Register) -> Result<()> {
    let tables = register.tables.each();
    let mut held: Vec<_> = tables
        .filter(|table| !table.is_empty())
        .map(|table| table.info().counted(table.len()))
        .collect();
    if !register.records().is_empty() {
        let initiatives = KindId::Initiative.info();
        held.insert(0, initiatives.counted(register.records().len()));
    }
    if !register.custom_fields.is_empty() {
        held.push(crate::views::words::counted(
            register.custom_fields.len(),
            "own field",
        ));
    }
    if register.models().count() > 1 {
        held.push("versions of its scoring model".to_owned());
    }
    if held.is_empty() {
        return Ok(());
    }
    Err(AppError::invalid(
        format!(
            "An export comes into a new portfolio, and this one holds {} (those in the bin included).",
            held.join(", ")
        ),
        "Name a file that is not there yet. To bring the register alone into this one, import initiatives.csv of the folder.",
    ))
}

/// Initiatives written at a time, so that what belongs together lies together in the file.
const CHUNK: usize = 256;

fn write(tx: &mut Tx<'_>, brought: &Brought) -> Result<()> {
    let register = &brought.register;
    tx.writer.put_row(&register.settings)?;
    write_models(tx, register)?;
    for field in &register.custom_fields {
        tx.writer.insert(field)?;
    }
    for (hash, path) in &brought.contents {
        let bytes = std::fs::read(path).map_err(|source| AppError::Io {
            path: path.clone(),
            source,
        })?;
        // It was looked at when the folder was opened; what another program did since is not kept.
        if ContentHash::of(&bytes) != *hash {
            let name = path.display();
            return Err(read::refused(format!("“{name}” was changed meanwhile.")));
        }
        tx.writer.keep_content(&bytes)?;
    }
    for unit in downwards(&register.units) {
        tx.writer.insert_row(unit)?;
    }
    let others = register.tables.each();
    for table in others.filter(|table| table.info().id != KindId::Unit) {
        for row in table.rows() {
            tx.writer.insert_row(row)?;
        }
    }
    (register.records().chunks(CHUNK)).try_for_each(|some| tx.add_records(some))
}

/// The versions of the scoring model in place of the one that a portfolio begins with.
fn write_models(tx: &mut Tx<'_>, register: &Register) -> Result<()> {
    if register.models().eq(tx.register.models()) {
        return Ok(());
    }
    tx.writer.clear_models()?;
    let mut models: Vec<_> = register.models().collect();
    models.reverse();
    models
        .into_iter()
        .try_for_each(|model| Ok(tx.writer.put_model(model)?))
}

/// Units, each after the one above it.
fn downwards(units: &UnitTree) -> Vec<&pilotage_model::Unit> {
    let mut all: Vec<_> = units.all().iter().collect();
    all.sort_by_key(|unit| units.path(unit.id).len());
    all
}

/// The contents that the attachments of an export hold and that the portfolio keeps, each once: of records that its
/// tables show, and of no other.
///
/// # Errors
/// When the view can't be shown.
pub fn kept_files(scope: &Scope, view: &View) -> Result<Vec<KeptFile>> {
    let asked = records::asked_for(scope, view)?;
    let mut kept: Vec<KeptFile> = Vec::new();
    let register = scope.register();
    for table in register.tables.each() {
        let facts = table.facts().into_iter().enumerate();
        let files: Vec<_> = facts
            .filter(|(_, facts)| facts.kind == FieldKind::File)
            .collect();
        let shown = table.live().filter(|row| {
            let asked = asked.as_ref();
            asked.is_none_or(|of| records::is_asked_for(*row, register, of))
        });
        for (row, (at, _)) in shown.flat_map(|row| files.iter().map(move |file| (row, *file))) {
            if let Value::File(file) = row.at(at) {
                let is_held = register.contents.get(&file.hash());
                if is_held.is_some_and(|held| held.size().is_some()) {
                    kept.push(file.clone());
                }
            }
        }
    }
    kept.sort_by_key(KeptFile::hash);
    kept.dedup_by_key(|file| file.hash());
    Ok(kept)
}

/// The name that a content has in the folder of an export.
pub fn file_name(hash: ContentHash) -> String {
    let hash = hash.to_string();
    let digits = hash.rsplit(':').next().unwrap_or(&hash);
    format!("{FILES}{digits}")
}
