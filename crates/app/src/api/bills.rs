use serde::{Deserialize, Serialize};
use specta::Type;

use super::{HeldColumn, RejectedRow};

/// Which amount of a bill counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum BillBasis {
    /// What is on the invoice.
    #[default]
    Billed,
    /// What was paid before is spread over its use.
    Effective,
}

/// What is chosen of a file of bills.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BillChoices {
    /// Which of its amounts counts.
    pub basis: BillBasis,
}

/// What an import of bills would do, or did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BillImport {
    /// File names.
    pub file: String,
    /// Rows read.
    pub read: u32,
    /// Columns, and what they hold.
    pub columns: Vec<HeldColumn>,
    /// The bills that it has.
    pub bills: Vec<BillMade>,
    /// Lines that were not here.
    pub new: u32,
    /// Lines that become others.
    pub changed: u32,
    /// Lines that are here as the file says.
    pub unchanged: u32,
    /// Lines that are here and that the bill no longer has: they go to the bin.
    pub gone: u32,
    /// None: a bill comes in as a whole, or not.
    pub rejected: Vec<RejectedRow>,
    /// What the rules that are kept take of it: “€40.20 of €42.00 by 3 rules”.
    pub allocated: String,
    /// What else there is to know.
    pub notes: Vec<String>,
    /// Why it can't come in.
    pub problems: Vec<String>,
}

/// A bill on its way in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BillMade {
    /// The billing account.
    pub account: String,
    /// Its month.
    pub month: String,
    /// What it is about.
    pub amount: String,
    /// Whether one of that month and account is here and is replaced.
    pub replaces: bool,
}

/// Bills by month, as rules allocate them, and what no rule takes.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BillsView {
    /// “€41 k of €52 k allocated, 2026 to date”; empty where there is no bill.
    pub title: String,
    /// What rules take, and what is left, is of: “2026 to date”.
    pub over: String,
    /// Who and what is left out.
    pub note: String,
    /// The last twelve months with a bill, the latest first.
    pub months: Vec<BillMonth>,
    /// The rules, in their order.
    pub rules: Vec<BillRule>,
    /// What no rule takes of the fiscal year to date, by what it could be allocated by.
    pub left: Vec<BillLeft>,
}

/// Bills of a month.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BillMonth {
    /// The month.
    pub label: String,
    /// What was billed.
    pub billed: String,
    /// What rules allocate to the initiatives that are looked at.
    pub taken: String,
    /// To others; empty where all are looked at.
    pub others: String,
    /// What no rule takes.
    pub left: String,
    /// How long the bar of each is, in percent of the longest month: taken, to others, left.
    pub sizes: [f64; 3],
}

/// A rule with what it takes.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BillRule {
    /// Its id.
    pub id: String,
    /// Its place.
    pub position: String,
    /// Which lines it takes: “team=claims”.
    pub condition: String,
    /// The part that it takes: “60%”; empty: all that is left.
    pub share: String,
    /// Who pays.
    pub initiative: String,
    /// What it takes of the fiscal year to date.
    pub amount: String,
    /// Of how many lines.
    pub lines: String,
}

/// What no rule takes under one tag, account or service.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BillLeft {
    /// By tag, account or service, in words.
    pub by: String,
    /// Which.
    pub label: String,
    /// How much.
    pub amount: String,
    /// What a rule that takes it says, by field.
    pub rule: Vec<(String, String)>,
}
