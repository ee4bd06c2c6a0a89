//! What bills cost each initiative: the rules that allocate them, and what no rule takes.

use std::collections::{BTreeMap, HashMap};

use crate::cash::{Month, deal};
use crate::id::InitiativeId;
use crate::kinds::{AllocationRule, BillLine};
use crate::register::Register;

/// The lines of bills with what rules take of them.
#[derive(Debug, Default)]
pub struct Bills<'r> {
    /// Every line with a month and an amount, without the bin’s.
    pub lines: Vec<BilledLine<'r>>,
    /// The rules, in the order in which they are asked, without the bin’s and those for initiatives in the bin.
    pub rules: Vec<&'r AllocationRule>,
}

/// A line of a bill.
#[derive(Debug)]
pub struct BilledLine<'r> {
    /// The line.
    pub line: &'r BillLine,
    /// Its month.
    pub month: Month,
    /// All of it, in minor units.
    pub amount: i128,
    /// What each rule takes, by place in [`Bills::rules`].
    pub taken: Vec<(usize, i128)>,
    /// What no rule takes.
    pub left: i128,
}

/// Parts of a line that rules take and leave, in percent.
const WHOLE: u64 = 100;

impl<'r> Bills<'r> {
    /// The bills of a portfolio as its rules allocate them. The parts of each line add up to it.
    pub fn of(register: &'r Register) -> Self {
        let mut bills = Self::default();
        if register.tables.bill_lines.live().next().is_none() {
            bills.rules = rules(register);
            return bills;
        }
        let rules = rules(register);
        let tests: Vec<_> = rules.iter().map(|rule| Test::of(rule)).collect();
        // Most months have the same accounts, services and tags: each set is asked about once.
        let mut known: HashMap<Traits<'r>, Vec<(usize, u64)>> = HashMap::new();
        for line in register.tables.bill_lines.live() {
            let (Some(month), Some(amount)) = (line.month.and_then(Month::exactly), line.amount)
            else {
                continue;
            };
            let amount = i128::from(amount.0);
            let shares = (known.entry(Traits::of(line))).or_insert_with(|| shares(line, &tests));
            let (taken, left) = split(amount, shares);
            let line = BilledLine {
                line,
                month,
                amount,
                taken,
                left,
            };
            bills.lines.push(line);
        }
        bills.rules = rules;
        bills
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }
}

/// What of a line rules look at.
#[derive(PartialEq, Eq, Hash)]
struct Traits<'r> {
    billing_account: &'r str,
    account: &'r str,
    account_id: &'r str,
    service: &'r str,
    category: &'r str,
    tags: &'r [String],
}

impl<'r> Traits<'r> {
    fn of(line: &'r BillLine) -> Self {
        Self {
            billing_account: &line.billing_account,
            account: &line.account,
            account_id: &line.account_id,
            service: &line.service,
            category: &line.category,
            tags: &line.tags,
        }
    }
}

/// The rules in their order, without the bin’s and those for initiatives in the bin.
pub(super) fn rules(register: &Register) -> Vec<&AllocationRule> {
    let binned = |rule: &AllocationRule| {
        let initiative = rule.initiative.map(|to| InitiativeId::new(to.id().uuid()));
        let place = initiative.and_then(|id| register.position(id));
        place.is_none_or(|place| register.records()[place].initiative.deleted.is_some())
    };
    let live = register.tables.allocation_rules.live();
    let mut rules: Vec<_> = live.filter(|rule| !binned(rule)).collect();
    rules.sort_by_key(|rule| (rule.position.map_or(i64::MAX, |at| at.0), rule.id));
    rules
}

/// What a rule asks of a line, in lower case.
struct Test {
    tag: String,
    value: Pattern,
    account: Pattern,
    service: Pattern,
    share: Option<u64>,
}

impl Test {
    fn of(rule: &AllocationRule) -> Self {
        Self {
            tag: rule.tag.to_lowercase(),
            value: Pattern::of(&rule.value),
            account: Pattern::of(&rule.account),
            service: Pattern::of(&rule.service),
            share: rule.share.and_then(|share| u64::try_from(share.0).ok()),
        }
    }

    fn fits(&self, line: &BillLine) -> bool {
        let accounts = [&line.account, &line.account_id, &line.billing_account];
        let tagged = |tag: &String| {
            let (key, value) = tag.split_once('=').unwrap_or((tag, ""));
            key.to_lowercase() == self.tag && self.value.fits(value)
        };
        (self.tag.is_empty() || line.tags.iter().any(tagged))
            && accounts.iter().any(|account| self.account.fits(account))
            && [&line.service, &line.category]
                .iter()
                .any(|service| self.service.fits(service))
    }
}

/// A text that another must be, in any case.
enum Pattern {
    Any,
    Is(String),
    Begins(String),
}

impl Pattern {
    fn of(text: &str) -> Self {
        let text = text.trim().to_lowercase();
        match text.strip_suffix('*') {
            _ if text.is_empty() => Self::Any,
            Some(beginning) => Self::Begins(beginning.to_owned()),
            None => Self::Is(text),
        }
    }

    fn fits(&self, text: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Is(whole) => text.to_lowercase() == *whole,
            Self::Begins(beginning) => text.to_lowercase().starts_with(beginning),
        }
    }
}

/// Which rules take how much of a line, in percent of it; none takes more than those before it leave.
fn shares(line: &BillLine, tests: &[Test]) -> Vec<(usize, u64)> {
    let mut left = WHOLE;
    let mut shares = Vec::new();
    for (at, test) in tests.iter().enumerate() {
        if left == 0 {
            break;
        }
        if test.fits(line) {
            let share = test.share.unwrap_or(left).min(left);
            left -= share;
            shares.push((at, share));
        }
    }
    shares
}

/// An amount in the parts that rules take, and what is left.
fn split(amount: i128, shares: &[(usize, u64)]) -> (Vec<(usize, i128)>, i128) {
    let taken: u64 = shares.iter().map(|(_, share)| share).sum();
    let mut weights: Vec<u64> = shares.iter().map(|(_, share)| *share).collect();
    weights.push(WHOLE.saturating_sub(taken));
    // The weights make a whole.
    let mut parts = deal(amount, &weights).unwrap_or_default();
    let left = parts.pop().unwrap_or(amount);
    let rules = shares.iter().map(|(rule, _)| *rule);
    (rules.zip(parts).collect(), left)
}

/// By what bill lines could be allocated that no rule takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftBy {
    /// A tag with its value.
    Tag,
    /// An account.
    Account,
    /// A service.
    Service,
}

impl LeftBy {
    /// All of them, in the order of lists.
    pub const ALL: [Self; 3] = [Self::Tag, Self::Account, Self::Service];
}

/// What is left of some lines under one tag, account or service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Of what.
    pub by: LeftBy,
    /// Which: `team=claims`; empty where the lines say none.
    pub label: String,
    /// How much, in minor units.
    pub amount: i128,
    /// Lines of which something is left.
    pub lines: u32,
}

/// What no rule takes, by tag, then by account, then by service, the most first. Accounts and services add up to all of
/// it; a line with several tags stands under each.
pub fn left<'l>(lines: impl Iterator<Item = &'l BilledLine<'l>> + Clone) -> Vec<Left> {
    let mut all = Vec::new();
    for by in LeftBy::ALL {
        let mut groups: BTreeMap<&str, (i128, u32)> = BTreeMap::new();
        for line in lines.clone().filter(|line| line.left != 0) {
            for label in labels(line.line, by) {
                let (amount, count) = groups.entry(label).or_default();
                *amount += line.left;
                *count += 1;
            }
        }
        let groups = groups.into_iter().map(|(label, (amount, lines))| Left {
            by,
            label: label.to_owned(),
            amount,
            lines,
        });
        let mut groups: Vec<_> = groups.collect();
        groups.sort_by_key(|left| std::cmp::Reverse(left.amount.abs()));
        all.extend(groups);
    }
    all
}

fn labels(line: &BillLine, by: LeftBy) -> Vec<&str> {
    let account = match line.account.is_empty() {
        true => &line.billing_account,
        false => &line.account,
    };
    match by {
        LeftBy::Tag if line.tags.is_empty() => vec![""],
        LeftBy::Tag => line.tags.iter().map(String::as_str).collect(),
        LeftBy::Account => vec![account],
        LeftBy::Service => vec![&line.service],
    }
}
