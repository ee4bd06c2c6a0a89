use super::*;

fn reader(order: Option<DateOrder>) -> DateReader {
    DateReader {
        order,
        precision: DatePrecision::Day,
        fiscal_start: 10,
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

/// Where the day is filler, only days lose it: a quarter stays a quarter.
#[test]
fn month_precision_blurs_days_alone() {
    let months = DateReader {
        precision: DatePrecision::Month,
        ..reader(Some(DateOrder::Mdy))
    };
    for (cell, expected) in [
        ("10/1/2023", "2023-10"),
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
