//! Small lists in each of the three formats.

use std::io::Write as _;

use pilotage_model::field::number::grouped;
use pilotage_report::csv::{self, Cell};
use pilotage_report::json::{Exact, number};
use serde_json::Value;

use crate::args::Format;
use crate::error::Result;
use crate::output;
use crate::table::{self, Column, Line};

/// One thing in a row.
#[derive(Debug, Clone)]
pub enum Datum {
    /// Words.
    Text(String),
    /// A count.
    Count(u64),
    /// A number in exact text, and in words for people; either may be empty.
    Number(String, String),
    /// A moment: RFC 3339 for programs, and in words for people.
    Time(String, String),
    /// Yes or no.
    Bool(bool),
}

impl Datum {
    /// Words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    fn shown(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Count(count) => grouped(i64::try_from(*count).unwrap_or(i64::MAX)),
            Self::Number(_, words) | Self::Time(_, words) => words.clone(),
            Self::Bool(yes) => if *yes { "yes" } else { "" }.to_owned(),
        }
    }

    fn cell(&self) -> Cell<'_> {
        match self {
            Self::Text(text) => Cell::text(text),
            Self::Count(count) => Cell::number(count.to_string()),
            Self::Number(exact, _) => Cell::number(exact),
            Self::Time(exact, _) => Cell::date(exact),
            Self::Bool(yes) => Cell::text(if *yes { "yes" } else { "no" }),
        }
    }

    fn json(&self) -> Exact {
        Exact::Plain(match self {
            Self::Text(text) => Value::from(text.as_str()),
            Self::Count(count) => Value::from(*count),
            Self::Number(exact, _) => return number(exact),
            Self::Time(exact, _) => Value::from(exact.as_str()),
            Self::Bool(yes) => Value::from(*yes),
        })
    }

    const fn is_number(&self) -> bool {
        matches!(self, Self::Count(_) | Self::Number(..))
    }
}

/// Rows with named columns: ids for programs, labels for people.
#[derive(Debug, Clone)]
pub struct Listing {
    columns: Vec<(String, String)>,
    rows: Vec<Vec<Datum>>,
}

impl Listing {
    /// A list without rows yet.
    pub fn new(columns: &[(&str, &str)]) -> Self {
        let named = |(id, label): &(&str, &str)| ((*id).to_owned(), (*label).to_owned());
        Self {
            columns: columns.iter().map(named).collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row.
    pub fn push(&mut self, row: impl Into<Vec<Datum>>) {
        self.rows.push(row.into());
    }

    /// Prints it.
    pub fn print(&self, format: Format) -> Result {
        match format {
            Format::Table => self.print_table(),
            Format::Csv => self.print_csv(),
            Format::Json => output::json(&self.json()),
        }
    }

    /// The rows as objects.
    pub fn json(&self) -> Vec<Exact> {
        let object = |row: &Vec<Datum>| {
            let pairs = self
                .columns
                .iter()
                .zip(row)
                .map(|((id, _), datum)| (id.clone(), datum.json()));
            Exact::Object(pairs.collect())
        };
        self.rows.iter().map(object).collect()
    }

    /// Prints it for people.
    pub fn print_table(&self) -> Result {
        let right = |at: usize| self.rows.first().is_some_and(|row| row[at].is_number());
        let columns = self
            .columns
            .iter()
            .enumerate()
            .map(|(at, (_, label))| Column {
                label: label.clone(),
                right: right(at),
                widest: usize::MAX,
            });
        let columns: Vec<_> = columns.collect();
        let lines = || {
            self.rows
                .iter()
                .map(|row| Line::Row(row.iter().map(Datum::shown).collect()))
        };
        let mut out = output::data();
        table::print(&mut out, &columns, lines)?;
        Ok(out.flush()?)
    }

    fn print_csv(&self) -> Result {
        let header = self.columns.iter().map(|(id, _)| id.as_str());
        let rows = self.rows.iter().map(|row| row.iter().map(Datum::cell));
        output::bytes(&csv::write(header, rows, csv::Choice::default())?.bytes)
    }
}
