use super::*;

fn reader(order: Option<DateOrder>) -> DateReader {
    DateReader {
        order,
        precision: DatePrecision::Day,
        fiscal_start: 10,
        years: None,
        pairs: PairsRead::default(),
        serial: false,
    }
}

/// Text form of what was read; `-` nothing, `?` unreadable, `!` mistyped.
fn read(cell: &str, order: Option<DateOrder>) -> String {
    match reader(order).read(cell) {
        Reading::Nothing => "-".to_owned(),
        Reading::Known(when) => when.to_string(),
        Reading::Unreadable(_) => "?".to_owned(),
        Reading::Mistyped(_) => "!".to_owned(),
    }
}

/// The forms that real registers hold. A date that is read wrongly is a wrong figure.
#[test]
fn the_forms_of_real_registers() {
    let table = [
        ("10/1/2023", "2023-10-01"),
        ("6/30/2023", "2023-06-30"),
        ("2023-10-01", "2023-10-01"),
        ("2023/10/01", "2023-10-01"),
        ("2025-06-26T07:39:09Z", "2025-06-26"),
        ("2024-01-05 00:00:00", "2024-01-05"),
        ("1/5/2024 8:00:00 AM", "2024-01-05"),
        ("2023-10", "2023-10"),
        ("01/2024", "2024-01"),
        ("Q4FY25", "2025-Q3"),
        ("FY2025", "2024-10/2025-09"),
        ("FY25 Q1", "2024-Q4"),
        ("Q2 2024", "2024-Q2"),
        ("2024-Q2", "2024-Q2"),
        ("2024", "2024"),
        ("2024-10/2025-09", "2024-10/2025-09"),
        ("December 1, 2016", "2016-12-01"),
        ("1 Dec 2016", "2016-12-01"),
        ("1st December 2016", "2016-12-01"),
        ("1. März 2024", "2024-03-01"),
        ("1er août 2024", "2024-08-01"),
        ("5 de marzo de 2024", "2024-03-05"),
        ("Dec 2016", "2016-12"),
        ("Nov-2022", "2022-11"),
        ("", "-"),
        ("  ", "-"),
        ("N/A", "-"),
        ("NA", "-"),
        ("TBD", "-"),
        ("None", "-"),
        ("-", "-"),
        ("22-Nov", "?"),
        ("Pre-2019", "?"),
        ("10/12023", "?"),
        ("Ongoing", "?"),
        ("2015-2022", "?"),
        ("1/2/24", "?"),
        ("2/30/2024", "?"),
        ("30/6/2023", "?"),
        ("Q5 2024", "?"),
        ("2022-08 (estimated)", "?"),
        ("45292", "?"),
        ("December 2016 or later", "?"),
        ("7/16/1905", "!"),
        ("1905-07-16", "!"),
        ("1/1/2204", "!"),
    ];
    for (cell, expected) in table {
        assert_eq!(read(cell, Some(DateOrder::Mdy)), expected, "{cell:?}");
    }
}

/// What programs and other languages write around and between the numbers of a date. The time of day is
/// left out; the day stays the one that the cell names.
#[test]
fn dates_with_words_around_them() {
    let table = [
        ("January 5, 2024 3:00 PM", "2024-01-05"),
        ("1/5/2024, 3:00 PM", "2024-01-05"),
        ("2024-01-05 23:59:59.999", "2024-01-05"),
        ("5 Jan 2024 at 14:30 CET", "2024-01-05"),
        ("5. Januar 2024 um 14:30 Uhr", "2024-01-05"),
        ("Friday, 5 January 2024", "2024-01-05"),
        ("Fr., 5. Jan. 2024", "2024-01-05"),
        ("Fri 1/5/2024", "2024-01-05"),
        ("viernes, 5 de enero de 2024", "2024-01-05"),
        ("5 janvier 2024 à 09:15", "2024-01-05"),
        ("5 de março de 2024", "2024-03-05"),
        ("5 stycznia 2024 r.", "2024-01-05"),
        ("5. října 2024", "2024-10-05"),
        ("2024. március 5.", "2024-03-05"),
        ("5 января 2024 г.", "2024-01-05"),
        ("5 Şubat 2024", "2024-02-05"),
        ("5. tammikuuta 2024", "2024-01-05"),
        ("20240301", "2024-03-01"),
        ("20241301", "?"),
        ("2024年1月5日", "2024-01-05"),
        ("2024年1月5日（金）", "2024-01-05"),
        ("2024年1月5日 15:30", "2024-01-05"),
        ("2024년 1월 5일", "2024-01-05"),
        ("2024年3月", "2024-03"),
        ("令和6年1月5日", "2024-01-05"),
        ("令和元年5月1日", "2019-05-01"),
        ("民國113年1月5日", "2024-01-05"),
        ("6年1月5日", "?"),
        ("FY24/25", "2024-10/2025-09"),
        ("FY 2024/2025", "2024-10/2025-09"),
        ("2023/24", "2023-10/2024-09"),
        ("2023/25", "?"),
        ("2023/12", "2023-12"),
        ("H1 2024", "2024-01-01/2024-06-30"),
        ("2. Halbjahr 2024", "2024-07-01/2024-12-31"),
        ("FY25 H2", "2025-04-01/2025-09-30"),
        ("January 5, 2024 tbc", "?"),
        ("about 12:30", "?"),
        ("5/1/2567", "!"),
        ("1402-10-15", "!"),
    ];
    for (cell, expected) in table {
        assert_eq!(read(cell, Some(DateOrder::Mdy)), expected, "{cell:?}");
    }
}

/// A fiscal year of which both ends are said lies within them, where the portfolio does not say when
/// its fiscal years begin.
#[test]
fn both_ends_of_a_fiscal_year_are_said() {
    let calendar = DateReader {
        fiscal_start: 1,
        ..reader(None)
    };
    let known = When::parse("2024-01-01/2025-12-31").unwrap();
    assert_eq!(calendar.read("FY24/25"), Reading::Known(known));
}

/// A year of another calendar read as Gregorian would be off by centuries; that it is one is told.
#[test]
fn years_of_other_calendars_are_told() {
    for (cell, words) in [
        ("5/1/2567", "Buddhist year (2024)"),
        ("1403-01-01", "Persian"),
    ] {
        let Reading::Mistyped(said) = reader(Some(DateOrder::Dmy)).read(cell) else {
            panic!("{cell} must not be read");
        };
        assert!(said.contains(words), "{said}");
    }
}

/// A hundred years are between the two readings: only who wrote them knows.
#[test]
fn years_of_two_digits_are_read_when_they_are_said() {
    use DateOrder::{Dmy, Mdy, Ymd};
    let table = [
        (Some(2000), None, "5-Jan-24", "2024-01-05"),
        (Some(1900), None, "5-Jan-84", "1984-01-05"),
        (Some(1946), None, "5-Jan-24", "2024-01-05"),
        (Some(1946), None, "5-Jan-84", "1984-01-05"),
        // Before any register of AI, and still what was said.
        (Some(1946), None, "5-Jan-46", "1946-01-05"),
        (Some(1946), None, "5-Jan-45", "2045-01-05"),
        (Some(1946), Some(Dmy), "05.01.48", "1948-01-05"),
        (Some(1900), Some(Mdy), "1/5/31", "1931-01-05"),
        (Some(1900), None, "Jan-31", "1931-01"),
        (Some(1900), None, "January 5, 1931", "?"),
        (Some(1900), Some(Dmy), "05.01.1931", "?"),
        (Some(2000), None, "Jan-24", "2024-01"),
        (Some(2000), None, "24-Jan", "?"),
        (Some(2000), None, "Jan 5, 24", "2024-01-05"),
        (Some(2000), Some(Mdy), "1/5/24", "2024-01-05"),
        (Some(2000), Some(Dmy), "05.01.24", "2024-01-05"),
        (Some(2000), None, "17.02.24", "2024-02-17"),
        (Some(2000), Some(Ymd), "24-01-05", "2024-01-05"),
        (Some(2000), None, "24-01-05", "?"),
        (Some(2000), None, "1/5/24", "?"),
        (None, None, "5-Jan-24", "?"),
        (None, Some(Dmy), "05.01.24", "?"),
    ];
    for (years, order, cell, expected) in table {
        let reader = DateReader {
            years,
            ..reader(order)
        };
        let text = match reader.read(cell) {
            Reading::Known(when) => when.to_string(),
            _ => "?".to_owned(),
        };
        assert_eq!(text, expected, "{cell} {years:?} {order:?}");
    }
}

/// A column of bare numbers alone holds days of the spreadsheet calendar; one such number among dates is
/// a slip.
#[test]
fn days_of_the_spreadsheet_calendar() {
    let serial = DateReader {
        serial: true,
        ..reader(None)
    };
    for cell in ["45296", "45296.99998"] {
        let known = When::parse("2024-01-05").unwrap();
        assert_eq!(serial.read(cell), Reading::Known(known), "{cell}");
    }
    assert_eq!(read("45296", None), "?");
}

/// The same numbers are another day in another country; without an order only what can't be
/// misread is read.
#[test]
fn the_order_of_day_and_month_is_never_guessed() {
    let table = [
        (Some(DateOrder::Mdy), "3/4/2024", "2024-03-04"),
        (Some(DateOrder::Dmy), "3/4/2024", "2024-04-03"),
        (Some(DateOrder::Dmy), "3.4.2024", "2024-04-03"),
        (Some(DateOrder::Ymd), "3/4/2024", "?"),
        (Some(DateOrder::Ymd), "2024/4/3", "2024-04-03"),
        (None, "3/4/2024", "?"),
        (None, "4/4/2024", "2024-04-04"),
        (None, "30/4/2024", "2024-04-30"),
        (None, "4/30/2024", "2024-04-30"),
        (None, "2024-04-03", "2024-04-03"),
    ];
    for (order, cell, expected) in table {
        assert_eq!(read(cell, order), expected, "{cell} {order:?}");
    }
}

/// Where a first of a month means the month, no other day is coarsened, and a quarter stays a quarter.
#[test]
fn month_precision_blurs_firsts_alone() {
    let months = DateReader {
        precision: DatePrecision::Month,
        ..reader(Some(DateOrder::Mdy))
    };
    for (cell, expected) in [
        ("10/1/2023", "2023-10"),
        ("10/2/2023", "2023-10-02"),
        ("Q2 2024", "2024-Q2"),
        ("2024", "2024"),
    ] {
        assert_eq!(
            months.read(cell),
            Reading::Known(When::parse(expected).unwrap()),
            "{cell}"
        );
    }
}

/// The user must see what probably happened, not only that something is odd.
#[test]
fn a_year_typed_into_a_date_cell_is_explained() {
    let Reading::Mistyped(said) = reader(Some(DateOrder::Mdy)).read("7/16/1905") else {
        panic!("must be mistyped");
    };
    assert!(said.contains("typed the year 2024"), "{said}");
}
