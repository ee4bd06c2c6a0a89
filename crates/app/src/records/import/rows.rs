//! The rows of a file, one after the other: which record each is, and what it changes.

use std::cell::OnceCell;
use std::collections::HashMap;

use chrono::NaiveDate;
use pilotage_intake::{Row, Table};
use pilotage_model::field::{Catalogue, Input};
use pilotage_model::kind::{AnyRow, AnyTable};
use pilotage_model::kinds::KindId;
use pilotage_model::names::name_key;
use pilotage_model::naming::Naming;
use pilotage_model::terms::Terms;
use pilotage_model::{Field, Register, RowId, UnitId, Value};

use super::Done;
use crate::api::RecordChange;
use crate::records::columns::Columns;
use crate::records::{called, save};

/// What told the record that a row is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// The id that an export of ours wrote.
    ById,
    /// Its name, or all that it says.
    ByContent,
}

pub(super) struct Planner<'p> {
    pub table: &'p dyn AnyTable,
    pub register: &'p Register,
    pub today: NaiveDate,
    pub naming: &'p Naming<'p>,
    pub catalogue: &'p Catalogue,
    pub columns: &'p Columns,
    pub done: &'p mut Done,
    /// Records by what they say in the columns of the file, where only that tells them.
    pub alike: OnceCell<HashMap<String, Vec<RowId>>>,
}

impl Planner<'_> {
    /// Takes rows in; gives those that it refuses, and why.
    pub fn rows<'f>(
        &mut self,
        file: &Table,
        rows: &[Row<'f>],
        new_id: &mut dyn FnMut() -> uuid::Uuid,
    ) -> Vec<(Row<'f>, String)> {
        let mut refused = Vec::new();
        for row in rows {
            let done = match file.ragged_row(row.number()) {
                Some(ragged) => Err(format!(
                    "It has {} cells where the header has {}.",
                    ragged.found, ragged.expected
                )),
                None => self.row(row, new_id),
            };
            refused.extend(done.err().map(|reason| (*row, reason)));
        }
        refused
    }

    fn row(&mut self, row: &Row<'_>, new_id: &mut dyn FnMut() -> uuid::Uuid) -> Result<(), String> {
        let cells = self.cells(row)?;
        let mut alone = self.table.blank(RowId::new(uuid::Uuid::nil()));
        self.fill(&mut *alone, &cells)?;
        match self.known(row, &*alone) {
            Some((known, by)) => self.meet(known, by, &cells),
            None => {
                let mut written = self.written_id(row);
                let mut id = || written.take().unwrap_or_else(&mut *new_id);
                self.add(alone, &cells, &mut id)
            }
        }
    }

    /// The id that an export wrote, where nothing here has it: what names the record by it finds it again.
    fn written_id(&self, row: &Row<'_>) -> Option<uuid::Uuid> {
        let id = RowId::parse(row.get(self.columns.id?).trim()).ok()?;
        (!self.done.seen.contains(&id)).then(|| id.uuid())
    }

    /// Fields and what the row says of them; blank cells say nothing.
    fn cells<'c>(&self, row: &Row<'c>) -> Result<Vec<(Field, Input<'c>)>, String> {
        let mut cells = Vec::with_capacity(self.columns.mapped.len());
        for column in &self.columns.mapped {
            let settings = &self.register.settings;
            let read = self
                .columns
                .read(column, row.get(column.position), settings);
            let given = read.map_err(|why| {
                format!(
                    "{}: “{}”: {why}",
                    column.label,
                    row.get(column.position).trim()
                )
            })?;
            cells.extend(given.map(|given| (column.field, given)));
        }
        Ok(cells)
    }

    fn fill(&self, row: &mut dyn AnyRow, cells: &[(Field, Input<'_>)]) -> Result<(), String> {
        for (field, given) in cells {
            row.set_field(*field, given.clone(), self.naming)
                .map_err(|why| why.to_string())?;
        }
        Ok(())
    }

    /// The record that a row is: by id, by name, or by all that it says.
    fn known(&self, row: &Row<'_>, alone: &dyn AnyRow) -> Option<(RowId, Told)> {
        let id = self
            .columns
            .id
            .and_then(|at| RowId::parse(row.get(at).trim()).ok());
        if let Some(id) = id.filter(|id| self.table.position(*id).is_some()) {
            return Some((id, Told::ById));
        }
        self.known_by_content(alone).map(|id| (id, Told::ByContent))
    }

    fn known_by_content(&self, alone: &dyn AnyRow) -> Option<RowId> {
        if self.table.info().id == KindId::Unit {
            return self.unit(alone);
        }
        match self.table.unique() {
            Some((at, _)) => match alone.at(at) {
                Value::Text(name) => {
                    let called = self.naming.named(self.table.info().id, name).ok()?;
                    self.table.position(called).map(|_| called)
                }
                _ => None,
            },
            None => self.alike(alone),
        }
    }

    /// A unit is told by its name below the unit it is part of.
    fn unit(&self, alone: &dyn AnyRow) -> Option<RowId> {
        let units = &self.register.units;
        let (Value::Text(name), parent) = (alone.at(0), alone.at(1)) else {
            return None;
        };
        let parent = match parent {
            Value::Unit(parent) => Some(parent),
            _ => None,
        };
        let key = name_key(name);
        let mut below = units.children(parent);
        let own = below
            .find(|unit| name_key(&unit.name) == key)
            .map(|unit| unit.id);
        own.map(|id: UnitId| RowId::new(id.uuid()))
    }

    /// Of the records that say the same, the first that no earlier row was.
    fn alike(&self, alone: &dyn AnyRow) -> Option<RowId> {
        let said = self.said(alone);
        let alike = self.alike.get_or_init(|| {
            let mut alike: HashMap<String, Vec<RowId>> = HashMap::new();
            for row in self.table.live() {
                alike.entry(self.said(row)).or_default().push(row.id());
            }
            alike
        });
        let mut ids = alike.get(&said)?.iter();
        ids.find(|id| !self.done.seen.contains(id)).copied()
    }

    /// What a record says in the columns of the file.
    fn said(&self, row: &dyn AnyRow) -> String {
        let said = self
            .columns
            .mapped
            .iter()
            .map(|column| row.holds(column.field));
        format!("{:?}", said.collect::<Vec<_>>())
    }

    fn meet(&mut self, id: RowId, by: Told, cells: &[(Field, Input<'_>)]) -> Result<(), String> {
        if !self.done.seen.insert(id) {
            return Err("An earlier row is the same record. Leave one of them.".to_owned());
        }
        let Some(before) = self.table.get(id) else {
            return Ok(());
        };
        let name = before.name(self.register);
        if before.deleted().is_some() {
            let what = self.table.info().word();
            return Err(format!(
                "The {what} “{name}” is in the bin. Restore it, or leave the row out."
            ));
        }
        let mut after = before.copied();
        // Another name of a record is no new name for it.
        let unique = self.table.unique().map(|(at, _)| Field::column(at));
        let named = |field: &Field| unique == Some(*field);
        let cells: Vec<_> = cells
            .iter()
            .filter(|(field, _)| by == Told::ById || !named(field))
            .cloned()
            .collect();
        self.fill(&mut *after, &cells)?;
        self.hold(&*after)?;
        if let Some(why) = self.foretold(&*after)
            && self.foretold(before).as_ref() != Some(&why)
        {
            return Err(why);
        }
        let fields = self.catalogue.fields().iter();
        let changed = fields.filter(|info| after.holds(info.field) != before.holds(info.field));
        let changes: Vec<_> = changed
            .map(|info| RecordChange {
                record: name.clone(),
                field: info.label.clone(),
                before: told(&before.holds(info.field), self.naming),
                after: told(&after.holds(info.field), self.naming),
            })
            .collect();
        if changes.is_empty() {
            self.done.plan.told.unchanged += 1;
        } else {
            self.done.plan.told.changed.extend(changes);
            self.done.plan.put.push(after);
        }
        Ok(())
    }

    /// What it says of a time to come that no register can mean.
    fn foretold(&self, row: &dyn AnyRow) -> Option<String> {
        let told = row.foretold(self.today);
        told.map(|(why, next)| format!("{why} {next}"))
    }

    /// The rules of the kind hold, against what is there and against what earlier rows are called.
    fn hold(&mut self, row: &dyn AnyRow) -> Result<(), String> {
        save::hold(row, self.table, self.register).map_err(|why| why.to_string())?;
        let names = called(row);
        let taken = (names.iter()).find(|(key, _)| {
            let holder = self.done.names.get(*key);
            holder.is_some_and(|holder| *holder != row.id())
        });
        if let Some((_, name)) = taken {
            return Err(format!(
                "“{name}” is what the record of an earlier row is called. Leave it out of one of them."
            ));
        }
        let keys = names.into_keys().map(|key| (key, row.id()));
        self.done.names.extend(keys);
        Ok(())
    }

    fn add(
        &mut self,
        alone: Box<dyn AnyRow>,
        cells: &[(Field, Input<'_>)],
        new_id: &mut dyn FnMut() -> uuid::Uuid,
    ) -> Result<(), String> {
        let name = self.own_name(&*alone);
        let id = match &name {
            Some(name) => self.naming.id_of_new(self.table.info().id, name),
            None => RowId::new(new_id()),
        };
        drop(alone);
        let mut row = self.table.blank(id);
        self.fill(&mut *row, cells)?;
        self.hold(&*row)?;
        if let Some(why) = self.foretold(&*row) {
            return Err(why);
        }
        if let Some(told_by) = self.told_by(&*row)
            && !self.done.added.insert(told_by)
        {
            return Err("An earlier row is the same record. Leave one of them.".to_owned());
        }
        if let Some(name) = name {
            self.naming.tell(&*row, &name);
        }
        self.done.seen.insert(id);
        self.done.plan.told.new.push(row.name(self.register));
        self.done.plan.put.push(row);
        Ok(())
    }

    /// Its name, where records of the kind are told apart by one.
    fn own_name(&self, row: &dyn AnyRow) -> Option<String> {
        let (at, _) = self.table.unique()?;
        match row.at(at) {
            Value::Text(name) => Some(name.to_owned()),
            _ => None,
        }
    }

    /// What two rows of a file that are one record have in common; none where only all of it tells.
    fn told_by(&self, row: &dyn AnyRow) -> Option<String> {
        if self.table.info().id == KindId::Unit {
            return Some(format!(
                "{:?} {}",
                row.at(1),
                name_key(&row.name(self.register))
            ));
        }
        self.own_name(row).map(|name| name_key(&name))
    }
}

/// A value in a preview: amounts to the last digit.
fn told(value: &Value<'_>, terms: &dyn Terms) -> String {
    match value {
        Value::Money(_) => format!("{} {}", value.data_text(terms), terms.settings().currency),
        value => value.display(terms),
    }
}
