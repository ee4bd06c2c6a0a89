//! Days that a writer moved by its time zone: every cell of a column lies the same odd seconds before a full
//! hour around midnight.

use std::collections::BTreeMap;

use calamine::{DataRef, ExcelDateTime, ExcelDateTimeType};

use crate::words::some;

const MINUTE: u32 = 60;
const HOUR: u32 = 60 * MINUTE;
const DAY: u32 = 24 * HOUR;
/// How far from midnight days may have been moved: by the zone's hours, and by one more in summer.
const NEAR: u32 = 4 * HOUR;

/// The days of each column.
#[derive(Debug, Default)]
pub(super) struct Clock {
    columns: BTreeMap<u32, Times>,
    is_1904: bool,
}

#[derive(Debug, Default)]
struct Times {
    /// Cells with a day, while their times may yet mean something: their index, their day and the second
    /// of it.
    cells: Vec<(usize, f64, u32)>,
    /// The seconds past the hour of the first.
    past_hour: u32,
    /// Hours at which the others than midnight lie, in order; none once they are too many to mean
    /// anything.
    hours: Vec<u32>,
    various: bool,
}

impl Times {
    fn look(&mut self, index: usize, value: ExcelDateTime) {
        if self.various {
            return;
        }
        let days = value.as_f64();
        // Rounded like the text of the cell: to seconds.
        let total = (days * f64::from(DAY)).round();
        let day = (total / f64::from(DAY)).floor();
        let second = (total - day * f64::from(DAY)) as u32;
        if self.cells.is_empty() {
            self.past_hour = second % HOUR;
        }
        let whole = second == 0 && self.past_hour == 0;
        if second != 0 && !self.hours.contains(&(second / HOUR)) {
            self.hours.push(second / HOUR);
            self.hours.sort_unstable();
        }
        self.various = (second % HOUR != self.past_hour && !whole) || self.hours.len() > 3;
        if self.various {
            self.cells = Vec::new();
        } else {
            self.cells.push((index, day, second));
        }
    }

    /// The seconds by which all lie before a full hour, where they are no whole minutes: a library reckons
    /// days by the local mean time of before there were time zones. One cell alone is a moment like any other,
    /// and moments lie all over the day.
    fn odd(&self) -> Option<u32> {
        let before = (HOUR - self.past_hour) % HOUR;
        let near = |second: u32| !(NEAR..DAY - NEAR).contains(&second);
        let told = self.cells.len() > 1 && self.cells.iter().all(|(_, _, second)| near(*second));
        (told && !self.various && !before.is_multiple_of(MINUTE)).then_some(before)
    }

    /// How many lie in the evening.
    fn evenings(&self) -> usize {
        let cells = self.cells.iter();
        cells.filter(|(_, _, second)| *second >= DAY / 2).count()
    }

    /// The hours at which all times lie, where they are whole ones of the evening: midnight, told in a zone
    /// to the west. In summer it is another hour.
    fn evening(&self) -> Option<&[u32]> {
        let apart = self.hours.last()? - self.hours.first()?;
        let evening = self.hours.iter().all(|hour| *hour >= 12);
        (!self.various && self.past_hour == 0 && evening && apart <= 1).then_some(&self.hours)
    }
}

impl Clock {
    /// For a workbook that counts its days from 1904, or from 1900.
    pub(super) fn counting(is_1904: bool) -> Self {
        Self {
            is_1904,
            ..Self::default()
        }
    }

    /// Looks at a cell; those that say a day in words have no clock.
    pub(super) fn look(&mut self, column: u32, index: usize, text: &str, value: &DataRef<'_>) {
        if let DataRef::DateTime(value) = value
            && !value.is_duration()
            && text.len() >= 10
        {
            let times = self.columns.entry(column).or_default();
            times.look(index, *value);
        }
    }

    /// The cells that mean the next day, with that day.
    pub(super) fn moved(&self) -> Vec<(usize, String)> {
        let odd = |times: &&Times| times.odd().is_some();
        let columns = self.columns.values().filter(odd);
        let cells = columns.flat_map(|times| &times.cells);
        cells
            // In the morning the day is right however it was meant.
            .filter(|(_, _, second)| *second >= DAY / 2)
            .map(|(index, day, _)| {
                let next = ExcelDateTime::new(day + 1.0, ExcelDateTimeType::DateTime, self.is_1904);
                let (year, month, day, ..) = next.to_ymd_hms_milli();
                (*index, format!("{year:04}-{month:02}-{day:02}"))
            })
            .collect()
    }

    /// Sentences for the user, column by column.
    pub(super) fn notes(&self, label: impl Fn(usize) -> String) -> Vec<String> {
        let mut notes = Vec::new();
        for (column, times) in &self.columns {
            let label = label(*column as usize);
            if let Some(before) = times.odd() {
                let (minutes, seconds) = (before / MINUTE, before % MINUTE);
                let before = match minutes {
                    0 => format!("{seconds} s"),
                    minutes => format!("{minutes} min {seconds} s"),
                };
                notes.push(format!(
                    "\u{201c}{label}\u{201d}: every time in the column is {before} before a full hour, as a library \
                     writes days in some time zones: {} of the evening read as the next day.",
                    some(times.evenings(), "date")
                ));
            } else if let Some(hours) = times.evening() {
                let hours: Vec<_> = hours.iter().map(|hour| format!("{hour}:00")).collect();
                notes.push(format!(
                    "\u{201c}{label}\u{201d}: every time in the column is {}, as if midnight had been written in \
                     another time zone. Read as the day that stands there; the day after may be meant: put it right in \
                     the file if so.",
                    hours.join(" or ")
                ));
            }
        }
        notes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clock(seconds: &[u32]) -> Clock {
        let mut clock = Clock::counting(false);
        for (index, second) in seconds.iter().enumerate() {
            let days = 45351.0 + f64::from(*second) / f64::from(DAY);
            let value = ExcelDateTime::new(days, ExcelDateTimeType::DateTime, false);
            clock.look(0, index, "2024-02-29T..", &DataRef::DateTime(value));
        }
        clock
    }

    /// (seconds of the day, cells that mean the next day, words of the note)
    type Case<'c> = (&'c [u32], usize, &'c str);

    /// A day moved without cause is as wrong as one that was not: only what a whole column says counts.
    #[test]
    fn whole_columns_tell_of_time_zones() {
        const HOURS: u32 = HOUR;
        let odd = DAY - 28;
        let table: [Case<'_>; 13] = [
            (&[odd, odd], 2, "2 dates of the evening"),
            // Summer and winter on both sides of midnight: of the morning the day is right.
            (&[odd, HOURS - 28], 1, "1 date of the evening"),
            (&[odd], 0, ""),
            (&[17 * HOURS + 23 * MINUTE + 45], 0, ""),
            (&[17 * HOURS - 28, 17 * HOURS - 28], 0, ""),
            (&[odd, 13 * HOURS - 28], 0, ""),
            (&[odd, odd - 3 * HOURS], 2, "28 s before a full hour"),
            (&[odd, odd - 1], 0, ""),
            (&[odd, 0], 0, ""),
            (
                &[23 * HOURS, 23 * HOURS],
                0,
                "every time in the column is 23:00",
            ),
            (&[23 * HOURS, 22 * HOURS, 0], 0, "22:00 or 23:00"),
            (&[23 * HOURS, 9 * HOURS], 0, ""),
            (&[0, 0], 0, ""),
        ];
        for (seconds, moved, words) in table {
            let clock = clock(seconds);
            let days = clock.moved();
            assert_eq!(days.len(), moved, "{seconds:?}");
            assert!(days.iter().all(|(_, day)| day == "2024-03-01"), "{days:?}");
            let notes = clock.notes(|_| "Go live".to_owned()).concat();
            let fits = notes.is_empty() == words.is_empty() && notes.contains(words);
            assert!(fits, "{seconds:?}: {notes}");
        }
    }
}
