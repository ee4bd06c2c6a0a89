//! Readings of KPIs from a file: a row for each reading, or a row for each KPI with a column for each date.

mod shape;

use std::collections::BTreeMap;

use chrono::Datelike as _;
use pilotage_import::{AmountUnit, CellReader, Said, says_nothing};
use pilotage_intake::{Column, Row, Table};
use pilotage_model::field::{FieldInfo, Input};
use pilotage_model::kind::AnyTable;
use pilotage_model::kinds::Kpi;
use pilotage_model::names::name_key;
use pilotage_model::series::{Decimal, Point, Series};
use pilotage_model::{Catalogue, Register, RowId, When, tally};

use crate::api::{HeldColumn, ReadingChoices, ReadingImport, RejectedRow};
use crate::error::{AppError, Result};
use crate::import_run::RegisterFile;
use crate::portfolio::{Op, Portfolio};

use shape::{Dates, Shape};

/// A file of readings, and what was said of it.
pub struct ReadingFile {
    /// The file as read.
    pub file: RegisterFile,
    /// What its own cells don't tell.
    pub choices: ReadingChoices,
}

/// What an import comes to.
struct Plan {
    told: ReadingImport,
    put: Vec<Kpi>,
}

/// How many columns of a table are understood: of several sheets the one with most is read.
pub fn likeness(table: &Table, register: &Register) -> usize {
    Shape::of(table, register).map_or(0, |shape| match shape.dates {
        Dates::Column { .. } => 3,
        Dates::Headers(dates) => 1 + dates.len(),
    })
}

impl Portfolio {
    /// What an import of readings would do; nothing is written.
    ///
    /// # Errors
    /// When the portfolio can't be read.
    pub fn plan_readings(&mut self, of: &ReadingFile) -> Result<ReadingImport> {
        self.refresh()?;
        Ok(plan(of, self.snapshot().register()).told)
    }

    /// Imports readings, as one operation. One that is there already becomes what the file says, which the history
    /// tells; the same file twice changes nothing.
    ///
    /// # Errors
    /// When something must be said first, or the portfolio can't be written.
    pub fn import_readings(&mut self, of: &ReadingFile) -> Result<ReadingImport> {
        let mut told = ReadingImport::default();
        let label = format!("Import readings from {}", of.file.name);
        self.transact(Op::new("import", label), |tx| {
            let plan = plan(of, tx.register);
            if !plan.told.problems.is_empty() {
                return Err(AppError::invalid(
                    plan.told.problems.join("\n"),
                    "Nothing was imported.",
                ));
            }
            for kpi in &plan.put {
                tx.writer.put_row(kpi)?;
            }
            told = plan.told;
            Ok(())
        })?;
        Ok(told)
    }
}

fn plan(of: &ReadingFile, register: &Register) -> Plan {
    let table = &of.file.table;
    let mut told = ReadingImport {
        file: of.file.name.clone(),
        read: tally(table.len()),
        ..ReadingImport::default()
    };
    let shape = match Shape::of(table, register) {
        Ok(shape) => shape,
        Err(why) => {
            told.problems.push(capital(&why));
            told.columns = columns(table, |_| None);
            return Plan {
                told,
                put: Vec::new(),
            };
        }
    };
    told.columns = columns(table, |position| shape.holds(position));
    let readers = Readers::of(table, &shape, register, &of.choices, &mut told.problems);
    if !told.problems.is_empty() {
        return Plan {
            told,
            put: Vec::new(),
        };
    }
    let mut taking = Taking {
        register,
        firsts_are_months: of.choices.firsts_are_months,
        names: names(register),
        readings: BTreeMap::new(),
    };
    for row in table.rows() {
        // Its cells may stand under other headers than they belong to.
        let reasons = match table.ragged_row(row.number()) {
            Some(ragged) => vec![format!(
                "It has {} cells where the header has {}.",
                ragged.found, ragged.expected
            )],
            None => taking.row(&row, &shape, &readers),
        };
        for reason in reasons {
            told.rejected.push(RejectedRow {
                row: tally(row.number()),
                reason,
            });
        }
    }
    told.firsts_why = taking.firsts_why();
    let put = taking.kpis(&mut told);
    Plan { told, put }
}

fn columns(table: &Table, holds: impl Fn(usize) -> Option<String>) -> Vec<HeldColumn> {
    let column = |column: &Column| HeldColumn {
        header: column.label.clone(),
        holds: holds(column.position),
    };
    table.columns.iter().map(column).collect()
}

fn capital(text: &str) -> String {
    pilotage_model::sentence::capitalised(text)
}

/// KPIs by what they are called; several may be called alike.
fn names(register: &Register) -> BTreeMap<String, Vec<RowId>> {
    let mut names: BTreeMap<String, Vec<RowId>> = BTreeMap::new();
    for kpi in register.tables.kpis.live() {
        names.entry(name_key(&kpi.name)).or_default().push(kpi.id);
    }
    names
}

/// How dates and values are read, each column by its own cells.
struct Readers {
    date: Option<CellReader>,
    values: BTreeMap<usize, CellReader>,
}

impl Readers {
    fn of(
        table: &Table,
        shape: &Shape,
        register: &Register,
        choices: &ReadingChoices,
        problems: &mut Vec<String>,
    ) -> Self {
        let settings = &register.settings;
        let said = Said {
            order: choices.dates.map(Into::into),
            // What was read is of this century.
            years: Some(2000),
            decimal: choices.decimal.map(Into::into),
            // What a KPI's numbers count is said by the KPI, whatever stands in a header.
            unit: Some(AmountUnit::One),
        };
        let mut settled = |position: usize, reader: Result<CellReader, String>| match reader {
            Ok(reader) => reader,
            Err(why) => {
                let header = &table.columns[position].label;
                problems.push(format!("“{header}”: {}", why.trim_end_matches('.')));
                CellReader::plain()
            }
        };
        let target = number(register);
        let mut values = BTreeMap::new();
        let mut value =
            |position: usize,
             settled: &mut dyn FnMut(usize, Result<CellReader, String>) -> CellReader| {
                let Some(info) = &target else { return };
                let reader = CellReader::of(table, position, info, settings, said);
                values.insert(position, settled(position, reader));
            };
        let mut date = None;
        match &shape.dates {
            Dates::Column {
                date: at,
                value: of,
            } => {
                let reader = CellReader::of_dates(table, *at, settings, said);
                date = Some(settled(*at, reader));
                value(*of, &mut settled);
            }
            Dates::Headers(dates) => {
                for (at, _) in dates {
                    value(*at, &mut settled);
                }
            }
        }
        Self { date, values }
    }
}

/// Whether a date is a day, and the first of its month.
fn is_first(when: When) -> bool {
    when.first() == when.last() && when.first().day() == 1
}

/// A field that holds what readings do.
fn number(register: &Register) -> Option<FieldInfo> {
    let table: &dyn AnyTable = &*register.tables.kpis;
    Catalogue::of_kind(table, register).find("target").cloned()
}

struct Taking<'r> {
    register: &'r Register,
    /// A first of a month means the month.
    firsts_are_months: bool,
    names: BTreeMap<String, Vec<RowId>>,
    /// What the file says, by KPI and date.
    readings: BTreeMap<RowId, Vec<Point>>,
}

impl Taking<'_> {
    /// Takes the readings of a row; gives why some can't be taken.
    fn row(&mut self, row: &Row<'_>, shape: &Shape, readers: &Readers) -> Vec<String> {
        let kpi = match self.kpi(row, shape) {
            Ok(kpi) => kpi,
            Err(why) => return vec![why],
        };
        let mut wrong = Vec::new();
        let cells: Vec<(usize, Result<When, String>)> = match &shape.dates {
            Dates::Column { date, value } => vec![(*value, self.date(row.get(*date), readers))],
            Dates::Headers(dates) => dates.iter().map(|(at, when)| (*at, Ok(*when))).collect(),
        };
        for (at, when) in cells {
            let cell = row.get(at).trim();
            if says_nothing(cell) {
                continue;
            }
            let taken = when.and_then(|when| {
                let value = self.value(cell, &readers.values, at)?;
                self.take(kpi, Point { when, value })
            });
            wrong.extend(taken.err());
        }
        wrong
    }

    fn kpi(&self, row: &Row<'_>, shape: &Shape) -> Result<RowId, String> {
        let cell = |at: Option<usize>| at.map_or("", |at| row.get(at).trim());
        let kpis = &self.register.tables.kpis;
        if let Ok(id) = RowId::parse(cell(shape.id))
            && kpis.get(id).is_some_and(|kpi| kpi.deleted.is_none())
        {
            return Ok(id);
        }
        let name = cell(shape.name);
        match self.names.get(&name_key(name)).map(Vec::as_slice) {
            _ if name.is_empty() => Err("It names no KPI.".to_owned()),
            Some([one]) => Ok(*one),
            Some(several) => Err(format!(
                "{} KPIs are called “{name}”: give their ids, as `records kpi export` writes them.",
                several.len()
            )),
            None => Err(format!("No KPI is called “{name}”.")),
        }
    }

    fn date(&self, cell: &str, readers: &Readers) -> Result<When, String> {
        let read = match &readers.date {
            Some(reader) => reader.read(cell, &self.register.settings)?,
            None => None,
        };
        match read {
            Some(Input::Date(when)) => Ok(when),
            _ => Err(format!("“{}” is no date.", cell.trim())),
        }
    }

    fn value(
        &self,
        cell: &str,
        readers: &BTreeMap<usize, CellReader>,
        at: usize,
    ) -> Result<Decimal, String> {
        let read = match readers.get(&at) {
            Some(reader) => reader
                .read(cell, &self.register.settings)
                .map_err(|why| format!("“{cell}”: {why}."))?,
            None => None,
        };
        match read {
            Some(Input::Amount(millionths)) => Ok(Decimal::of_millionths(millionths)),
            _ => Err(format!("“{cell}” is no number.")),
        }
    }

    /// That all dates are firsts of a month, and what they are taken for; three are no accident.
    fn firsts_why(&self) -> String {
        let points = || self.readings.values().flatten();
        if self.firsts_are_months
            || points().count() < 3
            || !points().all(|point| is_first(point.when))
        {
            return String::new();
        }
        "Every date is the first of a month: they are taken as days. Where they mean months, say so.".to_owned()
    }

    fn take(&mut self, kpi: RowId, point: Point) -> Result<(), String> {
        let point = Point {
            when: match self.firsts_are_months && is_first(point.when) {
                true => point.when.to_month(),
                false => point.when,
            },
            ..point
        };
        let known = self.register.tables.kpis.get(kpi);
        let known = known.map_or(&[][..], |kpi| kpi.readings.points());
        let taken = self.readings.entry(kpi).or_default();
        let ends_alike =
            |other: &&Point| other.when != point.when && other.when.last() == point.when.last();
        if let Some(other) = known.iter().chain(taken.iter()).find(ends_alike) {
            let (when, other) = (point.when.label(), other.when.label());
            return Err(format!(
                "{when} ends on the same day as {other}, of which there is a reading: both would count."
            ));
        }
        match taken.iter().find(|other| other.when == point.when) {
            Some(other) if other.value != point.value => Err(format!(
                "An earlier row says {} of {}, this one {}.",
                other.value.text(),
                point.when.label(),
                point.value.text()
            )),
            Some(_) => Ok(()),
            None => {
                taken.push(point);
                Ok(())
            }
        }
    }

    /// The KPIs that change, with what was read of them; counts what is new, changed and the same.
    fn kpis(self, told: &mut ReadingImport) -> Vec<Kpi> {
        let mut changed = Vec::new();
        for (id, taken) in self.readings {
            let Some(kpi) = self.register.tables.kpis.get(id) else {
                continue;
            };
            let before = kpi.readings.points();
            let was = |point: &Point| before.iter().find(|other| other.when == point.when);
            let (mut new, mut other) = (0, 0);
            for point in &taken {
                match was(point) {
                    None => new += 1,
                    Some(known) if known.value == point.value => told.unchanged += 1,
                    Some(_) => other += 1,
                }
            }
            if new + other == 0 {
                continue;
            }
            told.new += new;
            told.changed += other;
            let kept = before
                .iter()
                .filter(|known| !taken.iter().any(|point| point.when == known.when));
            let series = Series::new(kept.copied().chain(taken.iter().copied()));
            // Each date is there once.
            let readings = series.unwrap_or_else(|_| kpi.readings.clone());
            changed.push(Kpi {
                readings,
                ..kpi.clone()
            });
        }
        told.kpis = tally(changed.len());
        changed
    }
}
