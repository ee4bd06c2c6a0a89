//! Dates that come in but are not to be trusted: listed, never dropped in silence.

use chrono::NaiveDate;
use pilotage_intake::Row;
use pilotage_model::{Field, Stage, Transition, When};

use super::checked::{CheckedColumn, CheckedMapping, Slot};
use super::draft::{Draft, listed};
use super::moves::{Fact, denies};
use super::plan::{Listed, What};

/// What is odd about the stage dates of a row whose initiative stands in `stage`, by the moves before the row and after it.
pub(crate) fn of(
    draft: &Draft,
    row: Row<'_>,
    (stage, moves): (Option<Stage>, [&[Transition]; 2]),
    today: NaiveDate,
    checked: &CheckedMapping,
) -> Vec<Listed> {
    let mut odd = Vec::new();
    for (at, fact) in draft.facts.iter().enumerate() {
        let Some(when) = fact.date else { continue };
        let Some(column) = column_of(checked, fact.stage) else {
            continue;
        };
        let cell = row.get(column.position).trim();
        let mut list = |what, said| odd.push(listed(row.number(), column, cell, what, said));
        // It stood there and moved back: the date stands.
        let [stood, stands] = moves.map(|moves| moves.iter().any(|step| counts_as(step, fact)));
        match stage.filter(|_| denies(stage, fact.stage)) {
            Some(at) if !stands => {
                list(What::Contradicted, contradiction(fact.stage, at));
                continue;
            }
            Some(at) if !stood => list(What::MovedBack, moved_back(fact.stage, at)),
            _ => {}
        }
        if when.first() > today {
            list(What::Future, format!("{} is after today.", when.label()));
        }
        // Of what it moved back from, the date comes before that of the return, as it should.
        let back = stage.filter(|_| denies(stage, fact.stage));
        let earlier = draft.facts[..at].iter();
        let earlier = earlier.filter(|other| Some(other.stage) != back);
        // Of what the stage denies, those alone count that it has moved back from.
        let counts = |other: &&Fact| {
            !denies(stage, other.stage) || moves[1].iter().any(|step| counts_as(step, other))
        };
        if let Some((later, date)) = passed(earlier.filter(counts), when) {
            list(
                What::Backwards,
                format!(
                    "{} ({}) is before {} ({}).",
                    fact.stage.label(),
                    when.label(),
                    later.label(),
                    date.label()
                ),
            );
        }
    }
    odd
}

fn counts_as(step: &Transition, fact: &Fact) -> bool {
    let own = step.deployment.is_none() && !step.contradicted;
    own && step.to == fact.stage && step.date == fact.date
}

fn contradiction(dated: Stage, at: Stage) -> String {
    format!(
        "A date for {}, but the stage is {}: the stage wins.",
        dated.label(),
        at.label()
    )
}

fn moved_back(dated: Stage, at: Stage) -> String {
    format!(
        "A date for {}, and the stage is {}: it has moved back, and the date stands.",
        dated.label(),
        at.label()
    )
}

/// The earlier stage with the latest date, if `when` certainly comes before it.
fn passed<'f>(earlier: impl Iterator<Item = &'f Fact>, when: When) -> Option<(Stage, When)> {
    earlier
        .filter_map(|fact| Some((fact.stage, fact.date?)))
        .filter(|(_, date)| when.certainly_before(*date))
        .max_by_key(|(_, date)| *date)
}

fn column_of(checked: &CheckedMapping, stage: Stage) -> Option<&CheckedColumn> {
    let own = checked.index_of(&Slot::Field(Field::Entered(stage)));
    let at = own.or_else(|| checked.index_of(&Slot::EnteredPresent))?;
    Some(&checked.columns[at])
}
