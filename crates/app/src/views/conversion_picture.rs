//! Conversion as a picture: dots with their intervals, with all around them that they need to be
//! understood outside the app.

use pilotage_chart::{Caption, ConversionInput, Drawing, Facts, Overall, Palette, Row};
use pilotage_model::conversion::{Conversion, LeftOutReason};
use pilotage_model::figures::overview;
use pilotage_model::tally;
use pilotage_model::wilson::{MIN_FOR_INTERVAL, Share};

use super::conversion::{ConversionBy, answer, by_unit, left_out_count};
use super::course::course_drawing;
use super::lettering::{Lettered, Lettering};
use super::narrowing::filter_line;
use super::overview::{matching, note};
use super::said::Said;
use super::{Scope, words};
use crate::api::{PipelineQuestion, View};
use crate::error::Result;

/// Width of the page in units of the drawing: its text is read on a slide.
const WIDTH: u32 = 960;
/// Most rows, so that the page stays a page.
const ROWS: usize = 24;

/// Conversion by unit, quarter or age as a page: title, portfolio, day, window, how many, who is left
/// out, the share of all as a line, and what is not shown. Its height follows from its rows.
///
/// # Errors
/// When the view can't be shown or the question has no answer.
pub fn conversion_drawing(
    scope: &Scope,
    view: &View,
    question: &PipelineQuestion,
    by: ConversionBy,
    palette: &Palette,
) -> Result<Drawing> {
    if by == ConversionBy::Age {
        return course_drawing(scope, view, question, palette, WIDTH);
    }
    let input = input(scope, view, question, by)?;
    Ok(pilotage_chart::conversion_page(&input, palette, WIDTH))
}

/// The same with letters from where they are to come from.
///
/// # Errors
/// As [`conversion_drawing`].
pub fn conversion_picture(
    scope: &Scope,
    view: &View,
    question: &PipelineQuestion,
    by: ConversionBy,
    palette: &Palette,
    lettering: Lettering,
) -> Result<Lettered> {
    if by == ConversionBy::Age {
        // It names stages alone, as the portfolio calls them.
        let svg = course_drawing(scope, view, question, palette, WIDTH)?.svg;
        return Ok(Lettered { svg, replaced: 0 });
    }
    let mut input = input(scope, view, question, by)?;
    let mut replaced = 0;
    for (number, row) in (1..).zip(&mut input.rows) {
        // Units have no keys.
        let instead = || format!("Unit {number}");
        replaced += u32::from(lettering.set(&mut row.label, instead));
    }
    let svg = pilotage_chart::conversion_page(&input, palette, WIDTH).svg;
    Ok(Lettered { svg, replaced })
}

fn input(
    scope: &Scope,
    view: &View,
    question: &PipelineQuestion,
    by: ConversionBy,
) -> Result<ConversionInput> {
    let positions = matching(scope, view)?;
    let conversion = answer(scope, &positions, question)?;
    let said = Said::of(scope, &conversion);
    let (rows, not_shown) = match by {
        ConversionBy::Unit => units(scope, &conversion),
        ConversionBy::Quarter | ConversionBy::Age => quarters(scope, &conversion),
    };
    let whole = note(scope, &overview(scope.figures(), Some(&positions)));
    let mut figure = figure(&conversion, &said);
    let mut message = figure.clone();
    match (rows.is_empty(), conversion.decided.share().whole) {
        // The page says why in place of the rows; once is enough.
        (true, 0) => figure.clear(),
        (true, _) => "No decision lies in one quarter for certain".clone_into(&mut message),
        (false, _) => {}
    }
    Ok(ConversionInput {
        caption: Caption::new(title(&said, by), message),
        overall: overall(&conversion),
        facts: Facts {
            whose: scope.register().settings.name.clone(),
            lines: vec![
                whole,
                figure,
                uncounted(&conversion, &said),
                filter_line(scope.register(), view),
            ],
        },
        notes: vec![how_to_read(&rows), not_shown],
        rows,
    })
}

fn title(said: &Said, by: ConversionBy) -> String {
    let by = match by {
        ConversionBy::Unit => "business unit",
        ConversionBy::Quarter | ConversionBy::Age => "fiscal quarter of decision",
    };
    format!("From {} to {}, by {by}", said.from, said.to)
}

/// “25 of 42 decided reached Production since 1 Jan 2025: 60%, 95% interval 44–73%.”
fn figure(conversion: &Conversion, said: &Said) -> String {
    let Said { from, to, window } = said;
    let decided = conversion.decided.share();
    if decided.whole == 0 {
        return format!("None is decided{window}: none in {from} reached {to} or was stopped");
    }
    let counts = format!(
        "{} of {} decided reached {to}{window}: {}",
        words::count(decided.part),
        words::count(decided.whole),
        words::share(decided, conversion.without_start())
    );
    let decided_is =
        format!("Decided: the first time in {from} ended, by reaching {to} or by a stop");
    words::sentences([counts.as_str(), &decided_is, words::no_stop(decided)])
}

/// The other initiatives: with those decided they add up to all.
fn uncounted(conversion: &Conversion, said: &Said) -> String {
    let Said { from, .. } = said;
    let left_out = tally(conversion.left_out.len());
    let groups = [
        (
            tally(conversion.before_start.len()),
            format!("not in {from} yet"),
        ),
        (
            tally(conversion.running.len()),
            format!("still in {from} for the first time"),
        ),
        (
            tally(conversion.outside_window.len()),
            "outside these dates".to_owned(),
        ),
        (
            left_out,
            format!("can’t be counted ({})", reasons(conversion)),
        ),
    ];
    let all: u32 = groups.iter().map(|(count, _)| count).sum();
    let told = groups.iter().filter(|(count, _)| *count > 0);
    let told: Vec<_> = told
        .map(|(count, what)| format!("{} {what}", words::count(*count)))
        .collect();
    match all {
        0 => String::new(),
        all => format!("Left out {}: {}.", words::count(all), told.join(", ")),
    }
}

fn reasons(conversion: &Conversion) -> String {
    let reason = |reason: &LeftOutReason| match left_out_count(conversion, *reason) {
        0 => None,
        n => Some(format!(
            "{} {}",
            words::count(n),
            reason.label().to_lowercase()
        )),
    };
    let told: Vec<_> = LeftOutReason::ALL.iter().filter_map(reason).collect();
    told.join("; ")
}

fn overall(conversion: &Conversion) -> Option<Overall> {
    let decided = conversion.decided.share();
    Some(Overall {
        label: format!("All {}", words::percent(decided)),
        share: decided.value()?,
    })
}

fn how_to_read(rows: &[Row]) -> String {
    let hollow = format!(
        "Hollow dot: no interval, as under {MIN_FOR_INTERVAL} are decided or more are left out for \
         want of a recorded start"
    );
    let said = [
        (
            rows.iter().any(|row| row.low.is_some()),
            "Line: 95% interval of the share (Wilson)",
        ),
        (rows.iter().any(|row| row.low.is_none()), &hollow),
        (
            !rows.is_empty(),
            "Dashed: the share of all decided, shown or not",
        ),
    ];
    words::sentences(said.map(|(holds, text)| if holds { text } else { "" }))
}

fn row(id: String, label: String, decided: Share, interval: Option<(f64, f64)>) -> Row {
    let (low, high) = interval.unzip();
    Row {
        id,
        label,
        numerator: decided.part,
        denominator: decided.whole,
        percent: words::percent(decided),
        low,
        high,
    }
}

/// The units with most decided, and which are not shown.
fn units(scope: &Scope, conversion: &Conversion) -> (Vec<Row>, String) {
    let (mut units, mut none) = (by_unit(scope.register(), conversion), 0);
    units.retain(|(_, found)| {
        let decided = found.decided.whole > 0;
        // Those of no unit are no unit that has none.
        none += u32::from(!decided && !found.label.is_empty());
        decided
    });
    let rest = units.split_off(units.len().min(ROWS));
    let decided: u32 = rest.iter().map(|(_, found)| found.decided.whole).sum();
    let fewer = match rest.len() {
        0 => String::new(),
        n => format!(
            "{} with {} decided together",
            words::counted(tally(n), "unit"),
            words::count(decided)
        ),
    };
    let none = match none {
        0 => String::new(),
        n => format!("{} without any decided", words::counted(n, "unit")),
    };
    let rows = units.into_iter();
    let rows = rows.map(|(label, found)| {
        let interval = found.interval();
        row(found.label, label, found.decided, interval)
    });
    (rows.collect(), not_shown([fewer, none]))
}

/// The latest quarters, the earliest of them first, and what is not shown.
fn quarters(scope: &Scope, conversion: &Conversion) -> (Vec<Row>, String) {
    let start = scope.register().settings.fiscal_start.number();
    let mut found = conversion.by_quarter(start);
    let latest = found.rows.split_off(found.rows.len().saturating_sub(ROWS));
    let decided: u32 = found.rows.iter().map(|row| row.decided.whole).sum();
    let earlier = match found.rows.len() {
        0 => String::new(),
        n => format!(
            "{} before them with {} decided",
            words::counted(tally(n), "quarter"),
            words::count(decided)
        ),
    };
    let unplaced = match found.unplaced.whole {
        0 => String::new(),
        n => format!(
            "{} decided that lie in no one quarter for certain, of whom {} reached it",
            words::count(n),
            words::count(found.unplaced.part)
        ),
    };
    let rows = latest.into_iter().map(|each| {
        let label = words::quarter(each.quarter, start);
        let interval = conversion.quarter_interval(&each);
        row(each.quarter.to_string(), label, each.decided, interval)
    });
    (rows.collect(), not_shown([earlier, unplaced]))
}

fn not_shown(parts: [String; 2]) -> String {
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [] => String::new(),
        parts => format!("Not shown: {}.", parts.join("; ")),
    }
}
