//! Value against an independent implementation: `independent/value.py` recomputes it from the exported benefits.csv,
//! costs.csv, cost-shares.csv, bill-lines.csv, allocation-rules.csv and exchange-rates.csv with numpy-financial 1.0.0, pandas 2.3.3 and
//! numpy 2.4.6, from the definitions alone. The numbers quoted here are what it printed of the demo portfolio on
//! 30 September 2026.
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a panic there is the message"
)]

use std::sync::Arc;

use chrono::NaiveDate;
use pilotage_app::api::View;
use pilotage_app::views::{Scope, value_by_evidence, value_figures, value_gap};
use pilotage_app::{Days, Snapshot};
use pilotage_model::cash::{Irr, Month};
use pilotage_model::figures::Figures;
use pilotage_model::worth::{life, lines, spends};

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 9, 30).unwrap()
}

/// Every sum to the cent: a CFO who adds up the exported months by hand finds the same.
#[test]
fn sums_are_what_the_months_add_up_to() {
    let register = pilotage_demo::generate(142, pilotage_demo::DEFAULT_SEED, day()).into_register();
    let scope = Scope::new(Arc::new(Snapshot::new(register, 1)), Days::today(day()));
    let view = View::default();
    let figures = value_figures(&scope, &view).unwrap();
    let told: Vec<_> = (figures.texts().iter())
        .filter(|row| ["year", "all"].contains(&&*row[2]))
        .map(|row| format!("{} {} {}", row[2], row[0], row[3]))
        .filter(|row| {
            !row.contains("run-rate") && !row.contains("budget") && !row.contains("forecast")
        })
        .collect();
    assert_eq!(
        told,
        [
            "year planned 48163641.03",
            "year realised 31754678.31",
            "year cost-planned 20340172.03",
            "year spent 19760743.17",
            "all planned 59017135.45",
            "all realised 38778813.96",
            "all cost-planned 44299130.21",
            "all spent 44221018.24",
        ]
    );
    let evidence = value_by_evidence(&scope, &view).unwrap();
    let grades: Vec<_> = evidence
        .texts()
        .iter()
        .take(4)
        .map(|row| row[4].to_string())
        .collect();
    assert_eq!(
        grades,
        ["6049305.00", "4133615.50", "14902808.50", "6668949.31"]
    );
    let gap = value_gap(&scope, &view).unwrap();
    let gap: Vec<_> = (gap.texts().iter())
        .map(|row| format!("{} {}", row[0], row[2]))
        .collect();
    assert_eq!(
        gap,
        [
            "planned 48163641.03",
            "late-start -11446587.64",
            "adoption -2816337.86",
            "effect -2151068.25",
            "stopped -601164.20",
            "not-reported -351624.00",
            "not-said -399540.67",
            "above-plan 1357359.90",
            "realised 31754678.31",
        ]
    );
}

/// What is discounted agrees to the last digits that floats have.
#[test]
fn the_whole_life_is_worth_what_numpy_financial_finds() {
    let register = pilotage_demo::generate(142, pilotage_demo::DEFAULT_SEED, day()).into_register();
    let figures = Figures::compute(&register, day(), day());
    let (lines, spends) = (
        lines(&register, &figures, None),
        spends(&register, &figures, None),
    );
    let found = life(&lines, &spends, Month::under_way(day()), &register.settings);
    let Irr::One(irr) = found.irr else {
        panic!("{:?}", found.irr)
    };
    let pairs = [
        (found.whole / 100.0, 86_066_720.642_067_22),
        (found.forward / 100.0, 117_728_569.871_818_86),
        (found.return_on_cost().unwrap(), 1.124_890_596_729_440_3),
        (irr, 1.164_599_220_311_256_7),
    ];
    for (found, expected) in pairs {
        let off = (found - expected).abs() / expected;
        assert!(off < 1e-9, "{found} is not {expected}");
    }
    assert_eq!(found.not_cash, 11_941_068_208);
    assert_eq!(
        found
            .payback()
            .map(|month| month.when().to_string())
            .as_deref(),
        Some("2027-03")
    );
}
