//! At which signs a column is split: as was said, or as its own values settle it.

use pilotage_intake::Table;
use pilotage_model::names::name_key;
use pilotage_model::{Catalogue, FastMap, FastSet, FieldInfo, FieldKind, Register, tally};
use serde::{Deserialize, Serialize};

use super::signs::{ListSign, ListSigns};
use super::split::array;
use crate::mapping::{Mapping, Target};
use crate::stats::samples;

/// How a column of lists is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ListColumn {
    /// The column's label.
    pub column: String,
    /// The signs at which its cells are split.
    pub signs: ListSigns,
    /// Whether any cell holds one of the signs, so that it makes a difference.
    pub matters: bool,
    /// Why, with numbers.
    pub why: String,
    /// The first different values.
    pub samples: Vec<String>,
}

/// The columns mapped to lists, and at which signs they are split.
pub fn list_columns(mapping: &Mapping, table: &Table, register: &Register) -> Vec<ListColumn> {
    let catalogue = Catalogue::of(register);
    let columns = table.columns.iter().filter_map(|column| {
        let said = mapping.column(column)?;
        let Target::Field { field } = &said.target else {
            return None;
        };
        catalogue.find(field).filter(|info| is_list(info))?;
        let found = Found::of(table, column.position);
        Some(ListColumn {
            column: column.label.clone(),
            signs: said.lists.unwrap_or(found.signs()),
            matters: found.seen.iter().any(|seen| seen.cells > 0),
            why: found.why(said.lists),
            samples: samples(table, column.position),
        })
    });
    columns.collect()
}

pub(crate) const fn is_list(info: &FieldInfo) -> bool {
    matches!(info.kind, FieldKind::List | FieldKind::Links)
}

/// The signs of a column, as its own values settle them.
pub(crate) fn signs_of(table: &Table, column: usize) -> ListSigns {
    Found::of(table, column).signs()
}

/// What was found of one sign.
#[derive(Default)]
struct Seen {
    /// Cells that hold it, outside brackets.
    cells: usize,
    /// Their parts, and those that stand in another cell, too.
    parts: usize,
    again: usize,
    /// How many different ones those are: “Inc.” behind every name is one that says nothing.
    different: usize,
}

/// What the cells of a column say.
struct Found {
    seen: [Seen; ListSign::ALL.len()],
}

impl Found {
    fn of(table: &Table, column: usize) -> Self {
        let every = ListSigns::of(&ListSign::ALL);
        let mut seen: [Seen; ListSign::ALL.len()] = Default::default();
        // Different cells with such a sign: what repeats says nothing new.
        let mut several: FastSet<&str> = FastSet::default();
        let mut cells: FastSet<&str> = FastSet::default();
        for row in table.rows() {
            let cell = row.get(column).trim();
            if !cells.insert(cell) {
                continue;
            }
            if cell.contains(|c| ListSign::ALL.into_iter().any(|sign| sign.is(c))) {
                several.insert(cell);
            }
        }
        let asks = |cell: &&str| cell.contains(|c| ListSign::Comma.is(c) || ListSign::Slash.is(c));
        if !several.iter().any(asks) {
            // Nothing is asked of what they have in common.
            for (sign, seen) in ListSign::ALL.into_iter().zip(&mut seen) {
                let has = |cell: &&&str| cell.contains(|c| sign.is(c));
                seen.cells = several.iter().filter(has).count();
            }
            return Self { seen };
        }
        let mut stands: FastMap<String, usize> = FastMap::default();
        for cell in cells {
            for part in every.split(cell) {
                *stands.entry(name_key(&part)).or_default() += 1;
            }
        }
        for (sign, seen) in ListSign::ALL.into_iter().zip(&mut seen) {
            let alone = ListSigns::of(&[sign]);
            let mut recurring = FastSet::default();
            for cell in &several {
                let parts = alone.split_bare(cell);
                if parts.len() < 2 || array(cell).is_some() {
                    continue;
                }
                seen.cells += 1;
                let parts = parts.iter().flat_map(|part| every.split(part));
                for part in parts.filter(|part| !part.is_empty()) {
                    seen.parts += 1;
                    let others = stands.get(&name_key(&part)).is_some_and(|count| *count > 1);
                    seen.again += usize::from(others);
                    if others {
                        recurring.insert(name_key(&part));
                    }
                }
            }
            seen.different = recurring.len();
        }
        Self { seen }
    }

    fn signs(&self) -> ListSigns {
        let base = ListSigns::of(&[ListSign::Semicolon, ListSign::Line]);
        ListSign::ALL
            .into_iter()
            .zip(&self.seen)
            .filter(|(sign, seen)| match sign {
                ListSign::Semicolon | ListSign::Line => false,
                // Nobody writes a bar within a value.
                ListSign::Bar => seen.cells > 0,
                ListSign::Comma | ListSign::Slash => {
                    seen.different > 1 && 3 * seen.again >= 2 * seen.parts
                }
            })
            .fold(base, |signs, (sign, _)| signs.with(sign))
    }

    fn why(&self, said: Option<ListSigns>) -> String {
        if said == Some(ListSigns::EXPORTED) {
            return "Cells are split at “;” alone, as exports of ours write them.".to_owned();
        }
        if let Some(said) = said.filter(|said| *said != self.signs()) {
            return format!("{}, as you said.", said.words());
        }
        let mut why = format!("{}.", self.signs().words());
        for (sign, seen) in ListSign::ALL.into_iter().zip(&self.seen) {
            let asked = matches!(sign, ListSign::Comma | ListSign::Slash);
            if !asked || seen.cells == 0 {
                continue;
            }
            let (cells, parts) = (tally(seen.cells), tally(seen.parts));
            let plural = if cells == 1 { "cell has" } else { "cells have" };
            let again = tally(seen.again);
            why.push_str(&match self.signs().has(sign) {
                true => format!(
                    " {cells} {plural} {}, and {again} of the {parts} parts stand in other cells, too.",
                    sign.words()
                ),
                false => format!(
                    " {cells} {plural} {} and stay whole: {again} of the {parts} parts stand in other cells.",
                    sign.words()
                ),
            });
        }
        why
    }
}
