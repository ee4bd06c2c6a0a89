//! Files and pictures out of the window.

use std::path::Path;

use pilotage_chart::{Palette, Size};
use pilotage_report::xlsx;

use super::Desk;
use super::files::name_of;
use crate::api::{ChartSize, CsvChoice, PipelineQuestion, View, Written};
use crate::error::{AppError, Result};
use crate::export::{self, Choice, Format, Sheet};
use crate::folder::{Export, Wanted, kept_files};
use crate::import_run::Progress;
use crate::views::{self, ConversionBy, Lettered, Lettering, words};

/// Pictures are drawn at twice the screen's size, so that they stay sharp in a document.
const SCALE: f32 = 2.0;

impl Desk {
    /// Writes what the grid shows, as the ending of the file says: CSV, XLSX or HTML. The choice holds
    /// for CSV.
    ///
    /// # Errors
    /// When the view can't be shown, or the file can't be written.
    pub fn export_grid(
        &self,
        path: &Path,
        view: &View,
        as_of: Option<&str>,
        choice: &CsvChoice,
    ) -> Result<Written> {
        let (scope, choice) = (self.scope_of(view, as_of)?, export::csv_choice(choice)?);
        self.written(path, &export::grid(&scope, view)?, choice, "initiative")
    }

    /// Writes the matrix: a picture as `svg` or `png`, a table as the ending of the file says.
    ///
    /// # Errors
    /// When the view can't be shown, or the file can't be written.
    pub fn export_matrix(
        &self,
        path: &Path,
        view: &View,
        as_of: Option<&str>,
        format: &str,
        size: &ChartSize,
    ) -> Result<Written> {
        let scope = self.scope_of(view, as_of)?;
        match format {
            "csv" | "xlsx" | "html" => {
                let table = views::matrix_rows(&scope, view)?;
                self.written(path, &table, Choice::default(), "initiative")
            }
            _ => {
                let drawn = |lettering| drawing(&scope, view, size, lettering);
                self.written_picture(path, format, "Matrix", drawn)
            }
        }
    }

    /// The matrix as a picture.
    ///
    /// # Errors
    /// When the view can't be shown.
    pub fn matrix_png(
        &self,
        view: &View,
        as_of: Option<&str>,
        size: &ChartSize,
    ) -> Result<Vec<u8>> {
        let drawn = drawing(&self.scope_of(view, as_of)?, view, size, Lettering::Here)?;
        Ok(pilotage_report::png::render(&drawn.svg, SCALE)?)
    }

    /// Writes the conversion figures by unit, and where each initiative counts, so that those left out
    /// are named: two sheets of a workbook, or two files beside each other.
    ///
    /// # Errors
    /// When the question can't be asked, or the file can't be written.
    pub fn export_conversion(
        &self,
        path: &Path,
        view: &View,
        as_of: Option<&str>,
        question: &PipelineQuestion,
        choice: &CsvChoice,
    ) -> Result<Written> {
        let (scope, choice) = (self.scope_of(view, as_of)?, export::csv_choice(choice)?);
        let rows = views::conversion_rows(&scope, view, question, ConversionBy::Unit)?;
        let cases = views::conversion_cases(&scope, view, question)?;
        if Format::of(path) == Format::Xlsx {
            let counted = words::counted(rows.rows.len(), "row");
            let initiatives = words::counted(cases.rows.len(), "initiative");
            self.outputs().write(path, &xlsx::write(&[rows, cases])?)?;
            return Ok(saved(path, &format!("{counted} and {initiatives}"), 0));
        }
        // Nobody was asked about the second file: it is written with the first or not at all.
        let beside = beside(path, "-initiatives");
        self.outputs().check(path)?;
        self.outputs().check(&beside)?;
        let figures = self.written(path, &rows, choice, "row")?;
        let cases = self.written(&beside, &cases, choice, "initiative")?;
        Ok(Written {
            name: figures.name,
            message: format!("{}; where each counts: {}", figures.message, cases.message),
        })
    }

    /// Writes the whole portfolio into a new folder, as CSV with drawings: what a portfolio can be made of
    /// again. Stopped on the way, a folder that it made is gone.
    ///
    /// # Errors
    /// When nothing is open, the folder can't be written, or it was stopped.
    pub fn export_all(
        &self,
        folder: &Path,
        as_of: Option<&str>,
        with_files: bool,
        choice: &CsvChoice,
    ) -> Result<Written> {
        let scope = self.scope(as_of)?;
        let view = View::default();
        let wanted = Wanted {
            scope: &scope,
            view: &view,
            narrowed: false,
            format: Format::Csv,
            csv: choice,
            with_files,
        };
        let made = self.followed("Making the tables", |going| Export::of(&wanted, going))?;
        let outputs = self.outputs();
        let was_there = folder.exists();
        let write = |going: Progress<'_>| {
            self.with(|portfolio| made.write(portfolio.store(), &outputs, folder, going))
        };
        let gone = self.followed("Writing the files", write).inspect_err(|_| {
            // A folder that was there holds what others put into it, too.
            if !was_there {
                let _ = std::fs::remove_dir_all(folder);
            }
        })?;
        let name = name_of(folder);
        let files = words::counted(made.files(), "file");
        let left = match with_files {
            true => 0,
            false => kept_files(&scope, &view)?.len(),
        };
        let mut said = vec![format!("{files} saved in the folder {name}")];
        if left > 0 {
            let counted = words::counted(left, "attached file");
            said.push(format!("{counted} left out, as chosen"));
        }
        if gone > 0 {
            let counted = words::counted(gone, "file");
            said.push(format!("{counted} of an earlier export taken away"));
        }
        said.extend(made.notes.iter().cloned());
        Ok(Written {
            message: said.join(". "),
            name,
        })
    }

    /// Writes conversion `by` unit, quarter or age as a picture, `svg` or `png`.
    ///
    /// # Errors
    /// When the question can't be asked, or the file can't be written.
    pub fn export_conversion_picture(
        &self,
        path: &Path,
        view: &View,
        as_of: Option<&str>,
        question: &PipelineQuestion,
        by: &str,
        format: &str,
    ) -> Result<Written> {
        let scope = self.scope_of(view, as_of)?;
        let by = match by {
            "unit" => ConversionBy::Unit,
            "quarter" => ConversionBy::Quarter,
            "age" => ConversionBy::Age,
            other => {
                return Err(AppError::invalid(
                    format!("Conversion is not told by “{other}”."),
                    "Choose unit, quarter or age.",
                ));
            }
        };
        let palette = Palette::print();
        self.written_picture(path, format, "Conversion", |lettering| {
            views::conversion_picture(&scope, view, question, by, &palette, lettering)
        })
    }

    /// Draws and writes a picture; nothing is drawn in a format there is not.
    fn written_picture(
        &self,
        path: &Path,
        format: &str,
        what: &str,
        drawn: impl FnOnce(Lettering) -> Result<Lettered>,
    ) -> Result<Written> {
        let (bytes, note) = match format {
            "svg" => (drawn(Lettering::Shown)?.svg.into_bytes(), String::new()),
            "png" => {
                let drawn = drawn(Lettering::Here)?;
                let bytes = pilotage_report::png::render(&drawn.svg, SCALE)?;
                (bytes, drawn.note())
            }
            other => {
                return Err(AppError::invalid(
                    format!("“{other}” is not a format."),
                    "Choose svg, png, csv, xlsx or html.",
                ));
            }
        };
        self.outputs().write(path, &bytes)?;
        let name = name_of(path);
        Ok(Written {
            message: match note.as_str() {
                "" => format!("{what} saved as {name}"),
                note => format!("{what} saved as {name}. {note}"),
            },
            name,
        })
    }

    /// Writes a table as the ending of the file says; `of` is what a row is of.
    pub(super) fn written(
        &self,
        path: &Path,
        sheet: &Sheet<'_>,
        choice: Choice,
        of: &str,
    ) -> Result<Written> {
        let file = Format::of(path).write(sheet, choice)?;
        self.outputs().write(path, &file.bytes)?;
        let rows = words::counted(file.rows, of);
        Ok(saved(path, &rows, file.neutralised))
    }
}

/// “12 initiatives saved as a.xlsx (Excel workbook)”.
fn saved(path: &Path, rows: &str, neutralised: usize) -> Written {
    let (name, format) = (name_of(path), Format::of(path).label());
    let neutralised = match neutralised {
        0 => String::new(),
        1 => "; 1 cell that looked like a formula was neutralised".to_owned(),
        n => format!(
            "; {} that looked like formulas were neutralised",
            words::counted(n, "cell")
        ),
    };
    Written {
        message: format!("{rows} saved as {name} ({format}){neutralised}"),
        name,
    }
}

/// `conversion.csv` → `conversion-initiatives.csv`.
fn beside(path: &Path, suffix: &str) -> std::path::PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push(suffix);
    if let Some(ending) = path.extension() {
        name.push(".");
        name.push(ending);
    }
    path.with_file_name(name)
}

fn drawing(
    scope: &views::Scope,
    view: &View,
    size: &ChartSize,
    lettering: Lettering,
) -> Result<Lettered> {
    let (width, height) = (size.width.clamp(400, 4_000), size.height.clamp(300, 4_000));
    let (palette, size) = (Palette::print(), Size::new(width, height));
    views::matrix_picture(scope, view, &palette, size, false, lettering)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::Duration;

    use super::*;
    use crate::desk::Folders;

    /// A desk at a portfolio of so many initiatives.
    fn desk(initiatives: usize) -> (tempfile::TempDir, Desk) {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::new(Folders {
            config: folder.path().to_owned(),
            data: folder.path().to_owned(),
        });
        let file = folder.path().join("ai.pilotage");
        drop(crate::demo::write(&file, initiatives, 1, desk.around()).unwrap());
        desk.open(&file).unwrap();
        (folder, desk)
    }

    /// What was saved is counted as people count: one is no plural, thousands are set apart. The file
    /// is what its ending says, for that is what the user chose.
    #[test]
    fn what_was_saved_is_said_in_words() {
        let (folder, desk) = desk(1_200);
        let choice = CsvChoice::default();
        let table = [
            ("", "a.csv", "1,200 initiatives saved as a.csv (CSV)"),
            ("key = NM-001", "b", "1 initiative saved as b (CSV)"),
            (
                "key = NM-001",
                "c.xlsx",
                "1 initiative saved as c.xlsx (Excel workbook)",
            ),
            (
                "name ~ zzz",
                "d.html",
                "0 initiatives saved as d.html (web page)",
            ),
        ];
        for (filter, name, saved) in table {
            let path = folder.path().join(name);
            let view = View {
                filter: filter.to_owned(),
                ..View::default()
            };
            let written = desk.export_grid(&path, &view, None, &choice).unwrap();
            assert_eq!(written.message, saved, "{filter}");
            let begins: &[u8] = match Format::of(&path) {
                Format::Csv => b"key",
                Format::Xlsx => b"PK",
                Format::Html => b"<!doctype html>",
            };
            let bytes = std::fs::read(&path).unwrap();
            assert!(bytes.starts_with(begins), "{name}");
        }
    }

    /// Who is left out of conversion is named in the same workbook, and beside a file of another
    /// format.
    #[test]
    fn conversion_names_its_initiatives_in_every_format() {
        let (folder, desk) = desk(60);
        let (view, choice) = (View::default(), CsvChoice::default());
        for (name, beside) in [
            ("c.xlsx", None),
            ("c.csv", Some("c-initiatives.csv")),
            ("c.html", Some("c-initiatives.html")),
        ] {
            let path = folder.path().join(name);
            let written =
                desk.export_conversion(&path, &view, None, &PipelineQuestion::default(), &choice);
            let said = written.unwrap().message;
            assert!(said.contains("60 initiatives"), "{said}");
            let found = folder.path().join(beside.unwrap_or(name));
            assert!(found.is_file(), "{name}");
        }
        assert!(!folder.path().join("c-initiatives.xlsx").exists());
        let path = folder.path().join("m.xlsx");
        let size = ChartSize::default();
        let said = desk.export_matrix(&path, &view, None, "xlsx", &size);
        assert!(said.unwrap().message.ends_with("m.xlsx (Excel workbook)"));
    }

    /// What the window writes is what the command line brings back: the same portfolio, from a folder that was
    /// not there before.
    #[test]
    fn the_whole_is_saved_as_a_folder_that_makes_it_again() {
        let (folder, desk) = desk(60);
        let all = folder.path().join("all");
        let choice = CsvChoice {
            safe: true,
            bom: true,
            ..CsvChoice::default()
        };
        let without = desk.export_all(&all, None, false, &choice).unwrap();
        assert_eq!(without.name, "all");
        let written = std::fs::read_dir(&all).unwrap().count();
        let said = format!("{written} files saved in the folder all");
        assert!(without.message.starts_with(&said), "{}", without.message);
        let scope = desk.scope(None).unwrap();
        let kept = kept_files(&scope, &View::default()).unwrap().len();
        assert!(kept > 0, "the demo attaches files");
        let left = format!(
            ". {} left out, as chosen",
            words::counted(kept, "attached file")
        );
        assert!(without.message.contains(&left), "{}", without.message);

        let whole = folder.path().join("whole");
        let with = desk.export_all(&whole, None, true, &choice).unwrap();
        let said = format!("{} files saved in the folder whole", written + kept);
        assert!(with.message.starts_with(&said), "{}", with.message);
        let again = folder.path().join("again.pilotage");
        desk.create_from_export(&again, &whole).unwrap();
        let again = desk.scope(None).unwrap();
        let counted = |scope: &views::Scope| scope.register().live().count();
        assert_eq!(counted(&again), counted(&scope));
        assert_eq!(kept_files(&again, &View::default()).unwrap().len(), kept);
    }

    /// Whoever stops it finds no folder that looks like an export and is none.
    #[test]
    fn a_stopped_export_leaves_nothing() {
        let (folder, desk) = desk(60);
        let all = folder.path().join("all");
        let done = AtomicBool::new(false);
        let written = std::thread::scope(|scope| {
            scope.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    desk.cancel();
                    std::thread::sleep(Duration::from_millis(1));
                }
            });
            let written = desk.export_all(&all, None, true, &CsvChoice::default());
            done.store(true, Ordering::Relaxed);
            written
        });
        assert!(matches!(written, Err(AppError::Cancelled)), "{written:?}");
        assert!(!all.exists());
        assert_eq!(desk.progress().label, "", "it is told no more");
        desk.export_all(&all, None, true, &CsvChoice::default())
            .unwrap();
    }

    /// A picture is of the format that its name was asked for in; what there is not is refused
    /// before a file is touched.
    #[test]
    fn conversion_is_saved_as_a_picture() {
        let (folder, desk) = desk(60);
        let save = |name: &str, by: &str, format: &str| {
            let path = folder.path().join(name);
            let (view, question) = (View::default(), PipelineQuestion::default());
            let written = desk.export_conversion_picture(&path, &view, None, &question, by, format);
            (written.map(|written| written.message), std::fs::read(&path))
        };
        let (said, svg) = save("c.svg", "unit", "svg");
        assert_eq!(said.unwrap(), "Conversion saved as c.svg");
        let svg = String::from_utf8(svg.unwrap()).unwrap();
        assert!(svg.contains(">From Pilot to Production, by business unit</text>"));
        let (_, png) = save("c.png", "quarter", "png");
        assert!(png.unwrap().starts_with(b"\x89PNG"));
        for (by, format) in [("colour", "svg"), ("unit", "gif")] {
            let (said, file) = save("none", by, format);
            assert!(said.is_err() && file.is_err(), "{by} {format}");
        }
    }
}
