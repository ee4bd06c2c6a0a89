//! Files out: CSV from views and PNG from drawings, never from the store.

pub mod csv;
mod error;
pub mod png;

pub use error::ReportError;
