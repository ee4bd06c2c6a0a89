//! The portfolio file: the only crate that knows SQLite.
//!
//! [`Store`] opens and reads; [`Writer`] is the only thing that writes, inside one transaction
//! that is one operation. Change capture ([`capture`]) is one mechanism for audit and undo.

pub mod capture;
mod check;
mod content;
mod error;
mod file;
mod history;
mod inserts;
mod links;
mod load;
mod mark;
mod migrate;
mod names;
mod new_file;
mod operations;
mod outputs;
mod place;
mod purge;
mod revert;
mod row;
mod rows;
mod tables;
mod writer;

pub use check::Finding;
pub use error::{Result, Spared, StoreError, io_words};
pub use file::{APPLICATION_ID, Store};
pub use history::{Change, LoggedOperation, NewOperation, Operation, Origin, stamp};
pub use load::FieldsAndModels;
pub use mark::{ENDING, MARKED_BYTES, is_portfolio, is_portfolio_at};
pub use migrate::SCHEMA_VERSION;
pub use new_file::{Existing, NewFile};
pub use operations::{Concerned, OperationFilter};
pub use outputs::Outputs;
pub use place::Place;
pub use row::{Columns, Row, Values};
pub use rows::LoadedRow;
pub use tables::{
    CustomValue, ImportProfile, KeptCriterion, ModelCriterion, ModelVersion, SavedView,
};
pub use writer::{Touched, Writer};
