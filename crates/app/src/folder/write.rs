//! Writing the folder of an export.

use std::collections::HashSet;
use std::path::Path;

use pilotage_chart::{Palette, Size};
use pilotage_model::{ContentHash, KeptFile};
use pilotage_report::{png, xlsx};
use pilotage_store::{Outputs, Store};

use super::earlier::left_behind;
use super::steps::Steps;
use super::tables::{Of, TABLES, Table, tables};
use super::{Exported, FILES, MANIFEST, comes_back, file_name, kept_files, manifest};
use crate::api::{CsvChoice, PipelineQuestion, View};
use crate::error::{AppError, Result};
use crate::export::{self, Choice, Format};
use crate::import_run::Progress;
use crate::views::{self, ConversionBy, Lettered, Lettering, Scope};

/// Size of the pictures in units of the drawing; a PNG has two pixels a unit.
const SIZE: Size = Size::new(1200, 800);
const SCALE: f32 = 2.0;

/// What an export is to hold.
#[derive(Clone, Copy)]
pub struct Wanted<'a> {
    /// The portfolio, and the day of its figures.
    pub scope: &'a Scope,
    /// Which initiatives.
    pub view: &'a View,
    /// Whether the view was narrowed: what the grid shows is a table then, too.
    pub narrowed: bool,
    /// What tables are written as.
    pub format: Format,
    /// How CSV is written.
    pub csv: &'a CsvChoice,
    /// Whether what attached files hold comes along.
    pub with_files: bool,
}

/// A file to write.
struct File {
    name: String,
    bytes: Vec<u8>,
}

/// A file or a sheet of it, as it is told.
#[derive(Debug)]
pub struct Told {
    /// Its name.
    pub name: String,
    /// What its rows are of.
    pub of: Of,
    /// Rows, and cells that were neutralised; nothing for pictures.
    pub counted: Option<(usize, usize)>,
}

/// An export that is made and not written yet: a wrong view leaves the folder as it was.
pub struct Export {
    files: Vec<File>,
    /// What attached files hold that come along.
    attached: Vec<KeptFile>,
    /// What each file is of, in order.
    pub told: Vec<Told>,
    /// What to say of names that could not be drawn.
    pub notes: Vec<String>,
}

impl Export {
    /// Makes all of it but what attached files hold.
    ///
    /// # Errors
    /// When the view can't be shown, CSV can't be written so, a workbook can't hold a table, or it is to stop.
    pub fn of(wanted: &Wanted<'_>, progress: Progress<'_>) -> Result<Self> {
        let Wanted { scope, view, .. } = *wanted;
        let choice = export::csv_choice(wanted.csv)?;
        // Each table is made and then written as a file; the pictures are one step more.
        let mut steps = Steps::new(progress, 2 * TABLES + 1);
        let tables = tables(scope, view, wanted.narrowed, &mut steps)?;
        let (mut files, mut told) = match wanted.format {
            Format::Xlsx => workbook(tables)?,
            format => each(tables, format, choice, &mut steps)?,
        };
        steps.next()?;
        let (pictures, notes) = pictures(scope, view)?;
        told.extend(pictures.iter().map(|picture| Told {
            name: picture.name.clone(),
            of: Of::ThatDay,
            counted: None,
        }));
        files.extend(pictures);
        let attached = match wanted.with_files {
            true => kept_files(scope, view)?,
            false => Vec::new(),
        };
        // Last: a folder that was left half written is not taken for a whole one.
        files.push(marked(wanted, &files, &attached)?);
        Ok(Self {
            files,
            attached,
            told,
            notes,
        })
    }

    /// How many attached files come along.
    pub const fn attached(&self) -> usize {
        self.attached.len()
    }

    /// How many files it writes, with those attached.
    pub const fn files(&self) -> usize {
        self.files.len() + self.attached.len()
    }

    /// Writes it into a folder, which is made where it is not there; says how many files of an earlier export, which this
    /// one has not, were taken away. Every place is looked at before anything is written: a portfolio in the way leaves
    /// the folder as it was.
    ///
    /// # Errors
    /// When a portfolio is in the way, what a file holds is not there, the folder can't be written, or it is to stop: the
    /// files that were written by then stay without a manifest, and whoever made the folder takes it away.
    pub fn write(
        &self,
        store: &Store,
        outputs: &Outputs,
        out: &Path,
        progress: Progress<'_>,
    ) -> Result<usize> {
        let mut steps = Steps::new(progress, self.files());
        let place = |file: &KeptFile| out.join(file_name(file.hash()));
        for file in &self.files {
            outputs.check(&out.join(&file.name))?;
        }
        for file in &self.attached {
            outputs.check(&place(file))?;
        }
        let inner = (!self.attached.is_empty()).then(|| out.join(FILES));
        for path in [Some(out.to_owned()), inner].into_iter().flatten() {
            std::fs::create_dir_all(&path).map_err(|source| AppError::Io { path, source })?;
        }
        // One after the other: all of them together need not fit into memory.
        for file in &self.attached {
            steps.next()?;
            outputs.write(&place(file), &store.content(file)?)?;
        }
        let left = left_behind(out, &self.names());
        for path in &left {
            let gone = std::fs::remove_file(path);
            gone.map_err(|source| AppError::Io {
                path: path.clone(),
                source,
            })?;
        }
        for file in &self.files {
            steps.next()?;
            outputs.write(&out.join(&file.name), &file.bytes)?;
        }
        Ok(left.len())
    }

    /// The names of all files below the folder.
    fn names(&self) -> HashSet<String> {
        let files = self.files.iter().map(|file| file.name.clone());
        let attached = self.attached.iter().map(|file| file_name(file.hash()));
        files.chain(attached).collect()
    }
}

/// What the folder is, with the tables that come back from it.
fn marked(wanted: &Wanted<'_>, files: &[File], attached: &[KeptFile]) -> Result<File> {
    let (mut whole, beside): (Vec<_>, Vec<_>) = files
        .iter()
        .map(|file| (file.name.clone(), ContentHash::of(&file.bytes)))
        .partition(|(name, _)| comes_back(name));
    let attached = attached.iter();
    whole.extend(attached.map(|file| (file_name(file.hash()), file.hash())));
    let of = Exported {
        scope: wanted.scope,
        view: wanted.view,
        tables: wanted.format.ending(),
        csv: wanted.csv,
    };
    Ok(File {
        name: MANIFEST.to_owned(),
        bytes: manifest(&of, &whole, &beside)?,
    })
}

/// A file for each table: `people.csv`, `data-sets.html`.
fn each(
    tables: Vec<Table<'_>>,
    format: Format,
    choice: Choice,
    steps: &mut Steps<'_>,
) -> Result<(Vec<File>, Vec<Told>)> {
    let file = |Table { of, sheet }: Table<'_>| {
        steps.next()?;
        let written = format.write(&sheet, choice)?;
        let name = format!("{}.{}", sheet.file_name(), format.ending());
        let told = Told {
            name: name.clone(),
            of,
            counted: Some((written.rows, written.neutralised)),
        };
        let bytes = written.bytes;
        Ok((File { name, bytes }, told))
    };
    let files: Result<Vec<_>> = tables.into_iter().map(file).collect();
    Ok(files?.into_iter().unzip())
}

/// One workbook of all tables.
fn workbook(tables: Vec<Table<'_>>) -> Result<(Vec<File>, Vec<Told>)> {
    let name = format!("pilotage.{}", Format::Xlsx.ending());
    let told = tables.iter().map(|Table { of, sheet }| Told {
        name: format!("{name}, {}", sheet.title),
        of: *of,
        counted: Some((sheet.rows.len(), 0)),
    });
    let told = told.collect();
    let sheets: Vec<_> = tables.into_iter().map(|table| table.sheet).collect();
    let bytes = xlsx::write(&sheets)?;
    Ok((vec![File { name, bytes }], told))
}

/// Drawings and figures, and what to say of names that could not be drawn.
fn pictures(scope: &Scope, view: &View) -> Result<(Vec<File>, Vec<String>)> {
    let palette = Palette::print();
    let matrix = |lettering| views::matrix_picture(scope, view, &palette, SIZE, false, lettering);
    let question = PipelineQuestion::default();
    let by_unit = |lettering| {
        let by = ConversionBy::Unit;
        views::conversion_picture(scope, view, &question, by, &palette, lettering)
    };
    let (lettered, by_unit_lettered) = (matrix(Lettering::Here)?, by_unit(Lettering::Here)?);
    let mut notes: Vec<_> = [&lettered, &by_unit_lettered].map(Lettered::note).into();
    notes.retain(|note| !note.is_empty());
    let png = png::render(&lettered.svg, SCALE)?;
    let by_unit_png = png::render(&by_unit_lettered.svg, SCALE)?;
    let svg = matrix(Lettering::Shown)?.svg;
    let by_unit = by_unit(Lettering::Shown)?.svg;
    let json = serde_json::to_vec_pretty(&export::overview_json(scope, view)?)
        .map_err(|error| AppError::invalid(error.to_string(), ""))?;
    let file = |(name, bytes): (&str, Vec<u8>)| File {
        name: name.to_owned(),
        bytes,
    };
    let files = [
        ("matrix.svg", svg.into_bytes()),
        ("matrix.png", png),
        ("conversion-by-unit.svg", by_unit.into_bytes()),
        ("conversion-by-unit.png", by_unit_png),
        ("overview.json", json),
    ];
    Ok((files.map(file).into(), notes))
}
