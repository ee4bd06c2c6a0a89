//! Keys that are taken: a file whose rows are told apart otherwise must not give one key to two initiatives.

use std::collections::HashMap;

use pilotage_intake::Row;
use pilotage_model::names::name_key;
use pilotage_model::{Field, InitiativeId, Record, RowId};

use super::Planner;
use crate::checked::{KeyPart, Slot};
use crate::draft::{Draft, listed};
use crate::plan::What;

/// Who has which key of which register.
#[derive(Default)]
pub(super) struct Taken(HashMap<(Option<RowId>, String), InitiativeId>);

impl Taken {
    fn note(&mut self, record: &Record) {
        self.0.entry(place(record)).or_insert(record.id());
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
        if self.taken.0.is_empty() {
            self.register
                .live()
                .for_each(|record| self.taken.note(record));
        }
        if !draft.given[at] {
            return;
        }
        let own = existing.map_or(draft.record.initiative.source, |existing| {
            existing.initiative.source
        });
        let source = own.or(self.source()).map(|to| to.id());
        let record = &mut draft.record;
        let place = (source, name_key(&record.initiative.key));
        let holder = *self.taken.0.entry(place).or_insert(record.id());
        if holder == record.id() {
            return;
        }
        let column = &self.checked.columns[at];
        let said = "Another initiative has it: this one keeps its own, or gets one.";
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
