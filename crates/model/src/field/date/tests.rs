use proptest::prelude::*;

use super::*;
use crate::figures::sample::day;
use crate::settings::Month;

/// What someone typed, in the form that files keep; where it is refused, why.
fn typed(text: &str) -> String {
    match parse(text, &Settings::default()) {
        Ok(when) => when.to_string(),
        Err(why) => why.to_string(),
    }
}

/// What the screen shows can be typed back: who opens a form and saves it changes nothing.
#[test]
fn what_the_screen_shows_can_be_typed() {
    let table = [
        ("5 Mar–11 Apr 2024", "2024-03-05/2024-04-11"),
        ("1 Mar–20 Mar 2024", "2024-03-01/2024-03-20"),
        ("31 Dec 2023–30 Jan 2024", "2023-12-31/2024-01-30"),
        ("Oct 2024–Sep 2025", "2024-10/2025-09"),
        ("Feb 2024–Apr 2024", "2024-02/2024-04"),
    ];
    for (shown, kept) in table {
        assert_eq!(typed(shown), kept);
        assert_eq!(When::parse(kept).unwrap().label(), shown);
    }
    for refused in [
        "11 Apr–5 Mar 2024",
        "5 Mar–11 Apr",
        "31 Feb–11 Apr 2024",
        "Mar–5 Apr 2024",
    ] {
        assert!(
            typed(refused).starts_with("a date"),
            "{refused}: {}",
            typed(refused)
        );
    }
}

proptest! {
    /// Whatever is shown of two days is read as the same two days.
    #[test]
    fn two_days_are_read_as_they_are_shown(first in 0..40_000_u64, more in 0..800_u64, start in 0..12_usize) {
        let first = day("1990-01-01") + chrono::Days::new(first);
        let when = When::between(first, first + chrono::Days::new(more)).unwrap();
        let settings = Settings { fiscal_start: Month::ALL[start], ..Settings::default() };
        prop_assert_eq!(parse(&when.label(), &settings), Ok(when), "{}", when.label());
    }
}

/// A weekday of two words is one, and a dash between a weekday and a date is none of its letters.
#[test]
fn a_weekday_before_a_date_is_left_out() {
    let table = [
        ("sexta-feira, 5 de janeiro de 2024", "2024-01-05"),
        ("Terça-feira 5 de março de 2024", "2024-03-05"),
        ("sexta, 5 de janeiro de 2024", "2024-01-05"),
        ("Fri-5-Jan-2024", "2024-01-05"),
        ("Friday - 5 January 2024", "2024-01-05"),
        ("Jan-2024", "2024-01"),
    ];
    for (text, date) in table {
        assert_eq!(typed(text), date, "{text}");
    }
}

/// October 2009, or the fiscal year 2009/10: who typed it is asked, in words that say how to write either.
#[test]
fn a_month_that_may_be_a_fiscal_year_is_not_guessed() {
    let refused = "a date (it may be a month, as in 2024-11, or a fiscal year, as in FY2024/25: not \
                   guessed); write it as 2024-03-05, 2024-03, 2024-Q1 or 2024";
    let table = [
        ("2009/10", refused),
        ("2011/12", refused),
        ("2009–10", refused),
        ("2000/01", refused),
        ("2012/13", "2012-01-01/2013-12-31"),
        ("2009/11", "2009-11"),
        ("2009-10", "2009-10"),
        ("10/2009", "2009-10"),
        ("FY2009/10", "2009-01-01/2010-12-31"),
    ];
    for (text, expected) in table {
        assert_eq!(typed(text), expected, "{text}");
    }
}

/// What alone a year and a number can be; a day is no number of two digits behind a year.
#[test]
fn a_year_and_a_number_are_a_month_or_a_fiscal_year() {
    let table = [
        ("2009/10", Some((None, false))),
        ("2009-10", Some((None, true))),
        ("2012/13", Some((Some(Pairs::FiscalYears), false))),
        ("2012–13", Some((Some(Pairs::FiscalYears), false))),
        ("1999/00", Some((Some(Pairs::FiscalYears), false))),
        ("2009/03", Some((Some(Pairs::Months), false))),
        ("2009-03", Some((Some(Pairs::Months), true))),
        ("2009/15", None),
        ("2009", None),
        ("2009/10/11", None),
        ("FY2009/10", None),
        ("2009 Oct", None),
        ("März/10", None),
    ];
    for (text, expected) in table {
        let found = Pair::of(text).map(|pair| (pair.only, pair.dashed));
        assert_eq!(found, expected, "{text}");
    }
}
