//! Columns of a file to fields of a kind: by id, by label, by the headers that registers use.

use std::collections::{HashMap, HashSet};

use pilotage_import::{AmountUnit, CellReader, Said, names_nobody, same_header, says_nothing};
use pilotage_intake::{Column, Table};
use pilotage_model::field::{Catalogue, FieldInfo, Input};
use pilotage_model::kind::AnyTable;
use pilotage_model::sentence::lowered;
use pilotage_model::{Field, FieldKind, Register, Settings};

use crate::api::{ChosenColumn, RecordChoices, RecordColumn};
use crate::error::{AppError, Result};

/// A column that goes to a field.
pub(super) struct Mapped {
    pub position: usize,
    pub field: Field,
    pub label: String,
    kind: FieldKind,
    reader: CellReader,
}

/// How the columns of a file are used.
pub(super) struct Columns {
    pub mapped: Vec<Mapped>,
    /// The column with row ids that an export wrote.
    pub id: Option<usize>,
    /// The file is an export of ours: it has every field, by our own words.
    own: bool,
    pub told: Vec<RecordColumn>,
    /// Why they can't be used so, in words.
    pub problems: Vec<String>,
}

impl Mapped {
    fn says_nothing(&self, cell: &str, own: bool) -> bool {
        match (self.kind.is_link(), own) {
            (true, _) => names_nobody(cell),
            // Whoever typed “n/a” into a note gets it back from an export.
            (false, true) => cell.is_empty(),
            (false, false) => says_nothing(cell),
        }
    }
}

impl Columns {
    /// What the cell of a column gives its field; `None` where it says nothing.
    ///
    /// # Errors
    /// Why it can't be read.
    pub fn read<'c>(
        &self,
        column: &Mapped,
        cell: &'c str,
        settings: &Settings,
    ) -> Result<Option<Input<'c>>, String> {
        if column.says_nothing(cell, self.own) {
            return Ok(None);
        }
        column.reader.read(cell, settings)
    }

    /// Finds the field of every column: the one that was chosen, else the one that its header says.
    ///
    /// # Errors
    /// When a column or a field that was chosen is not there.
    pub fn of(
        file: &Table,
        choices: &RecordChoices,
        table: &dyn AnyTable,
        register: &Register,
    ) -> Result<Self> {
        let catalogue = Catalogue::of_kind(table, register);
        let chosen = chosen(choices, file, &catalogue)?;
        let said = Said {
            order: choices.dates.map(Into::into),
            years: choices.years,
            decimal: choices.decimal.map(Into::into),
            unit: unit(choices)?,
        };
        let mut columns = Self {
            mapped: Vec::new(),
            id: None,
            own: is_own(file, &catalogue),
            told: Vec::new(),
            problems: Vec::new(),
        };
        for column in &file.columns {
            let (found, why) = match chosen.get(column.label.as_str()) {
                Some(found) => (*found, "chosen".to_owned()),
                None => match target(column.header.trim(), table, &catalogue) {
                    (Some(guess), _) if chosen.values().any(|other| *other == Some(guess)) => {
                        (None, "another column was chosen".to_owned())
                    }
                    guess => guess,
                },
            };
            let mut why = why;
            let field = match found {
                Some(Target::Id) if columns.id.is_none() => {
                    columns.id = Some(column.position);
                    Some("id".to_owned())
                }
                Some(Target::Field(field)) => catalogue
                    .get(field)
                    .map(|info| columns.map(file, column, (field, info), (register, said))),
                Some(Target::Id) | None => None,
            };
            // What its cells ask to be said stands with why it goes there.
            if let (Some(_), Some(mapped)) = (&field, columns.mapped.last())
                && let Some(note) = mapped.reader.note()
                && mapped.position == column.position
            {
                why = format!("{why}. {note}");
            }
            columns.told.push(RecordColumn {
                header: column.label.clone(),
                samples: samples(file, column.position),
                field,
                why,
            });
        }
        columns.problems.extend(columns.unnamed(table));
        Ok(columns)
    }

    /// Takes in a column that goes to a field; gives the field's id.
    fn map(
        &mut self,
        file: &Table,
        column: &Column,
        (field, info): (Field, &FieldInfo),
        (register, said): (&Register, Said),
    ) -> String {
        let header = &column.label;
        if let Some(other) = self.mapped.iter().find(|mapped| mapped.field == field) {
            self.problems.push(format!(
                "“{}” and “{header}” are both {}: leave one of them out",
                other.label, info.label
            ));
        }
        let reader = CellReader::of(file, column.position, info, &register.settings, said);
        let reader = reader.unwrap_or_else(|why| {
            let why = why.trim_end_matches('.');
            self.problems.push(format!("“{header}”: {why}"));
            CellReader::plain()
        });
        self.mapped.push(Mapped {
            position: column.position,
            field,
            label: header.clone(),
            kind: info.kind,
            reader,
        });
        info.id.clone()
    }

    /// Whether a column holds such values.
    pub fn holds(&self, is: impl Fn(FieldKind) -> bool) -> bool {
        self.mapped.iter().any(|mapped| is(mapped.kind))
    }

    /// Why nothing tells what the records are.
    fn unnamed(&self, table: &dyn AnyTable) -> Option<String> {
        let mut facts = table.facts().into_iter().enumerate();
        let (at, facts) = facts.find(|(_, facts)| facts.required)?;
        let named = self
            .mapped
            .iter()
            .any(|mapped| mapped.field == Field::column(at));
        (!named).then(|| {
            format!(
                "no column goes to {}; headers it is known by: {}, {}",
                facts.label,
                facts.id,
                facts.like.join(", ")
            )
        })
    }
}

/// How many fields of a kind the headers name; 0 where none names what tells its records apart.
pub(super) fn likeness(file: &Table, table: &dyn AnyTable, register: &Register) -> usize {
    let catalogue = Catalogue::of_kind(table, register);
    let headers = file.columns.iter().map(|column| column.header.trim());
    let named: HashSet<_> = headers
        .filter_map(|header| match target(header, table, &catalogue) {
            (Some(Target::Field(field)), _) => Some(field),
            _ => None,
        })
        .collect();
    let mut facts = table.facts().into_iter().enumerate();
    let first = facts.find(|(_, facts)| facts.required);
    match first {
        Some((at, _)) if !named.contains(&Field::column(at)) => 0,
        _ => named.len(),
    }
}

/// What one was said to stand for.
fn unit(choices: &RecordChoices) -> Result<Option<AmountUnit>> {
    let code = choices.amounts_in.as_deref();
    let unit = code.map(|code| {
        AmountUnit::parse(code).ok_or_else(|| AppError::not_found("unit of amounts", code))
    });
    unit.transpose()
}

/// What was chosen, by label of the column.
fn chosen<'c>(
    choices: &'c RecordChoices,
    file: &Table,
    catalogue: &Catalogue,
) -> Result<HashMap<&'c str, Option<Target>>> {
    let mut chosen = HashMap::new();
    for ChosenColumn { column, field } in &choices.columns {
        if !file.columns.iter().any(|other| other.label == *column) {
            return Err(AppError::not_found("column", column));
        }
        let target = match field.as_deref() {
            None => None,
            Some("id") => Some(Target::Id),
            Some(id) => match catalogue.find(id).map(|info| info.field) {
                Some(field) if is_written(field) => Some(Target::Field(field)),
                _ => return Err(AppError::not_found("field to import into", id)),
            },
        };
        chosen.insert(column.as_str(), target);
    }
    Ok(chosen)
}

/// The first different values of a column, cut to what a line shows.
fn samples(file: &Table, position: usize) -> Vec<String> {
    let mut samples: Vec<String> = Vec::new();
    for row in file.rows().take(200) {
        let cell: String = row.get(position).trim().chars().take(60).collect();
        if !cell.is_empty() && !samples.contains(&cell) {
            samples.push(cell);
        }
        if samples.len() == 3 {
            break;
        }
    }
    samples
}

/// The field that a header names by our own words: its id or label, of money with a currency behind it.
fn own_words<'c>(header: &str, catalogue: &'c Catalogue) -> Option<&'c FieldInfo> {
    catalogue.find(header).or_else(|| {
        let (label, _) = header.strip_suffix(')')?.rsplit_once(" (")?;
        let money = |info: &&FieldInfo| info.kind == FieldKind::Money;
        catalogue.find(label).filter(money)
    })
}

/// Whether the headers are those of an export: every field that one writes, by its id or label.
fn is_own(file: &Table, catalogue: &Catalogue) -> bool {
    let named: HashSet<_> = (file.columns.iter())
        .filter_map(|column| own_words(column.header.trim(), catalogue))
        .map(|info| info.field)
        .collect();
    let mut fields = catalogue.fields().iter().map(|info| info.field);
    fields.all(|field| !matches!(field, Field::Column(_)) || named.contains(&field))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Target {
    Id,
    Field(Field),
}

/// Whether a file can say what a field holds.
const fn is_written(field: Field) -> bool {
    matches!(field, Field::Column(_) | Field::Custom(_))
}

fn target(header: &str, table: &dyn AnyTable, catalogue: &Catalogue) -> (Option<Target>, String) {
    if header.eq_ignore_ascii_case("id") {
        return (Some(Target::Id), "the id that an export wrote".to_owned());
    }
    if let Some(FieldInfo { field, kind, .. }) = own_words(header, catalogue) {
        return match field {
            field if is_written(*field) => (Some(Target::Field(*field)), "named so".to_owned()),
            _ if *kind == FieldKind::Number => (None, "counted here, never imported".to_owned()),
            _ => (None, "never imported".to_owned()),
        };
    }
    let facts = table.facts().into_iter().enumerate();
    let like = facts.into_iter().find_map(|(at, facts)| {
        let said = facts.like.iter().find(|like| same_header(like, header));
        said.map(|said| {
            (
                at,
                format!("registers call {} “{said}”", lowered(facts.label)),
            )
        })
    });
    match like {
        Some((at, why)) => (Some(Target::Field(Field::column(at))), why),
        None => (None, "no field is called so".to_owned()),
    }
}
