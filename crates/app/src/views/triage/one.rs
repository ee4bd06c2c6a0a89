//! One idea in triage: where it stands as far as whoever works may see, and what would change what is decided.

use std::collections::BTreeMap;

use pilotage_model::assessment::{asked, assignments_of};
use pilotage_model::field::number;
use pilotage_model::figures::RecordFigures;
use pilotage_model::kinds::{Assignment, KindId};
use pilotage_model::past::recorded_on;
use pilotage_model::quadrant::Quadrant;
use pilotage_model::sentence::lowered;
use pilotage_model::terms::Terms as _;
use pilotage_model::triage::{Pivot, SoFar};
use pilotage_model::{Dimension, InitiativeId, Ratio, Record, RowId, Stage, When};

use super::super::Scope;
use super::super::cards::unit_name;
use super::super::ranks::range_of;
use super::super::words;
use super::person;
use crate::api::{Choice, PivotView, RankRange, RoundPerson, SoFarView, Stood, Verdict};
use crate::error::{AppError, Result};
use crate::operations::parse_id;

/// Others that are drawn beside it.
const OTHERS: usize = 200;
/// Single ratings that are told.
const PIVOTS: usize = 5;

/// One idea as whoever works sees it.
///
/// # Errors
/// When it is not there.
pub fn so_far(scope: &Scope, id: &str, actor: &str) -> Result<SoFarView> {
    let register = scope.register();
    let position = register
        .position(parse_id(id)?)
        .ok_or_else(|| AppError::not_found("initiative", id))?;
    let me = register.named(KindId::Person, actor).ok();
    let seen = SoFar::of(register, scope.figures(), position, scope.hidden(), me);
    let (record, figures) = scope.at(position);
    let settings = &register.settings;
    let line = u32::try_from(settings.rank_top).unwrap_or(u32::MAX);
    let (rated, of) = seen.rated();
    let hidden = scope.keeps_back(position);
    let point = seen
        .point()
        .map(|(value, difficulty)| [value.value(), difficulty.value()]);
    let stood = |dimension| stood(&seen, dimension);
    Ok(SoFarView {
        id: record.id().to_string(),
        head: head(scope, record),
        name: record.initiative.name.clone(),
        summary: record.initiative.summary.0.clone(),
        rated: format!("{rated} of {of} criteria"),
        basis: basis(scope, position, hidden),
        value: stood(Dimension::Value),
        difficulty: stood(Dimension::Feasibility),
        risk: stood(Dimension::Risk),
        rank: rank(&seen, figures, hidden),
        range: range(&seen),
        line,
        quadrant: seen.quadrant().map_or_else(
            || "Not on the matrix yet".to_owned(),
            |quadrant| quadrant.label().to_owned(),
        ),
        area: point.and_then(|_| area(&seen)),
        point,
        others: others(scope, position),
        thresholds: [settings.value_threshold, settings.difficulty_threshold].map(whole),
        pivots: pivots(scope, &seen, line),
        chance: chance(scope, position, hidden),
        assessors: assessors(scope, record),
        verdicts: verdicts(record),
    })
}

#[expect(clippy::cast_precision_loss, reason = "a threshold is at most 100")]
const fn whole(threshold: i64) -> f64 {
    threshold as f64
}

/// “NM-139 · Claims · suggested by I. Duarte, 27 Sep 2026”.
fn head(scope: &Scope, record: &Record) -> String {
    let i = &record.initiative;
    let owner = i
        .owner
        .map(|owner| person(scope, owner.id()))
        .unwrap_or_default();
    let recorded = recorded_on(record).map(|day| When::day(day).label());
    let suggested = match (owner.as_str(), recorded) {
        ("", None) => String::new(),
        ("", Some(day)) => format!("recorded {day}"),
        (owner, None) => format!("owned by {owner}"),
        (owner, Some(day)) => format!("owned by {owner}, recorded {day}"),
    };
    let parts = [
        i.key.clone(),
        unit_name(scope.register(), record),
        suggested,
    ];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

fn basis(scope: &Scope, position: usize, hidden: bool) -> String {
    if !hidden {
        return String::new();
    }
    let of = scope.hidden().of(scope.at(position).0.id());
    let own = Dimension::ALL.iter().zip(of).filter(|(_, hidden)| *hidden);
    let own: Vec<_> = own
        .map(|(dimension, _)| lowered(dimension.label()))
        .collect();
    format!(
        "{} by your own ratings alone, until you submit them",
        upper(&listed(&own))
    )
}

/// “value, feasibility and risk”.
fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn upper(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}

/// A score as shown, and what it can still come to; of feasibility, as difficulty.
fn stood(seen: &SoFar<'_>, dimension: Dimension) -> Stood {
    let turned = |score: Ratio| match dimension {
        Dimension::Feasibility => 100 - number::rounded(score),
        _ => number::rounded(score),
    };
    let Some(score) = seen.scores.of(dimension) else {
        return Stood {
            text: words::dash(),
            range: String::new(),
        };
    };
    let bounds = seen.bounds(dimension).map(|bounds| {
        let ends = [turned(bounds.low), turned(bounds.high)];
        [ends[0].min(ends[1]), ends[0].max(ends[1])]
    });
    Stood {
        text: turned(score.score).to_string(),
        range: match bounds {
            Some([low, high]) if low < high => format!("{low}–{high}"),
            _ => String::new(),
        },
    }
}

fn rank(seen: &SoFar<'_>, figures: &RecordFigures, hidden: bool) -> String {
    match (seen.rank(), figures.rank) {
        (Some(rank), _) => format!("{} of {}", words::count(rank), words::count(seen.ranked())),
        (None, _) if hidden => "Not yet, by your ratings".to_owned(),
        (None, Err(why)) => why.label().to_owned(),
        (None, Ok(_)) => "Too little is rated".to_owned(),
    }
}

/// Its rank with the best and the worst that it can still come to.
fn range(seen: &SoFar<'_>) -> Option<RankRange> {
    let (rank, (best, worst)) = (seen.rank()?, seen.rank_bounds()?);
    let of = seen.ranked();
    let [said, first, last, all] = [rank, best, worst, of].map(words::count);
    Some(RankRange {
        rank,
        best,
        worst,
        of,
        text: match best == worst {
            true => first.clone(),
            false => format!("{first}–{last}"),
        },
        label: format!("Rank {said} of {all}; what is open can move it to {first} to {last}"),
        top: String::new(),
        quadrants: Vec::new(),
        basis: "What nobody rated may come to any level; where assessors differ, to the lowest or highest of theirs".to_owned(),
    })
}

fn area(seen: &SoFar<'_>) -> Option<[f64; 4]> {
    let (value, feasibility) = (
        seen.bounds(Dimension::Value)?,
        seen.bounds(Dimension::Feasibility)?,
    );
    let difficulty = [feasibility.high, feasibility.low].map(|end| 100.0 - end.value());
    let area = [
        value.low.value(),
        value.high.value(),
        difficulty[0],
        difficulty[1],
    ];
    (area[0] < area[1] || area[2] < area[3]).then_some(area)
}

/// Value and difficulty of others that are ranked: of many, as many from each part of the ranking.
fn others(scope: &Scope, position: usize) -> Vec<[f64; 2]> {
    let all = scope.figures().records().iter().enumerate();
    let mut ranked: Vec<_> = all
        .filter(|(at, _)| *at != position && !scope.keeps_back(*at))
        .filter_map(|(_, figures)| {
            let rank = figures.rank.ok()?;
            Some((
                rank,
                figures.value?.score.value(),
                figures.difficulty?.value(),
            ))
        })
        .collect();
    ranked.sort_unstable_by_key(|(rank, ..)| *rank);
    let step = ranked.len().div_ceil(OTHERS).max(1);
    ranked
        .into_iter()
        .step_by(step)
        .map(|(_, value, difficulty)| [value, difficulty])
        .collect()
}

fn pivots(scope: &Scope, seen: &SoFar<'_>, line: u32) -> Vec<PivotView> {
    let told = |pivot: &Pivot| {
        let criterion = scope.register().criterion(pivot.criterion)?;
        let (end, word) = match pivot.up {
            true => (5, "more"),
            false => (1, "less"),
        };
        let level = match pivot.level == end {
            true => pivot.level.to_string(),
            false => format!("{} or {word}", pivot.level),
        };
        let rated = if pivot.rated { "agreed at" } else { "rated" };
        Some(PivotView {
            what: format!("{} {rated} {level}", criterion.name),
            then: then(pivot, line),
            rank: pivot
                .rank
                .map_or_else(String::new, |rank| format!("rank {}", words::count(rank))),
            criterion: criterion.code.clone(),
        })
    };
    let pivots = seen.pivots(line);
    pivots.iter().filter_map(told).take(PIVOTS).collect()
}

/// “Falls below the first 10, and becomes a fill-in”.
fn then(pivot: &Pivot, line: u32) -> String {
    let crosses = pivot.crosses.map(|above| match above {
        true => format!("Comes into the first {}", words::count(line)),
        false => format!("Falls out of the first {}", words::count(line)),
    });
    let becomes = pivot.quadrant.map(|quadrant| match quadrant {
        Quadrant::QuickWin => "becomes a quick win",
        Quadrant::StrategicBet => "becomes a strategic bet",
        Quadrant::FillIn => "becomes a fill-in",
        Quadrant::Reconsider => "is one to reconsider",
    });
    match (crosses, becomes) {
        (Some(crosses), Some(becomes)) => format!("{crosses}, and {becomes}"),
        (Some(crosses), None) => crosses,
        (None, becomes) => upper(becomes.unwrap_or_default()),
    }
}

fn chance(scope: &Scope, position: usize, hidden: bool) -> String {
    match range_of(scope, position) {
        Some(range) if !hidden => format!("{} of drawn rankings", range.top),
        _ => String::new(),
    }
}

/// Whoever is asked to rate it, with how many of value, feasibility and risk they submitted.
fn assessors(scope: &Scope, record: &Record) -> Vec<RoundPerson> {
    let parts = asked(&scope.register().model);
    let as_of = scope.days().as_of;
    let mut people: BTreeMap<RowId, RoundPerson> = BTreeMap::new();
    for assignment in assignments_of(scope.register(), record.id()) {
        let Some(who) = assignment.assessor else {
            continue;
        };
        let by_then = |part: &&Dimension| {
            let day = assignment.submitted(**part).or(assignment.done);
            day.is_some_and(|day| day.last() <= as_of)
        };
        let done = parts.iter().filter(by_then).count();
        people.insert(
            who.id(),
            RoundPerson {
                name: person(scope, who.id()),
                answered: pilotage_model::tally(done),
                asked: pilotage_model::tally(parts.len()),
                begun: u32::from(has_begun(scope, assignment)),
            },
        );
    }
    people.into_values().collect()
}

/// Whether an assessor has rated anything that they were asked for.
pub(super) fn has_begun(scope: &Scope, assignment: &Assignment) -> bool {
    let of = assignment
        .initiative
        .map(|of| InitiativeId::new(of.id().uuid()));
    let record = of.and_then(|of| scope.register().get(of));
    record.is_some_and(|record| {
        let mut ratings = record.ratings.iter();
        ratings.any(|rating| Some(rating.assessor) == assignment.assessor && rating.draft)
            || assignment.value_done.is_some()
            || assignment.feasibility_done.is_some()
            || assignment.risk_done.is_some()
    })
}

fn verdicts(record: &Record) -> Vec<Choice> {
    let i = &record.initiative;
    if i.deleted.is_some() || i.stage.is_some_and(|stage| stage != Stage::Idea) {
        return Vec::new();
    }
    let choice = |verdict: &Verdict| Choice {
        code: verdict.code().to_owned(),
        label: verdict.label().to_owned(),
    };
    Verdict::ALL.iter().map(choice).collect()
}
