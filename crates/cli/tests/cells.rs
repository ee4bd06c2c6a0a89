//! Cells of registers as other programs and other countries write them, each with the right value. The
//! files lie in `cases/`.
#![allow(
    dead_code,
    reason = "each of the tests uses its own part of what is common"
)]
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a panic there is the message"
)]

mod common;

use common::Folder;

/// A field of all initiatives after an import, in the order of their keys; and what was said.
fn imported(folder: &Folder, currency: &str, args: &[&str], field: &str) -> (Vec<String>, String) {
    folder.done(&["new", "of.pilotage", "--currency", currency]);
    let run = folder.run(&[&["import", "of.pilotage"], args].concat());
    assert_eq!(run.code, 0, "{}", run.err);
    let columns = format!("key,{field}");
    let list = [
        "list",
        "of.pilotage",
        "--columns",
        &columns,
        "--format",
        "csv",
    ];
    let list = folder.done(&list);
    std::fs::remove_file(folder.path("of.pilotage")).unwrap();
    let cells = list.lines().skip(1).filter_map(|line| line.split_once(','));
    (cells.map(|(_, cell)| cell.to_owned()).collect(), run.err)
}

/// Computed cells carry more decimals than they show: an amount that is left out for that is missing in
/// every total.
#[test]
fn more_decimals_than_the_currency_has() {
    let folder = Folder::case("amount-more-decimals-than-currency");
    let (benefits, said) = imported(&folder, "EUR", &["decs.csv"], "benefit");
    assert_eq!(benefits, ["33333.33", "12345.68", "100.00", "270925.00"]);
    assert!(
        said.contains("3 amounts have decimals below 0.01 EUR and are rounded"),
        "{said}"
    );

    let (benefits, _) = imported(&folder, "JPY", &["decs.csv"], "benefit");
    assert_eq!(benefits, ["33333", "12346", "100", "270925"]);

    let (benefits, said) = imported(&folder, "EUR", &["eod.xlsx"], "benefit");
    let right = [
        "33333.33",
        "12345.68",
        "0.10",
        "100.00",
        "142857142.86",
        "270925.00",
    ];
    assert_eq!(benefits, right, "{said}");
}

/// Brackets are a minus in accounting, `$ -` is its zero, and R writes 1e+05 for a hundred thousand.
#[test]
fn amounts_of_accountants_and_programs() {
    let folder = Folder::case("accounting-and-scientific-amounts");
    let args = ["acc.csv", "--decimal", "point"];
    let (benefits, said) = imported(&folder, "USD", &args, "benefit");
    let right = [
        "-2000.00",
        "-500.00",
        "0.00",
        "100000.00",
        "1200000.00",
        "500.00",
        "1200.50",
    ];
    assert_eq!(benefits[..7], right, "{said}");
}

/// A known header whose amounts name the portfolio's own currency is no column to leave out.
#[test]
fn amounts_with_the_currency_of_the_portfolio() {
    let folder = Folder::case("column-dropped-without-reason");
    let (benefits, said) = imported(&folder, "CZK", &["kc.csv"], "benefit");
    assert_eq!(benefits, ["1200.00", "25000.00", "400000.00"], "{said}");
    let (benefits, said) = imported(&folder, "BRL", &["brl.csv"], "benefit");
    assert_eq!(benefits, ["1200.50", "2000.00"], "{said}");
    folder.write(
        "inr.csv",
        "ID,Name,Status,Annual benefit\n1,A,Pilot,\"₹5,00,000\"\n",
    );
    let (benefits, said) = imported(&folder, "INR", &["inr.csv"], "benefit");
    assert_eq!(benefits, ["500000.00"], "{said}");
}
