//! Records of every kind: `records KIND list`, `show`, `add`, `set`, `replace`, `delete`, `restore`, `merge`,
//! `import`, `export`, `save`, `fields`; `attach`; and `add` and `set` for initiatives.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::files::Csv;
use super::{AsOf, Format, Printed};

/// `pilotage records`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:\n  \
pilotage records vendor list ai.pilotage --where \"contract_end < 2027\" --sort -spend\n  \
pilotage records vendor set ai.pilotage \"Acme AI\" contract_end=2027-03 spend=1.2M\n  \
pilotage records action add ai.pilotage title=\"Ask legal\" subject=AI-0042 owner=\"Kim Lee\" due=2026-12\n  \
pilotage records person merge ai.pilotage \"Kim Lee\" \"K. Lee\"\n  \
pilotage records vendor import ai.pilotage vendors.csv --dry-run\n  \
pilotage records vendor export ai.pilotage vendors.xlsx\n  \
pilotage records attachment save ai.pilotage report.pdf --out report.pdf\n  \
pilotage records data-set fields\n  \
pilotage records vendor add-field ai.pilotage \"Cost centre\"\n\n\
A name in a link that nobody bears yet makes that record. Initiatives are named by their keys, in\n\
“subject” other records as “vendor: Acme AI”. A field that holds a file takes its path. “initiatives”, “actions”, “open_actions” and the like\n\
are counted: a filter may ask for them.")]
pub struct Records {
    /// The kind of record: person, unit, outcome, statement, kpi, vendor, data-set, component, dependency,
    /// deployment, benefit, cost, bill-line, allocation-rule, assistant, budget, exchange-rate, approved-plan, cost-share, forecast-move, action, scoring-round, assignment, decision, review, comment, attachment, source or edition.
    pub kind: String,
    /// What to do.
    #[command(subcommand)]
    pub verb: RecordVerb,
}

/// `pilotage benefit`, `pilotage cost`
#[derive(Debug, Args)]
#[command(after_help = "\
Plan and actual are amounts by month: \"2026-01: 12000; 2026-02: 12500\". Where a register knows only what a cost comes to in all, \
it is a total that is spread evenly from one month to another: a register of projects comes in twice, first as initiatives \
(`pilotage import`), then its costs, each under the key of its project. A row whose amount or dates say something else, such as \
\u{201c}Exempt under Section 43\u{201d}, is left out and told.

Examples:
  pilotage benefit add ai.pilotage name=\"Hours saved\" initiative=AI-0042 plan=\"2026-01: 12000; 2026-02: 12500\"
  pilotage benefit set ai.pilotage \"Hours saved\" actual=\"2026-01: 9800\" cause=adoption
  pilotage benefit list ai.pilotage --where \"state = claimed\"
  pilotage cost import ai.pilotage costs.csv --dry-run
  pilotage cost import ai.pilotage projects.csv --map total=\"Whole life cost\" --amounts-in million --dry-run
  pilotage benefit months ai.pilotage --import actuals.csv --actual --dry-run")]
pub struct Short {
    /// What to do.
    #[command(subcommand)]
    pub verb: RecordVerb,
}

/// What to do with records.
#[derive(Debug, Subcommand)]
pub enum RecordVerb {
    /// List records.
    List(ListRecords),
    /// Show all that is known of one.
    Show(OneRecord),
    /// Add one.
    Add(AddRecord),
    /// Set fields of one.
    Set(SetRecord),
    /// Replace one text by another in their fields.
    Replace(Replace),
    /// Move some to the bin. What names them goes on naming them.
    Delete(SomeRecords),
    /// Take some out of the bin.
    Restore(SomeRecords),
    /// Make others one with the first: links follow, names are kept.
    Merge(MergeRecords),
    /// Pairs that may be the same, as their names differ in something small: candidates for `merge`.
    Alike(AlikeRecords),
    /// Import a list of them: CSV or XLSX, with any headers.
    Import(ImportRecords),
    /// Of benefits and costs: print a fiscal year by month, set months, spread an amount, import a file.
    Months(Box<super::months::Months>),
    /// Of benefits and costs: approve what is planned now, to tell later plans against it.
    Approve(ApproveRecords),
    /// Write them as CSV or XLSX that comes back unchanged, or as a page (HTML).
    Export(ExportRecords),
    /// Save a copy of the file that one holds.
    Save(SaveFile),
    /// The fields of the kind, what they hold and which headers are known as them.
    Fields(Fields),
    /// Add a text field of the portfolio's own to the kind; “initiative” is one here.
    AddField(AddField),
}

/// `fields`
#[derive(Debug, Args)]
pub struct Fields {
    /// A portfolio, for the fields of its own.
    pub file: Option<PathBuf>,
    #[command(flatten)]
    pub printed: Printed,
}

/// `add-field`
#[derive(Debug, Args)]
pub struct AddField {
    /// The portfolio.
    pub file: PathBuf,
    /// What the field is to be called, such as "Cost centre".
    pub name: String,
}

/// Which records are looked at.
#[derive(Debug, Args)]
pub struct Which {
    /// The portfolio.
    pub file: PathBuf,
    /// Only those for which this holds, such as "owner is empty and spend > 1M".
    #[arg(long = "where", value_name = "EXPR")]
    pub filter: Option<String>,
    /// Order by field id; a minus sign puts the largest first.
    #[arg(long, value_name = "FIELD,-FIELD", allow_hyphen_values = true)]
    pub sort: Option<String>,
    /// Those in the bin instead.
    #[arg(long)]
    pub bin: bool,
}

/// `list`
#[derive(Debug, Args)]
pub struct ListRecords {
    #[command(flatten)]
    pub which: Which,
    /// Columns by field id.
    #[arg(long, value_name = "FIELD,FIELD")]
    pub columns: Option<String>,
    #[command(flatten)]
    pub as_of: AsOf,
    #[command(flatten)]
    pub printed: Printed,
}

/// One record.
#[derive(Debug, Args)]
pub struct OneRecord {
    /// The portfolio.
    pub file: PathBuf,
    /// Its name, another name of it, or its id.
    pub name: String,
    #[command(flatten)]
    pub as_of: AsOf,
    #[command(flatten)]
    pub printed: Printed,
}

/// `add`
#[derive(Debug, Args)]
pub struct AddRecord {
    /// The portfolio.
    pub file: PathBuf,
    /// Fields and values.
    #[arg(required = true, value_name = "FIELD=VALUE", value_parser = super::read::pair)]
    pub fields: Vec<(String, String)>,
}

/// `set`
#[derive(Debug, Args)]
pub struct SetRecord {
    /// The portfolio.
    pub file: PathBuf,
    /// Its name, another name of it, or its id.
    pub name: String,
    /// Fields and values; nothing after “=” clears.
    #[arg(required = true, value_name = "FIELD=VALUE", value_parser = super::read::pair)]
    pub fields: Vec<(String, String)>,
}

/// Several records by name.
#[derive(Debug, Args)]
pub struct SomeRecords {
    /// The portfolio.
    pub file: PathBuf,
    /// Their names or ids.
    #[arg(required = true)]
    pub names: Vec<String>,
}

/// `merge`
#[derive(Debug, Args)]
pub struct MergeRecords {
    /// The portfolio.
    pub file: PathBuf,
    /// The one that stays.
    pub into: String,
    /// Those that are the same.
    #[arg(required = true)]
    pub names: Vec<String>,
}

/// `alike`
#[derive(Debug, Args)]
pub struct AlikeRecords {
    /// The portfolio.
    pub file: PathBuf,
    #[command(flatten)]
    pub printed: Printed,
}

/// `import`
#[derive(Debug, Args)]
pub struct ImportRecords {
    /// The portfolio.
    pub file: PathBuf,
    /// The list.
    pub from: PathBuf,
    #[command(flatten)]
    pub table: super::TableOptions,
    /// Only say what would happen.
    #[arg(long)]
    pub dry_run: bool,
    /// What a column holds, where its header does not say; `ignore` leaves it out. May be repeated.
    #[arg(long, value_name = "FIELD=COLUMN", value_parser = super::pair)]
    pub map: Vec<(String, String)>,
    /// How dates are written where they don't tell: day or month first.
    #[arg(long, value_enum, value_name = "ORDER")]
    pub dates: Option<super::Order>,
    /// The hundred years that years of two digits lie in: 2000, 1900, or those around today, from eighty
    /// years ago on.
    #[arg(long, value_name = "2000|1900|window", value_parser = super::read::years)]
    pub years: Option<super::Years>,
    /// The decimal mark where amounts don't tell.
    #[arg(long, value_enum, value_name = "MARK")]
    pub decimal: Option<super::Mark>,
    /// What one stands for in columns of amounts: one, thousand, million, billion or another that `import` knows [default: as
    /// headers say].
    #[arg(long, value_name = "UNIT", value_parser = super::read::amount_unit)]
    pub amounts_in: Option<pilotage_import::AmountUnit>,
    /// How what happens is told; `json` for programs.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
}

/// `approve`
#[derive(Debug, Args)]
#[command(after_help = "\
A plan that stands as it was approved last is not approved again. Each approval is a record that stays (`records \
approved-plan list`); `value --by approval` tells how far plans moved since.

Example:
  pilotage benefit approve ai.pilotage --where \"stage = pilot\" --by \"AI Board\" --on 2026-09-30 --note \"Gate before the pilot\"")]
pub struct ApproveRecords {
    /// The portfolio.
    pub file: PathBuf,
    /// Names or ids [default: all, or those of --where].
    #[arg(conflicts_with = "filter")]
    pub names: Vec<String>,
    /// All for which this holds, such as "initiative = AI-0042".
    #[arg(long = "where", value_name = "EXPR")]
    pub filter: Option<String>,
    /// Who approves [default: who works].
    #[arg(long, default_value = "", value_name = "NAME")]
    pub by: String,
    /// The day [default: today].
    #[arg(long, default_value = "", value_name = "DAY")]
    pub on: String,
    /// On which grounds, or at which gate.
    #[arg(long, default_value = "", value_name = "TEXT")]
    pub note: String,
}

/// `export`
#[derive(Debug, Args)]
pub struct ExportRecords {
    #[command(flatten)]
    pub which: Which,
    /// Where to: .csv, .xlsx or .html; another ending is CSV [default: standard output, as CSV].
    #[arg(value_name = "OUT")]
    pub to: Option<PathBuf>,
    /// The same, said by name.
    #[arg(long, value_name = "FILE", conflicts_with = "to")]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub csv: Csv,
}

/// `save`
#[derive(Debug, Args)]
pub struct SaveFile {
    /// The portfolio.
    pub file: PathBuf,
    /// Name of the record, another name of it, or its id.
    pub name: String,
    /// Where to; what lies there stays, unless --replace says otherwise.
    #[arg(long, value_name = "PATH")]
    pub out: PathBuf,
    /// Replace what lies there.
    #[arg(long)]
    pub replace: bool,
}

/// `pilotage attach`
#[derive(Debug, Args)]
#[command(after_help = "\
The file is kept in the portfolio, once however often it is attached: 100 MB at most. `pilotage records\n\
attachment` lists, changes, deletes and saves what is attached.\n\n\
Examples:\n  \
pilotage attach ai.pilotage AI-0042 pilot-report.pdf --note \"Twelve weeks in two countries\"\n  \
pilotage attach ai.pilotage \"vendor: Acme AI\" contract.pdf --name \"Frame contract 2026\"")]
pub struct Attach {
    /// The portfolio.
    pub file: PathBuf,
    /// What it belongs to: the key or name of an initiative, or another record as “vendor: Acme AI”.
    pub subject: String,
    /// The file.
    pub path: PathBuf,
    /// What it is to be called [default: the name of the file].
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// What is in it, or what it is for.
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
}

/// `pilotage add`
#[derive(Debug, Args)]
#[command(after_help = "\
Example:\n  pilotage add ai.pilotage name=\"Claims triage\" unit=\"Claims\" owner=\"Kim Lee\" stage=idea")]
pub struct Add {
    /// The portfolio.
    pub file: PathBuf,
    /// Fields and values; name, unit, owner and stage must be among them.
    #[arg(required = true, value_name = "FIELD=VALUE", value_parser = super::read::pair)]
    pub fields: Vec<(String, String)>,
    /// Make the unit where it is not there yet.
    #[arg(long)]
    pub new_unit: bool,
}

/// `pilotage replace`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:\n  \
pilotage replace ai.pilotage \"ACME Inc\" \"Acme AG\" --dry-run\n  \
pilotage replace ai.pilotage \"Dept. \" \"\" --field owner --where \"stage = pilot\"\n  \
pilotage records vendor replace ai.pilotage \" GmbH\" \"\" --field name --dry-run\n\n\
Capitals and small letters are the same unless --match-case is said. One operation: one undo takes all of it back.")]
pub struct Replace {
    /// The portfolio.
    pub file: PathBuf,
    /// What is looked for.
    pub find: String,
    /// What takes its place; \"\" takes it out.
    pub with: String,
    /// Only in this field [default: every field of words].
    #[arg(long, value_name = "FIELD")]
    pub field: Option<String>,
    /// Only in those for which this holds.
    #[arg(long = "where", value_name = "EXPR")]
    pub filter: Option<String>,
    /// Capitals and small letters differ.
    #[arg(long)]
    pub match_case: bool,
    /// Only where it is all that a field holds.
    #[arg(long)]
    pub whole: bool,
    /// Only say what would happen.
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub printed: Printed,
}

/// `pilotage set`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:\n  \
pilotage set ai.pilotage AI-0042 owner=\"Kim Lee\" benefit=1.2M\n  \
pilotage set ai.pilotage --where \"stage = pilot and sponsor is empty\" sponsor=\"S. Holm\"")]
pub struct Set {
    /// The portfolio.
    pub file: PathBuf,
    /// Key or id of the initiative, where no --where says which; then fields and values; nothing after
    /// “=” clears.
    #[arg(required = true, value_name = "KEY FIELD=VALUE")]
    pub words: Vec<String>,
    /// All initiatives for which this holds.
    #[arg(long = "where", value_name = "EXPR")]
    pub filter: Option<String>,
    /// Make the unit where it is not there yet.
    #[arg(long)]
    pub new_unit: bool,
}
