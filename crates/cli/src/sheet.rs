//! Typed tables in each of the three formats.

use std::io::Write as _;

use pilotage_app::export::{self, Sheet};
use pilotage_report::json::Rows;
use pilotage_report::sheet::Cell;

use crate::args::Format;
use crate::error::Result;
use crate::output;
use crate::table::{self, Column, Line};

/// Prints a table.
pub fn print(sheet: &Sheet<'_>, format: Format) -> Result {
    match format {
        Format::Table => print_table(sheet),
        Format::Csv => output::bytes(&export::write_sheet(sheet, export::Choice::default())?.bytes),
        Format::Json => output::json(&Rows(sheet)),
    }
}

fn print_table(sheet: &Sheet<'_>) -> Result {
    let columns = sheet.columns.iter().map(|column| Column {
        label: column.label.clone(),
        right: column.is_numeric(),
        widest: table::WIDEST,
    });
    let lines = || {
        let rows = sheet.rows.iter();
        rows.map(|row| Line::Row(row.iter().map(short).collect()))
    };
    let mut out = output::data();
    table::print(&mut out, &columns.collect::<Vec<_>>(), lines)?;
    Ok(out.flush()?)
}

/// Two decimals are as many as people compare; CSV and JSON hold all.
fn short(cell: &Cell<'_>) -> String {
    let text = cell.exact();
    let long = text.split_once('.').is_some_and(|(_, d)| d.len() > 2);
    match text.parse::<f64>() {
        Ok(number) if cell.is_number() && long => format!("{number:.2}"),
        _ => text.into_owned(),
    }
}
