//! Bills of clouds and models: `bills`, `bills import`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::{AsOf, Looking, Printed};

/// `pilotage bills`
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = "\
Rules are records: `pilotage records allocation-rule add`, `set`, `list` and so on keep them. They are asked in their order; \
the first that fits takes a line, or its share of it, and leaves the rest to those after it. What no rule takes is not \
allocated: --by left says by which tag, account or service it could be.

What is allocated is a cost of its own of the initiative (technology, running) and counts as spent. Where a typed cost says \
that its actual comes from bills (`actual_from=bills`), the bills are its actual, and months typed there count only where no \
bill is.

Examples:
  pilotage bills ai.pilotage
  pilotage bills ai.pilotage --by left --format csv
  pilotage bills import ai.pilotage may.csv --dry-run
  pilotage records allocation-rule add ai.pilotage position=10 tag=team value=claims initiative=AI-0042 share=60"
)]
pub struct Bills {
    #[command(subcommand)]
    pub action: Option<BillsAction>,
    /// The portfolio.
    #[arg(required = true)]
    pub file: Option<PathBuf>,
    /// By what bills are told.
    #[arg(long, value_enum, value_name = "WHAT", default_value = "month")]
    pub by: BillsBy,
    #[command(flatten)]
    pub looking: Looking,
    #[command(flatten)]
    pub as_of: AsOf,
    #[command(flatten)]
    pub printed: Printed,
}

/// What is done with bills.
#[derive(Debug, Subcommand)]
pub enum BillsAction {
    /// Bring bills in, in the FOCUS format.
    Import(BillsImport),
}

/// `pilotage bills import`
#[derive(Debug, Args)]
#[command(after_help = "\
A file has the columns of the FinOps Open Cost and Usage Specification (FOCUS 1.x): BilledCost or EffectiveCost, \
BillingCurrency, BillingPeriodStart, ChargePeriodStart, BillingAccountId, ServiceName and ChargeCategory; SubAccountId, \
SubAccountName, ServiceCategory, ServiceProviderName and Tags where it has them.

Rows are added up by month, bill, account, provider, service, charge and set of tags, to the last decimal, and rounded so \
that they add up to the bill. Tags with more than 100 values are left out, unless a rule names them. A bill of an account and \
month that is here already is replaced; files of one bill come in together, \
and are refused where rows are in two of them. A file with a row that can\u{2019}t be read does \
not come in.

Examples:
  pilotage bills import ai.pilotage may.csv --dry-run
  pilotage bills import ai.pilotage part-1.csv part-2.csv --cost effective")]
pub struct BillsImport {
    /// The portfolio.
    pub file: PathBuf,
    /// The bills: CSV, JSON or a workbook.
    #[arg(required = true, value_name = "BILL")]
    pub from: Vec<PathBuf>,
    /// Which amount counts: what was billed, or what was paid before spread over its use.
    #[arg(long, value_enum, value_name = "WHICH", default_value = "billed")]
    pub cost: CostColumn,
    /// Rows that are alike in two of the files are different charges, and all count.
    #[arg(long)]
    pub rows_in_both_count: bool,
    /// Only say what would happen.
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub printed: Printed,
}

/// Which amount of a bill counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CostColumn {
    /// What is on the invoice.
    Billed,
    /// What was paid before is spread over its use.
    Effective,
}

/// By what bills are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BillsBy {
    /// Months: billed, allocated, not allocated.
    Month,
    /// Rules, with what each takes.
    Rule,
    /// What no rule takes, by tag, account and service.
    Left,
}
