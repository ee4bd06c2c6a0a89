//! Measures what users wait for, each beside a reference in the same run.
//!
//! Prints one table of ratios and, below it, where the time goes. Nothing here is asserted: a
//! machine that is busy makes everything slower, but both sides alike.

mod edit;
mod editions;
mod export;
mod import;
mod lists;
mod load;
mod matrix;
mod measure;
mod memory;
mod python;
mod rank;
mod records;
mod sample;
mod series;
mod sizes;
mod table;
mod value;
mod window;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use sample::Samples;
use table::Table;

/// Threads that plan and write an import, or draw and read, don't wait for one another's memory.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Any failure, in words for the person at the terminal.
type Failure = Box<dyn std::error::Error>;
type Result<T> = std::result::Result<T, Failure>;

/// Print how fast the main things are, beside a reference measured in the same run.
#[derive(Parser)]
struct Arguments {
    /// What to measure; everything when nothing is named.
    parts: Vec<Part>,
    /// How often each thing is measured; the median is printed.
    #[arg(long, default_value_t = 5)]
    runs: usize,
    /// The desktop app's optimised build; beside this program when not given.
    #[arg(long)]
    desktop: Option<PathBuf>,
    /// Open this portfolio and print the bytes that it takes: what a fresh process is asked for.
    #[arg(long, hide = true)]
    weigh: Option<PathBuf>,
    /// Import this register and print the most bytes that it took: what a fresh process is asked for.
    #[arg(long, hide = true)]
    weigh_import: Option<PathBuf>,
    /// Rank by these levels and print the most bytes that it took: what a fresh process is asked for.
    #[arg(long, hide = true)]
    weigh_rank: Option<PathBuf>,
}

/// A group of rows of the table.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// A CSV of 100,000 rows into a new file.
    Import,
    /// 24 editions of a register beside one register of as many rows.
    Editions,
    /// What is read of ever larger files, and how the time grows.
    Sizes,
    /// 100,000 rows out as CSV.
    Export,
    /// Opening, figures and overview.
    Load,
    /// One edit.
    Edit,
    /// Totals, find and replace, and the history.
    Lists,
    /// Records that belong to initiatives.
    Records,
    /// KPIs, benefits and costs.
    Value,
    /// Rankings under drawn weights.
    Rank,
    /// The matrix of 10,000 points.
    Matrix,
    /// Start, memory, scrolling and steps of the real window, beside a bare one.
    Window,
}

fn main() -> ExitCode {
    if cfg!(debug_assertions) {
        eprintln!("bench: this build is not optimised; run `cargo xtask bench`");
        return ExitCode::from(2);
    }
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    if let Some(file) = &arguments.weigh {
        println!("{}", series::weigh(file)?);
        return Ok(());
    }
    if let Some(register) = &arguments.weigh_import {
        println!("{}", import::weigh(register)?);
        return Ok(());
    }
    if let Some(levels) = &arguments.weigh_rank {
        println!("{}", rank::weigh(levels)?);
        return Ok(());
    }
    let wanted = |part: Part| arguments.parts.is_empty() || arguments.parts.contains(&part);
    let samples = Samples::new()?;
    let mut table = Table::default();
    let runs = arguments.runs.max(1);
    if wanted(Part::Import) {
        import::measure(&samples, runs, &mut table)?;
    }
    if wanted(Part::Editions) {
        editions::measure(&samples, runs, &mut table)?;
    }
    if wanted(Part::Sizes) {
        sizes::measure(&samples, runs, &mut table)?;
    }
    if wanted(Part::Load) {
        load::measure(&samples, runs, &mut table)?;
    }
    if wanted(Part::Export) {
        export::measure(&samples, runs, &mut table)?;
    }
    if wanted(Part::Edit) {
        edit::measure(&samples, runs, &mut table)?;
    }
    if wanted(Part::Lists) {
        lists::measure(&samples, runs, &mut table)?;
    }
    if wanted(Part::Records) {
        records::measure(&samples, runs, &mut table)?;
        series::measure(&samples, runs, &mut table)?;
    }
    if wanted(Part::Value) {
        value::measure(&samples, runs, &mut table)?;
    }
    if wanted(Part::Rank) {
        rank::measure(&samples, runs, &mut table)?;
    }
    if wanted(Part::Matrix) {
        matrix::measure(&samples, runs, &mut table)?;
    }
    if wanted(Part::Window) {
        window::measure(&samples, arguments.desktop.as_deref(), runs, &mut table)?;
    }
    println!("{table}");
    Ok(())
}
