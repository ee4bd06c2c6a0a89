//! What the user said, as it fits the file and the portfolio: what the rows are read by.

use std::collections::HashMap;

use chrono::NaiveDate;
use pilotage_model::{Field, Stage};

use super::amounts::AmountReader;
use super::dates::DateReader;
use super::lists::ListSigns;
use super::mapping::Blanks;

/// A mapping that fits the file and the portfolio. Made by [`super::check()`] alone.
#[derive(Debug, Clone)]
pub struct CheckedMapping {
    pub(crate) columns: Vec<CheckedColumn>,
    pub(crate) stage_words: HashMap<String, Option<Stage>>,
    /// Codes of choices by field and word.
    pub(crate) value_words: HashMap<(String, String), Option<String>>,
    /// Indexes into `columns`; several for the levels of a unit.
    pub(crate) key: Vec<KeyPart>,
    /// Empty: none.
    pub(crate) source: String,
    pub(crate) edition: Option<NaiveDate>,
    pub(crate) mark_gone: bool,
    pub(crate) blanks: Blanks,
}

/// A part of the merge key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeyPart {
    /// The unit, whether it stands in one column or several.
    Unit,
    /// A column by its index in [`CheckedMapping::columns`], and its field.
    Column(usize, Field),
}

/// A column that holds something.
#[derive(Debug, Clone)]
pub(crate) struct CheckedColumn {
    pub position: usize,
    pub label: String,
    pub slot: Slot,
    /// Id of a field of choices, whose words have meanings.
    pub words: Option<String>,
    /// For dates.
    pub dates: Option<DateReader>,
    /// For amounts and counts.
    pub amounts: Option<AmountReader>,
    /// For lists.
    pub lists: Option<ListSigns>,
}

/// Where the cells of a column go.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Slot {
    Field(Field),
    /// The date of the stage that the row says.
    EnteredPresent,
    /// From 1.
    UnitLevel(u8),
    /// An own field that is made by the import.
    NewCustom(String),
}

impl CheckedMapping {
    pub(crate) fn index_of(&self, slot: &Slot) -> Option<usize> {
        self.columns.iter().position(|column| column.slot == *slot)
    }

    pub(crate) fn has_unit(&self) -> bool {
        let is_unit = |slot: &Slot| matches!(slot, Slot::UnitLevel(_) | Slot::Field(Field::UNIT));
        self.columns.iter().any(|column| is_unit(&column.slot))
    }
}
