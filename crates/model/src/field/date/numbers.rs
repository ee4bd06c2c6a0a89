//! Dates of three numbers: `10/1/2023`, `1.10.2023`, `2023-10-01T08:00:00Z`.

use chrono::NaiveDate;

use serde::{Deserialize, Serialize};

/// Order of day, month and year in dates of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum DateOrder {
    /// Month, day, year.
    Mdy,
    /// Day, month, year.
    Dmy,
    /// Year, month, day.
    Ymd,
}

impl DateOrder {
    /// `mdy`, `dmy` or `ymd`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Mdy => "mdy",
            Self::Dmy => "dmy",
            Self::Ymd => "ymd",
        }
    }

    /// Reads the code, in any case.
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Mdy, Self::Dmy, Self::Ymd]
            .into_iter()
            .find(|order| order.code().eq_ignore_ascii_case(code.trim()))
    }

    /// In words: `month/day/year`.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Mdy => "month/day/year",
            Self::Dmy => "day/month/year",
            Self::Ymd => "year/month/day",
        }
    }
}

/// Three numbers that stand as a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbers {
    /// The year comes first: nothing else can be meant than year, month, day.
    YearFirst(i32, u32, u32),
    /// The year comes last: the order of the first two must be known.
    YearLast(u32, u32, i32),
    /// The year has two digits, and which hundred years are meant must be known; with dashes between
    /// them it may also come first.
    Short {
        /// As they stand.
        parts: [u32; 3],
        /// Whether dashes set them apart.
        dashed: bool,
    },
}

/// The year that two digits stand for among the hundred that begin with `first`.
pub fn whole_year(digits: u32, first: i32) -> Option<i32> {
    let digits = i32::try_from(digits).ok()?;
    first.checked_add((digits - first).rem_euclid(100))
}

impl Numbers {
    /// The date, if the order says which number is the day, or if it makes no difference; and if it is
    /// known with which year the hundred begin that a year of two digits lies in.
    ///
    /// # Errors
    /// Why it is none, in words.
    pub fn date(
        self,
        order: Option<DateOrder>,
        years: Option<i32>,
    ) -> Result<NaiveDate, &'static str> {
        let (year, month, day) = match (self.with_whole_year(order, years)?, order) {
            (Self::YearFirst(year, month, day), _) => (year, month, day),
            (Self::YearLast(a, b, year), Some(DateOrder::Mdy)) => (year, a, b),
            (Self::YearLast(a, b, year), Some(DateOrder::Dmy)) => (year, b, a),
            (Self::YearLast(..), Some(DateOrder::Ymd)) => {
                return Err("the year comes last, where the column is read as year/month/day");
            }
            (Self::YearLast(a, b, year), None) if a == b || b > 12 => (year, a, b),
            (Self::YearLast(a, b, year), None) if a > 12 => (year, b, a),
            (Self::YearLast(..), None) => return Err("its day and month can't be told apart"),
            (Self::Short { .. }, _) => return Err(SHORT_YEAR),
        };
        NaiveDate::from_ymd_opt(year, month, day).ok_or(match order {
            Some(DateOrder::Mdy) => "there is no such day, read as month/day/year",
            Some(DateOrder::Dmy) => "there is no such day, read as day/month/year",
            _ => "there is no such day",
        })
    }

    /// The same with all digits of its year.
    fn with_whole_year(
        self,
        order: Option<DateOrder>,
        years: Option<i32>,
    ) -> Result<Self, &'static str> {
        let Self::Short {
            parts: [a, b, c],
            dashed,
        } = self
        else {
            return Ok(self);
        };
        let whole = |digits: u32| {
            let year = years.and_then(|first| whole_year(digits, first));
            year.ok_or(SHORT_YEAR)
        };
        match order {
            Some(DateOrder::Ymd) => Ok(Self::YearFirst(whole(a)?, b, c)),
            None if dashed && c <= 31 => Err("which of its numbers is the year can't be told"),
            _ => Ok(Self::YearLast(a, b, whole(c)?)),
        }
    }
}

/// Why a year of two digits is none.
pub(super) const SHORT_YEAR: &str = "a year of two digits is not guessed";

/// Reads three numbers with one separator (`/`, `-`, `.`) between them, and perhaps a time of day
/// behind them, which is left out.
pub fn numbers(cell: &str) -> Option<Numbers> {
    if cell.len() == 8 && cell.bytes().all(|b| b.is_ascii_digit()) {
        return compact(cell);
    }
    let (a, a_len, rest) = number(cell.as_bytes())?;
    let (mark, rest) = mark(rest)?;
    let (b, b_len, rest) = number(rest)?;
    let (again, rest) = self::mark(rest)?;
    let (c, c_len, rest) = number(rest)?;
    if again != mark || b_len > 2 || !is_time(rest) {
        return None;
    }
    let year = |n: u32| i32::try_from(n).ok();
    match (a_len, c_len) {
        (4, 1 | 2) => Some(Numbers::YearFirst(year(a)?, b, c)),
        (1 | 2, 4) => Some(Numbers::YearLast(a, b, year(c)?)),
        (1 | 2, 2) => Some(Numbers::Short {
            parts: [a, b, c],
            dashed: mark == b'-',
        }),
        _ => None,
    }
}

/// `20240301`, where year, month and day are such as are meant.
fn compact(digits: &str) -> Option<Numbers> {
    let year: i32 = digits[..4].parse().ok()?;
    let (month, day) = (digits[4..6].parse().ok()?, digits[6..].parse().ok()?);
    let meant =
        (1900..=2100).contains(&year) && NaiveDate::from_ymd_opt(year, month, day).is_some();
    meant.then_some(Numbers::YearFirst(year, month, day))
}

/// Up to four digits, how many, and what follows.
fn number(bytes: &[u8]) -> Option<(u32, usize, &[u8])> {
    let len = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    if !(1..=4).contains(&len) {
        return None;
    }
    let value = bytes[..len]
        .iter()
        .fold(0, |value, digit| 10 * value + u32::from(digit - b'0'));
    Some((value, len, &bytes[len..]))
}

fn mark(bytes: &[u8]) -> Option<(u8, &[u8])> {
    match bytes {
        [mark @ (b'/' | b'-' | b'.'), rest @ ..] => Some((*mark, rest)),
        _ => None,
    }
}

/// Nothing, or a time of day: `T07:39:09Z`, ` 12:00`, ` 8:00:00 AM`.
fn is_time(rest: &[u8]) -> bool {
    match rest {
        [] => true,
        [b'T' | b't' | b' ', time @ ..] => {
            time.contains(&b':')
                && time
                    .iter()
                    .all(|b| b.is_ascii_digit() || b":.,+-Zz AaPpMm".contains(b))
        }
        _ => false,
    }
}
