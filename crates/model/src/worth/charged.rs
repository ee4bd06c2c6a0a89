//! Who pays: costs by the unit that they are charged to.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::ops::RangeInclusive;

use super::line::Spend;
use super::shared::Part;
use super::sums::Sum;
use crate::cash::Month;
use crate::id::UnitId;
use crate::kinds::Cost;
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

/// A cost that a unit is charged, as far as one initiative bears it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charged<'r> {
    /// The unit; none: nothing says who pays.
    pub unit: Option<UnitId>,
    /// The cost; none for what bills allocate to the initiative beside its costs.
    pub cost: Option<&'r Cost>,
    /// The place of the initiative in [`Register::records`].
    pub place: usize,
    /// Of a cost that several use: what the initiative uses, of what all do.
    pub uses: Option<(u64, u64)>,
    /// Planned and spent.
    pub sum: Sum,
    /// Whether the initiative is of another unit.
    pub for_other: bool,
}

/// Costs of a span with the unit that each is charged to: the one that the cost names, else the initiative's own. The
/// units in the order of the tree, those that nothing says last; of each the costliest first.
pub fn charged<'r>(
    register: &Register,
    spends: &[Spend<'r>],
    span: &RangeInclusive<Month>,
) -> Vec<Charged<'r>> {
    let of = |spend: &Spend<'r>| {
        let (planned, spent) = (spend.planned.within(span), spend.spent.within(span));
        if planned.is_none() && spent.is_none() {
            return None;
        }
        let own = register.records()[spend.place].initiative.unit;
        let named = spend.cost.and_then(|cost| cost.unit);
        let unit = named.or(own);
        let mut sum = Sum::default();
        sum.add(planned, spent);
        Some(Charged {
            unit,
            cost: spend.cost,
            place: spend.place,
            uses: spend.part.as_ref().map(Part::uses),
            sum,
            for_other: unit != own,
        })
    };
    let mut all: Vec<_> = spends.iter().filter_map(of).collect();
    all.sort_by_key(|one| {
        let amounts = (Reverse(one.sum.realised), Reverse(one.sum.planned));
        (one.unit.is_none(), one.unit, amounts, one.place)
    });
    all
}

/// What the same add up to, by unit.
pub fn charges(charged: &[Charged<'_>]) -> Vec<Charge> {
    let of_unit = charged.chunk_by(|one, next| one.unit == next.unit);
    let sum = |of_unit: &[Charged<'_>]| {
        let mut charge = Charge::default();
        // A cost that several bear is one.
        let mut seen = HashSet::new();
        for one in of_unit {
            charge.unit = one.unit;
            let is_new = one.cost.is_none_or(|cost| seen.insert(cost.id));
            charge.costs += u32::from(is_new);
            charge.sum.planned += one.sum.planned;
            charge.sum.realised += one.sum.realised;
            charge.for_others += if one.for_other { one.sum.realised } else { 0 };
        }
        charge
    };
    of_unit.map(sum).collect()
}
