//! A view: filter, columns, order and grouping, and the rows it shows.

mod plan;
pub mod row;
mod rows;
mod spec;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::field::{Catalogue, Field, FigureSource};
use crate::filter::{Filter, FilterError};
use crate::kind::{AnyTable, Around};
use crate::register::Register;
use crate::value::Value;

use plan::{Plan, Selection};
use rows::Rows;

pub use spec::{Direction, QuickFilter, SortBy, ViewSpec};

/// The rows of a view, in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrangement {
    /// Places in [`Register::records`].
    pub positions: Vec<usize>,
    /// Groups in order; empty when the view does not group.
    pub groups: Vec<Group>,
    /// Columns as fields, in order.
    pub columns: Vec<Field>,
    /// Sums of the money columns over all rows.
    pub sums: Vec<Sum>,
    /// Rows before filtering: the portfolio's, or the bin's.
    pub of: usize,
}

/// Consecutive rows with the same value of the grouping field.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The value on screen; empty where there is none.
    pub label: String,
    /// The value as files write it, to tell groups apart.
    pub key: String,
    /// The group's rows, in [`Arrangement::positions`].
    pub rows: Range<usize>,
    /// Sums of the money columns over the group.
    pub sums: Vec<Sum>,
}

impl Group {
    /// Initiatives in the group.
    pub fn count(&self) -> usize {
        self.rows.len()
    }
}

/// The sum of a money column, and how many rows gave an amount: the rest are not zero, but unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sum {
    /// The column.
    pub field: Field,
    /// Minor units of the portfolio's currency.
    pub minor: i128,
    /// Rows with an amount.
    pub known: usize,
}

impl Sum {
    /// The sum of the amounts among the values of a column.
    pub fn of<'r>(field: Field, values: impl Iterator<Item = Value<'r>>) -> Self {
        let mut sum = Self {
            field,
            minor: 0,
            known: 0,
        };
        for value in values {
            if let Value::Money(minor) = value {
                sum.minor += i128::from(minor);
                sum.known += 1;
            }
        }
        sum
    }
}

/// Why a view can't be shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ViewError {
    /// The filter text is not a filter.
    #[error("the filter can't be read: {0}")]
    Filter(#[from] FilterError),
    /// A column, sort or group names no field.
    #[error("{place}: there is no field “{field}”; {next}")]
    UnknownField {
        /// Where it stands: column, sort or group.
        place: &'static str,
        /// What stands there.
        field: String,
        /// What to do.
        next: String,
    },
    /// Values of the field hardly repeat.
    #[error("rows can't be grouped by “{0}”; group by a unit, stage, choice, person, list or date")]
    Ungroupable(String),
}

/// The rows that `view` shows of `register`, in order. `figures` gives the derived figures of the
/// record at a place in [`Register::records`].
///
/// # Errors
/// When the filter can't be read or a field is unknown: a view never shows other rows than it says.
pub fn arrange<F: FigureSource>(
    register: &Register,
    figures: impl Fn(usize) -> F,
    view: &ViewSpec,
) -> Result<Arrangement, ViewError> {
    let catalogue = Catalogue::of(register);
    let plan = Plan::of(view, &catalogue)?;
    let selection = Selection::of(view, register, &catalogue)?;
    let (positions, of) = selection.of_register(register, &figures);
    let value = |at: usize, field: Field| field.value(&register.records()[at], &figures(at));
    let rows = Rows {
        register,
        value: &value,
        last: Some(Field::KEY),
    };
    Ok(rows.arrange(positions, plan, of))
}

/// The rows of a table of another kind that `view` shows, in order: the same filter, order, groups
/// and sums. Chips of the filter bar are about initiatives and are not looked at; without columns
/// the usual ones are shown, and without an order that of their names.
///
/// # Errors
/// As [`arrange`].
pub fn arrange_kind(
    table: &dyn AnyTable,
    around: Around<'_>,
    view: &ViewSpec,
) -> Result<Arrangement, ViewError> {
    let register = around.register;
    let catalogue = Catalogue::of_kind(table, register);
    let plan = Plan::of(view, &catalogue)?;
    let filter = Filter::parse(&view.filter, &catalogue)?.compile(register);
    let words = Filter::words(&view.quick.text).compile(register);
    let row = |at: usize| row::Row(table.row(at), around);
    let there = |at: &usize| table.row(*at).deleted().is_some() == view.bin;
    let passes = |at: &usize| filter.lets(&row(*at)) && words.lets(&row(*at));
    let there: Vec<usize> = (0..table.len()).filter(there).collect();
    let of = there.len();
    let rows = Rows {
        register,
        value: &|at: usize, field| row(at).holds(field),
        last: Some(Field::Column(0)),
    };
    Ok(rows.arrange(there.into_iter().filter(passes).collect(), plan, of))
}
