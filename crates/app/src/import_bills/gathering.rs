//! Rows of bills added up by all that rules can ask for.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use pilotage_model::cash::{Exact, Month};
use pilotage_model::kind::Kind as _;
use pilotage_model::kinds::{BillLine, ChargeCategory};
use pilotage_model::{Register, RowId};

use super::focus::Charge;
use crate::views::words;

/// Tags with more values than this tell single resources apart, not initiatives.
const MOST_VALUES: usize = 100;

/// What rows have alike that are added up.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub payer: String,
    pub bill: Month,
    month: Month,
    account: String,
    account_id: String,
    provider: String,
    service: String,
    category: String,
    charge: Option<ChargeCategory>,
    tags: Vec<String>,
}

impl Key {
    /// That of a line that is here; `None` where a month is missing.
    pub fn of(line: &BillLine) -> Option<Self> {
        Some(Self {
            payer: line.billing_account.clone(),
            bill: Month::exactly(line.bill?)?,
            month: Month::exactly(line.month?)?,
            account: line.account.clone(),
            account_id: line.account_id.clone(),
            provider: line.provider.clone(),
            service: line.service.clone(),
            category: line.category.clone(),
            charge: line.charge,
            tags: line.tags.clone(),
        })
    }

    /// A line without an amount.
    pub fn line(&self) -> BillLine {
        BillLine {
            month: Some(self.month.when()),
            bill: Some(self.bill.when()),
            billing_account: self.payer.clone(),
            account: self.account.clone(),
            account_id: self.account_id.clone(),
            provider: self.provider.clone(),
            service: self.service.clone(),
            category: self.category.clone(),
            charge: self.charge,
            tags: self.tags.clone(),
            ..BillLine::blank(RowId::new(uuid::Uuid::nil()))
        }
    }
}

/// Rows added up; `None` where a sum is beyond what can be kept.
pub(super) struct Gathered {
    pub amounts: BTreeMap<Key, Option<Exact>>,
    /// Accounts and months of the bills, those of nothing too: they replace what is here.
    pub bills: BTreeSet<(String, Month)>,
}

impl Gathered {
    /// Adds rows up; says which tags are left out, and why.
    pub fn of(charges: Vec<(usize, Charge)>, register: &Register, notes: &mut Vec<String>) -> Self {
        let left_out = too_fine(&charges, register, notes);
        let mut amounts: BTreeMap<Key, Option<Exact>> = BTreeMap::new();
        for (_, charge) in charges {
            let amount = charge.amount;
            let sum = amounts
                .entry(key(charge, &left_out))
                .or_insert(Some(Exact::default()));
            *sum = sum.and_then(|sum| sum.plus(amount));
        }
        let bills = amounts.keys().map(|key| (key.payer.clone(), key.bill));
        let bills = bills.collect();
        let before = amounts.len();
        amounts.retain(|_, sum| *sum != Some(Exact::default()));
        let nothing = before - amounts.len();
        if nothing > 0 {
            let lines = words::counted(nothing, "line");
            notes.push(format!(
                "{lines} of nothing: what is free of charge is not kept"
            ));
        }
        Self { amounts, bills }
    }
}

fn key(charge: Charge, left_out: &HashSet<String>) -> Key {
    let tags = charge
        .tags
        .into_iter()
        .filter(|(key, _)| !left_out.contains(key));
    let mut tags: Vec<_> = tags.map(|(key, value)| format!("{key}={value}")).collect();
    tags.sort_unstable();
    Key {
        payer: charge.payer,
        bill: charge.bill,
        month: charge.month,
        account: charge.account,
        account_id: charge.account_id,
        provider: charge.provider,
        service: charge.service,
        category: charge.category,
        charge: Some(charge.charge),
        tags,
    }
}

/// Keys of tags that have too many values and that no rule names.
fn too_fine(
    charges: &[(usize, Charge)],
    register: &Register,
    notes: &mut Vec<String>,
) -> HashSet<String> {
    let mut values: HashMap<&str, BTreeSet<&str>> = HashMap::new();
    for (key, value) in charges.iter().flat_map(|(_, charge)| &charge.tags) {
        values.entry(key).or_default().insert(value);
    }
    let rules = register.tables.allocation_rules.live();
    let named: HashSet<_> = rules.map(|rule| rule.tag.to_lowercase()).collect();
    let fine = values
        .into_iter()
        .filter(|(key, values)| values.len() > MOST_VALUES && !named.contains(&key.to_lowercase()));
    let mut fine: Vec<_> = fine
        .map(|(key, values)| (key.to_owned(), values.len()))
        .collect();
    fine.sort_unstable();
    for (key, count) in &fine {
        notes.push(format!(
            "Tag “{key}” is left out: it has {} values, and no rule names it",
            words::count(pilotage_model::tally(*count))
        ));
    }
    fine.into_iter().map(|(key, _)| key).collect()
}
