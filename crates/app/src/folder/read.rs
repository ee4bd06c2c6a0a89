//! The folder of an export, read whole and checked against its manifest.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use pilotage_model::field::number;
use pilotage_model::field::{FieldInfo, Input};
use pilotage_model::kinds::KindId;
use pilotage_model::{ContentHash, Field, FieldKind, Register, When, series, tally};
use pilotage_report::csv::{Choice, Decimal, Mode, ReadBack, read};
use serde_json::Value as Json;

use super::LeftOut;
use super::manifest::{FORMAT, MANIFEST, Manifest, Whole, stem};
use crate::error::{AppError, Result};
use crate::export::{column_of, csv_choice};

/// The folder of a whole export as CSV.
pub struct Folder {
    /// Name of the portfolio that it is of.
    pub portfolio: String,
    /// What its tables can't say.
    pub(super) whole: Whole,
    /// Kinds of records that the version had which wrote it.
    kinds: Option<Vec<String>>,
    /// Its tables, by the names of their files without the ending.
    pub(super) tables: BTreeMap<String, Table>,
    /// What attached files hold.
    pub(super) contents: Vec<(ContentHash, PathBuf)>,
}

/// A table of it.
pub(super) struct Table {
    /// Name of its file.
    pub file: String,
    choice: Choice,
    back: ReadBack,
}

/// Kinds that came after exports could be read whole and before their manifests said which kinds there are: the list is
/// done.
const LATER: [KindId; 13] = [
    KindId::Kpi,
    KindId::Statement,
    KindId::Assistant,
    KindId::BillLine,
    KindId::AllocationRule,
    KindId::ApprovedPlan,
    KindId::CostShare,
    KindId::ExchangeRate,
    KindId::Review,
    KindId::ForecastMove,
    KindId::Benefit,
    KindId::Budget,
    KindId::Cost,
];

/// What to do about a folder that is not as it was written.
const EXPORT_AGAIN: &str = "Nothing was imported. Export again into a new folder: `pilotage export PORTFOLIO --out FOLDER`; a table that was edited comes in by itself, with `pilotage import`, `pilotage records KIND import` or `pilotage ratings`.";

pub(super) fn refused(message: impl Into<String>) -> AppError {
    AppError::invalid(message, EXPORT_AGAIN)
}

/// What a newer version wrote.
fn newer(what: impl Into<String>) -> AppError {
    AppError::invalid(
        what,
        "Nothing was imported. Use the version of Pilotage that made the export, or a later one.",
    )
}

impl Folder {
    /// Reads a folder.
    ///
    /// # Errors
    /// When it is no whole export as CSV, or not as it was written.
    pub fn open(path: &Path) -> Result<Self> {
        let mut manifest = manifest_in(path)?;
        let whole = whole_of(path, &mut manifest)?;
        let Manifest {
            portfolio,
            files,
            kinds,
            ..
        } = manifest;
        let choice = csv_choice(&whole.csv)?;
        let mut folder = Self {
            portfolio,
            whole,
            kinds,
            tables: BTreeMap::new(),
            contents: Vec::new(),
        };
        for mark in files {
            let at = within(path, &mark.name)?;
            let bytes = std::fs::read(&at).map_err(|error| lost(&mark.name, &error))?;
            let hash = ContentHash::of(&bytes);
            if ContentHash::parse(&mark.hash) != Some(hash) {
                return Err(refused(format!(
                    "“{}” is not as the export wrote it: it was changed since.",
                    mark.name
                )));
            }
            match mark.name.strip_suffix(".csv") {
                Some(stem) if super::comes_back(&mark.name) => {
                    let back = read(&bytes, choice).map_err(|why| in_file(&mark.name, &why))?;
                    let table = Table {
                        file: mark.name.clone(),
                        choice,
                        back,
                    };
                    folder.tables.insert(stem.to_owned(), table);
                }
                _ if mark.name.starts_with(super::FILES) => folder.contents.push((hash, at)),
                _ => {
                    let name = mark.name;
                    return Err(newer(format!(
                        "The export has a table “{name}” that this version doesn’t know."
                    )));
                }
            }
        }
        Ok(folder)
    }

    /// Settings and own fields as a portfolio has them that holds nothing else.
    pub(super) fn begin(&self) -> Result<Register> {
        let begun = self.whole.begin();
        begun.map_err(|why| refused(format!("“{MANIFEST}” can’t be used: {why}.")))
    }

    /// The table of the records of a kind; none where the version that wrote the export didn't know the kind yet.
    pub(super) fn table_of(&self, kind: KindId) -> Result<Option<&Table>> {
        let is_known = match &self.kinds {
            Some(kinds) => kinds.iter().any(|code| code == kind.code()),
            None => !LATER.contains(&kind),
        };
        match self.table(&stem(kind)) {
            Err(_) if !is_known => Ok(None),
            table => table.map(Some),
        }
    }

    /// A table, by the name of its file without the ending.
    pub(super) fn table(&self, stem: &str) -> Result<&Table> {
        self.tables.get(stem).ok_or_else(|| {
            refused(format!(
                "The manifest “{MANIFEST}” names no “{stem}.csv”: the export is not whole."
            ))
        })
    }
}

fn manifest_in(path: &Path) -> Result<Manifest> {
    let folder = path.display();
    let bytes = std::fs::read(path.join(MANIFEST)).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => AppError::invalid(
            format!(
                "“{folder}” is a folder without “{MANIFEST}”, so it is no export of a portfolio."
            ),
            "Name a register, or a folder that `pilotage export PORTFOLIO --out FOLDER` wrote.",
        ),
        _ => AppError::Io {
            path: path.join(MANIFEST),
            source: error,
        },
    })?;
    let unreadable =
        |why: String| refused(format!("“{MANIFEST}” in “{folder}” can’t be read: {why}."));
    let json: Json = serde_json::from_slice(&bytes).map_err(|why| unreadable(why.to_string()))?;
    match json["pilotage_export"].as_u64() {
        None => Err(refused(format!(
            "“{MANIFEST}” in “{folder}” is not that of an export of Pilotage."
        ))),
        Some(found) if found > FORMAT => Err(newer(format!(
            "The export in “{folder}” was written by a newer version of Pilotage (form {found}; this version reads up to {FORMAT})."
        ))),
        Some(_) => serde_json::from_value(json).map_err(|why| unreadable(why.to_string())),
    }
}

/// What a new portfolio needs beside the tables; why the export can't make one.
fn whole_of(path: &Path, manifest: &mut Manifest) -> Result<Whole> {
    let folder = path.display();
    if let Some(part) = &manifest.part {
        return Err(AppError::invalid(
            format!("The export in “{folder}” holds a part of a portfolio: {part}."),
            "Nothing was imported. Export without --where and --view, or import its tables one by one.",
        ));
    }
    if manifest.tables != "csv" {
        return Err(AppError::invalid(
            format!(
                "The tables of the export in “{folder}” are written as {}.",
                manifest.tables
            ),
            "Nothing was imported. Export as CSV, without --format.",
        ));
    }
    let whole = manifest.whole.take();
    whole.ok_or_else(|| refused(format!("“{MANIFEST}” in “{folder}” is not whole.")))
}

/// A name in a manifest leads nowhere but below its folder.
pub(super) fn within(path: &Path, name: &str) -> Result<PathBuf> {
    let plain = |part: &str| !part.is_empty() && part != "." && part != "..";
    let safe = name.split('/').all(plain) && !name.contains(['\\', ':']);
    match safe {
        true => Ok(path.join(name)),
        false => Err(refused(format!(
            "The manifest “{MANIFEST}” names “{name}”, which is no file of an export."
        ))),
    }
}

fn lost(name: &str, error: &std::io::Error) -> AppError {
    match error.kind() {
        std::io::ErrorKind::NotFound => refused(format!(
            "“{name}” is missing, which the manifest “{MANIFEST}” names."
        )),
        _ => refused(format!("“{name}” can’t be read: {error}.")),
    }
}

fn in_file(name: &str, why: &dyn std::fmt::Display) -> AppError {
    refused(format!("“{name}”: {why}."))
}

/// A column of a table that goes to a field.
pub(super) struct Bound<'i> {
    /// Its place.
    pub at: usize,
    /// What the field is.
    pub info: &'i FieldInfo,
    /// What the file calls it.
    pub header: String,
}

impl Table {
    /// Rows, each with its number as a spreadsheet counts them.
    pub fn rows(&self) -> impl Iterator<Item = (usize, &[String])> {
        let rows = self.back.rows.iter().map(Vec::as_slice);
        rows.zip(2..).map(|(cells, row)| (row, cells))
    }

    /// Its number of rows.
    pub fn len(&self) -> usize {
        self.back.rows.len()
    }

    /// The column that an export calls so, in either mode.
    pub fn column(&self, id: &str, label: &str) -> Result<usize> {
        let name = if self.is_safe() { label } else { id };
        let found = self.back.header.iter().position(|header| header == name);
        found.ok_or_else(|| {
            refused(format!(
                "“{}” has no column “{name}”: an older version wrote it.",
                self.file
            ))
        })
    }

    fn is_safe(&self) -> bool {
        self.choice.mode == Mode::SpreadsheetSafe
    }

    /// The columns that go to fields; `besides` are those that don't. Those of an older version are fewer; one that
    /// is not known is refused, for what it holds would be lost.
    pub fn bind<'i>(
        &self,
        infos: impl Iterator<Item = &'i FieldInfo>,
        register: &Register,
        besides: &[usize],
    ) -> Result<Vec<Bound<'i>>> {
        let mut taken: HashSet<usize> = besides.iter().copied().collect();
        let mut bound = Vec::new();
        for info in infos {
            let column = column_of(info, register);
            let name = if self.is_safe() {
                column.label
            } else {
                column.id
            };
            let mut headers = self.back.header.iter().enumerate();
            let found = headers.find(|(at, header)| **header == name && !taken.contains(at));
            if let Some((at, _)) = found {
                taken.insert(at);
                bound.push(Bound {
                    at,
                    info,
                    header: name,
                });
            }
        }
        let mut headers = self.back.header.iter().enumerate();
        match headers.find(|(at, _)| !taken.contains(at)) {
            None => Ok(bound),
            Some((_, header)) => Err(newer(format!(
                "“{}” has a column “{header}” that this version doesn’t know.",
                self.file
            ))),
        }
    }

    /// What a cell gives its field; nothing where it is empty.
    pub fn given<'c>(
        &self,
        info: &FieldInfo,
        cell: &'c str,
        register: &Register,
    ) -> Result<Option<Input<'c>>, String> {
        if cell.is_empty() || matches!(info.field, Field::Entered(_)) {
            return Ok(None);
        }
        Ok(Some(match info.kind {
            FieldKind::Date => Input::Date(date(cell)?),
            FieldKind::Money if self.choice.decimal == Decimal::Comma => {
                let minor = register.settings.minor_per_unit();
                let amount = number::parse(&cell.replace(',', "."), minor);
                Input::Amount(amount.map_err(|_| format!("“{cell}” is no amount"))?)
            }
            FieldKind::Decimal if self.choice.decimal == Decimal::Comma => {
                let number = number::parse(&cell.replace(',', "."), series::Decimal::PARTS);
                Input::Amount(number.map_err(|_| format!("“{cell}” is no number"))?)
            }
            _ => Input::Text(cell),
        }))
    }

    /// A name in a cell that could not come in.
    pub fn left_out(&self, row: usize, column: &str, text: &str) -> LeftOut {
        LeftOut {
            file: self.file.clone(),
            row: tally(row),
            column: column.to_owned(),
            text: text.to_owned(),
            whole: false,
        }
    }

    /// The error of a cell: where, and why.
    pub fn wrong(&self, row: usize, column: &str, why: impl std::fmt::Display) -> AppError {
        refused(format!(
            "“{}”, row {row}, column “{column}”: {why}.",
            self.file
        ))
    }
}

/// A date as exports write it.
pub(super) fn date(cell: &str) -> Result<When, String> {
    When::parse(cell).map_err(|_| format!("“{cell}” is no date as exports write them"))
}
