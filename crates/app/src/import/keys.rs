//! Keys of our own for initiatives that come without one.

use pilotage_intake::Table;
use pilotage_model::{Field, Register};

use super::check::{CheckedMapping, Slot};

/// Counts keys on: `AI-0001`, `AI-0002` …
pub(crate) struct NextKey {
    prefix: String,
    last: u64,
}

impl NextKey {
    /// Goes on after the highest number in the portfolio, its bin, and the file.
    pub(crate) fn of(table: &Table, checked: &CheckedMapping, register: &Register) -> Self {
        let prefix = register.settings.key_prefix.clone();
        let number = |key: &str| number(key, &prefix);
        let known = register
            .records()
            .iter()
            .filter_map(|r| number(&r.initiative.key));
        let in_file = checked.index_of(&Slot::Field(Field::Key)).map(|at| {
            let position = checked.columns[at].position;
            table
                .rows()
                .filter_map(|row| number(row.get(position)))
                .max()
        });
        let last = known.max().max(in_file.flatten()).unwrap_or(0);
        Self { prefix, last }
    }

    pub(crate) fn next(&mut self) -> String {
        self.last += 1;
        format!("{}-{:04}", self.prefix, self.last)
    }
}

fn number(key: &str, prefix: &str) -> Option<u64> {
    let key = key.trim();
    let head = key.get(..prefix.len())?;
    let digits = key.get(prefix.len()..)?.strip_prefix('-')?;
    let plain = digits.bytes().all(|b| b.is_ascii_digit());
    // Beyond 15 digits it is no number that anyone counts on from.
    (head.eq_ignore_ascii_case(prefix) && plain && digits.len() <= 15)
        .then(|| digits.parse().ok())?
}
