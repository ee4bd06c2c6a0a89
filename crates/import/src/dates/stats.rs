//! What the cells of a column of dates say about how they are written.

use chrono::{Datelike as _, NaiveDate};
use pilotage_intake::Table;
use pilotage_model::field::date::{Numbers, Pair, bare, numbers, words};
use pilotage_model::{Precision, When};

use super::pairs::PairStats;
use super::reader::{
    DateReader, FIRST_YEAR, LAST_YEAR, Reading, iso_day, says_no_date, serial_day,
};
use crate::mapping::{DateOrder, DatePrecision};

/// The year with which this century begins, as two digits count.
const THIS_CENTURY: i32 = 2000;

/// What was said of how the dates of a column are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct SaidOfDates {
    /// The order of day and month.
    pub order: Option<DateOrder>,
    /// The first of the hundred years that years of two digits lie in.
    pub years: Option<i32>,
}

/// What the cells of a date column say about how they are written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct DateStats {
    /// Dates with the year last: first number over 12.
    pub day_first: usize,
    /// Dates with the year last: second number over 12.
    pub month_first: usize,
    /// Dates with the year last that either order reads, differently.
    pub either: usize,
    /// Dates with a year of two digits.
    pub short: usize,
    /// The first of those.
    pub short_example: String,
    /// A year and a number of two digits: `2009/10`.
    pub pairs: PairStats,
    /// Bare numbers that may be days of the spreadsheet calendar.
    pub serials: usize,
    /// Dates with all digits of their year, and those of them in this century.
    whole: usize,
    whole_recent: usize,
    pub readable: usize,
    /// Readable ones that name a day.
    pub days: usize,
    /// Of those, the first of a month.
    pub firsts: usize,
    /// Cells that say something.
    told: usize,
    pub nothing: usize,
    pub unreadable: usize,
    pub mistyped: usize,
}

impl DateStats {
    /// Reads the whole column, as was said or else as it settles.
    pub(crate) fn of(table: &Table, column: usize, said: SaidOfDates, fiscal: u32) -> Self {
        Self::of_first(table.len(), table, column, said, fiscal)
    }

    /// The same from the first rows alone.
    pub(crate) fn of_first(
        rows: usize,
        table: &Table,
        column: usize,
        said: SaidOfDates,
        fiscal: u32,
    ) -> Self {
        let mut stats = Self::default();
        let cells: Vec<_> = (table.rows().take(rows))
            .map(|row| row.get(column).trim())
            .collect();
        cells.iter().for_each(|cell| stats.look(cell));
        let reader = DateReader {
            // A date whose century is to be said is one; only which is open.
            years: said.years.or(stats.settled_years()).or(Some(THIS_CENTURY)),
            ..stats.reader(said, DatePrecision::Day, fiscal)
        };
        for cell in cells {
            stats.count(reader.read(cell));
        }
        stats
    }

    /// How the column is read: as was said, or as it settles.
    pub(crate) fn reader(
        &self,
        said: SaidOfDates,
        precision: DatePrecision,
        fiscal_start: u32,
    ) -> DateReader {
        DateReader {
            order: said.order.or(self.settled()),
            precision,
            fiscal_start,
            years: said.years.or(self.settled_years()),
            pairs: self.pairs.settled(),
            serial: self.are_serial(),
        }
    }

    fn look(&mut self, cell: &str) {
        if let Some(day) = iso_day(cell) {
            self.told += 1;
            if is_plausible(day.year()) {
                self.look_at_year(day.year());
            }
            return;
        }
        if says_no_date(cell) {
            return;
        }
        self.told += 1;
        let date = bare(cell);
        match numbers(cell).or_else(|| numbers(&date)) {
            Some(Numbers::YearLast(a, b, year)) if is_plausible(year) => {
                self.look_at_year(year);
                self.look_at_order(a, b);
            }
            Some(Numbers::YearFirst(year, ..)) if is_plausible(year) => self.look_at_year(year),
            Some(Numbers::Short { parts, dashed }) => {
                self.look_at_short(cell);
                match parts {
                    // With dashes the year may come first: nothing tells but who wrote it.
                    [_, _, year] if dashed && year <= 31 => self.either += 1,
                    [a, b, _] => self.look_at_order(a, b),
                }
            }
            Some(_) => {}
            None if serial_day(cell).is_some() => self.serials += 1,
            None if words::has_short_year(&date) => self.look_at_short(cell),
            None => {
                if let Some(pair) = Pair::of(&date) {
                    self.pairs.look(pair, cell);
                }
            }
        }
    }

    fn look_at_year(&mut self, year: i32) {
        self.whole += 1;
        self.whole_recent += usize::from(year >= THIS_CENTURY);
    }

    fn look_at_short(&mut self, cell: &str) {
        if self.short == 0 {
            cell.clone_into(&mut self.short_example);
        }
        self.short += 1;
    }

    fn look_at_order(&mut self, a: u32, b: u32) {
        match (a > 12, b > 12) {
            _ if a > 31 || b > 31 => {}
            (true, false) => self.day_first += 1,
            (false, true) => self.month_first += 1,
            (false, false) if a != b => self.either += 1,
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

    /// With which year the hundred begin that years of two digits lie in, as the column's other years
    /// leave no doubt: all of them are of this century.
    pub(crate) fn settled_years(&self) -> Option<i32> {
        let by_others = self.short > 0 && self.whole > 0 && self.whole_recent == self.whole;
        by_others.then_some(THIS_CENTURY)
    }

    /// Whether someone must say which hundred years are meant.
    pub(crate) fn must_say_years(&self) -> bool {
        self.short > 0 && self.settled_years().is_none()
    }

    /// Whether the bare numbers are days of the spreadsheet calendar: the column holds nothing else.
    pub(crate) const fn are_serial(&self) -> bool {
        self.serials > 0 && self.serials == self.told
    }

    /// Whether someone must say the order: some date would be another day in another order.
    pub(crate) fn must_be_said(&self) -> bool {
        self.settled().is_none() && self.either > 0
    }

    /// Whether firsts of the month may mean the month: at least 40 % of at least 25 readable days are
    /// ones, and by chance it would be 3 %. That is said, and they stay days until somebody says so.
    pub(crate) const fn may_mean_months(&self) -> bool {
        self.days >= 25 && 5 * self.firsts >= 2 * self.days
    }

    /// Whether what the cells say is mostly dates. A column that says nothing is not refused.
    pub(crate) fn are_dates(&self) -> bool {
        // Dates that can't be told apart yet count as unreadable until the order is said.
        let pending = if self.settled().is_none() {
            self.either
        } else {
            0
        };
        let pending = pending + self.pairs.open();
        let dates = self.readable + self.mistyped + pending;
        dates >= self.unreadable.saturating_sub(pending)
    }
}

fn is_plausible(year: i32) -> bool {
    (FIRST_YEAR..=LAST_YEAR).contains(&year)
}

fn first_of(when: When) -> NaiveDate {
    when.to_month().first()
}
