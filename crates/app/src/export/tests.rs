use chrono::{TimeZone as _, Utc};
use pilotage_intake::ReadOptions;
use pilotage_model::{InitiativeId, Record, Settings};
use pilotage_report::csv::Choice;

use super::*;
use crate::api::{SortBy, View};
use crate::portfolio::{Op, Origin, Portfolio, Surroundings};
use crate::views::Scope;
use crate::{Days, demo};

fn surroundings() -> Surroundings {
    let now = Utc.with_ymd_and_hms(2026, 9, 30, 12, 0, 0).unwrap();
    Surroundings {
        now: Box::new(move || now),
        ..Surroundings::of_machine("Jana".to_owned(), Origin::CommandLine)
    }
}

fn scope() -> Scope {
    scope_as_of("2026-09-30")
}

fn scope_as_of(day: &str) -> Scope {
    let today = "2026-09-30".parse().unwrap();
    let demo = pilotage_demo::generate(40, 7, today);
    let mut portfolio = Portfolio::in_memory(&demo.settings, surroundings()).unwrap();
    demo::fill(&mut portfolio, &demo).unwrap();
    let as_of = day.parse().unwrap();
    Scope::new(portfolio.snapshot(), Days { as_of, today })
}

fn safe() -> Choice {
    Choice {
        mode: Mode::SpreadsheetSafe,
        ..Choice::default()
    }
}

fn grid_csv(scope: &Scope, view: &View, choice: Choice) -> Written {
    write_sheet(&grid(scope, view).unwrap(), choice).unwrap()
}

fn full_csv(scope: &Scope, view: &View, choice: Choice) -> Written {
    write_sheet(&full(scope, view).unwrap(), choice).unwrap()
}

fn lines(written: &Written) -> Vec<String> {
    let text = String::from_utf8(written.bytes.clone()).unwrap();
    text.lines().map(str::to_owned).collect()
}

fn view(columns: &[&str], group: Option<&str>) -> View {
    View {
        filter: "stage:pilot".to_owned(),
        columns: columns.iter().map(|c| (*c).to_owned()).collect(),
        sort: vec![SortBy {
            field: "key".to_owned(),
            descending: true,
        }],
        group: group.map(str::to_owned),
        ..View::default()
    }
}

/// The file must hold what was on screen: the same rows, columns and order.
#[test]
fn the_grid_comes_out_as_it_is_shown() {
    let scope = scope();
    let view = view(&["name", "key", "stage", "benefit"], None);
    let arrangement = scope.arrange(&view).unwrap();
    let written = grid_csv(&scope, &view, Choice::default());
    assert_eq!(written.rows, arrangement.positions.len());
    assert!(written.rows > 2, "a demo of 40 has pilots");
    let table = pilotage_intake::read(&written.bytes, "grid.csv", &ReadOptions::default()).unwrap();
    let headers: Vec<_> = table
        .columns
        .iter()
        .map(|c| c.raw_header.as_str())
        .collect();
    assert_eq!(headers, ["name", "key", "stage", "benefit"]);
    for (row, position) in table.rows().zip(&arrangement.positions) {
        let (record, _) = scope.at(*position);
        assert_eq!(row.get(0), record.initiative.name);
        assert_eq!(row.get(1), record.initiative.key);
        assert_eq!(row.get(2), "pilot");
    }
}

/// Grouping by what no column shows would be lost without a column of its own.
#[test]
fn a_group_without_a_column_gets_one() {
    let scope = scope();
    let table = [
        (view(&["key"], Some("tier")), Choice::default(), "tier,key"),
        (view(&["key"], Some("tier")), safe(), "Risk tier,Key"),
        (
            view(&["key", "tier"], Some("tier")),
            Choice::default(),
            "key,tier",
        ),
    ];
    for (view, choice, header) in table {
        let written = grid_csv(&scope, &view, choice);
        assert_eq!(lines(&written)[0], header);
    }
    let written = grid_csv(&scope, &view(&["key"], Some("tier")), safe());
    let mut tiers: Vec<_> = lines(&written)[1..]
        .iter()
        .map(|line| line.split(',').next().unwrap().to_owned())
        .collect();
    assert!(
        tiers
            .iter()
            .all(|t| ["High", "Medium", "Low", "Not assessed"].contains(&t.as_str()))
    );
    tiers.dedup();
    let distinct: std::collections::HashSet<_> = tiers.iter().collect();
    assert_eq!(
        distinct.len(),
        tiers.len(),
        "rows of a group stand together"
    );
}

/// A year as a group's label must not come back as the date itself.
#[test]
fn groups_of_dates_stay_exact_in_data_mode() {
    let scope = scope();
    let view = View {
        filter: String::new(),
        ..view(&["key"], Some("entered.pilot"))
    };
    let first = |choice| lines(&grid_csv(&scope, &view, choice))[1].clone();
    assert_eq!(first(safe()).find(','), Some(4), "{}", first(safe()));
    assert!(
        first(Choice::default()).find(',') > Some(4),
        "{}",
        first(Choice::default())
    );
}

/// The words of people in the one mode, codes in the other; amounts exact in both.
#[test]
fn each_mode_speaks_to_its_readers() {
    let settings = Settings::default();
    let mut portfolio = Portfolio::in_memory(&settings, surroundings()).unwrap();
    portfolio
        .transact(Op::new("test", "test"), |tx| {
            let id = InitiativeId::new(tx.new_id());
            let mut initiative = pilotage_model::Initiative::new(
                id,
                "AI-0001".to_owned(),
                "=HYPERLINK(\"x\")".to_owned(),
                tx.stamp(),
            );
            initiative.stage = Some(pilotage_model::Stage::Pilot);
            initiative.benefit = Some(pilotage_model::kind::Money(-123_450));
            initiative.tags = vec!["a;b".to_owned(), "c".to_owned()];
            Ok(tx.writer.insert_records(&[&Record::new(initiative)])?)
        })
        .unwrap();
    let scope = Scope::new(portfolio.snapshot(), portfolio.days());
    let view = View {
        filter: String::new(),
        ..view(&["name", "stage", "benefit", "tags", "on_hold"], None)
    };
    let data = grid_csv(&scope, &view, Choice::default());
    assert_eq!(
        lines(&data),
        [
            "name,stage,benefit,tags,on_hold",
            "\"=HYPERLINK(\"\"x\"\")\",pilot,-1234.50,\"\"\"a;b\"\"; c\",no"
        ]
    );
    assert_eq!(data.neutralised, 0);
    let comma = Choice::parse(Mode::SpreadsheetSafe, ";", ",", false).unwrap();
    let safe = grid_csv(&scope, &view, comma);
    assert_eq!(
        lines(&safe),
        [
            "Name;Stage;Benefit a year (EUR);Tags;On hold",
            "\"'=HYPERLINK(\"\"x\"\")\";Pilot;-1234,50;\"\"\"a;b\"\"; c\";No"
        ]
    );
    assert_eq!(safe.neutralised, 1);
}

/// Everything an import can write must be in the file, and every field must read back what it was:
/// else an export could not stand in for the portfolio.
#[test]
fn the_full_export_reads_back_field_by_field() {
    let scope = scope();
    let register = scope.register();
    let written = full_csv(&scope, &View::default(), Choice::default());
    let table = pilotage_intake::read(&written.bytes, "all.csv", &ReadOptions::default()).unwrap();
    assert_eq!(table.len(), register.live().count());
    let catalogue = pilotage_model::field::Catalogue::of(register);
    let importable = catalogue.fields().iter().filter(|f| f.is_importable());
    assert_eq!(table.columns.len(), importable.count());
    for (row, record) in table.rows().zip(register.live()) {
        let mut back = record.clone();
        for column in &table.columns {
            let info = catalogue.find(&column.raw_header).unwrap();
            if info.is_editable() {
                let text = row.get(column.position);
                info.field.parse_into(&mut back, text, register).unwrap();
            }
        }
        assert_eq!(&back, record);
    }
}

/// A portfolio looked at on a past day must not come back as it was that day.
#[test]
fn the_full_export_is_of_today_whatever_day_is_looked_at() {
    let scope = scope();
    let past = scope_as_of("2025-06-30");
    let full = |scope: &Scope| full_csv(scope, &View::default(), Choice::default()).bytes;
    assert!(full(&scope) == full(&past));
    let view = View {
        filter: String::new(),
        ..view(&["key", "stage"], None)
    };
    let grid = |scope: &Scope| grid_csv(scope, &view, Choice::default()).bytes;
    assert!(
        grid(&scope) != grid(&past),
        "the grid does show the past day"
    );
}

/// Every table has a row for each thing it is of.
#[test]
fn tables_are_whole() {
    let scope = scope();
    let register = scope.register();
    let sum = |of: fn(&Record) -> usize| register.live().map(of).sum::<usize>();
    let all = View::default();
    let table = [
        (transitions(&scope, &all), sum(|r| r.transitions.len())),
        (ratings(&scope, &all), sum(|r| r.ratings.len())),
    ];
    for (sheet, rows) in table {
        assert!(rows > 0);
        let sheet = sheet.unwrap();
        for format in Format::ALL {
            assert_eq!(format.write(&sheet, safe()).unwrap().rows, rows);
        }
    }
}

/// A list that holds more than was asked for is sent to people who must not see the rest; who is not
/// in it is counted, for a list can't show what it leaves out.
#[test]
fn tables_hold_what_the_view_lets_through_alone() {
    let scope = scope();
    let view = view(&["key"], None);
    let filtered = scope.filtered(&view).unwrap().unwrap();
    let keys: Vec<_> = filtered
        .iter()
        .map(|at| scope.at(*at).0.initiative.key.as_str())
        .collect();
    let all = scope.register().live().count();
    assert!(keys.len() > 2 && keys.len() < all);
    let tables = [full, transitions, ratings, grid].map(|sheet| sheet(&scope, &view).unwrap());
    let told = format!(
        "{} initiatives that the filter doesn’t let through",
        all - keys.len()
    );
    for sheet in &tables {
        let texts = sheet.texts();
        let strangers = texts.iter().filter(|row| !keys.contains(&row[0].as_str()));
        assert_eq!(strangers.count(), 0, "{texts:?}");
        assert_eq!(sheet.note.filter, "stage:pilot");
        assert!(sheet.note.left_out.contains(&told), "{:?}", sheet.note);
    }
    assert_eq!(tables[0].rows.len(), keys.len());
}
