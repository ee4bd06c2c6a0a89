//! The pipeline: flow, conversion, cohorts and running pilots.

use pilotage_model::conversion::{
    COHORT_AGES, Cohort, Conversion, GroupRow, LeftOutReason, QuarterRow, Quarters,
};
use pilotage_model::figure::Figure;
use pilotage_model::spell::DateProblem;
use pilotage_model::tally;
use pilotage_model::wilson::Share;

use super::conversion::{
    NO_QUARTER, answer, by_unit, cohort_label, left_out_count, share_view, why,
};
use super::course::course_view;
use super::funnel::funnel;
use super::overview::matching;
use super::pilots::{ages_chart, pilot, pilots_note, purgatory_words, running};
use super::said::Said;
use super::{Scope, words};
use crate::api::{
    AgeShare, ChartSize, CohortRow, LeftOutGroup, NamedInitiative, PipelineQuestion, PipelineView,
    ShareRow, ShareView, View,
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
    let asked = scope.asked(&positions);
    let glance = &asked.glance;
    let (flow, flow_note) = funnel(scope, &positions, glance);
    let why = why(scope, &positions, question);
    let said = Said::of(scope, &conversion);
    let [decided, so_far] = said.readings(&conversion);
    let pilots = running(scope, positions.clone());
    let (by_unit, units) = unit_rows(scope, &conversion, &said);
    let quarters = conversion.by_quarter(scope.register().settings.fiscal_start.number());
    Ok(PipelineView {
        flow,
        flow_note,
        from: conversion.question.from().code().to_owned(),
        to: conversion.question.to().code().to_owned(),
        why,
        title: format!("From {} to {}", said.from, said.to),
        decided: reading(&decided, &said.not_counted(&conversion)),
        so_far: reading(&so_far, &said.without_start(scope, &conversion)),
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
        purgatory_note: purgatory_words(&asked),
        pilots_note: pilots_note(scope, &pilots, &asked),
        ages_chart: ages_chart(scope, &pilots, &asked, size),
        course: course_view(scope, &conversion, &said, size),
    })
}

/// The readings of a conversion as values: decided, and so far.
///
/// # Errors
/// When the view can't be shown or the question has no answer.
pub fn conversion_figures(
    scope: &Scope,
    view: &View,
    question: &PipelineQuestion,
) -> Result<[Figure; 2]> {
    let conversion = answer(scope, &matching(scope, view)?, question)?;
    Ok(Said::of(scope, &conversion).readings(&conversion))
}

/// A reading with whom it leaves out; those that can't be counted are listed beside it.
fn reading(figure: &Figure, left_out: &str) -> ShareView {
    let share = Share::new(figure.part.count, figure.whole());
    let without_start = figure.interval.map_or(0, |interval| interval.without_start);
    let definition = words::sentences([figure.name.definition.as_ref(), left_out]);
    share_view(share, without_start, &definition)
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
    let mut rows: Vec<_> = quarters.rows.iter().rev().take(ROWS).map(row).collect();
    if quarters.unplaced.whole > 0 {
        let rest = share_view(quarters.unplaced, 0, "");
        // Who can't be placed is no sample of anything.
        let share = ShareView {
            low: None,
            high: None,
            note: "Decided at a time that lies in no one quarter for certain".to_owned(),
            ..rest
        };
        rows.push(ShareRow {
            label: NO_QUARTER.to_owned(),
            share,
        });
    }
    rows
}

fn quarter_note(quarters: &Quarters) -> String {
    match quarters.rows.len().saturating_sub(ROWS) {
        0 => String::new(),
        n => format!(
            "{} are in the export",
            words::counted(tally(n), "earlier quarter")
        ),
    }
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
        .chain(&conversion.cohorts.rest)
        .map(|cohort| CohortRow {
            label: cohort_label(cohort, start),
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
            format!(
                "Started in no one quarter for certain: {}",
                problems.join(", ")
            ),
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
