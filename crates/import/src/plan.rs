//! What an import would do, as a value: nothing is written here.

mod summary;

use std::sync::Arc;

use chrono::NaiveDate;
use pilotage_intake::Table;
use pilotage_model::kind::AnyRow;
use pilotage_model::kinds::{Edition, KindId};
use pilotage_model::names::But;
use pilotage_model::{CustomField, InitiativeId, Record, Register, Stage, Unit, When};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::headers::REASON_HEADER;

pub use summary::PlanSummary;

/// What [`super::plan()`] needs besides the file and the portfolio.
pub struct PlanContext<'a> {
    /// Dates after it are listed as future.
    pub today: NaiveDate,
    /// The time of the import, RFC 3339: when new initiatives were recorded, but for those of an earlier edition.
    pub now: &'a str,
    /// What the file is called.
    pub file: &'a str,
    /// Makes row ids; called for what is new alone.
    pub ids: &'a mut dyn FnMut() -> Uuid,
    /// Hears of what is to be added as soon as it is known, so that it can be written while the rest
    /// is planned.
    pub made: &'a mut dyn FnMut(Made<'_>),
    /// Hears how far it is (steps done, steps in all) and may stop it.
    pub progress: &'a mut dyn FnMut(usize, usize) -> std::ops::ControlFlow<()>,
}

/// Something to add. Nothing of it changes any more.
#[derive(Debug, Clone, Copy)]
pub enum Made<'m> {
    /// An own field that the next initiatives have values of.
    Field(&'m CustomField),
    /// A record that the next initiatives name; a unit after the unit it is part of.
    Row(&'m dyn AnyRow),
    /// An initiative.
    Initiative(&'m Arc<Record>),
}

/// The user stopped the import; nothing was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the import was cancelled; nothing was changed")]
pub struct Cancelled;

/// What an import would do. Every row of the file is in exactly one of `new`, `changed`,
/// `unchanged`, `duplicates` and `rejected`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    /// Rows read below the header.
    pub read: usize,
    /// Initiatives to add, in file order, with the row each came from.
    pub new: Vec<NewRecord>,
    /// Initiatives to change, in file order.
    pub changed: Vec<ChangedRecord>,
    /// Initiatives that are as the file says: row and initiative.
    pub unchanged: Vec<(usize, InitiativeId)>,
    /// Rows that repeat an earlier row cell by cell, left out.
    pub duplicates: Vec<Duplicate>,
    /// Rows that can't come in.
    pub rejected: Vec<Rejected>,
    /// Rows whose name and unit are not unique, in the file or in the portfolio; without a merge
    /// key. They are among the rows above, each for itself: never merged.
    pub not_unique: Vec<NotUnique>,
    /// New rows that have the name of an initiative that was here before, in another unit or under
    /// another key: perhaps the same, which nobody but the user can say. In file order.
    pub namesakes: Vec<Namesake>,
    /// New initiatives, and units and other records to make, whose names are nearly those of others.
    pub near: Vec<Near>,
    /// Units to make, parents first.
    pub units: Vec<Unit>,
    /// Other records to make, whose names nobody bears yet.
    pub named: Vec<Named>,
    /// Own fields to make.
    pub custom_fields: Vec<CustomField>,
    /// Rows that come in by the stage the file gives them, in order of the stages, unknown last.
    pub stages: Vec<(Option<Stage>, usize)>,
    /// Words of the stage column that mean no stage here, with the rows that come in; the blank
    /// cell as an empty word.
    pub unknown_words: Vec<(String, usize)>,
    /// Transitions to add, with new initiatives or to changed ones.
    pub transitions: usize,
    /// Values that were read with a reservation, or not at all.
    pub listed: Vec<Listed>,
    /// Cells of date columns that say nothing but aren't blank: `N/A`, `TBD`.
    pub no_date: usize,
    /// Filled fields that an empty or unreadable cell left as they are.
    pub kept: usize,
    /// Initiatives of the register that no row is any more, in the order of their creation.
    pub gone: Vec<Gone>,
    /// What is kept of this edition; `None`: it says nothing that is not known.
    pub edition: Option<Edition>,
}

/// An initiative of the register that the file no longer lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gone {
    /// Which.
    pub initiative: InitiativeId,
    /// The edition that first left it out, as far as is known.
    pub since: When,
    /// Whether that is, or is to be, recorded with it.
    pub marked: bool,
}

/// A record to make because a row names it.
#[derive(Debug)]
pub struct Named(pub Box<dyn AnyRow>);

impl Clone for Named {
    fn clone(&self) -> Self {
        Self(self.0.copied())
    }
}

impl PartialEq for Named {
    fn eq(&self, other: &Self) -> bool {
        self.0.same(&*other.0)
    }
}

/// An initiative to add.
#[derive(Debug, Clone, PartialEq)]
pub struct NewRecord {
    /// Number of its row in the file.
    pub row: usize,
    /// The initiative with its transitions and plans, in order.
    pub record: Arc<Record>,
}

/// An initiative to change.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangedRecord {
    /// Number of its row in the file.
    pub row: usize,
    /// The initiative as it is.
    pub before: InitiativeId,
    /// The initiative as it would be.
    pub after: Record,
    /// What differs, field by field.
    pub fields: Vec<FieldChange>,
}

/// A field that would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// Field id, as the catalogue writes it.
    pub field: String,
    /// The value as data-mode files write it; empty: nothing.
    pub before: String,
    /// The value it would get.
    pub after: String,
}

/// A row that repeats another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duplicate {
    /// Its number.
    pub row: usize,
    /// The first row that says the same.
    pub of_row: usize,
}

/// A row that can't come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// Its number.
    pub row: usize,
    /// The line it starts on.
    pub line: usize,
    /// Why, and what to do.
    pub reason: String,
    /// Its cells as the file has them.
    pub cells: Vec<String>,
}

/// A row that can't be told from others by name and unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotUnique {
    /// Its number.
    pub row: usize,
    /// Its name.
    pub name: String,
    /// Rows in the file with this name and unit, this one included.
    pub in_file: usize,
    /// Initiatives in the portfolio with this name and unit.
    pub in_portfolio: usize,
}

/// A new row that has the name of an initiative that was here before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Namesake {
    /// Its number.
    pub row: usize,
    /// Its name.
    pub name: String,
    /// The first initiative of that name: its key and its unit.
    pub of: String,
}

/// What has nearly the name of something that is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NearWhat {
    /// An initiative.
    Initiative,
    /// A unit.
    Unit,
    /// A record of another kind that rows name: a person, a vendor.
    Named(KindId),
}

impl NearWhat {
    /// Its name in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Initiative => "initiative",
            Self::Unit => "unit",
            Self::Named(kind) => kind.code(),
        }
    }
}

/// Something new with nearly the name of something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// The number of its row; of a unit, of the first that names it; 0 for other records.
    pub row: usize,
    /// What it is.
    pub what: NearWhat,
    /// Its name.
    pub name: String,
    /// The other one: of an initiative its key and name, of others their name.
    pub of: String,
    /// What the names differ in.
    pub but: But,
}

/// A value that was read with a reservation, or not at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Number of the row.
    pub row: usize,
    /// Label of the column.
    pub column: String,
    /// The cell, word for word.
    pub value: String,
    /// What is odd.
    pub what: What,
    /// What is odd and what was done, in words.
    pub said: String,
}

/// What is odd about a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum What {
    /// A cell that holds no value: an error of the spreadsheet, a formula without a result. Left out.
    NoValue,
    /// A text that is no date. Kept word for word where it dates a stage.
    UnreadableDate,
    /// A text that is no amount or count.
    UnreadableAmount,
    /// A text that is none of the field's choices.
    UnreadableChoice,
    /// An id that several rows share.
    SharedKey,
    /// A date that can't be meant. Kept word for word, the date unknown.
    MistypedYear,
    /// A date before that of an earlier stage. It comes in, and stays out of durations.
    Backwards,
    /// A date after today. It comes in, and stays out of durations.
    Future,
    /// A date of a stage beyond the one that the stage column says: it has moved back since. The date stands.
    MovedBack,
    /// A date of a stage that the stage column says was not reached. The stage wins.
    Contradicted,
}

impl What {
    /// All kinds, in order.
    pub const ALL: [Self; 10] = [
        Self::NoValue,
        Self::UnreadableDate,
        Self::UnreadableAmount,
        Self::UnreadableChoice,
        Self::SharedKey,
        Self::MistypedYear,
        Self::Backwards,
        Self::Future,
        Self::MovedBack,
        Self::Contradicted,
    ];

    /// The word in files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoValue => "no-value",
            Self::UnreadableDate => "unreadable-date",
            Self::UnreadableAmount => "unreadable-amount",
            Self::UnreadableChoice => "unreadable-choice",
            Self::SharedKey => "shared-key",
            Self::MistypedYear => "mistyped-year",
            Self::Backwards => "backwards",
            Self::Future => "future",
            Self::MovedBack => "moved-back",
            Self::Contradicted => "contradicted",
        }
    }

    /// The words for their count.
    pub fn short(self) -> &'static str {
        self.label().split(':').next().unwrap_or_default()
    }

    /// The words on screen, with what was done.
    pub const fn label(self) -> &'static str {
        match self {
            Self::NoValue => "Errors and formulas without results: left out, as if blank",
            Self::UnreadableDate => "Unreadable dates: left out; dates of stages keep their words",
            Self::UnreadableAmount => "Unreadable amounts: left out",
            Self::UnreadableChoice => "Words that are none of the field's choices: left out",
            Self::SharedKey => "Ids that several rows share: the key of none of them",
            Self::MistypedYear => "Mistyped years: the date is unknown, its words are kept",
            Self::Backwards => "Dates before an earlier stage: kept, but enters no duration",
            Self::Future => "Dates after today: kept, but enters no duration",
            Self::MovedBack => {
                "Dates of stages beyond the present one: it moved back, the dates stand"
            }
            Self::Contradicted => {
                "Dates of stages not reached: the stage wins, the date enters no figure"
            }
        }
    }
}

impl Plan {
    /// Whether applying it would change nothing.
    pub fn is_empty(&self) -> bool {
        self.new.is_empty()
            && self.changed.is_empty()
            && self.units.is_empty()
            && self.named.is_empty()
            && self.custom_fields.is_empty()
            && self.edition.is_none()
    }

    /// Initiatives that are to be marked as gone from their register, as they would be.
    pub fn marks(&self, register: &Register) -> Vec<Record> {
        let new = self.gone.iter().filter(|gone| gone.marked);
        new.filter_map(|gone| {
            let record = register.get(gone.initiative)?;
            let mut marked = record.clone();
            marked.initiative.gone = Some(gone.since);
            record.initiative.gone.is_none().then_some(marked)
        })
        .collect()
    }

    /// The rejected rows as a table, header first: the file's own columns behind one with the
    /// reason, so that they can be put right and imported again. Empty when none was rejected.
    pub fn rejects(&self, table: &Table) -> Vec<Vec<String>> {
        if self.rejected.is_empty() {
            return Vec::new();
        }
        let headers = table.columns.iter().map(|column| column.header.clone());
        let mut rows = vec![
            std::iter::once(REASON_HEADER.to_owned())
                .chain(headers)
                .collect(),
        ];
        for rejected in &self.rejected {
            let cells = rejected.cells.iter().cloned();
            rows.push(
                std::iter::once(rejected.reason.clone())
                    .chain(cells)
                    .collect(),
            );
        }
        rows
    }
}
