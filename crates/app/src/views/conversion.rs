//! Conversion from one stage to another: the question, its answer in words, and both as rows.

use chrono::NaiveDate;
use pilotage_model::conversion::{
    self, Cohort, Conversion, GroupRow, LeftOutReason, Question, Standing, Telling,
};
use pilotage_model::field::number::ratio_text;
use pilotage_model::field::parse_date;
use pilotage_model::tally;
use pilotage_model::wilson::Share;
use pilotage_model::{Field, Record, Register, Settings, Stage, UnitId, When};
use pilotage_report::sheet::{Cell, Kind, Note, Sheet};

use super::cells::{Cells, columns};
use super::course::course_rows;
use super::overview::matching;
use super::said::Said;
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
    /// Months since the start: what had become of them by then.
    Age,
}

/// Label of initiatives that belong to no unit.
const NO_UNIT: &str = "No unit";
/// Label of what lies in no one quarter for certain.
pub(super) const NO_QUARTER: &str = "No one quarter";

/// Conversion by unit, quarter or age as a table. By unit or quarter, after a row of all: shares and ends of intervals from 0
/// to 1, empty where there is none. A quarter knows no running or left out ones; decisions that lie
/// in no one quarter for certain have a row of their own, so that the rows add up.
///
/// # Errors
/// When the view can't be shown or the question has no answer.
pub fn conversion_rows<'s>(
    scope: &'s Scope,
    view: &View,
    question: &PipelineQuestion,
    by: ConversionBy,
) -> Result<Sheet<'s>> {
    if by == ConversionBy::Age {
        return course_rows(scope, view, question);
    }
    let conversion = answer(scope, &matching(scope, view)?, question)?;
    let columns = columns(&[
        (Kind::Text, &["label"]),
        (Kind::Count, &["numerator", "denominator"]),
        (Kind::Decimal, &["share", "low", "high"]),
        (Kind::Count, &["running", "left_out"]),
    ]);
    let all = [
        tally(conversion.running.len()),
        tally(conversion.left_out.len()),
    ];
    let share = conversion.decided.share();
    let interval = conversion::interval(share, conversion.without_start());
    let mut rows = vec![row("All", share, interval, Some(all))];
    let title = match by {
        ConversionBy::Unit => {
            let units = by_unit(scope.register(), &conversion);
            rows.extend(units.iter().map(|(label, found)| {
                let more = [found.running, found.left_out];
                row(label, found.decided, found.interval(), Some(more))
            }));
            "Conversion by unit"
        }
        ConversionBy::Quarter | ConversionBy::Age => {
            add_quarters(scope, &conversion, &mut rows);
            "Conversion by quarter"
        }
    };
    let note = told(scope, view, &conversion)?;
    Ok(Sheet::new(title, columns, note).with(rows))
}

/// What a table of conversion says of itself.
pub(super) fn told(scope: &Scope, view: &View, conversion: &Conversion) -> Result<Note> {
    let Said { from, to, window } = Said::of(scope, conversion);
    let of = format!("From {from} to {to}{window}");
    let mut note = super::sheet_note(scope, view, scope.days().as_of, &of)?;
    let parts = [
        (conversion.before_start.len(), format!("not in {from} yet")),
        (
            conversion.outside_window.len(),
            "outside these dates".to_owned(),
        ),
        (
            conversion.not_there.len(),
            "not there yet on this day".to_owned(),
        ),
    ];
    let reasons = LeftOutReason::ALL.iter().map(|reason| {
        let label = reason.label().to_lowercase();
        (left_out_count(conversion, *reason) as usize, label)
    });
    let parts = parts.into_iter().chain(reasons);
    let parts = parts.filter(|(count, _)| *count > 0);
    let sentences = parts.map(|(count, why)| {
        let initiatives = words::counted(count, "initiative");
        format!("Not in the shares: {initiatives}, {why}")
    });
    note.left_out.extend(sentences);
    Ok(note)
}

fn add_quarters(scope: &Scope, conversion: &Conversion, rows: &mut Vec<Vec<Cell<'_>>>) {
    let start = scope.register().settings.fiscal_start.number();
    let quarters = conversion.by_quarter(start);
    rows.extend(quarters.rows.iter().map(|found| {
        let label = words::quarter(found.quarter, start);
        let interval = conversion.quarter_interval(found);
        row(&label, found.decided, interval, None)
    }));
    if quarters.unplaced.whole > 0 {
        rows.push(row(NO_QUARTER, quarters.unplaced, None, None));
    }
}

fn row<'s>(
    label: &str,
    share: Share,
    interval: Option<(f64, f64)>,
    more: Option<[u32; 2]>,
) -> Vec<Cell<'s>> {
    let (low, high) = interval.unzip();
    let end = |end: Option<f64>| {
        end.map_or(Cell::Empty, |value| Cell::Decimal {
            value,
            places: Some(6),
        })
    };
    let ratio = share
        .ratio()
        .and_then(|ratio| ratio_text(ratio).parse().ok());
    let more = more.map_or([Cell::Empty, Cell::Empty], |more| more.map(Cell::count));
    let [running, left_out] = more;
    vec![
        Cell::text(label.to_owned()),
        Cell::count(share.part),
        Cell::count(share.whole),
        ratio.map_or(Cell::Empty, Cell::decimal),
        end(low),
        end(high),
        running,
        left_out,
    ]
}

/// What became of the spells begun in each fiscal quarter, the earliest first; those whose start
/// lies in no one quarter for certain have a row of their own, so that each count adds up to that of all
/// that entered the start stage. In a row, the six counts after `begun` add up to it. `by_6_months` and
/// the like are the successes by that age among `in_shares`; empty while the cohort is too young.
///
/// # Errors
/// As [`conversion_rows`].
pub fn conversion_cohorts<'s>(
    scope: &'s Scope,
    view: &View,
    question: &PipelineQuestion,
) -> Result<Sheet<'s>> {
    const COUNTS: [&str; 11] = [
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
    ];
    let conversion = answer(scope, &matching(scope, view)?, question)?;
    let start = scope.register().settings.fiscal_start.number();
    let columns = columns(&[(Kind::Text, &["quarter"]), (Kind::Count, &COUNTS)]);
    let rows = (conversion.cohorts.rows.iter())
        .chain(&conversion.cohorts.rest)
        .map(|found| cohort(found, cohort_label(found, start)))
        .collect::<Vec<_>>();
    let note = told(scope, view, &conversion)?;
    Ok(Sheet::new("Conversion cohorts", columns, note).with(rows))
}

/// The quarter of a cohort, or that it has none.
pub(super) fn cohort_label(cohort: &Cohort, fiscal_start: u32) -> String {
    let quarter = |quarter| words::quarter(quarter, fiscal_start);
    cohort
        .quarter
        .map_or_else(|| NO_QUARTER.to_owned(), quarter)
}

fn cohort<'s>(cohort: &Cohort, quarter: String) -> Vec<Cell<'s>> {
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
        .map(|share| share.map_or(Cell::Empty, |share| Cell::count(share.part)));
    let mut row = vec![Cell::text(quarter)];
    row.extend(counts.map(Cell::count));
    row.extend(reached);
    row
}

/// Where every initiative counts, one row each: what the figures are made of.
///
/// # Errors
/// As [`conversion_rows`].
pub fn conversion_cases<'s>(
    scope: &'s Scope,
    view: &View,
    question: &PipelineQuestion,
) -> Result<Sheet<'s>> {
    const FIELDS: [Field; 4] = [Field::KEY, Field::NAME, Field::UNIT, Field::STAGE];
    let conversion = answer(scope, &matching(scope, view)?, question)?;
    let columns = columns(&[
        (Kind::Text, &["key", "name", "unit"]),
        (Kind::Code, &["stage", "counts_as", "reason"]),
        (Kind::Date, &["started", "ended"]),
    ]);
    let cells = Cells::new(scope);
    let rows = conversion.cases.iter().map(|case| {
        let mut row = FIELDS
            .map(|field| cells.that_day(field, case.position))
            .to_vec();
        let (counts_as, reason) = standing_words(case.standing);
        let start = case.spell.and_then(|spell| spell.start.when);
        let end = case.spell.and_then(|spell| spell.end.moment());
        row.extend([counts_as, reason]);
        row.extend([start, end.and_then(|end| end.when)].map(Cell::date));
        row
    });
    let note = told(scope, view, &conversion)?;
    Ok(Sheet::new("Conversion", columns, note).with(rows))
}

/// What an initiative counts as, and why it is left out.
fn standing_words<'s>(standing: Standing) -> (Cell<'s>, Cell<'s>) {
    match standing {
        Standing::LeftOut(reason) => (
            Cell::word("left-out", "Left out"),
            Cell::word(reason.code(), reason.label()),
        ),
        counted => (Cell::word(counted.code(), counted.label()), Cell::Empty),
    }
}

/// The answer for the records at `positions`.
pub(super) fn answer(
    scope: &Scope,
    positions: &[usize],
    question: &PipelineQuestion,
) -> Result<Conversion> {
    let question = checked(scope, &chosen(scope, positions, question))?;
    Ok(Conversion::compute(
        scope.register(),
        &question,
        Some(positions),
    ))
}

/// The question with the two stages that have the most to tell, where none is asked for.
fn chosen(scope: &Scope, positions: &[usize], asked: &PipelineQuestion) -> PipelineQuestion {
    if !is_open(asked) {
        return asked.clone();
    }
    let best = Telling::of(scope.register(), scope.figures(), Some(positions)).best;
    PipelineQuestion {
        from: best.from.code().to_owned(),
        to: best.to.code().to_owned(),
        ..asked.clone()
    }
}

const fn is_open(asked: &PipelineQuestion) -> bool {
    asked.from.is_empty() && asked.to.is_empty()
}

/// Why other stages than the usual are looked at: “120 decided, the most between any two stages; from Pilot to
/// Production 2”. Nothing where someone chose them.
pub(super) fn why(scope: &Scope, positions: &[usize], asked: &PipelineQuestion) -> String {
    if !is_open(asked) {
        return String::new();
    }
    let Telling { usual, best } = Telling::of(scope.register(), scope.figures(), Some(positions));
    if (usual.from, usual.to) == (best.from, best.to) {
        return String::new();
    }
    let settings = &scope.register().settings;
    let label = |stage| words::stage(Some(stage), settings);
    let few = match usual.decided {
        0 => "none".to_owned(),
        few => format!("only {}", words::count(few)),
    };
    format!(
        "{} decided, the most between any two stages; {few} from {} to {}",
        words::count(best.decided),
        label(usual.from),
        label(usual.to)
    )
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
    let settings = &scope.register().settings;
    let (since, until) = (
        edge(asked.since.as_deref(), settings)?,
        edge(asked.until.as_deref(), settings)?,
    );
    let (from, to) = match (since, until, period(scope)) {
        (None, None, None) => return Ok(question),
        (None, None, Some(days)) => days,
        _ => (
            since.map_or(NaiveDate::MIN, When::first),
            until.map_or(NaiveDate::MAX, When::last),
        ),
    };
    question
        .within(from, to)
        .map_err(|error| AppError::invalid(error.to_string(), "Choose a last day after the first."))
}

/// The days of the period that was chosen for all that is of one; those asked for go before it.
fn period(scope: &Scope) -> Option<(NaiveDate, NaiveDate)> {
    let start = scope.register().settings.fiscal_start.number();
    scope.period()?.days(scope.days().as_of, start)
}

/// A day, or a whole month, quarter or year.
fn edge(day: Option<&str>, settings: &Settings) -> Result<Option<When>> {
    let Some(text) = day.map(str::trim).filter(|day| !day.is_empty()) else {
        return Ok(None);
    };
    parse_date(text, settings).map(Some).map_err(|_| {
        let next = "Write it as 2026-09-30, 2026-09, 2026-Q3 or 2026: all of the time named is in the window.";
        AppError::invalid(format!("“{text}” is not a day, month, quarter or year."), next)
    })
}

/// The window in words; empty for all time.
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
