//! Conversion from one stage to another: the question, its answer in words, and both as rows.

use chrono::NaiveDate;
use pilotage_model::conversion::{self, Conversion, GroupRow, LeftOutReason, Question, Standing};
use pilotage_model::field::number::ratio_text;
use pilotage_model::tally;
use pilotage_model::wilson::Share;
use pilotage_model::{Field, Record, Register, Stage, UnitId};

use super::overview::matching;
use super::table::{Table, exact};
use super::{Scope, words};
use crate::api::{PipelineQuestion, ShareView, View};
use crate::error::{AppError, Result};

/// What rows of conversion are told by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConversionBy {
    /// Units at the top of the tree.
    Unit,
    /// Fiscal quarters in which spells were decided.
    Quarter,
}

/// Label of initiatives that belong to no unit.
const NO_UNIT: &str = "No unit";
/// Label of what lies in no one quarter for certain.
const NO_QUARTER: &str = "No one quarter";

/// Conversion by unit or quarter as rows, after a row of all: shares and ends of intervals from 0
/// to 1, empty where there is none. A quarter knows no running or left out ones; decisions that lie
/// in no one quarter for certain have a row of their own, so that the rows add up.
///
/// # Errors
/// When the view can't be shown or the question has no answer.
pub fn conversion_rows(
    scope: &Scope,
    view: &View,
    question: &PipelineQuestion,
    by: ConversionBy,
) -> Result<Table> {
    let conversion = answer(scope, &matching(scope, view)?, question)?;
    let mut table = Table::new(&[
        "label",
        "numerator",
        "denominator",
        "share",
        "low",
        "high",
        "running",
        "left_out",
    ]);
    let all = [conversion.running.len(), conversion.left_out.len()].map(|n| n.to_string());
    let share = conversion.decided.share();
    let interval = conversion::interval(share, conversion.without_start());
    table.rows.push(row("All", share, interval, all));
    match by {
        ConversionBy::Unit => {
            let units = by_unit(scope.register(), &conversion);
            table.rows.extend(units.iter().map(|(label, found)| {
                let more = [found.running, found.left_out].map(|n| n.to_string());
                row(label, found.decided, found.interval(), more)
            }));
        }
        ConversionBy::Quarter => add_quarters(scope, &conversion, &mut table),
    }
    Ok(table)
}

fn add_quarters(scope: &Scope, conversion: &Conversion, table: &mut Table) {
    let start = scope.register().settings.fiscal_start;
    let quarters = conversion.by_quarter(start);
    let none = || [String::new(), String::new()];
    table.rows.extend(quarters.rows.iter().map(|found| {
        let label = words::quarter(found.quarter, start);
        row(
            &label,
            found.decided,
            conversion.quarter_interval(found),
            none(),
        )
    }));
    if quarters.unplaced > 0 {
        let mut rest = row(NO_QUARTER, Share::new(0, quarters.unplaced), None, none());
        for unsaid in [1, 3, 4, 5] {
            rest[unsaid].clear();
        }
        table.rows.push(rest);
    }
}

fn row(label: &str, share: Share, interval: Option<(f64, f64)>, more: [String; 2]) -> Vec<String> {
    let (low, high) = interval.unzip();
    let end = |end: Option<f64>| end.map_or_else(String::new, |end| format!("{end:.6}"));
    let [running, left_out] = more;
    vec![
        label.to_owned(),
        share.part.to_string(),
        share.whole.to_string(),
        share.ratio().map_or_else(String::new, ratio_text),
        end(low),
        end(high),
        running,
        left_out,
    ]
}

/// What became of the spells begun in each fiscal quarter, the earliest first; those whose start
/// lies in no one quarter for certain have a row of their own, so that `begun` adds up to all that
/// entered the start stage. In a row, the six counts after `begun` add up to it. `by_6_months` and
/// the like are the successes by that age among `in_shares`; empty while the cohort is too young.
///
/// # Errors
/// As [`conversion_rows`].
pub fn conversion_cohorts(
    scope: &Scope,
    view: &View,
    question: &PipelineQuestion,
) -> Result<Table> {
    let conversion = answer(scope, &matching(scope, view)?, question)?;
    let start = scope.register().settings.fiscal_start;
    let mut table = Table::new(&[
        "quarter",
        "begun",
        "succeeded",
        "stopped",
        "moved_back",
        "retired",
        "running",
        "unknown",
        "in_shares",
        "by_6_months",
        "by_12_months",
        "by_18_months",
    ]);
    table
        .rows
        .extend(conversion.cohorts.rows.iter().map(|cohort| {
            let counts = [
                cohort.begun,
                cohort.succeeded,
                cohort.stopped,
                cohort.moved_back,
                cohort.retired,
                cohort.running,
                cohort.unknown,
                cohort.begun - cohort.unplaced,
            ];
            let reached = cohort
                .by_age
                .map(|share| share.map_or_else(String::new, |share| share.part.to_string()));
            let mut row = vec![words::quarter(cohort.quarter, start)];
            row.extend(counts.map(|count| count.to_string()));
            row.extend(reached);
            row
        }));
    let rest = conversion.cohorts.left_out.len();
    if rest > 0 {
        let mut row = vec![String::new(); table.header.len()];
        row[0] = NO_QUARTER.to_owned();
        row[1] = rest.to_string();
        table.rows.push(row);
    }
    Ok(table)
}

/// Where every initiative counts, one row each: what the figures are made of.
///
/// # Errors
/// As [`conversion_rows`].
pub fn conversion_cases(scope: &Scope, view: &View, question: &PipelineQuestion) -> Result<Table> {
    let conversion = answer(scope, &matching(scope, view)?, question)?;
    let mut table = Table::new(&[
        "key",
        "name",
        "unit",
        "stage",
        "counts_as",
        "reason",
        "started",
        "ended",
    ]);
    let text =
        |when: Option<pilotage_model::When>| when.map_or_else(String::new, |when| when.to_string());
    table.rows.extend(conversion.cases.iter().map(|case| {
        let fields = [Field::KEY, Field::NAME, Field::UNIT, Field::STAGE];
        let mut row = fields
            .map(|field| exact(scope, case.position, field))
            .to_vec();
        let (counts_as, reason) = standing_codes(case.standing);
        let start = case.spell.and_then(|spell| spell.start.when);
        let end = case.spell.and_then(|spell| spell.end.moment());
        row.extend([counts_as.to_owned(), reason.to_owned()]);
        row.extend([text(start), text(end.and_then(|end| end.when))]);
        row
    }));
    Ok(table)
}

const fn standing_codes(standing: Standing) -> (&'static str, &'static str) {
    match standing {
        Standing::Succeeded => ("succeeded", ""),
        Standing::Stopped => ("stopped", ""),
        Standing::Running => ("running", ""),
        Standing::BeforeStart => ("before-start", ""),
        Standing::OutsideWindow => ("outside-window", ""),
        Standing::NotThere => ("not-there", ""),
        Standing::LeftOut(reason) => ("left-out", reason.code()),
    }
}

/// The answer for the records at `positions`.
pub(super) fn answer(
    scope: &Scope,
    positions: &[usize],
    question: &PipelineQuestion,
) -> Result<Conversion> {
    let question = checked(scope, question)?;
    Ok(Conversion::compute(
        scope.register(),
        &question,
        Some(positions),
    ))
}

fn checked(scope: &Scope, asked: &PipelineQuestion) -> Result<Question> {
    let stage = |code: &str| {
        Stage::parse(code).ok_or_else(|| {
            AppError::invalid(
                format!("There is no stage “{code}”."),
                format!("Use one of {}.", Stage::PATH.map(Stage::code).join(", ")),
            )
        })
    };
    let days = scope.days();
    let question = Question::new(
        stage(&asked.from)?,
        stage(&asked.to)?,
        days.as_of,
        days.today,
    )
    .map_err(|error| {
        AppError::invalid(
            error.to_string(),
            "Choose an end stage that comes after the start stage.",
        )
    })?;
    let (since, until) = (edge(asked.since.as_deref())?, edge(asked.until.as_deref())?);
    if since.is_none() && until.is_none() {
        return Ok(question);
    }
    let (from, to) = (
        since.unwrap_or(NaiveDate::MIN),
        until.unwrap_or(NaiveDate::MAX),
    );
    question
        .within(from, to)
        .map_err(|error| AppError::invalid(error.to_string(), "Choose a last day after the first."))
}

fn edge(day: Option<&str>) -> Result<Option<NaiveDate>> {
    let Some(text) = day.map(str::trim).filter(|day| !day.is_empty()) else {
        return Ok(None);
    };
    text.parse().map(Some).map_err(|_| {
        AppError::invalid(format!("“{text}” is not a day."), "Write it as 2026-09-30.")
    })
}

/// The window of decisions in words; empty for all time.
pub(super) fn window(question: &Question) -> String {
    match question.window() {
        None => String::new(),
        Some((from, NaiveDate::MAX)) => format!(" since {}", words::date(from)),
        Some((NaiveDate::MIN, to)) => format!(" up to {}", words::date(to)),
        Some((from, to)) => format!(" from {} to {}", words::date(from), words::date(to)),
    }
}

/// A share with its definition and interval; `without_start` are left out because their start is
/// not recorded.
pub(super) fn share_view(share: Share, without_start: u32, definition: &str) -> ShareView {
    let interval = conversion::interval(share, without_start);
    ShareView {
        text: words::percent(share),
        numerator: share.part,
        denominator: share.whole,
        share: share.value(),
        low: interval.map(|(low, _)| low),
        high: interval.map(|(_, high)| high),
        note: words::sentences([definition, &words::interval(share, without_start)]),
    }
}

/// Conversion by unit at the top of the tree, those with most decided first.
pub(super) fn by_unit(register: &Register, conversion: &Conversion) -> Vec<(String, GroupRow)> {
    // Names may repeat across the tree and "No unit" may be one: groups go by id.
    let groups = conversion.by(register, |record| vec![top_unit(register, record)]);
    let name = |id: &str| {
        let unit = UnitId::parse(id).ok().and_then(|id| register.units.get(id));
        unit.map_or(NO_UNIT, |unit| &unit.name).to_owned()
    };
    let rows = groups.rows.into_iter();
    let mut rows: Vec<_> = rows.map(|row| (name(&row.label), row)).collect();
    rows.sort_by(|(left, a), (right, b)| {
        (b.decided.whole.cmp(&a.decided.whole))
            .then_with(|| b.so_far.whole.cmp(&a.so_far.whole))
            .then_with(|| left.cmp(right))
    });
    rows
}

fn top_unit(register: &Register, record: &Record) -> String {
    let top = record.initiative.unit.and_then(|id| register.units.top(id));
    top.map_or_else(String::new, |unit| unit.id.to_string())
}

/// Left out initiatives of a reason, as many as there are.
pub(super) fn left_out_count(conversion: &Conversion, reason: LeftOutReason) -> u32 {
    tally(conversion.left_out_for(reason).count())
}
