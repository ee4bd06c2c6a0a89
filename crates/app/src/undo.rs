//! The undo stack, made from the history: it survives a restart because nothing else keeps it.

use std::collections::{HashMap, HashSet};

use pilotage_store::{LoggedOperation, Origin};

/// Kind of an operation that undid another.
pub const UNDO: &str = "undo";
/// Kind of an operation that redid another.
pub const REDO: &str = "redo";
/// Making the portfolio, or filling the demo, is where its history begins: it is not undone.
const BEGINNINGS: [&str; 2] = ["new", "demo"];

/// What can be undone and redone, newest last, and what stands undone.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Stack {
    done: Pile,
    redoable: Pile,
    /// Every operation that stands undone, also where new work has ended its redo.
    undone: HashSet<i64>,
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
    /// Reads the history, oldest first; of one origin only where `own` says so. What another
    /// origin undid of our own is gone from the stack too: nothing is undone twice.
    pub fn of(log: impl IntoIterator<Item = LoggedOperation>, own: Option<Origin>) -> Self {
        let mut stack = Self::default();
        let mut ours = HashSet::new();
        for operation in log {
            let LoggedOperation { seq, origin, .. } = operation;
            let here = origin != Origin::Outside && own.is_none_or(|own| own == origin);
            match (operation.kind.as_str(), operation.reverts) {
                (UNDO, Some(of)) => {
                    stack.done.take_out(of);
                    stack.undone.insert(of);
                    if here {
                        stack.redoable.push(of, seq);
                    }
                }
                (REDO, Some(of)) => {
                    stack.redoable.take_out(of);
                    stack.undone.remove(&of);
                    if here || ours.contains(&of) {
                        stack.done.push(of, seq);
                    }
                }
                (kind, _) if here && !BEGINNINGS.contains(&kind) => {
                    stack.redoable.clear();
                    stack.done.push(seq, seq);
                    ours.insert(seq);
                }
                _ => {}
            }
        }
        stack
    }

    /// The operation that undo takes, and the changes that it turns back: its own, or those of its
    /// last redo.
    pub fn undoable(&self) -> Option<(i64, i64)> {
        self.done.last()
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

#[cfg(test)]
mod tests {
    use super::*;
    use Origin::{CommandLine as C, Window as W};

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
        let stack = Stack::of(rows, own);
        assert_eq!(
            (
                stack.undoable().map(|(_, changes)| changes),
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
        check(&[(1, W, "new", None)], None, None, None);
        check(
            &[(1, W, "edit", None), (2, C, "import", None)],
            Some(W),
            Some(1),
            None,
        );
        check(
            &[(1, W, "edit", None), (2, C, "import", None)],
            None,
            Some(2),
            None,
        );
        check(
            &[
                (1, W, "edit", None),
                (2, W, "edit", None),
                (3, W, UNDO, Some(2)),
            ],
            None,
            Some(1),
            Some(3),
        );
        check(
            &[
                (1, W, "edit", None),
                (2, W, UNDO, Some(1)),
                (3, W, REDO, Some(1)),
            ],
            None,
            Some(3),
            None,
        );
        check(
            &[
                (1, W, "edit", None),
                (2, W, UNDO, Some(1)),
                (3, W, "edit", None),
            ],
            None,
            Some(3),
            None,
        );
        check(
            &[
                (1, W, "edit", None),
                (2, W, "edit", None),
                (3, C, UNDO, Some(2)),
            ],
            Some(W),
            Some(1),
            None,
        );
        check(
            &[
                (1, W, "edit", None),
                (2, C, UNDO, Some(1)),
                (3, C, REDO, Some(1)),
            ],
            Some(W),
            Some(3),
            None,
        );
        check(
            &[
                (1, C, "import", None),
                (2, W, "edit", None),
                (3, W, UNDO, Some(1)),
            ],
            Some(W),
            Some(2),
            Some(3),
        );
        check(
            &[
                (1, W, "a", None),
                (2, W, "b", None),
                (3, W, UNDO, Some(2)),
                (4, W, UNDO, Some(1)),
            ],
            None,
            None,
            Some(4),
        );
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
        let stack = Stack::of(log, None);
        assert_eq!(stack.redoable(), None);
        assert!(stack.is_undone(1) && !stack.is_undone(3));
        assert_eq!(stack.changes_of(1), None);
    }
}
