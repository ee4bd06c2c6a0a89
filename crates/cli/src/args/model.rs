//! The scoring model: `model show`, `compare`, `export`, `import`, `restore`, `ahp`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{AsOf, Looking, Printed};

/// `pilotage model`
#[derive(Debug, Args)]
#[command(after_help = "\
Every change makes a new version, with a note; no rating is lost, and undo takes it back. A score under an earlier version: \
`pilotage list FILE --model 2`.

Examples:
  pilotage model show ai.pilotage
  pilotage model show ai.pilotage --versions --format json
  pilotage model export ai.pilotage --out model.toml
  pilotage model import ai.pilotage model.toml --dry-run
  pilotage model import ai.pilotage model.toml --note \"The board wants reach to count\"
  pilotage model compare ai.pilotage --from 1 --to 3 --format csv
  pilotage model compare ai.pilotage --with model.toml --all
  pilotage model restore ai.pilotage 1 --note \"Reach was a guess\"
  pilotage model ahp ai.pilotage dimensions value:feasibility=2 value:risk=4 feasibility:risk=2")]
pub struct ModelArgs {
    /// What to do.
    #[command(subcommand)]
    pub verb: ModelVerb,
}

/// What to do with the scoring model.
#[derive(Debug, Subcommand)]
pub enum ModelVerb {
    /// Criteria with weights and levels, or every version.
    Show(ModelShow),
    /// Who moves between two versions, or with the model of a file.
    Compare(ModelCompare),
    /// Write a version as a TOML file, to be edited or mailed.
    Export(ModelExport),
    /// Make a new version from a TOML file.
    Import(ModelImport),
    /// Bring an earlier version back, as a new one.
    Restore(ModelRestore),
    /// Weights from pairwise comparisons (AHP), with their consistency ratio.
    Ahp(ModelAhp),
}

/// `show`
#[derive(Debug, Args)]
pub struct ModelShow {
    /// The portfolio.
    pub file: PathBuf,
    /// Which version [default: the one in force].
    #[arg(long, value_name = "VERSION", conflicts_with = "versions")]
    pub of: Option<i64>,
    /// List versions, with what each changed.
    #[arg(long)]
    pub versions: bool,
    #[command(flatten)]
    pub printed: Printed,
}

/// `compare`
#[derive(Debug, Args)]
pub struct ModelCompare {
    /// The portfolio.
    pub file: PathBuf,
    /// The first version [default: the one before the second; with a file the one in force].
    #[arg(long, value_name = "VERSION")]
    pub from: Option<i64>,
    /// The second version [default: the one in force].
    #[arg(long, value_name = "VERSION", conflicts_with = "with")]
    pub to: Option<i64>,
    /// The model of a TOML file instead of a second version.
    #[arg(long, value_name = "MODEL")]
    pub with: Option<PathBuf>,
    /// Also those that stay where they are.
    #[arg(long)]
    pub all: bool,
    #[command(flatten)]
    pub looking: Looking,
    #[command(flatten)]
    pub as_of: AsOf,
    #[command(flatten)]
    pub printed: Printed,
}

/// `export`
#[derive(Debug, Args)]
pub struct ModelExport {
    /// The portfolio.
    pub file: PathBuf,
    /// Which version [default: the one in force].
    #[arg(long, value_name = "VERSION")]
    pub of: Option<i64>,
    /// Where to [default: standard output].
    #[arg(long, value_name = "PATH")]
    pub out: Option<PathBuf>,
}

/// `import`
#[derive(Debug, Args)]
pub struct ModelImport {
    /// The portfolio.
    pub file: PathBuf,
    /// The model, as `model export` writes it.
    pub from: PathBuf,
    /// Why the model changes [default: the note in the file].
    #[arg(long, value_name = "WHY")]
    pub note: Option<String>,
    /// Only tell who would move.
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub printed: Printed,
}

/// `restore`
#[derive(Debug, Args)]
pub struct ModelRestore {
    /// The portfolio.
    pub file: PathBuf,
    /// Which version.
    #[arg(value_name = "VERSION")]
    pub of: i64,
    /// Why it comes back.
    #[arg(long, value_name = "WHY", default_value = "")]
    pub note: String,
}

/// `ahp`
#[derive(Debug, Args)]
#[command(after_help = "\
A comparison says how many times as much one matters as another, from 1 (alike) to 9; 1/3 says a third. Those that the version \
in force keeps count unless they are said anew. Over a consistency ratio of 10% the judgement that is most at odds with the \
others is named, with the value that would mend it.

Examples:
  pilotage model ahp ai.pilotage value
  pilotage model ahp ai.pilotage value business-impact:reach=3 reach:time-to-value=1/2
  pilotage model ahp ai.pilotage dimensions value:feasibility=2 value:risk=4 feasibility:risk=2 --note \"Agreed on 4 May\"")]
pub struct ModelAhp {
    /// The portfolio.
    pub file: PathBuf,
    /// Within what: dimensions, or the criteria of value, feasibility or risk.
    pub group: String,
    /// Comparisons.
    #[arg(value_name = "LEFT:RIGHT=TIMES")]
    pub said: Vec<String>,
    /// Make a new version with these weights; why.
    #[arg(long, value_name = "WHY")]
    pub note: Option<String>,
    #[command(flatten)]
    pub printed: Printed,
}
