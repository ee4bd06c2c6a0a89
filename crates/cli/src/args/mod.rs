//! What can be said on the command line.

mod assess;
mod bills;
mod figures;
mod files;
mod import;
mod initiatives;
mod kpis;
pub mod model;
pub mod months;
mod read;
pub mod records;
pub mod settings;
mod table;

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};
use pilotage_model::field::{Catalogue, FieldGroup, FieldInfo};
use pilotage_model::worth::Span;
use pilotage_model::{Register, Stage};

pub use assess::{Assign, Decide, Submit, Triage};
pub use bills::{Bills, BillsAction, BillsBy, BillsImport, CostColumn};
pub use figures::{By, Conversion, Matrix, Overview, Rank, Value, ValueBy};
pub use files::{Check, Demo, Export, New, Purge};
pub use import::{Import, Mark, Order, Years};
pub use initiatives::{Compare, History, List, Lookalikes, Rate, Ratings, Show};
pub use kpis::{KpiArgs, OrganisationArgs, ReadingArgs, ReadingsArgs, StrategyArgs};
pub use read::{pair, rating};
pub use table::TableOptions;

/// Keeps a portfolio of AI initiatives in one local file: imports registers, scores and ranks
/// initiatives, reports conversion, exports.
#[derive(Debug, Parser)]
#[command(
    name = "pilotage",
    version,
    propagate_version = true,
    subcommand_required = true,
    after_help = "Standard output holds data alone, messages go to standard error.\n\
                  Ends with 0 when done, 1 when refused with reasons, 2 when the command was not understood,\n\
                  3 when an import was done but not all of its report could be written.\n\n\
                  Examples:\n  \
                  pilotage new ai.pilotage --name \"AI portfolio\" --currency EUR\n  \
                  pilotage import ai.pilotage register.csv --dry-run\n  \
                  pilotage list ai.pilotage --where \"stage = pilot\" --sort -benefit\n  \
                  pilotage help import"
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
    /// Who works, and when.
    #[command(flatten)]
    pub work: Work,
}

impl Cli {
    /// Reads the command line; the help of `list` and `import` names every field of the catalogue, that
    /// of `settings` every setting.
    pub fn read() -> Self {
        let with_more = |verb: clap::Command, what: &str, list: String| {
            let examples = verb
                .get_after_help()
                .map(ToString::to_string)
                .unwrap_or_default();
            verb.after_long_help(format!("{examples}\n\n{what}:\n{list}"))
        };
        let with_fields = |verb: clap::Command, which: fn(&FieldInfo) -> bool| {
            with_more(verb, "Fields", fields(which))
        };
        let command = Self::command()
            .mut_subcommand("list", |verb| with_fields(verb, |_| true))
            .mut_subcommand("import", |verb| with_fields(verb, FieldInfo::is_importable))
            .mut_subcommand("settings", |verb| {
                with_more(verb, "Settings", settings::told())
            });
        Self::from_arg_matches(&command.get_matches()).unwrap_or_else(|error| error.exit())
    }
}

/// Ids and labels of the built-in fields of a kind. Portfolios add their own, as `custom.NAME`.
fn fields(which: fn(&FieldInfo) -> bool) -> String {
    let catalogue = Catalogue::of(&Register::default());
    let stages = Stage::ALL.map(Stage::code).join(", ");
    let plain = catalogue
        .fields()
        .iter()
        .filter(|info| info.group != FieldGroup::Dates && which(info));
    let lines: Vec<_> = plain
        .map(|info| format!("  {:16} {}", info.id, info.label))
        .collect();
    format!(
        "{}\n  entered.STAGE, planned.STAGE, forecast.STAGE: dates of {stages}\n  \
         custom.NAME: a field of the portfolio's own",
        lines.join("\n")
    )
}

/// Who works, and when.
#[derive(Debug, Args)]
pub struct Work {
    /// Name that operations and ratings are recorded under [default: your user name].
    #[arg(long = "as", value_name = "NAME", global = true, value_parser = read::name)]
    pub actor: Option<String>,
    /// Day that counts as today, for reproducible reports.
    #[arg(long, value_name = "DATE", global = true, hide = true)]
    pub today: Option<NaiveDate>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Make a new, empty portfolio.
    New(New),
    /// Make a fictitious insurer's portfolio, to try things out.
    Demo(Demo),
    /// Import a register: CSV, JSON or a workbook, with any headers.
    Import(Box<Import>),
    /// List initiatives.
    List(List),
    /// Rate an initiative by criterion.
    Rate(Rate),
    /// Ask assessors to rate initiatives, each on their own.
    Assign(Assign),
    /// What waits for whom in triage, or how long that takes.
    Triage(Triage),
    /// Decide what becomes of ideas: accept, return, park, merge or stop.
    Decide(Decide),
    /// Submit what you rated of an initiative: it counts, and you see what others said.
    Submit(Submit),
    /// Import ratings from a file: a column for each criterion, or a row for each rating.
    #[command(
        after_help = "Columns are known by their headers: Key or Name for the initiative; the code or name of a criterion\n\
                      for its levels, or Criterion and Level; Assessor, Confidence, Note, Date. `pilotage export` writes\n\
                      such a file (ratings.csv). The same file twice changes nothing.\n\n\
                      Example:\n  \
                      pilotage ratings ai.pilotage workshop.xlsx --scale 1-10 --assessor \"Kim Lee\" --day 2026-11-20"
    )]
    Ratings(Ratings),
    /// Show all that is known of an initiative.
    Show(Show),
    /// Two to four initiatives side by side.
    Compare(Compare),
    /// The portfolio at a glance: stages, scores, conversion, what needs someone.
    Overview(Overview),
    /// Initiatives that may be about the same thing, by the words of their names and summaries.
    Lookalikes(Lookalikes),
    /// Ranks, and what becomes of them under other weights and ratings.
    Rank(Rank),
    /// The value–difficulty matrix, as a list or a picture.
    Matrix(Matrix),
    /// Conversion from one stage to another, with all that is left out.
    Conversion(Conversion),
    /// KPIs: how each stands against its target, what is stale, declining or vain.
    Kpi(KpiArgs),
    /// Add a reading to a KPI, or correct one.
    Reading(ReadingArgs),
    /// Import readings of KPIs from a file: a row for each, or a column for each date.
    Readings(ReadingsArgs),
    /// What the portfolio tells of the organisation: units that use AI, time to production, reuse, adoption.
    Organisation(OrganisationArgs),
    /// Strategy on a page: outcomes with initiatives, value and KPIs behind them, and what they lack.
    Strategy(StrategyArgs),
    /// What benefits and costs add up to: realised of planned, spent, net present value, payback.
    Value(Value),
    /// Bills of clouds and models: what allocation rules take, and what they leave; `bills import` brings them in.
    Bills(Bills),
    /// Add an initiative.
    Add(records::Add),
    /// Set fields of initiatives.
    Set(records::Set),
    /// Replace one text by another in fields of initiatives.
    Replace(records::Replace),
    /// People, units, vendors, data sets, actions and other kinds of record.
    Records(Box<records::Records>),
    /// Benefits by month: short for `records benefit`.
    Benefit(records::Short),
    /// Costs by month: short for `records cost`.
    Cost(records::Short),
    /// Attach a file to an initiative or another record; it is kept in the portfolio.
    Attach(records::Attach),
    /// What holds for the whole portfolio: its name, thresholds, weights, words for stages.
    Settings(settings::Settings),
    /// The scoring model: its versions, who moves between them, weights by pairwise comparison.
    Model(model::ModelArgs),
    /// Write everything into a folder, as files that others can read.
    Export(Export),
    /// What was done, by whom and when.
    History(History),
    /// Take the last operation back.
    #[command(
        after_help = "Without --operation it is the newest that stands, whoever did it, in the window too.\n\
                      Examples:\n  pilotage undo ai.pilotage\n  pilotage history ai.pilotage\n  pilotage undo ai.pilotage --operation 17"
    )]
    Undo(Undo),
    /// Bring back what was undone last.
    #[command(after_help = "Example:\n  pilotage redo ai.pilotage")]
    Redo(File),
    /// Empty the bin of attachments for good; no undo brings back what their files held.
    Purge(Purge),
    /// Check the file: integrity, references, rules, what files hold.
    Check(Check),
}

/// How lists are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// Aligned, for people; wide cells are cut with an ellipsis.
    #[default]
    Table,
    /// Data mode: exact, with ids as headers.
    Csv,
    /// Exact, for programs.
    Json,
}

/// The file.
#[derive(Debug, Args)]
pub struct File {
    /// The portfolio.
    pub file: PathBuf,
}

/// What to undo.
#[derive(Debug, Args)]
pub struct Undo {
    /// The portfolio.
    pub file: PathBuf,
    /// Which operation, by its number in `pilotage history`; without it the newest that stands.
    #[arg(long, value_name = "NUMBER")]
    pub operation: Option<i64>,
}

/// `--format`.
#[derive(Debug, Args)]
pub struct Printed {
    /// How the result is printed.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
}

/// What part of the portfolio is looked at.
#[derive(Debug, Args)]
pub struct Looking {
    /// A saved view.
    #[arg(long, value_name = "NAME")]
    pub view: Option<String>,
    /// Only initiatives for which this holds, such as "stage = pilot and benefit >= 1M".
    #[arg(long = "where", value_name = "EXPR")]
    pub filter: Option<String>,
    /// Only initiatives that an operation made, by its number in the history.
    #[arg(long, value_name = "NO", conflicts_with = "changed_by")]
    pub made_by: Option<u32>,
    /// Only initiatives that were there and that an operation changed.
    #[arg(long, value_name = "NO")]
    pub changed_by: Option<u32>,
    /// What conversion, benefits and spending are of, as of the day: year, last-year, quarter, last-quarter, quarters (the
    /// last four complete), all [default: conversion all, money year].
    #[arg(long, value_name = "PERIOD", value_parser = read::period)]
    pub period: Option<Span>,
    /// Scores, ranks and quadrants under another version of the scoring model [default: the one in force].
    #[arg(long, value_name = "VERSION")]
    pub model: Option<i64>,
}

impl Looking {
    /// Whether it is less than the whole portfolio, or shown in a way of its own.
    pub const fn narrows(&self) -> bool {
        self.view.is_some()
            || self.filter.is_some()
            || self.made_by.is_some()
            || self.changed_by.is_some()
            || self.period.is_some()
            || self.model.is_some()
    }
}

/// `--as-of`.
#[derive(Debug, Args)]
pub struct AsOf {
    /// Figures from the facts dated on or before this day [default: today].
    #[arg(long = "as-of", value_name = "DATE")]
    pub day: Option<String>,
}
