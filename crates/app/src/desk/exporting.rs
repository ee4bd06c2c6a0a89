//! Files and pictures out of the window.

use std::path::Path;

use pilotage_chart::{Palette, Size};
use pilotage_report::csv::Written as Csv;

use super::Desk;
use super::files::name_of;
use crate::api::{ChartSize, CsvChoice, PipelineQuestion, View, Written};
use crate::error::{AppError, Result};
use crate::export;
use crate::views::{self, ConversionBy, words};

/// Pictures are drawn at twice the screen's size, so that they stay sharp in a document.
const SCALE: f32 = 2.0;

impl Desk {
    /// Writes what the grid shows as CSV.
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
        let csv = export::grid_csv(&self.scope(as_of)?, view, export::csv_choice(choice)?)?;
        self.written(path, &csv, "initiative")
    }

    /// Writes the matrix as `svg`, `png` or `csv`.
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
        let scope = self.scope(as_of)?;
        match format {
            "csv" => {
                let table = views::matrix_rows(&scope, view)?;
                let csv = export::table_csv(&table, export::Choice::default())?;
                self.written(path, &csv, "initiative")
            }
            _ => {
                let svg = || drawing(&scope, view, size);
                self.written_picture(path, format, "Matrix", svg)
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
        let svg = drawing(&self.scope(as_of)?, view, size)?;
        Ok(pilotage_report::png::render(&svg, SCALE)?)
    }

    /// Writes the conversion figures as CSV by unit, and beside it where each initiative counts, so
    /// that those left out are named.
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
        let (scope, choice) = (self.scope(as_of)?, export::csv_choice(choice)?);
        let rows = views::conversion_rows(&scope, view, question, ConversionBy::Unit)?;
        let cases = views::conversion_cases(&scope, view, question)?;
        let (rows, cases) = (
            export::table_csv(&rows, choice)?,
            export::table_csv(&cases, choice)?,
        );
        // Nobody was asked about the second file: it is written with the first or not at all.
        let beside = beside(path, "-initiatives");
        self.outputs().check(path)?;
        self.outputs().check(&beside)?;
        let figures = self.written(path, &rows, "row")?;
        let cases = self.written(&beside, &cases, "initiative")?;
        Ok(Written {
            name: figures.name,
            message: format!("{}; where each counts: {}", figures.message, cases.message),
        })
    }

    /// Writes conversion `by` unit or quarter as a picture, `svg` or `png`.
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
        let scope = self.scope(as_of)?;
        let by = match by {
            "unit" => ConversionBy::Unit,
            "quarter" => ConversionBy::Quarter,
            other => {
                return Err(AppError::invalid(
                    format!("Conversion is not told by “{other}”."),
                    "Choose unit or quarter.",
                ));
            }
        };
        let palette = Palette::print();
        self.written_picture(path, format, "Conversion", || {
            Ok(views::conversion_drawing(&scope, view, question, by, &palette)?.svg)
        })
    }

    /// Draws and writes a picture; nothing is drawn in a format there is not.
    fn written_picture(
        &self,
        path: &Path,
        format: &str,
        what: &str,
        svg: impl FnOnce() -> Result<String>,
    ) -> Result<Written> {
        let bytes = match format {
            "svg" => svg()?.into_bytes(),
            "png" => pilotage_report::png::render(&svg()?, SCALE)?,
            other => {
                return Err(AppError::invalid(
                    format!("“{other}” is not a format."),
                    "Choose svg, png or csv.",
                ));
            }
        };
        self.outputs().write(path, &bytes)?;
        let name = name_of(path);
        Ok(Written {
            message: format!("{what} saved as {name}"),
            name,
        })
    }

    pub(super) fn written(&self, path: &Path, csv: &Csv, of: &str) -> Result<Written> {
        self.outputs().write(path, &csv.bytes)?;
        let name = name_of(path);
        let neutralised = match csv.neutralised {
            0 => String::new(),
            1 => "; 1 cell that looked like a formula was neutralised".to_owned(),
            n => format!(
                "; {} that looked like formulas were neutralised",
                words::counted(n, "cell")
            ),
        };
        let rows = words::counted(csv.rows, of);
        Ok(Written {
            message: format!("{rows} saved as {name}{neutralised}"),
            name,
        })
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

fn drawing(scope: &views::Scope, view: &View, size: &ChartSize) -> Result<String> {
    let (width, height) = (size.width.clamp(400, 4_000), size.height.clamp(300, 4_000));
    Ok(views::matrix_drawing(scope, view, &Palette::print(), Size::new(width, height))?.svg)
}

#[cfg(test)]
mod tests {
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

    fn question() -> PipelineQuestion {
        PipelineQuestion {
            from: "pilot".to_owned(),
            to: "production".to_owned(),
            since: None,
            until: None,
        }
    }

    /// What was saved is counted as people count: one is no plural, thousands are set apart.
    #[test]
    fn what_was_saved_is_said_in_words() {
        let (folder, desk) = desk(1_200);
        let path = folder.path().join("rows.csv");
        let choice = CsvChoice::default();
        for (filter, saved) in [
            ("", "1,200 initiatives saved as rows.csv"),
            ("key = NM-001", "1 initiative saved as rows.csv"),
            ("name ~ zzz", "0 initiatives saved as rows.csv"),
        ] {
            let view = View {
                filter: filter.to_owned(),
                ..View::default()
            };
            let written = desk.export_grid(&path, &view, None, &choice).unwrap();
            assert_eq!(written.message, saved, "{filter}");
        }
    }

    /// A picture is of the format that its name was asked for in; what there is not is refused
    /// before a file is touched.
    #[test]
    fn conversion_is_saved_as_a_picture() {
        let (folder, desk) = desk(60);
        let save = |name: &str, by: &str, format: &str| {
            let path = folder.path().join(name);
            let (view, question) = (View::default(), question());
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
