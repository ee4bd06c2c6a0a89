//! The figures of the organisation against an independent implementation: `independent/organisation.py` recomputes them
//! from the exported folder with pandas and numpy, from the definitions alone; the share of change is of `independent/value.py`. The numbers quoted here are what it printed
//! of the demo portfolio on 30 September 2026.
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a panic there is the message"
)]

use std::sync::Arc;

use chrono::NaiveDate;
use pilotage_app::api::View;
use pilotage_app::views::{Scope, organisation_rows};
use pilotage_app::{Days, Snapshot};

/// Figure, whole, value.
const PRINTED: [(&str, f64, f64); 7] = [
    ("in-production", 114.0, 20.175439),
    ("units-using-ai", 21.0, 90.476190),
    ("countries-using-ai", 8.0, 100.0),
    ("idea-to-production", 18.0, 12.796715),
    ("reuse", 65.0, 76.923077),
    ("adoption", 3320.0, 70.722892),
    ("change-share", 26_141_040.06, 4.828029),
];

/// A board that asks where a figure comes from is given a second program that finds the same.
#[test]
fn the_organisation_stands_as_another_program_says() {
    let day = NaiveDate::from_ymd_opt(2026, 9, 30).unwrap();
    let register = pilotage_demo::generate(142, pilotage_demo::DEFAULT_SEED, day).into_register();
    let scope = Scope::new(Arc::new(Snapshot::new(register, 1)), Days::today(day));
    let sheet = organisation_rows(&scope, &View::default()).unwrap();
    let at = |id: &str| sheet.columns.iter().position(|column| column.id == id);
    let [value, whole] = ["value", "whole"].map(|id| at(id).unwrap());
    let rows = sheet.texts();
    assert_eq!(rows.len(), PRINTED.len());
    for (row, (figure, of, found)) in rows.iter().zip(PRINTED) {
        assert_eq!(row[0], figure);
        let apart = |cell: &str, printed: f64| (cell.parse::<f64>().unwrap() - printed).abs();
        assert!(apart(&row[whole], of) < 0.5, "{figure}: {}", row[whole]);
        assert!(apart(&row[value], found) < 1e-6, "{figure}: {}", row[value]);
    }
}
