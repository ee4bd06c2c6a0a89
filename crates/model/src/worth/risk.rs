//! What is to come, each flow weighed by the chance that its initiative gets as far.

use std::collections::BTreeMap;

use super::life::{monthly, to_come};
use super::line::{Line, Spend};
use crate::cash::{Month, float};
use crate::conversion::{Conversion, Question};
use crate::figures::Figures;
use crate::kinds::Pace;
use crate::register::{Record, Register};
use crate::stage::Stage;
use crate::wilson::Share;

/// Decided initiatives under which a share is no chance.
pub const LEAST_DECIDED: u32 = 5;

/// Net present value to come, with each flow times the chance of reaching the stage in which it falls.
///
/// A flow falls in the stage that is forecast, else planned, for its month. Where no date says when production begins, a
/// benefit and a running cost fall in production at least, and what is spent once in the stage of today. The chance is the share of decided
/// initiatives of the whole portfolio that went from the stage of today to that one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RiskAdjusted {
    /// In minor units, as of the month under way.
    pub worth: f64,
    /// The same flows unweighed.
    pub plain: f64,
    /// Initiatives left out: too few were decided to tell their chance, or their stage is not known.
    pub left_out: u32,
    /// The chances that were used.
    pub chances: Vec<(Stage, Stage, Share)>,
}

/// Weighs what is to come of some lines and costs.
pub fn risk_adjusted(
    register: &Register,
    figures: &Figures,
    lines: &[Line<'_>],
    spends: &[Spend<'_>],
) -> RiskAdjusted {
    let mut odds = Odds::of(register, figures);
    let mut adjusted = RiskAdjusted::default();
    for found in odds.each(lines, spends).into_values() {
        match found {
            Some((worth, plain)) => {
                adjusted.worth += worth;
                adjusted.plain += plain;
            }
            None => adjusted.left_out += 1,
        }
    }
    let known = odds.known.into_iter();
    adjusted.chances = known
        .filter(|(_, share)| share.whole >= LEAST_DECIDED)
        .map(|((from, to), share)| (from, to, share))
        .collect();
    adjusted
}

/// The same of each initiative by its place, in minor units: those with something to come of which the chances are
/// known.
pub fn risk_adjusted_each(
    register: &Register,
    figures: &Figures,
    lines: &[Line<'_>],
    spends: &[Spend<'_>],
) -> BTreeMap<usize, f64> {
    let each = Odds::of(register, figures).each(lines, spends);
    let known = each.into_iter();
    known
        .filter_map(|(place, found)| found.map(|(worth, _)| (place, worth)))
        .collect()
}

/// What some lines and costs make flow from a month on, by the place of their initiative.
fn flows_to_come(
    lines: &[Line<'_>],
    spends: &[Spend<'_>],
    from: Month,
) -> BTreeMap<usize, Vec<Flow>> {
    let mut flows: BTreeMap<usize, Vec<Flow>> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.benefit.is_cash()) {
        let own = flows.entry(line.place).or_default();
        let months = to_come(&line.planned, line.ended, from);
        own.extend(months.map(|(month, amount)| (month, amount, true)));
    }
    for spend in spends {
        let own = flows.entry(spend.place).or_default();
        let late = spend.cost.and_then(|cost| cost.pace) != Some(Pace::OneOff);
        let months = to_come(&spend.planned, spend.ended, from);
        own.extend(months.map(|(month, amount)| (month, -amount, late)));
    }
    flows.retain(|_, own| !own.is_empty());
    flows
}

/// A month, an amount in minor units, and whether it flows only once the initiative is in use.
type Flow = (Month, i128, bool);

/// Chances of getting from a stage to a later one, each reckoned once.
struct Odds<'r> {
    register: &'r Register,
    figures: &'r Figures,
    known: BTreeMap<(Stage, Stage), Share>,
}

impl<'r> Odds<'r> {
    const fn of(register: &'r Register, figures: &'r Figures) -> Self {
        Self {
            register,
            figures,
            known: BTreeMap::new(),
        }
    }

    /// What is to come of each initiative, weighed and plain; `None` where a chance is not known.
    fn each(
        &mut self,
        lines: &[Line<'_>],
        spends: &[Spend<'_>],
    ) -> BTreeMap<usize, Option<(f64, f64)>> {
        let under_way = Month::under_way(self.figures.as_of());
        let rate = monthly(&self.register.settings);
        let flows = flows_to_come(lines, spends, under_way).into_iter();
        flows
            .map(|(place, own)| (place, self.weigh(place, &own, under_way, rate)))
            .collect()
    }

    /// What some flows of an initiative are worth, weighed and plain; `None` where a chance is not known.
    fn weigh(&mut self, place: usize, own: &[Flow], from: Month, rate: f64) -> Option<(f64, f64)> {
        let record: &Record = &self.register.records()[place];
        let now = self.figures.records()[place].stage?;
        let dates = later(record, now);
        let live_dated = dates.iter().any(|(stage, _)| *stage == Stage::Production);
        let (mut worth, mut plain) = (0.0, 0.0);
        for (month, amount, in_use) in own {
            let dated = dates.iter().rev().find(|(_, entered)| entered <= month);
            let stage = dated.map_or(now, |(stage, _)| *stage);
            let is_early = !stage.reaches(Stage::Production);
            let stage = match *in_use && is_early && !live_dated {
                true => Stage::Production,
                false => stage,
            };
            let chance = self.chance(now, stage)?;
            let discounted = float(*amount) * (1.0 + rate).powi(-month.since(from));
            worth += discounted * chance;
            plain += discounted;
        }
        Some((worth, plain))
    }

    fn chance(&mut self, now: Stage, goal: Stage) -> Option<f64> {
        if now.is_exit() || now.reaches(goal) {
            return Some(1.0);
        }
        let (register, figures) = (self.register, self.figures);
        let share = self.known.entry((now, goal)).or_insert_with(|| {
            let question = Question::new(now, goal, figures.as_of(), figures.today());
            question.map_or(Share::new(0, 0), |question| {
                Conversion::compute(register, &question, None)
                    .decided
                    .share()
            })
        });
        (share.whole >= LEAST_DECIDED).then(|| f64::from(share.part) / f64::from(share.whole))
    }
}

/// When later stages are entered, as forecast, else as planned, the earliest first.
fn later(record: &Record, now: Stage) -> Vec<(Stage, Month)> {
    let mut dates: Vec<_> = (record.plans.iter())
        .filter(|plan| plan.stage != now && plan.stage.reaches(now))
        .filter_map(|plan| {
            let when = plan.forecast.or(plan.planned)?;
            Some((plan.stage, Month::of(when.first())))
        })
        .collect();
    dates.sort_by_key(|(stage, month)| (*month, *stage));
    dates
}

#[cfg(test)]
mod tests;
