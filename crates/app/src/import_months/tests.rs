use chrono::NaiveDate;
use pilotage_intake::ReadOptions;
use pilotage_model::worth::Basis;

use super::*;
use crate::api::{MonthsAsk, View};
use crate::export::Format;
use crate::portfolio::{Origin, Surroundings};
use crate::snapshot::Days;
use crate::views::{Months, Scope};

fn demo() -> (tempfile::TempDir, Portfolio) {
    let folder = tempfile::tempdir().unwrap();
    let around = Surroundings::of_machine("A".to_owned(), Origin::CommandLine);
    let portfolio = crate::demo::write(&folder.path().join("demo"), 40, 1, around).unwrap();
    (folder, portfolio)
}

fn import(
    portfolio: &Portfolio,
    folder: &tempfile::TempDir,
    text: &str,
    basis: Option<Basis>,
) -> MonthFile {
    let path = folder.path().join("months.csv");
    std::fs::write(&path, text).unwrap();
    let snapshot = portfolio.snapshot();
    let settings = &snapshot.register().settings;
    let like = |table: &Table| likeness(table, KindId::Benefit, settings);
    MonthFile {
        of: KindId::Benefit,
        file: RegisterFile::open(&path, &ReadOptions::default(), &like).unwrap(),
        basis,
        decimal: None,
    }
}

/// The table that `months` prints comes back as it is, driven plans included: a PMO sends it round and imports what
/// changed.
#[test]
fn what_is_printed_comes_back() {
    let (folder, mut portfolio) = demo();
    let today: NaiveDate = portfolio.today();
    let text = {
        let scope = Scope::new(portfolio.snapshot(), Days::today(today));
        let ask = MonthsAsk {
            kind: "benefit".to_owned(),
            ..MonthsAsk::default()
        };
        let view = View::default();
        let sheet = Months::of(&scope, &view, &ask)
            .unwrap()
            .sheet(&view)
            .unwrap();
        let choice = pilotage_report::csv::Choice::default();
        String::from_utf8(Format::Csv.write(&sheet, choice).unwrap().bytes).unwrap()
    };
    let file = import(&portfolio, &folder, &text, None);
    let told = portfolio.import_month_file(&file).unwrap();
    assert!(told.same > 100, "{}", told.same);
    assert_eq!(
        (told.changes.len(), told.rejected.len()),
        (0, 0),
        "{:?}",
        told.changes.first()
    );
}

/// A register of finance: other words for the columns, decimal commas, a dash for nothing, and rows that can't be placed.
#[test]
fn a_wide_file_says_what_it_can_and_what_it_cannot() {
    let (folder, mut portfolio) = demo();
    let (name, key) = {
        let snapshot = portfolio.snapshot();
        let register = snapshot.register();
        let benefit = register
            .tables
            .benefits
            .live()
            .find(|benefit| !benefit.plan.points().is_empty())
            .unwrap();
        let id = benefit.initiative.unwrap().id();
        let key = register
            .text_of(About {
                kind: KindId::Initiative,
                id,
            })
            .unwrap();
        (benefit.name.clone(), key)
    };
    let text = format!(
        "Line;Project;Jan 2020;2020-02;2020-03\n{name};{key};1.234,50;-;12,5\n{name};{key};lots;;\nNobody’s;{key};1,5;2;3\n{name};NO-999;1,5;2;3\n"
    );
    let file = import(&portfolio, &folder, &text, Some(Basis::Actual));
    let told = portfolio.plan_month_file(&file).unwrap();
    let after: Vec<_> = told
        .changes
        .iter()
        .map(|change| match &change.after {
            After::Then(text) => format!("{} {text}", change.field),
            After::Refused { text, .. } => format!("{} not {text}", change.field),
            After::Computed => String::new(),
        })
        .collect();
    assert_eq!(
        after,
        [
            "Actual, Jan 2020 1,234.50",
            "Actual, Mar 2020 12.50",
            "Actual, Jan 2020 not lots"
        ]
    );
    let left: Vec<_> = told
        .rejected
        .iter()
        .map(|row| (row.row, row.reason.as_str()))
        .collect();
    assert_eq!(left[0], (4, "No benefit is called “Nobody’s”."));
    assert!(left[1].1.contains("NO-999"), "{left:?}");
    assert_eq!(portfolio.import_month_file(&file).unwrap().changed(), 2);
    let again = portfolio.import_month_file(&file).unwrap();
    assert_eq!(
        (again.changed(), again.same),
        (0, 2),
        "the same file twice changes nothing"
    );
    let unsaid = import(&portfolio, &folder, &text, None);
    let why = portfolio.plan_month_file(&unsaid).unwrap_err();
    assert!(why.to_string().contains("plan or actuals"), "{why}");
}
