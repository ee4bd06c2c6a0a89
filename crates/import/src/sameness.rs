//! Which row is which initiative.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use pilotage_intake::Table;
use pilotage_model::kinds::KindId;
use pilotage_model::names::name_key;
use pilotage_model::naming::Naming;
use pilotage_model::terms::Terms;
use pilotage_model::{Field, InitiativeId, NoFigures, Record, Register, RowId, Stage, UnitId};

use super::checked::{CheckedMapping, KeyPart, Slot};
use super::moves::{Fact, facts_of};
use super::words::{names_nobody, says_nothing};

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
    /// Its id stands in other rows, too, so that it can't be its key.
    pub keyless: bool,
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
    /// Those in the bin: no row changes them, and none makes them anew unseen.
    pub binned: Vec<InitiativeId>,
}

/// Finds rows that repeat an earlier one cell by cell: for each, the first row that says the same.
pub(crate) fn duplicates(
    table: &Table,
    candidates: impl Iterator<Item = usize>,
) -> Vec<(usize, usize)> {
    let mut seen: HashMap<u64, Several<usize>> = HashMap::with_capacity(table.len());
    let mut found = Vec::new();
    for at in candidates {
        let Some(row) = table.row(at) else { continue };
        let mut hasher = DefaultHasher::new();
        row.cells().for_each(|cell| cell.hash(&mut hasher));
        let same = |other: &usize| {
            table
                .row(*other)
                .is_some_and(|other| other.cells().eq(row.cells()))
        };
        match seen.entry(hasher.finish()) {
            Entry::Vacant(entry) => drop(entry.insert(Several::of(at))),
            Entry::Occupied(mut entry) => {
                let first = entry.get().iter().find(same);
                match first {
                    Some(first) => found.push((at, first)),
                    None => entry.get_mut().rest.push(at),
                }
            }
        }
    }
    found
}

/// Name and unit, as rows and initiatives are compared: what an eye does not see doesn't count.
pub(crate) fn name_and_unit(name: &str, unit: Option<UnitId>) -> (String, Option<UnitId>) {
    (name_key(name), unit)
}

/// What rows are compared by name with, and how.
#[derive(Clone, Copy)]
pub(crate) struct ByName<'a> {
    pub table: &'a Table,
    pub register: &'a Register,
    /// The column of the name.
    pub name_at: usize,
    /// Whether the file says units; the name alone counts where it does not.
    pub with_unit: bool,
    /// Among which initiatives.
    pub among: Among,
}

/// The initiatives that rows may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Among {
    /// All: the file is of no one register.
    All,
    /// Those of a register, and those that were made here: equal names of another register are others.
    Of(RowId),
    /// Those of a register that got a key here, for want of an id in an earlier edition.
    Unnumbered(RowId),
}

impl Among {
    fn has(self, record: &Record, register: &Register) -> bool {
        let source = record.initiative.source.map(|to| to.id());
        match self {
            Self::All => true,
            Self::Of(this) => source.is_none_or(|source| source == this),
            Self::Unnumbered(this) => source == Some(this) && is_of_ours(record, register),
        }
    }

    /// The rows that are compared with them.
    const fn rows(self) -> Fate {
        match self {
            Self::Unnumbered(_) => Fate::NewKey,
            Self::All | Self::Of(_) => Fate::New,
        }
    }
}

/// Whether an initiative has a key of the kind that is given here.
pub(crate) fn is_of_ours(record: &Record, register: &Register) -> bool {
    let number = record
        .initiative
        .key
        .strip_prefix(&register.settings.key_prefix);
    let number = number
        .and_then(|rest| rest.strip_prefix('-'))
        .unwrap_or_default();
    !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
}

/// Without a merge key: rows by name and unit. Where a file has no unit, the name alone.
pub(crate) fn by_name(how: ByName<'_>, identities: &mut [Identity]) -> Vec<Group> {
    let register = how.register;
    let groups = alike(how, identities);
    let mut several = Vec::new();
    for group in groups {
        match (&group.rows[..], &group.records[..], &group.binned[..]) {
            ([_], [], []) => {}
            ([row], [], [binned, ..]) => {
                identities[*row].fate = Fate::Rejected(in_the_bin(*binned, register));
            }
            ([row], [record], _) => identities[*row].fate = Fate::Is(*record),
            _ => several.push(group),
        }
    }
    if let Among::Unnumbered(_) = how.among {
        // Their ids tell them apart: what their names leave open makes them no worse.
        return Vec::new();
    }
    several.sort_by(|a, b| a.rows.cmp(&b.rows));
    for (at, group) in several.iter().enumerate() {
        for row in &group.rows {
            identities[*row].fate = Fate::OneOf(at);
        }
    }
    several
}

/// Rows of which nothing is known yet, with the initiatives of their name and unit that no other row
/// is.
fn alike(how: ByName<'_>, identities: &[Identity]) -> impl Iterator<Item = Group> + use<> {
    let unit = |unit: Option<UnitId>| if how.with_unit { unit } else { None };
    let (table, register, wanted) = (how.table, how.register, how.among.rows());
    let mut groups: HashMap<(String, Option<UnitId>), Group> = HashMap::with_capacity(table.len());
    for (at, row) in table.rows().enumerate() {
        if identities[at].fate == wanted {
            let key = name_and_unit(row.get(how.name_at), unit(identities[at].unit));
            groups.entry(key).or_default().rows.push(at);
        }
    }
    let taken: HashSet<_> = identities.iter().filter_map(Identity::record).collect();
    let free =
        |record: &&Arc<Record>| !taken.contains(&record.id()) && how.among.has(record, register);
    for record in register.records().iter().filter(free) {
        let key = name_and_unit(&record.initiative.name, unit(record.initiative.unit));
        if let Some(group) = groups.get_mut(&key) {
            let alike = if record.initiative.deleted.is_some() {
                &mut group.binned
            } else {
                &mut group.records
            };
            alike.push(record.id());
        }
    }
    groups.into_values()
}

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
    let mut rows: HashMap<String, Several<usize>> = HashMap::with_capacity(table.len());
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

/// The initiatives that have a key of the file.
#[derive(Default)]
struct Known {
    records: HashMap<String, Several<InitiativeId>>,
    binned: HashMap<String, InitiativeId>,
}

impl Known {
    fn of(rows: &HashMap<String, Several<usize>>, keys: &Keys<'_>, register: &Register) -> Self {
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
    fn fate(&self, key: &str, register: &Register) -> Fate {
        match (self.records.get(key), self.binned.get(key)) {
            (None, Some(id)) => Fate::Rejected(in_the_bin(*id, register)),
            (None, None) => Fate::NewKey,
            (Some(known), _) if known.is_one() => Fate::Is(known.first),
            (Some(several), _) => Fate::Rejected(ambiguous(several, register)),
        }
    }
}

/// One or more of a kind. Nearly always one, which costs no list.
struct Several<T> {
    first: T,
    rest: Vec<T>,
}

impl<T: Copy> Several<T> {
    const fn of(first: T) -> Self {
        Self {
            first,
            rest: Vec::new(),
        }
    }

    fn add<K>(entry: Entry<'_, K, Self>, one: T) {
        match entry {
            Entry::Vacant(entry) => drop(entry.insert(Self::of(one))),
            Entry::Occupied(mut entry) => entry.get_mut().rest.push(one),
        }
    }

    const fn is_one(&self) -> bool {
        self.rest.is_empty()
    }

    fn iter(&self) -> impl Iterator<Item = T> {
        std::iter::once(self.first).chain(self.rest.iter().copied())
    }
}

/// Whoever deleted an initiative does not want it back because a register still names it.
pub(crate) fn in_the_bin(id: InitiativeId, register: &Register) -> String {
    let what = register.get(id).map_or_else(String::new, |record| {
        format!("{} {}", record.initiative.key, record.initiative.name)
    });
    format!(
        "{what} is in the bin: this row is left out, the others are imported. If it is wanted again, \
         restore it in the window (Portfolio, Bin) and import again; if not, take the row out of the \
         register."
    )
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
    ) -> Option<String> {
        self.joined(self.source_of_row(row), |part| match part {
            KeyPart::Unit => Cow::Owned(unit()),
            KeyPart::Column(at, _) => {
                Cow::Borrowed::<'r>(row.get(self.checked.columns[at].position))
            }
        })
    }

    fn of_record(&self, record: &Record, register: &Register) -> Option<String> {
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
    ) -> Option<String> {
        let named = self.source_at.is_some() || self.source.is_some();
        let mut joined = String::with_capacity(32);
        let mut filled = false;
        for part in &self.checked.key {
            let text = text(*part);
            let is_key = matches!(part, KeyPart::Column(_, Field::KEY));
            filled |= match is_key {
                true => !is_no_key(&text),
                false => !text.trim().is_empty(),
            };
            push_part(&mut joined, &text);
            if named && is_key {
                let source = source.map(|id| id.to_string());
                push_part(&mut joined, source.as_deref().unwrap_or_default());
            }
        }
        filled.then_some(joined)
    }
}

/// The register that a text names, made where there is none of that name.
pub(crate) fn source_named(text: &str, naming: &Naming<'_>) -> Option<RowId> {
    let text = text.trim();
    let named = || naming.named(KindId::Source, text).ok();
    (!text.is_empty()).then(named).flatten()
}

/// Whether a cell of the column of ids holds none: blank, or a word that stands for one.
pub(crate) fn is_no_key(cell: &str) -> bool {
    says_nothing(cell) || names_nobody(cell)
}

/// What an eye does not see doesn't count; accents do.
fn push_part(joined: &mut String, text: &str) {
    joined.push_str(&name_key(text));
    joined.push('\u{1f}');
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
                Slot::UnitLevel(1) => fields.push(Field::UNIT),
                // No initiative has a value for a field that is yet to be made.
                Slot::UnitLevel(_) | Slot::NewCustom(_) => {}
            }
        }
        Self { fields, stages }
    }

    /// The same for records that say the same. A key that was given here, for want of an id, says nothing.
    pub(crate) fn fingerprint(
        &self,
        record: &Record,
        facts: &[Fact],
        keyless: bool,
        terms: &dyn Terms,
    ) -> u64 {
        let mut hasher = DefaultHasher::new();
        let fields = self.fields.iter();
        for field in fields.filter(|field| !(keyless && **field == Field::KEY)) {
            let value = field.value(record, &NoFigures);
            match value {
                pilotage_model::Value::Unit(unit) => unit.hash(&mut hasher),
                value => value.data_text(terms).hash(&mut hasher),
            }
        }
        facts.hash(&mut hasher);
        hasher.finish()
    }

    pub(crate) fn of_record(&self, record: &Record, keyless: bool, terms: &dyn Terms) -> u64 {
        self.fingerprint(
            record,
            &facts_of(&record.transitions, &self.stages),
            keyless,
            terms,
        )
    }
}
