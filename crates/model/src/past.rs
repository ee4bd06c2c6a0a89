//! The portfolio *as of* a day: the facts dated on or before it, as known today.
//!
//! Dated facts are moves, ratings, holds and go-lives of deployments; other fields are as they are now. A
//! day after today has no facts of its own and is read as today. Which stage an initiative was in then
//! is told by its [`Journey`](crate::spell::Journey).

use chrono::NaiveDate;

use crate::id::RowId;
use crate::initiative::Transition;
use crate::kind::{About, AnyTable as _, Table};
use crate::kinds::{Deployment, Initiative};
use crate::register::Record;

/// The moves of an initiative that had happened by the end of a past day, in order: up to the last whose
/// date had certainly passed or that had been recorded by then, but for those of a later day.
///
/// A move without a day happened at some time until it was recorded; until then nobody can say.
pub fn happened(record: &Record, as_of: NaiveDate) -> impl Iterator<Item = &Transition> {
    let moves = record.moves().take(known(record, as_of));
    moves.filter(move |step| !is_later(step, as_of))
}

/// The moves after those of which nobody can say whether they had happened by then.
pub fn pending(record: &Record, as_of: NaiveDate) -> impl Iterator<Item = &Transition> {
    let moves = record.moves().skip(known(record, as_of));
    moves.take_while(move |step| !is_later(step, as_of))
}

/// Whether its date says that a move came after a day.
pub fn is_later(step: &Transition, as_of: NaiveDate) -> bool {
    step.date.is_some_and(|date| date.first() > as_of)
}

/// How many moves there are up to the last that had certainly happened.
fn known(record: &Record, as_of: NaiveDate) -> usize {
    let certain = |step: &Transition| {
        let recorded = || step.id.made_on().is_some_and(|day| day <= as_of);
        let passed = step.date.is_some_and(|date| date.certainly_by(as_of));
        !is_later(step, as_of) && (passed || recorded())
    };
    let moves = record.moves().enumerate();
    let last = moves.filter(|(_, step)| certain(step)).last();
    last.map_or(0, |(at, _)| at + 1)
}

/// Whether an initiative was on hold on a past day, as far as its dates say: a hold that began later, or
/// may have, is none yet. One without a date is as it is now.
pub fn is_on_hold(initiative: &Initiative, as_of: NaiveDate) -> bool {
    let since = initiative.hold_since;
    initiative.on_hold && since.is_none_or(|since| since.certainly_by(as_of))
}

/// Whether the initiative was there on `as_of`: by some dated fact, or because it had been
/// recorded by then. Today everything recorded is there.
pub fn existed(
    record: &Record,
    places: &Table<Deployment>,
    as_of: NaiveDate,
    today: NaiveDate,
) -> bool {
    let place = |id: &RowId| places.get(*id).filter(|place| place.deleted.is_none());
    as_of >= today
        || record
            .transitions
            .iter()
            .filter(|step| !step.contradicted)
            .any(|step| step.date.is_some_and(|date| date.certainly_by(as_of)))
        || (record.ratings.iter()).any(|rating| !rating.draft && rating.rated_on <= as_of)
        || places
            .children(About::initiative(record.id()))
            .iter()
            .filter_map(place)
            .any(|place| place.live.is_some_and(|date| date.certainly_by(as_of)))
        || recorded_on(record).is_some_and(|day| day <= as_of)
}

/// The day the initiative was first recorded, as its timestamp writes it; `None` when the
/// timestamp is not RFC 3339.
pub fn recorded_on(record: &Record) -> Option<NaiveDate> {
    record.initiative.recorded.get(..10)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::sample::{day, initiative};
    use crate::stage::Stage;

    /// Contradicted moves are facts of no figure; a rating or an early record is enough to be there.
    #[test]
    fn an_initiative_is_there_from_its_first_dated_fact() {
        let rated = initiative("AI-1")
            .rated("reach", "Ann", 3, "2024-06-01")
            .record();
        let contradicted = initiative("AI-2")
            .moved(Stage::Production, "2024-01-01")
            .contradicted()
            .record();
        let table = [
            (&rated, "2024-05-31", false),
            (&rated, "2024-06-01", true),
            (&contradicted, "2024-12-31", false),
            (&contradicted, "2025-06-01", true),
        ];
        for (record, as_of, expected) in table {
            assert_eq!(
                existed(record, &Table::default(), day(as_of), day("2026-01-01")),
                expected,
                "{} {as_of}",
                record.initiative.key
            );
        }
    }
}
