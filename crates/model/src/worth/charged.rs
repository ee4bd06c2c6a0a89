//! Who pays: costs by the unit that they are charged to.

use std::collections::{BTreeMap, HashSet};
use std::ops::RangeInclusive;

use super::line::{Spend, within};
use super::sums::Sum;
use crate::cash::Month;
use crate::id::UnitId;
use crate::register::Register;

/// What is charged to a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Charge {
    /// The unit; none: nothing says who pays.
    pub unit: Option<UnitId>,
    /// Costs with an amount in the span.
    pub costs: u32,
    /// Planned and spent.
    pub sum: Sum,
    /// Spent by initiatives of other units.
    pub for_others: i128,
}

/// Costs of a span by the unit that they are charged to: the one that the cost names, else the initiative's own. Those
/// that nothing says come last.
pub fn charges(
    register: &Register,
    spends: &[Spend<'_>],
    span: &RangeInclusive<Month>,
) -> Vec<Charge> {
    let mut by: BTreeMap<(bool, Option<UnitId>), Charge> = BTreeMap::new();
    // A cost that several bear is one.
    let mut seen = HashSet::new();
    for spend in spends {
        let (planned, spent) = (within(&spend.planned, span), within(&spend.spent, span));
        if planned.is_none() && spent.is_none() {
            continue;
        }
        let own = register.records()[spend.place].initiative.unit;
        let named = spend.cost.and_then(|cost| cost.unit);
        let unit = named.or(own);
        let charge = by.entry((unit.is_none(), unit)).or_default();
        charge.unit = unit;
        let is_new = spend.cost.is_none_or(|cost| seen.insert((unit, cost.id)));
        charge.costs += u32::from(is_new);
        charge.sum.planned += planned.unwrap_or(0);
        charge.sum.realised += spent.unwrap_or(0);
        charge.for_others += spent.filter(|_| unit != own).unwrap_or(0);
    }
    by.into_values().collect()
}
