//! The pipeline: flow, conversion, cohorts and running pilots.

use pilotage_model::conversion::{
    COHORT_AGES, Case, Cohort, Conversion, GroupRow, LeftOutReason, QuarterRow, Quarters, Standing,
};
use pilotage_model::figures::overview;
use pilotage_model::spell::DateProblem;
use pilotage_model::tally;
use pilotage_model::wilson::Share;

use super::conversion::{answer, by_unit, left_out_count, share_view, window};
use super::funnel::funnel;
use super::overview::matching;
use super::pilots::{ages_chart, pilot, pilots_note, purgatory_words, running};
use super::{Scope, words};
use crate::api::{
    AgeShare, ChartSize, CohortRow, LeftOutGroup, NamedInitiative, PipelineQuestion, PipelineView,
    ShareRow, View,
};
use crate::error::Result;

/// Most running pilots listed; the rest is counted.
const PILOTS: usize = 500;
/// Most initiatives named for a reason to be left out.
const NAMED: usize = 200;
/// Most units and cohorts listed: more come only from registers that name units or dates wildly.
const ROWS: usize = 200;

/// The pipeline of what a view lets through; `size` is that of the drawings.
///
/// # Errors
/// When the view can't be shown or the question has no answer.
pub fn pipeline(
    scope: &Scope,
    view: &View,
    question: &PipelineQuestion,
    size: &ChartSize,
) -> Result<PipelineView> {
    let positions = matching(scope, view)?;
    let conversion = answer(scope, &positions, question)?;
    let glance = overview(scope.figures(), Some(&positions));
    let (flow, flow_note) = funnel(scope, &positions, &glance);
    let said = Said::of(scope, &conversion);
    let pilots = running(scope, positions);
    let (by_unit, units) = unit_rows(scope, &conversion, &said);
    let quarters = conversion.by_quarter(scope.register().settings.fiscal_start.number());
    Ok(PipelineView {
        flow,
        flow_note,
        title: format!("From {} to {}", said.from, said.to),
        decided: share_view(
            conversion.decided.share(),
            conversion.without_start(),
            &said.decided(&conversion),
        ),
        so_far: share_view(
            conversion.so_far,
            conversion.without_start(),
            &said.so_far(scope, &conversion),
        ),
        running: tally(conversion.running.len()),
        running_note: said.running(scope, &conversion),
        moved_back: left_out_count(&conversion, LeftOutReason::MovedBack),
        re_entries: conversion.reentries.iter().map(|(_, times)| times).sum(),
        left_out: left_out(scope, &conversion),
        left_out_total: tally(conversion.left_out.len()),
        by_unit_note: unit_note(units),
        by_unit,
        by_quarter: quarter_rows(scope, &conversion, &said, &quarters),
        by_quarter_note: quarter_note(&quarters),
        cohorts: cohorts(scope, &conversion),
        cohort_note: cohort_note(&conversion, &said),
        pilots: pilots
            .iter()
            .take(PILOTS)
            .map(|at| pilot(scope, *at))
            .collect(),
        pilots_total: glance.pilots,
        purgatory: glance.purgatory,
        purgatory_note: purgatory_words(&glance),
        pilots_note: pilots_note(scope, &pilots, &glance),
        ages_chart: ages_chart(scope, &pilots, &glance, size),
    })
}

/// The stages and the window asked about, in words.
pub(super) struct Said {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) window: String,
}

impl Said {
    pub(super) fn of(scope: &Scope, conversion: &Conversion) -> Self {
        let settings = &scope.register().settings;
        let question = &conversion.question;
        Self {
            from: settings.stage_label(question.from()).to_owned(),
            to: settings.stage_label(question.to()).to_owned(),
            window: window(question),
        }
    }

    fn decided(&self, conversion: &Conversion) -> String {
        let Self { from, to, window } = self;
        let mut text =
            format!("Reached {to}, of those in {from} that reached it or were stopped{window}");
        let outside = [
            (conversion.before_start.len(), format!("not in {from} yet")),
            (
                conversion.outside_window.len(),
                "ended outside these dates".to_owned(),
            ),
            (
                conversion.not_there.len(),
                "not there yet on this day".to_owned(),
            ),
        ];
        let outside: Vec<_> = outside
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{} {what}", words::count(tally(*count))))
            .collect();
        if !outside.is_empty() {
            text.push_str(&format!(". Not counted: {}", outside.join(", ")));
        }
        words::sentences([text.as_str(), words::no_stop(conversion.decided.share())])
    }

    /// “29 are in Pilot now: 28 counted as running, 1 came back after a move back”: the same screen
    /// lists all pilots that run, and this counts first stays.
    fn running(&self, scope: &Scope, conversion: &Conversion) -> String {
        let Self { from, to, .. } = self;
        let is_in = |case: &&Case| {
            let figures = scope.at(case.position).1;
            figures.is_counted() && figures.stage == Some(conversion.question.from())
        };
        let here: Vec<&Case> = conversion.cases.iter().filter(is_in).collect();
        let of = |wanted: &dyn Fn(Standing) -> bool| {
            tally(here.iter().filter(|case| wanted(case.ever)).count())
        };
        let first = of(&|ever| ever == Standing::Running);
        let running = tally(conversion.running.len());
        let left_out = |reason| move |ever| ever == Standing::LeftOut(reason);
        let succeeded = of(&|ever| ever == Standing::Succeeded);
        let before = of(&left_out(LeftOutReason::EndBeforeStart));
        let ended = of(&|ever| ever == Standing::Stopped)
            + of(&left_out(LeftOutReason::RetiredWithoutSuccess));
        let moved_back = of(&left_out(LeftOutReason::MovedBack));
        let all = tally(here.len());
        let parts = [
            (first, "counted as running".to_owned()),
            (moved_back, "came back after a move back".to_owned()),
            (succeeded, format!("came back after reaching {to}")),
            (before, format!("had been in {to} before")),
            (ended, "came back after a stop".to_owned()),
            (
                all - first - succeeded - before - ended - moved_back,
                "can’t be counted".to_owned(),
            ),
        ];
        let parts = parts.iter().filter(|(count, _)| *count > 0);
        let parts: Vec<_> = parts
            .map(|(count, what)| format!("{} {what}", words::count(*count)))
            .collect();
        let here = match (all == first, all) {
            (true, _) => String::new(),
            (false, 1) => format!("1 is in {from} now: {}", parts.join(", ")),
            (false, all) => format!(
                "{} are in {from} now: {}",
                words::count(all),
                parts.join(", ")
            ),
        };
        let beyond = match running - first {
            0 => String::new(),
            n => format!(
                "{} running left {from} and did not reach {to} yet",
                words::count(n)
            ),
        };
        words::sentences([here.as_str(), &beyond])
    }

    fn so_far(&self, scope: &Scope, conversion: &Conversion) -> String {
        let Self { from, to, .. } = self;
        let definition =
            format!("Reached {to} by now, of all that entered {from}; understates young ones");
        words::sentences([definition.as_str(), &self.without_start(scope, conversion)])
    }

    /// “645 in Production or beyond and 57 others have no recorded start in Pilot and are left out”:
    /// without them a share of 0% would look exact.
    fn without_start(&self, scope: &Scope, conversion: &Conversion) -> String {
        let Self { from, to, .. } = self;
        let lacking = Standing::LeftOut(LeftOutReason::NeverEnteredStart);
        let cases = conversion.cases.iter();
        let (there, others): (Vec<&Case>, Vec<&Case>) =
            cases.filter(|case| case.ever == lacking).partition(|case| {
                let stage = scope.at(case.position).1.stage;
                stage.is_some_and(|stage| stage.reaches(conversion.question.to()))
            });
        let [there, others] = [there, others].map(|list| tally(list.len()));
        let verb = match there + others {
            0 => return String::new(),
            1 => "has no recorded start in",
            _ => "have no recorded start in",
        };
        let who = match (there, others) {
            (0, others) => format!("{} past {from} or ended", words::count(others)),
            (there, 0) => format!("{} in {to} or beyond", words::count(there)),
            (there, others) => format!(
                "{} in {to} or beyond and {} otherwise past {from} or ended",
                words::count(there),
                words::count(others)
            ),
        };
        let are = if there + others == 1 { "is" } else { "are" };
        format!("{who} {verb} {from} and {are} left out")
    }
}

fn left_out(scope: &Scope, conversion: &Conversion) -> Vec<LeftOutGroup> {
    let register = scope.register();
    let named = |id| {
        let initiative = &register.get(id)?.initiative;
        Some(NamedInitiative {
            id: initiative.id.to_string(),
            key: initiative.key.clone(),
            name: initiative.name.clone(),
        })
    };
    let group = |reason: &LeftOutReason| LeftOutGroup {
        code: reason.code().to_owned(),
        reason: reason.label().to_owned(),
        count: left_out_count(conversion, *reason),
        initiatives: conversion
            .left_out_for(*reason)
            .take(NAMED)
            .filter_map(named)
            .collect(),
    };
    let groups = LeftOutReason::ALL.iter().map(group);
    groups.filter(|group| group.count > 0).collect()
}

/// The units listed, and how many there are.
fn unit_rows(scope: &Scope, conversion: &Conversion, said: &Said) -> (Vec<ShareRow>, usize) {
    let rows = by_unit(scope.register(), conversion);
    let units = rows.len();
    let row = |(label, row): (String, GroupRow)| {
        let definition = format!(
            "{} of {} decided reached {}; {} running, {} left out",
            words::count(row.decided.part),
            words::count(row.decided.whole),
            said.to,
            words::count(row.running),
            words::count(row.left_out)
        );
        ShareRow {
            label,
            share: share_view(row.decided, row.without_start, &definition),
        }
    };
    (rows.into_iter().take(ROWS).map(row).collect(), units)
}

/// Decided by the quarter of the decision, newest first: a share over all time hides a collapse.
fn quarter_rows(
    scope: &Scope,
    conversion: &Conversion,
    said: &Said,
    quarters: &Quarters,
) -> Vec<ShareRow> {
    let start = scope.register().settings.fiscal_start.number();
    let row = |row: &QuarterRow| {
        let definition = format!(
            "{} of {} decided in the quarter reached {}",
            words::count(row.decided.part),
            words::count(row.decided.whole),
            said.to
        );
        let without_start = match conversion.quarter_interval(row) {
            Some(_) => 0,
            None => conversion.without_start(),
        };
        ShareRow {
            label: words::quarter(row.quarter, start),
            share: share_view(row.decided, without_start, &definition),
        }
    };
    quarters.rows.iter().rev().take(ROWS).map(row).collect()
}

fn quarter_note(quarters: &Quarters) -> String {
    let unplaced = match quarters.unplaced {
        0 => String::new(),
        n => format!(
            "{} decided lie in no one quarter for certain",
            words::count(n)
        ),
    };
    let earlier = match quarters.rows.len().saturating_sub(ROWS) {
        0 => String::new(),
        n => format!(
            "{} are in the export",
            words::counted(tally(n), "earlier quarter")
        ),
    };
    words::sentences([unplaced.as_str(), &earlier])
}

fn unit_note(units: usize) -> String {
    if units <= ROWS {
        return String::new();
    }
    format!(
        "The {} with most decided of {}; {} more are in the export, and in “All”",
        words::count(tally(ROWS)),
        words::counted(tally(units), "unit"),
        words::count(tally(units - ROWS))
    )
}

fn cohorts(scope: &Scope, conversion: &Conversion) -> Vec<CohortRow> {
    let start = scope.register().settings.fiscal_start.number();
    let newest_first = conversion.cohorts.rows.iter().rev();
    newest_first
        .take(ROWS)
        .map(|cohort| CohortRow {
            label: words::quarter(cohort.quarter, start),
            begun: cohort.begun,
            succeeded: cohort.succeeded,
            stopped: cohort.stopped,
            moved_back: cohort.moved_back,
            retired: cohort.retired,
            running: cohort.running,
            unknown: cohort.unknown,
            unplaced: cohort.unplaced,
            by_age: cohort.by_age.map(by_age).to_vec(),
        })
        .collect()
}

fn by_age(share: Option<Share>) -> AgeShare {
    let of = |share: Share| {
        let (part, whole) = (words::count(share.part), words::count(share.whole));
        format!("{part} of {whole}")
    };
    AgeShare {
        text: share.map_or_else(|| words::NOTHING.to_owned(), words::percent),
        of: share.map_or_else(String::new, of),
        share: share.and_then(Share::value),
    }
}

fn cohort_note(conversion: &Conversion, said: &Said) -> String {
    let cohorts = &conversion.cohorts;
    let total = |of: fn(&Cohort) -> u32| cohorts.rows.iter().map(of).sum::<u32>();
    let unplaced = total(|c| c.unplaced);
    let problems: Vec<_> = DateProblem::ALL
        .iter()
        .map(|problem| {
            let found = cohorts.left_out.iter().filter(|(_, why)| why == problem);
            (tally(found.count()), problem.label().to_lowercase())
        })
        .filter(|(count, _)| *count > 0)
        .map(|(count, why)| format!("{} {why}", words::count(count)))
        .collect();
    let told = |count: u32, text: String| if count > 0 { text } else { String::new() };
    let ages = COHORT_AGES.map(|age| age.to_string()).join(", ");
    words::sentences([
        format!(
            "Share that had reached {} by {ages} months; {} until the youngest is that old",
            said.to,
            words::NOTHING
        )
        .as_str(),
        &told(
            unplaced,
            format!(
                "Shares by age leave out {} begun whose end can't be placed",
                words::count(unplaced)
            ),
        ),
        &told(
            tally(problems.len()),
            format!("Starts left out: {}", problems.join(", ")),
        ),
        &told(
            tally(cohorts.rows.len().saturating_sub(ROWS)),
            format!(
                "The newest {ROWS} of {} quarters",
                words::count(tally(cohorts.rows.len()))
            ),
        ),
    ])
}
