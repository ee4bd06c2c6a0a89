//! What a sceptic asks of a plan: how often did we get that far?

use super::*;
use crate::cash::monthly_rate;
use crate::figures::sample::{Sample, day, id_of, initiative, register};
use crate::id::InitiativeId;
use crate::initiative::StagePlan;
use crate::kind::{Kind as _, To};
use crate::kinds::{Benefit, BenefitCategory, Cost, KindId};
use crate::series::Series;
use crate::settings::Settings;
use crate::when::When;
use crate::worth::{lines, spends};

fn series(text: &str) -> Series {
    Series::parse(text, &Settings::default()).unwrap()
}

/// A pilot P among others of which `reached` went live and `stopped` were stopped.
fn portfolio(reached: u32, stopped: u32) -> Register {
    let pilot = |key: String, to: Stage| -> Sample {
        initiative(&key)
            .moved(Stage::Pilot, "2025-01-10")
            .moved(to, "2025-08-10")
    };
    let live = (0..reached).map(|at| pilot(format!("L{at}"), Stage::Production));
    let gone = (0..stopped).map(|at| pilot(format!("S{at}"), Stage::Stopped));
    let asked = initiative("P").moved(Stage::Pilot, "2026-01-10");
    let mut register = register(live.chain(gone).chain([asked]));
    let of = || Some(To::new(InitiativeId::of_link(&["P"]).uuid()));
    let benefit = Benefit {
        name: "Saving".to_owned(),
        initiative: of(),
        category: Some(BenefitCategory::CostReduced),
        plan: series("2026-05: 400; 2026-08: 1000"),
        ..Benefit::blank(id_of(KindId::Benefit, "Saving"))
    };
    let cost = |name: &str, pace, plan| Cost {
        name: name.to_owned(),
        initiative: of(),
        pace: Some(pace),
        plan: series(plan),
        ..Cost::blank(id_of(KindId::Cost, name))
    };
    register.follow(KindId::Benefit, vec![Box::new(benefit)], &[]);
    let costs = [
        cost("Running", Pace::Running, "2026-08: 200"),
        cost("Building", Pace::OneOff, "2026-07: 100"),
    ];
    let costs = costs.map(|row| Box::new(row) as _).into();
    register.follow(KindId::Cost, costs, &[]);
    register
}

fn found(register: &Register) -> RiskAdjusted {
    let figures = Figures::compute(register, day("2026-06-30"), day("2026-06-30"));
    let (lines, spends) = (
        lines(register, &figures, None),
        spends(register, &figures, None),
    );
    risk_adjusted(register, &figures, &lines, &spends)
}

#[track_caller]
fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-6, "{found} is not {expected}");
}

/// What comes with use is weighed by three in five, what is spent on the pilot itself is spent; the past is not asked.
#[test]
fn what_comes_with_use_is_weighed_by_the_decided_share() {
    let register = portfolio(3, 2);
    let month = 1.0 + monthly_rate(0.08);
    let adjusted = found(&register);
    close(adjusted.plain, -10_000.0 + 80_000.0 / month);
    close(adjusted.worth, -10_000.0 + 80_000.0 * 0.6 / month);
    assert_eq!(adjusted.left_out, 0);
    let chances = [(Stage::Pilot, Stage::Production, Share::new(3, 5))];
    assert_eq!(adjusted.chances, chances);
}

/// A flow before the month of go-live flows in the pilot, whatever it is; from then on it needs production.
#[test]
fn a_forecast_says_in_which_stage_a_flow_falls() {
    let month = 1.0 + monthly_rate(0.08);
    for (live, chance) in [("2026-10", 1.0), ("2026-08", 0.6)] {
        let mut register = portfolio(3, 2);
        let id = InitiativeId::of_link(&["P"]);
        let mut record = register.get(id).unwrap().clone();
        record.plans.push(StagePlan {
            id: crate::id::RowId::of_link(&["P", "production"]),
            initiative: id,
            stage: Stage::Production,
            planned: When::parse("2026-07").ok(),
            forecast: When::parse(live).ok(),
        });
        register.put(record);
        close(
            found(&register).worth,
            -10_000.0 + 80_000.0 * chance / month,
        );
    }
}

/// Of four decided pilots nobody knows a chance: the initiative is left out and told, not taken for sure.
#[test]
fn too_few_decided_are_no_chance() {
    let adjusted = found(&portfolio(3, 1));
    assert_eq!((adjusted.left_out, adjusted.chances.len()), (1, 0));
    close(adjusted.worth, 0.0);
}

/// A date of a stage beyond production is no chance to be in production: what comes with use is weighed all the same.
#[test]
fn a_later_date_makes_no_plan_surer() {
    let mut register = portfolio(3, 2);
    let plain = found(&register).worth;
    let id = InitiativeId::of_link(&["P"]);
    let mut record = register.get(id).unwrap().clone();
    record.plans.push(StagePlan {
        id: crate::id::RowId::of_link(&["P", "scaled"]),
        initiative: id,
        stage: Stage::Scaled,
        planned: When::parse("2027-07").ok(),
        forecast: None,
    });
    register.put(record);
    close(found(&register).worth, plain);
}
