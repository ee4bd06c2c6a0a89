//! Rating apart and triage: `assign`, `submit`, `triage` and `decide`.

use std::path::PathBuf;

use clap::Args;
use pilotage_app::api::{Spread, Verdict};
use pilotage_model::Dimension;

use super::{AsOf, Looking, Printed};

/// `pilotage assign`
#[derive(Debug, Args)]
#[command(after_help = "\
Who is asked to rate an initiative rates it on their own: what others said of value, feasibility or risk is hidden from them until \
they submit theirs, and theirs counts from then on. Names are what people say they are: hiding is a courtesy, no lock.\n\n\
Examples:\n  \
pilotage assign ai.pilotage AI-0042 AI-0051 --assessor \"Kim Lee\" --assessor \"A. Roux\" --due 2026-12-11\n  \
pilotage assign ai.pilotage --where \"stage = idea\" --assessor \"Kim Lee\" --assessor \"A. Roux\" --assessor \"I. Duarte\" --each 2 --round \"Board of December\"\n  \
pilotage assign ai.pilotage --where \"stage = idea\" --by-unit")]
pub struct Assign {
    /// The portfolio.
    pub file: PathBuf,
    /// Keys or ids of initiatives, unless --where names them.
    #[arg(value_name = "KEY")]
    pub keys: Vec<String>,
    /// All that a filter finds.
    #[arg(long = "where", value_name = "FILTER", conflicts_with = "keys")]
    pub filter: Option<String>,
    /// Who rates; may be said several times.
    #[arg(long = "assessor", value_name = "NAME")]
    pub assessors: Vec<String>,
    /// So many of them rate each initiative, in turn, instead of all.
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=100))]
    pub each: Option<u32>,
    /// Those rate who work in the unit of an initiative, or in the nearest one above it; of the assessors named, or of everybody.
    #[arg(long, conflicts_with = "each")]
    pub by_unit: bool,
    /// The scoring round that it is part of, by name; one that is not there yet is made.
    #[arg(long, value_name = "NAME", default_value = "")]
    pub round: String,
    /// By when.
    #[arg(long, value_name = "DATE", default_value = "")]
    pub due: String,
    /// What assessors should know.
    #[arg(long, default_value = "")]
    pub note: String,
}

impl Assign {
    /// Who of the assessors rates which.
    pub fn spread(&self) -> Spread {
        match (self.by_unit, self.each) {
            (true, _) => Spread::Unit,
            (false, Some(each)) => Spread::Turns(each),
            (false, None) => Spread::All,
        }
    }
}

/// `pilotage submit`
#[derive(Debug, Args)]
#[command(after_help = "\
Example:\n  pilotage submit ai.pilotage AI-0042 value feasibility --as \"Kim Lee\"")]
pub struct Submit {
    /// The portfolio.
    pub file: PathBuf,
    /// Key or id of the initiative.
    pub key: String,
    /// What of it: value, feasibility, risk.
    #[arg(required = true, value_name = "DIMENSION", value_parser = dimension)]
    pub dimensions: Vec<Dimension>,
    /// Also where criteria are not rated.
    #[arg(long)]
    pub without_the_rest: bool,
}

fn dimension(text: &str) -> Result<Dimension, String> {
    Dimension::parse(text).ok_or_else(|| format!("“{text}” is none of value, feasibility and risk"))
}

/// `pilotage triage`
#[derive(Debug, Args)]
#[command(after_help = "\
What you are asked to rate, what waits for others and what is ready to decide, each since when; --as says who you are. --turnaround \
tells how long each step and each person takes.\n\n\
Examples:\n  \
pilotage triage ai.pilotage --as \"Kim Lee\"\n  \
pilotage triage ai.pilotage --where \"unit = Claims\" --format csv\n  \
pilotage triage ai.pilotage --turnaround")]
pub struct Triage {
    /// The portfolio.
    pub file: PathBuf,
    #[command(flatten)]
    pub looking: Looking,
    #[command(flatten)]
    pub as_of: AsOf,
    /// How long it takes, by step and by person, in place of the queue.
    #[arg(long)]
    pub turnaround: bool,
    #[command(flatten)]
    pub printed: Printed,
}

/// `pilotage decide`
#[derive(Debug, Args)]
#[command(after_help = "\
Each verdict leaves a record of the decision, with who, when and why, and is one undo with all that follows from it.\n\n\
Examples:\n  \
pilotage decide ai.pilotage accept AI-0042 --by \"AI Board\"\n  \
pilotage decide ai.pilotage return AI-0042 --question \"Whose data is it?\" --owner \"I. Duarte\" --due 2026-12-11\n  \
pilotage decide ai.pilotage park --where \"stage = idea and rank > 60\" --review 2027-Q2 --reason \"No capacity before\"\n  \
pilotage decide ai.pilotage merge AI-0051 --into AI-0042\n  \
pilotage decide ai.pilotage stop AI-0077 --reason \"A rule does it\"")]
pub struct Decide {
    /// The portfolio.
    pub file: PathBuf,
    /// accept: it goes on to Assessment; return: it goes back with questions, each an action of its owner or of --owner; park: it
    /// waits until --review; merge: it becomes part of --into; stop: it ends here, for a --reason.
    #[arg(value_name = "VERDICT", value_parser = verdict)]
    pub verdict: Verdict,
    /// Keys or ids of initiatives, unless --where names them.
    #[arg(value_name = "KEY")]
    pub keys: Vec<String>,
    /// All that a filter finds.
    #[arg(long = "where", value_name = "FILTER", conflicts_with = "keys")]
    pub filter: Option<String>,
    /// Why.
    #[arg(long, default_value = "")]
    pub reason: String,
    /// Who decides [default: whoever works].
    #[arg(long, value_name = "NAME", default_value = "")]
    pub by: String,
    /// What it is sent back with; may be said several times.
    #[arg(long = "question", value_name = "TEXT")]
    pub questions: Vec<String>,
    /// Who is to answer [default: its owner].
    #[arg(long, value_name = "NAME", default_value = "")]
    pub owner: String,
    /// By when.
    #[arg(long, value_name = "DATE", default_value = "")]
    pub due: String,
    /// When it is looked at again.
    #[arg(long, value_name = "DATE", default_value = "")]
    pub review: String,
    /// Key or id of the one that it becomes part of.
    #[arg(long, value_name = "KEY", default_value = "")]
    pub into: String,
}

fn verdict(text: &str) -> Result<Verdict, String> {
    Verdict::parse(text).ok_or_else(|| {
        let known = Verdict::ALL.map(Verdict::code).join(", ");
        format!("“{text}” is none of {known}")
    })
}
