//! What is about all of them: `overview`, `rank`, `matrix`, `conversion`, `value`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use pilotage_chart::Palette;
use pilotage_model::Stage;

use super::read::{size, stage};
use super::{AsOf, Looking, Printed};

/// `pilotage overview`
#[derive(Debug, Args)]
#[command(after_help = "\
With --format json every figure has the same shape: its definition, part and whole, and with `rest`, `surely` and \
`left_out` all that were asked about, each once, with the filter that lists them in Portfolio and in `pilotage list`.

A change is since the last day of the last fiscal quarter that was complete before the day looked at: the same figure as of \
that day, by the facts dated until then. Where those of whom no date says whether they were counted then could turn \
its sign, none is told, and `not_told` says why. `past` has the figure at the ends of seven quarters. Amounts carry no \
date: those of both days are today\u{2019}s.

Benefits by quarter and spending against budgets are tables of their own: in JSON `benefits_by_quarter` and \
`spending_by_budget`, in CSV rows of these groups with exact amounts. Budgets are of units, so a filter leaves them out.

With --period conversion, benefits and spending are of that period alone, and say so: year (to date), last-year, quarter (to \
date), last-quarter, quarters (the last four complete, the running one beside) or all, each as of the day; with --as-of any \
quarter or year can be looked at. Budgets count that lie within it. What is of a day, such as stages, scores and what \
needs attention, stays.

With --by the headline figures of up to five units, countries, tiers or the like stand side by side, beside those of all: \
defined alike, and each with the filter that lists what it counts. Without --of they are those with most initiatives; a unit \
counts with all below it.

Examples:
  pilotage overview ai.pilotage
  pilotage overview ai.pilotage --where \"unit = Claims\" --format json
  pilotage overview ai.pilotage --period last-quarter
  pilotage overview ai.pilotage --by unit --of Claims --of Property
  pilotage overview ai.pilotage --by countries --format csv")]
pub struct Overview {
    /// The portfolio.
    pub file: PathBuf,
    #[command(flatten)]
    pub looking: Looking,
    #[command(flatten)]
    pub as_of: AsOf,
    /// The headline figures of several parts side by side, by this field.
    #[arg(long, value_name = "FIELD")]
    pub by: Option<String>,
    /// One of the parts; may be given up to five times.
    #[arg(long, value_name = "VALUE", requires = "by")]
    pub of: Vec<String>,
    #[command(flatten)]
    pub printed: Printed,
}

/// `pilotage matrix`
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  pilotage matrix ai.pilotage\n  pilotage matrix ai.pilotage --out matrix.png --theme print --size 1600x1000"
)]
pub struct Matrix {
    /// The portfolio.
    pub file: PathBuf,
    #[command(flatten)]
    pub looking: Looking,
    #[command(flatten)]
    pub as_of: AsOf,
    /// Write a picture instead: a name that ends in .svg or .png.
    #[arg(long, value_name = "PICTURE")]
    pub out: Option<PathBuf>,
    /// Colours of the picture.
    #[arg(long, value_enum, default_value_t, value_name = "THEME")]
    pub theme: Theme,
    /// Width and height of the picture in pixels.
    #[arg(long, default_value = "1200x800", value_name = "WxH", value_parser = size)]
    pub size: pilotage_chart::Size,
    /// Move bubbles apart that lie on one another; otherwise one stands for them, with their number.
    #[arg(long)]
    pub spread: bool,
    #[command(flatten)]
    pub printed: Printed,
}

/// `pilotage rank`
#[derive(Debug, Args)]
#[command(after_help = "\
Rankings are drawn under other weights, and counted: rank_best and rank_worst hold nine of ten of them, top_chance and the \
chances of the quadrants are in percent. Weights are any at all, first of value, feasibility and low risk, then of the criteria \
of each; with --within the set ones, each moved by up to so much. With --ratings one of the assessors\u{2019} ratings is drawn, too, \
moved by a level as often as its confidence allows: low 40%, medium 20%, high never. What is not said is as in the settings. \
The same seed gives the same ranges on every machine.

Who is ranked is as everywhere: before production, with all three dimensions rated enough, over the whole portfolio; --where \
chooses rows, not competitors. Who is not stands at the end, with why.

--by-weight lists the weights: between which shares of its level each may lie before the top changes, who leaves it and who takes \
the place, and how many of the top change where it is halved or doubled. With --initiative it has the ranks of that one, too.

Examples:
  pilotage rank ai.pilotage
  pilotage rank ai.pilotage --within 20% --ratings --top 20 --format csv
  pilotage rank ai.pilotage --weights 50,30,40          # what if risk counted double?
  pilotage rank ai.pilotage --by-weight
  pilotage rank ai.pilotage --initiative AI-0042")]
pub struct Rank {
    /// The portfolio.
    pub file: PathBuf,
    #[command(flatten)]
    pub looking: Looking,
    #[command(flatten)]
    pub as_of: AsOf,
    /// How many rankings are drawn, up to 50,000 [default: as in the settings].
    #[arg(long, value_name = "N", value_parser = whole)]
    pub draws: Option<u32>,
    /// What chance begins with [default: as in the settings].
    #[arg(long, value_name = "N", value_parser = whole)]
    pub seed: Option<u32>,
    /// Which weights are drawn: any, or the set ones moved by up to so much, such as 20% [default: as in the settings].
    #[arg(long, value_name = "SHARE")]
    pub within: Option<String>,
    /// Draw ratings, too.
    #[arg(long)]
    pub ratings: bool,
    /// How many are at the top [default: as in the settings].
    #[arg(long, value_name = "K", value_parser = whole)]
    pub top: Option<u32>,
    /// Weights of value, feasibility and low risk in place of the set ones.
    #[arg(long, value_name = "V,F,R", value_delimiter = ',', value_parser = whole)]
    pub weights: Vec<u32>,
    /// What each weight does, in place of the ranking.
    #[arg(long)]
    pub by_weight: bool,
    /// The same with the ranks of this initiative.
    #[arg(long, value_name = "KEY")]
    pub initiative: Option<String>,
    #[command(flatten)]
    pub printed: Printed,
}

/// Colours of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Theme {
    /// On white, for screens.
    #[default]
    Light,
    /// On near-black, for screens.
    Dark,
    /// For paper.
    Print,
}

impl Theme {
    /// Its colours.
    pub const fn palette(self) -> Palette {
        match self {
            Self::Light => Palette::light(),
            Self::Dark => Palette::dark(),
            Self::Print => Palette::print(),
        }
    }
}

/// `pilotage conversion`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:\n  \
pilotage conversion ai.pilotage\n  \
pilotage conversion ai.pilotage --from assessment --to production --by unit\n  \
pilotage conversion ai.pilotage --by quarter --as-of 2026-06-30 --format csv\n  \
pilotage conversion ai.pilotage --by unit --out conversion.png\n  \
pilotage conversion ai.pilotage --by age --out by-age.png")]
pub struct Conversion {
    /// The portfolio.
    pub file: PathBuf,
    #[command(flatten)]
    pub looking: Looking,
    #[command(flatten)]
    pub as_of: AsOf,
    /// Start stage.
    #[arg(long, default_value = "pilot", value_name = "STAGE", value_parser = stage)]
    pub from: Stage,
    /// End stage.
    #[arg(long, default_value = "production", value_name = "STAGE", value_parser = stage)]
    pub to: Stage,
    /// First day of the window, or a month, quarter or year as a whole [default: no edge].
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Last day of the window, or a month, quarter or year as a whole [default: no edge].
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
    /// One row for each unit at the top of the tree, or each fiscal quarter of decision, or each month
    /// since the start: the shares that had reached the end stage or were stopped by then.
    #[arg(long, value_enum, value_name = "WHAT")]
    pub by: Option<By>,
    /// One row for each initiative: where it counts, and why it is left out.
    #[arg(long, conflicts_with = "by")]
    pub cases: bool,
    /// Write a picture instead, with --by: a name that ends in .svg or .png.
    #[arg(long, value_name = "PICTURE", requires = "by")]
    pub out: Option<PathBuf>,
    /// Colours of the picture.
    #[arg(long, value_enum, default_value_t, value_name = "THEME")]
    pub theme: Theme,
    #[command(flatten)]
    pub printed: Printed,
}

/// `pilotage value`
#[derive(Debug, Args)]
#[command(after_help = "\
Benefits and costs count in months that are over, and of a benefit the share that is attributed to it. A month that nobody \
reported adds no benefit; in net present value, return and payback it costs what was planned. There only cash counts: revenue \
and cost, not hours and risk. What is left out stands in the note of the exported table.

Costs and benefits in another currency are converted month by month by the last exchange rate of that month or an earlier \
one, to the nearest coin; `pilotage records exchange-rate add` and `import` keep the rates. A month without one is left out, \
and told.

With --budget-line initiatives before production stand in a strict order, by score rank or by value score per cost, each \
with what it asks for and the sum so far. The line is drawn before the first that the sum does not reach; smaller ones under it \
that would still fit are marked. A sum pays planned costs of the next twelve months (--costs-of) that are not over; where none \
is planned, the field \u{201c}Cost a year\u{201d} stands in for a year. Who has no rank or no cost is listed as not placed, never as free; \
what is in production is told apart. --cut says what goes when so much is taken from the sum.

Examples:
  pilotage value ai.pilotage
  pilotage value ai.pilotage --where \"unit = Claims\" --by cause --format csv
  pilotage value ai.pilotage --by calibration --as-of 2026-06-30
  pilotage value ai.pilotage --by approval --format csv
  pilotage value ai.pilotage --constant-rates 2026-01
  pilotage value ai.pilotage --budget-line \"10 M\" --cut \"1.5 M\"
  pilotage value ai.pilotage --budget-line 4000000 --order value-per-cost --costs-of next-year --format csv
  pilotage value ai.pilotage --by initiative --format json")]
pub struct Value {
    /// The portfolio.
    pub file: PathBuf,
    #[command(flatten)]
    pub looking: Looking,
    #[command(flatten)]
    pub as_of: AsOf,
    /// Rows instead of figures.
    #[arg(long, value_enum, value_name = "WHAT")]
    pub by: Option<ValueBy>,
    /// What this sum funds, in order: 10 M, 2500000; without one costs add up and no line is drawn.
    #[arg(long, value_name = "SUM", num_args = 0..=1, default_missing_value = "", conflicts_with = "by")]
    pub budget_line: Option<String>,
    /// Order of the budget line.
    #[arg(
        long,
        value_enum,
        default_value_t,
        value_name = "ORDER",
        requires = "budget_line"
    )]
    pub order: LineOrder,
    /// Which planned costs the sum has to pay.
    #[arg(
        long,
        value_enum,
        default_value_t,
        value_name = "MONTHS",
        requires = "budget_line"
    )]
    pub costs_of: CostsOf,
    /// What is lost when so much is taken from the sum.
    #[arg(long, value_name = "SUM", requires = "budget_line")]
    pub cut: Option<String>,
    /// A list of published ranges of your own beside ours (CSV: Of, From, To, Counts, Source, Dated).
    #[arg(long, value_name = "FILE")]
    pub own_ranges: Option<PathBuf>,
    /// Amounts from abroad in all months at the rates of this one, instead of each at its own.
    #[arg(long, value_name = "MONTH")]
    pub constant_rates: Option<String>,
    #[command(flatten)]
    pub printed: Printed,
}

/// What rows of value are told by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ValueBy {
    /// Initiatives with a benefit or a cost.
    Initiative,
    /// Fiscal quarters.
    Quarter,
    /// Units with a budget of the fiscal year: what was spent of it, and where there is none.
    Budget,
    /// How well benefits are shown, and whether finance stands behind them.
    Evidence,
    /// Why less was realised than planned, or more.
    Cause,
    /// How far plans came true, by unit, sponsor and category.
    Calibration,
    /// Plans against what was approved of them (`benefit approve`, `cost approve`).
    Approval,
    /// Costs by the unit that they are charged to.
    Charged,
    /// The costs themselves with the unit that pays, and of shared ones each initiative's part.
    ChargedCosts,
    /// Ranges that others publish, as claims with their source; no figure rests on them.
    Published,
}

/// In which order initiatives are funded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum LineOrder {
    /// By rank over the whole portfolio.
    #[default]
    Rank,
    /// By value score per cost.
    ValuePerCost,
}

/// Which planned costs a sum has to pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum CostsOf {
    /// The month under way and the eleven after it.
    #[default]
    TwelveMonths,
    /// The rest of the fiscal year.
    ThisYear,
    /// The next fiscal year.
    NextYear,
    /// Whatever is still to come.
    Life,
}

/// What rows of conversion are told by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum By {
    /// Units at the top of the tree.
    Unit,
    /// Fiscal quarters in which spells were decided.
    Quarter,
    /// Months since the start stage was entered: what had become of them by then.
    Age,
}

/// A whole number, not below 0.
fn whole(text: &str) -> Result<u32, String> {
    let number = text.trim().parse();
    number.map_err(|_| format!("“{text}” is no whole number from 0 to {}", u32::MAX))
}
