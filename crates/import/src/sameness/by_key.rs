//! Rows told apart by a merge key, mostly an id.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;

use pilotage_intake::Table;
use pilotage_model::names::name_key;
use pilotage_model::naming::Naming;
use pilotage_model::{FastMap, Field, InitiativeId, NoFigures, Record, Register, RowId, UnitId};

use super::{Fate, Identity, Several, in_the_bin, is_no_key, source_named};
use crate::checked::{CheckedMapping, KeyPart, Slot};

/// With a merge key. Rows whose key is blank or a placeholder are left as they are, to be compared by name; so are
/// those that share an id, which then is the key of none of them: they are given back, by the rows that share one.
pub(crate) fn by_key(
    table: &Table,
    checked: &CheckedMapping,
    identities: &mut [Identity],
    naming: &Naming<'_>,
    register: &Register,
    unit_label: impl Fn(Option<UnitId>) -> String,
) -> Vec<Vec<usize>> {
    let mut shared = Vec::new();
    let keys = Keys::of(checked, naming);
    // A name that was chosen as the key can't be told apart by itself.
    let is_name = |part: &KeyPart| matches!(part, KeyPart::Unit | KeyPart::Column(_, Field::NAME));
    let names_alone = checked.key.iter().all(is_name);
    let by_id = checked
        .key
        .iter()
        .any(|part| matches!(part, KeyPart::Column(_, Field::KEY)));
    let mut rows: FastMap<RowKey, Several<usize>> = FastMap::default();
    rows.reserve(table.len());
    for (at, row) in table.rows().enumerate() {
        if identities[at].fate == Fate::New
            && let Some(key) = keys.of_row(&row, || unit_label(identities[at].unit))
        {
            Several::add(rows.entry(key), at);
        }
    }
    let known = Known::of(&rows, &keys, register);
    for (key, alike) in rows {
        if alike.is_one() {
            identities[alike.first].fate = known.fate(&key, register);
            continue;
        }
        if names_alone {
            let fate = Fate::Rejected(repeated(table, &alike));
            alike
                .iter()
                .for_each(|at| identities[at].fate = fate.clone());
            continue;
        }
        let rows: Vec<_> = alike.iter().collect();
        rows.iter().for_each(|at| identities[*at].keyless = by_id);
        shared.push(rows);
    }
    shared.sort_unstable();
    shared
}

/// What tells a row or an initiative apart.
#[derive(Default, PartialEq, Eq, Hash)]
struct RowKey {
    /// The register that its id is of, where one is known.
    source: Option<RowId>,
    /// The parts, without what an eye does not see.
    text: String,
}

/// The initiatives that have a key of the file.
#[derive(Default)]
struct Known {
    records: FastMap<RowKey, Several<InitiativeId>>,
    binned: FastMap<RowKey, InitiativeId>,
}

impl Known {
    fn of(rows: &FastMap<RowKey, Several<usize>>, keys: &Keys<'_>, register: &Register) -> Self {
        let mut known = Self::default();
        for record in register.records() {
            if let Some(key) = keys.of_record(record, register)
                && rows.contains_key(&key)
            {
                if record.initiative.deleted.is_some() {
                    known.binned.insert(key, record.id());
                } else {
                    Several::add(known.records.entry(key), record.id());
                }
            }
        }
        known
    }

    /// What becomes of the only row with this key.
    fn fate(&self, key: &RowKey, register: &Register) -> Fate {
        match (self.records.get(key), self.binned.get(key)) {
            (None, Some(id)) => Fate::Rejected(in_the_bin(*id, register)),
            (None, None) => Fate::NewKey,
            (Some(known), _) if known.is_one() => Fate::Is(known.first),
            (Some(several), _) => Fate::Rejected(ambiguous(several, register)),
        }
    }
}

fn ambiguous(several: &Several<InitiativeId>, register: &Register) -> String {
    let keys: Vec<_> = several
        .iter()
        .filter_map(|id| register.get(id))
        .map(|record| record.initiative.key.as_str())
        .take(5)
        .collect();
    format!(
        "Its key fits {} initiatives of the portfolio ({}). Choose a key that is unique.",
        several.rest.len() + 1,
        keys.join(", ")
    )
}

fn repeated(table: &Table, rows: &Several<usize>) -> String {
    let numbers: Vec<_> = rows
        .iter()
        .filter_map(|at| table.row(at))
        .map(|row| row.number().to_string())
        .take(5)
        .collect();
    format!(
        "Its key stands in {} rows ({}). Make it unique in the file, or choose another key.",
        rows.rest.len() + 1,
        numbers.join(", ")
    )
}

fn position(checked: &CheckedMapping, field: Field) -> Option<usize> {
    let at = checked.index_of(&Slot::Field(field))?;
    Some(checked.columns[at].position)
}

struct Keys<'a> {
    checked: &'a CheckedMapping,
    source_at: Option<usize>,
    /// The register of the whole file.
    source: Option<RowId>,
    naming: &'a Naming<'a>,
    /// Registers by the words that rows have for them.
    sources: RefCell<HashMap<String, Option<RowId>>>,
}

impl<'a> Keys<'a> {
    fn of(checked: &'a CheckedMapping, naming: &'a Naming<'a>) -> Self {
        Self {
            checked,
            source_at: position(checked, Field::SOURCE),
            source: source_named(&checked.source, naming),
            naming,
            sources: RefCell::default(),
        }
    }

    fn source_of_row(&self, row: &pilotage_intake::Row<'_>) -> Option<RowId> {
        let Some(at) = self.source_at else {
            return self.source;
        };
        let text = row.get(at).trim();
        let mut sources = self.sources.borrow_mut();
        if let Some(known) = sources.get(text) {
            return *known;
        }
        let named = source_named(text, self.naming);
        sources.insert(text.to_owned(), named);
        named
    }

    /// `None` where every part is blank.
    fn of_row<'r>(
        &self,
        row: &pilotage_intake::Row<'r>,
        unit: impl Fn() -> String,
    ) -> Option<RowKey> {
        self.joined(self.source_of_row(row), |part| match part {
            KeyPart::Unit => Cow::Owned(unit()),
            KeyPart::Column(at, _) => {
                Cow::Borrowed::<'r>(row.get(self.checked.columns[at].position))
            }
        })
    }

    fn of_record(&self, record: &Record, register: &Register) -> Option<RowKey> {
        self.joined(record.initiative.source.map(|to| to.id()), |part| {
            let value = match part {
                KeyPart::Unit => Field::UNIT.value(record, &NoFigures),
                KeyPart::Column(_, field) => field.value(record, &NoFigures),
            };
            Cow::Owned(value.data_text(register))
        })
    }

    /// A key counts together with its register, unless the file names none: then it is one of our
    /// own exports, or the user says that its keys are ours.
    fn joined<'t>(
        &self,
        source: Option<RowId>,
        text: impl Fn(KeyPart) -> Cow<'t, str>,
    ) -> Option<RowKey> {
        let named = self.source_at.is_some() || self.source.is_some();
        let mut joined = RowKey::default();
        let mut filled = false;
        for part in &self.checked.key {
            let text = text(*part);
            let is_key = matches!(part, KeyPart::Column(_, Field::KEY));
            filled |= match is_key {
                true => !is_no_key(&text),
                false => !text.trim().is_empty(),
            };
            // What an eye does not see doesn't count; accents do.
            joined.text.push_str(&name_key(&text));
            joined.text.push('\u{1f}');
            if named && is_key {
                joined.source = source;
            }
        }
        filled.then_some(joined)
    }
}
