//! Value: what benefits and costs add up to, with what is left out, as tables.

mod approved;
mod assistants;
mod bills;
mod budget_line;
mod budgets;
mod charged;
mod figures;
mod life;
mod months;
mod panels;
mod tables;

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use pilotage_model::cash::{Month, float};
use pilotage_model::tally;
use pilotage_model::worth::{self, Life, Line, QuarterSum, Span, Spend, Standing, Sums};
use pilotage_report::sheet::{Cell, Note};

use super::overview::matching;
use super::{Scope, words};
use crate::api::View;
use crate::error::Result;

pub use approved::{approved, value_by_approval};
pub use assistants::{assistants, assistants_by_product};
pub use bills::{bills, bills_by_month, bills_by_rule, bills_left};
pub use budget_line::{BudgetDrawn, value_budget_line};
pub(super) use budgets::spending_of;
pub use budgets::{spending, value_by_budget};
pub use charged::{charged, charged_costs, value_by_charged, value_charged_costs};
pub use figures::value_figures;
pub use life::worth;
pub use months::{Months, month, month_at};
pub use panels::{benefits, quarters};
pub use tables::{
    value_by_evidence, value_by_initiative, value_by_quarter, value_calibration, value_gap,
};

/// The benefits and costs of the initiatives of a view.
pub(super) struct Asked<'s> {
    scope: &'s Scope,
    pub places: Vec<usize>,
    pub lines: Vec<Line<'s>>,
    pub spends: Vec<Spend<'s>>,
}

impl<'s> Asked<'s> {
    pub fn of(scope: &'s Scope, view: &View) -> Result<Self> {
        Ok(Self::at(scope, matching(scope, view)?))
    }

    /// Those of the initiatives at these places.
    pub fn at(scope: &'s Scope, places: Vec<usize>) -> Self {
        let (register, figures) = (scope.register(), scope.figures());
        Self {
            lines: worth::lines(register, figures, Some(&places)),
            spends: worth::spends(register, figures, Some(&places)),
            places,
            scope,
        }
    }

    /// The same without costs: on the overview nothing is read that nothing is told of.
    pub fn benefits(scope: &'s Scope, view: &View) -> Result<Self> {
        let places = matching(scope, view)?;
        Ok(Self {
            lines: worth::lines(scope.register(), scope.figures(), Some(&places)),
            spends: Vec::new(),
            places,
            scope,
        })
    }

    pub fn fiscal_start(&self) -> u32 {
        self.scope.register().settings.fiscal_start.number()
    }

    pub fn months(&self, span: Span) -> RangeInclusive<Month> {
        span.months(self.scope.days().as_of, self.fiscal_start())
    }

    /// The span that benefits and spending are of.
    pub fn over(&self) -> Span {
        self.scope.figures().money_over()
    }

    /// “Benefits of the fiscal year to date”, or of the period that was chosen.
    pub fn said(&self, what: &str) -> String {
        match self.scope.period() {
            None => format!("{what} of the fiscal year to date"),
            Some(_) => format!("{what}, {}", self.scope.money_over()),
        }
    }

    /// The sums of a span; those without any benefit are counted too.
    pub fn sums(&self, span: Span) -> Sums {
        let mut sums = worth::sums(&self.lines, &self.months(span));
        let records = self.scope.figures().records();
        let counted = self.places.iter().filter(|at| records[**at].is_counted());
        let known: u32 = sums.initiatives.iter().sum();
        let counted = pilotage_model::tally(counted.count());
        sums.initiatives[Standing::None as usize] = counted.saturating_sub(known);
        sums
    }

    /// Benefits by quarter: of a period that was chosen its own, and the running one beside the last four.
    pub fn quarters(&self) -> Vec<QuarterSum> {
        let (as_of, start) = (self.scope.days().as_of, self.fiscal_start());
        let mut all = worth::by_quarter(&self.lines, as_of, start);
        if let Some(period) = self.scope.period() {
            let window = period.window(as_of, start);
            let running = |sum: &QuarterSum| {
                period == Span::Quarters && sum.quarter.first() <= as_of && !sum.is_over
            };
            let inside = |sum: &QuarterSum| window.contains(&Month::of(sum.quarter.first()));
            all.retain(|sum| inside(sum) || running(sum));
        }
        all
    }

    pub fn life(&self) -> Life {
        let under_way = Month::under_way(self.scope.days().as_of);
        let settings = &self.scope.register().settings;
        worth::life(&self.lines, &self.spends, under_way, settings)
    }

    pub fn money(&self, minor: i128) -> Cell<'s> {
        money(self.scope, minor)
    }

    /// At which rates amounts from abroad are: “USD at the rate of each month”; empty where there is none.
    pub fn rates(&self) -> String {
        let register = self.scope.register();
        let own = &register.settings.currency;
        let costs = self.spends.iter().filter_map(|spend| spend.cost);
        let costs = costs.map(|cost| cost.currency.as_str());
        let benefits = self.lines.iter().map(|line| line.benefit.currency.as_str());
        let foreign = costs
            .chain(benefits)
            .filter(|code| !code.is_empty() && code != own);
        let foreign: BTreeSet<_> = foreign.collect();
        if foreign.is_empty() {
            return String::new();
        }
        let Some(month) = self.scope.rates_of() else {
            let codes: Vec<_> = foreign.into_iter().collect();
            return format!("{} at the rate of each month", codes.join(", "));
        };
        let rates = worth::Rates::of(&register.tables.exchange_rates);
        let told = foreign.into_iter().map(|code| match rates.at(code, month) {
            Some(rate) => {
                let value = rate.rate.map_or_else(String::new, |value| value.text());
                let per = rate
                    .per
                    .map_or_else(String::new, |per| format!(" for {}", per.0));
                format!("{code} at {value}{per}")
            }
            None => format!("{code} without a rate"),
        });
        let told: Vec<_> = told.collect();
        format!(
            "all months at the rates of {}: {}",
            month.when().label(),
            told.join(", ")
        )
    }

    /// What rows are of, with the rates at which amounts from abroad are.
    pub fn with_rates(&self, of: &str) -> String {
        match self.rates() {
            rates if rates.is_empty() => of.to_owned(),
            rates => format!("{of}; {rates}"),
        }
    }

    /// What a table of benefits says of itself: who is left out of the sum, and what weakens it.
    pub fn note(&self, view: &View, of: &str, span: Span) -> Result<Note> {
        let of = self.with_rates(of);
        let mut note = super::sheet_note(self.scope, view, self.scope.days().as_of, &of)?;
        let sums = self.sums(span);
        let initiatives = Standing::ALL.iter().zip(sums.initiatives);
        let initiatives = initiatives.filter(|(standing, _)| **standing != Standing::Reported);
        let left_out = initiatives.map(|(standing, count)| {
            let why = match standing {
                Standing::Reported => "that reported",
                Standing::NotReported => "that planned and did not report",
                Standing::OtherMonths => "with benefits of other months",
                Standing::None => "without a benefit by month",
            };
            (count, "initiative", why.to_owned())
        });
        let early = match span.is_complete() {
            true => "amounts of months after it",
            false => "amounts of months that are not over",
        };
        let twice = "an overlap that counts more than the whole";
        let more = [
            (sums.early, "benefit", format!("with {early}")),
            (sums.overlapping, "benefit", format!("with {twice}")),
        ];
        let doubly = worth::doubly_spent(&self.spends, &self.months(span));
        let billed = "that pay bills beside typed costs of technology in the same month";
        let unrated = self.lines.iter().filter(|line| line.unrated > 0).count()
            + self.spends.iter().filter(|spend| spend.unrated > 0).count();
        let abroad = "with months of which there is no exchange rate";
        let more = more.into_iter().chain([
            (doubly, "initiative", billed.to_owned()),
            (tally(unrated), "record", abroad.to_owned()),
        ]);
        let told = left_out.chain(more).filter(|(count, ..)| *count > 0);
        let told =
            told.map(|(count, thing, why)| format!("{} {why}", words::counted(count, thing)));
        note.left_out.extend(told);
        Ok(note)
    }
}

/// An amount as a cell.
pub(super) fn money<'s>(scope: &'s Scope, minor: i128) -> Cell<'s> {
    // Sums beyond 64 bits of minor units stay at the most they hold.
    let most = if minor < 0 { i64::MIN } else { i64::MAX };
    Cell::Money {
        minor: i64::try_from(minor).unwrap_or(most),
        currency: super::cells::currency(&scope.register().settings),
    }
}

/// A share, from 0 to 1; empty where there is none.
pub(super) fn ratio(share: Option<f64>) -> Cell<'static> {
    share.map_or(Cell::Empty, |value| Cell::Decimal {
        value,
        places: Some(6),
    })
}

/// A float of minor units to the nearest.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a float beyond 128 bits stays at the most they hold"
)]
fn nearest(minor: f64) -> i128 {
    minor.round() as i128
}

/// A part of a whole; nothing of nothing.
fn part(part: i128, whole: i128) -> Option<f64> {
    (whole > 0).then(|| float(part) / float(whole))
}
