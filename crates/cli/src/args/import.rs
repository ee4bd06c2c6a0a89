//! `import`: how a register is read, and what its columns and words mean.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use pilotage_app::api;
use pilotage_import::{AmountUnit, DateOrder, DatePrecision, DecimalMark, ListSigns, first_around};
use pilotage_model::Stage;

use super::read::{amounts_in, edition, lists_at, pair, stage_word, value_word, years};
use super::{Printed, TableOptions};

/// `pilotage import`
#[derive(Debug, Args)]
#[command(after_help = "\
What is not said is guessed from headers and contents, and every guess is shown. Fields are ids of\n\
the catalogue (name, owner, benefit, …), unit.1, unit.2 … for the levels of a unit tree,\n\
entered.STAGE, planned.STAGE and forecast.STAGE for dates, custom to keep a column as text, ignore.\n\n\
A folder that `pilotage export` wrote comes in whole, into a portfolio that is not there yet or holds nothing:\n\
it is exact, so none of the options that say how a register is read holds for it.\n\n\
Ends with 3 when the register was imported, but --rejects or the figures could not be written.\n\n\
Examples:\n  \
pilotage import ai.pilotage register.csv --dry-run\n  \
pilotage import ai.pilotage register.csv --map name=\"Use Case Name\" --map unit.1=Agency --stage \"In mission=production\" --dates mdy\n  \
pilotage import ai.pilotage register.xlsx --sheet 2025 --key key --save-profile monthly\n  \
pilotage import ai.pilotage register.xlsx --profile monthly --rejects refused.csv --format json\n  \
pilotage import ai.pilotage register-2024-*.xlsx register-2025-*.xlsx --editions --dry-run\n  \
pilotage import new.pilotage export/ --dry-run")]
pub struct Import {
    /// The portfolio; it is made where a folder of an export is named.
    pub file: PathBuf,
    /// The register: CSV, JSON or a workbook (XLSX, XLS, XLSB, ODS), from a file or a pipe such as /dev/stdin. Several
    /// editions of it with --editions. Or the folder of an export, which makes the portfolio.
    #[arg(required = true)]
    pub input: Vec<PathBuf>,
    /// Import several editions of one register, the oldest first, as one operation: what changed between two of them
    /// changed between their days.
    #[arg(long, conflicts_with_all = ["rejects", "save_profile"])]
    pub editions: bool,
    /// The day of the edition, or of one of several [default: as the file's name says, else today].
    #[arg(long, value_name = "[FILE=]DAY", value_parser = edition)]
    pub edition: Vec<(Option<String>, NaiveDate)>,
    /// Use a saved mapping.
    #[arg(long, value_name = "NAME", conflicts_with_all = ["map", "stage"])]
    pub profile: Option<String>,
    /// What a column holds; may be repeated.
    #[arg(long, value_name = "FIELD=COLUMN", value_parser = pair)]
    pub map: Vec<(String, String)>,
    /// What a word of the stage column means; may be repeated. `unknown` leaves the stage unknown.
    #[arg(long, value_name = "WORD=STAGE", value_parser = stage_word)]
    pub stage: Vec<(String, Option<Stage>)>,
    /// What a word of a field of choices means, such as tier:hoch=high or on_hold:ja=yes; may be repeated. `none` is none
    /// of them.
    #[arg(long, value_name = "FIELD:WORD=CHOICE", value_parser = value_word)]
    pub value: Vec<(String, String, Option<String>)>,
    /// Fields that together tell initiatives apart.
    #[arg(long, value_name = "FIELD,FIELD", value_delimiter = ',')]
    pub key: Vec<String>,
    /// Order of day, month and year, where the values leave it open.
    #[arg(long, value_enum, value_name = "ORDER")]
    pub dates: Option<Order>,
    /// The hundred years that years of two digits lie in, where the values leave it open: 2000, 1900, or
    /// those around today, from eighty years ago on.
    #[arg(long, value_name = "2000|1900|window", value_parser = years)]
    pub years: Option<Years>,
    /// What the first of a month means in dates [default: day].
    #[arg(long, value_enum, value_name = "WHAT")]
    pub first_of_month: Option<FirstOfMonth>,
    /// Decimal mark of amounts, where the values leave it open: is 1.500 one and a half, or fifteen
    /// hundred?
    #[arg(long, value_enum, value_name = "MARK")]
    pub decimal: Option<Mark>,
    /// What one stands for in every column of amounts, or in one of them: one, thousand, ten-thousand, lakh,
    /// million, crore, hundred-million or billion; may be repeated [default: as the header says, such as k€].
    #[arg(long, value_name = "[COLUMN=]UNIT", value_parser = amounts_in)]
    pub amounts_in: Vec<(Option<String>, AmountUnit)>,
    /// Signs between the values of a cell, in every column of lists or in one of them: none, or semicolon,
    /// line, comma, bar and slash with + between; may be repeated [default: semicolon+line, and the others
    /// where most of their parts stand in other cells, too].
    #[arg(long, value_name = "[COLUMN=]SIGNS", value_parser = lists_at)]
    pub lists_at: Vec<(Option<String>, ListSigns)>,
    #[command(flatten)]
    pub table: TableOptions,
    /// The register that the file is an edition of, by name [default: the one whose ids or names it has, else a new one
    /// called as the file is, but for its day]. Empty: rows are initiatives by their key alone, whatever their register.
    #[arg(long, value_name = "NAME", conflicts_with = "new_source")]
    pub source: Option<String>,
    /// The file is of a register that is not here yet, whatever ids and names it has.
    #[arg(long)]
    pub new_source: bool,
    /// Record with initiatives that the register no longer lists since which edition.
    #[arg(long)]
    pub mark_gone: bool,
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
    /// Write refused rows to a CSV, each with its reason; exact, so that it can be mended and
    /// imported. It replaces neither a portfolio nor the register.
    #[arg(long, value_name = "OUT")]
    pub rejects: Option<PathBuf>,
    /// Make --rejects safe for spreadsheets: text that looks like a formula gets an apostrophe
    /// before it, which is taken off when it is imported.
    #[arg(long, requires = "rejects")]
    pub rejects_safe: bool,
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

/// What the first of a month means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FirstOfMonth {
    /// Only the month: registers that know no day write the first.
    Month,
    /// That day.
    Day,
}

/// Which hundred years years of two digits lie in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Years {
    /// Those that begin with this one.
    From(i32),
    /// Those around today.
    Window,
}

impl Years {
    /// The first of them.
    pub fn first(self, today: NaiveDate) -> i32 {
        match self {
            Self::From(first) => first,
            Self::Window => first_around(today),
        }
    }
}

impl From<FirstOfMonth> for DatePrecision {
    fn from(means: FirstOfMonth) -> Self {
        match means {
            FirstOfMonth::Month => Self::Month,
            FirstOfMonth::Day => Self::Day,
        }
    }
}

/// The sign between the whole number and its fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Mark {
    /// 2,500.75
    Point,
    /// 2.500,75
    Comma,
}

impl From<Order> for api::DateOrder {
    fn from(order: Order) -> Self {
        match order {
            Order::Mdy => Self::Mdy,
            Order::Dmy => Self::Dmy,
            Order::Ymd => Self::Ymd,
        }
    }
}

impl From<Mark> for api::DecimalMark {
    fn from(mark: Mark) -> Self {
        match mark {
            Mark::Point => Self::Point,
            Mark::Comma => Self::Comma,
        }
    }
}

impl From<Order> for DateOrder {
    fn from(order: Order) -> Self {
        api::DateOrder::from(order).into()
    }
}

impl From<Mark> for DecimalMark {
    fn from(mark: Mark) -> Self {
        api::DecimalMark::from(mark).into()
    }
}
