//! What the cells of a column of dates say about how they are written.

use chrono::NaiveDate;
use pilotage_intake::Table;
use pilotage_model::field::date::{Numbers, numbers};
use pilotage_model::{Precision, When};

use super::reader::{DateReader, FIRST_YEAR, LAST_YEAR, Reading};
use crate::mapping::{DateOrder, DatePrecision};

/// What the cells of a date column say about how they are written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct DateStats {
    /// Dates with the year last: first number over 12.
    pub day_first: usize,
    /// Dates with the year last: second number over 12.
    pub month_first: usize,
    /// Dates with the year last that either order reads, differently.
    pub either: usize,
    pub readable: usize,
    /// Readable ones that name a day.
    pub days: usize,
    /// Of those, the first of a month.
    pub firsts: usize,
    pub nothing: usize,
    pub unreadable: usize,
    pub mistyped: usize,
}

impl DateStats {
    /// Reads the whole column, in the order given or else the one it settles.
    pub(crate) fn of(table: &Table, column: usize, said: Option<DateOrder>, fiscal: u32) -> Self {
        Self::of_first(table.len(), table, column, said, fiscal)
    }

    /// The same from the first rows alone.
    pub(crate) fn of_first(
        rows: usize,
        table: &Table,
        column: usize,
        said: Option<DateOrder>,
        fiscal: u32,
    ) -> Self {
        let mut stats = Self::default();
        let cells: Vec<_> = (table.rows().take(rows))
            .map(|row| row.get(column).trim())
            .collect();
        cells.iter().for_each(|cell| stats.look(cell));
        let reader = DateReader {
            order: said.or_else(|| stats.settled()),
            precision: DatePrecision::Day,
            fiscal_start: fiscal,
        };
        for cell in cells {
            stats.count(reader.read(cell));
        }
        stats
    }

    fn look(&mut self, cell: &str) {
        let plausible = |year: &i32| (FIRST_YEAR..=LAST_YEAR).contains(year);
        match numbers(cell) {
            Some(Numbers::YearLast(a, b, year)) if plausible(&year) && a <= 31 && b <= 31 => {
                match (a > 12, b > 12) {
                    (true, false) => self.day_first += 1,
                    (false, true) => self.month_first += 1,
                    (false, false) if a != b => self.either += 1,
                    _ => {}
                }
            }
            _ => {}
        }
    }

    fn count(&mut self, reading: Reading) {
        match reading {
            Reading::Nothing => self.nothing += 1,
            Reading::Unreadable(_) => self.unreadable += 1,
            Reading::Mistyped(_) => self.mistyped += 1,
            Reading::Known(when) => {
                self.readable += 1;
                if when.precision() == Precision::Day {
                    self.days += 1;
                    self.firsts += usize::from(when == When::day(first_of(when)));
                }
            }
        }
    }

    /// The order that the column's own values leave as the only one.
    pub(crate) fn settled(&self) -> Option<DateOrder> {
        match (self.day_first, self.month_first) {
            (0, 1..) => Some(DateOrder::Mdy),
            (1.., 0) => Some(DateOrder::Dmy),
            _ => None,
        }
    }

    /// Whether someone must say the order: some date would be another day in another order.
    pub(crate) fn must_be_said(&self) -> bool {
        self.settled().is_none() && self.either > 0
    }

    /// Months, where at least 40 % of at least 25 readable days fall on the first: by chance it
    /// would be 3 %.
    pub(crate) fn precision(&self) -> DatePrecision {
        if self.days >= 25 && 5 * self.firsts >= 2 * self.days {
            DatePrecision::Month
        } else {
            DatePrecision::Day
        }
    }

    /// Whether what the cells say is mostly dates. A column that says nothing is not refused.
    pub(crate) fn are_dates(&self) -> bool {
        // Dates that can't be told apart yet count as unreadable until the order is said.
        let pending = if self.settled().is_none() {
            self.either
        } else {
            0
        };
        let dates = self.readable + self.mistyped + pending;
        dates >= self.unreadable.saturating_sub(pending)
    }
}

fn first_of(when: When) -> NaiveDate {
    when.to_month().first()
}
