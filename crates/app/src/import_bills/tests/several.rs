//! A bill in several files.

use super::*;

/// One bill in two files is one bill.
#[test]
fn parts_of_a_bill_come_in_together() {
    let mut portfolio = portfolio();
    let (head, rows) = MAY.split_once('\n').unwrap();
    let (first, rest) = rows.split_once('\n').unwrap();
    let parts = files(&[&format!("{head}\n{first}\n"), &format!("{head}\n{rest}")]);
    let told = portfolio.import_bills(&parts).unwrap();
    assert_eq!(
        (told.file.as_str(), counts(&told)),
        ("0.csv, 1.csv", [4, 0, 0, 0])
    );
    assert_eq!(told.bills.len(), 1);
    // What was paid before is spread over its use where that is asked for.
    let spread = BillFiles {
        basis: CostBasis::Effective,
        ..files(&[MAY])
    };
    let told = portfolio.import_bills(&spread).unwrap();
    assert_eq!(told.bills[0].amount, "€57.00");
}

/// Two files of one account and month are one bill: chosen together they add up, and a copy of one is no second half.
#[test]
fn files_of_one_bill_add_up_and_copies_are_refused() {
    let mut portfolio = portfolio();
    let mut lines = MAY.lines();
    let head = lines.next().unwrap();
    let rows: Vec<_> = lines.collect();
    let (one, other) = rows.split_at(2);
    let part = |rows: &[&str]| format!("{head}\n{}\n", rows.join("\n"));
    let (one, other) = (part(one), part(other));
    let told = portfolio.import_bills(&files(&[&one, &other])).unwrap();
    assert_eq!(
        (told.bills.len(), told.bills[0].amount.as_str()),
        (1, "€59.00")
    );
    let again = portfolio.plan_bills(&files(&[&one, &one])).unwrap();
    assert_eq!(
        again.problems,
        ["0.csv and 1.csv hold the same rows: leave one of them out."]
    );
    assert_eq!(live(&portfolio).len(), 4, "nothing came in twice");
}

/// What is in two files would count twice: rows are known by what is added up, in another order, with a byte order mark
/// and beside a column that nobody reads, too.
#[test]
fn rows_in_two_files_are_refused() {
    let mut portfolio = portfolio();
    let mut lines = MAY.lines();
    let head = lines.next().unwrap();
    let rows: Vec<_> = lines.collect();
    let part = |rows: &[&str]| format!("{head}\n{}\n", rows.join("\n"));
    let backwards: Vec<_> = rows.iter().rev().copied().collect();
    let marked = format!("\u{feff}{MAY}");
    let mut wider = format!("{head},Extra\n");
    rows.iter().for_each(|row| wider += &format!("{row},1\n"));
    let contained = "All rows of 0.csv are in 1.csv: leave 0.csv out.";
    let same = "0.csv and 1.csv hold the same rows: leave one of them out.";
    let other_day = rows[0].replace("2025-05-01T00:00:00Z,42", "2025-05-07T00:00:00Z,42");
    let table = [
        (part(&rows[..2]), MAY.to_owned(), Some(contained)),
        (MAY.to_owned(), part(&backwards), Some(same)),
        (MAY.to_owned(), marked, Some(same)),
        (MAY.to_owned(), wider, Some(same)),
        (
            part(&rows[..3]),
            part(&rows[1..]),
            Some("2 rows are in both 0.csv and 1.csv"),
        ),
        (part(&rows[..2]), part(&rows[2..]), None),
        // The same amount of another day is another charge.
        (part(&rows[..1]), part(&[&other_day, rows[1]]), None),
        // A row twice in one file is the file's own.
        (part(&[rows[0], rows[0]]), part(&rows[1..]), None),
    ];
    for (one, other, expected) in table {
        let told = portfolio.plan_bills(&files(&[&one, &other])).unwrap();
        let told = told.problems.join("\n");
        match expected {
            Some(expected) => assert!(told.starts_with(expected), "{told}"),
            None => assert_eq!(told, ""),
        }
    }
    let different = BillFiles {
        rows_in_both_count: true,
        ..files(&[&part(&rows[..2]), &part(&rows[1..])])
    };
    let told = portfolio.plan_bills(&different).unwrap();
    assert_eq!(told.problems, [""; 0]);
}
