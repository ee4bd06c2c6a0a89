//! Several editions of one register at the desk: their order, what differs between them, the dry run, the import.

use std::path::PathBuf;

use chrono::NaiveDate;
use pilotage_import::{DateOrder, DecimalMark, Mapping, Origin, Plan};
use pilotage_intake::{ReadOptions, Table};
use pilotage_model::{Catalogue, Register, tally};

use super::super::files::name_of;
use super::super::{Desk, lock};
use crate::api::*;
use crate::error::{AppError, Result};
use crate::import_editions::{EditionFile, drift, in_order, register_of};
use crate::import_run::RegisterFile;
use crate::portfolio::Portfolio;

/// An edition as read, and what is known of it.
struct Edition<'f> {
    file: &'f RegisterFile,
    mapping: Mapping,
    origin: Origin,
    why: String,
}

/// All editions with what is said of them, in the order of their days where they have one.
struct Editions<'f> {
    all: Vec<Edition<'f>>,
    problems: Vec<String>,
    asks_order: bool,
    asks_years: bool,
    asks_decimal: bool,
}

impl<'f> Editions<'f> {
    fn of(
        files: &'f [RegisterFile],
        choice: &EditionsChoice,
        register: &Register,
        today: NaiveDate,
    ) -> Self {
        let mut editions = Self {
            all: Vec::new(),
            problems: Vec::new(),
            asks_order: false,
            asks_years: false,
            asks_decimal: false,
        };
        for file in files {
            editions.add(file, choice, register, today);
        }
        editions
            .all
            .sort_by_key(|edition| (edition.mapping.edition.is_none(), edition.mapping.edition));
        editions.name_register(choice);
        if let Err(why) = in_order(&editions.files()) {
            editions.problems.push(why.to_string());
        }
        let wrong = editions
            .all
            .iter()
            .filter_map(|edition| edition.problem(register));
        let wrong: Vec<_> = wrong.collect();
        editions.problems.extend(wrong);
        editions
    }

    fn add(
        &mut self,
        file: &'f RegisterFile,
        choice: &EditionsChoice,
        register: &Register,
        today: NaiveDate,
    ) {
        let guess = pilotage_import::guess(&file.table, register, &file.stem(), today);
        let mut mapping = guess.mapping;
        let said = choice.days.iter().find(|said| said.file == file.name);
        let why = match said.map(|said| said.day.parse()) {
            Some(Ok(day)) => {
                mapping.edition = Some(day);
                String::new()
            }
            Some(Err(_)) => {
                let what = format!("{}: the day is typed as 2026-01-31.", file.name);
                self.problems.push(what);
                guess.edition.why
            }
            None => guess.edition.why,
        };
        self.asks_order |= guess.dates.iter().any(|dates| !dates.settled);
        self.asks_years |= guess.dates.iter().any(|dates| !dates.years_settled);
        self.asks_decimal |= guess.amounts.iter().any(|amounts| !amounts.settled);
        let order = choice.order.as_deref().and_then(DateOrder::parse);
        let decimal = choice.decimal.as_deref().and_then(DecimalMark::parse);
        for column in &mut mapping.columns {
            column.date_order = column.date_order.or(order);
            column.short_years = column.short_years.or(choice.years);
            column.decimal = column.decimal.or(decimal);
        }
        mapping.mark_gone = choice.mark_gone;
        let origin = guess.origin;
        self.all.push(Edition {
            file,
            mapping,
            origin,
            why,
        });
    }

    /// All are editions of the register that is said, or that they are found to be of.
    fn name_register(&mut self, choice: &EditionsChoice) {
        let said = choice
            .source
            .clone()
            .filter(|source| !source.trim().is_empty());
        let found = self
            .all
            .iter()
            .map(|edition| (edition.file, &edition.origin));
        let source = said.map_or_else(|| register_of(found), Ok);
        if let Err(why) = &source {
            self.problems.push(why.to_string());
        }
        for edition in &mut self.all {
            edition.mapping.source = source.as_ref().ok().cloned();
        }
    }

    fn files(&self) -> Vec<EditionFile<'_>> {
        let files = self.all.iter().map(|edition| EditionFile {
            file: edition.file,
            mapping: &edition.mapping,
        });
        files.collect()
    }

    fn view(&self, register: &Register) -> EditionsView {
        let first = self.all.first();
        let sources = register.tables.sources.live();
        let catalogue = Catalogue::of(register);
        let drift = drift(&self.files())
            .into_iter()
            .map(|(target, columns)| DriftRow {
                field: in_words(&target, &catalogue),
                columns: columns
                    .into_iter()
                    .map(|column| column.unwrap_or_default().to_owned())
                    .collect(),
            });
        EditionsView {
            editions: self.all.iter().map(Edition::view).collect(),
            source: first.and_then(|first| first.mapping.source.clone()),
            source_why: first.map_or_else(String::new, |first| first.origin.why.clone()),
            sources: sources.map(|source| source.name.clone()).collect(),
            drift: drift.collect(),
            asks_order: self.asks_order,
            asks_years: self.asks_years,
            asks_decimal: self.asks_decimal,
            problems: self.problems.clone(),
        }
    }

    fn report(&self, at: usize, plan: &Plan) -> EditionReport {
        let summary = plan.summary();
        let view = self.all[at].view();
        EditionReport {
            file: view.file,
            day: view.day.unwrap_or_default(),
            read: summary.read,
            new: summary.new,
            changed: summary.changed,
            unchanged: summary.unchanged,
            gone: summary.gone,
            rejected: summary.rejected,
            odd: tally(plan.listed.len()),
            transitions: summary.transitions,
        }
    }
}

impl Edition<'_> {
    fn view(&self) -> EditionView {
        EditionView {
            file: self.file.name.clone(),
            day: self.mapping.edition.map(|day| day.to_string()),
            why: self.why.clone(),
            rows: tally(self.file.table.len()),
        }
    }

    fn problem(&self, register: &Register) -> Option<String> {
        let problems = pilotage_import::check(&self.mapping, &self.file.table, register).err()?;
        let said: Vec<_> = problems.iter().map(ToString::to_string).collect();
        Some(format!("{}: {}", self.file.name, said.join(" ")))
    }
}

fn in_words(target: &str, catalogue: &Catalogue) -> String {
    let id = target
        .strip_prefix("field:")
        .unwrap_or(target)
        .replace(':', ".");
    catalogue.find(&id).map_or(id, |info| info.label.clone())
}

impl Desk {
    /// Reads several editions of one register.
    ///
    /// # Errors
    /// When one is a portfolio, or can't be read as a table.
    pub(super) fn editions_open(&self, paths: &[PathBuf]) -> Result<EditionsView> {
        let scope = self.scope(None)?;
        let like = |table: &Table| pilotage_import::likeness(table, scope.register());
        let mut files: Vec<RegisterFile> = Vec::with_capacity(paths.len());
        for path in paths {
            let file = self.open_register(path, &ReadOptions::default(), &like);
            let name = name_of(path);
            if files.iter().any(|other| other.name == name) {
                let next = "Editions are told apart by the names of their files: rename one.";
                return Err(AppError::invalid(
                    format!("Two files are called {name}."),
                    next,
                ));
            }
            files.push(file?);
        }
        *lock(&self.editions) = files;
        self.editions_choose(&EditionsChoice::default())
    }

    /// The editions with what is said of them.
    ///
    /// # Errors
    /// When none are being imported.
    pub fn editions_choose(&self, choice: &EditionsChoice) -> Result<EditionsView> {
        let scope = self.scope(None)?;
        let files = lock(&self.editions);
        let editions = Editions::of(&files, choice, scope.register(), scope.days().today);
        Ok(editions.view(scope.register()))
    }

    /// What the import would do, edition by edition.
    ///
    /// # Errors
    /// When something must be said first, or the user stopped it.
    pub fn editions_dry_run(&self, choice: &EditionsChoice) -> Result<EditionsReport> {
        self.run_editions("Checking", choice, Portfolio::plan_editions)
    }

    /// Imports the editions as one operation.
    ///
    /// # Errors
    /// When something must be said first, the file can't be written, or the user stopped it; nothing is left behind
    /// then.
    pub fn editions_apply(&self, choice: &EditionsChoice) -> Result<EditionsReport> {
        let report = self.run_editions("Importing", choice, Portfolio::import_editions)?;
        Ok(EditionsReport {
            operation: self.last_operation()?,
            ..report
        })
    }

    /// Forgets the editions.
    pub(super) fn editions_close(&self) {
        lock(&self.editions).clear();
    }

    fn run_editions(
        &self,
        label: &str,
        choice: &EditionsChoice,
        run: Run,
    ) -> Result<EditionsReport> {
        let scope = self.scope(None)?;
        let files = lock(&self.editions);
        let editions = Editions::of(&files, choice, scope.register(), scope.days().today);
        if !editions.problems.is_empty() || editions.all.is_empty() {
            return Err(AppError::invalid(
                editions.problems.join("\n"),
                "Nothing was imported.",
            ));
        }
        let mut report = EditionsReport::default();
        self.followed(label, |going| {
            self.with(|portfolio| {
                let each = &mut |at: usize, plan: &Plan, _: &Register| {
                    report.editions.push(editions.report(at, plan))
                };
                run(portfolio, &editions.files(), each, going)
            })
        })?;
        Ok(report)
    }
}

/// A dry run or the import.
type Run = fn(
    &mut Portfolio,
    &[EditionFile<'_>],
    crate::import_editions::Each<'_>,
    crate::import_run::Progress<'_>,
) -> Result<bool>;
