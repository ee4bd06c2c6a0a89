//! One typed cell as the text that people see, except that dates are ISO 8601 and figures keep all
//! their digits.

use std::fmt::Write;

use calamine::{DataRef, ExcelDateTime, ExcelDateTimeType};

use super::look::{Amount, Look, Piece};

/// Days from which Excel's calendar ends (10000-01-01), and by how many its variant from 1904 lags.
const END_OF_CALENDAR: f64 = 2_958_466.0;
const DAYS_TO_1904: f64 = 1462.0;
const SECONDS_A_DAY: f64 = 86_400.0;
/// Whole numbers below are exact in a workbook (2^53); beyond, digits are lost.
const END_OF_EXACT: f64 = 9_007_199_254_740_992.0;

/// A whole number of which digits are lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooLong;

/// Appends the cell's text; `is_1904` says from which year the workbook counts its days.
///
/// # Errors
/// For a whole number whose last digits are lost; what is appended then is what can be shown of it.
pub(super) fn write(
    value: &DataRef<'_>,
    look: Option<&Look>,
    is_1904: bool,
    out: &mut String,
) -> Result<(), TooLong> {
    // Writing to a String can't fail.
    let _ = match value {
        DataRef::Int(value) => write!(out, "{value}"),
        DataRef::Float(value) => {
            let written = write_float(*value, look, out);
            if value.abs() >= END_OF_EXACT {
                return Err(TooLong);
            }
            written
        }
        DataRef::String(text) => out.write_str(text),
        DataRef::SharedString(text) => out.write_str(text),
        DataRef::Bool(value) => out.write_str(if *value { "TRUE" } else { "FALSE" }),
        DataRef::DateTime(value) => write_date_time(value, look, is_1904, out),
        DataRef::DateTimeIso(text) => out.write_str(text.strip_suffix("T00:00:00").unwrap_or(text)),
        DataRef::DurationIso(text) => out.write_str(text),
        DataRef::Error(error) => write!(out, "{error}"),
        DataRef::Empty => Ok(()),
    };
    Ok(())
}

fn write_float(value: f64, look: Option<&Look>, out: &mut String) -> std::fmt::Result {
    match look {
        Some(Look::Percent) => {
            write_number(value * 100.0, out)?;
            out.write_char('%')
        }
        Some(Look::Code(pieces))
            if value >= 0.0 && value.fract() == 0.0 && value < END_OF_EXACT =>
        {
            write_code(&format!("{value}"), pieces, out)
        }
        Some(Look::Amount(amount)) => write_amount(value, amount, out),
        _ => write_number(value, out),
    }
}

/// Digits from the right into the places of a code; what is too long stands in front of the first.
fn write_code(digits: &str, pieces: &[Piece], out: &mut String) -> std::fmt::Result {
    let places = pieces
        .iter()
        .filter(|piece| matches!(piece, Piece::Digit { .. }));
    let places = places.count();
    let (front, rest) = digits.split_at(digits.len().saturating_sub(places));
    let missing = places - rest.len();
    let (mut place, mut rest) = (0, rest.chars());
    for piece in pieces {
        match piece {
            Piece::Text(text) => out.write_str(text)?,
            Piece::Digit { always } => {
                if place == 0 {
                    out.write_str(front)?;
                }
                match (place >= missing, always) {
                    (true, _) => out.extend(rest.next()),
                    (false, true) => out.write_char('0')?,
                    (false, false) => {}
                }
                place += 1;
            }
        }
    }
    Ok(())
}

/// In ones, whatever it is shown in, with its currency behind it.
fn write_amount(value: f64, amount: &Amount, out: &mut String) -> std::fmt::Result {
    let mut number = String::new();
    write_number(value, &mut number)?;
    out.write_str(&times_ten(&number, amount.zeros))?;
    match &amount.currency {
        Some(currency) => write!(out, " {currency}"),
        None => Ok(()),
    }
}

/// A decimal number with its point moved to the right: no digit of it is computed.
fn times_ten(number: &str, zeros: u32) -> String {
    // With an exponent it is too large or small to be an amount; it is left as it is.
    if zeros == 0 || number.contains('E') {
        return number.to_owned();
    }
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let zeros = zeros as usize;
    let moved = fraction.len().min(zeros);
    let digits = format!("{whole}{}{}", &fraction[..moved], "0".repeat(zeros - moved));
    let sign = if digits.starts_with('-') { "-" } else { "" };
    let digits = digits.trim_start_matches('-').trim_start_matches('0');
    let digits = if digits.is_empty() { "0" } else { digits };
    match &fraction[moved..] {
        "" => format!("{sign}{digits}"),
        rest => format!("{sign}{digits}.{rest}"),
    }
}

/// Fifteen significant digits, as spreadsheets show: 0.1 + 0.2 is 0.3. Whole numbers are exact.
fn write_number(value: f64, out: &mut String) -> std::fmt::Result {
    if value.fract() == 0.0 && value.abs() < END_OF_EXACT {
        return write!(out, "{}", value + 0.0);
    }
    let rounded = format!("{value:.14e}").parse::<f64>().unwrap_or(value) + 0.0;
    let size = rounded.abs();
    if size != 0.0 && !(1e-9..1e21).contains(&size) {
        write!(out, "{rounded:E}")
    } else {
        write!(out, "{rounded}")
    }
}

fn write_date_time(
    value: &ExcelDateTime,
    look: Option<&Look>,
    is_1904: bool,
    out: &mut String,
) -> std::fmt::Result {
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
    match look {
        Some(Look::Month) => return write!(out, "{year:04}-{month:02}"),
        Some(Look::Year) => return write!(out, "{year:04}"),
        _ => write!(out, "{year:04}-{month:02}-{day:02}")?,
    }
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
            (date(45413.0), "mmm yyyy", "2024-05"),
            (date(45413.0), "yyyy", "2024"),
            (
                DataRef::Float(1_201_234_567_890_121.0),
                "",
                "1201234567890121",
            ),
            (DataRef::Float(7.0), "\"UC-\"000", "UC-007"),
            (DataRef::Float(12345.0), "00\\-00", "123-45"),
            (DataRef::Float(7.0), "\"UC-\"0", "UC-7"),
            (DataRef::Float(1000.0), "[$$-409]#,##0.00", "1000 USD"),
            (DataRef::Float(-12.5), "#,##0.00\\ [$€-407]", "-12.5 EUR"),
            (DataRef::Float(1.5), "0.0\" M€\"", "1500000 EUR"),
            (DataRef::Float(-0.25), "0.0\" k€\"", "-250 EUR"),
            (DataRef::Float(0.123_456_7), "0.0\"M\"", "123456.7"),
            (DataRef::Float(1_500_000.0), "0.0,,\" M€\"", "1500000 EUR"),
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
            let look = Look::of(format, None);
            let _ = write(&value, look.as_ref(), false, &mut out);
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
        assert_eq!(write(&day, None, true, &mut out), Ok(()));
        assert_eq!(out, "2024-05-01");
    }

    /// Two ids of 17 digits may have become one: neither can be told any more.
    #[test]
    fn numbers_that_lost_digits_are_refused() {
        for (value, exact) in [
            (9_007_199_254_740_991.0, true),
            (9_007_199_254_740_992.0, false),
        ] {
            let mut out = String::new();
            let written = write(&DataRef::Float(value), None, false, &mut out);
            assert_eq!(written.is_ok(), exact, "{value}");
        }
    }
}
