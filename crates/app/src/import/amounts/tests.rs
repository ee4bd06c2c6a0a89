use pilotage_model::{Catalogue, Field, Register};

use super::*;

fn reader(field: Field, currency: &str, mark: Option<DecimalMark>) -> AmountReader {
    let register = Register::default();
    let mut settings = register.settings.clone();
    currency.clone_into(&mut settings.currency);
    let info = Catalogue::of(&register).get(field).unwrap().clone();
    let mut reader = AmountReader::of(&info, &settings).unwrap();
    reader.mark = mark;
    reader
}

/// The forms that registers of several countries hold. An amount read wrongly is off by a thousand.
#[test]
fn amounts_as_registers_write_them() {
    use DecimalMark::{Comma, Point};
    let table = [
        ("2.500.000", None, "2500000.00"),
        ("2.500,00", None, "2500.00"),
        ("1,5 M", None, "1500000.00"),
        ("€ 1 200 000", None, "1200000.00"),
        ("1.200.000 EUR", None, "1200000.00"),
        ("-€ 12,50", None, "-12.50"),
        ("1.500", None, "?"),
        ("1,500", None, "?"),
        ("1.500", Some(Point), "1.50"),
        ("1.500", Some(Comma), "1500.00"),
        ("1,500", Some(Point), "1500.00"),
        ("2.500,00", Some(Point), "?"),
        ("1500", None, "1500.00"),
        ("CHF 1'200'000", None, "?"),
        ("€ 12,345", Some(Comma), "?"),
        ("a lot", None, "?"),
    ];
    for (cell, mark, expected) in table {
        let read = reader(Field::Benefit, "EUR", mark).read(cell);
        assert_eq!(
            read.unwrap_or_else(|_| "?".to_owned()),
            expected,
            "{cell} {mark:?}"
        );
    }
    let francs = reader(Field::Cost, "CHF", None);
    for cell in ["CHF 1'200'000", "1’200’000.- CHF", "Fr. 1'200'000.–"] {
        assert_eq!(francs.read(cell).as_deref(), Ok("1200000.00"), "{cell}");
    }
}

/// People and pieces have no fraction: there is nothing to ask.
#[test]
fn counts_settle_themselves() {
    let table = [("1.500", "1500"), ("1,500", "1500"), ("12 000", "12000")];
    for (cell, expected) in table {
        let read = reader(Field::Reach, "EUR", None).read(cell);
        assert_eq!(read.as_deref(), Ok(expected), "{cell}");
    }
    assert!(reader(Field::Reach, "EUR", None).read("1.5").is_err());
}

/// What can't be read says why, in words that lead on.
#[test]
fn refusals_say_why() {
    use DecimalMark::Comma;
    let table = [
        (
            "CHF 1'200",
            None,
            "it is in CHF, and the portfolio keeps EUR",
        ),
        ("$5", None, "it is in $"),
        ("1.500", None, "decimal mark"),
        ("1,234", Some(Comma), "more decimals than EUR has"),
        (
            "1,234.5",
            Some(Comma),
            "only makes sense with a decimal point",
        ),
        ("TBD", None, "no amount"),
    ];
    for (cell, mark, words) in table {
        let why = reader(Field::Benefit, "EUR", mark).read(cell).unwrap_err();
        assert!(why.contains(words), "{cell}: {why}");
    }
}
