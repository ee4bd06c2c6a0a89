//! Tables that lie on their side.

use std::collections::BTreeSet;

use super::{Checker, Code};
use crate::headers::{Named, named};
use crate::words::normal_header;

/// A table with more rows has its headers above them.
const MOST_ROWS: usize = 100;

impl Checker<'_> {
    /// Refuses a table whose first column holds the headers: each of its rows would become an initiative called “Owner”
    /// or “Status”.
    pub(super) fn stands_upright(&mut self) {
        let Some((first, others)) = self.table.columns.split_first() else {
            return;
        };
        if self.table.len() > MOST_ROWS {
            return;
        }
        let cells = self.table.rows().map(|row| row.get(first.position));
        let down = self.fields_in(cells);
        let across = self.fields_in(others.iter().map(|column| column.header.as_str()));
        // The first header names something whichever way the table lies.
        let first = self.fields_in(std::iter::once(first.header.as_str()));
        let enough = match (first.len(), across.len()) {
            (1, 0) => down.len() >= 2,
            (_, across) => down.len() >= 3 && 2 * across < down.len(),
        };
        if enough && 2 * down.len() >= self.table.len() {
            let such: Vec<_> = down
                .iter()
                .take(2)
                .map(|(_, label)| format!("“{label}”"))
                .collect();
            let message = format!(
                "The table lies on its side: its first column holds the headers, such as {}. Turn it round in the \
                 spreadsheet (Paste special, Transpose) and import that.",
                such.join(" and ")
            );
            self.problem(Code::Sideways, None, message);
        }
    }

    /// The fields that texts name as whole headers, each once, with the text.
    fn fields_in<'t>(&self, texts: impl Iterator<Item = &'t str>) -> Vec<(String, &'t str)> {
        const WHOLE: u32 = 900;
        let mut seen = BTreeSet::new();
        let field = |text: &str| {
            if let Some(info) = self.catalogue.find(text) {
                return Some(info.id.clone());
            }
            let best = named(&normal_header(text));
            let best = best.into_iter().max_by_key(|(_, score)| *score);
            best.filter(|(_, score)| *score >= WHOLE)
                .map(|(named, _)| match named {
                    Named::Field(id) => id.to_owned(),
                    Named::Unit => "unit".to_owned(),
                    Named::Status => "stage".to_owned(),
                })
        };
        let fields = texts.filter_map(|text| Some((field(text)?, text)));
        fields
            .filter(|(field, _)| seen.insert(field.clone()))
            .collect()
    }
}
