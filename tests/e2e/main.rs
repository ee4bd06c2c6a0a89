//! The real window, told as stories of its users: each starts the built desktop app on a
//! portfolio of its own and drives it over WebDriver. `cargo xtask test window` runs them.

mod access;
mod attachments;
mod export;
mod filter;
mod fixture;
mod hands;
mod history;
mod import;
mod keyboard;
mod layout;
mod matrix;
mod overview;
mod presenting;
mod ranking;
mod rating;
mod records;
mod register;
mod scoring;
mod start;
mod triage;
mod value;
