//! Records of a kind from a file: a dry run, and the import as one operation.
//!
//! A record is told by the id that an export wrote, else by its name; kinds without names of their own
//! by all that the file says. So the same file twice changes nothing.

mod rows;

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use pilotage_intake::Row;
use pilotage_model::field::Catalogue;
use pilotage_model::kind::{AnyRow, AnyTable};
use pilotage_model::kinds::KindId;
use pilotage_model::naming::{Naming, links_of_row};
use pilotage_model::sentence::lowered;
use pilotage_model::tally;
use pilotage_model::{FieldKind, Register, RowId};

use rows::Planner;

use super::columns::Columns;
use super::table_of;
use crate::api::{RecordChoices, RecordImport, RecordRejected};
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
        let today = self.today();
        let mut new_id = || self.new_id();
        Ok(plan(of, snapshot.register(), today, &mut new_id)?.told)
    }

    /// Imports records, as one operation.
    ///
    /// # Errors
    /// As [`Portfolio::plan_records`], when a column can't be used or can be read in two ways, or when
    /// the portfolio can't be written.
    pub fn import_records(&mut self, of: &RecordFile) -> Result<RecordImport> {
        let mut told = RecordImport::default();
        let many = lowered(of.kind.many());
        let label = format!("Import {many} from {}", of.file.name);
        self.transact(Op::new("import", label), |tx| {
            let plan = plan(of, tx.register, tx.today, tx.new_id)?;
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
    today: NaiveDate,
    new_id: &mut dyn FnMut() -> uuid::Uuid,
) -> Result<Plan> {
    let table = table_of(register, of.kind)?;
    let columns = Columns::of(&of.file.table, &of.choices, table, register)?;
    let mut done = Done::of(of, &columns);
    if !done.plan.told.problems.is_empty() {
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
            today,
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

/// What must be settled first: of the columns, and of what the file's bytes mean.
fn problems(of: &RecordFile, columns: &Columns) -> Vec<String> {
    let doubt = of.file.table.guesses.encoding_doubt.as_ref();
    let doubt = doubt.map(|doubt| format!("{} Save the file as UTF-8.", doubt.said()));
    doubt.into_iter().chain(columns.problems.clone()).collect()
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
                    problems: problems(of, columns),
                    sheet: of.file.table.guesses.sheet.clone(),
                    sheets: of.file.table.guesses.sheets.clone(),
                    notes: of.file.table.guesses.notes.clone(),
                    has_dates: columns.holds(|kind| kind == FieldKind::Date),
                    has_amounts: columns
                        .holds(|kind| kind.is_numeric() || kind == FieldKind::Series),
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
