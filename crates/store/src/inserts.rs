//! Statements that add many rows to a table.

use std::collections::HashMap;

use rusqlite::{Connection, params_from_iter};

use crate::error::Result;
use crate::row::{Bound, Values};

/// How rows of one table are added. Most columns of a register hold nothing: those stand in the statement, and only the
/// others are bound row by row.
#[derive(Default)]
pub(crate) struct Inserts {
    /// What stands in each column of all rows so far; `None`: several things.
    plain: Vec<Option<&'static str>>,
    /// The statements for so many rows, while that stays so.
    sql: HashMap<usize, String>,
}

impl Inserts {
    /// Adds rows, whose values lie one row behind the other; returns what each has in its first column.
    pub(crate) fn run<'v>(
        &mut self,
        db: &Connection,
        table: &str,
        columns: &[&str],
        values: Values<'v>,
    ) -> Result<Vec<Bound<'v>>> {
        let rows = values.0.len() / columns.len();
        self.look(columns.len(), &values);
        let plain = &self.plain;
        let sql = self.sql.entry(rows);
        let sql = sql.or_insert_with(|| insert_sql(table, columns, plain, rows));
        let mut insert = db.prepare_cached(sql)?;
        let bound = values.0.iter().zip(plain.iter().cycle());
        let bound = bound.filter(|(_, plain)| plain.is_none());
        insert.execute(params_from_iter(bound.map(|(value, _)| value)))?;
        Ok(values.0.into_iter().step_by(columns.len()).collect())
    }

    /// What was plain so far stays so where these rows say the same.
    fn look(&mut self, columns: usize, values: &Values<'_>) {
        if self.plain.is_empty() {
            let first = values.0.iter().take(columns);
            self.plain = first.map(Bound::plain).collect();
        }
        for (value, at) in values.0.iter().zip((0..columns).cycle()) {
            let plain = &mut self.plain[at];
            if plain.is_some() && *plain != value.plain() {
                *plain = None;
                self.sql.clear();
            }
        }
    }
}

fn insert_sql(
    table: &str,
    columns: &[&str],
    plain: &[Option<&'static str>],
    rows: usize,
) -> String {
    let row: Vec<_> = plain.iter().map(|plain| plain.unwrap_or("?")).collect();
    let row = format!("({})", row.join(", "));
    format!(
        "INSERT OR FAIL INTO {table} ({}) VALUES {}",
        columns.join(", "),
        vec![row; rows].join(", ")
    )
}
