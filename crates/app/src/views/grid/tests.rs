//! Folding a group: the id that its line gives is the id that folds it, whatever its label says.

use std::sync::Arc;

use chrono::NaiveDate;
use pilotage_model::{Register, UnitTree};

use super::super::tests::sample;
use super::*;
use crate::api::SortBy;
use crate::{Days, Snapshot};

fn grid(register: Register, group: &str, folded: &[String]) -> Grid {
    let today = NaiveDate::from_ymd_opt(2026, 9, 30).unwrap();
    let view = View {
        group: Some(group.to_owned()),
        folded: folded.to_vec(),
        sort: vec![SortBy {
            field: "key".to_owned(),
            descending: false,
        }],
        ..View::default()
    };
    let scope = Scope::new(Arc::new(Snapshot::new(register, 1)), Days::today(today));
    Grid::new(scope, &view).unwrap()
}

/// Lines in short: `Pilot 2` for a group and its rows, `Pilot +` where it is folded.
fn told(grid: &Grid) -> String {
    let mut told: Vec<(String, Option<usize>)> = Vec::new();
    for line in grid.lines(0, WINDOW) {
        match line {
            GridLine::Group {
                label, collapsed, ..
            } => told.push((label, (!collapsed).then_some(0))),
            GridLine::Row { .. } => {
                let rows = &mut told.last_mut().expect("a group's line is first").1;
                *rows = Some(rows.expect("no row of a folded group is shown") + 1);
            }
        }
    }
    let word = |(label, rows): (String, Option<usize>)| match rows {
        None => format!("{label} +"),
        Some(rows) => format!("{label} {rows}"),
    };
    told.into_iter().map(word).collect::<Vec<_>>().join(", ")
}

fn id_of(grid: &Grid, wanted: &str) -> String {
    let id = grid
        .lines(0, WINDOW)
        .into_iter()
        .find_map(|line| match line {
            GridLine::Group { id, label, .. } => (label == wanted).then_some(id),
            GridLine::Row { .. } => None,
        });
    id.expect("the group is there")
}

/// Label and file text of a group differ for stages, tiers and the empty one: a fold that compares
/// one with the other does nothing.
#[test]
fn a_group_folds_by_the_id_its_line_gives() {
    for (field, label, want) in [
        (
            "stage",
            "Pilot",
            "Idea 2, Pilot +, Production 1, Scaled 1, Stopped 1, Not given 1",
        ),
        ("tier", "High", "Not assessed 3, Low 3, Medium 1, High +"),
        ("unit", "Motor", "Claims 4, Motor +, Not given 1"),
        ("unit", "Not given", "Claims 4, Motor 4, Not given +"),
    ] {
        let id = id_of(&grid(sample::small(), field, &[]), label);
        let folded = grid(sample::small(), field, &[id]);
        assert_eq!(told(&folded), want, "{field}: {label}");
    }
}

/// Owners written in two ways are one group, named after whoever sorts first: it stays folded when
/// another row does.
#[test]
fn a_group_stays_folded_however_its_first_row_writes_it() {
    let register = |first: &str| {
        let mut register = sample::small();
        let first = sample::person(&mut register, first);
        let mut records = register.records().to_vec();
        let leads = records.iter_mut().find(|r| r.initiative.key == "AI-1");
        Arc::make_mut(leads.unwrap()).initiative.owner = first;
        register.set_records(records);
        register
    };
    let id = id_of(&grid(register("Olu"), "owner", &[]), "Olu");
    assert_eq!(told(&grid(register("OLÚ"), "owner", &[id])), "OLÚ +");
}

/// The filter of a unit counts what lies below it, and its group lists only what is its own: both numbers stand there.
#[test]
fn a_unit_says_how_many_there_are_with_its_sub_units() {
    let register = || {
        let mut register = sample::small();
        let mut units = register.units.all().to_vec();
        let claims = units
            .iter()
            .find(|unit| unit.name == "Claims")
            .map(|unit| unit.id);
        let motor = units.iter_mut().find(|unit| unit.name == "Motor");
        motor.unwrap().parent = claims;
        register.units = UnitTree::new(units);
        register
    };
    let notes = |field: &str| -> Vec<String> {
        let lines = grid(register(), field, &[]).lines(0, WINDOW).into_iter();
        let note = |line| match line {
            GridLine::Group { label, note, .. } => Some(format!("{label}: {note}")),
            GridLine::Row { .. } => None,
        };
        lines.filter_map(note).collect()
    };
    let [claims, motor, none] = notes("unit").try_into().unwrap();
    assert_eq!(claims, "Claims: 4 initiatives, 1 live · 8 with sub-units");
    assert_eq!(motor, "Claims › Motor: 4 initiatives, 1 live");
    assert!(!none.contains("with"), "{none}");
    assert!(notes("stage").iter().all(|note| !note.contains("with")));
}
