//! What each initiative asks for in the months that a sum has to pay.

use std::collections::{BTreeMap, HashSet};
use std::ops::RangeInclusive;

use super::super::line::Spend;
use super::{CostFrom, CostSpan, NotPlaced};
use crate::cash::Month;
use crate::register::Register;

/// What initiatives ask for.
pub(super) struct Costs<'r> {
    register: &'r Register,
    /// Planned for the months asked for.
    then: BTreeMap<usize, i128>,
    /// Those with any plan, of whatever months.
    planned: HashSet<usize>,
    /// Those with a total that is spread over no time: older ones came in without it.
    undated: HashSet<usize>,
    is_a_year: bool,
}

impl<'r> Costs<'r> {
    pub(super) fn of(
        register: &'r Register,
        spends: &[Spend<'_>],
        months: &RangeInclusive<Month>,
        span: CostSpan,
    ) -> Self {
        let mut then = BTreeMap::new();
        for spend in spends {
            if let Some(amount) = spend.planned.within(months) {
                *then.entry(spend.place).or_default() += amount;
            }
        }
        let any = spends.iter().filter(|spend| !spend.planned.is_empty());
        let is_undated = |spend: &&Spend<'_>| {
            let total = spend.cost.is_some_and(|cost| cost.total.is_some());
            total && spend.planned.is_empty()
        };
        let undated = spends.iter().filter(is_undated);
        Self {
            register,
            then,
            planned: any.map(|spend| spend.place).collect(),
            undated: undated.map(|spend| spend.place).collect(),
            is_a_year: span.is_a_year(),
        }
    }

    /// What is planned; where nothing is, the cost a year, if a year is asked for. Nothing, or less, is no cost.
    pub(super) fn of_place(&self, at: usize) -> Result<(i128, CostFrom), NotPlaced> {
        let planned = self.then.get(&at).copied().filter(|amount| *amount > 0);
        if let Some(amount) = planned {
            return Ok((amount, CostFrom::Planned));
        }
        let a_year = self.register.records()[at].initiative.cost;
        let a_year = a_year
            .map(|cost| i128::from(cost.0))
            .filter(|cost| *cost > 0);
        match a_year {
            Some(amount) if self.is_a_year => Ok((amount, CostFrom::AYear)),
            _ if self.planned.contains(&at) => Err(NotPlaced::NothingThen),
            _ if self.undated.contains(&at) => Err(NotPlaced::Undated),
            Some(_) => Err(NotPlaced::OnlyAYear),
            None => Err(NotPlaced::NoCost),
        }
    }
}
