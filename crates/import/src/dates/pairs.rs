//! Cells of a year and a number of two digits: `2009/10` is October 2009, or the fiscal year 2009/10.

use pilotage_model::field::date::{Pair, Pairs};
use serde::{Deserialize, Serialize};

/// What such cells of a column are, where they could be either; `None`: nobody can know.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PairsRead {
    /// Those with a dash between: months, as ISO 8601 writes them, unless others deny it.
    dashed: Option<Pairs>,
    /// Those with anything else between.
    other: Option<Pairs>,
}

impl PairsRead {
    /// What one of them is.
    pub(crate) fn of(self, pair: Pair) -> Option<Pairs> {
        pair.only.or(match pair.dashed {
            true => self.dashed,
            false => self.other,
        })
    }
}

/// How many of one form can be what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Counts {
    months: usize,
    fiscal_years: usize,
    either: usize,
    /// The first that can be either.
    example: String,
}

impl Counts {
    /// What the values leave as the only reading.
    const fn settled(&self) -> Option<Pairs> {
        match (self.months, self.fiscal_years) {
            (1.., 0) => Some(Pairs::Months),
            (0, 1..) => Some(Pairs::FiscalYears),
            _ => None,
        }
    }
}

/// What the cells of a column say of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct PairStats {
    dashed: Counts,
    other: Counts,
}

impl PairStats {
    pub(super) fn look(&mut self, pair: Pair, cell: &str) {
        let counts = match pair.dashed {
            true => &mut self.dashed,
            false => &mut self.other,
        };
        match pair.only {
            Some(Pairs::Months) => counts.months += 1,
            Some(Pairs::FiscalYears) => counts.fiscal_years += 1,
            None => {
                if counts.either == 0 {
                    cell.clone_into(&mut counts.example);
                }
                counts.either += 1;
            }
        }
    }

    /// How the column's other values of the same form leave them as the only reading.
    pub(super) fn settled(&self) -> PairsRead {
        let iso = (self.dashed.fiscal_years == 0).then_some(Pairs::Months);
        PairsRead {
            dashed: self.dashed.settled().or(iso),
            other: self.other.settled(),
        }
    }

    /// How many nobody can read.
    pub(super) fn open(&self) -> usize {
        let read = self.settled();
        let open = |read: Option<Pairs>, counts: &Counts| match read {
            Some(_) => 0,
            None => counts.either,
        };
        open(read.dashed, &self.dashed) + open(read.other, &self.other)
    }

    /// How they are read and why, as sentences after others; nothing where none could be either.
    pub(super) fn reason(&self) -> String {
        let read = self.settled();
        let told = |read: Option<Pairs>, counts: &Counts| {
            let (either, example) = (counts.either, &counts.example);
            match (either, read) {
                (0, _) => String::new(),
                (1, None) => format!(
                    " “{example}” could be a month or a fiscal year and is not read: write it as 2024-11 or \
                     FY2024/25 in the file."
                ),
                (_, None) => format!(
                    " {either} dates, such as “{example}”, could be months or fiscal years and are not read: \
                     write them as 2024-11 or FY2024/25 in the file."
                ),
                (_, Some(Pairs::Months)) => format!(" “{example}” is read as a month."),
                (_, Some(Pairs::FiscalYears)) => {
                    format!(" “{example}” is read as a fiscal year, as others can be no month.")
                }
            }
        };
        // With a dash it is a month to everyone, where nothing denies it.
        let dashed = match self.dashed.fiscal_years {
            0 => String::new(),
            _ => told(read.dashed, &self.dashed),
        };
        told(read.other, &self.other) + &dashed
    }
}
