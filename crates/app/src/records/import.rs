//! Records of a kind from a file: a dry run, and the import as one operation.
//!
//! A record is told by the id that an export wrote, else by its name; kinds without names of their own
//! by all that the file says. So the same file twice changes nothing.

use std::collections::HashSet;

use pilotage_intake::{Row, Table};
use pilotage_model::kind::Kind as _;
use pilotage_model::kind::{AnyRow, AnyTable};
use pilotage_model::kinds::{KindId, Unit};
use pilotage_model::names::name_key;
use pilotage_model::terms::Terms;
use pilotage_model::unit::UNIT_SEPARATOR;
use pilotage_model::{Register, RowId, UnitId, UnitTree, Value, tally};

use super::columns::Columns;
use super::{save, table_of};
use crate::api::{RecordChange, RecordImport, RecordRejected};
use crate::error::Result;
use crate::import::Said;
use crate::import_run::RegisterFile;
use crate::naming::Naming;
use crate::portfolio::{Op, Portfolio};

/// A file of records, and the kind that they are of.
pub struct RecordFile {
    /// The kind.
    pub kind: KindId,
    /// The file as read.
    pub file: RegisterFile,
    /// How its dates and amounts are written, where they don't tell.
    pub said: Said,
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
        let mut new_id = || self.new_id();
        let (plan, made) = plan(of, snapshot.register(), &mut new_id)?;
        Ok(with_linked(plan.told, &made, snapshot.register()))
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
            let (plan, made) = plan(of, tx.register, tx.new_id)?;
            for row in made.iter().chain(&plan.put) {
                tx.writer.put_row(&**row)?;
            }
            told = with_linked(plan.told, &made, tx.register);
            Ok(())
        })?;
        Ok(told)
    }
}

fn with_linked(mut told: RecordImport, made: &[Box<dyn AnyRow>], terms: &Register) -> RecordImport {
    let said = made
        .iter()
        .map(|row| format!("{} {}", row.info().one, row.name(terms)));
    told.linked = said.collect();
    told
}

/// What an import comes to, and the records that its links make.
fn plan(
    of: &RecordFile,
    register: &Register,
    new_id: &mut dyn FnMut() -> uuid::Uuid,
) -> Result<(Plan, Vec<Box<dyn AnyRow>>)> {
    let table = table_of(register, of.kind)?;
    let columns = Columns::of(&of.file.table, of.said, table, register)?;
    let mut naming = Naming::new(register);
    if of.kind == KindId::Unit {
        naming = naming.with_units(plant(&of.file.table, &columns, register, new_id));
    }
    let mut planner = Planner {
        table,
        register,
        naming: &naming,
        columns: &columns,
        seen: HashSet::new(),
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
    let plan = planner.plan;
    let own: HashSet<RowId> = plan.put.iter().map(|row| row.id()).collect();
    // What a refused row alone would name is not made.
    let named: HashSet<RowId> = (plan.put.iter())
        .flat_map(|row| row.links())
        .map(|(_, about)| about.id)
        .collect();
    let mut made = naming.take_made();
    made.retain(|row| named.contains(&row.id()) && !own.contains(&row.id()));
    Ok((plan, made))
}

struct Planner<'p> {
    table: &'p dyn AnyTable,
    register: &'p Register,
    naming: &'p Naming<'p>,
    columns: &'p Columns,
    /// Records that a row was already.
    seen: HashSet<RowId>,
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
        let id = self.identity(row, &*alone);
        match id.filter(|id| self.table.position(*id).is_some()) {
            Some(known) => self.meet(known, &cells),
            None => self.add(id.unwrap_or_else(|| RowId::new(new_id())), &cells),
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

    /// The record that a row is, whether it is here or is made by the file: by id, by name, or by all
    /// that it says.
    fn identity(&self, row: &Row<'_>, alone: &dyn AnyRow) -> Option<RowId> {
        let id = self
            .columns
            .id
            .and_then(|at| RowId::parse(row.get(at).trim()).ok());
        if let Some(id) = id.filter(|id| self.table.position(*id).is_some()) {
            return Some(id);
        }
        let kind = self.table.info().id;
        if kind == KindId::Unit {
            return unit_of(alone, self.naming.units());
        }
        match self.table.unique().map(|(at, _)| alone.at(at)) {
            Some(Value::Text(name)) => {
                let here = self.register.named(kind, name).ok();
                here.or_else(|| self.naming.made_called(kind, name))
            }
            Some(_) => None,
            None => self.alike(alone),
        }
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
                before: told(&before.at(at), self.naming),
                after: told(&after.at(at), self.naming),
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

    fn add(&mut self, id: RowId, cells: &[(usize, String)]) -> Result<(), String> {
        if !self.seen.insert(id) {
            return Err("An earlier row is the same record. Leave one of them.".to_owned());
        }
        let mut row = self.table.blank(id);
        self.fill(&mut *row, cells)?;
        save::hold(&*row, self.table, self.register).map_err(|why| why.to_string())?;
        let name = row.name(self.register);
        if self.table.unique().is_some() {
            self.naming.know(self.table.info().id, &name, id);
        }
        self.plan.told.new.push(name);
        self.plan.put.push(row);
        Ok(())
    }
}

/// A value in a preview: amounts to the last digit.
fn told(value: &Value<'_>, terms: &dyn Terms) -> String {
    match value {
        Value::Money(_) => format!("{} {}", value.data_text(terms), terms.settings().currency),
        value => value.display(terms),
    }
}

/// A unit is told by its name below the unit it is part of.
fn unit_of(unit: &dyn AnyRow, units: &UnitTree) -> Option<RowId> {
    let (Value::Text(name), parent) = (unit.at(0), unit.at(1)) else {
        return None;
    };
    let parent = match parent {
        Value::Unit(parent) => Some(parent),
        _ => None,
    };
    let key = name_key(name);
    let own = units
        .children(parent)
        .find(|unit| name_key(&unit.name) == key);
    own.map(|unit| RowId::new(unit.id.uuid()))
}

/// The units there will be: a file may name one before the row that makes it.
fn plant(
    file: &Table,
    columns: &Columns,
    register: &Register,
    new_id: &mut dyn FnMut() -> uuid::Uuid,
) -> UnitTree {
    let at = |field| columns.mapped.iter().find(|mapped| mapped.field == field);
    let mut rows: Vec<(String, String)> = (file.rows())
        .map(|row| {
            let cell = |field| at(field).map_or("", |column| row.get(column.position).trim());
            (cell(1).to_owned(), cell(0).to_owned())
        })
        .filter(|(_, name)| !name.is_empty())
        .collect();
    // What is above comes first.
    rows.sort_by_key(|(parent, _)| (!parent.is_empty(), parent.matches(UNIT_SEPARATOR).count()));
    let mut tree = UnitTree::clone(&register.units);
    for (parent, name) in rows {
        let Ok(parent) = unit_in(&parent, &tree) else {
            continue;
        };
        let key = name_key(&name);
        if tree
            .children(parent)
            .any(|unit| name_key(&unit.name) == key)
        {
            continue;
        }
        let mut units = tree.all().to_vec();
        units.push(Unit {
            name,
            parent,
            ..Unit::blank(RowId::new(new_id()))
        });
        tree = UnitTree::new(units);
    }
    tree
}

/// The unit that a text names; none for an empty text.
fn unit_in(text: &str, units: &UnitTree) -> Result<Option<UnitId>, ()> {
    match text {
        "" => Ok(None),
        text => units.named(text).map(Some).ok_or(()),
    }
}
