//! Import of a register: from a table and what the user says about it to a [`Plan`].
//!
//! ```text
//! Table ─▶ guess ─▶ Mapping (what the user said) ─▶ check ─▶ CheckedMapping ─▶ plan ─▶ Plan
//! ```
//!
//! Everything here is a pure function of the table, the portfolio, the mapping, an id generator and
//! today: nothing is read and nothing is written. What the file says comes in; what can't be read is
//! listed, what can't be told apart is reported, and nothing is guessed without showing it.

mod amounts;
mod assign;
mod cell;
mod check;
mod checked;
mod choice_words;
mod dates;
mod difference;
mod draft;
mod editions;
mod fits;
mod groups;
mod guess;
mod headers;
mod lists;
mod mapping;
mod moves;
mod oddities;
mod origin;
mod plan;
mod planner;
mod problem;
mod readers;
mod replay;
mod sameness;
mod stage_words;
mod stats;
#[cfg(test)]
mod tests;
mod units;
mod words;

pub use amounts::{AmountColumn, amount_columns, without_what_headers_say};
pub use assign::likeness;
pub use cell::{CellReader, Said, same_header};
pub use check::check;
pub use checked::CheckedMapping;
pub use choice_words::{ValueWordSeen, value_words_of};
pub use dates::{DateColumn, PairsRead, date_columns, first_around};
pub use editions::{EditionDay, edition_day, without_day};
pub use guess::{
    ColumnEvidence, Guess, StageWordSeen, complete, fingerprint, guess, stage_words_of, suggest_key,
};
pub use headers::REASON_HEADER;
pub use lists::{ListColumn, ListSign, ListSigns, list_columns};
pub use mapping::{
    AmountUnit, Blanks, ColumnMapping, DateOrder, DatePrecision, DecimalMark, Doubt, Mapping,
    MergeKey, StageWord, Target, ValueWord,
};
pub use origin::{Origin, origin};
pub use plan::{
    Cancelled, ChangedRecord, Duplicate, FieldChange, Gone, Listed, Made, Named, Near, NearWhat,
    NewRecord, NotUnique, Plan, PlanContext, PlanSummary, Rejected, What,
};
pub use planner::plan;
pub use problem::{MappingProblem, MappingProblemCode};
pub use replay::{Replay, Replayed};
pub use words::{names_nobody, says_nothing};
