//! Ranks under drawn weights against an independent implementation: `independent/rank.py` draws 400,000 rankings of the
//! exported folder with numpy 2.4.6, from the definitions alone and with another generator. The numbers quoted here are
//! what it printed of the demo portfolio on 30 November 2026.
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a panic there is the message"
)]

use std::sync::Arc;

use chrono::NaiveDate;
use pilotage_app::api::{RankAsk, View};
use pilotage_app::views::{Scope, rank_rows};
use pilotage_app::{Days, Snapshot};

/// Key, rank at best and at worst, per cent at the top, and in each quadrant.
type Printed = (&'static str, i32, i32, f64, [f64; 4]);

/// Any weights, level by level.
const ANY: [Printed; 12] = [
    ("NM-105", 1, 11, 94.55, [100.00, 0.00, 0.00, 0.00]),
    ("NM-061", 2, 24, 61.92, [80.82, 0.00, 19.18, 0.00]),
    ("NM-077", 2, 43, 36.61, [100.00, 0.00, 0.00, 0.00]),
    ("NM-065", 2, 28, 43.95, [93.59, 0.00, 6.41, 0.00]),
    ("NM-042", 1, 29, 65.09, [93.55, 0.00, 6.44, 0.00]),
    ("NM-094", 3, 25, 67.53, [75.19, 0.00, 24.81, 0.00]),
    ("NM-083", 1, 23, 73.80, [80.85, 0.00, 19.15, 0.00]),
    ("NM-110", 3, 41, 34.94, [72.60, 24.19, 2.40, 0.81]),
    ("NM-064", 3, 32, 37.39, [80.68, 0.00, 19.32, 0.00]),
    ("NM-031", 1, 66, 24.52, [16.66, 83.34, 0.00, 0.00]),
    ("NM-071", 2, 61, 29.14, [77.16, 0.00, 22.84, 0.00]),
    ("NM-106", 4, 42, 19.04, [48.24, 2.82, 46.18, 2.76]),
];

/// Within a fifth of the set ones.
const WITHIN: [Printed; 12] = [
    ("NM-105", 1, 1, 100.00, [100.00, 0.00, 0.00, 0.00]),
    ("NM-061", 2, 3, 100.00, [100.00, 0.00, 0.00, 0.00]),
    ("NM-077", 2, 5, 100.00, [100.00, 0.00, 0.00, 0.00]),
    ("NM-065", 3, 5, 100.00, [100.00, 0.00, 0.00, 0.00]),
    ("NM-042", 3, 5, 100.00, [100.00, 0.00, 0.00, 0.00]),
    ("NM-094", 6, 7, 100.00, [100.00, 0.00, 0.00, 0.00]),
    ("NM-083", 6, 8, 100.00, [100.00, 0.00, 0.00, 0.00]),
    ("NM-110", 7, 8, 100.00, [100.00, 0.00, 0.00, 0.00]),
    ("NM-064", 9, 11, 89.08, [100.00, 0.00, 0.00, 0.00]),
    ("NM-031", 9, 18, 54.99, [0.00, 100.00, 0.00, 0.00]),
    ("NM-071", 9, 13, 34.51, [100.00, 0.00, 0.00, 0.00]),
    ("NM-106", 10, 16, 15.04, [49.93, 0.00, 50.07, 0.00]),
];

/// A board that doubts the ranges is given a second program that finds the same: to a rank, and to what 10,000 draws can
/// tell.
#[test]
fn ranges_and_chances_stand_as_another_program_says() {
    let day = NaiveDate::from_ymd_opt(2026, 11, 30).unwrap();
    let register = pilotage_demo::generate(142, pilotage_demo::DEFAULT_SEED, day).into_register();
    let scope = Scope::new(Arc::new(Snapshot::new(register, 1)), Days::today(day));
    for (within, printed) in [("any", ANY), ("20%", WITHIN)] {
        let ask = RankAsk {
            within: within.to_owned(),
            ..RankAsk::default()
        };
        let sheet = rank_rows(&scope, &View::default(), &ask).unwrap();
        let at = |id: &str| sheet.columns.iter().position(|column| column.id == id);
        let [best, worst, top, quick] =
            ["rank_best", "rank_worst", "top_chance", "quick_wins_chance"]
                .map(|id| at(id).unwrap());
        let key = at("key").unwrap();
        let rows = sheet.texts();
        for ((whose, low, high, often, quadrants), row) in printed.iter().zip(&rows) {
            assert_eq!(&row[key], whose);
            let told = |column: usize| row[column].parse::<f64>().unwrap();
            // Five standard errors of 10,000 draws are 2.5 per cent at most.
            let near = |column: usize, printed: f64, by: f64| {
                let apart = (told(column) - printed).abs();
                assert!(
                    apart <= by,
                    "{within} {whose} {column}: {} {printed}",
                    told(column)
                );
            };
            near(best, f64::from(*low), 1.0);
            near(worst, f64::from(*high), 2.0);
            near(top, *often, 2.5);
            for (column, printed) in (quick..).zip(quadrants) {
                near(column, *printed, 2.5);
            }
        }
    }
}
