//! Forecasts of stages that moved: what a change of an initiative moves, and who keeps moving.

use chrono::NaiveDate;

use crate::id::{InitiativeId, RowId};
use crate::kind::{About, AnyTable as _, Kind as _, Table, Target as _, To};
use crate::kinds::{ForecastMove, Tables};
use crate::register::Record;
use crate::stage::Stage;
use crate::when::When;

/// From how many moves of one forecast on somebody has to look.
pub const TWICE: usize = 2;

/// The forecasts that another state of an initiative moves, on a day; those of one stage and day have one id. A first
/// forecast moves nothing, and neither does one that is taken away.
pub fn moves(before: &Record, after: &Record, on: NaiveDate) -> Vec<ForecastMove> {
    let of = |record: &Record, stage: Stage| {
        let plan = record.plans.iter().find(|plan| plan.stage == stage)?;
        plan.forecast
    };
    let moved = Stage::ALL.into_iter().filter_map(|stage| {
        let (was, is) = (of(before, stage)?, of(after, stage)?);
        (was != is).then(|| ForecastMove {
            initiative: Some(To::new(after.id().uuid())),
            stage: Some(stage),
            forecast_was: Some(was),
            forecast_is: Some(is),
            moved: Some(When::day(on)),
            ..ForecastMove::blank(id(after.id(), stage, on))
        })
    });
    moved.collect()
}

fn id(initiative: InitiativeId, stage: Stage, on: NaiveDate) -> RowId {
    let parts = [
        ForecastMove::KIND.code().to_owned(),
        initiative.to_string(),
        stage.code().to_owned(),
        on.to_string(),
    ];
    RowId::of_link(&parts.each_ref().map(String::as_str))
}

/// The moves of the stage ahead whose forecast moved to a later date at least twice and now stands later than at first,
/// in their order; of several such stages the next one. None where no forecast did. What has been entered is late no
/// more.
pub(crate) fn slips(
    initiative: InitiativeId,
    now: Option<Stage>,
    tables: &Tables,
    as_of: NaiveDate,
) -> Option<Vec<&ForecastMove>> {
    let table: &Table<ForecastMove> = &tables.forecast_moves;
    let ids = table.children(About::initiative(initiative)).iter();
    let mut all: Vec<_> = ids
        .filter_map(|id| table.get(*id))
        .filter(|row| row.deleted.is_none())
        .filter(|row| row.moved.is_some_and(|moved| moved.last() <= as_of))
        .filter(|row| {
            let ahead = |stage: Stage| now.is_none_or(|now| !now.reaches(stage));
            row.stage.is_some_and(ahead)
        })
        .collect();
    if all.len() < TWICE {
        return None;
    }
    all.sort_by_key(|row| (row.stage, row.moved.map(When::last), row.id));
    let mut by_stage = all.chunk_by(|one, other| one.stage == other.stage);
    by_stage.find(|moves| slipped(moves)).map(<[_]>::to_vec)
}

/// Whether these moves of one stage, in their order, put it off twice and left it later than at first: one that came
/// back is late no more.
fn slipped(moves: &[&ForecastMove]) -> bool {
    let ends = moves.first().zip(moves.last());
    let dates = ends.and_then(|(first, last)| first.forecast_was.zip(last.forecast_is));
    let is_late = dates.is_some_and(|(first, now)| now.is_after(first));
    is_late && moves.iter().filter(|row| row.is_later()).count() >= TWICE
}

/// The dates that these moves of one stage passed through, from the first on. One that was taken away and typed anew
/// begins where it was typed.
pub(crate) fn chain(moves: &[&ForecastMove]) -> Vec<When> {
    let dates = moves
        .iter()
        .flat_map(|row| [row.forecast_was, row.forecast_is]);
    let mut chain: Vec<_> = dates.flatten().collect();
    chain.dedup();
    chain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attention::{Rule, attention};
    use crate::figures::Figures;
    use crate::figures::sample::{Sample, day, initiative, register};
    use crate::initiative::StagePlan;
    use crate::kind::AnyRow;
    use crate::kinds::KindId;

    fn forecast(stage: Stage, when: &str) -> Record {
        let mut record = initiative("A").record();
        record.plans.push(StagePlan {
            id: RowId::of_link(&["A", stage.code()]),
            initiative: record.id(),
            stage,
            planned: None,
            forecast: (!when.is_empty()).then(|| When::parse(when).unwrap()),
        });
        record
    }

    /// A change of a forecast leaves what it was: the first one, one taken away and one that stays move nothing.
    #[test]
    fn a_changed_forecast_leaves_what_it_was() {
        let table = [
            ("2026-03", "2026-06", Some(true)),
            ("2026-06", "2026-03", Some(false)),
            ("2026-Q2", "2026-05-03", Some(false)),
            ("2026-03", "2026-03", None),
            ("", "2026-03", None),
            ("2026-03", "", None),
        ];
        for (was, is, later) in table {
            let (before, after) = (forecast(Stage::Pilot, was), forecast(Stage::Pilot, is));
            let found = moves(&before, &after, day("2026-02-01"));
            let told: Vec<_> = found.iter().map(ForecastMove::is_later).collect();
            assert_eq!(told, later.into_iter().collect::<Vec<_>>(), "{was} → {is}");
        }
        // Another stage has forecasts of its own.
        let (before, after) = (
            forecast(Stage::Pilot, "2026-03"),
            forecast(Stage::Production, "2026-06"),
        );
        assert!(moves(&before, &after, day("2026-02-01")).is_empty());
    }

    fn told(sample: Sample, moved: &[(Stage, &str, &str, &str)], as_of: &str) -> Vec<String> {
        let mut register = register([sample]);
        let rows = moved.iter().enumerate().map(|(at, (stage, was, is, on))| {
            Box::new(ForecastMove {
                initiative: Some(To::new(InitiativeId::of_link(&["A"]).uuid())),
                stage: Some(*stage),
                forecast_was: When::parse(was).ok(),
                forecast_is: When::parse(is).ok(),
                moved: When::parse(on).ok(),
                ..ForecastMove::blank(RowId::of_link(&["move", &at.to_string()]))
            }) as Box<dyn AnyRow>
        });
        register.follow(KindId::ForecastMove, rows.collect(), &[]);
        let figures = Figures::compute(&register, day(as_of), day("2026-12-31"));
        let found = attention(&register, &figures, None).into_iter();
        let moved = found.filter(|item| item.rule == Rule::ForecastMovedTwice);
        moved.map(|item| item.why.into_owned()).collect()
    }

    /// A go-live that slips again and again needs someone who asks why; one that was entered, came nearer or slipped once
    /// does not, and on an earlier day only what had moved by then counts.
    #[test]
    fn what_slipped_twice_needs_someone() {
        use Stage::{Pilot, Production, Stopped};
        let in_pilot = || initiative("A").moved(Pilot, "2025-10-01");
        let first = (Production, "2026-03", "2026-06", "2026-02-01");
        let second = (Production, "2026-06", "2026-09", "2026-05-01");
        let nearer = (Production, "2026-09", "2026-08", "2026-06-01");
        let other = (Stage::Scaled, "2026-09", "2027-08", "2026-06-01");
        let why = "Production: Mar 2026 → Jun 2026 → Sep 2026";
        let back = (Production, "2026-06", "2026-03", "2026-02-20");
        let again = (Production, "2026-03", "2026-06", "2026-03-01");
        let earliest = (Production, "2026-06", "2026-02", "2026-03-10");
        let to_and_fro = "Production: Mar 2026 → Jun 2026 → Mar 2026 → Jun 2026";
        let near = "Production: Mar 2026 → Jun 2026 → Sep 2026 → Aug 2026";
        let table: [(&str, Sample, Vec<_>, &str, Option<&str>); 11] = [
            (
                "to and fro",
                in_pilot(),
                vec![first, back, again],
                "2026-06-30",
                Some(to_and_fro),
            ),
            (
                "earlier than at first",
                in_pilot(),
                vec![first, back, again, earliest],
                "2026-06-30",
                None,
            ),
            (
                "twice, then a month nearer",
                in_pilot(),
                vec![first, second, nearer],
                "2026-06-30",
                Some(near),
            ),
            (
                "twice",
                in_pilot(),
                vec![second, first],
                "2026-06-30",
                Some(why),
            ),
            (
                "not yet",
                in_pilot(),
                vec![first, second],
                "2026-04-30",
                None,
            ),
            ("once", in_pilot(), vec![first], "2026-06-30", None),
            (
                "nearer",
                in_pilot(),
                vec![first, nearer],
                "2026-06-30",
                None,
            ),
            (
                "of two stages",
                in_pilot(),
                vec![first, other],
                "2026-06-30",
                None,
            ),
            (
                "with a third",
                in_pilot(),
                vec![first, second, other],
                "2026-06-30",
                Some(why),
            ),
            (
                "entered",
                in_pilot().moved(Production, "2026-06-10"),
                vec![first, second],
                "2026-06-30",
                None,
            ),
            (
                "stopped",
                in_pilot().moved(Stopped, "2026-06-10"),
                vec![first, second],
                "2026-06-30",
                None,
            ),
        ];
        for (name, sample, moved, as_of, expected) in table {
            let expected: Vec<_> = expected.into_iter().map(str::to_owned).collect();
            assert_eq!(told(sample, &moved, as_of), expected, "{name}");
        }
    }
}
