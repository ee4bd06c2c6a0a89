//! What a user can do with a portfolio, and the views that screens, reports and the command line
//! show. The only way to write is [`Portfolio::transact`].

mod affected;
pub mod api;
mod changed;
pub mod check;
pub mod demo;
pub mod desk;
mod error;
pub mod export;
pub mod folder;
mod ids;
pub mod import_bills;
pub mod import_editions;
pub mod import_months;
pub mod import_ratings;
pub mod import_readings;
pub mod import_run;
pub mod kpi_library;
mod markdown;
pub mod model_file;
pub mod operations;
mod own_list;
mod portfolio;
pub mod process;
pub mod published;
mod ranks;
pub mod records;
mod snapshot;
mod transaction;
mod undo;
pub mod views;

pub use changed::Changed;
pub use error::{AppError, Result};
pub use pilotage_store::Operation;
pub use portfolio::{Op, Origin, Portfolio, Shared, Surroundings, UNNAMED};
pub use snapshot::{Days, Snapshot};
pub use transaction::Tx;
pub use undo::Stack;
