//! Files and pictures out of the window.

use std::path::Path;

use pilotage_chart::{Palette, Size};
use pilotage_report::csv::Written as Csv;

use super::Desk;
use crate::api::{ChartSize, CsvChoice, PipelineQuestion, View, Written};
use crate::error::{AppError, Result};
use crate::export;
use crate::views::{self, ConversionBy, Table};

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
        written(path, &csv, "initiatives")
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
                return written_table(path, &table, "initiatives");
            }
            "svg" => export::write_file(path, drawing(&scope, view, size)?.as_bytes())?,
            "png" => export::write_file(path, &self.matrix_png(view, as_of, size)?)?,
            other => {
                return Err(AppError::invalid(
                    format!("“{other}” is not a format."),
                    "Choose svg, png or csv.",
                ));
            }
        }
        let name = name_of(path);
        Ok(Written {
            message: format!("Matrix saved as {name}"),
            name,
        })
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
        let figures = written(path, &export::table_csv(&rows, choice)?, "rows")?;
        let cases = export::table_csv(&cases, choice)?;
        let cases = written(&beside(path, "-initiatives"), &cases, "initiatives")?;
        Ok(Written {
            name: figures.name,
            message: format!("{}; where each counts: {}", figures.message, cases.message),
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

fn written_table(path: &Path, table: &Table, of: &str) -> Result<Written> {
    let csv = export::table_csv(table, export::Choice::default())?;
    written(path, &csv, of)
}

fn written(path: &Path, csv: &Csv, of: &str) -> Result<Written> {
    export::write_file(path, &csv.bytes)?;
    let name = name_of(path);
    let neutralised = match csv.neutralised {
        0 => String::new(),
        1 => "; 1 cell that looked like a formula was neutralised".to_owned(),
        n => format!("; {n} cells that looked like formulas were neutralised"),
    };
    Ok(Written {
        message: format!("{} {of} saved as {name}{neutralised}", csv.rows),
        name,
    })
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
