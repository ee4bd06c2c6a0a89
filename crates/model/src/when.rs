//! Dates are intervals: a day, a month, a quarter, a year, or between two days. No date is invented.

mod order;
#[cfg(test)]
mod tests;

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate};

pub use order::DateOrder;

/// How exactly a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Precision {
    /// One day.
    Day,
    /// One calendar month.
    Month,
    /// Three months from the first of a month (a fiscal quarter need not be a calendar one).
    Quarter,
    /// Twelve months from the first of a month (a fiscal year need not be a calendar one).
    Year,
    /// Some day of so many: between two editions of a register, say. Two at least.
    Days(u16),
}

impl Precision {
    /// The name used on screen and in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
            Self::Days(_) => "days",
        }
    }

    const fn months(self) -> u32 {
        match self {
            Self::Day | Self::Days(_) => 0,
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }
}

/// A date as exactly as it is known: the interval of days it may be.
///
/// Text form, which files keep and [`When::parse`] reads: `2024-03-05`, `2024-03`, `2024-Q1`,
/// `2024`, for quarters and years that do not begin with the calendar's `2024-10/2025-09`, and between two
/// days `2024-03-05/2024-04-11`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct When {
    first: NaiveDate,
    precision: Precision,
}

/// Text that is not a date in the form that files keep.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a date; write it as 2024-03-05, 2024-03, 2024-Q1 or 2024")]
pub struct WhenError(pub String);

/// Where an interval lies against a window of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Position {
    /// Wholly inside.
    Inside,
    /// Wholly outside.
    Outside,
    /// It straddles an edge: it can't be said to be inside or outside.
    Straddles,
}

impl When {
    /// A known day.
    pub const fn day(day: NaiveDate) -> Self {
        Self {
            first: day,
            precision: Precision::Day,
        }
    }

    /// A calendar month; `None` when there is no such month.
    pub fn month(year: i32, month: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, 1).map(|first| Self {
            first,
            precision: Precision::Month,
        })
    }

    /// Three months from the first of `month`; `None` when there is no such month.
    pub fn quarter_from(year: i32, month: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, 1).map(|first| Self {
            first,
            precision: Precision::Quarter,
        })
    }

    /// Twelve months from the first of `month`; `None` when there is no such month.
    pub fn year_from(year: i32, month: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, 1).map(|first| Self {
            first,
            precision: Precision::Year,
        })
    }

    /// Some day from `first` to `last`, both included: as a day or month where it is one. `None` when `last`
    /// comes first, or lies more than 179 years later.
    pub fn between(first: NaiveDate, last: NaiveDate) -> Option<Self> {
        if first == last {
            return Some(Self::day(first));
        }
        let month = Self::month(first.year(), first.month())?;
        if (month.first, month.last()) == (first, last) {
            return Some(month);
        }
        let days = u16::try_from((last - first).num_days() + 1).ok()?;
        let precision = Precision::Days(days);
        (days > 1).then_some(Self { first, precision })
    }

    /// A fiscal year by its label (`FY25` is 2025), which begins in `fiscal_start` (1 to 12). A
    /// year that does not begin in January is named after the calendar year it ends in.
    pub fn fiscal_year(label: i32, fiscal_start: u32) -> Option<Self> {
        let year = if fiscal_start == 1 { label } else { label - 1 };
        Self::year_from(year, fiscal_start)
    }

    /// Quarter 1 to 4 of a fiscal year, as [`When::fiscal_year`] names it.
    pub fn fiscal_quarter(label: i32, quarter: u32, fiscal_start: u32) -> Option<Self> {
        let year = Self::fiscal_year(label, fiscal_start)?;
        if !(1..=4).contains(&quarter) {
            return None;
        }
        let first = year
            .first
            .checked_add_months(Months::new(3 * (quarter - 1)))?;
        Some(Self {
            first,
            precision: Precision::Quarter,
        })
    }

    /// A fiscal quarter as people name it: `2025 Q3`, or `FY25 Q4` where the fiscal year does not begin in January
    /// (`fiscal_start`, 1 to 12). What is no quarter is labelled as it is.
    pub fn fiscal_label(self, fiscal_start: u32) -> String {
        let into = (self.first.month() + 12 - fiscal_start) % 12;
        if self.precision != Precision::Quarter || !into.is_multiple_of(3) {
            return self.label();
        }
        let place = into / 3 + 1;
        if fiscal_start == 1 {
            return format!("{} Q{place}", self.first.year());
        }
        let label = self.first.year() + i32::from(self.first.month() >= fiscal_start);
        format!("FY{:02} Q{place}", label.rem_euclid(100))
    }

    /// The same date known only to the month, where it was a day.
    pub fn to_month(self) -> Self {
        match self.precision {
            Precision::Day => Self {
                first: self.first.with_day(1).unwrap_or(self.first),
                precision: Precision::Month,
            },
            _ => self,
        }
    }

    /// Whether it begins and ends after another: a month that becomes one of its days is no later.
    pub fn is_after(self, other: Self) -> bool {
        self.first() > other.first() && self.last() > other.last()
    }

    /// First day of the interval.
    pub const fn first(self) -> NaiveDate {
        self.first
    }

    /// Last day of the interval.
    pub fn last(self) -> NaiveDate {
        match self.precision {
            Precision::Day => self.first,
            Precision::Days(days) => self.first + Days::new(u64::from(days) - 1),
            // Of most dates that are asked, millions of them: no calendar is counted through.
            Precision::Month => {
                let days = u32::from(self.first.num_days_in_month());
                self.first.with_day(days).unwrap_or(self.first)
            }
            wider => self
                .first
                .checked_add_months(Months::new(wider.months()))
                .and_then(|next| next.checked_sub_days(Days::new(1)))
                .unwrap_or(NaiveDate::MAX),
        }
    }

    /// How exactly the date is known.
    pub const fn precision(self) -> Precision {
        self.precision
    }

    /// The day from which durations are counted: the day itself, or the middle of a month, which is
    /// its 15th whatever its length: two months are then as many calendar months apart as people
    /// count, and September to March is not a day more than half a year. Of a few days, at most as many as
    /// a month has, it is the middle one. Coarser dates enter no duration and have none.
    pub fn for_durations(self) -> Option<NaiveDate> {
        match self.precision {
            Precision::Day => Some(self.first),
            Precision::Month => self.first.with_day(MIDDLE),
            Precision::Days(days) if days <= MOST_DAYS => {
                Some(self.first + Days::new(u64::from(days - 1) / 2))
            }
            Precision::Quarter | Precision::Year | Precision::Days(_) => None,
        }
    }

    /// Whether every day of this interval comes before every day of `other`.
    pub fn certainly_before(self, other: Self) -> bool {
        self.last() < other.first
    }

    /// Whether the interval had wholly passed by the end of `day`.
    pub fn certainly_by(self, day: NaiveDate) -> bool {
        self.last() <= day
    }

    /// Whether the interval lies in `from..=to`; an open side has no edge.
    pub fn within(self, from: Option<NaiveDate>, to: Option<NaiveDate>) -> Position {
        let before = from.is_some_and(|from| self.last() < from);
        let after = to.is_some_and(|to| self.first > to);
        if before || after {
            return Position::Outside;
        }
        let fits =
            from.is_none_or(|from| self.first >= from) && to.is_none_or(|to| self.last() <= to);
        if fits {
            Position::Inside
        } else {
            Position::Straddles
        }
    }

    /// Reads the text form that files keep (see [`When`]).
    ///
    /// # Errors
    /// When the text has another form or names no real date.
    pub fn parse(text: &str) -> Result<Self, WhenError> {
        Self::parse_opt(text).ok_or_else(|| WhenError(text.to_owned()))
    }

    fn parse_opt(text: &str) -> Option<Self> {
        if let Some(month) = Self::written_month(text.as_bytes()) {
            return Some(month);
        }
        if let Some((from, to)) = text.split_once('/') {
            let (from, to) = (Self::parse_opt(from)?, Self::parse_opt(to)?);
            if (from.precision, to.precision) == (Precision::Day, Precision::Day) {
                return Self::between(from.first, to.first).filter(|_| from < to);
            }
            let (year, month) = (from.first.year(), from.first.month());
            return [
                Self::quarter_from(year, month)?,
                Self::year_from(year, month)?,
            ]
            .into_iter()
            .find(|interval| {
                from.precision == Precision::Month
                    && to.precision == Precision::Month
                    && interval.last() == to.last()
            });
        }
        let year: i32 = text
            .get(..4)
            .filter(|y| y.bytes().all(|b| b.is_ascii_digit()))?
            .parse()
            .ok()?;
        match text.get(4..)? {
            "" => Self::year_from(year, 1),
            rest if rest.starts_with("-Q") => {
                let quarter: u32 = rest.get(2..).filter(|q| q.len() == 1)?.parse().ok()?;
                (1..=4)
                    .contains(&quarter)
                    .then(|| Self::quarter_from(year, 3 * quarter - 2))?
            }
            rest if rest.len() == 3 => Self::month(year, two_digits(rest)?),
            rest if rest.len() == 6 => NaiveDate::from_ymd_opt(
                year,
                two_digits(rest.get(..3)?)?,
                two_digits(rest.get(3..)?)?,
            )
            .map(Self::day),
            _ => None,
        }
    }
}

impl When {
    /// `2024-03`, of which a file has millions.
    fn written_month(text: &[u8]) -> Option<Self> {
        let &[a, b, c, d, b'-', e, f] = text else {
            return None;
        };
        let digit = |byte: u8| byte.is_ascii_digit().then(|| u32::from(byte - b'0'));
        let year = 1_000 * digit(a)? + 100 * digit(b)? + 10 * digit(c)? + digit(d)?;
        Self::month(i32::try_from(year).ok()?, 10 * digit(e)? + digit(f)?)
    }
}

fn two_digits(dashed: &str) -> Option<u32> {
    dashed
        .strip_prefix('-')
        .filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?
        .parse()
        .ok()
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = (self.first.year(), self.first.month());
        match self.precision {
            Precision::Day => write!(f, "{}", self.first),
            Precision::Month => write!(f, "{year:04}-{month:02}"),
            Precision::Quarter if month % 3 == 1 => write!(f, "{year:04}-Q{}", month.div_ceil(3)),
            Precision::Year if month == 1 => write!(f, "{year:04}"),
            Precision::Days(_) => write!(f, "{}/{}", self.first, self.last()),
            Precision::Quarter | Precision::Year => {
                write!(f, "{year:04}-{month:02}/{}", self.last().format("%Y-%m"))
            }
        }
    }
}

/// Order for lists: by first day, the more exact date first.
impl Ord for When {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.first, self.precision).cmp(&(other.first, other.precision))
    }
}

impl PartialOrd for When {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Mean length of a month in days, by which durations are told in months.
pub const DAYS_PER_MONTH: f64 = 365.25 / 12.0;

/// The day that stands for a month in durations.
const MIDDLE: u32 = 15;

/// The longest interval that enters durations, in days.
const MOST_DAYS: u16 = 31;

/// Days from `from` to `to` told in months; negative when `to` comes first.
pub fn months_between(from: NaiveDate, to: NaiveDate) -> f64 {
    #[expect(
        clippy::cast_precision_loss,
        reason = "a span of days is far below 2^52"
    )]
    let days = (to - from).num_days() as f64;
    days / DAYS_PER_MONTH
}
