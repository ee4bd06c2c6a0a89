use pilotage_model::field::number::decimal_text;
use pilotage_model::{Catalogue, Field, Register};

use super::*;
use crate::mapping::{AmountUnit, DecimalMark};

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
        ("€ 12,345", Some(Comma), "12.34"),
        ("a lot", None, "?"),
    ];
    for (cell, mark, expected) in table {
        let read = reader(Field::BENEFIT, "EUR", mark).read(cell);
        let text = read.map_or_else(|_| "?".to_owned(), |cents| decimal_text(cents, 100));
        assert_eq!(text, expected, "{cell} {mark:?}");
    }
    let francs = reader(Field::of_initiative("cost"), "CHF", None);
    for cell in ["CHF 1'200'000", "1’200’000.- CHF", "Fr. 1'200'000.–"] {
        assert_eq!(francs.read(cell), Ok(120_000_000), "{cell}");
    }
}

/// The currency of a portfolio stands in many places, and so does a minus. Another currency is no amount
/// of it.
#[test]
fn amounts_in_the_currency_of_the_portfolio() {
    use DecimalMark::Comma;
    let table = [
        ("CZK", "1 200 Kč", None, "1200.00"),
        ("CZK", "400 000 kč", None, "400000.00"),
        ("BRL", "R$ 1.200,50", None, "1200.50"),
        ("SEK", "kr 1 200", None, "1200.00"),
        ("SEK", "1.200,- kr", None, "1200.00"),
        ("PLN", "2,5 tys. zł", None, "2500.00"),
        ("USD", "($500)", None, "-500.00"),
        ("USD", "$(500)", None, "-500.00"),
        ("USD", "$ -500", None, "-500.00"),
        ("USD", "-($500)", None, "?"),
        ("USD", "$-", None, "0.00"),
        ("USD", "$2.5B", None, "?"),
        ("USD", "$2.5bn", None, "2500000000.00"),
        ("USD", "1,234.5678", None, "1234.57"),
        ("INR", "₹5,00,000", None, "500000.00"),
        ("INR", "₹ 2.5 Cr", None, "25000000.00"),
        ("JPY", "1億2,000万円", None, "120000000"),
        ("JPY", "¥1,500", None, "1500"),
        ("JPY", "33333.33", None, "33333"),
        ("KRW", "3,500만원", None, "35000000"),
        ("KRW", "1.5억", None, "150000000"),
        ("CNY", "3.5万元", None, "35000.00"),
        ("CHF", "Fr. 1'200.50", None, "1200.50"),
        ("EUR", "1 200 Kč", None, "?"),
        ("EUR", "12,5 %", Some(Comma), "?"),
    ];
    for (currency, cell, mark, expected) in table {
        let reader = reader(Field::BENEFIT, currency, mark);
        let parts = pilotage_model::settings::minor_per_unit(currency);
        let read = reader.read(cell);
        let text = read.map_or_else(|_| "?".to_owned(), |amount| decimal_text(amount, parts));
        assert_eq!(text, expected, "{cell} in {currency}");
    }
}

/// A figure that was rounded without a word would not be the register's.
#[test]
fn rounded_amounts_are_counted_and_told() {
    let (problems, column) = looked_at("Name;Benefit\na;33333.3333\nb;0.125\nc;100\n", None);
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(column.rounded, 2);
    let said = "2 amounts have decimals below 0.01 EUR and are rounded, such as “33333.3333”.";
    assert!(column.why.ends_with(said), "{}", column.why);
}

/// People and pieces have no fraction: there is nothing to ask.
#[test]
fn counts_settle_themselves() {
    let table = [("1.500", 1_500), ("1,500", 1_500), ("12 000", 12_000)];
    for (cell, expected) in table {
        let read = reader(Field::of_initiative("reach"), "EUR", None).read(cell);
        assert_eq!(read, Ok(expected), "{cell}");
    }
    assert!(
        reader(Field::of_initiative("reach"), "EUR", None)
            .read("1.5")
            .is_err()
    );
}

/// 340 under “k€” is 340,000: read as 340 it would be off by a thousand.
#[test]
fn headers_say_what_one_stands_for() {
    use AmountUnit::{
        Billion, Crore, HundredMillion, Lakh, Million, TenThousand, Thousand, Trillion,
    };
    let table = [
        ("年間効果（万円）", Some(("万円", TenThousand))),
        ("効果 億円", Some(("億円", HundredMillion))),
        ("Savings (₹ lakh)", Some(("lakh", Lakh))),
        ("Nakład (tys. zł)", Some(("tys", Thousand))),
        (
            "Benefit (hundred million yen)",
            Some(("million", HundredMillion)),
        ),
        (
            "Benefit (ten thousand yen)",
            Some(("thousand", TenThousand)),
        ),
        ("Benefit (万元)", Some(("万元", TenThousand))),
        ("Benefit (兆円)", Some(("兆円", Trillion))),
        ("Benefit (₹ Cr.)", Some(("Cr", Crore))),
        ("Real cost", None),
        ("Cost of try-outs, mars", None),
        ("Bénéfice annuel (k€)", Some(("k€", Thousand))),
        ("Nutzen in TEUR", Some(("TEUR", Thousand))),
        ("Annual benefit £m", Some(("£m", Million))),
        ("Kosten Mio. €", Some(("Mio", Million))),
        ("Cost, $000", Some(("$000", Thousand))),
        ("Cost in thousands", Some(("thousands", Thousand))),
        ("Budget €bn", Some(("€bn", Billion))),
        ("Benefit (EUR k)", Some(("k", Thousand))),
        ("Annual benefit, EUR k", Some(("k", Thousand))),
        ("Benefit (k EUR per year)", Some(("k", Thousand))),
        ("Benefit in k (EUR)", Some(("k", Thousand))),
        ("Benefit EUR (k)", Some(("k", Thousand))),
        ("Cost (USD M)", Some(("M", Million))),
        ("Cost (US$m)", Some(("US$m", Million))),
        ("Cost MEUR", Some(("MEUR", Million))),
        ("Nutzen Mill. EUR", Some(("Mill", Million))),
        ("Budget mld €", Some(("mld", Billion))),
        ("Kosten (in 1.000 €)", Some(("000", Thousand))),
        ("Benefit per year (k€)", Some(("k€", Thousand))),
        ("Nutzen pro Jahr in TEUR", Some(("TEUR", Thousand))),
        ("Nutzen p.a. / k€", Some(("k€", Thousand))),
        (
            "Benefit per year, millions of euros",
            Some(("millions", Million)),
        ),
        ("Annual benefit per million customers (EUR)", None),
        ("Benefit (EUR per million customers)", None),
        ("Benefit per 10 million users, EUR", None),
        ("Nutzen je Mio. Kunden (EUR)", None),
        ("Cost EUR/m", None),
        ("Cost EUR/M users", None),
        ("Team M, EUR", None),
        ("Phase K (EUR)", None),
        ("Mill closure cost", None),
        ("Cost above 10,000 a year", None),
        ("Benefit a year (EUR)", None),
        ("Annual cost", None),
        ("Team cost €", None),
        ("T-shirt size", None),
    ];
    for (header, unit) in table {
        assert_eq!(unit::by_header(header, "EUR"), unit, "{header}");
    }
}

/// A cell that names its own unit goes by that, not by both.
#[test]
fn amounts_count_in_the_unit_of_their_column() {
    let reader = reader(Field::BENEFIT, "EUR", Some(DecimalMark::Comma));
    let reader = reader.counting(AmountUnit::Thousand);
    let table = [
        ("340", "340000.00"),
        ("1,5", "1500.00"),
        ("340.000 EUR", "340000.00"),
        ("-€ 340", "-340.00"),
        ("340 k EUR", "340000.00"),
        ("340 k€", "340000.00"),
        ("2 Mld. €", "2000000000.00"),
        ("2 mn", "2000000.00"),
        ("2 Mio.", "2000000.00"),
        ("2 k", "2000.00"),
        ("-12,-", "-12000.00"),
    ];
    for (cell, expected) in table {
        let read = reader.read(cell).map(|cents| decimal_text(cents, 100));
        assert_eq!(read.as_deref(), Ok(expected), "{cell}");
    }
}

/// What the cells of a column say against the unit of its header must be asked about: a wrong guess
/// is off by a thousand.
#[test]
fn amounts_that_belie_their_header_are_asked_about() {
    let table: [(&str, &[&str], Option<&str>); 11] = [
        ("Benefit (k€)", &["340", "1,5", "12000", "20"], None),
        ("Benefit (k€)", &["340", "25", "340000 EUR", "1,2 M"], None),
        (
            "Benefit (k€)",
            &["0.5", "1200000"],
            Some("from 0.5 to 1200000"),
        ),
        (
            "Benefit (k€)",
            &["340", "340000"],
            Some("from 340 to 340000"),
        ),
        (
            "Benefit (k€)",
            &["120", "400000", "300000"],
            Some("from 120"),
        ),
        ("Benefit (k€)", &["1200000", "3400000"], Some("in ones")),
        (
            "Benefit (EUR k)",
            &["€ 340", "€ 20"],
            Some("such as “€ 340”"),
        ),
        ("Benefit (EUR m)", &["0.5", "12", "2.25"], None),
        ("Benefit (EUR m)", &["0.5", "750000"], Some("“m”")),
        ("Benefit (EUR)", &["0.5", "1200000"], None),
        ("Benefit (k€)", &["340", "0", "-", "n/a", "500"], None),
    ];
    for (header, cells, doubt) in table {
        let text = format!("Name;{header}\n{}", rows(cells));
        let (problems, column) = looked_at(&text, None);
        let said = problems
            .iter()
            .find(|p| p.contains("say what one stands for"));
        assert_eq!(
            said.is_some(),
            doubt.is_some(),
            "{header} {cells:?}: {problems:?}"
        );
        assert_eq!(column.unit.is_none(), doubt.is_some(), "{header} {cells:?}");
        let words = doubt.unwrap_or_default();
        assert!(column.why.contains(words), "{cells:?}: {}", column.why);
        assert!(said.is_none_or(|said| said.contains(words)), "{said:?}");
        // An answer is the end of it.
        let (problems, column) = looked_at(&text, Some(AmountUnit::Thousand));
        assert_eq!(
            (problems, column.unit),
            (vec![], Some(AmountUnit::Thousand))
        );
    }
}

fn rows(cells: &[&str]) -> String {
    let rows = cells.iter().enumerate();
    rows.map(|(at, cell)| format!("Row {at};{cell}\n"))
        .collect()
}

/// What is wrong with a column of benefits, and how it is told.
pub(super) fn looked_at(text: &str, unit: Option<AmountUnit>) -> (Vec<String>, AmountColumn) {
    use crate::{Target, check};
    let options = pilotage_intake::ReadOptions::default();
    let table = pilotage_intake::read(text.as_bytes(), "k.csv", &options).unwrap();
    let register = Register::default();
    let label = table.columns[1].label.clone();
    let mut mapping = crate::Mapping {
        source: Some(String::new()),
        ..crate::Mapping::default()
    };
    mapping.set("Name", Target::field("name"));
    mapping.set(&label, Target::field("benefit"));
    mapping.column_mut(&label).unwrap().unit = unit;
    mapping.set_decimal(match text.contains("1,5") {
        true => DecimalMark::Comma,
        false => DecimalMark::Point,
    });
    let problems = check(&mapping, &table, &register).err().unwrap_or_default();
    let problems = problems.iter().map(ToString::to_string).collect();
    (
        problems,
        amount_columns(&mapping, &table, &register).remove(0),
    )
}

/// Where every amount names the currency and the user says thousands, all are thousands.
#[test]
fn a_currency_beside_every_amount_says_nothing_of_the_unit() {
    let read = |text: &str| {
        let options = pilotage_intake::ReadOptions::default();
        let table = pilotage_intake::read(text.as_bytes(), "k.csv", &options).unwrap();
        let register = Register::default();
        let info = Catalogue::of(&register)
            .get(Field::BENEFIT)
            .unwrap()
            .clone();
        let said = crate::ColumnMapping {
            unit: Some(AmountUnit::Thousand),
            ..crate::ColumnMapping::new("B", crate::Target::field("benefit"))
        };
        let told = told(&table, &table.columns[1], &info, &register.settings, &said);
        told.unwrap().reader.read("€ 340").unwrap()
    };
    assert_eq!(read("Name;B\na;€ 340\nb;€ 20\n"), 34_000_000);
    assert_eq!(read("Name;B\na;€ 340\nb;20\n"), 34_000);
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
        ("1 200 Kč", None, "it is in Kč, and the portfolio keeps EUR"),
        ("5万円", None, "no amount"),
        (
            "1,234.5",
            Some(Comma),
            "only makes sense with a decimal point",
        ),
        ("TBD", None, "no amount"),
    ];
    for (cell, mark, words) in table {
        let why = reader(Field::BENEFIT, "EUR", mark).read(cell).unwrap_err();
        assert!(why.contains(words), "{cell}: {why}");
    }
}

/// Euros taken for dollars are wrong figures without a word: a header that names another currency is no
/// header of the portfolio's amounts.
#[test]
fn a_header_in_another_currency_is_told() {
    let table = [
        ("Benefit a year (EUR)", "USD", Some("EUR")),
        ("Benefit a year (EUR)", "EUR", None),
        ("Nutzen k€", "CHF", Some("k€")),
        ("Budget $m", "CAD", None),
        ("Budget US$m", "CAD", Some("US$m")),
        ("Kostnad, kr", "NOK", None),
        ("Kostnad, kr", "EUR", Some("kr")),
        ("Annual cost", "JPY", None),
        ("Team M", "JPY", None),
    ];
    for (header, own, word) in table {
        assert_eq!(unit::other_currency(header, own), word, "{header} in {own}");
    }
}
