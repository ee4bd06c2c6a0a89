//! Months of benefits or costs from a file: a row for the plan or the actual of each, a column for each month.

use std::collections::HashMap;

use pilotage_import::{names_nobody, same_header, says_nothing};
use pilotage_intake::{Column, Row, Table};
use pilotage_model::cash::Month;
use pilotage_model::field::number::DecimalMark;
use pilotage_model::field::parse_date;
use pilotage_model::kind::About;
use pilotage_model::kinds::KindId;
use pilotage_model::names::name_key;
use pilotage_model::settings::Settings;
use pilotage_model::terms::Terms as _;
use pilotage_model::worth::{Basis, Ledger};
use pilotage_model::{Register, RowId, tally};

use crate::api::{HeldColumn, RejectedRow};
use crate::error::{AppError, Result};
use crate::import_run::RegisterFile;
use crate::operations::{After, CellChange, MonthAt, MonthBlock, MonthValue, MonthsBy};
use crate::portfolio::Portfolio;
use crate::records;

/// Headers of the column that names the benefit or cost, beside what its kind is called.
const NAMES: [&str; 4] = ["Name", "Line", "Bezeichnung", "Description"];
/// Headers of the column that names its initiative.
const INITIATIVES: [&str; 5] = ["Initiative", "Key", "Initiative key", "Use case", "Project"];
/// Headers of the column that says whether a row is a plan or an actual.
const BASES: [&str; 6] = [
    "Months of",
    "Plan or actual",
    "Basis",
    "Series",
    "Plan/actual",
    "Version",
];
/// What such a column calls a plan, then an actual.
const WORDS: [&[&str]; 2] = [
    &["plan", "planned", "budget", "target", "soll"],
    &["actual", "actuals", "realised", "realized", "spent", "ist"],
];

/// A file of months, and what was said of it.
pub struct MonthFile {
    /// Benefits or costs.
    pub of: KindId,
    /// The file as read.
    pub file: RegisterFile,
    /// What all rows are, where no column says.
    pub basis: Option<Basis>,
    /// The decimal mark, where the amounts don't tell.
    pub decimal: Option<DecimalMark>,
}

/// What an import of months comes to.
#[derive(Debug, Default)]
pub struct MonthImport {
    /// What the columns hold.
    pub columns: Vec<HeldColumn>,
    /// Rows of the file.
    pub read: u32,
    /// Months that change, and those that can't.
    pub changes: Vec<CellChange>,
    /// Months that are so already.
    pub same: u32,
    /// Rows that are left out, and why.
    pub rejected: Vec<RejectedRow>,
    /// What is to be known of what changes; empty: nothing.
    pub note: String,
}

impl MonthImport {
    /// How many months change.
    pub fn changed(&self) -> u32 {
        let changes = self.changes.iter();
        tally(
            changes
                .filter(|change| matches!(change.after, After::Then(_)))
                .count(),
        )
    }
}

/// How many columns of a table are understood: of several sheets the one with most is read.
pub fn likeness(table: &Table, of: KindId, settings: &Settings) -> usize {
    Shape::of(table, of, None, settings).map_or(0, |shape| 1 + shape.months.len())
}

impl Portfolio {
    /// What an import of months would do; nothing is written.
    ///
    /// # Errors
    /// When a column is missing, or the portfolio can't be read.
    pub fn plan_month_file(&mut self, of: &MonthFile) -> Result<MonthImport> {
        self.refresh()?;
        let (mut told, block) = read(of, self.snapshot().register())?;
        let plan = self.plan_months(&block)?;
        told.same = tally(block.cells.len() - plan.changes.len());
        (told.changes, told.note) = (plan.changes, plan.note);
        Ok(told)
    }

    /// Imports months, as one operation. Blank cells say nothing; the same file twice changes nothing.
    ///
    /// # Errors
    /// As [`Portfolio::plan_month_file`]; and when the portfolio can't be written.
    pub fn import_month_file(&mut self, of: &MonthFile) -> Result<MonthImport> {
        let told = self.plan_month_file(of)?;
        if told.changed() > 0 {
            let revision = self.snapshot().revision();
            let (_, block) = read(of, self.snapshot().register())?;
            self.change_months(&block, Some(revision))?;
        }
        Ok(told)
    }
}

/// Where the months of a file stand.
struct Shape {
    id: Option<usize>,
    name: Option<usize>,
    initiative: Option<usize>,
    basis: Option<usize>,
    months: Vec<(usize, Month)>,
}

impl Shape {
    fn of(
        table: &Table,
        of: KindId,
        said: Option<Basis>,
        settings: &Settings,
    ) -> std::result::Result<Self, String> {
        let at = |headers: &[&str]| {
            let is = |column: &&Column| {
                headers
                    .iter()
                    .any(|header| same_header(header, column.header.trim()))
            };
            table.columns.iter().find(is).map(|column| column.position)
        };
        let month = |column: &Column| {
            let when = parse_date(column.header.trim(), settings).ok()?;
            Some((column.position, Month::exactly(when)?))
        };
        let shape = Self {
            id: at(&["id"]),
            name: at(&[of.one()]).or_else(|| at(&NAMES)),
            initiative: at(&INITIATIVES),
            basis: at(&BASES),
            months: table.columns.iter().filter_map(month).collect(),
        };
        if shape.id.is_none() && shape.name.is_none() {
            return Err(format!(
                "No column names the {0}: head it {1}, Name or Id.",
                of.info().word(),
                of.one()
            ));
        }
        if shape.months.is_empty() {
            return Err("There is no column for a month, such as 2026-01 or Jan 2026.".to_owned());
        }
        if shape.basis.is_none() && said.is_none() {
            return Err("Nothing says whether the amounts are a plan or actuals.".to_owned());
        }
        Ok(shape)
    }

    fn holds(&self, position: usize, of: KindId) -> Option<String> {
        let named = [
            (self.id, "Id"),
            (self.name, of.one()),
            (self.initiative, "Initiative"),
            (self.basis, "Plan or actual"),
        ];
        let named = named.into_iter().find(|(at, _)| *at == Some(position));
        let month = self.months.iter().find(|(at, _)| *at == position);
        named
            .map(|(_, what)| what.to_owned())
            .or_else(|| month.map(|(_, month)| month.when().label()))
    }
}

fn read(of: &MonthFile, register: &Register) -> Result<(MonthImport, MonthBlock)> {
    let table = &of.file.table;
    let shape = Shape::of(table, of.of, of.basis, &register.settings).map_err(|why| {
        AppError::invalid(
            why,
            "Nothing was imported. Name the columns so, or say --plan or --actual.",
        )
    })?;
    let column = |column: &Column| HeldColumn {
        header: column.label.clone(),
        holds: shape.holds(column.position, of.of),
    };
    let mut told = MonthImport {
        columns: table.columns.iter().map(column).collect(),
        read: tally(table.len()),
        ..MonthImport::default()
    };
    let names = Names::of(register, of.of)?;
    let mut cells = Vec::new();
    for row in table.rows() {
        let taken = match table.ragged_row(row.number()) {
            Some(ragged) => Err(format!(
                "It has {} cells where the header has {}.",
                ragged.found, ragged.expected
            )),
            None => names.row(&row, &shape, of),
        };
        match taken {
            Ok(found) => cells.extend(found),
            Err(reason) => told.rejected.push(RejectedRow {
                row: tally(row.number()),
                reason,
            }),
        }
    }
    let by = MonthsBy::Import(of.file.name.clone(), of.decimal);
    Ok((
        told,
        MonthBlock {
            of: of.of,
            by,
            cells,
        },
    ))
}

/// Benefits or costs by what they are called.
struct Names<'r> {
    register: &'r Register,
    of: KindId,
    known: HashMap<String, Vec<RowId>>,
}

impl<'r> Names<'r> {
    fn of(register: &'r Register, of: KindId) -> Result<Self> {
        let mut known: HashMap<String, Vec<RowId>> = HashMap::new();
        for row in records::table_of(register, of)?.live() {
            known
                .entry(name_key(&row.name(register)))
                .or_default()
                .push(row.id());
        }
        Ok(Self {
            register,
            of,
            known,
        })
    }

    fn row(
        &self,
        row: &Row<'_>,
        shape: &Shape,
        said: &MonthFile,
    ) -> std::result::Result<Vec<(MonthAt, MonthValue)>, String> {
        let id = self.record(row, shape)?;
        let basis = match shape.basis {
            Some(at) => basis_of(row.get(at))?,
            None => said
                .basis
                .ok_or("Nothing says whether it is a plan or actuals.")?,
        };
        let cell = |(at, month): &(usize, Month)| {
            let text = row.get(*at).trim();
            let place = MonthAt {
                id,
                basis,
                month: *month,
            };
            (!says_nothing(text)).then(|| (place, MonthValue::Text(text.to_owned())))
        };
        Ok(shape.months.iter().filter_map(cell).collect())
    }

    fn record(&self, row: &Row<'_>, shape: &Shape) -> std::result::Result<RowId, String> {
        let cell = |at: Option<usize>| at.map_or("", |at| row.get(at).trim());
        let word = self.of.info().word();
        if let Ok(id) = RowId::parse(cell(shape.id)) {
            let about = About { kind: self.of, id };
            return Ledger::of(self.register, about)
                .map(|_| id)
                .ok_or_else(|| format!("No {word} has the id {id}."));
        }
        let (name, initiative) = (cell(shape.name), cell(shape.initiative));
        if names_nobody(name) {
            return Err(format!("It names no {word}."));
        }
        let called = self
            .known
            .get(&name_key(name))
            .map_or(&[][..], Vec::as_slice);
        let of = self.initiative(initiative)?;
        let belongs = |id: &&RowId| of.is_none_or(|of| self.belongs(**id, of));
        match called.iter().filter(belongs).collect::<Vec<_>>().as_slice() {
            [one] => Ok(**one),
            [] if called.is_empty() => Err(format!("No {word} is called “{name}”.")),
            [] => Err(format!("“{initiative}” has no {word} called “{name}”.")),
            several => Err(format!(
                "{} are called “{name}”: name the initiative beside it, or the id.",
                self.of.info().counted(several.len())
            )),
        }
    }

    fn initiative(&self, text: &str) -> std::result::Result<Option<RowId>, String> {
        if names_nobody(text) {
            return Ok(None);
        }
        let found = self.register.named(KindId::Initiative, text);
        found
            .map(Some)
            .map_err(|_| format!("“{text}” is no initiative here, or several."))
    }

    fn belongs(&self, id: RowId, initiative: RowId) -> bool {
        let about = About { kind: self.of, id };
        let own = Ledger::of(self.register, about).and_then(|ledger| ledger.initiative());
        own == Some(initiative)
    }
}

fn basis_of(text: &str) -> std::result::Result<Basis, String> {
    let word = text.trim().to_lowercase();
    let known = Basis::ALL.iter().zip(WORDS);
    let found = known
        .into_iter()
        .find(|(_, words)| words.contains(&word.as_str()));
    found
        .map(|(basis, _)| *basis)
        .ok_or_else(|| format!("“{}” is neither plan nor actual.", text.trim()))
}

#[cfg(test)]
mod tests;
