//! Submitting what an assessor rated: from then on it counts, and what others said is shown to them.

use std::collections::{BTreeMap, HashSet};

use pilotage_model::assessment::{asked, assignments_of, is_open};
use pilotage_model::kinds::Assignment;
use pilotage_model::scoring::Dimension;
use pilotage_model::{CriterionId, InitiativeId, Rating, Record, Register, RowId};

use super::rate::assessor;
use super::select::{known, whose};
use crate::error::{AppError, Result};
use crate::portfolio::{Op, Portfolio};
use crate::transaction::Tx;

/// What becomes of criteria that are not rated when a dimension is submitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unrated {
    /// Nothing is submitted.
    Refuse,
    /// The assessor has nothing to say of them.
    Leave,
}

impl Portfolio {
    /// Submits what whoever works rated of a dimension: from now on it counts, and what others said of it is shown to them.
    /// Gives how many criteria that was.
    ///
    /// # Errors
    /// When nobody is named, nothing of it is rated, criteria are left where that is refused, or it was submitted.
    pub fn submit(
        &mut self,
        id: InitiativeId,
        dimension: Dimension,
        unrated: Unrated,
    ) -> Result<u32> {
        let mut submitted = 0;
        let what = dimension.label().to_lowercase();
        self.transact(Op::new("submit", ""), |tx| {
            let me = assessor(tx.register, tx.actor)?;
            let record = known(tx.register, id)?;
            let left = left(tx.register, record, dimension, me);
            if left.rated == 0 {
                return Err(AppError::invalid(
                    format!("Nothing of {what} is rated by you yet."),
                    "Rate at least one criterion, then submit.",
                ));
            }
            if let (Unrated::Refuse, [_, ..]) = (unrated, left.names.as_slice()) {
                return Err(AppError::invalid(
                    format!("Not rated yet: {}.", left.names.join(", ").to_lowercase()),
                    "Rate them, or submit without them.",
                ));
            }
            submitted = left.rated;
            let open = still_asked(tx.register, id, me, dimension);
            let drafts = put_drafts(tx, record, dimension, me)?;
            if open.is_empty() && drafts == 0 {
                return Err(AppError::invalid(
                    format!("Your ratings of {what} count already."),
                    "A level that you change now is a new rating; the first one is kept.",
                ));
            }
            close(tx, open, dimension)?;
            let whose = whose(tx.register, &[id]);
            Ok(tx.writer.relabel(&format!("Submit {what} of {whose}"))?)
        })?;
        Ok(submitted)
    }
}

/// Submits what a file brought: it takes the place of drafts, and of whoever is asked a dimension is submitted whose every
/// criterion they have rated by now.
///
/// # Errors
/// When the file can't be written.
pub(crate) fn submit_brought(tx: &mut Tx<'_>, put: &[Rating]) -> Result<()> {
    let mut by_pair: BTreeMap<(InitiativeId, RowId), Vec<&Rating>> = BTreeMap::new();
    for rating in put.iter().filter(|rating| !rating.draft) {
        let pair = (rating.initiative, rating.assessor.id());
        by_pair.entry(pair).or_default().push(rating);
    }
    for ((of, who), brought) in by_pair {
        let record = known(tx.register, of)?;
        drop_drafts(tx, record, &brought)?;
        let open = assignments_of(tx.register, of).filter(|one| {
            one.assessor.is_some_and(|asked| asked.id() == who) && is_open(one, tx.register)
        });
        let complete = complete(tx.register, record, who, &brought);
        let asks = asked(&tx.register.model);
        for assignment in open.cloned().collect::<Vec<_>>() {
            let mut after = assignment.clone();
            for dimension in &complete {
                after.submit(*dimension, &asks, tx.today);
            }
            if after != assignment {
                tx.writer.put_row(&after)?;
            }
        }
    }
    Ok(())
}

/// Takes away drafts of what was brought, but those that it was written over.
fn drop_drafts(tx: &mut Tx<'_>, record: &Record, brought: &[&Rating]) -> Result<()> {
    let replaced = |draft: &&Rating| {
        let same = |new: &&Rating| {
            (new.criterion, new.assessor) == (draft.criterion, draft.assessor) && new.id != draft.id
        };
        draft.draft && brought.iter().any(same)
    };
    for draft in record.ratings.iter().filter(replaced) {
        tx.writer
            .delete::<Rating>(&[&draft.initiative, &draft.id])?;
    }
    Ok(())
}

/// The dimensions whose every criterion somebody has rated, with what was just brought.
fn complete(
    register: &Register,
    record: &Record,
    who: RowId,
    brought: &[&Rating],
) -> Vec<Dimension> {
    let theirs = |rating: &Rating| rating.assessor.id() == who && !rating.draft;
    let here = record.ratings.iter().filter(|rating| theirs(rating));
    let rated: HashSet<CriterionId> = (here.chain(brought.iter().copied()))
        .map(|rating| rating.criterion)
        .collect();
    let model = &register.model;
    let is_complete =
        |dimension: &Dimension| model.of(*dimension).all(|one| rated.contains(&one.id));
    asked(model).into_iter().filter(is_complete).collect()
}

struct Left {
    rated: u32,
    names: Vec<String>,
}

fn left(register: &Register, record: &Record, dimension: Dimension, me: RowId) -> Left {
    let mut left = Left {
        rated: 0,
        names: Vec::new(),
    };
    for criterion in register.model.of(dimension) {
        match super::has_rated(record, criterion.id, me) {
            true => left.rated += 1,
            false => left.names.push(criterion.name.clone()),
        }
    }
    left
}

/// The open assignments of a person that ask for a dimension of an initiative.
fn still_asked(
    register: &Register,
    id: InitiativeId,
    me: RowId,
    dimension: Dimension,
) -> Vec<Assignment> {
    assignments_of(register, id)
        .filter(|one| one.assessor.is_some_and(|who| who.id() == me))
        .filter(|one| is_open(one, register) && one.asks(dimension))
        .cloned()
        .collect()
}

/// Makes drafts of a dimension count from today on; gives how many there were.
fn put_drafts(tx: &mut Tx<'_>, record: &Record, dimension: Dimension, me: RowId) -> Result<usize> {
    let of = |rating: &&Rating| {
        let criterion = tx.register.criterion(rating.criterion);
        rating.draft
            && rating.assessor.id() == me
            && criterion.is_some_and(|criterion| criterion.dimension == dimension)
    };
    let drafts: Vec<_> = record.ratings.iter().filter(of).cloned().collect();
    let today = record.ratings.iter().filter(|r| r.rated_on == tx.today);
    let next = today.map(|r| r.ordinal + 1).max().unwrap_or(0);
    for (ordinal, draft) in (next..).zip(&drafts) {
        // Its place among those of the day is that of its submission.
        tx.writer.put(&Rating {
            draft: false,
            rated_on: tx.today,
            ordinal,
            ..draft.clone()
        })?;
    }
    Ok(drafts.len())
}

fn close(tx: &mut Tx<'_>, open: Vec<Assignment>, dimension: Dimension) -> Result<()> {
    let asks = asked(&tx.register.model);
    for mut assignment in open {
        assignment.submit(dimension, &asks, tx.today);
        tx.writer.put_row(&assignment)?;
    }
    Ok(())
}
