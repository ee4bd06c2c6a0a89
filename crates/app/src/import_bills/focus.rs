//! The rows of a bill in the FOCUS format (FinOps Open Cost and Usage Specification, 1.0 to 1.3).

use chrono::NaiveDate;
use pilotage_intake::{Row, Table};
use pilotage_model::cash::{Exact, Month};
use pilotage_model::kinds::{ChargeCategory, CostBasis};

/// A column of the specification, and what it is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known {
    /// Its names, that of the newest version first.
    names: &'static [&'static str],
    holds: &'static str,
    required: bool,
}

const fn must(names: &'static [&'static str], holds: &'static str) -> Known {
    Known {
        names,
        holds,
        required: true,
    }
}

const fn may(names: &'static [&'static str], holds: &'static str) -> Known {
    Known {
        names,
        holds,
        required: false,
    }
}

const BILLED: Known = must(&["BilledCost"], "Amount");
const EFFECTIVE: Known = must(&["EffectiveCost"], "Amount");
const CURRENCY: Known = must(&["BillingCurrency"], "Currency");
const BILL: Known = must(&["BillingPeriodStart"], "Bill of");
const MONTH: Known = must(&["ChargePeriodStart"], "Month");
const PAYER: Known = must(&["BillingAccountId"], "Billing account");
const SERVICE: Known = must(&["ServiceName"], "Service");
const CHARGE: Known = must(&["ChargeCategory"], "Charge");
const CATEGORY: Known = may(&["ServiceCategory"], "Service category");
const ACCOUNT_ID: Known = may(&["SubAccountId"], "Account id");
const ACCOUNT: Known = may(&["SubAccountName"], "Account");
const PAYER_NAME: Known = may(&["BillingAccountName"], "Account, where there is no other");
const PROVIDER: Known = may(
    &["ServiceProviderName", "ProviderName", "PublisherName"],
    "Provider",
);
const TAGS: Known = may(&["Tags"], "Tags");

/// Where the columns of a bill stand.
pub(super) struct Columns {
    amount: usize,
    currency: usize,
    bill: usize,
    month: usize,
    payer: usize,
    service: usize,
    charge: usize,
    category: Option<usize>,
    account_id: Option<usize>,
    account: Option<usize>,
    payer_name: Option<usize>,
    provider: Option<usize>,
    tags: Option<usize>,
    used: Vec<(usize, &'static str)>,
}

/// A row of a bill.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Charge {
    pub amount: Exact,
    pub currency: String,
    pub bill: Month,
    pub month: Month,
    /// The day that its time begins on: lines are of months, but rows of two days are two.
    pub day: NaiveDate,
    pub payer: String,
    pub account: String,
    pub account_id: String,
    pub provider: String,
    pub service: String,
    pub category: String,
    pub charge: ChargeCategory,
    pub tags: Vec<(String, String)>,
}

impl Columns {
    /// The columns of a table, or the names of those that are missing.
    pub fn of(table: &Table, basis: CostBasis) -> Result<Self, Vec<&'static str>> {
        let amount = match basis {
            CostBasis::Billed => BILLED,
            CostBasis::Effective => EFFECTIVE,
        };
        let (mut used, mut missing) = (Vec::new(), Vec::new());
        let mut find = |known: Known| {
            let found = known.names.iter().find_map(|name| position(table, name));
            match found {
                Some(at) => used.push((at, known.holds)),
                None if known.required => missing.push(known.names[0]),
                None => {}
            }
            found
        };
        let required = [amount, CURRENCY, BILL, MONTH, PAYER, SERVICE, CHARGE].map(&mut find);
        let [category, account_id, account, payer_name, provider, tags] =
            [CATEGORY, ACCOUNT_ID, ACCOUNT, PAYER_NAME, PROVIDER, TAGS].map(&mut find);
        let [
            Some(amount),
            Some(currency),
            Some(bill),
            Some(month),
            Some(payer),
            Some(service),
            Some(charge),
        ] = required
        else {
            return Err(missing);
        };
        Ok(Self {
            amount,
            currency,
            bill,
            month,
            payer,
            service,
            charge,
            category,
            account_id,
            account,
            payer_name,
            provider,
            tags,
            used,
        })
    }

    /// What a column is taken for.
    pub fn holds(&self, position: usize) -> Option<String> {
        let used = self.used.iter().find(|(at, _)| *at == position);
        used.map(|(_, holds)| (*holds).to_owned())
    }

    /// Reads a row; says what in it can't be read.
    pub fn read(&self, row: &Row<'_>) -> Result<Charge, String> {
        let text = |at: usize| said(row.get(at));
        let maybe = |at: Option<usize>| at.map_or("", text);
        let amount = text(self.amount);
        let amount = Exact::parse(amount).ok_or_else(|| format!("“{amount}” is no amount."))?;
        let charge = text(self.charge);
        let account = [
            maybe(self.account),
            maybe(self.account_id),
            maybe(self.payer_name),
        ];
        let account = account.into_iter().find(|name| !name.is_empty());
        let day = day(text(self.month))?;
        Ok(Charge {
            amount,
            currency: text(self.currency).to_uppercase(),
            bill: month(text(self.bill))?,
            month: Month::of(day),
            day,
            payer: match text(self.payer) {
                "" => return Err("It names no billing account.".to_owned()),
                payer => payer.to_owned(),
            },
            account: account.unwrap_or_else(|| text(self.payer)).to_owned(),
            account_id: maybe(self.account_id).to_owned(),
            provider: maybe(self.provider).to_owned(),
            service: text(self.service).to_owned(),
            category: maybe(self.category).to_owned(),
            charge: category(charge).ok_or_else(|| format!("“{charge}” is no charge category."))?,
            tags: tags(maybe(self.tags))?,
        })
    }
}

/// How many columns of a bill a table has: of several sheets the one with most is read.
pub(super) fn likeness(table: &Table) -> usize {
    let known = [
        BILLED, EFFECTIVE, CURRENCY, BILL, MONTH, PAYER, SERVICE, CHARGE, TAGS,
    ];
    let found = |known: &&Known| {
        known
            .names
            .iter()
            .any(|name| position(table, name).is_some())
    };
    known.iter().filter(found).count()
}

/// The column of a name: in any case, and as it is displayed (“Billed Cost”), too.
fn position(table: &Table, name: &str) -> Option<usize> {
    let plain = |header: &str| {
        let letters = header.chars().filter(|sign| sign.is_alphanumeric());
        letters.collect::<String>().to_lowercase()
    };
    let wanted = name.to_lowercase();
    let column = table
        .columns
        .iter()
        .find(|column| plain(&column.label) == wanted);
    column.map(|column| column.position)
}

/// What a cell says; exports of databases write nothing as NULL.
fn said(cell: &str) -> &str {
    match cell.trim() {
        "NULL" | "null" | "\\N" => "",
        text => text,
    }
}

/// The month of a moment.
fn month(moment: &str) -> Result<Month, String> {
    day(moment).map(Month::of)
}

/// The day of a moment, in UTC as the specification has them: 2025-05-01T00:00:00Z.
fn day(moment: &str) -> Result<NaiveDate, String> {
    let day = moment
        .get(..10)
        .and_then(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok());
    let day = day.filter(|day| Month::of(*day).makes_sense());
    day.ok_or_else(|| format!("“{moment}” is no moment as 2025-05-01T00:00:00Z."))
}

fn category(word: &str) -> Option<ChargeCategory> {
    let mut all = ChargeCategory::ALL.iter();
    // Refunds are no category of their own from 1.0 on.
    let word = if word.eq_ignore_ascii_case("refund") {
        "Adjustment"
    } else {
        word
    };
    all.find(|charge| charge.label().eq_ignore_ascii_case(word))
        .copied()
}

/// Tags as an object of texts, numbers and yes or no.
fn tags(json: &str) -> Result<Vec<(String, String)>, String> {
    use serde_json::Value;
    if json.is_empty() {
        return Ok(Vec::new());
    }
    let Ok(Value::Object(tags)) = serde_json::from_str(json) else {
        return Err(format!("“{json}” are no tags as {{\"team\": \"claims\"}}."));
    };
    let text = |value: Value| match value {
        Value::Null => None,
        Value::String(text) => Some(text.trim().to_owned()),
        other => Some(other.to_string()),
    };
    let told = tags.into_iter().filter_map(|(key, value)| {
        let key = key.trim().to_owned();
        let value = text(value)?;
        (!key.is_empty()).then_some((key, value))
    });
    Ok(told.collect())
}
