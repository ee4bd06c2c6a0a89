//! What was done, by whom, and field by field.

use std::collections::HashSet;

use chrono::{DateTime, Local};
use pilotage_model::assessment::Hidden;
use pilotage_model::kind::About;
use pilotage_model::kinds::KindId;
use pilotage_model::terms::Terms as _;
use pilotage_model::{InitiativeId, When, tally};
use pilotage_store::{Concerned, Operation, OperationFilter, Origin};

use crate::api::{ChangeView, Choice, Did, HistoryAsk, HistoryPage, OfOperation, OperationView};
use crate::error::{AppError, Result};
use crate::portfolio::Portfolio;
use crate::undo::Stack;

mod columns;
mod words;

use super::words::counted;
use words::Words;

/// The most records that belong to one whose changes are told with its own.
const MOST_CHILDREN: usize = 500;

impl Portfolio {
    /// Operations, newest first, `limit` of them before `before`.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn history(&self, before: Option<u32>, limit: u32) -> Result<HistoryPage> {
        self.history_like(&HistoryAsk::default(), before, limit)
    }

    /// The same, of one person or of one kind of operation.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn history_like(
        &self,
        ask: &HistoryAsk,
        before: Option<u32>,
        limit: u32,
    ) -> Result<HistoryPage> {
        let filter = OperationFilter {
            actor: Some(ask.actor.as_str()).filter(|actor| !actor.is_empty()),
            kind: Some(ask.kind.as_str()).filter(|kind| !kind.is_empty()),
        };
        let (store, limit) = (self.store(), i64::from(limit.min(500)));
        let operations = store.operations_like(filter, before.map(i64::from), limit)?;
        let (actors, kinds) = store.actors_and_kinds()?;
        let choice = |code: String| Choice {
            label: kind_label(&code),
            code,
        };
        Ok(HistoryPage {
            operations: self.in_words(operations)?,
            total: u32::try_from(store.operation_count_like(filter)?).unwrap_or(u32::MAX),
            actors,
            kinds: kinds.into_iter().map(choice).collect(),
        })
    }

    /// Operations on one record and on what belongs to it, newest first, at most `limit`.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn history_of(&self, record: About, limit: u32) -> Result<Vec<OperationView>> {
        let subjects = self.subjects_of(record);
        self.in_words(self.store().operations_of(&subjects, i64::from(limit))?)
    }

    /// A record and what belongs to it: its history tells of both.
    fn subjects_of(&self, record: About) -> Vec<String> {
        let snapshot = self.snapshot();
        let tables = snapshot.register().tables.each();
        // Of very many, those that were made last: a list of ids has an end.
        let children = tables.flat_map(|table| {
            let all = table.children(record);
            all[all.len().saturating_sub(MOST_CHILDREN)..].to_vec()
        });
        let ids = std::iter::once(record.id).chain(children.collect::<Vec<_>>());
        ids.map(|id| id.to_string()).collect()
    }

    /// What an operation changed, field by field; of one record and what belongs to it where `of` says
    /// so.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn changes(
        &self,
        seq: u32,
        of: Option<About>,
        offset: u32,
        limit: u32,
    ) -> Result<Vec<ChangeView>> {
        let of = of.map(|record| self.subjects_of(record));
        let limit = i64::from(limit.min(1_000));
        let rows = self
            .store()
            .changes(i64::from(seq), of.as_deref(), i64::from(offset), limit)?;
        let snapshot = self.snapshot();
        let viewer = snapshot.register().named(KindId::Person, self.actor()).ok();
        let hidden = Hidden::from(snapshot.register(), viewer, self.today());
        let words = Words::of(snapshot.register(), &rows, hidden);
        Ok(rows
            .iter()
            .flat_map(|change| words.changes(change))
            .collect())
    }

    /// What a view is narrowed to that asks for what an operation did.
    ///
    /// # Errors
    /// When there is no such operation.
    pub fn of_operation(&self, seq: u32, did: Did) -> Result<OfOperation> {
        let found = self.store().operation(i64::from(seq))?;
        let operation = found.ok_or_else(|| no_operation(seq))?;
        let day = local(&operation.at).map(|at| When::day(at.date_naive()).label());
        let words = [Some(operation.label), day].into_iter().flatten();
        Ok(OfOperation {
            seq,
            did,
            words: words.collect::<Vec<_>>().join(", "),
        })
    }

    /// The initiatives that an operation made, or changed.
    ///
    /// # Errors
    /// When there is no such operation, or the file can't be read.
    pub(crate) fn done_by(&self, of: &OfOperation) -> Result<HashSet<InitiativeId>> {
        let seq = i64::from(of.seq);
        self.store()
            .operation(seq)?
            .ok_or_else(|| no_operation(of.seq))?;
        let about = self.store().initiatives_of(seq)?.into_iter();
        let wanted = about.filter(|(_, made)| *made == (of.did == Did::Made));
        Ok(wanted
            .filter_map(|(id, _)| InitiativeId::parse(&id).ok())
            .collect())
    }

    fn in_words(&self, operations: Vec<Operation>) -> Result<Vec<OperationView>> {
        // Of every origin: the history tells what stands, whoever undid it.
        let stack = self.stack_of_all()?;
        operations
            .into_iter()
            .map(|operation| {
                Ok(in_words(
                    &self.store().concerned(operation.seq)?,
                    operation,
                    &stack,
                ))
            })
            .collect()
    }
}

fn no_operation(seq: u32) -> AppError {
    AppError::not_found("operation", seq.to_string())
}

/// When it was here.
fn local(at: &str) -> Option<DateTime<Local>> {
    let at = DateTime::parse_from_rfc3339(at).ok()?;
    Some(at.with_timezone(&Local))
}

/// “12 initiatives, 1 record”.
fn about(concerned: &Concerned) -> String {
    let said = [
        (concerned.initiatives, "initiative"),
        (concerned.records, "record"),
    ]
    .map(|(count, thing)| {
        let count = usize::try_from(count).unwrap_or(0);
        (count > 0).then(|| counted(count, thing))
    });
    said.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What a kind of operation is called.
fn kind_label(code: &str) -> String {
    let known = match code {
        "bin" => "To the bin",
        "create" => "New initiatives",
        "demo" => "The demo",
        "edit" => "Edits",
        "field" => "Own fields",
        "import" => "Imports",
        "merge" => "Merges",
        "new" => "The portfolio made",
        "outside" => "By another program",
        "purge" => "Bin emptied",
        "rate" => "Ratings",
        "record" => "Records",
        "redo" => "Redone",
        "restore" => "Out of the bin",
        "settings" => "Settings",
        "model" => "Scoring model",
        "stage" => "Moves",
        "undo" => "Undone",
        "view" => "Saved views",
        other => other,
    };
    known.to_owned()
}

fn in_words(concerned: &Concerned, operation: Operation, stack: &Stack) -> OperationView {
    let (day, time) = local(&operation.at).map_or_else(
        || (operation.at.clone(), String::new()),
        |at| {
            (
                When::day(at.date_naive()).label(),
                at.format("%H:%M").to_string(),
            )
        },
    );
    OperationView {
        seq: u32::try_from(operation.seq).unwrap_or(u32::MAX),
        instant: operation.at,
        at: format!("{day} {time}").trim_end().to_owned(),
        day,
        actor: operation.actor,
        origin: match operation.origin {
            Origin::Window => "window",
            Origin::CommandLine => "command line",
            Origin::Outside => "another program",
        }
        .to_owned(),
        kind: operation.kind,
        label: operation.label,
        reason: operation.reason,
        about: about(concerned),
        made: tally(concerned.made),
        changed: tally(concerned.initiatives - concerned.made),
        undone: stack.is_undone(operation.seq),
        can_undo: stack.changes_of(operation.seq).is_some(),
    }
}
