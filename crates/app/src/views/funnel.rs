//! The funnel in words: overview and pipeline show the same one.

use pilotage_model::Stage;
use pilotage_model::figures::Overview;
use pilotage_model::funnel::{FlowStage, TimeInStage, flow};

use super::{Scope, words};
use crate::api::FunnelStep;

/// The steps from idea to scaled of the records at `positions`, and what they leave out. `glance`
/// is the overview of the same records.
pub fn funnel(scope: &Scope, positions: &[usize], glance: &Overview) -> (Vec<FunnelStep>, String) {
    let stages = flow(scope.register(), scope.figures(), Some(positions));
    let steps = stages.iter().map(|stage| step(scope, stage)).collect();
    (steps, note(&stages, glance))
}

fn step(scope: &Scope, flow: &FlowStage) -> FunnelStep {
    let counts = flow.counts;
    let ends = Stage::PATH.last() == Some(&counts.stage);
    let share = match words::percent(counts.share()) {
        _ if ends || counts.entered == 0 => String::new(),
        share => format!("{share} moved on"),
    };
    FunnelStep {
        stage: counts.stage.code().to_owned(),
        label: scope
            .register()
            .settings
            .stage_label(counts.stage)
            .to_owned(),
        now: counts.now,
        entered: counts.entered,
        moved_on: counts.moved_on,
        stopped: counts.ended,
        share,
        median: median(flow.time),
    }
}

fn median(time: TimeInStage) -> String {
    let Some(months) = time.median_months else {
        return String::new();
    };
    // Dates to the month don't tell a part of one, and "0.0 months" is no time that anyone took.
    let months = match months {
        months if (time.by_month && months < 1.0) || months < 0.05 => "under 1 month".to_owned(),
        months => format!("{months:.1} months"),
    };
    format!("median {months}, n = {}", words::count(time.timed))
}

fn note(stages: &[FlowStage], glance: &Overview) -> String {
    let exits: u32 = Stage::ALL
        .iter()
        .filter(|stage| stage.is_exit())
        .map(|stage| glance.by_stage[*stage as usize])
        .sum();
    let total = |of: fn(&FlowStage) -> u32| stages.iter().map(of).sum::<u32>();
    let moved_back = total(|stage| stage.counts.moved_back);
    let untimed = total(|stage| stage.time.untimed);
    let told = |count: u32, text: String| if count > 0 { text } else { String::new() };
    words::sentences([
        "Entered: recorded entries only, a skipped stage is not counted",
        &told(
            exits + glance.unknown_stage,
            format!(
                "In no step now: {} stopped or retired, {} in an unknown stage",
                words::count(exits),
                words::count(glance.unknown_stage)
            ),
        ),
        &told(
            moved_back,
            format!(
                "{} now before the furthest stage reached: moved back and not returned",
                words::count(moved_back)
            ),
        ),
        &told(
            untimed,
            format!(
                "Medians leave out {} without usable dates",
                words::counted(untimed, "ended stay")
            ),
        ),
    ])
}
