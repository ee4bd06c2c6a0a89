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

/// 340 under “k€” is 340,000: read as 340 it would be off by a thousand.
#[test]
fn headers_say_what_one_stands_for() {
    use AmountUnit::{Billion, Million, Thousand};
    let table = [
        ("Bénéfice annuel (k€)", Some(("k€", Thousand))),
        ("Nutzen in TEUR", Some(("TEUR", Thousand))),
        ("Annual benefit £m", Some(("£m", Million))),
        ("Kosten Mio. €", Some(("Mio", Million))),
        ("Cost, $000", Some(("$000", Thousand))),
        ("Cost in thousands", Some(("thousands", Thousand))),
        ("Budget €bn", Some(("€bn", Billion))),
        ("Benefit a year (EUR)", None),
        ("Annual cost", None),
        ("Team cost €", None),
        ("T-shirt size", None),
    ];
    for (header, unit) in table {
        assert_eq!(unit::by_header(header), unit, "{header}");
    }
}

/// A cell that names its own unit goes by that, not by both.
#[test]
fn amounts_count_in_the_unit_of_their_column() {
    let reader = reader(Field::Benefit, "EUR", Some(DecimalMark::Comma));
    let reader = reader.counting(AmountUnit::Thousand);
    let table = [
        ("340", "340000.00"),
        ("1,5", "1500.00"),
        ("€ 1.500", "1500000.00"),
        ("2 Mio.", "2000000.00"),
        ("2 k", "2000.00"),
        ("-12,-", "-12000.00"),
    ];
    for (cell, expected) in table {
        assert_eq!(reader.read(cell).as_deref(), Ok(expected), "{cell}");
    }
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
