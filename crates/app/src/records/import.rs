//! Records of a kind from a file: a dry run, and the import as one operation.
//!
//! A record is told by the id that an export wrote, else by its name; kinds without names of their own
//! by all that the file says. So the same file twice changes nothing.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use pilotage_intake::{Row, Table};
use pilotage_model::Field;
use pilotage_model::field::Catalogue;
use pilotage_model::kind::{AnyRow, AnyTable};
use pilotage_model::kinds::KindId;
use pilotage_model::names::name_key;
use pilotage_model::naming::{Naming, links_of_row};
use pilotage_model::tally;
use pilotage_model::terms::Terms;
use pilotage_model::{FieldKind, Register, RowId, UnitId, Value};

use super::columns::Columns;
use super::{called, save, table_of};
use crate::api::{RecordChange, RecordChoices, RecordImport, RecordRejected};
use crate::error::{AppError, Result};
use crate::import_run::RegisterFile;
use crate::portfolio::{Op, Portfolio};

/// A file of records, and the kind that they are of.
pub struct RecordFile {
    /// The kind.
    pub kind: KindId,
    /// The file as read.
    pub file: RegisterFile,
    /// What was chosen of its columns, and how dates and amounts are written, where it does not tell.
    pub choices: RecordChoices,
}

/// What an import comes to: what to say, and the records to write.
struct Plan {
    told: RecordImport,
    /// Records that names made.
    made: Vec<Box<dyn AnyRow>>,
    put: Vec<Box<dyn AnyRow>>,
}

impl Portfolio {
    /// What an import of records would do; nothing is written. Columns that can't be used, or can be read
    /// in two ways, are told among its problems.
    ///
    /// # Errors
    /// When the portfolio can't be read, or what was chosen is not there.
    pub fn plan_records(&mut self, of: &RecordFile) -> Result<RecordImport> {
        self.refresh()?;
        let snapshot = self.snapshot();
        let mut new_id = || self.new_id();
        Ok(plan(of, snapshot.register(), &mut new_id)?.told)
    }

    /// Imports records, as one operation.
    ///
    /// # Errors
    /// As [`Portfolio::plan_records`], when a column can't be used or can be read in two ways, or when
    /// the portfolio can't be written.
    pub fn import_records(&mut self, of: &RecordFile) -> Result<RecordImport> {
        let mut told = RecordImport::default();
        let many = of.kind.many().to_lowercase();
        let label = format!("Import {many} from {}", of.file.name);
        self.transact(Op::new("import", label), |tx| {
            let plan = plan(of, tx.register, tx.new_id)?;
            if !plan.told.problems.is_empty() {
                return Err(AppError::Columns(plan.told.problems));
            }
            for row in plan.made.iter().chain(&plan.put) {
                tx.writer.put_row(&**row)?;
            }
            told = plan.told;
            Ok(())
        })?;
        Ok(told)
    }
}

fn plan(
    of: &RecordFile,
    register: &Register,
    new_id: &mut dyn FnMut() -> uuid::Uuid,
) -> Result<Plan> {
    let table = table_of(register, of.kind)?;
    let columns = Columns::of(&of.file.table, &of.choices, table, register)?;
    let mut done = Done::of(of, &columns);
    if !columns.problems.is_empty() {
        return Ok(done.plan);
    }
    let catalogue = Catalogue::of_kind(table, register);
    let mut rows: Vec<_> = of.file.table.rows().collect();
    let mut grown = None;
    loop {
        let register = grown.as_ref().unwrap_or(register);
        let naming = Naming::new(register);
        let added = done.plan.put.len();
        let refused = Planner {
            table: table_of(register, of.kind)?,
            register,
            naming: &naming,
            catalogue: &catalogue,
            columns: &columns,
            done: &mut done,
            alike: OnceCell::new(),
        }
        .rows(&of.file.table, &rows, new_id);
        let links = done.plan.put.iter().flat_map(|row| links_of_row(&**row));
        let made = naming.take_used(links);
        done.plan.made.extend(made);
        // A row may name what a later one adds, where naming alone makes nothing.
        let again = !refused.is_empty() && done.plan.put.len() > added && is_in_a_tree(table);
        if !again {
            done.refuse(refused);
            return Ok(done.plan.linked(register));
        }
        let mut next = register.clone();
        let put = done.plan.put.iter().map(|row| row.copied()).collect();
        next.follow(of.kind, put, &[]);
        rows = refused.into_iter().map(|(row, _)| row).collect();
        grown = Some(next);
    }
}

/// Whether its records name others of the same kind which a name alone does not make.
fn is_in_a_tree(table: &dyn AnyTable) -> bool {
    let own = Some(table.info().id);
    let mut facts = table.facts().into_iter();
    table.unique().is_none() && facts.any(|facts| facts.target == own)
}

/// What was found out so far.
struct Done {
    /// Records that a row was already.
    seen: HashSet<RowId>,
    /// What tells the records that the file adds.
    added: HashSet<String>,
    /// What the records of the file are called, each by one of them.
    names: HashMap<String, RowId>,
    plan: Plan,
}

impl Done {
    fn of(of: &RecordFile, columns: &Columns) -> Self {
        Self {
            seen: HashSet::new(),
            added: HashSet::new(),
            names: HashMap::new(),
            plan: Plan {
                told: RecordImport {
                    file: of.file.name.clone(),
                    read: tally(of.file.table.len()),
                    columns: columns.told.clone(),
                    problems: columns.problems.clone(),
                    has_dates: columns.holds(|kind| kind == FieldKind::Date),
                    has_amounts: columns.holds(FieldKind::is_numeric),
                    ..RecordImport::default()
                },
                made: Vec::new(),
                put: Vec::new(),
            },
        }
    }

    fn refuse(&mut self, refused: Vec<(Row<'_>, String)>) {
        let told = refused.into_iter().map(|(row, reason)| RecordRejected {
            row: tally(row.line()),
            reason,
        });
        self.plan.told.rejected.extend(told);
    }
}

impl Plan {
    /// Tells of what names made.
    fn linked(mut self, terms: &Register) -> Self {
        let said = (self.made.iter()).map(|row| format!("{} {}", row.info().one, row.name(terms)));
        self.told.linked = said.collect();
        self
    }
}

/// What told the record that a row is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// The id that an export of ours wrote.
    ById,
    /// Its name, or all that it says.
    ByContent,
}

struct Planner<'p> {
    table: &'p dyn AnyTable,
    register: &'p Register,
    naming: &'p Naming<'p>,
    catalogue: &'p Catalogue,
    columns: &'p Columns,
    done: &'p mut Done,
    /// Records by what they say in the columns of the file, where only that tells them.
    alike: OnceCell<HashMap<String, Vec<RowId>>>,
}

impl Planner<'_> {
    /// Takes rows in; gives those that it refuses, and why.
    fn rows<'f>(
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
            None => self.add(alone, &cells, new_id),
        }
    }

    /// Fields and what the row says of them; blank cells say nothing.
    fn cells(&self, row: &Row<'_>) -> Result<Vec<(Field, String)>, String> {
        let mut cells = Vec::with_capacity(self.columns.mapped.len());
        for column in &self.columns.mapped {
            let read = self.columns.read(column, row.get(column.position));
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

    fn fill(&self, row: &mut dyn AnyRow, cells: &[(Field, String)]) -> Result<(), String> {
        for (field, text) in cells {
            row.set_field(*field, text, self.naming)
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

    fn meet(&mut self, id: RowId, by: Told, cells: &[(Field, String)]) -> Result<(), String> {
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
        cells: &[(Field, String)],
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
