//! One file per verb.

pub mod bills;
mod brought;
pub mod check;
pub mod compare;
pub mod conversion;
pub mod demo;
pub mod edit;
pub mod export;
pub mod fields;
pub mod files;
pub mod history;
pub mod import;
pub mod kpi;
pub mod list;
pub mod matrix;
pub mod new;
pub mod overview;
pub mod purge;
pub mod rate;
pub mod ratings;
pub mod readings;
pub mod records;
pub mod replace;
pub mod settings;
pub mod show;
pub mod turn;
pub mod value;
