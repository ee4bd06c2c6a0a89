//! From rows to a [`Plan`]: which row is which initiative, then every row to its place.

mod alike;
mod near;
mod rows;
mod taken;

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use pilotage_intake::{BlankedWhy, Row, Table};
use pilotage_model::keys::NextKey;
use pilotage_model::kind::About;
use pilotage_model::kinds::KindId;
use pilotage_model::naming::Naming;
use pilotage_model::{
    Catalogue, CustomField, CustomFieldId, Field, InitiativeId, Register, RowId, Stage, Unit,
    UnitId,
};
use uuid::Uuid;

use super::checked::{CheckedMapping, KeyPart, Slot};
use super::difference::Differences;
use super::draft::{RowReader, listed};
use super::plan::{Cancelled, NotUnique, Plan, PlanContext, What};
use super::sameness::{
    Among, ByName, Fate, Group, Identity, by_key, by_name, duplicates, source_named,
};
use super::units::Units;
use taken::Taken;

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
    /// The register of the whole file.
    source: Option<RowId>,
    /// The day of this edition, where it is one of a register.
    day: NaiveDate,
    /// When new initiatives were recorded: now, or on the day of an earlier edition.
    recorded: String,
    /// Initiatives that a row is.
    met: HashSet<InitiativeId>,
    /// Initiatives whose stage a row says.
    staged: HashSet<InitiativeId>,
    /// Keys, where rows are not told apart by them.
    taken: Taken,
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
        let source = source_named(&checked.source, naming);
        let day = checked.edition.unwrap_or(context.today);
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
            source,
            day,
            recorded: match day < context.today {
                true => format!("{day}T00:00:00Z"),
                false => context.now.to_owned(),
            },
            met: HashSet::new(),
            staged: HashSet::new(),
            taken: Taken::default(),
            untold: HashMap::new(),
            told: HashSet::new(),
            identities: Vec::with_capacity(table.len()),
            differences: Differences::new(
                checked,
                naming,
                Catalogue::of(register),
                new_fields,
                &register.units,
            ),
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
                    keyless: false,
                },
                None => Identity {
                    fate: Fate::New,
                    unit: self.unit_of(&row),
                    keyless: false,
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
        if !self.checked.key.is_empty() {
            let label = |unit| self.units.label(unit).to_owned();
            let shared = by_key(
                self.table,
                self.checked,
                &mut self.identities,
                self.naming,
                self.register,
                label,
            );
            self.list_shared(&shared);
        }
        self.tell_apart_by_name();
    }

    /// Ids that several rows share tell none of them apart: they are told by name and unit, and get keys of ours.
    fn list_shared(&mut self, shared: &[Vec<usize>]) {
        // That names repeat is told with the rows that are not unique.
        let id = self.checked.key.iter().find_map(|part| match part {
            KeyPart::Column(at, field) if *field != Field::NAME => Some(*at),
            _ => None,
        });
        let Some(column) = id.map(|at| &self.checked.columns[at]) else {
            return;
        };
        for rows in shared {
            let rows: Vec<_> = rows.iter().filter_map(|at| self.table.row(*at)).collect();
            let numbers: Vec<_> = rows
                .iter()
                .take(5)
                .map(|row| row.number().to_string())
                .collect();
            let said = format!(
                "It stands in {} rows ({}): they are told apart by name and unit, and it is the key of none.",
                rows.len(),
                numbers.join(", ")
            );
            self.plan.listed.extend(rows.iter().map(|row| {
                let cell = row.get(column.position).trim();
                listed(row.number(), column, cell, What::SharedKey, said.clone())
            }));
        }
    }

    fn tell_apart_by_name(&mut self) {
        let Some(name_at) = self.position(Field::NAME) else {
            return;
        };
        let how = |among| ByName {
            table: self.table,
            register: self.register,
            name_at,
            with_unit: self.checked.has_unit(),
            among,
        };
        let one = self
            .source
            .filter(|_| self.position(Field::SOURCE).is_none());
        if let Some(source) = one {
            by_name(how(Among::Unnumbered(source)), &mut self.identities);
        }
        let among = one.map_or(Among::All, Among::Of);
        let groups = by_name(how(among), &mut self.identities);
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
}

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
