//! Rating.

use pilotage_model::assessment::{asked_since, assignments_of, has_rated};
use pilotage_model::field::FieldError;
use pilotage_model::kind::{About, To};
use pilotage_model::kinds::{KindId, Person};
use pilotage_model::naming::Naming;
use pilotage_model::scoring::Criterion;
use pilotage_model::terms::{NotNamed, Terms as _};
use pilotage_model::{
    Confidence, CriterionId, InitiativeId, Level, Rating, RatingId, Record, Register, RowId, tally,
};

use super::scoring::no_criterion;
use super::select::{known, whose};
use crate::error::{AppError, Result};
use crate::portfolio::{Op, Portfolio, UNNAMED};
use crate::transaction::Tx;

/// A rating to record.
#[derive(Debug, Clone)]
pub struct NewRating {
    /// Criterion, by id, code or name.
    pub criterion: String,
    /// The level.
    pub level: Level,
    /// How sure.
    pub confidence: Confidence,
    /// A note.
    pub note: String,
    /// What it rests on.
    pub evidence: String,
}

/// What becomes of those that whoever works has rated on a criterion already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// They are rated anew: an earlier rating is kept, one of the same day is replaced, so that a slip is not a
    /// change of mind.
    Anew,
    /// They stay as they are.
    Leave,
}

/// Why it can't be told who rates.
pub(super) fn nobody(name: &str, why: NotNamed) -> FieldError {
    FieldError::NotNamed {
        field: "Assessor".to_owned(),
        text: name.to_owned(),
        kind: KindId::Person,
        why,
    }
}

impl Portfolio {
    /// Records ratings of one initiative by whoever works, as one operation.
    ///
    /// # Errors
    /// As [`Portfolio::rate_all`].
    pub fn rate(&mut self, id: InitiativeId, ratings: &[NewRating]) -> Result<()> {
        self.rate_all(&[id], ratings, Again::Anew).map(|_| ())
    }

    /// Records the same ratings of several initiatives by whoever works, as one operation; tells how many
    /// initiatives were rated.
    ///
    /// # Errors
    /// When a criterion is unknown or named twice, or nobody is named as the assessor.
    pub fn rate_all(
        &mut self,
        ids: &[InitiativeId],
        ratings: &[NewRating],
        again: Again,
    ) -> Result<u32> {
        if self.actor().trim().is_empty() {
            return Err(no_actor());
        }
        if ids.is_empty() {
            return Err(AppError::invalid(
                "No initiative is selected.",
                "Nothing was rated: select at least one.",
            ));
        }
        let snapshot = self.snapshot();
        let criteria = criteria(snapshot.register(), ratings)?;
        let wanted = wanted(snapshot.register(), self.actor(), ids, &criteria, again)?;
        if wanted.is_empty() {
            return Ok(0);
        }
        let op = op(snapshot.register(), &criteria, &wanted);
        drop(snapshot);
        self.transact(op, |tx| {
            let naming = Naming::new(tx.register);
            let me = naming.named(KindId::Person, tx.actor);
            let me: To<Person> = To::new(me.map_err(|why| nobody(tx.actor, why))?.uuid());
            tx.write_named(&naming, [About::of(me)])?;
            for (id, of) in &wanted {
                for at in of {
                    put(tx, *id, me, &criteria[*at], &ratings[*at])?;
                }
            }
            Ok(())
        })?;
        Ok(tally(wanted.len()))
    }
}

fn no_actor() -> AppError {
    AppError::invalid(
        "Nobody is named as the assessor.",
        "Give your name in the settings, or with --as.",
    )
}

/// Whoever works, who is known by name.
///
/// # Errors
/// When nobody is named, or the portfolio knows nobody of that name.
pub(super) fn assessor(register: &Register, actor: &str) -> Result<RowId> {
    if actor.trim().is_empty() || actor == UNNAMED {
        return Err(no_actor());
    }
    let me = register.named(KindId::Person, actor);
    Ok(me.map_err(|why| nobody(actor, why))?)
}

/// The initiatives to rate, each with the places of its criteria.
fn wanted(
    register: &Register,
    actor: &str,
    ids: &[InitiativeId],
    criteria: &[Criterion],
    again: Again,
) -> Result<Vec<(InitiativeId, Vec<usize>)>> {
    let me = match again {
        Again::Anew => None,
        Again::Leave => register.named(KindId::Person, actor).ok(),
    };
    let mut wanted = Vec::new();
    for id in ids {
        let record = known(register, *id)?;
        let stays = |c: &Criterion| me.is_some_and(|me| has_rated(record, c.id, me, None));
        let of = criteria.iter().enumerate().filter(|(_, c)| !stays(c));
        let of: Vec<_> = of.map(|(at, _)| at).collect();
        if !of.is_empty() {
            wanted.push((*id, of));
        }
    }
    Ok(wanted)
}

/// “Rate reach of 12 initiatives”.
fn op(register: &Register, criteria: &[Criterion], wanted: &[(InitiativeId, Vec<usize>)]) -> Op {
    let what: Vec<_> = criteria.iter().map(|c| c.name.to_lowercase()).collect();
    let ids: Vec<_> = wanted.iter().map(|(id, _)| *id).collect();
    let label = format!("Rate {} of {}", what.join(", "), whose(register, &ids));
    Op::new("rate", label)
}

/// The criteria of ratings, in their order.
fn criteria(register: &Register, ratings: &[NewRating]) -> Result<Vec<Criterion>> {
    let model = &register.model;
    let mut criteria = Vec::new();
    for rating in ratings {
        let found = model
            .criteria
            .iter()
            .find(|c| c.id.to_string() == rating.criterion);
        let found = found.or_else(|| model.find(&rating.criterion));
        let criterion = found.ok_or_else(|| {
            let (message, next) = no_criterion(register, &rating.criterion);
            AppError::invalid(message, next)
        })?;
        if criteria.iter().any(|c: &Criterion| c.id == criterion.id) {
            return Err(AppError::invalid(
                format!("“{}” is rated twice.", criterion.name),
                "Nothing was rated: give one level for each criterion.",
            ));
        }
        criteria.push(criterion.clone());
    }
    Ok(criteria)
}

/// Records a rating: a draft while its assessor is asked for its dimension and has not submitted it. It takes the place of
/// their draft, or of their last one of the same day, so that a slip is no change of mind; but the first one that was
/// submitted where others rate, too, is kept.
fn put(
    tx: &mut Tx<'_>,
    id: InitiativeId,
    me: To<Person>,
    criterion: &Criterion,
    rating: &NewRating,
) -> Result<()> {
    let record = known(tx.register, id)?;
    let asked = asked_since(tx.register, id, me.id(), criterion.dimension, tx.today);
    let earlier = replaced(tx, record, me, criterion.id, rating.level);
    let today = record.ratings.iter().filter(|r| r.rated_on == tx.today);
    let next = today.map(|r| r.ordinal + 1).max().unwrap_or(0);
    let place = earlier.filter(|r| r.rated_on == tx.today);
    let row = Rating {
        id: earlier.map_or_else(|| RatingId::new(tx.new_id()), |r| r.id),
        initiative: id,
        criterion: criterion.id,
        assessor: me,
        level: rating.level,
        confidence: rating.confidence,
        note: rating.note.trim().into(),
        evidence: rating.evidence.trim().into(),
        draft: asked.is_some(),
        rated_on: tx.today,
        ordinal: place.map_or(next, |r| r.ordinal),
    };
    tx.writer.put(&row)?;
    Ok(())
}

/// What a new rating of somebody takes the place of.
fn replaced<'r>(
    tx: &Tx<'r>,
    record: &'r Record,
    me: To<Person>,
    criterion: CriterionId,
    level: Level,
) -> Option<&'r Rating> {
    let mut mine = record.ratings.iter();
    let is_mine = |r: &&Rating| r.criterion == criterion && r.assessor == me;
    if let Some(draft) = mine.clone().filter(is_mine).find(|r| r.draft) {
        return Some(draft);
    }
    let last = mine.clone().rfind(is_mine)?;
    let rates_with_others =
        assignments_of(tx.register, record.id()).any(|one| one.assessor == Some(me));
    let first = mine.find(is_mine).is_some_and(|first| first.id == last.id);
    // What is said beside a level may be added to; another level is another rating.
    let kept = rates_with_others && first && last.level != level;
    Some(last).filter(|last| last.rated_on == tx.today && !kept)
}
