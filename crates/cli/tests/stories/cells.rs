//! Cells of registers as other programs and other countries write them, each with the right value.

use crate::common::Folder;

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

/// Notion, Jira and spreadsheets write a time, a weekday or their own calendar's words around a date; a
/// fiscal year says both its ends.
#[test]
fn dates_with_words_around_them() {
    let folder = Folder::case("dates-with-words-around-them");
    for file in ["notion.csv", "comma.csv", "cjk.csv"] {
        let args = [file, "--map", "entered.pilot=Pilot start", "--dates", "mdy"];
        let (dates, said) = imported(&folder, "EUR", &args, "entered.pilot");
        assert_eq!(dates, ["2024-01-05", "2024-02-17"], "{file}: {said}");
    }
    let args = ["fy.csv", "--map", "entered.pilot=Pilot start"];
    let (dates, said) = imported(&folder, "EUR", &args, "entered.pilot");
    let right = ["2024-01-01/2025-12-31", "2023-01-01/2024-12-31"];
    assert_eq!(dates, right, "{said}");
}

/// A hundred years lie between two readings of 24: it is asked for like the order of day and month, and
/// the column is not left out without a word.
#[test]
fn years_of_two_digits_are_asked_for() {
    let folder = Folder::case("two-digit-years");
    let refused = folder.run(&["import", "p.pilotage", "excel.csv"]);
    assert_eq!(refused.code, 1, "{}", refused.err);
    for words in [
        "3 dates have a year of two digits, such as “5-Jan-24”",
        "--years 2000",
    ] {
        assert!(refused.err.contains(words), "{}", refused.err);
    }
    let table: [(&str, &[&str]); 3] = [
        ("excel.csv", &["2024-01-05", "2024-02-17", "2023-11-30"]),
        ("de.csv", &["2024-01-05", "2024-02-17"]),
        ("mmmyy.csv", &["2024-01", "2024-02"]),
    ];
    for (file, right) in table {
        for years in ["2000", "window"] {
            let args = [file, "--years", years];
            let (dates, said) = imported(&folder, "EUR", &args, "entered.pilot");
            assert_eq!(dates, right, "{file}: {said}");
        }
    }
    // Eighty years back and nineteen on, from the day that is today.
    folder.write(
        "old.csv",
        "ID,Name,Status,Pilot start\n1,A,Pilot,17.02.46\n2,B,Pilot,17.02.45\n",
    );
    let (dates, said) = imported(
        &folder,
        "EUR",
        &["old.csv", "--years", "window", "--today", "2026-11-30"],
        "entered.pilot",
    );
    assert_eq!(dates, ["1946-02-17", "2045-02-17"], "{said}");
    let usage = folder.run(&["import", "p.pilotage", "de.csv", "--years", "24"]);
    assert_eq!(usage.code, 2, "{}", usage.err);
}

/// No day is coarsened without a word: whoever knows that the first is filler says so.
#[test]
fn firsts_of_the_month_stay_days() {
    let folder = Folder::new();
    folder.write(
        "firsts.csv",
        "ID,Name,Status,Pilot start\n1,A,Pilot,2024-01-01\n2,B,Pilot,2024-02-17\n",
    );
    let (dates, _) = imported(&folder, "EUR", &["firsts.csv"], "entered.pilot");
    assert_eq!(dates, ["2024-01-01", "2024-02-17"]);
    let args = ["firsts.csv", "--first-of-month", "month"];
    let (dates, said) = imported(&folder, "EUR", &args, "entered.pilot");
    assert_eq!(dates, ["2024-01", "2024-02-17"], "{said}");
}

/// A script sees of each column what people are told.
#[test]
fn programs_see_how_columns_are_read() {
    let folder = Folder::case("two-digit-years");
    let import = [
        "import",
        "p.pilotage",
        "de.csv",
        "--years",
        "2000",
        "--dry-run",
    ];
    let reading = folder.json(&import)["reading"].clone();
    let dates = &reading["dates"][0];
    let said = (
        &dates["column"],
        &dates["order"],
        &dates["years"],
        &dates["precision"],
    );
    assert_eq!(
        said,
        (
            &"Pilot start".into(),
            &"dmy".into(),
            &2000.into(),
            &"day".into()
        )
    );
}

/// Exported for a spreadsheet, opened there, saved and brought back: “- first point” is what it was. An export for
/// programs is exact, whatever begins with an apostrophe in it.
#[test]
fn what_was_exported_for_a_spreadsheet_comes_back() {
    let folder = Folder::case("safe-export-comes-back-with-apostrophes");
    folder.done(&["import", "p.pilotage", "inj.csv"]);
    for (out, safe) in [("safe", true), ("data", false)] {
        let mut export = vec!["export", "p.pilotage", "--out", out];
        export.extend(safe.then_some("--safe"));
        folder.done(&export);
        let file = format!("{out}/initiatives.csv");
        let again = folder.json(&["import", "p.pilotage", &file, "--dry-run"]);
        let counts = ["new", "changed", "unchanged"].map(|count| again[count].as_u64());
        assert_eq!(
            counts,
            [Some(0), Some(0), Some(5)],
            "{out}: {}",
            again["rows"]
        );
    }
    // A register of somebody else's, with the same guard; what is quoted is left alone.
    folder.write(
        "other.csv",
        "ID,Title,Status,Notes\n1,'=Sum,Pilot,'- first\n2,'@home' programme,Idea,it's\n",
    );
    let (names, said) = imported(&folder, "EUR", &["other.csv"], "name");
    assert_eq!(names, ["=Sum", "'@home' programme"]);
    assert!(said.contains("2 cells lost the apostrophe"), "{said}");
}
