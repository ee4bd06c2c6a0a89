//! What screens, reports and the command line show: pure functions of a [`Snapshot`], a view, a
//! day and today.
//!
//! [`Snapshot`]: crate::Snapshot

mod scope;

pub use scope::Scope;
