//! The undo stack, made from the history: it survives a restart because nothing else keeps it.

use std::cell::{Ref, RefCell};
use std::collections::{HashMap, HashSet};

use pilotage_store::{LoggedOperation, Origin, Store};

use crate::error::Result;

/// Kind of an operation that undid another.
pub const UNDO: &str = "undo";
/// Kind of an operation that redid another.
pub const REDO: &str = "redo";
/// Kind of an operation that took what files held away for good: it is not undone.
pub const PURGE: &str = "purge";
/// Making the portfolio, or filling the demo, is where its history begins: it is not undone.
const BEGINNINGS: [&str; 2] = ["new", "demo"];

/// What can be undone and redone, newest last, and what stands undone.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Stack {
    /// Whose operations; `None`: everyone's.
    own: Option<Origin>,
    done: Pile,
    redoable: Pile,
    /// Every operation that stands undone, also where new work has ended its redo.
    undone: HashSet<i64>,
    /// Own operations that are no undo or redo.
    ours: HashSet<i64>,
}

/// Operations, newest last, each with the operation whose changes must be turned back: itself or
/// its last redo to undo it, its undo to redo it. Any can be taken out: histories grow long.
#[derive(Debug, Default, PartialEq, Eq)]
struct Pile {
    entries: Vec<Option<(i64, i64)>>,
    places: HashMap<i64, usize>,
}

impl Pile {
    fn push(&mut self, operation: i64, changes: i64) {
        self.take_out(operation);
        self.places.insert(operation, self.entries.len());
        self.entries.push(Some((operation, changes)));
    }

    fn take_out(&mut self, operation: i64) {
        if let Some(at) = self.places.remove(&operation) {
            self.entries[at] = None;
        }
        while self.entries.last().is_some_and(Option::is_none) {
            self.entries.pop();
        }
    }

    fn last(&self) -> Option<(i64, i64)> {
        *self.entries.last()?
    }

    /// All, newest first.
    fn newest_first(&self) -> impl Iterator<Item = (i64, i64)> {
        self.entries.iter().rev().flatten().copied()
    }

    fn changes_of(&self, operation: i64) -> Option<i64> {
        let at = *self.places.get(&operation)?;
        self.entries[at].map(|(_, changes)| changes)
    }

    fn clear(&mut self) {
        self.entries.clear();
        self.places.clear();
    }
}

impl Stack {
    /// Of an empty history; of one origin's operations only where `own` says so. What another
    /// origin undid of our own is gone from the stack too: nothing is undone twice.
    pub fn new(own: Option<Origin>) -> Self {
        Self {
            own,
            ..Self::default()
        }
    }

    /// Follows the history, oldest first.
    pub fn follow(&mut self, log: impl IntoIterator<Item = LoggedOperation>) {
        for operation in log {
            let LoggedOperation { seq, origin, .. } = operation;
            let here = origin != Origin::Outside && self.own.is_none_or(|own| own == origin);
            match (operation.kind.as_str(), operation.reverts) {
                (UNDO, Some(of)) => {
                    self.done.take_out(of);
                    self.undone.insert(of);
                    if here {
                        self.redoable.push(of, seq);
                    }
                }
                (REDO, Some(of)) => {
                    self.redoable.take_out(of);
                    self.undone.remove(&of);
                    if here || self.ours.contains(&of) {
                        self.done.push(of, seq);
                    }
                }
                // What an undo took away is purged with the rest: nothing of it can come back.
                (PURGE, _) => self.redoable.clear(),
                (kind, _) if here && !BEGINNINGS.contains(&kind) => {
                    self.redoable.clear();
                    self.done.push(seq, seq);
                    self.ours.insert(seq);
                }
                _ => {}
            }
        }
    }

    /// The operations that undo takes, one after the other, each with the changes that it turns back: its own, or those
    /// of its last redo. What a purge has made final is still among them.
    pub fn undoable_newest_first(&self) -> impl Iterator<Item = (i64, i64)> {
        self.done.newest_first()
    }

    /// The operation that redo takes, and the undo to turn back.
    pub fn redoable(&self) -> Option<(i64, i64)> {
        self.redoable.last()
    }

    /// The changes to turn back to undo one operation of any age: none when it stands undone
    /// already, or is no operation to undo (a beginning, an undo, a redo).
    pub fn changes_of(&self, operation: i64) -> Option<i64> {
        self.done.changes_of(operation)
    }

    /// Whether an operation stands undone.
    pub fn is_undone(&self, operation: i64) -> bool {
        self.undone.contains(&operation)
    }
}

/// The stacks of an open file. They are asked for after every answer and by every poll, and a
/// history only grows: each time only what it grew by is read.
#[derive(Debug, Default)]
pub(crate) struct Stacks {
    all: RefCell<Kept>,
    window: RefCell<Kept>,
}

/// A stack, and the last operation that it has followed, by place and id.
#[derive(Debug, Default)]
struct Kept {
    stack: Stack,
    last: Option<(i64, String)>,
}

impl Stacks {
    /// The stack of one origin, or of all, as of now.
    pub fn of(&self, store: &Store, own: Option<Origin>) -> Result<Ref<'_, Stack>> {
        // Only a window has a stack of its own; see [`crate::Portfolio::undo_stack`].
        let kept = if own.is_some() {
            &self.window
        } else {
            &self.all
        };
        kept.borrow_mut().follow(store, own)?;
        Ok(Ref::map(kept.borrow(), |kept| &kept.stack))
    }
}

impl Kept {
    fn follow(&mut self, store: &Store, own: Option<Origin>) -> Result<()> {
        if !self.is_of(store, own)? {
            *self = Self {
                stack: Stack::new(own),
                last: None,
            };
        }
        let after = self.last.as_ref().map_or(0, |(seq, _)| *seq);
        let log = store.undo_log(after)?;
        let Some(newest) = log.last().map(|operation| operation.seq) else {
            return Ok(());
        };
        self.last = store.operation(newest)?.map(|found| (newest, found.id));
        self.stack.follow(log);
        Ok(())
    }

    /// Whether what was followed is how the file's history begins: another program may have put
    /// an older copy in its place.
    fn is_of(&self, store: &Store, own: Option<Origin>) -> Result<bool> {
        let Some((seq, id)) = &self.last else {
            return Ok(false);
        };
        let found = store.operation(*seq)?;
        Ok(self.stack.own == own && found.is_some_and(|found| found.id == *id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Origin::{CommandLine as C, Window as W};

    fn stack_of(log: impl IntoIterator<Item = LoggedOperation>, own: Option<Origin>) -> Stack {
        let mut stack = Stack::new(own);
        stack.follow(log);
        stack
    }

    fn check(
        log: &[(i64, Origin, &str, Option<i64>)],
        own: Option<Origin>,
        undo: Option<i64>,
        redo: Option<i64>,
    ) {
        let rows = log
            .iter()
            .map(|(seq, origin, kind, reverts)| LoggedOperation {
                seq: *seq,
                origin: *origin,
                kind: (*kind).to_owned(),
                reverts: *reverts,
            });
        let stack = stack_of(rows, own);
        assert_eq!(
            (
                stack
                    .undoable_newest_first()
                    .next()
                    .map(|(_, changes)| changes),
                stack.redoable().map(|(_, by)| by)
            ),
            (undo, redo),
            "{log:?}"
        );
    }

    /// Ctrl Z takes this window's last operation, not the scheduled job's, and redo ends with the
    /// next new thing done.
    #[test]
    fn undo_takes_the_last_own_operation_and_redo_ends_with_new_work() {
        type Done = (i64, Origin, &'static str, Option<i64>);
        let edit = |seq, origin| (seq, origin, "edit", None);
        let undo = |seq, origin, of| (seq, origin, UNDO, Some(of));
        let redo = |seq, origin, of| (seq, origin, REDO, Some(of));
        let (window, all) = (Some(W), None);
        let (job, e1, e2) = ((2, C, "import", None), edit(1, W), edit(2, W));
        #[rustfmt::skip]
        type Case<'c> = (&'c [Done], Option<Origin>, Option<i64>, Option<i64>);
        let table: [Case<'_>; 11] = [
            (&[(1, W, "new", None)], all, None, None),
            (&[e1, job], window, Some(1), None),
            (&[e1, job], all, Some(2), None),
            (&[e1, e2, undo(3, W, 2)], all, Some(1), Some(3)),
            (&[e1, undo(2, W, 1), redo(3, W, 1)], all, Some(3), None),
            (&[e1, undo(2, W, 1), edit(3, W)], all, Some(3), None),
            (&[e1, e2, undo(3, C, 2)], window, Some(1), None),
            (&[e1, undo(2, C, 1), redo(3, C, 1)], window, Some(3), None),
            (
                &[(1, C, "import", None), e2, undo(3, W, 1)],
                window,
                Some(2),
                Some(3),
            ),
            (&[e1, e2, undo(3, W, 2), undo(4, W, 1)], all, None, Some(4)),
            (
                &[e1, e2, undo(3, W, 2), (4, W, PURGE, None)],
                all,
                Some(1),
                None,
            ),
        ];
        for (log, own, undo, redo) in table {
            check(log, own, undo, redo);
        }
    }

    /// New work ends the redo, but what stands undone is told as undone for ever.
    #[test]
    fn what_was_undone_is_known_after_new_work() {
        let entry = |seq, kind: &str, reverts| LoggedOperation {
            seq,
            origin: W,
            kind: kind.to_owned(),
            reverts,
        };
        let log = [
            entry(1, "edit", None),
            entry(2, UNDO, Some(1)),
            entry(3, "edit", None),
        ];
        let stack = stack_of(log, None);
        assert_eq!(stack.redoable(), None);
        assert!(stack.is_undone(1) && !stack.is_undone(3));
        assert_eq!(stack.changes_of(1), None);
    }

    /// Each time only what came since is read; what it says is what the whole history says, for
    /// the window and for all, whoever worked, and also after an older copy was put in place.
    #[test]
    fn following_says_what_the_whole_history_says() {
        let work: [(Origin, &str, Option<i64>); 9] = [
            (W, "new", None),
            (W, "edit", None),
            (C, "import", None),
            (W, UNDO, Some(2)),
            (C, UNDO, Some(3)),
            (W, REDO, Some(2)),
            (W, REDO, Some(3)),
            (W, "edit", None),
            (C, UNDO, Some(2)),
        ];
        let stacks = Stacks::default();
        let agree = |store: &Store| {
            for own in [None, Some(W)] {
                let whole = stack_of(store.undo_log(0).unwrap(), own);
                assert_eq!(*stacks.of(store, own).unwrap(), whole);
            }
        };
        let mut store = Store::in_memory().unwrap();
        agree(&store);
        for (at, (origin, kind, reverts)) in work.into_iter().enumerate() {
            done(&mut store, at, origin, kind, reverts);
            agree(&store);
        }
        assert_eq!(store.undo_log(8).unwrap().len(), 1);
        let mut older = Store::in_memory().unwrap();
        done(&mut older, 100, C, "edit", None);
        agree(&older);
    }

    fn done(store: &mut Store, at: usize, origin: Origin, kind: &str, reverts: Option<i64>) {
        let operation = pilotage_store::NewOperation {
            id: format!("operation {at}"),
            at: chrono::DateTime::UNIX_EPOCH,
            actor: "Ada".to_owned(),
            origin,
            kind: kind.to_owned(),
            label: kind.to_owned(),
            reason: String::new(),
            reverts,
        };
        let mut writer = store.begin(&operation).unwrap();
        let settings = pilotage_model::Settings {
            name: format!("Name {at}"),
            ..Default::default()
        };
        writer.put_row(&settings).unwrap();
        writer.commit().unwrap();
    }
}
