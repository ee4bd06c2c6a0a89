//! `benefit months` and `cost months`

use std::path::PathBuf;

use clap::{ArgGroup, Args};

use super::{AsOf, Mark, Printed, TableOptions};

/// `months`
#[derive(Debug, Args)]
#[command(
    group(ArgGroup::new("basis").args(["plan", "actual"])),
    after_help = "\
Without a name the months of a fiscal year are printed: a row for the plan and one for the actual of each, which --import \
takes back as it is. With a name, months of that one are set, or an amount is spread over several. A file has a row for each \
plan or actual and a column for each month (2026-01, Jan 2026); what it says nothing of stays.

Examples:
  pilotage benefit months ai.pilotage --year 2026 --format csv
  pilotage benefit months ai.pilotage \"Hours saved\" --actual 2026-01=9800 2026-02=10100
  pilotage cost months ai.pilotage \"Licences\" --plan --spread 120000 --from 2026-01 --until 2026-12
  pilotage benefit months ai.pilotage --import actuals.csv --actual --dry-run"
)]
pub struct Months {
    /// The portfolio.
    pub file: PathBuf,
    /// Its name, another name of it, or its id.
    #[arg(conflicts_with = "import")]
    pub name: Option<String>,
    /// Months and amounts; nothing after “=” empties.
    #[arg(value_name = "MONTH=AMOUNT", value_parser = super::read::pair, requires = "basis")]
    pub months: Vec<(String, String)>,
    /// What is said are plans.
    #[arg(long)]
    pub plan: bool,
    /// What is said are actuals.
    #[arg(long)]
    pub actual: bool,
    /// Spread this amount over months, to the smallest coin; what is left over goes to the last ones.
    #[arg(long, value_name = "AMOUNT", requires_all = ["from", "until", "name", "basis"], conflicts_with = "months")]
    pub spread: Option<String>,
    /// The first month of a spread.
    #[arg(long, value_name = "MONTH")]
    pub from: Option<String>,
    /// The last month of a spread.
    #[arg(long, value_name = "MONTH")]
    pub until: Option<String>,
    /// Spread in proportion to what is planned for each month.
    #[arg(long, requires = "spread")]
    pub by_plan: bool,
    /// Import months from a file: CSV, JSON or a workbook.
    #[arg(long, value_name = "FILE")]
    pub import: Option<PathBuf>,
    #[command(flatten)]
    pub table: TableOptions,
    /// The decimal mark of a file, where the amounts don't tell.
    #[arg(long, value_enum, value_name = "MARK")]
    pub decimal: Option<Mark>,
    /// Only say what would happen.
    #[arg(long)]
    pub dry_run: bool,
    /// The fiscal year that is printed, by a month of it or its name [default: the year of the day].
    #[arg(long, value_name = "YEAR")]
    pub year: Option<String>,
    /// Only those of initiatives for which this holds.
    #[arg(long = "where", value_name = "EXPR")]
    pub filter: Option<String>,
    #[command(flatten)]
    pub as_of: AsOf,
    #[command(flatten)]
    pub printed: Printed,
}
