//! One file per captured table: its columns, its row, how it is written and read.

mod declare;
mod initiative;
mod portfolio;
mod rating;
mod transition;

pub use portfolio::{
    CustomValue, ImportProfile, KeptCriterion, ModelCriterion, ModelVersion, SavedView,
};
