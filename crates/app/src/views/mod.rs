//! What screens, reports and the command line show: pure functions of a [`Snapshot`], a view, a
//! day and today.
//!
//! [`Snapshot`]: crate::Snapshot

mod grid;
mod history;
mod initiative;
mod scope;

pub use grid::{Grid, catalogue, find, suggestions, vocabulary};
pub use initiative::{counts, initiative};
pub use scope::Scope;
