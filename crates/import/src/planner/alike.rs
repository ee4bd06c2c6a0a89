//! Rows of a name and unit that is not unique: each is the next initiative that says the very same, or new.

use std::collections::{HashMap, HashSet};

use pilotage_model::terms::Terms;
use pilotage_model::{InitiativeId, Register};
use uuid::Uuid;

use super::Planner;
use crate::sameness::{Fate, Group, Likeness, in_the_bin, is_of_ours};

impl Planner<'_, '_> {
    /// Gives each row of a group the initiative that it is.
    pub(super) fn match_alike(&mut self, group: &Group) {
        let likeness = Likeness::of(self.checked);
        let terms: &dyn Terms = self.naming;
        let mut here = Alike::of(&group.records, &likeness, self.register, terms);
        let mut binned = Alike::of(&group.binned, &likeness, self.register, terms);
        if here.is_empty() && binned.is_empty() {
            group
                .rows
                .iter()
                .for_each(|at| self.identities[*at].fate = Fate::New);
            return;
        }
        let mut rows = Vec::with_capacity(group.rows.len());
        for at in &group.rows {
            let Some(row) = self.table.row(*at) else {
                continue;
            };
            let draft = self.reader.read(row, NOBODY, &self.identities[*at]);
            let print = |keyless| likeness.fingerprint(&draft.record, &draft.facts, keyless, terms);
            let has_key = !draft.record.initiative.key.is_empty();
            rows.push((*at, has_key.then(|| print(false)), print(true)));
        }
        // Whoever has the very key comes first; the others are among those that got theirs here.
        for with_key in [true, false] {
            for (at, by_all, but_key) in &rows {
                let open = matches!(self.identities[*at].fate, Fate::OneOf(_));
                if !open || (with_key && by_all.is_none()) {
                    continue;
                }
                let take = |from: &mut Alike| match by_all.filter(|_| with_key) {
                    Some(print) => from.take_by_all(print),
                    None => from.take_unnumbered(*but_key),
                };
                let deleted = |id| Fate::Rejected(in_the_bin(id, self.register));
                let same = take(&mut here).map(Fate::Is);
                let fate = same.or_else(|| take(&mut binned).map(deleted));
                if let Some(fate) = fate.or((!with_key).then_some(Fate::New)) {
                    self.identities[*at].fate = fate;
                }
            }
        }
    }
}

/// Stands for the initiative of a row that is only compared.
const NOBODY: InitiativeId = InitiativeId::new(Uuid::nil());

/// Initiatives by what they say, in the order of their creation.
#[derive(Default)]
struct Alike {
    by_all: HashMap<u64, Vec<InitiativeId>>,
    /// By all but their key, those that got it here.
    unnumbered: HashMap<u64, Vec<InitiativeId>>,
    taken: HashSet<InitiativeId>,
}

impl Alike {
    fn of(ids: &[InitiativeId], by: &Likeness, register: &Register, terms: &dyn Terms) -> Self {
        let mut alike = Self::default();
        for id in ids.iter().rev() {
            let Some(record) = register.get(*id) else {
                continue;
            };
            let print = by.of_record(record, false, terms);
            alike.by_all.entry(print).or_default().push(*id);
            if is_of_ours(record, register) {
                let print = by.of_record(record, true, terms);
                alike.unnumbered.entry(print).or_default().push(*id);
            }
        }
        alike
    }

    fn is_empty(&self) -> bool {
        self.by_all.is_empty()
    }

    fn take_by_all(&mut self, print: u64) -> Option<InitiativeId> {
        take(self.by_all.get_mut(&print)?, &mut self.taken)
    }

    fn take_unnumbered(&mut self, print: u64) -> Option<InitiativeId> {
        take(self.unnumbered.get_mut(&print)?, &mut self.taken)
    }
}

/// The next of `ids` that is not taken yet.
fn take(ids: &mut Vec<InitiativeId>, taken: &mut HashSet<InitiativeId>) -> Option<InitiativeId> {
    while let Some(id) = ids.pop() {
        if taken.insert(id) {
            return Some(id);
        }
    }
    None
}
