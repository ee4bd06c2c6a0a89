//! From rows to a [`Plan`]: which row is which initiative, then every row to its place.

mod rows;

use std::collections::{HashMap, HashSet};

use pilotage_intake::{BlankedWhy, Row, Table};
use pilotage_model::keys::NextKey;
use pilotage_model::kind::About;
use pilotage_model::kinds::KindId;
use pilotage_model::naming::Naming;
use pilotage_model::{
    Catalogue, CustomField, CustomFieldId, Field, InitiativeId, Register, Stage, Unit, UnitId,
};
use uuid::Uuid;

use super::checked::{CheckedMapping, Slot};
use super::difference::Differences;
use super::draft::RowReader;
use super::plan::{Cancelled, NotUnique, Plan, PlanContext};
use super::sameness::{Fate, Group, Identity, Likeness, by_key, by_name, duplicates, in_the_bin};
use super::units::Units;

/// Rows between two looks at whether the user has cancelled.
const STRIDE: usize = 1_000;

/// Works out what an import would do. Pure: the same arguments give the same plan.
///
/// Rows that repeat an earlier one cell by cell are left out. With a merge key, a row is the
/// initiative that has this key; a key that stands in several rows or fits several initiatives is
/// rejected, and rows without one are told apart as if there were no key. Without a merge key, a
/// row is the initiative of the same name and unit where both are unique, or else the one of which
/// every mapped field is equal; what is left is new. A row that is an initiative in the bin is rejected:
/// it neither comes back nor is made anew without a word.
///
/// # Errors
/// [`Cancelled`] when the context's progress says so.
pub fn plan(
    table: &Table,
    checked: &CheckedMapping,
    register: &Register,
    context: &mut PlanContext<'_>,
) -> Result<Plan, Cancelled> {
    let naming = Naming::new(register);
    let mut planner = Planner::new(table, checked, register, &naming, context);
    planner.identify()?;
    planner.tell_apart();
    planner.read_rows()?;
    Ok(planner.finish())
}

/// The keys that the file brings.
fn keys_in<'t>(table: &'t Table, checked: &CheckedMapping) -> impl Iterator<Item = &'t str> {
    let at = checked.index_of(&Slot::Field(Field::KEY));
    let position = at.map(|at| checked.columns[at].position);
    let of = move |position| table.rows().map(move |row| row.get(position));
    position.into_iter().flat_map(of)
}

struct Planner<'a, 'c> {
    table: &'a Table,
    checked: &'a CheckedMapping,
    register: &'a Register,
    context: &'a mut PlanContext<'c>,
    reader: RowReader<'a>,
    units: Units,
    naming: &'a Naming<'a>,
    /// Units to make that nobody has heard of.
    untold: HashMap<UnitId, Unit>,
    /// Other records to make of which somebody has heard.
    told: HashSet<About>,
    identities: Vec<Identity>,
    differences: Differences<'a>,
    keys: NextKey,
    stages: HashMap<Option<Stage>, usize>,
    unknown: HashMap<String, usize>,
    plan: Plan,
}

impl<'a, 'c> Planner<'a, 'c> {
    fn new(
        table: &'a Table,
        checked: &'a CheckedMapping,
        register: &'a Register,
        naming: &'a Naming<'a>,
        context: &'a mut PlanContext<'c>,
    ) -> Self {
        let custom_fields = new_fields(checked, register, context.ids);
        let new_fields: HashMap<String, CustomFieldId> = custom_fields
            .iter()
            .map(|field| (field.name.clone(), field.id))
            .collect();
        Self {
            table,
            checked,
            register,
            reader: RowReader {
                checked,
                naming,
                new_fields: new_fields.clone(),
                stages: HashMap::new(),
            },
            units: Units::of(&register.units),
            naming,
            untold: HashMap::new(),
            told: HashSet::new(),
            identities: Vec::with_capacity(table.len()),
            differences: Differences::new(checked, naming, Catalogue::of(register), new_fields),
            keys: NextKey::of(register, keys_in(table, checked)),
            stages: HashMap::new(),
            unknown: HashMap::new(),
            plan: Plan {
                read: table.len(),
                custom_fields,
                ..Plan::default()
            },
            context,
        }
    }

    fn tell(&mut self, done: usize) -> Result<(), Cancelled> {
        if !done.is_multiple_of(STRIDE) {
            return Ok(());
        }
        let total = 2 * self.table.len();
        match (self.context.progress)(done, total) {
            std::ops::ControlFlow::Continue(()) => Ok(()),
            std::ops::ControlFlow::Break(()) => Err(Cancelled),
        }
    }

    /// First pass: what can't come in, and the unit of the rest.
    fn identify(&mut self) -> Result<(), Cancelled> {
        let table = self.table;
        let name_at = self.position(Field::NAME);
        let key_at = self.position(Field::KEY);
        for (at, row) in table.rows().enumerate() {
            self.tell(at)?;
            let identity = match why_not(table, &row, name_at, key_at) {
                Some(reason) => Identity {
                    fate: Fate::Rejected(reason),
                    unit: None,
                },
                None => Identity {
                    fate: Fate::New,
                    unit: self.unit_of(&row),
                },
            };
            self.identities.push(identity);
        }
        let added = self.units.added.iter();
        self.untold = added.map(|unit| (unit.id, unit.clone())).collect();
        Ok(())
    }

    fn position(&self, field: Field) -> Option<usize> {
        let at = self.checked.index_of(&Slot::Field(field))?;
        Some(self.checked.columns[at].position)
    }

    fn unit_of(&mut self, row: &Row<'_>) -> Option<UnitId> {
        let cell = |level: usize| {
            let level = u8::try_from(level).ok()?;
            let at = self.checked.index_of(&Slot::UnitLevel(level))?;
            Some(row.get(self.checked.columns[at].position))
        };
        let path = self.checked.index_of(&Slot::Field(Field::UNIT));
        match path {
            Some(at) => {
                let path = row.get(self.checked.columns[at].position);
                self.units.at_path(path, self.context.ids)
            }
            None => {
                let names: Vec<_> = (1..).map_while(cell).collect();
                self.units.at(names, self.context.ids)
            }
        }
    }

    /// Which row is which initiative.
    fn tell_apart(&mut self) {
        let open = |identities: &[Identity]| -> Vec<usize> {
            let new = |at: &usize| identities[*at].fate == Fate::New;
            (0..identities.len()).filter(new).collect()
        };
        for (at, first) in duplicates(self.table, open(&self.identities).into_iter()) {
            self.identities[at].fate = Fate::Duplicate(first);
        }
        let mut unclear = Vec::new();
        if !self.checked.key.is_empty() {
            let label = |unit| self.units.label(unit).to_owned();
            unclear = by_key(
                self.table,
                self.checked,
                &mut self.identities,
                self.register,
                label,
            );
        }
        self.tell_apart_by_name();
        for (at, reason) in unclear {
            let fate = &mut self.identities[at].fate;
            if matches!(fate, Fate::New | Fate::OneOf(_)) {
                *fate = Fate::Rejected(reason);
            }
        }
    }

    fn tell_apart_by_name(&mut self) {
        let Some(name_at) = self.position(Field::NAME) else {
            return;
        };
        let with_unit = self.checked.has_unit();
        let groups = by_name(
            self.table,
            name_at,
            with_unit,
            &mut self.identities,
            self.register,
        );
        for group in &groups {
            self.report(group, name_at);
            self.match_alike(group);
        }
        self.plan.not_unique.sort_by_key(|row| row.row);
    }

    fn report(&mut self, group: &Group, name_at: usize) {
        let rows = group.rows.iter().filter_map(|at| self.table.row(*at));
        self.plan.not_unique.extend(rows.map(|row| NotUnique {
            row: row.number(),
            name: row.get(name_at).trim().to_owned(),
            in_file: group.rows.len(),
            in_portfolio: group.records.len(),
        }));
    }

    /// Rows of a name and unit that is not unique: each is the next initiative that says the very
    /// same, or new.
    fn match_alike(&mut self, group: &Group) {
        let likeness = Likeness::of(self.checked);
        let by_likeness = |ids: &[InitiativeId]| {
            let mut alike: HashMap<u64, Vec<InitiativeId>> = HashMap::new();
            for id in ids.iter().rev() {
                if let Some(record) = self.register.get(*id) {
                    let print = likeness.of_record(record, self.naming);
                    alike.entry(print).or_default().push(*id);
                }
            }
            alike
        };
        let mut alike = by_likeness(&group.records);
        let mut binned = by_likeness(&group.binned);
        for at in &group.rows {
            let Some(row) = self.table.row(*at) else {
                continue;
            };
            let fate = if alike.is_empty() && binned.is_empty() {
                Fate::New
            } else {
                let draft = self.reader.read(row, NOBODY, self.identities[*at].unit);
                let print = likeness.fingerprint(&draft.record, &draft.facts, self.naming);
                let next = |of: &mut HashMap<u64, Vec<_>>| of.get_mut(&print).and_then(Vec::pop);
                let same = next(&mut alike).map(Fate::Is);
                let deleted = |id| Fate::Rejected(in_the_bin(id, self.register));
                same.or_else(|| next(&mut binned).map(deleted))
                    .unwrap_or(Fate::New)
            };
            self.identities[*at].fate = fate;
        }
    }
}

/// Stands for the initiative of a row that is only compared.
const NOBODY: InitiativeId = InitiativeId::new(Uuid::nil());

/// Why a row can't come in whatever its key.
fn why_not(
    table: &Table,
    row: &Row<'_>,
    name_at: Option<usize>,
    key_at: Option<usize>,
) -> Option<String> {
    if let Some(ragged) = table.ragged_row(row.number()) {
        return Some(format!(
            "It has {} cells where the header has {}. Put cells that hold the delimiter in quotes.",
            ragged.found, ragged.expected
        ));
    }
    let no_value = |at: Option<usize>| at.and_then(|at| row.blanked(at));
    if let Some(error) = no_value(name_at) {
        let said = error.why.said();
        return Some(match error.text.as_str() {
            "" => format!("Its name is {said}."),
            text => format!("Its name is {text}, {said}."),
        });
    }
    if let Some(lost) = no_value(key_at).filter(|key| key.why == BlankedWhy::TooLong) {
        let (text, said) = (&lost.text, lost.why.said());
        return Some(format!("Its key is {text}, {said}."));
    }
    let named = name_at.is_some_and(|at| !row.get(at).trim().is_empty());
    (!named).then(|| "It has no name. Give it one.".to_owned())
}

fn new_fields(
    checked: &CheckedMapping,
    register: &Register,
    ids: &mut dyn FnMut() -> Uuid,
) -> Vec<CustomField> {
    let names = checked
        .columns
        .iter()
        .filter_map(|column| match &column.slot {
            Slot::NewCustom(name) => Some(name.clone()),
            _ => None,
        });
    let last = register
        .custom_fields
        .iter()
        .filter(|field| field.kind == KindId::Initiative)
        .map(|field| field.position)
        .max();
    let first = last.map_or(0, |last| last + 1);
    (first..)
        .zip(names)
        .map(|(position, name)| CustomField {
            id: CustomFieldId::new(ids()),
            kind: KindId::Initiative,
            name,
            position,
        })
        .collect()
}
