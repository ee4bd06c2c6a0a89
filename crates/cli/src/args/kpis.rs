//! What is about KPIs: `kpi`, `reading`, `readings`, `organisation`, `strategy`.

use std::path::PathBuf;

use clap::Args;

use super::figures::Theme;
use super::read::size;
use super::{AsOf, Looking, Mark, Order, Printed, TableOptions};

/// `pilotage kpi`
#[derive(Debug, Args)]
#[command(after_help = "\
KPIs are records: `pilotage records kpi add`, `set`, `import`, `export` and so on keep them, `pilotage reading` adds what was read.

A reading is held against the straight line from baseline to target: on track from nine tenths of the change expected by \
then, at risk from seven. A limit (“stays at or above …”) is kept or not. Stale: unread for one and a half cadences. \
Declining: three worsening steps in a row. Vanity: of the business, and tied to no outcome.

Examples:
  pilotage kpi ai.pilotage
  pilotage kpi ai.pilotage --where \"unit = Claims\" --as-of 2026-09-30 --format json
  pilotage kpi ai.pilotage \"Motor claim cycle time\" --out cycle-time.png
  pilotage kpi ai.pilotage --library
  pilotage kpi ai.pilotage --take \"Cycle time\" --take \"Hours saved\" --for AI-0042")]
pub struct KpiArgs {
    /// The portfolio.
    pub file: PathBuf,
    /// One KPI, by its name or its id: all that is known of it.
    pub name: Option<String>,
    #[command(flatten)]
    pub looking: Looking,
    #[command(flatten)]
    pub as_of: AsOf,
    /// List the KPIs of the library instead: those that come with the app, and those of --own-list.
    #[arg(long, conflicts_with = "name")]
    pub library: bool,
    /// Make a KPI of the library; may be given several times.
    #[arg(long, value_name = "NAME", conflicts_with = "name")]
    pub take: Vec<String>,
    /// The initiatives that what is taken is for, by key [default: the organisation].
    #[arg(long = "for", value_name = "KEY", requires = "take")]
    pub initiatives: Vec<String>,
    /// A list of KPIs of your own, as CSV with the headers of the library.
    #[arg(long, value_name = "FILE")]
    pub own_list: Option<PathBuf>,
    /// Draw that one into a picture: a name that ends in .svg or .png.
    #[arg(long, value_name = "PICTURE", requires = "name")]
    pub out: Option<PathBuf>,
    /// Colours of the picture.
    #[arg(long, value_enum, default_value_t, value_name = "THEME")]
    pub theme: Theme,
    /// Width and height of the picture in pixels.
    #[arg(long, default_value = "960x420", value_name = "WxH", value_parser = size)]
    pub size: pilotage_chart::Size,
    #[command(flatten)]
    pub printed: Printed,
}

/// `pilotage reading`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  pilotage reading ai.pilotage \"Motor claim cycle time\" 2026-09 11.2
  pilotage reading ai.pilotage \"Motor claim cycle time\" 2026-08 11.0 --reason \"September was read twice\"")]
pub struct ReadingArgs {
    /// The portfolio.
    pub file: PathBuf,
    /// The KPI, by its name or its id.
    pub kpi: String,
    /// The day, or the month, quarter or year that it sums up.
    pub date: String,
    /// What was read.
    #[arg(allow_hyphen_values = true)]
    pub value: String,
    /// Why a reading that is there already is corrected.
    #[arg(long, default_value = "")]
    pub reason: String,
}

/// `pilotage readings`
#[derive(Debug, Args)]
#[command(after_help = "\
Either a row for each reading (columns KPI, Date, Value), or a row for each KPI and a column for each date, with the date as \
its header (2026-01, Q1 2026, 31.01.2026). A KPI is named as here, or by its id in a column Id. A reading that is here \
becomes what the file says; the same file twice changes nothing.

Example:
  pilotage readings ai.pilotage cycle-times.xlsx --dry-run")]
pub struct ReadingsArgs {
    /// The portfolio.
    pub file: PathBuf,
    /// The readings: CSV, JSON or a workbook.
    pub from: PathBuf,
    #[command(flatten)]
    pub table: TableOptions,
    /// How dates are written where they don't tell: day or month first.
    #[arg(long, value_enum, value_name = "ORDER")]
    pub dates: Option<Order>,
    /// A date that is the first of a month means the whole month.
    #[arg(long = "firsts-are-months")]
    pub firsts_are_months: bool,
    /// The decimal mark, where the values don't tell.
    #[arg(long, value_enum, value_name = "MARK")]
    pub decimal: Option<Mark>,
    /// Only say what would happen.
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub printed: Printed,
}

/// `pilotage organisation`
#[derive(Debug, Args)]
#[command(after_help = "\
A KPI whose “Computed as” names one of these figures is read from the portfolio: --take adds a reading for each period that \
is over and has none since the last, as of the end of that period. What rests on facts without dates (units, countries, \
components) is taken of the last period alone.

Examples:
  pilotage organisation ai.pilotage
  pilotage organisation ai.pilotage --where \"unit = Claims\" --as-of 2026-06-30 --format csv
  pilotage organisation ai.pilotage --take --dry-run")]
pub struct OrganisationArgs {
    /// The portfolio.
    pub file: PathBuf,
    #[command(flatten)]
    pub looking: Looking,
    #[command(flatten)]
    pub as_of: AsOf,
    /// Take readings of the KPIs that are computed.
    #[arg(long)]
    pub take: bool,
    /// Only say which readings would be taken.
    #[arg(long, requires = "take")]
    pub dry_run: bool,
    #[command(flatten)]
    pub printed: Printed,
}

/// `pilotage strategy`
#[derive(Debug, Args)]
#[command(after_help = "\
Outcomes and the strategy in words are records: `pilotage records outcome …` and `pilotage records statement …` keep them.

Examples:
  pilotage strategy ai.pilotage
  pilotage strategy ai.pilotage --where \"unit = Claims\" --format csv
  pilotage strategy ai.pilotage --wins
  pilotage records statement add ai.pilotage name=\"What comes first\" section=priorities text=\"Claims before sales.\"")]
pub struct StrategyArgs {
    /// The portfolio.
    pub file: PathBuf,
    #[command(flatten)]
    pub looking: Looking,
    #[command(flatten)]
    pub as_of: AsOf,
    /// Wins to tell instead: reviews that are worth telling, the latest first.
    #[arg(long)]
    pub wins: bool,
    #[command(flatten)]
    pub printed: Printed,
}
