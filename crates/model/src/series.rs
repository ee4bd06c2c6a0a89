//! Dated series: what was measured, and when. Readings of an outcome are one.
//!
//! A series is a field like any other: it is typed, pasted or imported as `2026-01: 12.5; 2026-02: 13`,
//! sorted and filtered by its latest value, and kept in its record's row.

use std::fmt::Write as _;

use crate::field::number::{self, DecimalMark, decimal_text};
use crate::scoring::Ratio;
use crate::settings::Settings;
use crate::when::When;

/// A number with up to six decimals, exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(i64);

impl Decimal {
    /// The parts of one.
    pub const PARTS: i64 = 1_000_000;

    /// A number of so many millionths.
    pub const fn of_millionths(millionths: i64) -> Self {
        Self(millionths)
    }

    /// Its millionths.
    pub const fn millionths(self) -> i64 {
        self.0
    }

    /// The nearest to a floating-point number; `None` beyond what can be kept.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "what is too large is caught before"
    )]
    pub fn nearest(value: f64) -> Option<Self> {
        let millionths = (value * Self::PARTS as f64).round();
        (millionths.abs() < i64::MAX as f64).then_some(Self(millionths as i64))
    }

    /// As people and files write it: `12.5`, no zeros at the end.
    pub fn text(self) -> String {
        let text = decimal_text(self.0, Self::PARTS);
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }

    /// As an exact fraction.
    pub const fn ratio(self) -> Ratio {
        Ratio {
            num: self.0,
            den: Self::PARTS,
        }
    }

    /// The nearest floating-point number: for drawing and for statistics.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a drawing and a forecast need no more digits"
    )]
    pub fn value(self) -> f64 {
        self.0 as f64 / Self::PARTS as f64
    }

    /// How many decimals it has.
    pub fn places(self) -> u32 {
        let text = self.text();
        let part = text.split_once('.').map_or(0, |(_, part)| part.len());
        u32::try_from(part).unwrap_or(6)
    }

    /// To so many decimals, halves away from nothing.
    pub fn to_places(self, places: u32) -> Self {
        let unit = 10_i64.pow(6 - places.min(6));
        let half = unit / 2 * self.0.signum();
        Self(self.0.saturating_add(half) / unit * unit)
    }

    /// As lists show it: four digits where it has more, but for what stands before the point: `12,346`, `9.98`.
    pub fn shown(self) -> String {
        let whole = self.0.unsigned_abs() / Self::PARTS.unsigned_abs();
        let digits = whole.checked_ilog10().map_or(0, |log| log + 1);
        let rounded = self.to_places(4_u32.saturating_sub(digits));
        let text = rounded.text();
        let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
        let grouped = number::grouped(rounded.0 / Self::PARTS);
        // A whole part of nothing has no sign of its own: −0.5.
        let sign = if whole == "-0" { "-" } else { "" };
        match part {
            "" => grouped,
            part => format!("{sign}{grouped}.{part}"),
        }
    }

    /// Reads what [`Decimal::text`] wrote: a file has millions of them.
    fn of_file(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, part) = match digits.bytes().position(|byte| byte == b'.') {
            Some(point) => (&digits[..point], &digits[point + 1..]),
            None => (digits, ""),
        };
        if whole.is_empty() || part.len() > 6 {
            return None;
        }
        let missing = u32::try_from(6 - part.len()).ok()?;
        let whole = digits_of(whole)?.checked_mul(Self::PARTS.unsigned_abs())?;
        let millionths = whole.checked_add(digits_of(part)? * 10_u64.pow(missing))?;
        let number = match digits.len() == text.len() {
            true => 0_i64.checked_add_unsigned(millionths),
            false => 0_i64.checked_sub_unsigned(millionths),
        };
        number.map(Self)
    }
}

/// The number that digits write; none where there is another sign, or it is beyond 64 bits. No digits are nothing.
fn digits_of(text: &str) -> Option<u64> {
    text.bytes().try_fold(0_u64, |number, byte| {
        let digit = byte.is_ascii_digit().then(|| u64::from(byte - b'0'))?;
        number.checked_mul(10)?.checked_add(digit)
    })
}

/// One value of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// When it holds: a day, or the month, quarter or year that it sums up.
    pub when: When,
    /// The value.
    pub value: Decimal,
}

/// Values by date, the earliest first; one for each date.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Series(Box<[Point]>);

/// Why a text is no series.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SeriesError {
    /// A value without a date, or the other way round.
    #[error("“{0}” is not a date and a value; write them as 2026-01: 12.5")]
    NotAPair(String),
    /// A date that can't be read.
    #[error("“{0}” is not a date; write it as 2024-03-05, 2024-03, 2024-Q1 or 2024")]
    Date(String),
    /// A value that can't be read.
    #[error("“{0}” is not a number; write it as 12.5, 12,000 or 12 k, with six decimals at most")]
    Value(String),
    /// Two values of one date.
    #[error("there are two values of {0}; leave one of them")]
    Twice(String),
}

impl Series {
    /// A series of these values, in whatever order.
    ///
    /// # Errors
    /// When two are of one date.
    pub fn new(points: impl IntoIterator<Item = Point>) -> Result<Self, SeriesError> {
        let mut points: Vec<_> = points.into_iter().collect();
        // As files keep them. What begins later is another date, and ends are costly to ask for.
        let in_order = |two: &[Point]| two[0].when.first() < two[1].when.first();
        if points.windows(2).all(in_order) {
            return Ok(Self(points.into()));
        }
        points.sort_by_key(|point| (point.when.first(), point.when.last()));
        match points.windows(2).find(|two| two[0].when == two[1].when) {
            Some(two) => Err(SeriesError::Twice(two[0].when.label())),
            None => Ok(Self(points.into())),
        }
    }

    /// Reads dates and values: `2026-01: 12.5; 2026-02: 13`, or two columns as a spreadsheet copies
    /// them, a pair on each line.
    ///
    /// # Errors
    /// Which pair can't be read, and why.
    pub fn parse(text: &str, settings: &Settings) -> Result<Self, SeriesError> {
        Self::written(text, DecimalMark::Point, settings)
    }

    /// The same with values written with this decimal mark.
    ///
    /// # Errors
    /// See [`Series::parse`].
    pub fn written(
        text: &str,
        mark: DecimalMark,
        settings: &Settings,
    ) -> Result<Self, SeriesError> {
        let pairs = text.split([';', '\n', '\r']).map(str::trim);
        let points = pairs.filter(|pair| !pair.is_empty()).map(|pair| {
            let split = pair.split_once('\t').or_else(|| pair.rsplit_once(':'));
            let (when, value) = split.ok_or_else(|| SeriesError::NotAPair(pair.to_owned()))?;
            let (when, value) = (when.trim(), value.trim());
            let date = crate::field::parse_date(when, settings);
            let value = number::exact(value, mark)
                .and_then(|exact| exact.in_parts(Decimal::PARTS))
                .map_err(|_| SeriesError::Value(value.to_owned()))?;
            Ok(Point {
                when: date.map_err(|_| SeriesError::Date(when.to_owned()))?,
                value: Decimal(value),
            })
        });
        Self::new(points.collect::<Result<Vec<_>, _>>()?)
    }

    /// The same with another value of a date, or without one.
    #[must_use]
    pub fn with(&self, when: When, value: Option<Decimal>) -> Self {
        let kept = self.0.iter().copied().filter(|point| point.when != when);
        let new = value.map(|value| Point { when, value });
        let mut points: Vec<_> = kept.chain(new).collect();
        points.sort_by_key(|point| (point.when.first(), point.when.last()));
        Self(points.into())
    }

    /// The value of a date.
    pub fn at(&self, when: When) -> Option<Decimal> {
        let point = self.0.iter().find(|point| point.when == when);
        point.map(|point| point.value)
    }

    /// The values, the earliest first.
    pub fn points(&self) -> &[Point] {
        &self.0
    }

    /// What the file keeps: `2026-01=12.5 2026-02=13`.
    pub fn file_text(&self) -> String {
        let mut text = String::with_capacity(self.0.len() * 16);
        for point in &self.0 {
            let blank = if text.is_empty() { "" } else { " " };
            // Writing into a text can't fail.
            let _ = write!(text, "{blank}{}={}", point.when, point.value.text());
        }
        text
    }

    /// Reads what the file keeps; none where it can't be understood.
    pub fn of_file(text: &str) -> Option<Self> {
        let point = |pair: &str| {
            // Most are months, and their sign stands at one place.
            let at = match pair.as_bytes().get(MONTH) {
                Some(b'=') => MONTH,
                _ => pair.find('=')?,
            };
            Some(Point {
                when: When::parse(&pair[..at]).ok()?,
                value: Decimal::of_file(&pair[at + 1..])?,
            })
        };
        let mut points = Vec::with_capacity(text.len() / SHORTEST + 1);
        for pair in text.split(' ').filter(|pair| !pair.is_empty()) {
            points.push(point(pair)?);
        }
        Self::new(points).ok()
    }
}

/// Bytes of a month: 2026-01.
const MONTH: usize = 7;
/// Bytes of what the file keeps of a month with a value of some digits and the blank after it.
const SHORTEST: usize = 12;

/// Values as they are typed and imported: `2026-01: 12.5; 2026-02: 13`.
pub fn exact(points: &[Point]) -> String {
    let pairs = points.iter();
    let pairs = pairs.map(|point| format!("{}: {}", point.when, point.value.text()));
    pairs.collect::<Vec<_>>().join("; ")
}

/// The latest values in words, the latest first, `most` of them: `13 (Feb 2026), 12.5 (Jan 2026), and
/// 10 earlier`.
pub fn latest(points: &[Point], most: usize) -> String {
    let told = points.iter().rev().take(most);
    let mut told: Vec<_> = told
        .map(|point| format!("{} ({})", point.value.text(), point.when.label()))
        .collect();
    if most > 1 && points.len() > most {
        told.push(format!("and {} earlier", points.len() - most));
    }
    told.join(", ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Result<String, SeriesError> {
        Series::parse(text, &Settings::default()).map(|series| exact(series.points()))
    }

    /// What people type, paste and import, and what they are told where it can't be read.
    #[test]
    fn readings_as_they_come() {
        let table = [
            (
                "2026-02: 13; 2026-01: 12.5",
                Ok("2026-01: 12.5; 2026-02: 13"),
            ),
            (
                "2026-01-31\t1,204.50\r\n2026-02-28\t1.2 k\n",
                Ok("2026-01-31: 1204.5; 2026-02-28: 1200"),
            ),
            ("2025-Q4: -3;2025: 0", Ok("2025: 0; 2025-Q4: -3")),
            ("", Ok("")),
            (
                "2026-01",
                Err("“2026-01” is not a date and a value; write them as 2026-01: 12.5"),
            ),
            (
                "soon: 12",
                Err("“soon” is not a date; write it as 2024-03-05, 2024-03, 2024-Q1 or 2024"),
            ),
            (
                "2026-01: much",
                Err(
                    "“much” is not a number; write it as 12.5, 12,000 or 12 k, with six decimals at most",
                ),
            ),
            (
                "2026-01: 0.0000001",
                Err(
                    "“0.0000001” is not a number; write it as 12.5, 12,000 or 12 k, with six decimals at most",
                ),
            ),
            (
                "2026-01: 1; 2026-01: 2",
                Err("there are two values of Jan 2026; leave one of them"),
            ),
        ];
        for (text, expected) in table {
            let found = read(text).map_err(|why| why.to_string());
            assert_eq!(
                found,
                expected.map(str::to_owned).map_err(str::to_owned),
                "{text}"
            );
        }
    }

    /// A list says what was measured last, and a page how it came there, however long the series is.
    #[test]
    fn the_latest_values_are_told_first() {
        let text = "2026-01: 1; 2026-02: 2; 2026-03: 3";
        let series = Series::parse(text, &Settings::default()).unwrap();
        assert_eq!(latest(series.points(), 1), "3 (Mar 2026)");
        assert_eq!(
            latest(series.points(), 2),
            "3 (Mar 2026), 2 (Feb 2026), and 1 earlier"
        );
        assert_eq!(latest(&[], 2), "");
    }

    /// Lists show what people read at a glance; files and forms have all of it.
    #[test]
    fn numbers_are_shown_to_four_digits() {
        let table = [
            ("9.980328", "9.98"),
            ("-9.985", "-9.985"),
            ("2045.959596", "2,046"),
            ("-1797.84456", "-1,798"),
            ("87.8", "87.8"),
            ("0.035392", "0.0354"),
            ("-0.5", "-0.5"),
            ("-0.00001", "0"),
            ("1234567.5", "1,234,568"),
            ("100", "100"),
        ];
        for (text, expected) in table {
            let found = Decimal::of_file(text).map(Decimal::shown);
            assert_eq!(found.as_deref(), Some(expected), "{text}");
        }
        let most = Decimal::of_millionths(i64::MAX).shown();
        assert_eq!(most, "9,223,372,036,854");
        assert_eq!(
            Decimal::of_millionths(i64::MIN).shown(),
            "-9,223,372,036,854"
        );
    }

    /// A file that another program wrote wrongly is said to be wrong, not read as something else.
    #[test]
    fn what_the_file_cannot_hold_is_not_understood() {
        for text in [
            "2026-01",
            "2026-01=",
            "2026-01=x",
            "2026-01=1.2345678",
            "x=1",
            "2026-01=1 2026-01=2",
            "2026-01=+1",
        ] {
            assert_eq!(Series::of_file(text), None, "{text}");
        }
    }

    proptest! {
        /// Into the file and out, and as text and in again, to the last decimal.
        #[test]
        fn series_come_back(values in prop::collection::vec(any::<i64>(), 0..20)) {
            let whens = ["2024-03-05", "2024-02", "2025-Q3", "2023", "2024-10/2025-09"];
            let points = values.iter().zip(whens).map(|(millionths, when)| Point {
                when: When::parse(when).unwrap(),
                value: Decimal(*millionths),
            });
            let series = Series::new(points).unwrap();
            prop_assert_eq!(Series::of_file(&series.file_text()), Some(series.clone()));
            let again = Series::parse(&exact(series.points()), &Settings::default());
            prop_assert_eq!(again, Ok(series));
        }
    }
}
