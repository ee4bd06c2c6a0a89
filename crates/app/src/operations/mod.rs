//! What a user can do: one file per kind of operation, each a method of [`Portfolio`].
//!
//! [`Portfolio`]: crate::Portfolio

mod approve;
mod assign;
mod bin;
mod cell_row;
mod cells;
mod computed;
mod create;
mod decide;
mod edit;
mod months;
mod own_field;
mod purge;
mod rate;
mod reading;
mod record;
mod saved_view;
mod scoring;
mod select;
mod settings;
mod stage;
mod submit;
mod undo;
mod units;

pub use approve::Approval;
pub use assign::Assigned;
pub use cell_row::catalogue_of;
pub use cells::{After, CellBlock, CellChange, CellsBy, settable, words_in};
pub use computed::{ComputedKpi, ComputedReadings};
pub use months::{MonthAt, MonthBlock, MonthPlan, MonthValue, MonthsBy, spread};
pub use purge::Purged;
pub use rate::{Again, NewRating};
pub use reading::NewReading;
pub(crate) use record::{put_changes, put_changes_of, put_record};
pub use scoring::{model_version, refuse as refuse_model};
pub(crate) use scoring::{no_criterion, wrong as wrong_model};
pub(crate) use select::{parse_id, whose};
pub use settings::first_settings;
pub(crate) use settings::wrong as wrong_settings;
pub use stage::Move;
pub use submit::Unrated;
pub(crate) use submit::submit_brought;
