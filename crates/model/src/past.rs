//! The portfolio *as of* a day: the facts dated on or before it, as known today.
//!
//! Dated facts are moves, ratings and go-lives of deployments; other fields are as they are now. A
//! day after today has no facts of its own and is read as today.

use chrono::NaiveDate;

use crate::id::RowId;
use crate::kind::{About, AnyTable as _, Table};
use crate::kinds::Deployment;
use crate::register::Record;
use crate::stage::Stage;

/// The stage an initiative was in on `as_of`.
///
/// Today (or later) it is the register's own stage. Earlier it is where the last move, in order,
/// whose date had certainly passed by then led; `None` when there is no such move.
pub fn stage_as_of(record: &Record, as_of: NaiveDate, today: NaiveDate) -> Option<Stage> {
    if as_of >= today {
        return record.initiative.stage;
    }
    record
        .moves()
        .rev()
        .find(|step| step.date.is_some_and(|date| date.certainly_by(as_of)))
        .map(|step| step.to)
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
        || record.ratings.iter().any(|rating| rating.rated_on <= as_of)
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

    /// What a reader of last quarter's figures must see: the stage of then, not of now.
    #[test]
    fn the_past_has_its_own_stage() {
        let record = initiative("AI-1")
            .stage(Stage::Production)
            .moved(Stage::Pilot, "2024-03-05")
            .moved_undated(Stage::Development)
            .moved(Stage::Production, "2025-Q1")
            .record();
        let table = [
            ("2024-03-04", None),
            ("2024-03-05", Some(Stage::Pilot)),
            ("2025-02-01", Some(Stage::Pilot)),
            ("2025-03-31", Some(Stage::Production)),
            ("2026-01-01", Some(Stage::Production)),
        ];
        for (as_of, expected) in table {
            assert_eq!(
                stage_as_of(&record, day(as_of), day("2026-01-01")),
                expected,
                "{as_of}"
            );
        }
    }

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
