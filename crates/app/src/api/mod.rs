//! What crosses to the window: plain views, named by what they show. Every text for people is
//! worded here or in `model`, every figure computed there; the window computes none.
//!
//! Dates cross as the text form of `When` (`2024-03`) or as words, money as whole minor units
//! that are checked to fit 2⁵³, or as words.

mod beside;
mod bills;
mod brought;
mod budget_line;
mod changes;
mod charts;
mod comparison;
mod editions;
mod figures;
mod grid;
mod history;
mod import;
mod initiative;
mod kpi;
mod lookalikes;
mod mapping;
mod markdown;
mod months;
mod organisation;
mod period;
mod ranks;
mod ratings;
mod readings;
mod record;
mod scoring;
mod session;
mod strategy;
mod triage;
mod value;

pub use beside::*;
pub use bills::*;
pub use brought::*;
pub use budget_line::*;
pub use changes::*;
pub use charts::*;
pub use comparison::*;
pub use editions::*;
pub use figures::*;
pub use grid::*;
pub use history::*;
pub use import::*;
pub use initiative::*;
pub use kpi::*;
pub use lookalikes::*;
pub use mapping::*;
pub use markdown::*;
pub use months::*;
pub use organisation::*;
pub use period::*;
pub use ranks::*;
pub use ratings::*;
pub use readings::*;
pub use record::*;
pub use scoring::*;
pub use session::*;
pub use strategy::*;
pub use triage::*;
pub use value::*;
