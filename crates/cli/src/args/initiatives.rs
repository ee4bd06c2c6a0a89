//! What is about initiatives one by one: `list`, `show`, `rate`, `history`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use pilotage_app::import_ratings::Scale;
use pilotage_model::Confidence;

use super::read::{confidence, scale};
use super::{AsOf, Looking, Order, Printed, TableOptions};

/// `pilotage list`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:\n  \
pilotage list ai.pilotage --where \"stage = pilot and sponsor is empty\"\n  \
pilotage list ai.pilotage --columns key,name,unit,benefit --sort -benefit,name\n  \
pilotage list ai.pilotage --view \"Board\" --format csv > board.csv")]
pub struct List {
    /// The portfolio.
    pub file: PathBuf,
    #[command(flatten)]
    pub looking: Looking,
    /// Columns by field id, such as key,name,benefit; id is the initiative's own.
    #[arg(long, value_name = "FIELD,FIELD")]
    pub columns: Option<String>,
    /// Order by field id; a minus sign puts the largest first.
    #[arg(long, value_name = "FIELD,-FIELD", allow_hyphen_values = true)]
    pub sort: Option<String>,
    /// Group rows by a field.
    #[arg(long, value_name = "FIELD")]
    pub group: Option<String>,
    /// List the bin instead.
    #[arg(long)]
    pub bin: bool,
    #[command(flatten)]
    pub as_of: AsOf,
    #[command(flatten)]
    pub printed: Printed,
}

/// `pilotage rate`
#[derive(Debug, Args)]
#[command(after_help = "\
Levels are 1 to 5 and rise with their dimension: 5 is most value, most feasible, most risky.\n\n\
Example:\n  pilotage rate ai.pilotage AI-0042 business-impact=4 data-readiness=3 --confidence high --as \"Kim Lee\"\n  pilotage rate ai.pilotage --where \"vendor = Acme\" third-party-dependence=5")]
pub struct Rate {
    /// The portfolio.
    pub file: PathBuf,
    /// Key or id of the initiative, unless --where names several; then criteria and levels.
    #[arg(required = true, value_name = "KEY | CRITERION=LEVEL")]
    pub words: Vec<String>,
    /// Rate all that a filter finds alike, as one operation.
    #[arg(long = "where", value_name = "FILTER")]
    pub filter: Option<String>,
    /// Leave those alone that you have rated already.
    #[arg(long)]
    pub leave_rated: bool,
    /// How sure you are: low, medium or high.
    #[arg(long, default_value = "medium", value_name = "LEVEL", value_parser = confidence)]
    pub confidence: Confidence,
    /// Why.
    #[arg(long, default_value = "")]
    pub note: String,
    /// What it rests on: a document, a link, who was asked.
    #[arg(long, default_value = "")]
    pub evidence: String,
}

/// `pilotage ratings`
#[derive(Debug, Args)]
pub struct Ratings {
    /// The portfolio.
    pub file: PathBuf,
    /// The ratings: CSV, JSON or a workbook.
    pub from: PathBuf,
    #[command(flatten)]
    pub table: TableOptions,
    /// What the levels are: 1-5, 1-10 (two are one level), high-medium-low (5, 3, 1) or very-high-to-very-low
    /// [default: asked for where the levels don't tell].
    #[arg(long, value_name = "SCALE", value_parser = scale)]
    pub scale: Option<Scale>,
    /// Who rated, where no column says it [default: whoever works].
    #[arg(long, value_name = "NAME")]
    pub assessor: Option<String>,
    /// The day of the ratings, where no column says it [default: today].
    #[arg(long, value_name = "DAY")]
    pub day: Option<NaiveDate>,
    /// How dates are written where they don't tell: day or month first.
    #[arg(long, value_enum, value_name = "ORDER")]
    pub dates: Option<Order>,
    /// Only say what would happen.
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub printed: Printed,
}

/// `pilotage show`
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  pilotage show ai.pilotage AI-0042")]
pub struct Show {
    /// The portfolio.
    pub file: PathBuf,
    /// Key or id of the initiative.
    pub key: String,
    #[command(flatten)]
    pub as_of: AsOf,
    #[command(flatten)]
    pub printed: Printed,
}

/// `pilotage lookalikes`
#[derive(Debug, Args)]
#[command(after_help = "\
Words of names and summaries are compared by their stems, each in the language of its text (English, German, French, Dutch, Spanish, \
Italian, Portuguese); the fewer initiatives have a word, the more it tells. Likeness is 1 where the words are the same; pairs are \
listed from 0.4 on, of each initiative the ten most alike. words_in_common are those that tell most, spent_on_both is what \
is reported of either. --where lists pairs of which it lets one through.

Examples:
  pilotage lookalikes ai.pilotage
  pilotage lookalikes ai.pilotage --where \"stage = pilot\" --format csv
  pilotage lookalikes ai.pilotage AI-0042
  pilotage lookalikes ai.pilotage --text \"Reads invoices and books them\"")]
pub struct Lookalikes {
    /// The portfolio.
    pub file: PathBuf,
    /// Key or id of an initiative: those like it alone.
    pub key: Option<String>,
    /// Those like this name or description alone.
    #[arg(long, value_name = "TEXT", conflicts_with = "key")]
    pub text: Option<String>,
    #[command(flatten)]
    pub looking: Looking,
    #[command(flatten)]
    pub as_of: AsOf,
    #[command(flatten)]
    pub printed: Printed,
}

/// `pilotage compare`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:\n  \
pilotage compare ai.pilotage AI-0042 AI-0051\n  \
pilotage compare ai.pilotage AI-0042 AI-0051 AI-0007 --differences --format csv")]
pub struct Compare {
    /// The portfolio.
    pub file: PathBuf,
    /// Keys or ids of two to four initiatives.
    #[arg(required = true, num_args = 2..=4, value_name = "KEY")]
    pub keys: Vec<String>,
    /// Only what differs.
    #[arg(long)]
    pub differences: bool,
    #[command(flatten)]
    pub as_of: AsOf,
    #[command(flatten)]
    pub printed: Printed,
}

/// `pilotage history`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:\n  \
pilotage history ai.pilotage --limit 20\n  \
pilotage history ai.pilotage AI-0042\n  \
pilotage history ai.pilotage --by \"Kim Lee\" --kind import\n  \
pilotage history ai.pilotage --operation 12")]
pub struct History {
    /// The portfolio.
    pub file: PathBuf,
    /// Only what changed the initiative with this key or id.
    pub key: Option<String>,
    /// The most operations to list, newest first.
    #[arg(long, default_value_t = 100, value_name = "N")]
    pub limit: u32,
    /// Only what this person did.
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// Only operations of this kind, such as import, edit, stage or rate.
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// What one operation changed, field by field.
    #[arg(long, value_name = "NUMBER")]
    pub operation: Option<u32>,
    #[command(flatten)]
    pub printed: Printed,
}
