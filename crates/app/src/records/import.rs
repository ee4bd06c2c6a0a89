//! Records of a kind from a file: a dry run, and the import as one operation.
//!
//! A record is told by the id that an export wrote, else by its name; kinds without names of their own
//! by all that the file says. So the same file twice changes nothing.

use std::collections::HashSet;

use pilotage_intake::{Row, Table};
use pilotage_model::kind::{AnyRow, AnyTable};
use pilotage_model::kinds::KindId;
use pilotage_model::names::name_key;
use pilotage_model::tally;
use pilotage_model::terms::Terms;
use pilotage_model::{Register, RowId, UnitId, Value};

use super::columns::Columns;
use super::{save, table_of};
use crate::api::{RecordChange, RecordImport, RecordRejected};
use crate::error::Result;
use crate::import_run::RegisterFile;
use crate::naming::Naming;
use crate::portfolio::{Op, Portfolio};

/// A file of records, and the kind that they are of.
pub struct RecordFile {
    /// The kind.
    pub kind: KindId,
    /// The file as read.
    pub file: RegisterFile,
}

/// What an import comes to: what to say, and the records to write.
struct Plan {
    told: RecordImport,
    put: Vec<Box<dyn AnyRow>>,
}

impl Portfolio {
    /// What an import of records would do; nothing is written.
    ///
    /// # Errors
    /// When a column can't be used or can be read in two ways.
    pub fn plan_records(&mut self, of: &RecordFile) -> Result<RecordImport> {
        self.refresh()?;
        let snapshot = self.snapshot();
        let naming = Naming::new(snapshot.register());
        let mut new_id = || self.new_id();
        let plan = plan(of, snapshot.register(), &naming, &mut new_id)?;
        Ok(with_linked(
            plan.told,
            naming.take_made(),
            snapshot.register(),
        ))
    }

    /// Imports records, as one operation.
    ///
    /// # Errors
    /// As [`Portfolio::plan_records`], or when the file can't be written.
    pub fn import_records(&mut self, of: &RecordFile) -> Result<RecordImport> {
        let mut told = RecordImport::default();
        let many = of.kind.many().to_lowercase();
        let label = format!("Import {many} from {}", of.file.name);
        self.transact(Op::new("import", label), |tx| {
            let naming = Naming::new(tx.register);
            let plan = plan(of, tx.register, &naming, tx.new_id)?;
            let made = naming.take_made();
            for row in made.iter().chain(&plan.put) {
                tx.writer.put_row(&**row)?;
            }
            told = with_linked(plan.told, made, tx.register);
            Ok(())
        })?;
        Ok(told)
    }
}

fn with_linked(
    mut told: RecordImport,
    made: Vec<Box<dyn AnyRow>>,
    terms: &Register,
) -> RecordImport {
    let said = made
        .iter()
        .map(|row| format!("{} {}", row.info().one, row.name(terms)));
    told.linked = said.collect();
    told
}

fn plan(
    of: &RecordFile,
    register: &Register,
    naming: &Naming<'_>,
    new_id: &mut dyn FnMut() -> uuid::Uuid,
) -> Result<Plan> {
    let table = table_of(register, of.kind)?;
    let columns = Columns::of(&of.file.table, table, register)?;
    let mut planner = Planner {
        table,
        register,
        naming,
        columns: &columns,
        seen: HashSet::new(),
        names: HashSet::new(),
        plan: Plan {
            told: RecordImport {
                file: of.file.name.clone(),
                read: tally(of.file.table.len()),
                columns: columns.told.clone(),
                ..RecordImport::default()
            },
            put: Vec::new(),
        },
    };
    planner.rows(&of.file.table, new_id);
    Ok(planner.plan)
}

struct Planner<'p> {
    table: &'p dyn AnyTable,
    register: &'p Register,
    naming: &'p Naming<'p>,
    columns: &'p Columns,
    /// Records that a row was already.
    seen: HashSet<RowId>,
    /// Names of records that the file adds.
    names: HashSet<String>,
    plan: Plan,
}

impl Planner<'_> {
    fn rows(&mut self, file: &Table, new_id: &mut dyn FnMut() -> uuid::Uuid) {
        for row in file.rows() {
            let done = match file.ragged_row(row.number()) {
                Some(ragged) => Err(format!(
                    "It has {} cells where the header has {}.",
                    ragged.found, ragged.expected
                )),
                None => self.row(&row, new_id),
            };
            if let Err(reason) = done {
                self.plan.told.rejected.push(RecordRejected {
                    row: tally(row.line()),
                    reason,
                });
            }
        }
    }

    fn row(&mut self, row: &Row<'_>, new_id: &mut dyn FnMut() -> uuid::Uuid) -> Result<(), String> {
        let cells = self.cells(row)?;
        let mut alone = self.table.blank(RowId::new(uuid::Uuid::nil()));
        self.fill(&mut *alone, &cells)?;
        match self.known(row, &*alone) {
            Some(known) => self.meet(known, &cells),
            None => self.add(alone, &cells, new_id),
        }
    }

    /// Fields and what the row says of them; blank cells say nothing.
    fn cells(&self, row: &Row<'_>) -> Result<Vec<(usize, String)>, String> {
        let mut cells = Vec::with_capacity(self.columns.mapped.len());
        for column in &self.columns.mapped {
            let read = column.read(row.get(column.position));
            let text = read.map_err(|why| {
                format!(
                    "{}: “{}”: {why}",
                    column.label,
                    row.get(column.position).trim()
                )
            })?;
            cells.extend(text.map(|text| (column.field, text)));
        }
        Ok(cells)
    }

    fn fill(&self, row: &mut dyn AnyRow, cells: &[(usize, String)]) -> Result<(), String> {
        for (field, text) in cells {
            row.set(*field, text, self.naming)
                .map_err(|why| why.to_string())?;
        }
        Ok(())
    }

    /// The record that a row is: by id, by name, or by all that it says.
    fn known(&self, row: &Row<'_>, alone: &dyn AnyRow) -> Option<RowId> {
        let id = self
            .columns
            .id
            .and_then(|at| RowId::parse(row.get(at).trim()).ok());
        if let Some(id) = id.filter(|id| self.table.position(*id).is_some()) {
            return Some(id);
        }
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

    fn alike(&self, alone: &dyn AnyRow) -> Option<RowId> {
        let fields: Vec<usize> = self
            .columns
            .mapped
            .iter()
            .map(|column| column.field)
            .collect();
        let same = |row: &&dyn AnyRow| {
            !self.seen.contains(&row.id()) && fields.iter().all(|at| row.at(*at) == alone.at(*at))
        };
        self.table.live().find(same).map(AnyRow::id)
    }

    fn meet(&mut self, id: RowId, cells: &[(usize, String)]) -> Result<(), String> {
        if !self.seen.insert(id) {
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
        let named = |field: &usize| self.table.unique().is_some_and(|(at, _)| at == *field);
        let by_id = self.columns.id.is_some();
        let cells: Vec<_> = cells
            .iter()
            .filter(|(field, _)| by_id || !named(field))
            .cloned()
            .collect();
        self.fill(&mut *after, &cells)?;
        save::hold(&*after, self.table, self.register).map_err(|why| why.to_string())?;
        let changed = after
            .fields()
            .filter(|(at, _)| after.at(*at) != before.at(*at));
        let changes: Vec<_> = changed
            .map(|(at, facts)| RecordChange {
                record: name.clone(),
                field: facts.label.to_owned(),
                before: before.at(at).display(self.naming),
                after: after.at(at).display(self.naming),
            })
            .collect();
        if changes.is_empty() {
            self.plan.told.unchanged += 1;
        } else {
            self.plan.told.changed.extend(changes);
            self.plan.put.push(after);
        }
        Ok(())
    }

    fn add(
        &mut self,
        alone: Box<dyn AnyRow>,
        cells: &[(usize, String)],
        new_id: &mut dyn FnMut() -> uuid::Uuid,
    ) -> Result<(), String> {
        drop(alone);
        let mut row = self.table.blank(RowId::new(new_id()));
        self.fill(&mut *row, cells)?;
        save::hold(&*row, self.table, self.register).map_err(|why| why.to_string())?;
        let name = row.name(self.register);
        if self.table.unique().is_some() && !self.names.insert(name_key(&name)) {
            return Err("An earlier row is the same record. Leave one of them.".to_owned());
        }
        self.plan.told.new.push(name);
        self.plan.put.push(row);
        Ok(())
    }
}
