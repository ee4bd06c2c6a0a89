//! Registers and workbooks as people have them, each with the right value. The files that once went wrong lie in
//! `tests/cases/`.
#![allow(
    dead_code,
    reason = "each of the tests uses its own part of what is common"
)]
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a panic there is the message"
)]

mod abroad;
mod bills;
mod bulk;
mod cases;
mod cells;
#[path = "../common/mod.rs"]
mod common;
mod editions;
mod figures;
mod forecasts;
mod kpis;
mod lookalikes;
mod model;
mod projects;
mod ratings;
mod triage;
mod workbooks;
