//! What a sheet says beside its cells.

use std::collections::BTreeSet;

use crate::blanked::Blanked;

/// What a sheet says beside its cells; a text file says nothing.
#[derive(Debug, Default)]
pub(crate) struct Beside {
    /// Cells that hold no value, by row.
    pub(crate) blanked: Vec<Blanked>,
    /// Cells that are one.
    pub(crate) merged: Vec<Area>,
    /// Numbers of rows that don't show.
    pub(crate) hidden_rows: BTreeSet<usize>,
    /// First and last positions of columns that don't show.
    pub(crate) hidden_columns: Vec<(u32, u32)>,
    /// Numbers of rows that a table calls its totals.
    pub(crate) totals: BTreeSet<usize>,
    /// Whether any of this could be looked for.
    pub(crate) known: bool,
}

/// A rectangle of cells; rows and columns count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Area {
    pub(crate) rows: (u32, u32),
    pub(crate) columns: (u32, u32),
}
