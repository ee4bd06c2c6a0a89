//! Rating apart: who is still asked to rate what, and which ratings of others are not shown to them until they submit their
//! own. A courtesy, not security: a local file has no login (domain.md §3).

use chrono::NaiveDate;

use crate::FastMap;
use crate::id::{CriterionId, InitiativeId, RowId};
use crate::kind::{About, AnyTable as _};
use crate::kinds::Assignment;
use crate::rating::Rating;
use crate::register::{Record, Register};
use crate::scoring::{Dimension, ScoringModel};
use crate::stage::Stage;
use crate::when::When;

/// The dimensions that a model has criteria of, in their order: those that an assessor is asked for.
pub fn asked(model: &ScoringModel) -> Vec<Dimension> {
    let has = |dimension: &Dimension| model.of(*dimension).next().is_some();
    Dimension::ALL.iter().copied().filter(has).collect()
}

/// Which of value, feasibility and risk an assignment asks for as of the end of a day: those that the model has criteria of
/// and that were not submitted by then. It asks for nothing once it is done or in the bin, its round is closed, or its
/// initiative was stopped, retired or put into the bin.
pub fn asks_for(assignment: &Assignment, register: &Register, day: NaiveDate) -> [bool; 3] {
    let by_then = |when: &When| when.last() <= day;
    let round = assignment.round.map(About::of);
    let round = round.and_then(|round| register.tables.scoring_rounds.get(round.id));
    let closed = round.and_then(|round| round.closed);
    let of = assignment
        .initiative
        .map(|of| InitiativeId::new(of.id().uuid()));
    let record = of.and_then(|of| register.get(of));
    let is_over = assignment.deleted.is_some()
        || assignment.done.filter(by_then).is_some()
        || closed.filter(by_then).is_some()
        || !record.is_some_and(can_be_rated);
    let mut asked = [false; 3];
    for (place, dimension) in asked.iter_mut().zip(Dimension::ALL) {
        let submitted = assignment.submitted(*dimension).filter(by_then).is_some();
        *place = !is_over && !submitted && register.model.of(*dimension).next().is_some();
    }
    asked
}

/// Whether it makes sense to ask for ratings of an initiative: it goes on, and is not in the bin.
pub fn can_be_rated(record: &Record) -> bool {
    let i = &record.initiative;
    i.deleted.is_none() && !i.stage.is_some_and(Stage::is_exit)
}

/// Whether an assignment asks for anything as of the end of a day.
pub fn is_open(assignment: &Assignment, register: &Register, day: NaiveDate) -> bool {
    asks_for(assignment, register, day).contains(&true)
}

/// The assignments of an initiative that are not in the bin, oldest first.
pub fn assignments_of(
    register: &Register,
    initiative: InitiativeId,
) -> impl Iterator<Item = &Assignment> {
    let table = &register.tables.assignments;
    let ids = table.children(About::initiative(initiative)).iter();
    ids.filter_map(|id| table.get(*id))
        .filter(|assignment| assignment.deleted.is_none())
}

/// The assignments that ask a person for ratings of an initiative as of the end of a day, oldest first.
pub fn open_of(
    register: &Register,
    initiative: InitiativeId,
    person: RowId,
    day: NaiveDate,
) -> impl Iterator<Item = &Assignment> {
    assignments_of(register, initiative).filter(move |one| {
        one.assessor.is_some_and(|who| who.id() == person) && is_open(one, register, day)
    })
}

/// The day since which a person is asked for a dimension of an initiative, of several the first; `None` where they are not.
/// What they rated before was another round's.
pub fn asked_since(
    register: &Register,
    initiative: InitiativeId,
    person: RowId,
    dimension: Dimension,
    day: NaiveDate,
) -> Option<NaiveDate> {
    let open = open_of(register, initiative, person, day);
    let asking = open.filter(|one| asks_for(one, register, day)[dimension as usize]);
    let since = |one: &Assignment| one.assigned.map_or(NaiveDate::MIN, When::first);
    asking.map(since).min()
}

/// Whether a person has rated a criterion, submitted or not; since a day, where one is given.
pub fn has_rated(
    record: &Record,
    criterion: CriterionId,
    person: RowId,
    since: Option<NaiveDate>,
) -> bool {
    record.ratings.iter().any(|rating| {
        let lately = since.is_none_or(|since| rating.draft || rating.rated_on >= since);
        rating.criterion == criterion && rating.assessor.id() == person && lately
    })
}

/// What is not shown to one person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hidden {
    viewer: Option<RowId>,
    /// By initiative, which of value, feasibility and risk.
    asked: FastMap<InitiativeId, [bool; 3]>,
}

impl Hidden {
    /// What is not shown to a person today; to nobody in particular, only ratings that are not submitted.
    pub fn from(register: &Register, viewer: Option<RowId>, today: NaiveDate) -> Self {
        let mut asked: FastMap<InitiativeId, [bool; 3]> = FastMap::default();
        let all = register.tables.assignments.live();
        let theirs =
            all.filter(|one| viewer.is_some() && one.assessor.map(|who| who.id()) == viewer);
        for assignment in theirs {
            let asks = asks_for(assignment, register, today);
            let Some(of) = assignment.initiative else {
                continue;
            };
            if asks.contains(&true) {
                let own = asked.entry(InitiativeId::new(of.id().uuid())).or_default();
                own.iter_mut()
                    .zip(asks)
                    .for_each(|(place, asks)| *place |= asks);
            }
        }
        Self { viewer, asked }
    }

    /// Who looks.
    pub const fn viewer(&self) -> Option<RowId> {
        self.viewer
    }

    /// Whether nobody's ratings are kept from the viewer but drafts.
    pub fn is_empty(&self) -> bool {
        self.asked.is_empty()
    }

    /// Which of value, feasibility and risk of an initiative are not shown.
    pub fn of(&self, initiative: InitiativeId) -> [bool; 3] {
        self.asked.get(&initiative).copied().unwrap_or_default()
    }

    /// Whether a rating is not shown: it is of another, and not submitted, or the viewer is still asked for its dimension.
    /// Of a criterion that no version has any more, `None`, drafts alone are kept back.
    pub fn hides(&self, rating: &Rating, dimension: Option<Dimension>) -> bool {
        let (of, who) = (Some(rating.initiative), Some(rating.assessor.id()));
        self.hides_of(of, who, rating.draft, dimension)
    }

    /// The same of a rating that was: its initiative, who rated, whether it was a draft, and its dimension.
    pub fn hides_of(
        &self,
        of: Option<InitiativeId>,
        assessor: Option<RowId>,
        draft: bool,
        dimension: Option<Dimension>,
    ) -> bool {
        if assessor.is_some() && assessor == self.viewer {
            return false;
        }
        let asked = of.map(|of| self.of(of)).unwrap_or_default();
        draft || dimension.is_some_and(|dimension| asked[dimension as usize])
    }
}

#[cfg(test)]
mod tests;
