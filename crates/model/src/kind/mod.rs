//! Record kinds: what a row of one table is, said once.
//!
//! [`kind!`](crate::kind::kind) declares a struct whose members are its fields: the doc comment of a
//! member is its help, its type says what it holds, how it is read, shown, kept and compared
//! ([`Held`]). From that list come the rows of the file, the form, the list, filters, import, export,
//! history and the command line. What is written by hand beside it are its rules ([`Rules`]) and its
//! figures. The kinds there are stand in [`crate::kinds`].

mod any_row;
mod choice;
mod declare;
mod facts;
mod held;
mod link;
mod lists;
mod own;
mod raw;
mod row_figure;
mod rows;
mod table;

use std::fmt;

use chrono::NaiveDate;

use crate::field::{FieldError, Reader};
use crate::id::RowId;
use crate::terms::Terms;
use crate::value::Value;

pub use any_row::AnyRow;
use any_row::is_open;
pub(crate) use choice::choice;
pub(crate) use declare::kind;
pub use facts::{Facts, Given, Info, Order};
pub use held::{Choices, Count, Held, Long, Money, Rate, Stamp};
pub use link::{About, Links, Target, To};
pub use own::Own;
pub use raw::Raw;
pub(crate) use row_figure::row_figures;
pub use row_figure::{Around, FigureFacts, RowFigure};
pub use table::{AnyTable, Table};

/// A field of records `K`: what is known of it, and the way to it.
pub struct Spec<K> {
    /// What is known of it.
    pub facts: Facts,
    /// What it holds.
    pub get: for<'a> fn(&'a K) -> Value<'a>,
    /// Reads what was typed, pasted or imported.
    pub set: fn(&mut K, &Reader<'_>) -> Result<(), FieldError>,
    /// What the file keeps.
    pub save: for<'a> fn(&'a K) -> Raw<'a>,
    /// Reads what the file keeps; none where it can't be understood.
    pub load: fn(&mut K, Raw<'_>) -> Option<()>,
}

/// A kind of record: implemented by [`kind!`](crate::kind::kind).
pub trait Kind: Rules + Target + Clone + PartialEq + fmt::Debug + Send + Sync + 'static {
    /// What is known of it.
    const INFO: Info;
    /// Its fields, in the order of forms and of columns.
    const FIELDS: &'static [Spec<Self>];
    /// A record that says nothing yet.
    fn blank(id: RowId) -> Self;
    /// Its row id.
    fn row_id(&self) -> RowId;
    /// Values of the portfolio's own fields.
    fn own(&self) -> &Own;
    /// The same, to be changed.
    fn own_mut(&mut self) -> &mut Own;
    /// When it was put into the bin, RFC 3339; `None` while it is not there.
    fn deleted(&self) -> Option<&str>;
    /// Puts it into the bin, or takes it out.
    fn set_deleted(&mut self, at: Option<String>);
}

/// What a record must hold beside what each field says for itself.
pub trait Rules: Sized + 'static {
    /// Whether actions, decisions and comments can be about such records.
    const SUBJECT: bool = true;

    /// Whether a record tells of the very initiative that it names, so that it stays with it when that becomes part of another.
    const STAYS: bool = false;

    /// What is computed of each record as of a day, in the order of columns.
    const FIGURES: &'static [RowFigure<Self>] = &[];

    /// What is wrong, as a sentence, and what to do; none where all is well.
    fn broken(&self, _terms: &dyn Terms) -> Option<(String, &'static str)> {
        None
    }

    /// What it says that can't be said yet, as a sentence, and what to do: asked of what is entered by hand. Imports
    /// record what the register says.
    fn premature(&self, today: NaiveDate) -> Option<(String, &'static str)> {
        self.foretold(today)
    }

    /// What of that no register can mean, so that an import, too, refuses it.
    fn foretold(&self, _today: NaiveDate) -> Option<(String, &'static str)> {
        None
    }

    /// Brings the other fields in line with one that was set.
    fn settle(&mut self, _field: &'static str) {}

    /// What it is called, where that is more than its first field.
    fn title(&self, _terms: &dyn Terms) -> Option<String> {
        None
    }
}

#[cfg(test)]
mod tests;
