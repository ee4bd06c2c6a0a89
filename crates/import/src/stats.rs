//! What the cells of a column look like, as evidence for guesses.

use pilotage_intake::Table;
use pilotage_model::{FastMap, FastSet};

use super::stage_words::StageWords;
use super::words::normal;

/// Distinct values are counted up to here: more is "many".
pub(crate) const MANY: usize = 1_000;
const SAMPLES: usize = 3;

/// How full and how varied a column is.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fill {
    pub filled: usize,
    /// Different values, up to [`MANY`].
    pub distinct: usize,
    pub samples: Vec<String>,
}

impl Fill {
    /// Of every column, in one pass over the rows: a large table is read once, not once a column.
    pub(crate) fn of_all(table: &Table) -> Vec<Self> {
        let mut fills = vec![(Self::default(), FastSet::default()); table.columns.len()];
        for row in table.rows() {
            for ((fill, seen), cell) in fills.iter_mut().zip(row.cells()) {
                let cell = cell.trim();
                if cell.is_empty() {
                    continue;
                }
                fill.filled += 1;
                if seen.len() < MANY && seen.insert(cell) && fill.samples.len() < SAMPLES {
                    fill.samples.push(cell.to_owned());
                }
            }
        }
        let counted = fills.into_iter().map(|(fill, seen)| Self {
            distinct: seen.len(),
            ..fill
        });
        counted.collect()
    }

    /// `37 different values`, `1,000 or more different values`.
    pub(crate) fn variety(&self) -> String {
        match self.distinct {
            MANY.. => "1,000 or more different values".to_owned(),
            1 => "one value".to_owned(),
            count => format!("{count} different values"),
        }
    }
}

/// The first different values of a column.
pub(crate) fn samples(table: &Table, column: usize) -> Vec<String> {
    let mut samples: Vec<String> = Vec::new();
    for row in table.rows() {
        let cell = row.get(column).trim();
        if !cell.is_empty() && !samples.iter().any(|known| known == cell) {
            samples.push(cell.to_owned());
            if samples.len() == SAMPLES {
                break;
            }
        }
    }
    samples
}

/// How well the cells of a column tell rows apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Uniqueness {
    /// Every filled cell differs and hardly any is blank.
    Unique,
    /// Ids with a slip or some gaps: at most one in twenty repeats (two in a small file), and half
    /// the rows have one.
    Nearly,
    No,
}

pub(crate) fn uniqueness(table: &Table, column: usize) -> Uniqueness {
    let mut seen = FastSet::with_capacity_and_hasher(table.len(), Default::default());
    let (mut blank, mut repeated) = (0, 0);
    for row in table.rows() {
        let cell = row.get(column).trim();
        if cell.is_empty() {
            blank += 1;
        } else if !seen.insert(cell) {
            repeated += 1;
            if repeated > (table.len() / 20).max(2) {
                return Uniqueness::No;
            }
        }
    }
    match (blank, repeated) {
        (_, 0) if 20 * blank <= table.len() => Uniqueness::Unique,
        _ if 2 * blank <= table.len() => Uniqueness::Nearly,
        _ => Uniqueness::No,
    }
}

/// Different values of two columns, in the rows where both are filled.
pub(crate) fn variety_of_pair(table: &Table, one: usize, other: usize) -> (usize, usize) {
    let (mut ones, mut others) = (FastSet::default(), FastSet::default());
    for row in table.rows() {
        let (one, other) = (row.get(one).trim(), row.get(other).trim());
        if !one.is_empty() && !other.is_empty() {
            ones.insert(one);
            others.insert(other);
        }
    }
    (ones.len(), others.len())
}

/// The share of filled cells, of the first thousand, that `fits`.
pub(crate) fn share(table: &Table, column: usize, fits: impl Fn(&str) -> bool) -> f64 {
    let (mut filled, mut fit) = (0_u32, 0_u32);
    let cells = table.rows().map(|row| row.get(column).trim());
    for cell in cells.filter(|cell| !cell.is_empty()).take(1_000) {
        filled += 1;
        fit += u32::from(fits(cell));
    }
    if filled == 0 {
        0.0
    } else {
        f64::from(fit) / f64::from(filled)
    }
}

/// The words of a stage column with their rows, most frequent first; blank cells as an empty word.
pub(crate) fn stage_words(table: &Table, column: usize) -> Vec<(String, usize)> {
    let mut counts: FastMap<&str, usize> = FastMap::default();
    for row in table.rows() {
        *counts.entry(row.get(column).trim()).or_default() += 1;
    }
    let mut words: FastMap<String, (&str, usize)> = FastMap::default();
    for (cell, count) in counts {
        let word = words.entry(normal(cell)).or_insert((cell, 0));
        // Of several spellings the smallest stands for all, so that runs are alike.
        word.0 = word.0.min(cell);
        word.1 += count;
    }
    let mut words: Vec<_> = words
        .into_values()
        .map(|(word, count)| (word.to_owned(), count))
        .collect();
    words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    words
}

/// Rows whose stage word is known, of all that have one.
pub(crate) fn known_stages(words: &[(String, usize)], stages: &StageWords) -> (usize, usize) {
    let filled = words.iter().filter(|(word, _)| !word.is_empty());
    filled.fold((0, 0), |(known, all), (word, count)| {
        let is_known = stages.guess(word).is_some();
        (known + if is_known { *count } else { 0 }, all + count)
    })
}
