//! A first mapping from headers and contents, with the evidence for every guess.

use std::collections::{HashMap, HashSet};
use std::panic::resume_unwind;

use chrono::NaiveDate;
use pilotage_intake::Table;
use pilotage_model::{Catalogue, Register, tally};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::amounts::{AmountColumn, amount_columns};
use super::assign::{Choice, WHOLE, assign};
use super::dates::{DateColumn, date_columns};
use super::editions::{EditionDay, edition_day};
use super::headers::REASON_HEADER;
use super::lists::{ListSigns, list_columns};
use super::mapping::{ColumnMapping, DatePrecision, Mapping, MergeKey, StageWord, Target};
use super::origin::{Origin, origin};
use super::problem::MappingProblem;
use super::stage_words::StageWords;
use super::stats::{self, Fill, Uniqueness};
use super::words::normal;

/// A mapping to start from, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Guess {
    /// The mapping: complete, but for what must be asked.
    pub mapping: Mapping,
    /// Evidence by column, in the file's order.
    pub columns: Vec<ColumnEvidence>,
    /// Words of the stage column, most frequent first; the blank cell as an empty word.
    pub stage_words: Vec<StageWordSeen>,
    /// The columns mapped to dates.
    pub dates: Vec<DateColumn>,
    /// The columns mapped to amounts.
    pub amounts: Vec<AmountColumn>,
    /// The same for every file with these headers.
    pub fingerprint: String,
    /// Why this merge key, or none.
    pub key_reason: String,
    /// Which register it is an edition of.
    pub origin: Origin,
    /// Of which day it is.
    pub edition: EditionDay,
    /// What must be settled before the import: what [`super::check()`] would say.
    pub problems: Vec<MappingProblem>,
}

/// Why a column was mapped as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ColumnEvidence {
    /// The column's label.
    pub column: String,
    /// Why, in a sentence.
    pub why: String,
    /// The first different values.
    pub samples: Vec<String>,
    /// Rows with a value.
    pub filled: u32,
    /// Different values; counted up to 1,000.
    pub distinct: u32,
}

/// A word of the stage column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StageWordSeen {
    /// As the file writes it; empty for the blank cell.
    pub word: String,
    /// Rows with it.
    pub rows: u32,
    /// Stage code of the guess; `None`: unknown.
    pub stage: Option<String>,
}

/// Guesses a mapping. `stem` is the file's name without its ending: it may tell the day of the edition, and what a
/// register that is new here is called.
pub fn guess(table: &Table, register: &Register, stem: &str, today: NaiveDate) -> Guess {
    let catalogue = Catalogue::of(register);
    let fills = Fill::of_all(table);
    let choices = assign(table, &fills, register, &catalogue);
    let mapping = Mapping {
        columns: table
            .columns
            .iter()
            .zip(&choices.columns)
            .map(|(column, choice)| ColumnMapping {
                // Our own exports say how exact each date is: a day there is a day.
                date_precision: choices.own_export.then_some(DatePrecision::Day),
                // They write each list so that it comes back as it was. Our words over a few columns are no proof
                // that the file is one.
                lists: (choices.own_export && table.columns.len() >= WHOLE)
                    .then_some(ListSigns::EXPORTED),
                doubt: choice.doubt.clone(),
                ..ColumnMapping::new(&column.label, choice.target.clone())
            })
            .collect(),
        ..Mapping::default()
    };
    let (dates, amounts) = dates_and_amounts(&mapping, table, register);
    let mapping = with_amounts(with_dates(mapping, &dates), &amounts);
    let mut mapping = with_stage_words(with_lists(mapping, table, register), table, register);
    let edition = edition_day(stem, &register.settings, today);
    mapping.edition = edition.day;
    let origin = origin(&mapping, table, register, stem);
    mapping.source.clone_from(&origin.source);
    let (key, key_reason) = suggest_key(&mapping, table, &origin);
    mapping.key = key;
    let checked = super::check::check_knowing(&dates, &mapping, table, register);
    Guess {
        columns: evidence(table, &fills, &choices.columns),
        stage_words: stage_words_of(&mapping, table),
        dates,
        amounts,
        fingerprint: fingerprint(table),
        key_reason,
        origin,
        edition,
        problems: checked.err().unwrap_or_default(),
        mapping,
    }
}

/// Adds to a mapping what its columns' own values say and the user has not: the order and precision
/// of dates, the decimal mark of amounts, and the meaning of stage words. What was said stays. What one
/// stands for is left to the header: the amounts of another file may not bear it out.
pub fn complete(mapping: Mapping, table: &Table, register: &Register) -> Mapping {
    let (dates, amounts) = dates_and_amounts(&mapping, table, register);
    let mapping = with_amounts(with_dates(mapping, &dates), &amounts);
    with_stage_words(with_lists(mapping, table, register), table, register)
}

/// Both read whole columns, of other cells: at the same time.
fn dates_and_amounts(
    mapping: &Mapping,
    table: &Table,
    register: &Register,
) -> (Vec<DateColumn>, Vec<AmountColumn>) {
    std::thread::scope(|scope| {
        let amounts = scope.spawn(|| amount_columns(mapping, table, register));
        let dates = date_columns(mapping, table, register);
        let amounts = amounts.join().unwrap_or_else(|panic| resume_unwind(panic));
        (dates, amounts)
    })
}

fn with_dates(mut mapping: Mapping, dates: &[DateColumn]) -> Mapping {
    for found in dates {
        for column in &mut mapping.columns {
            if column.column == found.column {
                column.date_order = column.date_order.or(found.order);
                column.short_years = column.short_years.or(found.years);
                column.date_precision = column.date_precision.or(Some(found.precision));
            }
        }
    }
    mapping
}

fn with_amounts(mut mapping: Mapping, amounts: &[AmountColumn]) -> Mapping {
    for found in amounts {
        for column in &mut mapping.columns {
            if column.column == found.column {
                column.decimal = column.decimal.or(found.decimal);
            }
        }
    }
    mapping
}

fn with_lists(mut mapping: Mapping, table: &Table, register: &Register) -> Mapping {
    for found in list_columns(&mapping, table, register) {
        mapping.say(&found.column, |column| column.lists = Some(found.signs));
    }
    mapping
}

fn with_stage_words(mut mapping: Mapping, table: &Table, register: &Register) -> Mapping {
    let Some(at) = stage_column(&mapping, table) else {
        return mapping;
    };
    let said = mapping.stage_words.iter();
    let said: HashSet<_> = said.map(|known| normal(&known.word)).collect();
    let guesses = StageWords::of(&register.settings);
    for (word, _) in stats::stage_words(table, at) {
        if !said.contains(&normal(&word)) {
            let stage = guesses.guess(&word).map(|stage| stage.code().to_owned());
            mapping.stage_words.push(StageWord { word, stage });
        }
    }
    mapping
}

/// The words of the mapped stage column with their rows and what the mapping says of them.
pub fn stage_words_of(mapping: &Mapping, table: &Table) -> Vec<StageWordSeen> {
    let Some(column) = stage_column(mapping, table) else {
        return Vec::new();
    };
    let mut meanings = HashMap::new();
    for known in &mapping.stage_words {
        let meaning = meanings.entry(normal(&known.word));
        meaning.or_insert(known.stage.as_ref());
    }
    let meaning = |word: &str| meanings.get(&normal(word)).copied().flatten().cloned();
    stats::stage_words(table, column)
        .into_iter()
        .map(|(word, rows)| StageWordSeen {
            stage: meaning(&word),
            rows: tally(rows),
            word,
        })
        .collect()
}

fn stage_column(mapping: &Mapping, table: &Table) -> Option<usize> {
    let is_stage = |target: &Target| matches!(target, Target::Field { field } if field == "stage");
    let said = mapping
        .columns
        .iter()
        .find(|column| is_stage(&column.target))?;
    let column = table
        .columns
        .iter()
        .find(|column| column.label == said.column)?;
    Some(column.position)
}

/// What tells rows apart, and why: the ids of the file where they do, unless they are not those of its register.
pub fn suggest_key(mapping: &Mapping, table: &Table, origin: &Origin) -> (MergeKey, String) {
    if origin.renumbered {
        let why = "Its ids are not those that are here, and its names are: rows are told apart by name and unit.";
        return (MergeKey::default(), why.to_owned());
    }
    let key = |column: &&ColumnMapping| column.target == Target::field("key");
    let position = mapping.columns.iter().find(key).and_then(|said| {
        let same = |column: &&pilotage_intake::Column| column.label == said.column;
        table.columns.iter().find(same)
    });
    let found = position.map(|column| (column, stats::uniqueness(table, column.position)));
    match found {
        Some((column, Uniqueness::Unique)) => (
            MergeKey {
                fields: vec!["key".to_owned()],
            },
            format!(
                "Every “{}” is there once, so it tells initiatives apart.",
                column.label
            ),
        ),
        Some((column, Uniqueness::Nearly)) => (
            MergeKey {
                fields: vec!["key".to_owned()],
            },
            format!(
                "“{}” tells all but a few rows apart; rows that share one are compared by name and \
                 unit, and refused where that does not tell either.",
                column.label
            ),
        ),
        Some((column, Uniqueness::No)) => (
            MergeKey::default(),
            format!(
                "“{}” repeats or is often blank, so it can't be the key.",
                column.label
            ),
        ),
        None => (
            MergeKey::default(),
            "No column holds ids: rows are the same where name and unit are equal and unique, or \
             else where every mapped field is equal."
                .to_owned(),
        ),
    }
}

fn evidence(table: &Table, fills: &[Fill], choices: &[Choice]) -> Vec<ColumnEvidence> {
    table
        .columns
        .iter()
        .zip(fills)
        .zip(choices)
        .map(|((column, fill), choice)| ColumnEvidence {
            column: column.label.clone(),
            why: choice.why.clone(),
            samples: fill.samples.clone(),
            filled: tally(fill.filled),
            distinct: tally(fill.distinct),
        })
        .collect()
}

/// Namespace of the fingerprints of headers.
const HEADERS: Uuid = Uuid::from_u128(0x7069_6c6f_7461_6765_8000_6865_6164_6572);

/// The same text for every file with these headers in this order, whatever their case and signs.
pub fn fingerprint(table: &Table) -> String {
    let headers: Vec<_> = table
        .columns
        .iter()
        .filter(|column| column.header != REASON_HEADER)
        .map(|column| normal(&column.label))
        .collect();
    Uuid::new_v5(&HEADERS, headers.join("\u{1f}").as_bytes()).to_string()
}
