//! What the user said, checked against the file and the portfolio.

mod key;
mod sideways;
mod stage_words;

use std::collections::{HashMap, HashSet};

use pilotage_intake::{Column, Table};
use pilotage_model::field::slug;
use pilotage_model::kinds::KindId;
use pilotage_model::{Catalogue, CustomFieldId, Field, FieldKind, Register, Stage};

use super::checked::{CheckedColumn, CheckedMapping, Slot};
use super::choice_words;
use super::dates::DateColumn;
use super::headers::REASON_HEADER;
use super::mapping::{ColumnMapping, Mapping, Target};
use super::problem::{MappingProblem, MappingProblemCode as Code};
use super::readers;
use super::words::normal;

/// Checks a mapping against the file and the portfolio.
///
/// # Errors
/// Everything that stops it from being used, by column: no name, an unknown or repeated column, two
/// columns for one field, an unknown field or stage, gaps in the unit levels, a date order or
/// decimal mark that must be said, a key that no column holds.
pub fn check(
    mapping: &Mapping,
    table: &Table,
    register: &Register,
) -> Result<CheckedMapping, Vec<MappingProblem>> {
    check_knowing(&[], mapping, table, register)
}

/// As [`check()`], where some columns of dates were just read with this mapping.
pub(crate) fn check_knowing(
    dates: &[DateColumn],
    mapping: &Mapping,
    table: &Table,
    register: &Register,
) -> Result<CheckedMapping, Vec<MappingProblem>> {
    let mut checker = Checker {
        table,
        register,
        catalogue: Catalogue::of(register),
        problems: Vec::new(),
    };
    if let Some(doubt) = &table.guesses.encoding_doubt {
        let said = format!("{} Say which, or save the file as UTF-8.", doubt.said());
        checker.problem(Code::Encoding, None, said);
    }
    checker.stands_upright();
    let mut columns = checker.columns(mapping);
    checker.every_field_once(&columns);
    checker.unit_levels(&columns);
    checker
        .problems
        .extend(readers::give(mapping, table, register, dates, &mut columns));
    if !columns
        .iter()
        .any(|column| column.slot == Slot::Field(Field::NAME))
    {
        checker.problem(
            Code::NoName,
            None,
            "No column holds the name. Map one to Name.",
        );
    }
    let stage_words = checker.stage_words(mapping);
    checker.some_stage_is_known(mapping, &columns);
    let key = checker.key(mapping, &columns);
    let source = checker.source(mapping);
    checker.unread(mapping, &columns);
    checker.value_words(mapping);
    if !checker.problems.is_empty() {
        return Err(checker.problems);
    }
    Ok(CheckedMapping {
        columns,
        stage_words,
        value_words: choice_words::readers(mapping, table, register),
        key,
        source,
        edition: mapping.edition,
        mark_gone: mapping.mark_gone,
        blanks: mapping.blanks,
    })
}

struct Checker<'a> {
    table: &'a Table,
    register: &'a Register,
    catalogue: Catalogue,
    problems: Vec<MappingProblem>,
}

impl Checker<'_> {
    fn problem(&mut self, code: Code, column: Option<&str>, message: impl Into<String>) {
        self.problems
            .push(MappingProblem::new(code, column, message));
    }

    fn columns(&mut self, mapping: &Mapping) -> Vec<CheckedColumn> {
        let mut seen = HashSet::new();
        let mut columns = Vec::new();
        let columns_of_file = self.table.columns.iter();
        let places: HashMap<&str, usize> = columns_of_file
            .map(|column| (column.label.as_str(), column.position))
            .collect();
        for said in &mapping.columns {
            let Some(&at) = places.get(said.column.as_str()) else {
                // A profile may know columns that this file lacks; only what is wanted must be there.
                if said.target != Target::Ignore {
                    let message = format!("The file has no column “{}”.", said.column);
                    self.problem(Code::UnknownColumn, Some(&said.column), message);
                }
                continue;
            };
            if !seen.insert(at) {
                let message = format!("“{}” is mapped twice. Keep one.", said.column);
                self.problem(Code::ColumnTwice, Some(&said.column), message);
                continue;
            }
            columns.extend(self.column(said, at));
        }
        columns.extend(self.unmapped(mapping));
        columns.sort_by_key(|column| column.position);
        columns
    }

    fn column(&mut self, said: &ColumnMapping, position: usize) -> Option<CheckedColumn> {
        let slot = match &said.target {
            Target::Ignore => return None,
            Target::Unit { level } => Slot::UnitLevel(*level),
            Target::Field { field } => self.field(field, &said.column)?,
            Target::EnteredPresent => Slot::EnteredPresent,
            Target::Entered { stage } => Slot::Field(Field::Entered(self.stage(stage, said)?)),
            Target::Planned { stage } => Slot::Field(Field::Planned(self.stage(stage, said)?)),
            Target::Forecast { stage } => Slot::Field(Field::Forecast(self.stage(stage, said)?)),
            Target::Custom { name } if name.trim().is_empty() => self.custom(&said.column),
            Target::Custom { name } => self.custom(name),
        };
        let words = match slot {
            Slot::Field(field) => self
                .catalogue
                .get(field)
                .filter(|info| choice_words::has_words(info)),
            _ => None,
        };
        Some(CheckedColumn {
            position,
            label: said.column.clone(),
            words: words.map(|info| info.id.clone()),
            slot,
            dates: None,
            amounts: None,
            lists: None,
        })
    }

    /// Columns that map to nothing and are to be kept, where they hold anything.
    fn unmapped(&self, mapping: &Mapping) -> Vec<CheckedColumn> {
        if !mapping.keep_unmapped {
            return Vec::new();
        }
        let wanted = |column: &Column| {
            let said = mapping.column(column);
            said.is_some_and(|said| said.target != Target::Ignore)
        };
        let filled = |at: usize| self.table.rows().any(|row| !row.get(at).trim().is_empty());
        self.table
            .columns
            .iter()
            .filter(|column| {
                !wanted(column) && column.header != REASON_HEADER && filled(column.position)
            })
            .map(|column| CheckedColumn {
                position: column.position,
                label: column.label.clone(),
                slot: self.custom(&column.label),
                words: None,
                dates: None,
                amounts: None,
                lists: None,
            })
            .collect()
    }

    fn field(&mut self, id: &str, column: &str) -> Option<Slot> {
        let Some(info) = self.catalogue.find(id).cloned() else {
            let next = self.near(id, "Choose one of the list.");
            let message = format!("There is no field “{id}” for “{column}”. {next}");
            self.problem(Code::UnknownField, Some(column), message);
            return None;
        };
        if !info.is_importable() {
            let message = format!(
                "{} is computed or kept here, so “{column}” can't fill it. Ignore the column, or \
                 keep it as an own field.",
                info.label
            );
            self.problem(Code::NotImportable, Some(column), message);
            return None;
        }
        Some(Slot::Field(info.field))
    }

    fn near(&self, id: &str, otherwise: &str) -> String {
        match self.catalogue.near(id).as_slice() {
            [] => otherwise.to_owned(),
            near => format!("Did you mean {}?", near.join(", ")),
        }
    }

    fn stage(&mut self, code: &str, said: &ColumnMapping) -> Option<Stage> {
        let stage = Stage::parse(code);
        if stage.is_none() {
            let message = format!(
                "“{}” is mapped to dates of the stage “{code}”, which there is not. Choose one of {}.",
                said.column,
                stage_codes()
            );
            self.problem(Code::UnknownStage, Some(&said.column), message);
        }
        stage
    }

    /// An own field of this name, whatever its case and signs; else a new one.
    fn custom(&self, name: &str) -> Slot {
        let name = name.trim();
        let same =
            |known: &str| known == name || (!slug(name).is_empty() && slug(known) == slug(name));
        let known: Option<CustomFieldId> = self
            .register
            .custom_fields
            .iter()
            .find(|field| field.kind == KindId::Initiative && same(&field.name))
            .map(|field| field.id);
        known.map_or_else(
            || Slot::NewCustom(name.to_owned()),
            |id| Slot::Field(Field::Custom(id)),
        )
    }

    fn every_field_once(&mut self, columns: &[CheckedColumn]) {
        let mut first: HashMap<Slot, &str> = HashMap::new();
        for column in columns {
            let slot = match &column.slot {
                Slot::NewCustom(name) => Slot::NewCustom(normal(name)),
                slot => slot.clone(),
            };
            let holds_several = self.holds_several(&slot);
            let Some(other) = first.insert(slot, &column.label) else {
                continue;
            };
            // A tracker writes a list as columns of one header.
            let header = |label: &str| {
                let found = self
                    .table
                    .columns
                    .iter()
                    .find(|column| column.label == label);
                found.map(|column| column.header.clone())
            };
            if !(holds_several && header(other) == header(&column.label)) {
                let message = format!(
                    "“{other}” and “{}” are mapped to the same field. Map one of them elsewhere, \
                     or ignore it.",
                    column.label
                );
                self.problem(Code::FieldTwice, Some(&column.label), message);
            }
        }
    }

    fn holds_several(&self, slot: &Slot) -> bool {
        let Slot::Field(field) = slot else {
            return false;
        };
        let kind = self.catalogue.get(*field).map(|info| info.kind);
        matches!(kind, Some(FieldKind::List | FieldKind::Links))
    }

    /// A known header whose cells are not understood must not vanish, unless its field comes from another column or
    /// the column is kept as it is.
    fn unread(&mut self, mapping: &Mapping, columns: &[CheckedColumn]) {
        if mapping.keep_unmapped {
            return;
        }
        for said in &mapping.columns {
            let Some(doubt) = said
                .doubt
                .as_ref()
                .filter(|_| said.target == Target::Ignore)
            else {
                continue;
            };
            let field = self.catalogue.find(&doubt.field).map(|info| info.field);
            let elsewhere = field.is_some_and(|field| {
                columns
                    .iter()
                    .any(|column| column.slot == Slot::Field(field))
            });
            if !elsewhere {
                self.problem(Code::Unread, Some(&said.column), doubt.why.clone());
            }
        }
    }

    fn value_words(&mut self, mapping: &Mapping) {
        for said in &mapping.value_words {
            let info = self
                .catalogue
                .find(&said.field)
                .filter(|info| choice_words::has_words(info))
                .cloned();
            let Some(info) = info else {
                let message = format!(
                    "“{}” is no field of choices: no word of it can be mapped.",
                    said.field
                );
                self.problem(Code::Choice, None, message);
                continue;
            };
            let Some(choice) = &said.choice else { continue };
            let known = choice_words::choices(&info);
            if !known.iter().any(|(code, _)| code == choice) {
                let codes: Vec<_> = known.iter().map(|(code, _)| code.as_str()).collect();
                let message = format!(
                    "“{}” is mapped to “{choice}”, which is no choice of {}. Choose one of {}.",
                    said.word,
                    info.label,
                    codes.join(", ")
                );
                self.problem(Code::Choice, None, message);
            }
        }
    }

    fn unit_levels(&mut self, columns: &[CheckedColumn]) {
        let mut levels: Vec<_> = columns
            .iter()
            .filter_map(|column| match column.slot {
                Slot::UnitLevel(level) => Some(level),
                _ => None,
            })
            .collect();
        levels.sort_unstable();
        levels.dedup();
        let path = columns
            .iter()
            .any(|column| column.slot == Slot::Field(Field::UNIT));
        if path && !levels.is_empty() {
            let message =
                "The unit is mapped both as a whole path and by level. Keep one of the two.";
            self.problem(Code::UnitLevels, None, message);
        } else if !levels.iter().copied().eq((1..=u8::MAX).take(levels.len())) {
            let message = "Unit levels must count 1, 2, 3 … without gaps, 1 at the top.";
            self.problem(Code::UnitLevels, None, message);
        }
    }
}

fn stage_codes() -> String {
    Stage::ALL.map(Stage::code).join(", ")
}
