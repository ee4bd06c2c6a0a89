//! Bills of clouds and models: what rules allocate, and what they leave.

use std::collections::{BTreeMap, HashSet};
use std::ops::RangeInclusive;

use pilotage_model::InitiativeId;
use pilotage_model::cash::{Month, float};
use pilotage_model::kind::About;
use pilotage_model::kinds::AllocationRule;
use pilotage_model::sentence::capitalised;
use pilotage_model::terms::Terms as _;
use pilotage_model::worth::{BilledLine, Bills, LeftBy, Span, left};
use pilotage_report::sheet::{Cell, Kind, Note, Sheet};

use super::super::cells::columns;
use super::super::overview::matching;
use super::super::{Scope, words};
use super::part;
use crate::api::{BillLeft, BillMonth, BillRule, BillsView, View};
use crate::error::Result;

/// Months that the window shows.
const SHOWN: usize = 12;

/// Of what is left, as many as the window shows by tag, by account and by service.
const LARGEST: usize = 4;

/// The bills of a portfolio, and the initiatives of a view, which pay some of them.
struct Asked<'s> {
    scope: &'s Scope,
    bills: Bills<'s>,
    /// Whether each rule is of an initiative that is looked at.
    own: Vec<bool>,
    /// Whether fewer than all are looked at.
    narrowed: bool,
}

/// What became of some lines, in minor units.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    billed: i128,
    taken: i128,
    others: i128,
    left: i128,
}

impl<'s> Asked<'s> {
    fn of(scope: &'s Scope, view: &View) -> Result<Self> {
        let places = matching(scope, view)?;
        let register = scope.register();
        let records = register.records();
        let looked_at: HashSet<_> = places.iter().map(|at| records[*at].id()).collect();
        let bills = Bills::of(register);
        let is_own = |rule: &&AllocationRule| {
            let payer = rule.initiative.map(|to| InitiativeId::new(to.id().uuid()));
            payer.is_some_and(|payer| looked_at.contains(&payer))
        };
        Ok(Self {
            own: bills.rules.iter().map(is_own).collect(),
            narrowed: scope.filtered(view)?.is_some(),
            bills,
            scope,
        })
    }

    fn months(&self, span: Span) -> RangeInclusive<Month> {
        let start = self.scope.register().settings.fiscal_start.number();
        span.months(self.scope.days().as_of, start)
    }

    /// The lines of months that are over.
    fn lines(&self, span: Span) -> impl Iterator<Item = &BilledLine<'s>> + Clone {
        let months = self.months(span);
        let lines = self.bills.lines.iter();
        lines.filter(move |line| months.contains(&line.month))
    }

    fn add(&self, sum: &mut Sum, line: &BilledLine<'_>) {
        sum.billed += line.amount;
        sum.left += line.left;
        for (rule, part) in &line.taken {
            if self.own[*rule] {
                sum.taken += part;
            } else {
                sum.others += part;
            }
        }
    }

    fn sum(&self, span: Span) -> Sum {
        let mut sum = Sum::default();
        self.lines(span).for_each(|line| self.add(&mut sum, line));
        sum
    }

    /// The span that what rules take, and what none takes, is of.
    fn over(&self) -> Span {
        self.scope.figures().money_over()
    }

    /// “Bills of the fiscal year to date”, or of the period that was chosen.
    fn said(&self) -> String {
        match self.scope.period() {
            None => "bills of the fiscal year to date".to_owned(),
            Some(_) => format!("bills of {}", self.scope.money_over()),
        }
    }

    /// By month, the latest first.
    fn by_month(&self) -> Vec<(Month, Sum)> {
        let mut months: BTreeMap<Month, Sum> = BTreeMap::new();
        let span = self.scope.period().unwrap_or(Span::All);
        for line in self.lines(span) {
            self.add(months.entry(line.month).or_default(), line);
        }
        months.into_iter().rev().collect()
    }

    /// What each rule takes of the period, and of how many lines.
    fn by_rule(&self) -> Vec<(i128, u32)> {
        let mut rules = vec![(0, 0); self.bills.rules.len()];
        for (rule, part) in self.lines(self.over()).flat_map(|line| &line.taken) {
            rules[*rule].0 += part;
            rules[*rule].1 += 1;
        }
        rules
    }

    fn payer(&self, rule: &AllocationRule) -> Option<&'s pilotage_model::Initiative> {
        let register = self.scope.register();
        let place = register.position(InitiativeId::new(rule.initiative?.id().uuid()))?;
        Some(&register.records()[place].initiative)
    }

    fn money(&self, minor: i128) -> Cell<'s> {
        super::money(self.scope, minor)
    }

    /// What does not count yet, or never.
    fn left_out(&self) -> Vec<String> {
        let over = self.months(Span::All);
        let early = self
            .bills
            .lines
            .iter()
            .filter(|line| !over.contains(&line.month))
            .count();
        let rules = self.scope.register().tables.allocation_rules.live().count();
        let idle = rules - self.bills.rules.len();
        let told = [
            (early, "bill line", "of months that are not over"),
            (idle, "rule", "for initiatives in the bin"),
        ];
        let some = told.into_iter().filter(|(count, ..)| *count > 0);
        some.map(|(count, thing, why)| format!("{} {why}", words::counted(count, thing)))
            .collect()
    }

    fn note(&self, view: &View, of: &str) -> Result<Note> {
        let day = self.scope.days().as_of;
        let mut note = super::super::sheet_note(self.scope, view, day, of)?;
        note.left_out.extend(self.left_out());
        Ok(note)
    }
}

/// Bills of the months that are over: what was billed, what rules allocate to the initiatives of the view and to
/// others, and what no rule takes.
///
/// # Errors
/// When the view can't be shown.
pub fn bills_by_month<'s>(scope: &'s Scope, view: &View) -> Result<Sheet<'s>> {
    let asked = Asked::of(scope, view)?;
    let row = |(month, sum): (Month, Sum)| {
        vec![
            Cell::Date(month.when()),
            asked.money(sum.billed),
            asked.money(sum.taken),
            asked.money(sum.others),
            asked.money(sum.left),
            super::ratio(part(sum.left, sum.billed)),
        ]
    };
    let rows: Vec<_> = asked.by_month().into_iter().map(row).collect();
    let columns = columns(&[
        (Kind::Date, &["month"]),
        (
            Kind::Money,
            &[
                "billed",
                "allocated",
                "allocated_elsewhere",
                "not_allocated",
            ],
        ),
        (Kind::Decimal, &["share_not_allocated"]),
    ]);
    let note = asked.note(view, "Bills of clouds and models by month")?;
    Ok(Sheet::new("Bills by month", columns, note).with(rows))
}

/// Allocation rules in their order, with what each takes of the bills of the period.
///
/// # Errors
/// When the view can't be shown.
pub fn bills_by_rule<'s>(scope: &'s Scope, view: &View) -> Result<Sheet<'s>> {
    let asked = Asked::of(scope, view)?;
    let row = |(rule, (amount, lines)): (&&'s AllocationRule, (i128, u32))| {
        let payer = asked.payer(rule);
        let count = |count: Option<pilotage_model::kind::Count>| {
            let count = count.and_then(|count| u32::try_from(count.0).ok());
            count.map_or(Cell::Empty, Cell::count)
        };
        vec![
            count(rule.position),
            Cell::text(rule.condition()),
            count(rule.share),
            Cell::text(payer.map_or("", |initiative| &*initiative.key)),
            Cell::text(payer.map_or("", |initiative| initiative.name.as_str())),
            Cell::count(lines),
            asked.money(amount),
        ]
    };
    let all = asked
        .bills
        .rules
        .iter()
        .zip(asked.by_rule())
        .zip(&asked.own);
    let own = all.filter(|(_, own)| **own).map(|(rule, _)| rule);
    let rows: Vec<_> = own.map(row).collect();
    let columns = columns(&[
        (Kind::Count, &["order"]),
        (Kind::Text, &["takes"]),
        (Kind::Count, &["percent"]),
        (Kind::Text, &["key", "name"]),
        (Kind::Count, &["lines"]),
        (Kind::Money, &["amount"]),
    ]);
    let of = format!("Allocation rules, and {}", asked.said());
    let note = asked.note(view, &of)?;
    Ok(Sheet::new("Bills by rule", columns, note).with(rows))
}

/// What no rule takes of the bills of the period, by what it could be allocated by.
///
/// # Errors
/// When the view can't be shown.
pub fn bills_left<'s>(scope: &'s Scope, view: &View) -> Result<Sheet<'s>> {
    let asked = Asked::of(scope, view)?;
    let rows = left(asked.lines(asked.over())).into_iter().map(|left| {
        vec![
            Cell::text(code(left.by)),
            Cell::text(left.label),
            Cell::count(left.lines),
            asked.money(left.amount),
        ]
    });
    let rows: Vec<_> = rows.collect();
    let columns = columns(&[
        (Kind::Text, &["by", "label"]),
        (Kind::Count, &["lines"]),
        (Kind::Money, &["amount"]),
    ]);
    let of = format!(
        "{} that no rule takes, by tag, by account and by service",
        capitalised(&asked.said())
    );
    let note = asked.note(view, &of)?;
    Ok(Sheet::new("Bills not allocated", columns, note).with(rows))
}

const fn code(by: LeftBy) -> &'static str {
    match by {
        LeftBy::Tag => "tag",
        LeftBy::Account => "account",
        LeftBy::Service => "service",
    }
}

/// Bills as the window shows them.
///
/// # Errors
/// When the view can't be shown.
pub fn bills(scope: &Scope, view: &View) -> Result<BillsView> {
    let asked = Asked::of(scope, view)?;
    let settings = &scope.register().settings;
    let sum = asked.sum(asked.over());
    let title = format!(
        "{} of {} allocated, {}",
        words::money_sum(sum.taken + sum.others, settings),
        words::money_sum(sum.billed, settings),
        scope.money_over(),
    );
    let known = !asked.bills.is_empty();
    let rules = asked.bills.rules.iter().zip(asked.by_rule());
    Ok(BillsView {
        title: if known { title } else { String::new() },
        over: scope.money_over(),
        note: asked.left_out().join(", "),
        months: months(&asked),
        rules: rules
            .map(|(rule, takes)| self::rule(&asked, rule, takes))
            .collect(),
        left: largest(&asked),
    })
}

/// To the coin, so that the parts of a month add up to what was billed.
fn months(asked: &Asked<'_>) -> Vec<BillMonth> {
    let mut months = asked.by_month();
    months.truncate(SHOWN);
    let longest = months.iter().map(|(_, sum)| sum.billed).max().unwrap_or(0);
    let money = |minor| words::money_exact(minor, &asked.scope.register().settings);
    let size = |amount: i128| match longest {
        ..=0 => 0.0,
        _ => (100.0 * float(amount) / float(longest)).max(0.0),
    };
    let month = |(month, sum): (Month, Sum)| BillMonth {
        label: month.when().label(),
        billed: money(sum.billed),
        taken: money(sum.taken),
        others: if asked.narrowed {
            money(sum.others)
        } else {
            String::new()
        },
        left: money(sum.left),
        sizes: [size(sum.taken), size(sum.others), size(sum.left)],
    };
    months.into_iter().map(month).collect()
}

fn rule(asked: &Asked<'_>, rule: &AllocationRule, (amount, lines): (i128, u32)) -> BillRule {
    let register = asked.scope.register();
    let payer = rule
        .initiative
        .and_then(|to| register.name_of(About::of(to)));
    BillRule {
        id: rule.id.to_string(),
        position: rule
            .position
            .map_or_else(String::new, |at| at.0.to_string()),
        condition: rule.condition(),
        share: rule
            .share
            .map_or_else(String::new, |share| format!("{}%", share.0)),
        initiative: payer.unwrap_or_default(),
        amount: words::money_exact(amount, &register.settings),
        lines: words::counted(lines, "line"),
    }
}

/// The largest of what no rule takes, with what a rule would say that takes it.
fn largest(asked: &Asked<'_>) -> Vec<BillLeft> {
    let next = asked
        .bills
        .rules
        .iter()
        .filter_map(|rule| rule.position)
        .map(|at| at.0);
    let next = next.max().unwrap_or(0) + 10;
    let all = left(asked.lines(asked.over()));
    let some = LeftBy::ALL.into_iter().flat_map(|by| {
        let of = all
            .iter()
            .filter(move |left| left.by == by && !left.label.is_empty());
        of.take(LARGEST)
    });
    let told = some.map(|left| {
        let (by, mut rule) = match left.by {
            LeftBy::Tag => {
                let (key, value) = left.label.split_once('=').unwrap_or((&left.label, ""));
                ("Tag", vec![("tag", key), ("value", value)])
            }
            LeftBy::Account => ("Account", vec![("account", left.label.as_str())]),
            LeftBy::Service => ("Service", vec![("service", left.label.as_str())]),
        };
        let position = next.to_string();
        rule.push(("position", &position));
        let owned = rule
            .into_iter()
            .map(|(field, text)| (field.to_owned(), text.to_owned()));
        BillLeft {
            by: by.to_owned(),
            label: left.label.clone(),
            amount: words::money_exact(left.amount, &asked.scope.register().settings),
            rule: owned.collect(),
        }
    });
    told.collect()
}
