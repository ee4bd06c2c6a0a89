use super::*;
use proptest::prelude::*;

/// A wrong reading of an amount is off by a thousand: what is ambiguous is refused.
#[test]
fn amounts_are_read_exactly_or_not_at_all() {
    use NumberError::{TooFine, TooLarge, Unreadable};
    let table = [
        ("1234.5", 100, Ok(123_450)),
        ("2,100,000", 100, Ok(210_000_000)),
        ("2 100 000", 100, Ok(210_000_000)),
        ("2.1 M", 100, Ok(210_000_000)),
        ("340k", 100, Ok(34_000_000)),
        ("1.3 bn", 1, Ok(1_300_000_000)),
        ("5 MM", 1, Ok(5_000_000)),
        ("2 mld", 1, Ok(2_000_000_000)),
        ("-5", 1, Ok(-5)),
        (".5", 100, Ok(50)),
        ("1.500", 100, Ok(150)),
        ("1.234", 100, Err(TooFine)),
        ("1.5", 1, Err(TooFine)),
        ("1,5", 100, Err(Unreadable)),
        ("1.234,50", 100, Err(Unreadable)),
        ("1,23,45", 100, Err(Unreadable)),
        ("12,34,567,890", 100, Err(Unreadable)),
        ("0,500", 100, Err(Unreadable)),
        ("", 100, Err(Unreadable)),
        ("M", 100, Err(Unreadable)),
        ("e5", 100, Err(Unreadable)),
        ("1e99", 100, Err(Unreadable)),
        ("99999999999999999999", 100, Err(TooLarge)),
    ];
    for (text, parts, expected) in table {
        assert_eq!(parse(text, parts), expected, "{text}");
    }
}

/// What texts are in hundredths: with a point as the decimal mark, and with a comma.
fn read_with_both(table: &[(&str, Option<i64>, Option<i64>)]) {
    for (text, point, comma) in table {
        for (mark, expected) in [(DecimalMark::Point, point), (DecimalMark::Comma, comma)] {
            let cents = exact(text, mark).and_then(|number| number.in_parts(100));
            assert_eq!(cents.ok(), *expected, "{text} with a {}", mark.label());
        }
    }
}

/// The same text is another amount where the comma is the decimal mark, or none at all.
#[test]
fn the_decimal_mark_says_what_is_read() {
    let table = [
        ("2.500.000", None, Some(250_000_000)),
        ("2.500,00", None, Some(250_000)),
        ("2,500.00", Some(250_000), None),
        ("1,5 M", None, Some(150_000_000)),
        ("2,5 Mio.", None, Some(250_000_000)),
        ("1,2 Mrd", None, Some(120_000_000_000)),
        ("1.500", Some(150), Some(150_000)),
        ("1.500 k", Some(150_000), Some(150_000_000)),
        ("1.500,-", None, Some(150_000)),
        ("1'200'000", Some(120_000_000), Some(120_000_000)),
        ("1 200 000,50", None, Some(120_000_050)),
        ("1\u{202f}200", Some(120_000), Some(120_000)),
        ("0.500", Some(50), None),
        ("1234.5", Some(123_450), None),
        ("1.234", None, Some(123_400)),
        ("-2.500,5", None, Some(-250_050)),
        ("1.5.", None, None),
    ];
    read_with_both(&table);
}

/// The forms of accounting, of programs and of other countries; each is one number and no other, whatever
/// its decimal mark, or none with that mark.
#[test]
fn the_forms_of_many_countries() {
    let table = [
        ("(2,000.00)", Some(-200_000), None),
        ("(500)", Some(-50_000), Some(-50_000)),
        ("500-", Some(-50_000), Some(-50_000)),
        ("1.200,50-", None, Some(-120_050)),
        ("+500", Some(50_000), Some(50_000)),
        ("-(500)", None, None),
        ("--5", None, None),
        ("1e+05", Some(10_000_000), Some(10_000_000)),
        ("1.2E+06", Some(120_000_000), None),
        ("1,2E+06", None, Some(120_000_000)),
        ("5E-1", Some(50), Some(50)),
        ("12E5", None, None),
        ("5,00,000", Some(50_000_000), None),
        ("1,20,00,000.50", Some(1_200_000_050), None),
        ("2.5 crore", Some(2_500_000_000), None),
        ("2 lakhs", Some(20_000_000), Some(20_000_000)),
        ("3.5万", Some(3_500_000), Some(3_500_000)),
        ("1億2,000万", Some(12_000_000_000), Some(12_000_000_000)),
        ("5천만", Some(5_000_000_000), Some(5_000_000_000)),
        ("2만3억", None, None),
        ("１２３４", Some(123_400), Some(123_400)),
        ("٣٤٠", Some(34_000), Some(34_000)),
        ("340 Tsd.", Some(34_000_000), Some(34_000_000)),
        ("2 millones", Some(200_000_000), Some(200_000_000)),
        (
            "2 mil millones",
            Some(200_000_000_000),
            Some(200_000_000_000),
        ),
        ("1,5 milhões", None, Some(150_000_000)),
        ("30 tusen", Some(3_000_000), Some(3_000_000)),
        ("12 млн", Some(1_200_000_000), Some(1_200_000_000)),
        // A thousand in Spanish, a million in Czech.
        ("2 mil", None, None),
    ];
    read_with_both(&table);
}

/// Sums of many rounded amounts must not drift: halves go to the even one, below zero too.
#[test]
fn finer_amounts_round_half_to_even() {
    let table = [
        ("33333.3333", (3_333_333, true)),
        ("12345.678", (1_234_568, true)),
        ("0.125", (12, true)),
        ("0.135", (14, true)),
        ("-0.125", (-12, true)),
        ("-0.126", (-13, true)),
        ("100.10", (10_010, false)),
        ("270925.0000001", (27_092_500, true)),
    ];
    for (text, rounded) in table {
        let number = exact(text, DecimalMark::Point).unwrap();
        assert_eq!(number.rounded_to(100), Ok(rounded), "{text}");
    }
    let least = exact("1E-18", DecimalMark::Point).unwrap();
    assert_eq!(least.rounded_to(100), Ok((0, true)));
}

/// Rounding must not show 1,000 of a smaller unit.
#[test]
fn compact_money_steps_up_in_time() {
    let table = [
        (0, "0"),
        (99_949, "999"),
        (99_950, "1 k"),
        (99_949_999, "999 k"),
        (99_950_000, "1.0 M"),
        (99_994_999_999, "999.9 M"),
        (99_995_000_000, "1.0 bn"),
        (-210_000_000, "-2.1 M"),
        (-150_000_000_000_000, "-1,500.0 bn"),
        (i64::MAX, "92,233,720.4 bn"),
    ];
    for (minor, text) in table {
        assert_eq!(compact(minor, 100), text, "{minor}");
    }
}

proptest! {
    /// Whatever a cell holds, reading it ends in a number or a refusal.
    #[test]
    fn no_text_breaks_the_reader(text in "[0-9.,'()eE+−万억kčM -]{0,24}") {
        for mark in DecimalMark::ALL {
            if let Ok(number) = exact(&text, mark) {
                let _ = number.rounded_to(100);
            }
        }
    }

    /// Exports lose no cent, in any currency.
    #[test]
    fn decimals_read_back_the_same(value in any::<i64>(), parts in prop::sample::select(vec![1, 100, 1000])) {
        prop_assert_eq!(parse(&decimal_text(value, parts), parts), Ok(value));
    }
}
