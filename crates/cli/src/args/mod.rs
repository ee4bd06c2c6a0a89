//! What can be said on the command line.

mod read;

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};
use pilotage_app::export;
use pilotage_model::field::{Catalogue, FieldGroup};
use pilotage_model::{Confidence, Register, Stage};

use crate::error::Result;
use read::{confidence, delimiter, encoding, pair, rating, size, stage, stage_word};

/// Keeps a portfolio of AI initiatives in one local file: imports registers, scores and ranks
/// initiatives, reports conversion, exports.
#[derive(Debug, Parser)]
#[command(
    name = "pilotage",
    version,
    propagate_version = true,
    subcommand_required = true,
    after_help = "Standard output holds data alone, messages go to standard error.\n\
                  Ends with 0 when done, 1 when refused with reasons, 2 when the command was not understood.\n\n\
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
    /// Reads the command line; the help of `list` and `import` names every field of the catalogue.
    pub fn read() -> Self {
        let fields = format!("Fields:\n{}", fields());
        let with_fields = |verb: clap::Command| {
            let examples = verb
                .get_after_help()
                .map(ToString::to_string)
                .unwrap_or_default();
            verb.after_long_help(format!("{examples}\n\n{fields}"))
        };
        let command = Self::command()
            .mut_subcommand("list", with_fields)
            .mut_subcommand("import", with_fields);
        Self::from_arg_matches(&command.get_matches()).unwrap_or_else(|error| error.exit())
    }
}

/// Ids and labels of the built-in fields. Portfolios add their own, as `custom.NAME`.
fn fields() -> String {
    let catalogue = Catalogue::of(&Register::default());
    let stages = Stage::ALL.map(Stage::code).join(", ");
    let plain = catalogue
        .fields()
        .iter()
        .filter(|info| info.group != FieldGroup::Dates);
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
    #[arg(long = "as", value_name = "NAME", global = true)]
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
    /// Import a register: CSV or XLSX, with any headers.
    Import(Box<Import>),
    /// List initiatives.
    List(List),
    /// Rate an initiative by criterion.
    Rate(Rate),
    /// Show all that is known of an initiative.
    Show(Show),
    /// The portfolio at a glance: stages, scores, conversion, what needs someone.
    Overview(Overview),
    /// The value–difficulty matrix, as a list or a picture.
    Matrix(Matrix),
    /// Conversion from one stage to another, with all that is left out.
    Conversion(Conversion),
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
    /// Check the file: integrity, references, rules.
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
}

/// `--as-of`.
#[derive(Debug, Args)]
pub struct AsOf {
    /// Figures from the facts dated on or before this day [default: today].
    #[arg(long = "as-of", value_name = "DATE")]
    pub day: Option<String>,
}

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
    #[arg(long, default_value_t = pilotage_app::demo::DEFAULT_INITIATIVES, value_name = "N")]
    pub initiatives: usize,
    /// The same seed gives the same portfolio on the same day.
    #[arg(long, default_value_t = pilotage_app::demo::DEFAULT_SEED, value_name = "S")]
    pub seed: u64,
}

/// `pilotage import`
#[derive(Debug, Args)]
#[command(after_help = "\
What is not said is guessed from headers and contents, and every guess is shown. Fields are ids of\n\
the catalogue (name, owner, benefit, …), unit.1, unit.2 … for the levels of a unit tree,\n\
entered.STAGE, planned.STAGE and forecast.STAGE for dates, custom to keep a column as text, ignore.\n\n\
Examples:\n  \
pilotage import ai.pilotage register.csv --dry-run\n  \
pilotage import ai.pilotage register.csv --map name=\"Use Case Name\" --map unit.1=Agency --stage \"In mission=production\" --dates mdy\n  \
pilotage import ai.pilotage register.xlsx --sheet 2025 --key key --save-profile monthly\n  \
pilotage import ai.pilotage register.xlsx --profile monthly --rejects rejected.csv --format json")]
pub struct Import {
    /// The portfolio.
    pub file: PathBuf,
    /// The register: CSV or XLSX.
    pub input: PathBuf,
    /// Use a saved mapping.
    #[arg(long, value_name = "NAME", conflicts_with_all = ["map", "stage"])]
    pub profile: Option<String>,
    /// What a column holds; may be repeated.
    #[arg(long, value_name = "FIELD=COLUMN", value_parser = pair)]
    pub map: Vec<(String, String)>,
    /// What a word of the stage column means; may be repeated. `unknown` leaves the stage unknown.
    #[arg(long, value_name = "WORD=STAGE", value_parser = stage_word)]
    pub stage: Vec<(String, Option<Stage>)>,
    /// Fields that together tell initiatives apart.
    #[arg(long, value_name = "FIELD,FIELD", value_delimiter = ',')]
    pub key: Vec<String>,
    /// Order of day, month and year, where the values leave it open.
    #[arg(long, value_enum, value_name = "ORDER")]
    pub dates: Option<Order>,
    /// Decimal mark of amounts, where the values leave it open: is 1.500 one and a half, or fifteen
    /// hundred?
    #[arg(long, value_enum, value_name = "MARK")]
    pub decimal: Option<Mark>,
    /// Sheet of a workbook.
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// Row of the headers as a spreadsheet counts them; 0: there is none.
    #[arg(long, value_name = "N")]
    pub header_row: Option<usize>,
    /// utf-8, utf-16le, utf-16be or windows-1252.
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub encoding: Option<pilotage_intake::Encoding>,
    /// What stands between cells: , ; | or tab.
    #[arg(long, value_name = "CHARACTER", value_parser = delimiter)]
    pub delimiter: Option<u8>,
    /// Name of the register, kept with the keys that come from it.
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,
    /// Keep columns that map to nothing as text fields of the portfolio.
    #[arg(long)]
    pub keep_unmapped: bool,
    /// Let empty cells empty the fields of known initiatives.
    #[arg(long)]
    pub clear_blanks: bool,
    /// Save the mapping under a name.
    #[arg(long, value_name = "NAME", conflicts_with = "dry_run")]
    pub save_profile: Option<String>,
    /// Say what would be done, and change nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Write rejected rows to a CSV, each with its reason.
    #[arg(long, value_name = "OUT")]
    pub rejects: Option<PathBuf>,
    #[command(flatten)]
    pub printed: Printed,
}

/// Order of day, month and year in dates of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Order {
    /// Month, day, year.
    Mdy,
    /// Day, month, year.
    Dmy,
    /// Year, month, day.
    Ymd,
}

/// The sign between the whole number and its fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Mark {
    /// 2,500.75
    Point,
    /// 2.500,75
    Comma,
}

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
    /// Columns by field id, such as key,name,benefit.
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
Example:\n  pilotage rate ai.pilotage AI-0042 business-impact=4 data-readiness=3 --confidence high --as \"Kim Lee\"")]
pub struct Rate {
    /// The portfolio.
    pub file: PathBuf,
    /// Key or id of the initiative.
    pub key: String,
    /// Criteria and levels.
    #[arg(required = true, value_name = "CRITERION=LEVEL", value_parser = rating)]
    pub ratings: Vec<(String, pilotage_model::Level)>,
    /// How sure you are: low, medium or high.
    #[arg(long, default_value = "medium", value_name = "LEVEL", value_parser = confidence)]
    pub confidence: Confidence,
    /// Why.
    #[arg(long, default_value = "")]
    pub note: String,
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

/// `pilotage overview`
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  pilotage overview ai.pilotage\n  pilotage overview ai.pilotage --where \"unit = Claims\" --format json"
)]
pub struct Overview {
    /// The portfolio.
    pub file: PathBuf,
    #[command(flatten)]
    pub looking: Looking,
    #[command(flatten)]
    pub as_of: AsOf,
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

/// `pilotage conversion`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:\n  \
pilotage conversion ai.pilotage\n  \
pilotage conversion ai.pilotage --from assessment --to production --by unit\n  \
pilotage conversion ai.pilotage --by quarter --as-of 2026-06-30 --format csv")]
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
    /// First day of the window of decisions [default: no edge].
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Last day of the window of decisions [default: no edge].
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
    /// One row for each unit at the top of the tree, or each fiscal quarter of decision.
    #[arg(long, value_enum, value_name = "WHAT")]
    pub by: Option<By>,
    /// One row for each initiative: where it counts, and why it is left out.
    #[arg(long, conflicts_with = "by")]
    pub cases: bool,
    #[command(flatten)]
    pub printed: Printed,
}

/// What rows of conversion are told by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum By {
    /// Units at the top of the tree.
    Unit,
    /// Fiscal quarters in which spells were decided.
    Quarter,
}

/// `pilotage export`
#[derive(Debug, Args)]
#[command(after_help = "\
Writes initiatives.csv, deployments.csv, transitions.csv, ratings.csv, units.csv, matrix.csv,\n\
matrix.svg, matrix.png, conversion.csv, conversion-by-unit.csv, conversion-by-quarter.csv and\n\
overview.json; with a view also view.csv: its rows, columns and order. In data mode (the default)\n\
initiatives.csv comes back unchanged through `pilotage import`.\n\n\
Examples:\n  \
pilotage export ai.pilotage --out report\n  \
pilotage export ai.pilotage --out report --safe --delimiter \";\" --decimal , --bom")]
pub struct Export {
    /// The portfolio.
    pub file: PathBuf,
    /// The folder; it is made where missing, and its files of the same names are replaced.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    #[command(flatten)]
    pub looking: Looking,
    #[command(flatten)]
    pub as_of: AsOf,
    #[command(flatten)]
    pub csv: Csv,
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
    /// Begin with a byte order mark, by which Excel knows UTF-8.
    #[arg(long)]
    pub bom: bool,
}

impl Csv {
    /// The choice, checked.
    pub fn choice(&self) -> Result<export::Choice> {
        Ok(export::csv_choice(&pilotage_app::api::CsvChoice {
            safe: self.safe,
            delimiter: self.delimiter.clone(),
            decimal: self.decimal.clone(),
            bom: self.bom,
        })?)
    }
}

/// `pilotage history`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:\n  \
pilotage history ai.pilotage --limit 20\n  \
pilotage history ai.pilotage AI-0042\n  \
pilotage history ai.pilotage --operation 12")]
pub struct History {
    /// The portfolio.
    pub file: PathBuf,
    /// Only what changed the initiative with this key or id.
    pub key: Option<String>,
    /// The most operations to list, newest first.
    #[arg(long, default_value_t = 100, value_name = "N")]
    pub limit: u32,
    /// What one operation changed, field by field.
    #[arg(long, value_name = "NUMBER")]
    pub operation: Option<u32>,
    #[command(flatten)]
    pub printed: Printed,
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
