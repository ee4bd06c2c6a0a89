//! Triage: the queue, rounds, one idea with what would change its decision, and how long it all takes.

mod one;
mod table;

use std::collections::BTreeMap;

use pilotage_model::kind::{About, Choices as _};
use pilotage_model::kinds::{Assignment, KindId, ScoringRound};
use pilotage_model::terms::Terms as _;
use pilotage_model::triage::{Queued, Step, Turnaround, queue, turnaround};
use pilotage_model::{RowId, tally};

use super::Scope;
use super::cards::unit_name;
use super::overview::matching;
use super::words::{self, counted};
use crate::api::{
    RoundPerson, RoundView, TriageAsk, TriageLine, TriageStep, TriageView, TurnaroundLine,
    TurnaroundPerson, TurnaroundView, View,
};
use crate::error::Result;

pub use one::so_far;
pub use table::{triage_rows, turnaround_rows};

/// Lines of a step that are told unless more are asked for, and the most.
const LINES: usize = 12;
const MOST_LINES: usize = 500;
/// Rounds that are told: the open ones, and the last ones that were closed.
const ROUNDS: usize = 12;

/// The queue of whoever works.
///
/// # Errors
/// When the view can’t be shown.
pub fn triage(scope: &Scope, view: &View, ask: &TriageAsk, actor: &str) -> Result<TriageView> {
    let me = scope.register().named(KindId::Person, actor).ok();
    let queue = queued(scope, view, me)?;
    let lines = ask
        .lines
        .map_or(LINES, |lines| lines as usize)
        .min(MOST_LINES);
    let steps: Vec<_> = (Step::all().iter())
        .map(|step| step_view(scope, &queue, *step, lines, ask.with.as_deref()))
        .collect();
    Ok(TriageView {
        headline: headline(&queue),
        steps,
        rounds: rounds(scope),
    })
}

/// The queue of a view, in order.
pub(super) fn queued(scope: &Scope, view: &View, me: Option<RowId>) -> Result<Vec<Queued>> {
    let places = matching(scope, view)?;
    Ok(queue(scope.register(), scope.figures(), places, me))
}

pub(super) fn person(scope: &Scope, id: RowId) -> String {
    let about = About {
        kind: KindId::Person,
        id,
    };
    scope.register().name_of(about).unwrap_or_default()
}

/// “12 to score for you until 7 Oct 2026, 6 that nobody is asked for”.
fn headline(queue: &[Queued]) -> String {
    let to_score = queue.iter().filter(|one| one.step == Step::ToScore);
    let (mine, others): (Vec<_>, Vec<_>) = to_score.partition(|one| one.mine);
    let due = mine.iter().filter_map(|one| one.due).min();
    let until = due.map_or_else(String::new, |due| {
        format!(", the first until {}", due.label())
    });
    let told = [
        (
            mine.len(),
            format!(
                "{} to score for you{until}",
                words::count(tally(mine.len()))
            ),
        ),
        (
            others.len(),
            format!("{} that nobody is asked for", counted(others.len(), "idea")),
        ),
    ];
    let told: Vec<_> = told
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(_, text)| text)
        .collect();
    match told.is_empty() {
        true => "Nothing to score".to_owned(),
        false => told.join(", "),
    }
}

fn step_view(
    scope: &Scope,
    queue: &[Queued],
    step: Step,
    lines: usize,
    with: Option<&str>,
) -> TriageStep {
    let of: Vec<_> = queue.iter().filter(|one| one.step == step).collect();
    let id = |one: &Queued| scope.at(one.position).0.id().to_string();
    let wanted = with.and_then(|with| of.iter().position(|one| id(one) == with));
    // One that is looked at stays among the lines, however far down it stands.
    let shown = wanted.map_or(lines, |at| lines.max(at + 1).min(MOST_LINES));
    let oldest = of.first().and_then(|one| one.age(scope.days().as_of));
    TriageStep {
        code: step.code().to_owned(),
        label: step.label().to_owned(),
        count: tally(of.len()),
        oldest: oldest.map_or_else(String::new, words_of_days),
        lines: of.iter().take(shown).map(|one| line(scope, one)).collect(),
    }
}

fn line(scope: &Scope, one: &Queued) -> TriageLine {
    let (record, _) = scope.at(one.position);
    let i = &record.initiative;
    let unit = unit_name(scope.register(), record);
    let parts = [unit, waits_for(scope, one)];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    TriageLine {
        id: i.id.to_string(),
        key: i.key.clone(),
        name: i.name.clone(),
        text: parts.join(" · "),
        age: one
            .age(scope.days().as_of)
            .map_or_else(String::new, words_of_days),
        overdue: is_overdue(scope, one),
    }
}

fn is_overdue(scope: &Scope, one: &Queued) -> bool {
    let waits = matches!(one.step, Step::ToScore | Step::Waiting);
    waits && one.due.is_some_and(|due| due.last() < scope.days().as_of)
}

/// What one waits for, beside its step: “1 of 3 in”, “Quick wins”, “until 1 Dec 2026”.
pub(super) fn waits_for(scope: &Scope, one: &Queued) -> String {
    let (record, figures) = scope.at(one.position);
    let (done, asked) = one.answered;
    match one.step {
        Step::Waiting if asked > done => format!("{done} of {asked} in"),
        Step::Waiting => "an action is open".to_owned(),
        Step::ToScore if asked > 1 => format!("{done} of {asked} in"),
        Step::ToScore if asked == 0 => "nobody asked".to_owned(),
        Step::ToScore => String::new(),
        Step::Ready => figures
            .quadrant
            .filter(|_| !scope.keeps_back(one.position))
            .map_or_else(String::new, |q| q.label().to_owned()),
        Step::Parked => (record.initiative.hold_review)
            .map_or_else(String::new, |review| format!("until {}", review.label())),
    }
}

/// “26 d”.
pub(super) fn words_of_days(days: i64) -> String {
    format!(
        "{} d",
        words::count(u32::try_from(days).unwrap_or(u32::MAX))
    )
}

/// Rounds that are open, the next one due first, and those closed last.
fn rounds(scope: &Scope) -> Vec<RoundView> {
    let mut rounds: Vec<&ScoringRound> = scope.register().tables.scoring_rounds.live().collect();
    rounds.sort_by_key(|round| {
        let closed = round.closed.map(|day| std::cmp::Reverse(day.last()));
        (
            closed.is_some(),
            closed,
            round.due.map(|due| due.last()),
            round.name.clone(),
        )
    });
    rounds
        .into_iter()
        .take(ROUNDS)
        .map(|round| round_view(scope, round))
        .collect()
}

fn round_view(scope: &Scope, round: &ScoringRound) -> RoundView {
    let mut people: BTreeMap<RowId, RoundPerson> = BTreeMap::new();
    let mut initiatives = Vec::new();
    let as_of = scope.days().as_of;
    let asked = |one: &&Assignment| one.assigned.is_none_or(|day| day.first() <= as_of);
    for assignment in round.assignments(scope.register()).filter(asked) {
        let Some(who) = assignment.assessor else {
            continue;
        };
        initiatives.extend(assignment.initiative.map(|of| of.id()));
        let one = people.entry(who.id()).or_insert_with(|| RoundPerson {
            name: person(scope, who.id()),
            answered: 0,
            asked: 0,
            begun: 0,
        });
        one.asked += 1;
        let done = assignment.done.is_some_and(|done| done.last() <= as_of);
        one.answered += u32::from(done);
        one.begun += u32::from(!done && one::has_begun(scope, assignment));
    }
    initiatives.sort_unstable();
    initiatives.dedup();
    let mut people: Vec<_> = people.into_values().collect();
    people.sort_by_key(|one| {
        (
            std::cmp::Reverse(one.asked - one.answered),
            one.name.clone(),
        )
    });
    let answered = people.iter().map(|one| one.answered).sum();
    let asked = people.iter().map(|one| one.asked).sum();
    let over = round.due.is_some_and(|due| due.last() < scope.days().as_of);
    let due = match (round.closed, round.due) {
        (Some(closed), _) => format!("closed {}", closed.label()),
        (None, Some(due)) => format!("until {}", due.label()),
        (None, None) => String::new(),
    };
    RoundView {
        id: round.id.to_string(),
        name: round.name.clone(),
        due,
        overdue: over && round.closed.is_none() && answered < asked,
        open: round.closed.is_none(),
        text: format!(
            "{} of {} submitted, {}",
            words::count(answered),
            words::count(asked),
            counted(initiatives.len(), "initiative")
        ),
        answered,
        asked,
        people,
    }
}

/// How long triage takes, of the initiatives of a view.
///
/// # Errors
/// When the view can’t be shown.
pub fn turnaround_of(scope: &Scope, view: &View) -> Result<TurnaroundView> {
    let places = matching(scope, view)?;
    let all = turnaround(scope.register(), scope.figures(), places);
    Ok(TurnaroundView {
        steps: steps_of(&all),
        people: people_of(scope, &all),
    })
}

pub(super) fn dash_or(days: Option<String>) -> String {
    days.unwrap_or_else(words::dash)
}

fn steps_of(all: &Turnaround) -> Vec<TurnaroundLine> {
    let steps = [
        (
            "From being recorded to the first rating",
            &all.to_first_rating,
        ),
        (
            "From the first rating until all have submitted",
            &all.to_all_submitted,
        ),
        ("From the last rating to the decision", &all.to_decision),
    ];
    let line = |(label, days): (&str, &pilotage_model::triage::Days)| TurnaroundLine {
        label: label.to_owned(),
        count: tally(days.len()),
        median: dash_or(days.median().map(median)),
        longest: dash_or(days.longest().map(words_of_days)),
    };
    steps.into_iter().map(line).collect()
}

/// “9.5 d”.
pub(super) fn median(days: f64) -> String {
    format!("{days} d")
}

fn people_of(scope: &Scope, all: &Turnaround) -> Vec<TurnaroundPerson> {
    let line = |one: &pilotage_model::triage::OfPerson| TurnaroundPerson {
        name: person(scope, one.person),
        submitted: tally(one.submitted.len()),
        median: dash_or(one.submitted.median().map(median)),
        open: one.open,
        overdue: one.overdue,
        oldest: one.oldest.map_or_else(String::new, words_of_days),
    };
    all.people.iter().map(line).collect()
}

#[cfg(test)]
mod tests;
