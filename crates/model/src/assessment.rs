//! Rating apart: who is still asked to rate what, and which ratings of others are not shown to them until they submit their
//! own. A courtesy, not security: a local file has no login (domain.md §3).

use chrono::NaiveDate;

use crate::FastMap;
use crate::id::{InitiativeId, RowId};
use crate::kind::{About, AnyTable as _};
use crate::kinds::Assignment;
use crate::rating::Rating;
use crate::register::{Record, Register};
use crate::scoring::{Dimension, ScoringModel};
use crate::when::When;

/// The dimensions that a model has criteria of, in their order: those that an assessor is asked for.
pub fn asked(model: &ScoringModel) -> Vec<Dimension> {
    let has = |dimension: &Dimension| model.of(*dimension).next().is_some();
    Dimension::ALL.iter().copied().filter(has).collect()
}

/// Whether an assignment still asks its assessor for ratings: it is not submitted as a whole, not in the bin, and its round
/// is not closed.
pub fn is_open(assignment: &Assignment, register: &Register) -> bool {
    is_open_on(assignment, register, NaiveDate::MAX)
}

/// The same as of the end of a day: what was submitted or closed later is not yet.
pub fn is_open_on(assignment: &Assignment, register: &Register, day: NaiveDate) -> bool {
    let by_then = |when: &When| when.last() <= day;
    let round = assignment.round.map(About::of);
    let round = round.and_then(|round| register.tables.scoring_rounds.get(round.id));
    let closed = round.and_then(|round| round.closed);
    let submitted = |each: &Dimension| assignment.submitted(*each).filter(by_then).is_some();
    assignment.deleted.is_none()
        && assignment.done.filter(by_then).is_none()
        && !Dimension::ALL.iter().all(submitted)
        && closed.filter(by_then).is_none()
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

/// The oldest assignment that asks a person for ratings of an initiative.
pub fn open_of(
    register: &Register,
    initiative: InitiativeId,
    person: RowId,
) -> Option<&Assignment> {
    assignments_of(register, initiative).find(|assignment| {
        assignment.assessor.is_some_and(|who| who.id() == person) && is_open(assignment, register)
    })
}

/// The dimensions of an initiative that a person is asked for and has not submitted; of several assignments, of any.
pub fn asked_of(register: &Register, initiative: InitiativeId, person: RowId) -> [bool; 3] {
    let mut asked = [false; 3];
    for assignment in assignments_of(register, initiative) {
        let theirs = assignment.assessor.is_some_and(|who| who.id() == person);
        if theirs && is_open(assignment, register) {
            for (place, dimension) in asked.iter_mut().zip(Dimension::ALL) {
                *place |= assignment.asks(*dimension);
            }
        }
    }
    asked
}

/// What is not shown to one person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hidden {
    viewer: Option<RowId>,
    /// By initiative, which of value, feasibility and risk.
    asked: FastMap<InitiativeId, [bool; 3]>,
}

impl Hidden {
    /// What is not shown to a person; to nobody in particular, only ratings that are not submitted.
    pub fn from(register: &Register, viewer: Option<RowId>) -> Self {
        let mut asked: FastMap<InitiativeId, [bool; 3]> = FastMap::default();
        let all = register.tables.assignments.live();
        let theirs =
            all.filter(|one| viewer.is_some() && one.assessor.map(|who| who.id()) == viewer);
        for assignment in theirs.filter(|one| is_open(one, register)) {
            let Some(of) = assignment.initiative else {
                continue;
            };
            let own = asked.entry(InitiativeId::new(of.id().uuid())).or_default();
            for (place, dimension) in own.iter_mut().zip(Dimension::ALL) {
                *place |= assignment.asks(*dimension);
            }
        }
        asked.retain(|_, dimensions| dimensions.contains(&true));
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

    /// How many initiatives are seen in part.
    pub fn len(&self) -> usize {
        self.asked.len()
    }

    /// Which of value, feasibility and risk of an initiative are not shown.
    pub fn of(&self, initiative: InitiativeId) -> [bool; 3] {
        self.asked.get(&initiative).copied().unwrap_or_default()
    }

    /// Whether anything of an initiative is not shown: what rests on several dimensions is not, either.
    pub fn any(&self, initiative: InitiativeId) -> bool {
        self.asked.contains_key(&initiative)
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

/// How far somebody is with a dimension of an initiative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Criteria of the model.
    pub criteria: u32,
    /// Those that they rated, submitted or not.
    pub rated: u32,
}

impl Progress {
    /// How far a person is.
    pub fn of(record: &Record, model: &ScoringModel, dimension: Dimension, person: RowId) -> Self {
        let mut progress = Self::default();
        for criterion in model.of(dimension) {
            let theirs = |r: &Rating| r.criterion == criterion.id && r.assessor.id() == person;
            progress.criteria += 1;
            progress.rated += u32::from(record.ratings.iter().any(theirs));
        }
        progress
    }
}

#[cfg(test)]
mod tests;
