//! The columns mapped to amounts, and how their decimal marks are known.

use pilotage_intake::{Amounts, Column, Table};
use pilotage_model::{Catalogue, Register, tally};
use serde::{Deserialize, Serialize};

use super::magnitude::{told, unit_in};
use super::reader::AmountReader;
use super::stats::AmountStats;
use super::unit::unit_reason;
use crate::mapping::{AmountUnit, ColumnMapping, DecimalMark, Mapping, Target};
use crate::stats::samples;

/// How the amounts of a column are written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AmountColumn {
    /// The column's label.
    pub column: String,
    /// The decimal mark that is said, or that the values settle.
    pub decimal: Option<DecimalMark>,
    /// The mark that the values leave as the only one, whatever is said.
    pub by_values: Option<DecimalMark>,
    /// Whether nothing is left to ask: the values settle the mark, or none of them needs it.
    pub settled: bool,
    /// What one stands for; `None`: it must be said, for the amounts don't bear out the header.
    pub unit: Option<AmountUnit>,
    /// Why, with numbers.
    pub why: String,
    /// The first different values.
    pub samples: Vec<String>,
    /// Cells that hold something else than an amount.
    pub odd: u32,
    /// Amounts with more decimals than the currency has, rounded to its smallest part.
    pub rounded: u32,
    /// Words of the header that stand where a unit would and are not known: one is one.
    pub puzzling: Option<String>,
}

/// The columns mapped to amounts and counts, and how they are written.
pub fn amount_columns(mapping: &Mapping, table: &Table, register: &Register) -> Vec<AmountColumn> {
    let catalogue = Catalogue::of(register);
    let found = table.columns.iter().filter_map(|column| {
        let said = mapping.column(column)?;
        let Target::Field { field } = &said.target else {
            return None;
        };
        let info = catalogue.find(field)?;
        let told = told(table, column, info, &register.settings, said)?;
        let stats = AmountStats::of(table, column.position, &told.reader);
        let samples = samples(table, column.position);
        let rounded = rounding_reason(&stats, said.decimal, &told.reader);
        let own = told.reader.currency().to_owned();
        let found = amount_column(said, column, (&stats, &own), told.doubt, samples);
        Some(AmountColumn {
            why: found.why + &rounded,
            puzzling: told.puzzling,
            ..found
        })
    });
    found.collect()
}

/// A mapping to be used with other files: what one stands for is left to the header wherever that
/// says the same, so that amounts which don't bear it out are asked about again.
pub fn without_what_headers_say(mapping: &Mapping, table: &Table, register: &Register) -> Mapping {
    let mut unsaid = mapping.clone();
    for column in &mut unsaid.columns {
        column.unit = None;
    }
    let of = |label: &str| mapping.columns.iter().find(|said| said.column == label);
    for found in amount_columns(&unsaid, table, register) {
        let said = of(&found.column).and_then(|said| said.unit);
        if let Some(column) = unsaid.column_mut(&found.column) {
            column.unit = said.filter(|_| said != found.unit);
        }
    }
    unsaid
}

fn amount_column(
    said: &ColumnMapping,
    column: &Column,
    (stats, own): (&AmountStats, &str),
    doubt: Option<String>,
    samples: Vec<String>,
) -> AmountColumn {
    let unit = doubt.is_none().then(|| unit_in(column, own, said.unit));
    let unit_reason = match (said.unit, column.amounts) {
        (None, Amounts::Ones) => {
            " One is one: the number format of the cells says what they count in.".to_owned()
        }
        _ => unit_reason(&column.header, own, said.unit),
    };
    AmountColumn {
        column: said.column.clone(),
        decimal: said.decimal.or(stats.settled()),
        by_values: stats.settled(),
        settled: !stats.must_be_said(),
        unit,
        why: format!(
            "{}{}",
            mark_reason(stats, said.decimal),
            doubt.unwrap_or(unit_reason)
        ),
        samples,
        odd: tally(stats.odd),
        rounded: rounded(stats, said.decimal),
        puzzling: None,
    }
}

/// How many amounts are rounded; none while it must be said how they are written.
fn rounded(stats: &AmountStats, said: Option<DecimalMark>) -> u32 {
    let mark = said.or(stats.settled());
    match mark.is_none() && stats.must_be_said() {
        true => 0,
        false => tally(stats.finer(mark)),
    }
}

/// That amounts are rounded, as a sentence after others; nothing where none is.
pub(crate) fn rounding_reason(
    stats: &AmountStats,
    said: Option<DecimalMark>,
    reader: &AmountReader,
) -> String {
    let (amounts, them) = match rounded(stats, said) {
        0 => return String::new(),
        1 => ("1 amount has".to_owned(), "is"),
        count => (format!("{count} amounts have"), "are"),
    };
    format!(
        " {amounts} decimals below {} and {them} rounded, such as “{}”.",
        reader.smallest(),
        stats.finer_example
    )
}

pub(crate) fn mark_reason(stats: &AmountStats, said: Option<DecimalMark>) -> String {
    let (point, comma, either) = (stats.point, stats.comma, stats.either);
    match (stats.settled(), said) {
        (Some(mark), Some(said)) if mark != said => format!(
            "Read with a {}, as you said, though {} only a {}.",
            said.label(),
            take(point + comma),
            mark.label()
        ),
        (Some(mark), _) => format!(
            "Read with a {}: {} no other.",
            mark.label(),
            take(point + comma)
        ),
        (None, Some(said)) if either + point + comma > 0 => {
            format!("Read with a {}, as you said.", said.label())
        }
        (None, None) if either > 0 && point + comma > 0 => format!(
            "{} only a decimal point and {comma} only a decimal comma: say how the other {either}, \
             such as “{}”, are written.",
            take(point),
            stats.example
        ),
        (None, None) if either > 0 => format!(
            "“{}” could have a decimal point or a decimal comma{}: say which.",
            stats.example,
            match either {
                1 => String::new(),
                more => format!(", and so could {} more", more - 1),
            }
        ),
        _ => "No amount depends on the decimal mark.".to_owned(),
    }
}

fn take(count: usize) -> String {
    match count {
        1 => "1 amount takes".to_owned(),
        count => format!("{count} amounts take"),
    }
}
