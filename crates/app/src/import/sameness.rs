//! Which row is which initiative.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use pilotage_intake::Table;
use pilotage_model::filter::fold::fold;
use pilotage_model::{Field, InitiativeId, NoFigures, Record, Register, Stage, UnitId};

use super::check::{CheckedMapping, KeyPart, Slot};
use super::moves::{Fact, facts_of};

/// What a row is to the portfolio.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fate {
    /// Nothing known yet; in the end: a new initiative.
    New,
    /// New by its merge key: not to be compared by name any more.
    NewKey,
    /// Says something of this initiative.
    Is(InitiativeId),
    /// Not unique by name and unit: it is whichever of these says the very same, if any does.
    OneOf(usize),
    Duplicate(usize),
    Rejected(String),
}

/// A row with what tells it apart.
pub(crate) struct Identity {
    pub fate: Fate,
    pub unit: Option<UnitId>,
}

impl Identity {
    fn record(&self) -> Option<InitiativeId> {
        match self.fate {
            Fate::Is(record) => Some(record),
            _ => None,
        }
    }
}

/// Rows and initiatives of one name and unit, where either is more than one.
#[derive(Debug, Default, Clone)]
pub(crate) struct Group {
    pub rows: Vec<usize>,
    pub records: Vec<InitiativeId>,
}

/// Finds rows that repeat an earlier one cell by cell: for each, the first row that says the same.
pub(crate) fn duplicates(
    table: &Table,
    candidates: impl Iterator<Item = usize>,
) -> Vec<(usize, usize)> {
    let mut seen: HashMap<u64, Vec<usize>> = HashMap::with_capacity(table.len());
    let mut found = Vec::new();
    for at in candidates {
        let Some(row) = table.row(at) else { continue };
        let mut hasher = DefaultHasher::new();
        row.cells().for_each(|cell| cell.hash(&mut hasher));
        let alike = seen.entry(hasher.finish()).or_default();
        let same = |other: &&usize| {
            table
                .row(**other)
                .is_some_and(|other| other.cells().eq(row.cells()))
        };
        match alike.iter().find(same) {
            Some(first) => found.push((at, *first)),
            None => alike.push(at),
        }
    }
    found
}

/// Name and unit, as rows and initiatives are compared: case and blanks around don't count.
pub(crate) fn name_and_unit(name: &str, unit: Option<UnitId>) -> (String, Option<UnitId>) {
    (name.trim().to_lowercase(), unit)
}

/// Without a merge key: rows by name and unit. Where a file has no unit, the name alone.
pub(crate) fn by_name(
    table: &Table,
    name_at: usize,
    with_unit: bool,
    identities: &mut [Identity],
    register: &Register,
) -> Vec<Group> {
    let unit = |unit: Option<UnitId>| if with_unit { unit } else { None };
    let mut groups: HashMap<(String, Option<UnitId>), Group> = HashMap::with_capacity(table.len());
    for (at, row) in table.rows().enumerate() {
        if identities[at].fate == Fate::New {
            let key = name_and_unit(row.get(name_at), unit(identities[at].unit));
            groups.entry(key).or_default().rows.push(at);
        }
    }
    let taken: HashSet<_> = identities.iter().filter_map(Identity::record).collect();
    for record in register
        .live()
        .filter(|record| !taken.contains(&record.id()))
    {
        let key = name_and_unit(&record.initiative.name, unit(record.initiative.unit));
        if let Some(group) = groups.get_mut(&key) {
            group.records.push(record.id());
        }
    }
    let mut several = Vec::new();
    for group in groups.into_values() {
        match (&group.rows[..], &group.records[..]) {
            ([_], []) => {}
            ([row], [record]) => identities[*row].fate = Fate::Is(*record),
            _ => several.push(group),
        }
    }
    several.sort_by(|a, b| a.rows.cmp(&b.rows));
    for (at, group) in several.iter().enumerate() {
        for row in &group.rows {
            identities[*row].fate = Fate::OneOf(at);
        }
    }
    several
}

/// With a merge key. Rows whose key is blank are left as they are, to be compared by name.
pub(crate) fn by_key(
    table: &Table,
    checked: &CheckedMapping,
    identities: &mut [Identity],
    register: &Register,
    unit_label: impl Fn(Option<UnitId>) -> String,
) {
    let keys = Keys {
        checked,
        source_at: position(checked, Field::Source),
    };
    let mut rows: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, row) in table.rows().enumerate() {
        if identities[at].fate == Fate::New
            && let Some(key) = keys.of_row(&row, || unit_label(identities[at].unit))
        {
            rows.entry(key).or_default().push(at);
        }
    }
    let mut records: HashMap<String, Vec<InitiativeId>> = HashMap::new();
    for record in register.live() {
        if let Some(key) = keys.of_record(record, register)
            && rows.contains_key(&key)
        {
            records.entry(key).or_default().push(record.id());
        }
    }
    for (key, alike) in rows {
        let known = records.get(&key).map_or(&[][..], Vec::as_slice);
        let fate = match (&alike[..], known) {
            ([_], []) => Fate::NewKey,
            ([_], [one]) => Fate::Is(*one),
            ([_], several) => Fate::Rejected(ambiguous(several, register)),
            _ => Fate::Rejected(repeated(table, &alike)),
        };
        for at in alike {
            identities[at].fate = fate.clone();
        }
    }
}

fn ambiguous(several: &[InitiativeId], register: &Register) -> String {
    let keys: Vec<_> = several
        .iter()
        .filter_map(|id| register.get(*id))
        .map(|record| record.initiative.key.as_str())
        .take(5)
        .collect();
    format!(
        "Its key fits {} initiatives of the portfolio ({}). Choose a key that is unique.",
        several.len(),
        keys.join(", ")
    )
}

fn repeated(table: &Table, rows: &[usize]) -> String {
    let numbers: Vec<_> = rows
        .iter()
        .filter_map(|at| table.row(*at))
        .map(|row| row.number().to_string())
        .take(5)
        .collect();
    format!(
        "Its key stands in {} rows ({}). Make it unique in the file, or choose another key.",
        rows.len(),
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
}

impl Keys<'_> {
    /// `None` where every part is blank.
    fn of_row(&self, row: &pilotage_intake::Row<'_>, unit: impl Fn() -> String) -> Option<String> {
        let source = self
            .source_at
            .map_or(self.checked.source.as_str(), |at| row.get(at));
        self.joined(source, |part| match part {
            KeyPart::Unit => unit(),
            KeyPart::Column(at, _) => row.get(self.checked.columns[at].position).to_owned(),
        })
    }

    fn of_record(&self, record: &Record, register: &Register) -> Option<String> {
        self.joined(&record.initiative.source, |part| match part {
            KeyPart::Unit => record
                .initiative
                .unit
                .map_or_else(String::new, |unit| register.units.label(unit)),
            KeyPart::Column(_, field) => field.value(record, &NoFigures).data_text(register),
        })
    }

    /// A key counts together with its register, unless the file names none: then it is one of our
    /// own exports, or the user says that its keys are ours.
    fn joined(&self, source: &str, text: impl Fn(KeyPart) -> String) -> Option<String> {
        let mut joined = String::new();
        let mut filled = false;
        for part in &self.checked.key {
            let text = text(*part);
            filled |= !text.trim().is_empty();
            joined.push_str(&fold(text.trim()));
            joined.push('\u{1f}');
            let named = self.source_at.is_some() || !self.checked.source.is_empty();
            if named && matches!(part, KeyPart::Column(_, Field::Key)) {
                joined.push_str(&fold(source.trim()));
                joined.push('\u{1f}');
            }
        }
        filled.then_some(joined)
    }
}

/// Compares records by all that a mapping reads, and by nothing else.
pub(crate) struct Likeness {
    fields: Vec<Field>,
    pub stages: Vec<Stage>,
}

impl Likeness {
    pub(crate) fn of(checked: &CheckedMapping) -> Self {
        let mut fields = Vec::new();
        let mut stages = Vec::new();
        for column in &checked.columns {
            match column.slot {
                Slot::Field(Field::Entered(stage)) => stages.push(stage),
                Slot::Field(field) => fields.push(field),
                Slot::UnitLevel(1) => fields.push(Field::Unit),
                // No initiative has a value for a field that is yet to be made.
                Slot::UnitLevel(_) | Slot::NewCustom(_) => {}
            }
        }
        Self { fields, stages }
    }

    /// The same for records that say the same.
    pub(crate) fn fingerprint(&self, record: &Record, facts: &[Fact], register: &Register) -> u64 {
        let mut hasher = DefaultHasher::new();
        for field in &self.fields {
            let value = field.value(record, &NoFigures);
            match value {
                pilotage_model::Value::Unit(unit) => unit.hash(&mut hasher),
                value => value.data_text(register).hash(&mut hasher),
            }
        }
        facts.hash(&mut hasher);
        hasher.finish()
    }

    pub(crate) fn of_record(&self, record: &Record, register: &Register) -> u64 {
        self.fingerprint(
            record,
            &facts_of(&record.transitions, &self.stages),
            register,
        )
    }
}
