//! Ratings from a file: a column for each criterion, or a row for each rating, as exports and spreadsheets of
//! workshops have them.

mod columns;
mod header;
mod scale;

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use pilotage_import::{names_nobody, says_nothing};
use pilotage_intake::Row;
use pilotage_model::field::{Input, bool_by_text};
use pilotage_model::kind::{About, To};
use pilotage_model::kinds::{KindId, Person};
use pilotage_model::naming::Naming;
use pilotage_model::terms::{NotNamed, Terms as _};
use pilotage_model::{
    Confidence, CriterionId, InitiativeId, Level, Rating, RatingId, Register, RowId, When, tally,
};
use uuid::Uuid;

use crate::api::{HeldColumn, RatingChoices, RatingImport, RejectedRow};
use crate::error::{AppError, Result};
use crate::import_run::RegisterFile;
use crate::operations::{no_criterion, submit_brought};
use crate::portfolio::{Op, Portfolio};

pub use columns::likeness;
use columns::{Columns, Holds};
use header::Header;
pub use scale::Scale;

/// A file of ratings, and what was said of it.
pub struct RatingFile {
    /// The file as read.
    pub file: RegisterFile,
    /// What its own cells don't tell.
    pub choices: RatingChoices,
}

/// What an import comes to.
struct Plan {
    told: RatingImport,
    put: Vec<Rating>,
}

impl Portfolio {
    /// What an import of ratings would do; nothing is written.
    ///
    /// # Errors
    /// When the portfolio can't be read.
    pub fn plan_ratings(&mut self, of: &RatingFile) -> Result<RatingImport> {
        self.refresh()?;
        let snapshot = self.snapshot();
        let register = snapshot.register();
        let naming = Naming::new(register);
        let (actor, today) = (self.actor().to_owned(), self.today());
        let mut new_id = || self.new_id();
        Ok(plan(of, register, &naming, &actor, today, &mut new_id)?.told)
    }

    /// Imports ratings, as one operation. Earlier ratings are kept; one of the same assessor, criterion and day
    /// replaces the other, so that the same file twice changes nothing.
    ///
    /// # Errors
    /// As [`Portfolio::plan_ratings`], when something must be said first, or when the portfolio can't be written.
    pub fn import_ratings(&mut self, of: &RatingFile) -> Result<RatingImport> {
        let mut told = RatingImport::default();
        let label = format!("Import ratings from {}", of.file.name);
        self.transact(Op::new("import", label), |tx| {
            let naming = Naming::new(tx.register);
            let plan = plan(of, tx.register, &naming, tx.actor, tx.today, tx.new_id)?;
            if !plan.told.problems.is_empty() {
                return Err(AppError::invalid(
                    plan.told.problems.join("\n"),
                    "Nothing was imported.",
                ));
            }
            tx.write_named(
                &naming,
                plan.put.iter().map(|rating| About::of(rating.assessor)),
            )?;
            for rating in &plan.put {
                tx.writer.put(rating)?;
            }
            submit_brought(tx, &plan.put)?;
            told = plan.told;
            Ok(())
        })?;
        Ok(told)
    }
}

fn plan(
    of: &RatingFile,
    register: &Register,
    naming: &Naming<'_>,
    actor: &str,
    today: NaiveDate,
    new_id: &mut dyn FnMut() -> Uuid,
) -> Result<Plan> {
    let columns = Columns::of(of, register);
    let model = &register.model;
    let held = |position: usize| {
        let found = columns.at.iter().find(|(_, at)| **at == position);
        found.map(|(holds, _)| holds.words(model))
    };
    let table = &of.file.table;
    let mut told = RatingImport {
        file: of.file.name.clone(),
        read: tally(table.len()),
        columns: table
            .columns
            .iter()
            .map(|column| HeldColumn {
                header: column.label.clone(),
                holds: held(column.position),
            })
            .collect(),
        scale: columns.scale.map(|scale| scale.code().to_owned()),
        scale_why: columns.scale_why.clone(),
        asks_order: columns.asks_order,
        asks_assessor: !columns.at.contains_key(&Holds::Assessor),
        problems: columns.problems.clone(),
        ..RatingImport::default()
    };
    let day = match of.choices.day.as_deref().filter(|day| !day.is_empty()) {
        Some(day) => day.parse().map_err(|_| {
            AppError::invalid(format!("“{day}” is no day."), "Write it as 2026-01-31.")
        })?,
        None => today,
    };
    if day > today {
        return Err(AppError::invalid(
            format!("{day} lies after today."),
            "Say the day on which they were rated.",
        ));
    }
    let Some(scale) = columns.scale.filter(|_| told.problems.is_empty()) else {
        return Ok(Plan {
            told,
            put: Vec::new(),
        });
    };
    let mut reader = Reader {
        columns: &columns,
        scale,
        register,
        naming,
        assessor: of.choices.assessor.as_deref().unwrap_or(actor).trim(),
        day,
        today,
        put: BTreeMap::new(),
        read: HashMap::new(),
        unchanged: 0,
        replaced: 0,
    };
    for row in table.rows() {
        // Its cells may stand under other headers than they belong to.
        let taken = match table.ragged_row(row.number()) {
            Some(ragged) => Err(format!(
                "It has {} cells where the header has {}.",
                ragged.found, ragged.expected
            )),
            None => reader.row(&row, new_id),
        };
        if let Err(reason) = taken {
            told.rejected.push(RejectedRow {
                row: tally(row.number()),
                reason,
            });
        }
    }
    let put: Vec<_> = reader.put.into_values().collect();
    told.unchanged = reader.unchanged;
    told.changed = reader.replaced;
    told.new = tally(put.len()).saturating_sub(reader.replaced);
    Ok(Plan { told, put })
}

/// What tells ratings apart: who rated what, by which criterion, on which day.
type Told = (InitiativeId, CriterionId, RowId, NaiveDate);

struct Reader<'r> {
    columns: &'r Columns,
    scale: Scale,
    register: &'r Register,
    naming: &'r Naming<'r>,
    assessor: &'r str,
    day: NaiveDate,
    today: NaiveDate,
    put: BTreeMap<Told, Rating>,
    /// Levels that rows said so far.
    read: HashMap<Told, Level>,
    unchanged: u32,
    replaced: u32,
}

impl Reader<'_> {
    fn row(&mut self, row: &Row<'_>, new_id: &mut dyn FnMut() -> Uuid) -> Result<(), String> {
        let initiative = self.initiative(row)?;
        let record = self
            .register
            .get(initiative)
            .ok_or("The initiative is gone.")?;
        let assessor = self.assessor(row)?;
        let rated_on = self.day(row)?;
        let confidence = self.confidence(row)?;
        let note = self.columns.cell(row, Holds::Note);
        let evidence = self.columns.cell(row, Holds::Evidence);
        let draft = self.draft(row)?;
        let mut levels = Vec::new();
        for (criterion, at) in self.columns.levels() {
            let cell = row.get(at).trim();
            if says_nothing(cell) {
                continue;
            }
            let criterion = match criterion {
                Some(criterion) => criterion,
                None => self.criterion(row)?,
            };
            let level = self.scale.level(cell).ok_or_else(|| {
                format!("“{cell}” is no level of the scale {}.", self.scale.code())
            })?;
            levels.push((criterion, level));
        }
        for (criterion, level) in levels {
            let told = (initiative, criterion, assessor.id(), rated_on);
            let same_day = |rating: &&Rating| {
                rating.criterion == criterion
                    && rating.assessor == assessor
                    && rating.rated_on == rated_on
            };
            let equal = |rating: &Rating| {
                rating.draft == draft
                    && (rating.level, rating.confidence) == (level, confidence)
                    && (&*rating.note, &*rating.evidence) == (note, evidence)
            };
            // There may be several of a day: the first one is kept when another follows it.
            if record.ratings.iter().filter(same_day).any(equal) {
                self.read.entry(told).or_insert(level);
                self.unchanged += 1;
                self.put.remove(&told);
                continue;
            }
            if let Some(other) = self
                .read
                .insert(told, level)
                .filter(|other| *other != level)
            {
                self.read.insert(told, other);
                return Err(format!(
                    "An earlier row rates it {} by the same assessor on the same day: who rated, or when, is missing.",
                    other.get()
                ));
            }
            let earlier = record.ratings.iter().rfind(same_day);
            let on_that_day = record
                .ratings
                .iter()
                .filter(|rating| rating.rated_on == rated_on);
            let here = on_that_day
                .map(|rating| rating.ordinal + 1)
                .max()
                .unwrap_or(0);
            let added = i64::try_from(self.put.len()).unwrap_or(i64::MAX);
            let rating = Rating {
                id: earlier.map_or_else(|| RatingId::new(new_id()), |rating| rating.id),
                initiative,
                criterion,
                assessor,
                level,
                confidence,
                note: note.into(),
                evidence: evidence.into(),
                draft,
                rated_on,
                ordinal: earlier.map_or(here + added, |rating| rating.ordinal),
            };
            if self.put.insert(told, rating).is_none() {
                self.replaced += u32::from(earlier.is_some());
            }
        }
        Ok(())
    }

    fn initiative(&self, row: &Row<'_>) -> Result<InitiativeId, String> {
        let [id, key, name] =
            [Holds::Id, Holds::Key, Holds::Name].map(|holds| self.columns.cell(row, holds));
        // An export of ours says which of two that share key and name; its ids are not those of another portfolio.
        let by_id = InitiativeId::parse(id).ok().filter(|id| {
            self.register
                .get(*id)
                .is_some_and(|record| record.initiative.deleted.is_none())
        });
        if let Some(id) = by_id {
            return Ok(id);
        }
        let key = if key.is_empty() { id } else { key };
        let named = |text: &str| self.naming.named(KindId::Initiative, text);
        let found = match (key, name) {
            ("", "") => return Err("It names no initiative.".to_owned()),
            ("", name) => named(name),
            (key, "") => named(key),
            (key, name) => named(key).or_else(|_| named(name)),
        };
        let asked = if key.is_empty() { name } else { key };
        found
            .map(|id| InitiativeId::new(id.uuid()))
            .map_err(|why| match why {
                NotNamed::Several => format!("Several initiatives are called “{asked}”."),
                _ => format!("No initiative is called “{asked}”."),
            })
    }

    fn assessor(&self, row: &Row<'_>) -> Result<To<Person>, String> {
        let said = self.columns.cell(row, Holds::Assessor);
        let name = if names_nobody(said) {
            self.assessor
        } else {
            said
        };
        if name.is_empty() {
            return Err("Nobody is named as its assessor.".to_owned());
        }
        let named = self.naming.named(KindId::Person, name);
        named.map(|id| To::new(id.uuid())).map_err(|why| match why {
            NotNamed::Several => format!("Several people are called “{name}”."),
            _ => format!("“{name}” names nobody."),
        })
    }

    fn day(&self, row: &Row<'_>) -> Result<NaiveDate, String> {
        let cell = self.columns.cell(row, Holds::Day);
        let Some(reader) = self.columns.days.as_ref().filter(|_| !says_nothing(cell)) else {
            return Ok(self.day);
        };
        let day = match reader.read(cell, &self.register.settings)? {
            Some(Input::Date(when)) => when,
            _ => return Ok(self.day),
        };
        let one = |when: When| (when.first() == when.last()).then(|| when.first());
        match one(day) {
            Some(day) if day > self.today => Err(format!("“{cell}” lies after today.")),
            Some(day) => Ok(day),
            None => Err(format!("“{cell}” is no single day.")),
        }
    }

    fn confidence(&self, row: &Row<'_>) -> Result<Confidence, String> {
        let cell = self.columns.cell(row, Holds::Confidence);
        if says_nothing(cell) {
            return Ok(Confidence::Medium);
        }
        Confidence::parse(cell)
            .ok_or_else(|| format!("“{cell}” is no confidence: high, medium or low."))
    }

    fn draft(&self, row: &Row<'_>) -> Result<bool, String> {
        let cell = self.columns.cell(row, Holds::Draft);
        if says_nothing(cell) {
            return Ok(false);
        }
        bool_by_text(cell)
            .ok_or_else(|| format!("“{cell}” is neither yes nor no: is it not submitted?"))
    }

    fn criterion(&self, row: &Row<'_>) -> Result<CriterionId, String> {
        let cell = self.columns.cell(row, Holds::Criterion);
        let found = Header::of(cell).criterion(&self.register.model);
        found
            .map(|criterion| criterion.id)
            .ok_or_else(|| no_criterion(self.register, cell).0)
    }
}
