//! Lists that come with the app as CSV, and that one of the user's own in the folder of the settings extends.

use std::path::Path;

use crate::error::{AppError, Result};

/// What such a list has: headers in any order, of which the last may be left out.
pub struct OwnList<const N: usize> {
    /// What it is of, as “list of KPIs”.
    pub what: &'static str,
    /// Its headers.
    pub headers: [&'static str; N],
    /// How many of these, from the first on, must be there.
    pub required: usize,
    /// The list of the app, which is an example.
    pub example: &'static str,
}

impl<const N: usize> OwnList<N> {
    /// Each row of a text, as `read` takes its cells, in the order of the headers and without blanks around them.
    ///
    /// # Errors
    /// Which line of `place` can't be read, and why.
    pub fn rows<T>(
        &self,
        text: &str,
        place: &str,
        read: impl Fn([String; N]) -> std::result::Result<T, String>,
    ) -> Result<Vec<T>> {
        let wrong = |line: u64, why: &str| self.wrong(place, line, why);
        let text = text.trim_start_matches('\u{feff}');
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .from_reader(text.as_bytes());
        let headers = reader.headers().map_err(|why| wrong(1, &why.to_string()))?;
        let place_of = |wanted: &str| {
            let mut headers = headers.iter();
            headers.position(|header| header.trim().eq_ignore_ascii_case(wanted))
        };
        let places = self.headers.map(place_of);
        let missing = places.iter().take(self.required).position(Option::is_none);
        if let Some(at) = missing {
            let why = format!("there is no column “{}”", self.headers[at]);
            return Err(wrong(1, &why));
        }
        let mut rows = Vec::new();
        for row in reader.records() {
            let row = row.map_err(|why| wrong(0, &why.to_string()))?;
            if row.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let line = row.position().map_or(0, csv::Position::line);
            // A row that ends early says nothing in its last columns.
            let cell = |at: Option<usize>| at.and_then(|at| row.get(at)).unwrap_or("").trim();
            let cells = places.map(|at| cell(at).to_owned());
            rows.push(read(cells).map_err(|why| wrong(line, &why))?);
        }
        Ok(rows)
    }

    /// The rows of the user's own list; none where there is none.
    ///
    /// # Errors
    /// As [`OwnList::rows`], and when the file can't be read.
    pub fn own_rows<T>(
        &self,
        place: &Path,
        read: impl Fn([String; N]) -> std::result::Result<T, String>,
    ) -> Result<Vec<T>> {
        if !place.exists() {
            return Ok(Vec::new());
        }
        let text = std::fs::read_to_string(place).map_err(|why| {
            AppError::invalid(
                format!("Your {} can’t be read: {why}.", self.what),
                "Save it as CSV in UTF-8.",
            )
        })?;
        self.rows(&text, &place.display().to_string(), read)
    }

    fn wrong(&self, place: &str, line: u64, why: &str) -> AppError {
        AppError::invalid(
            format!("{place}, line {line}: {why}."),
            format!(
                "Its headers are {}; `{}` is an example.",
                self.headers[..self.required].join(", "),
                self.example
            ),
        )
    }
}
