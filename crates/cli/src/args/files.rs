//! What makes, fills, empties and checks files: `new`, `demo`, `export`, `purge`, `check`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use pilotage_app::api::CsvChoice;
use pilotage_app::export;

use super::{AsOf, Looking, Printed};
use crate::error::Result;

/// `pilotage new`
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  pilotage new ai.pilotage --name \"Northmark AI\" --currency EUR"
)]
pub struct New {
    /// The portfolio to make; an existing file is never overwritten.
    pub file: PathBuf,
    /// Name of the portfolio.
    #[arg(long, default_value = "AI portfolio")]
    pub name: String,
    /// Currency of all amounts, as an ISO 4217 code.
    #[arg(long, default_value = "EUR", value_name = "CODE")]
    pub currency: String,
    /// Month in which the fiscal year begins.
    #[arg(long, default_value_t = 1, value_name = "MONTH", value_parser = clap::value_parser!(u32).range(1..=12))]
    pub fiscal_start: u32,
    /// What keys begin with.
    #[arg(long, default_value = "AI", value_name = "PREFIX")]
    pub key_prefix: String,
}

/// `pilotage demo`
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  pilotage demo demo.pilotage\n  pilotage demo large.pilotage --initiatives 10000 --seed 3"
)]
pub struct Demo {
    /// The portfolio to make; an existing file is never overwritten.
    pub file: PathBuf,
    /// How many initiatives.
    #[arg(long, default_value_t = pilotage_demo::DEFAULT_INITIATIVES, value_name = "N")]
    pub initiatives: usize,
    /// The same seed gives the same portfolio on the same day.
    #[arg(long, default_value_t = pilotage_demo::DEFAULT_SEED, value_name = "S")]
    pub seed: u64,
}

/// `pilotage export`
#[derive(Debug, Args)]
#[command(after_help = "\
Writes a file for each table, as --format says. As CSV these are initiatives.csv, deployments.csv,\n\
transitions.csv, ratings.csv, people.csv, units.csv, outcomes.csv, kpis.csv, vendors.csv, data-sets.csv,\n\
components.csv, dependencies.csv, benefits.csv, costs.csv, bill-lines.csv, allocation-rules.csv, bought-assistants.csv, budgets.csv, exchange-rates.csv, approved-plans.csv, cost-shares.csv, forecast-moves.csv, actions.csv, scoring-rounds.csv, assignments.csv, decisions.csv, reviews.csv, comments.csv, attachments.csv,\n\
sources.csv, editions.csv, matrix.csv, ranking.csv, ranking-by-weight.csv, triage.csv, triage-turnaround.csv, conversion.csv, conversion-by-unit.csv, conversion-by-quarter.csv, conversion-by-age.csv, conversion-cohorts.csv, scoring-model.csv, scoring-model-versions.csv, kpi-status.csv, organisation.csv, strategy.csv, wins-to-tell.csv, statements.csv,\n\
value.csv, value-by-initiative.csv, benefits-by-quarter.csv, spending-by-budget.csv, benefits-by-evidence.csv, planned-to-realised.csv, calibration.csv,\n\
plans-and-approved-plans.csv, costs-by-charged-unit.csv, budget-line.csv, charged-costs.csv, bills-by-month.csv, bills-by-rule.csv, bills-not-allocated.csv and\n\
bought-assistants-by-product.csv; with\n\
--view or --where also view.csv: its rows, columns and order. Beside them matrix.svg, matrix.png,\n\
conversion-by-unit.svg, conversion-by-unit.png, overview.json, and export.json, by which `pilotage import`\n\
makes a portfolio of the folder again: it has what tables can't say (settings, own fields, ids), and a hash\n\
of each file that comes back, by which one that was changed is told. Nobody needs to read it.\n\n\
--view and --where hold for initiatives and what belongs to them (deployments, benefits, costs, allocation rules, assistants, actions, decisions,\n\
comments, attachments), and for figures; other records are written whole. Each file is said to be of what.\n\
--as-of holds for figures and pictures: initiatives.csv, transitions.csv, ratings.csv\n\
and the files of records say what is recorded today.\n\n\
--format xlsx makes one workbook, pilotage.xlsx: a sheet for each table, and “About”, which says what\n\
each is of. --format html makes a page for each, which stands alone and prints. --safe, --delimiter,\n\
--decimal and --bom are for CSV.\n\n\
As CSV, in either mode, and without --view and --where the folder comes back whole, as it is, into a new\n\
portfolio: `pilotage import NEW.pilotage FOLDER`. It brings settings, own fields, the unit tree, sources and\n\
editions, records of every kind, initiatives with their keys, deployments, every move with who decided it,\n\
why, and when it was recorded, and every rating; with --with-files also attachments, whose files would\n\
else be missing. It does not bring saved views and import profiles, what lies in the bin, and history.\n\n\
By themselves, as CSV or as sheets of the workbook, these come back unchanged into the same portfolio:\n\
initiatives through `pilotage import`, ratings through `pilotage ratings`, records through `pilotage records\n\
KIND import`. Moves (transitions.csv) come back only with the whole folder, and tables of figures never. Into an empty one initiatives.csv alone brings neither\n\
ratings nor moves back, settings, views and history. To move a portfolio with all that, copy its\n\
.pilotage file.\n\n\
Examples:\n  \
pilotage export ai.pilotage --out report\n  \
pilotage export ai.pilotage --out whole --with-files\n  \
pilotage export ai.pilotage --out report --format xlsx\n  \
pilotage export ai.pilotage --out report --safe --delimiter \";\" --decimal , --bom")]
pub struct Export {
    /// The portfolio.
    pub file: PathBuf,
    /// The folder; it is made where missing, its files of the same names are replaced, unless one is a portfolio,
    /// and files of an earlier export that this one has not are taken away where they are as they were written.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// What the tables are written as.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Files,
    /// Write what attached files hold, too, each under its hash in a folder “files”.
    #[arg(long)]
    pub with_files: bool,
    #[command(flatten)]
    pub looking: Looking,
    #[command(flatten)]
    pub as_of: AsOf,
    #[command(flatten)]
    pub csv: Csv,
}

/// What tables are written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Files {
    /// A CSV file for each.
    #[default]
    Csv,
    /// One Excel workbook with a sheet for each.
    Xlsx,
    /// A page for each.
    Html,
}

impl Files {
    /// What their tables are written as.
    pub const fn format(self) -> export::Format {
        match self {
            Self::Csv => export::Format::Csv,
            Self::Xlsx => export::Format::Xlsx,
            Self::Html => export::Format::Html,
        }
    }
}

/// How CSV is written.
#[derive(Debug, Args)]
pub struct Csv {
    /// Safe for spreadsheets: text that looks like a formula gets an apostrophe before it.
    #[arg(long)]
    pub safe: bool,
    /// What stands between cells: , ; | or tab.
    #[arg(long, default_value = ",", value_name = "CHARACTER")]
    pub delimiter: String,
    /// Decimal mark of numbers: . or (with --safe) ,
    #[arg(long, default_value = ".", value_name = "CHARACTER")]
    pub decimal: String,
    /// Mark the file as UTF-8, which Excel needs to read accents rightly.
    #[arg(long)]
    pub bom: bool,
}

impl Csv {
    /// The choice, checked.
    pub fn choice(&self) -> Result<export::Choice> {
        Ok(export::csv_choice(&self.asked())?)
    }

    /// The choice, as it was said.
    pub fn asked(&self) -> CsvChoice {
        CsvChoice {
            safe: self.safe,
            delimiter: self.delimiter.clone(),
            decimal: self.decimal.clone(),
            bom: self.bom,
        }
    }
}

/// `pilotage purge`
#[derive(Debug, Args)]
#[command(after_help = "\
Takes the attachments in the bin out of it, and out of the file every content that no record holds any\n\
more: theirs, those of attachments whose adding was undone, and files that another has taken the place\n\
of. The history keeps names and hashes; undoing what deleted them is refused from then on. Copies and\n\
backups of the portfolio still have them.\n\n\
Examples:\n  \
pilotage purge ai.pilotage --dry-run\n  \
pilotage purge ai.pilotage")]
pub struct Purge {
    /// The portfolio.
    pub file: PathBuf,
    /// Say what would go, and change nothing.
    #[arg(long)]
    pub dry_run: bool,
}

/// `pilotage check`
#[derive(Debug, Args)]
#[command(
    after_help = "Ends with 1 where something is found.\n\nExample:\n  pilotage check ai.pilotage"
)]
pub struct Check {
    /// The portfolio.
    pub file: PathBuf,
    #[command(flatten)]
    pub printed: Printed,
}
