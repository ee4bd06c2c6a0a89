//! Records of every kind: made, changed, put into the bin and taken out, made one, imported, shown.
//!
//! What a kind is stands in `pilotage_model::kinds`; nothing here knows one of them by name.

mod bin;
mod columns;
mod export;
mod files;
mod find;
mod import;
mod list;
mod merge;
mod near;
mod save;
mod sections;
mod show;

use std::collections::BTreeMap;

use pilotage_intake::Table;
use pilotage_model::kind::{About, AnyRow, AnyTable, Info};
use pilotage_model::kinds::{KINDS, KindId};
use pilotage_model::names::name_key;
use pilotage_model::{Register, RowId, Value};

use crate::error::{AppError, Result};

pub(crate) use export::is_asked_for;
pub use export::{Wanted, asked_for, sheet};
pub use files::{FileContent, file_of};
pub(crate) use find::names;
pub use find::{find, suggestions};
pub use import::RecordFile;
pub use list::arrange;
pub(crate) use merge::merge_initiatives;
pub use near::{NearPair, near_records};
pub(crate) use save::{filled, hold, hold_rules, set_all};
pub use sections::sections;
pub(crate) use show::{field_value, link};
pub use show::{kinds, record};

/// A kind by its code or name.
///
/// # Errors
/// When there is none; says which there are.
pub fn kind(text: &str) -> Result<&'static Info> {
    // Initiatives are more than rows: they have commands of their own.
    let found = KindId::parse(text).filter(|kind| *kind != KindId::Initiative);
    found.map(KindId::info).ok_or_else(|| {
        let known: Vec<_> = KINDS.iter().map(|info| info.code).collect();
        AppError::invalid(
            format!("There is no kind of record “{text}”."),
            format!("Choose one of {}.", known.join(", ")),
        )
    })
}

/// The table of a kind.
pub(crate) fn table_of(register: &Register, kind: KindId) -> Result<&dyn AnyTable> {
    let table = register.tables.of(kind);
    table.ok_or_else(|| AppError::not_found("kind of record", kind.code()))
}

/// How many fields of a kind the headers of a table name; 0 where none names what tells its records apart.
pub fn likeness(file: &Table, kind: KindId, register: &Register) -> usize {
    let table = register.tables.of(kind);
    table.map_or(0, |table| columns::likeness(file, table, register))
}

/// A record that must be there.
pub(crate) fn known(register: &Register, about: About) -> Result<&dyn AnyRow> {
    let row = register.row(about);
    row.ok_or_else(|| AppError::not_found(about.kind.code(), about.id))
}

pub(crate) fn row_id(kind: KindId, id: &str) -> Result<RowId> {
    RowId::parse(id).map_err(|_| AppError::not_found(kind.code(), id))
}

pub(crate) fn about(kind: &str, id: &str) -> Result<About> {
    let kind = self::kind(kind)?.id;
    let id = row_id(kind, id)?;
    Ok(About { kind, id })
}

/// “vendor “Acme AI””.
pub(crate) fn named(row: &dyn AnyRow, register: &Register) -> String {
    format!("{} “{}”", row.info().word(), row.name(register))
}

/// “vendor “Acme AI””, or “12 vendors”.
///
/// # Errors
/// When the only one is not there.
pub fn whose(register: &Register, kind: KindId, ids: &[RowId]) -> Result<String> {
    Ok(match ids {
        [one] => named(known(register, About { kind, id: *one })?, register),
        several => kind.info().counted(several.len()),
    })
}

/// The names that mean a record and no other of its kind, as they are compared and as written.
pub(crate) fn called(row: &dyn AnyRow) -> BTreeMap<String, String> {
    let mut names = Vec::new();
    for (at, facts) in row.fields() {
        match row.at(at) {
            Value::Text(name) if facts.unique => names.push(name.to_owned()),
            Value::List(also) if facts.alias => names.extend(also.iter().cloned()),
            _ => (),
        }
    }
    let keyed = names.into_iter().map(|name| (name_key(&name), name));
    keyed.collect()
}

#[cfg(test)]
mod tests;
