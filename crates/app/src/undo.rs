//! The undo stack, made from the history: it survives a restart because nothing else keeps it.

use std::collections::HashSet;

use pilotage_store::{LoggedOperation, Origin};

/// Kind of an operation that undid another.
pub const UNDO: &str = "undo";
/// Kind of an operation that redid another.
pub const REDO: &str = "redo";
/// Making the portfolio, or filling the demo, is where its history begins: it is not undone.
const BEGINNINGS: [&str; 2] = ["new", "demo"];

/// What can be undone and redone, newest last.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Stack {
    /// Operations in force, each with the operation whose changes must be turned back to undo it
    /// (itself, or its last redo).
    done: Vec<(i64, i64)>,
    /// Operations undone, each with the undo that did it.
    undone: Vec<(i64, i64)>,
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
                    stack.done.retain(|(done, _)| *done != of);
                    if here {
                        stack.undone.push((of, seq));
                    }
                }
                (REDO, Some(of)) => {
                    stack.undone.retain(|(undone, _)| *undone != of);
                    if here || ours.contains(&of) {
                        stack.done.push((of, seq));
                    }
                }
                (kind, _) if here && !BEGINNINGS.contains(&kind) => {
                    stack.undone.clear();
                    stack.done.push((seq, seq));
                    ours.insert(seq);
                }
                _ => {}
            }
        }
        stack
    }

    /// The operation that undo takes, by the number of the changes to turn back.
    pub fn undoable(&self) -> Option<i64> {
        self.done.last().map(|(seq, _)| *seq)
    }

    /// The changes that undo turns back: those of the operation, or of its last redo.
    pub fn undo_changes(&self) -> Option<i64> {
        self.done.last().map(|(_, changes)| *changes)
    }

    /// The changes to turn back to undo one operation of any age: none when it stands undone
    /// already, or is no operation to undo (a beginning, an undo, a redo).
    pub fn changes_of(&self, operation: i64) -> Option<i64> {
        let found = self.done.iter().find(|(seq, _)| *seq == operation);
        found.map(|(_, changes)| *changes)
    }

    /// The operation that redo takes, and the undo to turn back.
    pub fn redoable(&self) -> Option<(i64, i64)> {
        self.undone.last().copied()
    }

    /// Operations that stand, and could be undone where no later work needs them.
    pub fn done(&self) -> impl Iterator<Item = i64> {
        self.done.iter().map(|(seq, _)| *seq)
    }

    /// Operations that stand undone.
    pub fn undone(&self) -> impl Iterator<Item = i64> {
        self.undone.iter().map(|(seq, _)| *seq)
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
            (stack.undo_changes(), stack.redoable().map(|(_, by)| by)),
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
}
