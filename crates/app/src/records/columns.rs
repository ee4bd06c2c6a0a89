//! Columns of a file to fields of a kind: by id, by label, by the headers that registers use.

use std::collections::HashSet;

use pilotage_intake::Table;
use pilotage_model::field::{Catalogue, FieldInfo};
use pilotage_model::kind::AnyTable;
use pilotage_model::{Field, FieldKind, Register};

use crate::api::RecordColumn;
use crate::error::{AppError, Result};
use crate::import::{CellReader, Said, names_nobody, same_header, says_nothing};

/// A column that goes to a field.
pub(super) struct Mapped {
    pub position: usize,
    pub field: usize,
    pub label: String,
    link: bool,
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
}

impl Mapped {
    fn says_nothing(&self, cell: &str, own: bool) -> bool {
        match (self.link, own) {
            (true, _) => names_nobody(cell),
            // Whoever typed “n/a” into a note gets it back from an export.
            (false, true) => cell.is_empty(),
            (false, false) => says_nothing(cell),
        }
    }
}

impl Columns {
    /// The cell of a column as its field reads it; `None` where it says nothing.
    ///
    /// # Errors
    /// Why it can't be read.
    pub fn read(&self, column: &Mapped, cell: &str) -> Result<Option<String>, String> {
        if column.says_nothing(cell, self.own) {
            return Ok(None);
        }
        column.reader.exact(cell)
    }

    /// Finds the field of every column.
    ///
    /// # Errors
    /// When two columns are one field, none is the field that names a record, or a column of dates or
    /// amounts can be read in two ways.
    pub fn of(file: &Table, said: Said, table: &dyn AnyTable, register: &Register) -> Result<Self> {
        let catalogue = Catalogue::of_kind(table, register);
        let mut columns = Self {
            mapped: Vec::new(),
            id: None,
            own: is_own(file, &catalogue),
            told: Vec::new(),
        };
        let mut problems = Vec::new();
        for column in &file.columns {
            let header = column.header.trim();
            let (found, why) = target(header, table, &catalogue);
            let mut told = RecordColumn {
                header: header.to_owned(),
                field: None,
                why,
            };
            if found == Some(Target::Id) {
                columns.id = Some(column.position);
                told.field = Some("id".to_owned());
            }
            if let Some(Target::Field(field)) = found
                && let Some(info) =
                    catalogue.get(Field::Column(u16::try_from(field).unwrap_or(u16::MAX)))
            {
                told.field = Some(info.id.clone());
                if let Some(other) = columns.mapped.iter().find(|mapped| mapped.field == field) {
                    problems.push(format!(
                        "“{}” and “{header}” are both {}: take one of them out, or rename it",
                        other.label, info.label
                    ));
                }
                match CellReader::of(file, column.position, info, &register.settings, said) {
                    Ok(reader) => columns.mapped.push(Mapped {
                        position: column.position,
                        field,
                        label: header.to_owned(),
                        link: info.kind.is_link(),
                        reader,
                    }),
                    Err(why) => problems.push(format!("“{header}”: {why}")),
                }
            }
            columns.told.push(told);
        }
        problems.extend(columns.unnamed(table));
        match problems.as_slice() {
            [] => Ok(columns),
            problems => Err(AppError::invalid(
                format!("{}.", problems.join("; ").trim_end_matches('.')),
                "Nothing was imported. Correct the file, or say how dates and amounts are written (--dates, --decimal).",
            )),
        }
    }

    /// Why nothing tells what the records are.
    fn unnamed(&self, table: &dyn AnyTable) -> Option<String> {
        let (at, facts) = table
            .facts()
            .into_iter()
            .enumerate()
            .find(|(_, facts)| facts.required)?;
        let named = self.mapped.iter().any(|mapped| mapped.field == at);
        (!named).then(|| {
            format!(
                "no column is {}: the header needs “{}” or one of {}",
                facts.label,
                facts.id,
                facts.like.join(", ")
            )
        })
    }
}

/// Whether the headers are those of an export: every field that one writes, by its id or label.
fn is_own(file: &Table, catalogue: &Catalogue) -> bool {
    let named: HashSet<_> = (file.columns.iter())
        .filter_map(|column| catalogue.find(column.header.trim()))
        .map(|info| info.field)
        .collect();
    let mut fields = catalogue.fields().iter().map(|info| info.field);
    fields.all(|field| !matches!(field, Field::Column(_)) || named.contains(&field))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Target {
    Id,
    Field(usize),
}

fn target(header: &str, table: &dyn AnyTable, catalogue: &Catalogue) -> (Option<Target>, String) {
    if header.eq_ignore_ascii_case("id") {
        return (Some(Target::Id), "the id that an export wrote".to_owned());
    }
    if let Some(FieldInfo { field, kind, .. }) = catalogue.find(header) {
        return match field {
            Field::Column(at) => (Some(Target::Field((*at).into())), "named so".to_owned()),
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
                format!("registers call {} “{said}”", facts.label.to_lowercase()),
            )
        })
    });
    match like {
        Some((at, why)) => (Some(Target::Field(at)), why),
        None => (None, "no field is called so".to_owned()),
    }
}
