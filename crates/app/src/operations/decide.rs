//! What triage decides of ideas: each verdict with the record of the decision, in one operation.

use std::collections::HashSet;

use pilotage_model::assessment::{assignments_of, is_open};
use pilotage_model::kind::{About, AnyRow, Kind as _, Links, Long, To};
use pilotage_model::kinds::{Action, Decision, KindId};
use pilotage_model::naming::links_of_row;
use pilotage_model::terms::Terms as _;
use pilotage_model::{InitiativeId, Record, RowId, Stage, When, tally};

use super::edit::Words;
use super::put_changes;
use super::select::{known, whose};
use super::stage::{Move, move_record};
use crate::api::{DecideInput, QuestionInput, Verdict};
use crate::error::{AppError, Result};
use crate::portfolio::{Op, Portfolio, UNNAMED};
use crate::records::merge_initiatives;
use crate::transaction::Tx;
use crate::views::words::counted;

impl Portfolio {
    /// Decides what becomes of ideas, as one operation: a decision is kept with who, when and why, and what follows from it
    /// is done. Gives how many it was of.
    ///
    /// # Errors
    /// When one is no idea any more, or what the verdict needs is missing.
    pub fn decide(&mut self, ids: &[InitiativeId], input: &DecideInput) -> Result<u32> {
        check(input, ids)?;
        let into = match (input.verdict, input.into.trim()) {
            (Verdict::Merge, key) => Some(self.by_key(key)?),
            _ => None,
        };
        if into.is_some_and(|into| ids.contains(&into)) {
            return Err(AppError::invalid(
                "An initiative can’t be merged with itself.",
                "Name another one.",
            ));
        }
        let op = Op {
            reason: input.reason.trim().to_owned(),
            ..Op::new("decide", "")
        };
        let ids = &once(ids);
        self.transact(op, |tx| {
            let decider = match input.by.trim() {
                "" => tx.actor.trim(),
                by => by,
            };
            let decider = Some(decider).filter(|by| !by.is_empty() && *by != UNNAMED);
            let decider = decider.map(str::to_owned);
            // One for all: a name that nobody bore yet is made once.
            let words = Words::of(tx, false);
            for id in ids {
                let record = known(tx.register, *id)?.clone();
                is_undecided(tx, &record)?;
                act(tx, &record, input, &words)?;
                keep(tx, &record, input, into, (decider.as_deref(), &words))?;
            }
            if let Some(into) = into {
                merge_initiatives(tx, into, ids)?;
            }
            let label = format!("{} {}", input.verdict.done(), whose(tx.register, ids));
            tx.writer.relabel(&label)?;
            Ok(())
        })?;
        Ok(tally(ids.len()))
    }
}

/// Each once, in their order.
fn once(ids: &[InitiativeId]) -> Vec<InitiativeId> {
    let mut seen = HashSet::new();
    ids.iter().filter(|id| seen.insert(**id)).copied().collect()
}

/// What a verdict can't do without.
fn check(input: &DecideInput, ids: &[InitiativeId]) -> Result<()> {
    if ids.is_empty() {
        return Err(AppError::invalid(
            "No initiative is selected.",
            "Select at least one.",
        ));
    }
    let reason = input.reason.trim().is_empty();
    let asked = input
        .questions
        .iter()
        .any(|one| !one.title.trim().is_empty());
    let wrong = match input.verdict {
        Verdict::Stop if reason => (
            "Why it is stopped is not said.",
            "Give the reason: whoever suggested it will ask.",
        ),
        Verdict::Merge if input.into.trim().is_empty() => {
            ("With which one it is merged is not said.", "Give its key.")
        }
        Verdict::Park if input.review.trim().is_empty() => (
            "When it is looked at again is not said.",
            "Give a day, a month or a quarter.",
        ),
        Verdict::Return if !asked => (
            "No question is asked.",
            "Write at least one: it becomes an action of whoever is to answer.",
        ),
        _ => return Ok(()),
    };
    Err(AppError::invalid(
        wrong.0,
        format!("{} Nothing was decided.", wrong.1),
    ))
}

/// An idea, or one whose stage nobody knows: what has gone on is moved, held or stopped elsewhere.
fn is_undecided(tx: &Tx<'_>, record: &Record) -> Result<()> {
    let i = &record.initiative;
    match i.stage {
        Some(Stage::Idea) | None if i.deleted.is_none() => Ok(()),
        Some(stage) if i.deleted.is_none() => Err(AppError::invalid(
            format!(
                "{} is in {}.",
                i.key,
                tx.register.settings.stage_label(stage)
            ),
            "Triage decides of ideas; move others from stage to stage.",
        )),
        _ => Err(AppError::invalid(
            format!("{} is in the bin.", i.key),
            "Restore it first.",
        )),
    }
}

/// Does what follows from a verdict.
fn act(tx: &mut Tx<'_>, record: &Record, input: &DecideInput, words: &Words<'_>) -> Result<()> {
    match input.verdict {
        Verdict::Accept => {
            withdraw(tx, record)?;
            enter(tx, record, input, Stage::Assessment)
        }
        Verdict::Stop => enter(tx, record, input, Stage::Stopped),
        Verdict::Park => park(tx, record, input),
        Verdict::Return => {
            for question in &input.questions {
                ask(tx, record, question, words)?;
            }
            Ok(())
        }
        // All at once, when each has its decision.
        Verdict::Merge => Ok(()),
    }
}

/// Nobody is asked for ratings of what is decided: open assignments go into the bin, from where they come back.
fn withdraw(tx: &mut Tx<'_>, record: &Record) -> Result<()> {
    let open = assignments_of(tx.register, record.id());
    let open: Vec<_> = (open.filter(|one| is_open(one, tx.register, tx.today)))
        .cloned()
        .collect();
    if !open.is_empty() {
        let said = format!("{} withdrawn", counted(open.len(), "open assignment"));
        tx.besides.push(said);
    }
    for mut assignment in open {
        assignment.deleted = Some(tx.stamp());
        tx.writer.put_row(&assignment)?;
    }
    Ok(())
}

fn enter(tx: &mut Tx<'_>, before: &Record, input: &DecideInput, to: Stage) -> Result<()> {
    let mut after = before.clone();
    // What goes on is not on hold.
    release(&mut after);
    let wanted = Move {
        decision: input.verdict.sentence().to_owned(),
        decided_by: input.by.trim().to_owned(),
        note: input.reason.trim().to_owned(),
        ..Move::today(to)
    };
    move_record(tx, &mut after, &wanted)?;
    put_changes(tx, before, &after)
}

fn release(record: &mut Record) {
    let i = &mut record.initiative;
    i.on_hold = false;
    (i.hold_since, i.hold_review) = (None, None);
    i.hold_reason.clear();
}

fn park(tx: &mut Tx<'_>, before: &Record, input: &DecideInput) -> Result<()> {
    let mut after = before.clone();
    let i = &mut after.initiative;
    let review = pilotage_model::field::parse_date(input.review.trim(), &tx.register.settings);
    let review = review.map_err(|_| {
        AppError::invalid(
            format!("“{}” is not a date.", input.review.trim()),
            "Write it as 2026-09-30, 2026-09, 2026-Q3 or 30 Sep 2026.",
        )
    })?;
    if review.last() <= tx.today {
        return Err(AppError::invalid(
            format!("{} is over.", review.label()),
            "Give a day that is still to come.",
        ));
    }
    i.on_hold = true;
    i.hold_since = i.hold_since.or(Some(When::day(tx.today)));
    i.hold_reason = input.reason.trim().to_owned();
    i.hold_review = Some(review);
    put_changes(tx, before, &after)
}

/// A question becomes an action of whoever is to answer.
fn ask(
    tx: &mut Tx<'_>,
    record: &Record,
    question: &QuestionInput,
    words: &Words<'_>,
) -> Result<()> {
    if question.title.trim().is_empty() {
        return Ok(());
    }
    let mut action: Box<dyn AnyRow> = Box::new(Action {
        title: question.title.trim().to_owned(),
        subject: Some(About::initiative(record.id())),
        owner: record.initiative.owner,
        ..Action::blank(RowId::new(tx.new_id()))
    });
    for (field, text) in [("owner", &question.owner), ("due", &question.due)] {
        let text = text.trim();
        if !text.is_empty() {
            super::approve::set(&mut *action, field, text, words)?;
        }
    }
    let links = links_of_row(&*action);
    tx.write_named(&words.naming, links)?;
    tx.writer.insert_row(&*action)?;
    Ok(())
}

/// Keeps the decision itself, of the one that goes on where it was merged.
fn keep(
    tx: &mut Tx<'_>,
    record: &Record,
    input: &DecideInput,
    into: Option<InitiativeId>,
    (decider, words): (Option<&str>, &Words<'_>),
) -> Result<()> {
    let who = decider.map(|name| {
        let named = words.naming.named(KindId::Person, name);
        named.map_err(|why| super::rate::nobody(name, why))
    });
    let who = who.transpose()?;
    let i = &record.initiative;
    let title = match into {
        Some(_) => format!("{} {} is merged into this one", i.key, i.name),
        None => input.verdict.sentence().to_owned(),
    };
    let decision = Decision {
        title,
        subject: Some(About::initiative(into.unwrap_or(record.id()))),
        decided: Some(When::day(tx.today)),
        deciders: Links::new(who),
        reason: Long(input.reason.trim().to_owned()),
        ..Decision::blank(RowId::new(tx.new_id()))
    };
    let people = who.map(|id| About::of::<pilotage_model::kinds::Person>(To::new(id.uuid())));
    tx.write_named(&words.naming, people)?;
    tx.writer.insert_row(&decision)?;
    Ok(())
}

#[cfg(test)]
mod tests;
