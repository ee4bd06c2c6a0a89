//! Submitting what an assessor rated: from then on it counts, and what others said is shown to them.

use std::collections::{BTreeMap, HashSet};

use pilotage_model::assessment::{asked as asked_dimensions, asked_since, has_rated, open_of};
use pilotage_model::scoring::Dimension;
use pilotage_model::{CriterionId, InitiativeId, Rating, Record, RowId};

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
    /// Submits what whoever works rated of some dimensions, as one operation: from now on it counts, and what others said of
    /// them is shown. Gives how many criteria that was.
    ///
    /// # Errors
    /// When nobody is named, nothing of one is rated, criteria are left where that is refused, or it was submitted.
    pub fn submit(
        &mut self,
        id: InitiativeId,
        dimensions: &[Dimension],
        unrated: Unrated,
    ) -> Result<u32> {
        let mut submitted = 0;
        self.transact(Op::new("submit", ""), |tx| {
            let me = assessor(tx.register, tx.actor)?;
            let record = known(tx.register, id)?;
            let mut open: Vec<_> = open_of(tx.register, id, me, tx.today).cloned().collect();
            for dimension in dimensions {
                let left = left(tx, record, *dimension, me);
                left.check(*dimension, unrated)?;
                let asked = asked_since(tx.register, id, me, *dimension, tx.today).is_some();
                let drafts = put_drafts(tx, record, *dimension, me)?;
                if !asked && drafts == 0 {
                    let what = dimension.label().to_lowercase();
                    return Err(AppError::invalid(
                        format!("Your ratings of {what} count already."),
                        "A level that you change now is a new rating; the first one is kept.",
                    ));
                }
                let asks = asked_dimensions(&tx.register.model);
                for assignment in &mut open {
                    assignment.submit(*dimension, &asks, tx.today);
                }
                submitted += left.rated;
            }
            for assignment in &open {
                tx.writer.put_row(assignment)?;
            }
            let what: Vec<_> = dimensions
                .iter()
                .map(|each| each.label().to_lowercase())
                .collect();
            let (what, whose) = (what.join(", "), whose(tx.register, &[id]));
            Ok(tx.writer.relabel(&format!("Submit {what} of {whose}"))?)
        })?;
        Ok(submitted)
    }
}

/// Submits what a file brought: it takes the place of older drafts; and of whoever is asked, each dimension that it brought
/// is submitted once all its criteria are rated since they were asked.
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
        let asks = asked_dimensions(&tx.register.model);
        let complete: Vec<_> = (asks.iter())
            .filter(|dimension| is_complete(tx, record, who, &brought, **dimension))
            .collect();
        let open: Vec<_> = open_of(tx.register, of, who, tx.today).cloned().collect();
        for assignment in open {
            let mut after = assignment.clone();
            for dimension in &complete {
                after.submit(**dimension, &asks, tx.today);
            }
            if after != assignment {
                tx.writer.put_row(&after)?;
            }
        }
    }
    Ok(())
}

/// Takes away drafts that are not newer than what was brought in their place, but those that it was written over.
fn drop_drafts(tx: &mut Tx<'_>, record: &Record, brought: &[&Rating]) -> Result<()> {
    let replaced = |draft: &&Rating| {
        let same = |new: &&Rating| {
            (new.criterion, new.assessor) == (draft.criterion, draft.assessor)
                && new.id != draft.id
                && draft.rated_on <= new.rated_on
        };
        draft.draft && brought.iter().any(same)
    };
    for draft in record.ratings.iter().filter(replaced) {
        tx.writer
            .delete::<Rating>(&[&draft.initiative, &draft.id])?;
    }
    Ok(())
}

/// Whether a file brought ratings of a dimension that somebody is asked for, and with them every criterion of it is rated
/// since then.
fn is_complete(
    tx: &Tx<'_>,
    record: &Record,
    who: RowId,
    brought: &[&Rating],
    dimension: Dimension,
) -> bool {
    let register = tx.register;
    let Some(since) = asked_since(register, record.id(), who, dimension, tx.today) else {
        return false;
    };
    let lately = |rating: &&&Rating| rating.rated_on >= since && !rating.draft;
    let theirs = |rating: &&Rating| rating.assessor.id() == who;
    let new: HashSet<CriterionId> = (brought.iter().filter(lately))
        .map(|rating| rating.criterion)
        .collect();
    let here = record.ratings.iter().filter(theirs);
    let here = here.filter(|rating| lately(&rating));
    let rated: HashSet<CriterionId> = here.map(|rating| rating.criterion).collect();
    let mut criteria = register.model.of(dimension).map(|one| one.id);
    let any = register
        .model
        .of(dimension)
        .any(|one| new.contains(&one.id));
    any && criteria.all(|id| new.contains(&id) || rated.contains(&id))
}

struct Left {
    rated: u32,
    names: Vec<String>,
}

impl Left {
    fn check(&self, dimension: Dimension, unrated: Unrated) -> Result<()> {
        let what = dimension.label().to_lowercase();
        if self.rated == 0 {
            return Err(AppError::invalid(
                format!("Nothing of {what} is rated by you yet."),
                "Rate at least one criterion, then submit.",
            ));
        }
        match (unrated, self.names.as_slice()) {
            (Unrated::Refuse, [_, ..]) => Err(AppError::invalid(
                format!("Not rated yet: {}.", self.names.join(", ").to_lowercase()),
                "Rate them, or submit without the rest.",
            )),
            _ => Ok(()),
        }
    }
}

fn left(tx: &Tx<'_>, record: &Record, dimension: Dimension, me: RowId) -> Left {
    let since = asked_since(tx.register, record.id(), me, dimension, tx.today);
    let mut left = Left {
        rated: 0,
        names: Vec::new(),
    };
    for criterion in tx.register.model.of(dimension) {
        match has_rated(record, criterion.id, me, since) {
            true => left.rated += 1,
            false => left.names.push(criterion.name.clone()),
        }
    }
    left
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
