//! What became of those that entered a stage, by age: the drawn curve, its table, its file and its
//! picture.

use pilotage_chart::{
    Caption, CourseInput, Drawing, Facts, Line, Palette, Step, course, course_page,
};
use pilotage_model::conversion::{AtAge, ByAge, COHORT_AGES, Conversion, Incidence};
use pilotage_model::figures::overview;
use pilotage_model::when::DAYS_PER_MONTH;
use pilotage_model::wilson::MIN_FOR_INTERVAL;
use pilotage_report::sheet::{Cell, Kind, Sheet};

use super::cells::columns;
use super::conversion::{answer, told};
use super::narrowing::filter_line;
use super::overview::{matching, note};
use super::said::Said;
use super::{Scope, drawing, words};
use crate::api::{ChartSize, CourseRow, CourseShare, CourseView, PipelineQuestion, View};
use crate::error::Result;

/// Ages in months that the table tells, while anyone is seen for so long; then every year.
const AGES: [u32; 8] = [1, 3, 6, 9, 12, 18, 24, 36];
/// How finely shares are dealt out to whole percents.
const PARTS: f64 = 1e6;

/// What became of those that entered the start stage, as the screen shows it.
pub(super) fn course_view(
    scope: &Scope,
    conversion: &Conversion,
    said: &Said,
    size: &ChartSize,
) -> CourseView {
    let found = conversion.by_age();
    let input = input(&found, said);
    let chart = course(&input, &drawing::palette(size), drawing::size(size));
    CourseView {
        chart: drawing::view(chart, &input.caption),
        ends: ends(said).map(str::to_owned).to_vec(),
        rows: ages(&found).filter_map(|age| row(&found, age)).collect(),
        note: how_to_read(scope, conversion, &found, said),
    }
}

/// The same as a page that stands alone.
pub(super) fn course_drawing(
    scope: &Scope,
    view: &View,
    question: &PipelineQuestion,
    palette: &Palette,
    width: u32,
) -> Result<Drawing> {
    let positions = matching(scope, view)?;
    let conversion = answer(scope, &positions, question)?;
    let said = Said::of(scope, &conversion);
    let found = conversion.by_age();
    let facts = Facts {
        whose: scope.register().settings.name.clone(),
        lines: vec![
            note(scope, &overview(scope.figures(), Some(&positions))),
            filter_line(scope.register(), view),
        ],
    };
    let notes = [how_to_read(scope, &conversion, &found, &said)];
    let input = input(&found, &said);
    Ok(course_page(&input, &facts, &notes, palette, width))
}

/// The same as a table: a row for each whole month of age, shares from 0 to 1 with the ends of their
/// intervals, and how many are seen for so long.
pub(super) fn course_rows<'s>(
    scope: &'s Scope,
    view: &View,
    question: &PipelineQuestion,
) -> Result<Sheet<'s>> {
    let conversion = answer(scope, &matching(scope, view)?, question)?;
    let columns = columns(&[
        (Kind::Count, &["months", "seen"]),
        (
            Kind::Decimal,
            &[
                "reached",
                "reached_low",
                "reached_high",
                "stopped",
                "stopped_low",
                "stopped_high",
                "moved_back",
                "retired",
                "running",
            ],
        ),
    ]);
    let found = conversion.by_age();
    let rows = (0..).map_while(|months| found.at(months).map(|at| cells(months, &at)));
    let rows: Vec<_> = rows.collect();
    let mut note = told(scope, view, &conversion)?;
    if found.undated > 0 {
        note.left_out.push(undated(&found));
    }
    Ok(Sheet::new("Conversion by age", columns, note).with(rows))
}

fn cells<'s>(months: u32, at: &AtAge) -> Vec<Cell<'s>> {
    let decimal = |value: f64| Cell::Decimal {
        value,
        places: Some(6),
    };
    let end = |of: fn((f64, f64)) -> f64, share: Incidence| {
        share
            .interval
            .map_or(Cell::Empty, |interval| decimal(of(interval)))
    };
    let [reached, stopped, moved_back, retired] = at.ends;
    let mut row = vec![Cell::count(months), Cell::count(at.at_risk)];
    for share in [reached, stopped] {
        row.push(decimal(share.share));
        row.push(end(|(low, _)| low, share));
        row.push(end(|(_, high)| high, share));
    }
    let rest = [moved_back.share, retired.share, at.running.max(0.0)];
    row.extend(rest.map(decimal));
    row
}

/// The ways to end, as heads of columns.
fn ends(said: &Said) -> [&str; 4] {
    [&said.to, "Stopped", "Moved back", "Retired"]
}

/// The ages of the table, as far as they are seen.
fn ages(found: &ByAge) -> impl Iterator<Item = u32> {
    let years = (4_u32..).map(|years| years * 12);
    let until = months(found.until.unwrap_or(0));
    let seen = AGES.into_iter().chain(years);
    seen.take_while(move |age| f64::from(*age) <= until)
}

/// The age at which the names beside the curve tell the shares.
fn told_at(found: &ByAge) -> Option<u32> {
    let usual = COHORT_AGES
        .into_iter()
        .rfind(|age| found.at(*age).is_some());
    usual.or_else(|| ages(found).last())
}

fn months(days: u32) -> f64 {
    f64::from(days) / DAYS_PER_MONTH
}

fn row(found: &ByAge, age: u32) -> Option<CourseRow> {
    let at = found.at(age)?;
    let texts = percents(&at);
    let shares = at
        .ends
        .iter()
        .zip(&texts)
        .map(|(end, text)| CourseShare {
            text: text.clone(),
            interval: interval(*end),
        })
        .collect();
    Some(CourseRow {
        age: words::counted(age, "month"),
        shares,
        running: texts.last().cloned().unwrap_or_default(),
        seen: at.at_risk,
    })
}

/// The shares of those that ended in each way and of those that run, which add up to 100.
fn percents(at: &AtAge) -> Vec<String> {
    let shares = at.ends.iter().map(|end| end.share).chain([at.running]);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share is between 0 and 1"
    )]
    let parts: Vec<_> = shares
        .map(|share| (share.clamp(0.0, 1.0) * PARTS).round() as u32)
        .collect();
    words::percents(&parts, parts.iter().sum())
}

/// “33–64%”; empty where there is none.
fn interval(end: Incidence) -> String {
    let percent = |share: f64| (share * 100.0).round();
    end.interval.map_or_else(String::new, |(low, high)| {
        format!("{:.0}–{:.0}%", percent(low), percent(high))
    })
}

fn input(found: &ByAge, said: &Said) -> CourseInput {
    let Said { from, to, window } = said;
    let title = format!("From {from} to {to}, by months in {from}{window}");
    let Some((told_age, at)) = told_at(found).and_then(|age| Some((age, found.at(age)?))) else {
        return CourseInput {
            caption: Caption::new(title, too_few(found, said)),
            lines: Vec::new(),
            until: 0.0,
            told_at: 0.0,
            rest: Default::default(),
            axis: String::new(),
            ages: Vec::new(),
        };
    };
    let by = words::counted(told_age, "month");
    let percents = percents(&at);
    let told = |text: &str| format!("{text} by {by}");
    let running = percents.last().map_or("", String::as_str);
    let summary = format!(
        "By {by} {} had reached {to}, {} were stopped, {running} were still running",
        percents[0], percents[1]
    );
    let line = |end: usize, name: &str| Line {
        name: name.to_owned(),
        told: told(&percents[end]),
        reached: end == 0,
        steps: found.steps.iter().map(|step| step_of(step, end)).collect(),
    };
    CourseInput {
        caption: Caption::new(title, summary),
        lines: vec![line(0, to), line(1, "Stopped")],
        until: months(found.until.unwrap_or(0)),
        told_at: f64::from(told_age),
        rest: ["Still running".to_owned(), told(running)],
        axis: format!("Months since entering {from}"),
        ages: ages(found)
            .filter_map(|age| mark(found, said, age))
            .collect(),
    }
}

fn step_of(step: &AtAge, end: usize) -> Step {
    Step {
        months: months(step.days),
        share: step.ends[end].share,
        interval: step.ends[end].interval,
    }
}

/// “By 12 months: 37% Production (20–55%), 21% Stopped, 42% still running; 29 seen so long”.
fn mark(found: &ByAge, said: &Said, age: u32) -> Option<(f64, String)> {
    let row = row(found, age)?;
    let ends = ends(said).into_iter().zip(&row.shares);
    let told = ends
        .filter(|(_, share)| share.text != "0%")
        .map(|(end, share)| match share.interval.as_str() {
            "" => format!("{} {end}", share.text),
            interval => format!("{} {end} ({interval})", share.text),
        });
    let told: Vec<_> = told
        .chain([format!("{} still running", row.running)])
        .collect();
    let label = format!(
        "By {}: {}; {} seen so long",
        row.age,
        told.join(", "),
        words::count(row.seen)
    );
    Some((f64::from(age), label))
}

/// Why there is no curve.
fn too_few(found: &ByAge, said: &Said) -> String {
    let from = &said.from;
    let fewer = match found.spells {
        0 => format!("No stay in {from} has dates that tell how long it took"),
        few if few < MIN_FOR_INTERVAL => format!(
            "Only {} in {from} with dates: a curve takes {MIN_FOR_INTERVAL}",
            words::counted(few, "stay")
        ),
        _ => format!("Fewer than {MIN_FOR_INTERVAL} were seen for a month since entering {from}"),
    };
    let undated = match found.undated {
        0 => String::new(),
        _ => undated(found),
    };
    words::sentences([fewer.as_str(), &undated])
}

fn undated(found: &ByAge) -> String {
    format!(
        "{} left out, as a date enters no duration",
        words::counted(found.undated, "stay")
    )
}

/// Of whom, up to when, and what is left out.
fn how_to_read(scope: &Scope, conversion: &Conversion, found: &ByAge, said: &Said) -> String {
    let Some(until) = found.until.filter(|_| told_at(found).is_some()) else {
        return said.without_start(scope, conversion);
    };
    let of = format!(
        "Of {} that entered {}{}, each counted for as long as it was seen",
        words::count(found.spells),
        said.from,
        said.window
    );
    let ends = format!(
        "The curve ends at {}, where fewer than {MIN_FOR_INTERVAL} are older",
        words::counted(months(until).floor() as u32, "month")
    );
    let shaded = match conversion.without_start() <= found.spells {
        true => "Shaded: 95% interval",
        false => "No interval: more are left out for want of a recorded start than counted",
    };
    let undated = match found.undated {
        0 => String::new(),
        _ => undated(found),
    };
    let missing = said.without_start(scope, conversion);
    words::sentences([of.as_str(), &ends, shaded, &undated, &missing])
}
