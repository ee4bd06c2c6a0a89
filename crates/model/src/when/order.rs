//! In which order people read a day.

use std::sync::atomic::{AtomicU8, Ordering};

use super::{Precision, When};
use crate::kind::choice;
use chrono::{Datelike, NaiveDate};

choice! {
    /// In which order a day is written for people. Files keep ISO whatever it is.
    DateOrder {
        /// The day first.
        Day = "day", "30 Sep 2026";
        /// The month first.
        Month = "month", "Sep 30, 2026";
        /// The year first, in digits.
        Iso = "iso", "2026-09-30";
    }
}

/// The order in force. It is one for the process, like its language: whoever writes a day for people would else
/// have to be handed it, down to each cell. No rule and no file depends on it.
static IN_FORCE: AtomicU8 = AtomicU8::new(DateOrder::Day as u8);

impl DateOrder {
    /// The order in force.
    pub fn in_force() -> Self {
        let code = IN_FORCE.load(Ordering::Relaxed);
        let found = Self::ALL.iter().find(|order| **order as u8 == code);
        found.copied().unwrap_or(Self::Day)
    }

    /// From now on days are written in this order.
    pub fn enforce(self) {
        IN_FORCE.store(self as u8, Ordering::Relaxed);
    }

    const fn day(self) -> &'static str {
        match self {
            Self::Day => "%-d %b %Y",
            Self::Month => "%b %-d, %Y",
            Self::Iso => "%Y-%m-%d",
        }
    }

    /// A day whose year is said with another one.
    const fn day_of_year(self) -> &'static str {
        match self {
            Self::Day => "%-d %b",
            Self::Month => "%b %-d",
            Self::Iso => "%Y-%m-%d",
        }
    }

    const fn month(self) -> &'static str {
        match self {
            Self::Day | Self::Month => "%b %Y",
            Self::Iso => "%Y-%m",
        }
    }
}

impl When {
    /// For people: `30 Sep 2026`, `Sep 2026`, `Q3 2026`, `2026`, `Oct 2024–Sep 2025`; days in the order in force.
    pub fn label(self) -> String {
        self.label_in(DateOrder::in_force())
    }

    /// The same in an order of its own.
    pub fn label_in(self, order: DateOrder) -> String {
        let (first, last) = (self.first(), self.last());
        let (year, month) = (first.year(), first.month());
        let text = |day: NaiveDate, form: &str| day.format(form).to_string();
        match self.precision() {
            Precision::Day => text(first, order.day()),
            Precision::Month => text(first, order.month()),
            Precision::Quarter if month % 3 == 1 => format!("Q{} {year}", month.div_ceil(3)),
            Precision::Year if month == 1 => format!("{year}"),
            Precision::Days(_) => {
                // A year that both share is said once.
                let form = match year == last.year() {
                    true => order.day_of_year(),
                    false => order.day(),
                };
                format!("{}–{}", text(first, form), text(last, order.day()))
            }
            Precision::Quarter | Precision::Year => {
                format!(
                    "{}–{}",
                    text(first, order.month()),
                    text(last, order.month())
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whichever the order, a date is as exact as it is known, and a year that both ends share is said once.
    #[test]
    fn dates_are_written_in_the_order_that_is_chosen() {
        let table = [
            ("2026-09-30", ["30 Sep 2026", "Sep 30, 2026", "2026-09-30"]),
            ("2026-09", ["Sep 2026", "Sep 2026", "2026-09"]),
            ("2026-Q3", ["Q3 2026", "Q3 2026", "Q3 2026"]),
            ("2026", ["2026", "2026", "2026"]),
            (
                "2026-03-01/2026-04-12",
                [
                    "1 Mar–12 Apr 2026",
                    "Mar 1–Apr 12, 2026",
                    "2026-03-01–2026-04-12",
                ],
            ),
            (
                "2025-12-20/2026-01-03",
                [
                    "20 Dec 2025–3 Jan 2026",
                    "Dec 20, 2025–Jan 3, 2026",
                    "2025-12-20–2026-01-03",
                ],
            ),
        ];
        for (date, written) in table {
            let date = When::parse(date).unwrap();
            let orders = [DateOrder::Day, DateOrder::Month, DateOrder::Iso];
            assert_eq!(orders.map(|order| date.label_in(order)), written);
        }
    }
}
