//! The funnel in words: overview and pipeline show the same one.

use pilotage_model::Stage;
use pilotage_model::figures::Overview;
use pilotage_model::funnel::{FlowStage, TimeInStage, flow};

use super::{Scope, words};
use crate::api::{Counted, FunnelStep, PassedLists, StagePassed, StageRow};

/// The steps from idea to scaled of the records at `positions`, and what they leave out. `glance`
/// is the overview of the same records.
pub fn funnel(scope: &Scope, positions: &[usize], glance: &Overview) -> (Vec<FunnelStep>, String) {
    let stages = flow(scope.register(), scope.figures(), Some(positions));
    let steps = stages.iter().map(|stage| step(scope, stage)).collect();
    (steps, note(&stages, glance))
}

/// Every stage with those in it, `by_stage`, and what became of those who entered it; and what that leaves out.
pub fn stages(
    scope: &Scope,
    positions: &[usize],
    glance: &Overview,
    by_stage: Vec<Counted>,
) -> (Vec<StageRow>, String) {
    let stages = flow(scope.register(), scope.figures(), Some(positions));
    let on_the_way = |code: &str| stages.iter().find(|flow| flow.counts.stage.code() == code);
    let rows = by_stage.into_iter().map(|counted| StageRow {
        passed: on_the_way(&counted.code).map(passed),
        code: counted.code,
        label: counted.label,
        now: counted.count,
        share: counted.share,
    });
    (rows.collect(), note(&stages, glance))
}

fn passed(flow: &FlowStage) -> StagePassed {
    let counts = flow.counts;
    let median = months(flow.time);
    StagePassed {
        entered: counts.entered,
        moved_on: moved_on(flow).unwrap_or_default(),
        ended: counts.ended,
        lists: lists(counts.stage),
        timed: match median {
            Some(_) => format!("n = {}", words::count(flow.time.timed)),
            None => String::new(),
        },
        median: median.unwrap_or_default(),
    }
}

/// None for the last stage, and where nobody is known to have left: a register that records no later day does not say that
/// all of them failed.
fn moved_on(flow: &FlowStage) -> Option<String> {
    let ends = Stage::PATH.last() == Some(&flow.counts.stage);
    let left = flow.counts.moved_on + flow.counts.ended + flow.counts.moved_back;
    (!ends && left > 0).then(|| words::percent(flow.counts.share()))
}

fn step(scope: &Scope, flow: &FlowStage) -> FunnelStep {
    let counts = flow.counts;
    let share = moved_on(flow).map_or_else(String::new, |share| format!("{share} moved on"));
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
        lists: lists(counts.stage),
    }
}

/// The lists behind the counts of a stage: the same rules, asked for by name.
fn lists(stage: Stage) -> PassedLists {
    let stage = stage.code();
    let exits = Stage::ALL.into_iter().filter(|stage| stage.is_exit());
    let exits: Vec<_> = exits.map(Stage::code).collect();
    PassedLists {
        entered: format!("entered = {stage}"),
        moved_on: format!("moved_on = {stage}"),
        ended: format!(
            "entered = {stage} and moved_on != {stage} and stage in ({})",
            exits.join(", ")
        ),
    }
}

fn median(time: TimeInStage) -> String {
    let told = |months| format!("median {months}, n = {}", words::count(time.timed));
    months(time).map_or_else(String::new, told)
}

fn months(time: TimeInStage) -> Option<String> {
    // Dates to the month don't tell a part of one, and "0.0 months" is no time that anyone took.
    Some(match time.median_months? {
        months if (time.by_month && months < 1.0) || months < 0.05 => "under 1 month".to_owned(),
        months => format!("{months:.1} months"),
    })
}

/// Those who are on no step of the way; no part of it says zero.
fn in_no_step(exits: u32, unknown: u32) -> String {
    let parts = [
        (exits, "stopped or retired"),
        (unknown, "in an unknown stage"),
    ];
    let parts = parts.iter().filter(|(count, _)| *count > 0);
    let told: Vec<_> = parts
        .map(|(count, what)| format!("{} {what}", words::count(*count)))
        .collect();
    match told.is_empty() {
        true => String::new(),
        false => format!("In no step now: {}", told.join(", ")),
    }
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
        &in_no_step(exits, glance.unknown_stage),
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
