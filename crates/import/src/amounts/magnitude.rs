//! Whether the amounts of a column bear out what its header says that one stands for.

use pilotage_intake::{Column, Table};
use pilotage_model::{FieldInfo, Settings};

use super::reader::{AmountReader, has_own_word};
use super::unit::{by_header, unit_of};
use crate::mapping::{AmountUnit, ColumnMapping, DecimalMark};
use crate::words::says_nothing;

/// How a column of amounts is read, and what must be said before it can be.
pub(crate) struct Told {
    /// The reader, without a mark where none was said.
    pub reader: AmountReader,
    /// Why the header's word for thousands or more is not believed; nothing was said, then.
    pub doubt: Option<String>,
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
    let unit = unit_of(&column.header, said.unit);
    if unit == AmountUnit::One {
        return Some(Told {
            reader,
            doubt: None,
        });
    }
    let magnitudes = Magnitudes::of(table, column.position, &reader);
    let mut reader = reader.counting(unit);
    // Where every amount names its currency, that says nothing about its unit.
    reader.named_are_ones = magnitudes.plain > 0;
    let doubt = match (said.unit, by_header(&column.header)) {
        (None, Some((word, _))) => magnitudes.doubt(word),
        _ => None,
    };
    Some(Told { reader, doubt })
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
    fn of(table: &Table, column: usize, reader: &AmountReader) -> Self {
        let mut found = Self::default();
        for row in table.rows() {
            let cell = row.get(column).trim();
            if !says_nothing(cell) {
                found.look(cell, reader);
            }
        }
        found.sizes.sort_by(f64::total_cmp);
        found
    }

    fn look(&mut self, cell: &str, reader: &AmountReader) {
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
            return;
        }
        self.plain += 1;
        // What either mark reads differently is asked about first.
        if senses.all(|other| other == number) && number.digits != 0 {
            let scale = i32::try_from(number.scale).unwrap_or(i32::MAX);
            // For comparing sizes a float is exact enough; no amount comes of it.
            self.sizes
                .push(number.digits.unsigned_abs() as f64 / 10_f64.powi(scale));
        }
    }

    /// Why amounts under a header with this word may not be in its unit.
    fn doubt(&self, word: &str) -> Option<String> {
        const ASK: &str = "say what one stands for, or write the unit with each amount in the file";
        if let (0, Some(example)) = (self.plain, &self.named) {
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
