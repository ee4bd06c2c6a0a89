//! One typed cell as the text that people see, except that dates are ISO 8601 and figures keep all
//! their digits.

use std::fmt::Write;

use calamine::{DataRef, ExcelDateTime, ExcelDateTimeType};

/// Days from which Excel's calendar ends (10000-01-01), and by how many its variant from 1904 lags.
const END_OF_CALENDAR: f64 = 2_958_466.0;
const DAYS_TO_1904: f64 = 1462.0;
const SECONDS_A_DAY: f64 = 86_400.0;

/// What a number format adds to a figure that changes its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// Shown times a hundred with a percent sign.
    Percent,
    /// Shown with leading zeros up to so many digits, as codes are.
    Zeros(usize),
}

impl Look {
    pub(super) fn of(format_code: &str) -> Option<Self> {
        let code = format_code.split(';').next()?;
        if !code.is_empty() && code.bytes().all(|b| b == b'0') {
            return (code.len() > 1).then_some(Self::Zeros(code.len()));
        }
        is_percent(code).then_some(Self::Percent)
    }
}

/// A percent sign that isn't quoted or escaped text.
fn is_percent(code: &str) -> bool {
    let mut quoted = false;
    let mut escaped = false;
    for c in code.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' | '_' | '*' if !quoted => escaped = true,
            '"' => quoted = !quoted,
            '%' if !quoted => return true,
            _ => {}
        }
    }
    false
}

/// Appends the cell's text; `is_1904` says from which year the workbook counts its days.
pub(super) fn write(value: &DataRef<'_>, look: Option<Look>, is_1904: bool, out: &mut String) {
    // Writing to a String can't fail.
    let _ = match value {
        DataRef::Int(value) => write!(out, "{value}"),
        DataRef::Float(value) => write_float(*value, look, out),
        DataRef::String(text) => out.write_str(text),
        DataRef::SharedString(text) => out.write_str(text),
        DataRef::Bool(value) => out.write_str(if *value { "TRUE" } else { "FALSE" }),
        DataRef::DateTime(value) => write_date_time(value, is_1904, out),
        DataRef::DateTimeIso(text) => out.write_str(text.strip_suffix("T00:00:00").unwrap_or(text)),
        DataRef::DurationIso(text) => out.write_str(text),
        DataRef::Error(error) => write!(out, "{error}"),
        DataRef::Empty => Ok(()),
    };
}

fn write_float(value: f64, look: Option<Look>, out: &mut String) -> std::fmt::Result {
    match look {
        Some(Look::Percent) => {
            write_number(value * 100.0, out)?;
            out.write_char('%')
        }
        Some(Look::Zeros(digits)) if value >= 0.0 && value.fract() == 0.0 && value < 1e15 => {
            write!(out, "{value:0digits$}")
        }
        _ => write_number(value, out),
    }
}

/// Fifteen significant digits, as spreadsheets show: 0.1 + 0.2 is 0.3.
fn write_number(value: f64, out: &mut String) -> std::fmt::Result {
    let rounded = format!("{value:.14e}").parse::<f64>().unwrap_or(value) + 0.0;
    let size = rounded.abs();
    if size != 0.0 && !(1e-9..1e21).contains(&size) {
        write!(out, "{rounded:E}")
    } else {
        write!(out, "{rounded}")
    }
}

fn write_date_time(value: &ExcelDateTime, is_1904: bool, out: &mut String) -> std::fmt::Result {
    let days = value.as_f64();
    let end = END_OF_CALENDAR - if is_1904 { DAYS_TO_1904 } else { 0.0 };
    if !(0.0..end).contains(&days) {
        // No such day: the number is all there is to show.
        return write_number(days, out);
    }
    let total = (days * SECONDS_A_DAY).round() as u64;
    let clock = |seconds: u64| (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if value.is_duration() {
        let (hours, minutes, seconds) = clock(total);
        return write!(out, "{hours}:{minutes:02}:{seconds:02}");
    }
    let (day_number, second_of_day) = (total / 86_400, total % 86_400);
    let (hour, minute, second) = clock(second_of_day);
    if day_number == 0 && second_of_day > 0 {
        return write!(out, "{hour:02}:{minute:02}:{second:02}");
    }
    // Rounded to the second first: a moment just before midnight belongs to the next day.
    let day = ExcelDateTime::new(day_number as f64, ExcelDateTimeType::DateTime, is_1904);
    let (year, month, day, ..) = day.to_ymd_hms_milli();
    write!(out, "{year:04}-{month:02}-{day:02}")?;
    if second_of_day > 0 {
        write!(out, "T{hour:02}:{minute:02}:{second:02}")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::CellErrorType;

    fn date(days: f64) -> DataRef<'static> {
        DataRef::DateTime(ExcelDateTime::new(days, ExcelDateTimeType::DateTime, false))
    }

    /// What stands in the text column is what the importer sees of the workbook.
    #[test]
    fn cells_read_as_people_see_them() {
        let lasting = ExcelDateTime::new(1.5, ExcelDateTimeType::TimeDelta, false);
        let table = [
            (DataRef::Float(5.0), "", "5"),
            (DataRef::Float(-0.0), "", "0"),
            (DataRef::Float(0.1 + 0.2), "", "0.3"),
            (DataRef::Float(1_234_567.89), "#,##0.00", "1234567.89"),
            (DataRef::Float(1e30), "", "1E30"),
            (DataRef::Float(0.55), "0%", "55%"),
            (DataRef::Float(0.07), "0.0%", "7%"),
            (DataRef::Float(0.07), "0.0\"%\"", "0.07"),
            (DataRef::Float(123.0), "00000", "00123"),
            (DataRef::Bool(true), "", "TRUE"),
            (DataRef::Error(CellErrorType::NA), "", "#N/A"),
            (date(45413.0), "", "2024-05-01"),
            (date(45413.541), "", "2024-05-01T12:59:02"),
            (date(45_413.999_999_9), "", "2024-05-02"),
            (date(0.25), "", "06:00:00"),
            (date(-3.0), "", "-3"),
            (date(4e6), "", "4000000"),
            (DataRef::DateTime(lasting), "", "36:00:00"),
            (
                DataRef::DateTimeIso("2024-05-01T00:00:00".into()),
                "",
                "2024-05-01",
            ),
        ];
        for (value, format, expected) in table {
            let mut out = String::new();
            write(&value, Look::of(format), false, &mut out);
            assert_eq!(out, expected, "{value:?} as {format:?}");
        }
    }

    /// The same number is another day in a workbook from an old Macintosh.
    #[test]
    fn workbooks_that_count_from_1904_keep_their_days() {
        let day = DataRef::DateTime(ExcelDateTime::new(
            43951.0,
            ExcelDateTimeType::DateTime,
            true,
        ));
        let mut out = String::new();
        write(&day, None, true, &mut out);
        assert_eq!(out, "2024-05-01");
    }
}
