//! Records by words, and what a field of a record can be set to.

use std::collections::BTreeSet;

use pilotage_model::field::Catalogue;
use pilotage_model::filter::fold::fold;
use pilotage_model::kind::About;
use pilotage_model::kinds::KindId;
use pilotage_model::{Field, Register, Value};

use super::show::link;
use super::{kind, table_of};
use crate::api::Found;
use crate::error::{AppError, Result};
use crate::views::Scope;

/// The most suggestions given.
const SUGGESTIONS: usize = 50;

/// The most records found by words.
const FOUND: usize = 12;

/// Records of every kind by words in what they are called, best first: how early the words stand.
pub fn find(register: &Register, query: &str) -> Vec<Found> {
    let words: Vec<_> = fold(query).split_whitespace().map(str::to_owned).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let mut hits: Vec<(usize, About)> = Vec::new();
    for table in register.tables.each() {
        let kind = table.info().id;
        for row in table.live() {
            let text = fold(&row.name(register));
            let places: Option<Vec<_>> =
                words.iter().map(|word| text.find(word.as_str())).collect();
            if let Some(places) = places {
                hits.push((places.iter().sum(), About { kind, id: row.id() }));
            }
        }
    }
    hits.sort();
    hits.truncate(FOUND);
    hits.into_iter()
        .map(|(_, about)| found(register, about))
        .collect()
}

fn found(register: &Register, about: About) -> Found {
    let shown = link(register, about);
    let note = match shown.note.as_str() {
        "" => about.kind.one().to_owned(),
        note => format!("{} · {note}", about.kind.one()),
    };
    Found {
        kind: shown.kind,
        id: shown.id,
        key: String::new(),
        name: shown.name,
        note,
    }
}

/// Names that a link field of a kind can be set to, or values in use for another field, that contain
/// the words.
///
/// # Errors
/// When the kind or the field is not there.
pub fn suggestions(scope: &Scope, of: &str, field: &str, query: &str) -> Result<Vec<String>> {
    let register = scope.register();
    let table = table_of(register, kind(of)?.id)?;
    let catalogue = Catalogue::of_kind(table, register);
    let info = catalogue
        .find(field)
        .ok_or_else(|| AppError::not_found("field", field))?;
    let is_link = info.kind.is_link();
    match (is_link, info.target, info.field) {
        (true, target, _) => Ok(names(register, target, query)),
        (false, _, Field::Column(at)) => {
            let values = table
                .live()
                .flat_map(|row| texts(&row.at(at.into()), register));
            Ok(matching(values, query))
        }
        _ => Ok(Vec::new()),
    }
}

/// Names of the records of a kind, or of any, that contain the words.
pub(crate) fn names(register: &Register, target: Option<KindId>, query: &str) -> Vec<String> {
    let looked = |kind: KindId| target.is_none_or(|target| target == kind);
    let mut texts: Vec<String> = Vec::new();
    if looked(KindId::Initiative) {
        let live = register.live().map(|record| &record.initiative);
        texts.extend(live.map(|i| format!("{} {}", i.key, i.name)));
    }
    let tables = register.tables.each();
    for table in tables.filter(|table| looked(table.info().id)) {
        let info = table.info();
        let named = table.live().map(|row| {
            let about = About {
                kind: info.id,
                id: row.id(),
            };
            let name = pilotage_model::terms::Terms::text_of(register, about).unwrap_or_default();
            match target {
                Some(_) => name,
                None => format!("{}: {name}", info.word()),
            }
        });
        if target.is_some() || table.unique().is_some() {
            texts.extend(named);
        }
    }
    matching(texts.into_iter(), query)
}

fn texts(value: &Value<'_>, register: &Register) -> Vec<String> {
    match value {
        Value::Empty => Vec::new(),
        Value::List(items) => items.to_vec(),
        value => vec![value.data_text(register)],
    }
}

fn matching(texts: impl Iterator<Item = String>, query: &str) -> Vec<String> {
    let words = fold(query);
    let found: BTreeSet<String> = texts.filter(|text| fold(text).contains(&words)).collect();
    found.into_iter().take(SUGGESTIONS).collect()
}
