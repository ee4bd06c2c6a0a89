//! Whether the amounts of a column bear out what its header says that one stands for.

use pilotage_intake::{Amounts, Column, Table};
use pilotage_model::{FieldInfo, Settings};

use super::reader::{AmountReader, has_own_word};
use super::unit::{by_header, doubt_in, puzzling, unit_of};
use crate::mapping::{AmountUnit, ColumnMapping, DecimalMark};
use crate::words::says_nothing;

/// How a column of amounts is read, and what must be said before it can be.
pub(crate) struct Told {
    /// The reader, without a mark where none was said.
    pub reader: AmountReader,
    /// Why the header's word for thousands or more is not believed; nothing was said, then.
    pub doubt: Option<String>,
    /// The words of the header that may be a unit and are not known; nothing was said, then.
    pub puzzling: Option<String>,
}

/// How the column is read into a field, if that holds amounts or counts.
pub(crate) fn told(
    table: &Table,
    column: &Column,
    info: &FieldInfo,
    settings: &Settings,
    said: &ColumnMapping,
) -> Option<Told> {
    let mut reader = AmountReader::of(info, settings)?;
    reader.mark = said.decimal;
    let own = reader.currency().to_owned();
    let unit = unit_in(column, &own, said.unit);
    if unit == AmountUnit::One {
        let unsaid = said.unit.is_none() && column.amounts != Amounts::Ones;
        let header = Some(column.header.as_str()).filter(|_| unsaid);
        return Some(Told {
            reader,
            doubt: header.and_then(|header| doubt_in(header, &own)),
            puzzling: header.and_then(|header| puzzling(header, &own)),
        });
    }
    let by_format = column.amounts == Amounts::Currency;
    let magnitudes = Magnitudes::of(table, column.position, &reader, by_format);
    let mut reader = reader.counting(unit);
    // Where every amount names its currency, that says nothing about its unit; nor does a currency that
    // a number format puts beside all of them.
    reader.named_are_ones = magnitudes.plain > 0 && !by_format;
    let doubt = match (said.unit, by_header(&column.header, &own)) {
        (None, Some((word, _))) => magnitudes.doubt(word, by_format),
        _ => None,
    };
    Some(Told {
        reader,
        doubt,
        puzzling: None,
    })
}

/// What one stands for: as was said, or one where the number formats said it already, or by the header.
pub(super) fn unit_in(column: &Column, own: &str, said: Option<AmountUnit>) -> AmountUnit {
    match (said, column.amounts) {
        (None, Amounts::Ones) => AmountUnit::One,
        _ => unit_of(&column.header, own, said),
    }
}

/// The amounts of a column that name no unit of their own.
#[derive(Default)]
struct Magnitudes {
    /// How many name no currency either.
    plain: usize,
    /// The first that names one.
    named: Option<String>,
    /// Sizes of the plain ones as written, without zeros; with the cell of the largest.
    sizes: Vec<f64>,
}

impl Magnitudes {
    fn of(table: &Table, column: usize, reader: &AmountReader, by_format: bool) -> Self {
        let mut found = Self::default();
        for row in table.rows() {
            let cell = row.get(column).trim();
            if !says_nothing(cell) {
                found.look(cell, reader, by_format);
            }
        }
        found.sizes.sort_by(f64::total_cmp);
        found
    }

    fn look(&mut self, cell: &str, reader: &AmountReader, by_format: bool) {
        let (bare, named) = reader.bare(cell);
        let marks = match reader.mark {
            Some(mark) => vec![mark],
            None => DecimalMark::ALL.to_vec(),
        };
        let mut senses = marks
            .into_iter()
            .filter_map(|mark| reader.sense(cell, mark));
        let Some(number) = senses.next() else {
            return;
        };
        if has_own_word(&bare) {
            return;
        }
        if named {
            self.named.get_or_insert_with(|| cell.to_owned());
            if !by_format {
                return;
            }
        } else {
            self.plain += 1;
        }
        // What either mark reads differently is asked about first.
        if senses.all(|other| other == number) && number.digits != 0 {
            let scale = i32::try_from(number.scale).unwrap_or(i32::MAX);
            // For comparing sizes a float is exact enough; no amount comes of it.
            self.sizes
                .push(number.digits.unsigned_abs() as f64 / 10_f64.powi(scale));
        }
    }

    /// Why amounts under a header with this word may not be in its unit.
    fn doubt(&self, word: &str, by_format: bool) -> Option<String> {
        const ASK: &str = "say what one stands for, or write the unit with each amount in the file";
        if let (0, Some(example), false) = (self.plain, &self.named, by_format) {
            return Some(format!(
                " The header says “{word}”, but every amount names its currency alone, such as \
                 “{example}”: {ASK}."
            ));
        }
        self.are_mixed().then(|| {
            let ends = [self.sizes.first(), self.sizes.last()];
            let [smallest, largest] = ends.map(|size| size.copied().unwrap_or_default());
            format!(
                " The header says “{word}”, but the amounts run from {smallest} to {largest}, as if \
                 some were in ones: {ASK}."
            )
        })
    }

    /// Amounts of initiatives spread over a few powers of ten around their median. One a thousand
    /// times the median, or such a spread below large ones, or a median of a million, is rather an
    /// amount in ones than in thousands or more.
    fn are_mixed(&self) -> bool {
        const FAR: f64 = 1e3;
        const LARGE: f64 = 1e5;
        let Some(((smallest, largest), median)) = (self.sizes.first().zip(self.sizes.last()))
            .zip(self.sizes.get(self.sizes.len().saturating_sub(1) / 2))
        else {
            return false;
        };
        *largest >= FAR * median
            || (*largest >= LARGE && *median >= FAR * smallest)
            || *median >= FAR * FAR
    }
}
