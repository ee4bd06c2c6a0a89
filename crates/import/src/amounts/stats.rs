//! What the cells of a column of amounts say about how they are written.

use pilotage_intake::Table;

use super::reader::AmountReader;
use crate::mapping::DecimalMark;
use crate::words::says_nothing;

/// What the cells of a column of amounts say about how they are written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct AmountStats {
    /// Amounts that only a decimal point makes sense of.
    pub point: usize,
    /// Amounts that only a decimal comma makes sense of.
    pub comma: usize,
    /// Amounts that either reads, differently.
    pub either: usize,
    /// The first of those.
    pub example: String,
    /// Amounts that are the same either way.
    pub alike: usize,
    /// Cells that hold something else.
    pub odd: usize,
    /// Of those, amounts in a currency that is not the portfolio's.
    foreign: usize,
    /// The first of those.
    foreign_example: String,
    /// Amounts with more decimals than the currency has, read with a point and with a comma.
    finer: [usize; 2],
    /// The first of those.
    pub finer_example: String,
}

impl AmountStats {
    /// Looks at the whole column.
    pub(crate) fn of(table: &Table, column: usize, reader: &AmountReader) -> Self {
        let mut stats = Self::default();
        for row in table.rows() {
            let cell = row.get(column).trim();
            if !says_nothing(cell) {
                stats.look(cell, reader);
            }
        }
        stats
    }

    fn look(&mut self, cell: &str, reader: &AmountReader) {
        // Most cells are plain digits, which no mark changes: registers are long.
        if cell.len() <= 15 && cell.bytes().all(|b| b.is_ascii_digit()) {
            self.alike += 1;
            return;
        }
        let senses = DecimalMark::ALL.map(|mark| reader.sense(cell, mark));
        for (finer, sense) in self.finer.iter_mut().zip(senses) {
            if sense.is_some_and(|number| reader.is_finer(number)) {
                *finer += 1;
                if self.finer_example.is_empty() {
                    cell.clone_into(&mut self.finer_example);
                }
            }
        }
        let [point, comma] = senses;
        match (point, comma) {
            (Some(one), Some(other)) if one == other => self.alike += 1,
            (Some(_), Some(_)) => {
                if self.either == 0 {
                    cell.clone_into(&mut self.example);
                }
                self.either += 1;
            }
            (Some(_), None) => self.point += 1,
            (None, Some(_)) => self.comma += 1,
            (None, None) => {
                self.odd += 1;
                if reader.other_currency(cell).is_some() {
                    if self.foreign == 0 {
                        cell.clone_into(&mut self.foreign_example);
                    }
                    self.foreign += 1;
                }
            }
        }
    }

    /// Why a column can't come in of which most amounts are in a currency that is not the portfolio's. A few among others
    /// are listed, row by row.
    pub(crate) fn in_another_currency(&self, own: &str) -> Option<String> {
        let all = self.point + self.comma + self.either + self.alike + self.odd;
        (2 * self.foreign > all).then(|| {
            format!(
                "{} of its {all} amounts are in another currency, such as “{}”, and the portfolio keeps {own}. Convert \
                 the amounts, or leave the column out.",
                self.foreign, self.foreign_example
            )
        })
    }

    /// Amounts that are rounded when they are read with this mark; `None`: with either, for they
    /// are the same.
    pub(crate) const fn finer(&self, mark: Option<DecimalMark>) -> usize {
        match mark {
            Some(DecimalMark::Comma) => self.finer[1],
            Some(DecimalMark::Point) | None => self.finer[0],
        }
    }

    /// The mark that the column's own values leave as the only one.
    pub(crate) const fn settled(&self) -> Option<DecimalMark> {
        match (self.point, self.comma) {
            (1.., 0) => Some(DecimalMark::Point),
            (0, 1..) => Some(DecimalMark::Comma),
            _ => None,
        }
    }

    /// Whether someone must say the mark: some amount would be another with another mark.
    pub(crate) const fn must_be_said(&self) -> bool {
        self.settled().is_none() && self.either > 0
    }
}
