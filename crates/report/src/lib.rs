//! Files out: typed tables as CSV, XLSX, HTML and JSON, and drawings as PNG; from views, never from
//! the store.

pub mod csv;
mod error;
pub mod html;
pub mod json;
pub mod lettering;
pub mod png;
pub mod sheet;
pub mod xlsx;

pub use error::ReportError;
pub use sheet::{Format, Sheet};
