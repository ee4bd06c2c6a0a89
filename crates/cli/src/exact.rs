//! Figures of exact text in each of the three formats.

use std::io::Write as _;

use pilotage_app::export;
use pilotage_app::views::Table;
use serde_json::{Map, Value as Json};

use crate::args::Format;
use crate::error::Result;
use crate::table::{self, Column, Line};
use crate::{listing, output};

/// Prints figures.
pub fn print(figures: &Table, format: Format) -> Result {
    match format {
        Format::Table => print_table(figures),
        Format::Csv => output::bytes(&export::table_csv(figures, export::Choice::default())?.bytes),
        Format::Json => output::json(&json(figures)),
    }
}

/// The rows as objects.
pub fn json(figures: &Table) -> Vec<Json> {
    let cell = |(name, text): (&String, &String)| {
        let value = if export::is_number(name, text) {
            listing::number(text)
        } else {
            Json::from(text.as_str())
        };
        (name.clone(), value)
    };
    let object = |row: &Vec<String>| {
        Json::Object(
            figures
                .header
                .iter()
                .zip(row)
                .map(cell)
                .collect::<Map<_, _>>(),
        )
    };
    figures.rows.iter().map(object).collect()
}

fn print_table(figures: &Table) -> Result {
    let columns = figures.header.iter().map(|name| Column {
        label: export::in_words(name),
        right: is_right(figures, name),
        widest: table::WIDEST,
    });
    let lines = || {
        figures.rows.iter().map(|row| {
            let cells = figures
                .header
                .iter()
                .zip(row)
                .map(|(name, text)| short(name, text));
            Line::Row(cells.collect())
        })
    };
    let mut out = output::data();
    table::print(&mut out, &columns.collect::<Vec<_>>(), lines)?;
    Ok(out.flush()?)
}

/// Whether a column holds numbers and nothing else.
fn is_right(figures: &Table, name: &str) -> bool {
    let Some(at) = figures.header.iter().position(|column| column == name) else {
        return false;
    };
    let mut filled = figures
        .rows
        .iter()
        .map(|row| &row[at])
        .filter(|text| !text.is_empty());
    filled.clone().next().is_some() && filled.all(|text| export::is_number(name, text))
}

/// Two decimals are as many as people compare; CSV and JSON hold all.
fn short(name: &str, text: &str) -> String {
    let decimals =
        export::is_number(name, text) && text.split_once('.').is_some_and(|(_, d)| d.len() > 2);
    match text.parse::<f64>() {
        Ok(number) if decimals => format!("{number:.2}"),
        _ => text.to_owned(),
    }
}
