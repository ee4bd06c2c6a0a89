//! Keys that are taken: a file whose rows are told apart otherwise must not give one key to two initiatives.

use std::collections::HashMap;

use pilotage_intake::Row;
use pilotage_model::names::name_key;
use pilotage_model::{FastSet, Field, InitiativeId, Record, Register, RowId};

use super::Planner;
use crate::checked::{KeyPart, Slot};
use crate::draft::{Draft, listed};
use crate::plan::What;

/// Who has which key of which register.
#[derive(Default)]
pub(super) struct Taken {
    by: HashMap<(Option<RowId>, String), InitiativeId>,
    /// Keys that several rows of the file have: of none of them, or each import would give them to others.
    shared: FastSet<String>,
}

impl Taken {
    fn note(&mut self, record: &Record) {
        self.by.entry(place(record)).or_insert(record.id());
    }

    /// What there is to know before the first row.
    fn begin(&mut self, register: &Register, keys: impl Iterator<Item = String>) {
        register.live().for_each(|record| self.note(record));
        let mut seen = FastSet::default();
        for key in keys.filter(|key| !key.is_empty()) {
            if !seen.insert(key.clone()) {
                self.shared.insert(key);
            }
        }
    }
}

fn place(record: &Record) -> (Option<RowId>, String) {
    let initiative = &record.initiative;
    let source = initiative.source.map(|to| to.id());
    (source, name_key(&initiative.key))
}

impl Planner<'_, '_> {
    /// Takes the key away from what a row says where another initiative has it, and lists that. Where rows are told
    /// apart by their ids, no two have one.
    pub(super) fn keep_keys_apart(
        &mut self,
        draft: &mut Draft,
        existing: Option<&Record>,
        row: Row<'_>,
    ) {
        let by_id = |part: &KeyPart| matches!(part, KeyPart::Column(_, Field::KEY));
        let key = self.checked.index_of(&Slot::Field(Field::KEY));
        let Some(at) = key.filter(|_| !self.checked.key.iter().any(by_id)) else {
            return;
        };
        let column = &self.checked.columns[at];
        if self.taken.by.is_empty() {
            let cells = self.table.rows().map(|row| row.get(column.position));
            self.taken.begin(self.register, cells.map(name_key));
        }
        if !draft.given[at] {
            return;
        }
        let own = existing.map_or(draft.record.initiative.source, |existing| {
            existing.initiative.source
        });
        let source = own.or(self.source()).map(|to| to.id());
        let record = &mut draft.record;
        let key = name_key(&record.initiative.key);
        let said = if self.taken.shared.contains(&key) {
            "Several rows have it: it is the key of none of them."
        } else if *(self.taken.by.entry((source, key)).or_insert(record.id())) == record.id() {
            return;
        } else {
            "Another initiative has it: this one keeps its own, or gets one."
        };
        let cell = row.get(column.position).trim();
        draft.listed.push(listed(
            row.number(),
            column,
            cell,
            What::SharedKey,
            said.to_owned(),
        ));
        draft.given[at] = false;
        record.initiative.key =
            existing.map_or_else(String::new, |existing| existing.initiative.key.clone());
    }
}
