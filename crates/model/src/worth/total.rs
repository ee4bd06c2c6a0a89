//! Costs of which only a total is planned: spread evenly over the time that they are planned for.

use super::ledger::spread;
use super::line::Months;
use crate::cash::Month;
use crate::kinds::Cost;

/// A plan that goes on for longer than a century was mistyped.
const MOST_MONTHS: usize = 1_200;

/// What a cost plans by month where only its total is known: evenly from its first month to its last, to the last coin, in
/// the portfolio's currency. `None` where months are typed, or where the total or its time is missing or makes no sense.
pub fn spread_total(cost: &Cost) -> Option<Months> {
    if !cost.plan.points().is_empty() {
        return None;
    }
    let total = i128::from(cost.total?.0);
    let (first, last) = (
        Month::of(cost.starts?.first()),
        Month::of(cost.ends?.last()),
    );
    let months = usize::try_from(last.since(first)).ok()? + 1;
    let makes_sense = first.makes_sense() && last.makes_sense() && months <= MOST_MONTHS;
    let parts = makes_sense.then(|| spread(total, &vec![1; months]))??;
    let months = (0..).map(|at| first.plus(at));
    Some(months.zip(parts).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::RowId;
    use crate::kind::{Kind as _, Money};
    use crate::series::Series;
    use crate::settings::Settings;
    use crate::when::When;

    fn cost(total: i64, starts: &str, ends: &str) -> Cost {
        Cost {
            total: Some(Money(total)),
            starts: When::parse(starts).ok(),
            ends: When::parse(ends).ok(),
            ..Cost::blank(RowId::of_link(&["cost"]))
        }
    }

    /// A register of projects knows what each costs in all and from when to when: by month it adds up to that total, to the
    /// last coin, and what nobody dated is spread over nothing.
    #[test]
    fn a_total_is_spread_to_the_last_coin() {
        let table = [
            (cost(100, "2026-01-15", "2026-03-01"), vec![33, 33, 34]),
            (cost(-7, "2026-01", "2026-02"), vec![-3, -4]),
            (cost(120, "2026", "2026"), vec![10; 12]),
            (cost(5, "2026-01-31", "2026-01-02"), vec![5]),
            (cost(5, "2026-02", "2026-01"), vec![]),
            (cost(5, "2026-02", ""), vec![]),
            (cost(5, "1026-02", "2026-02"), vec![]),
        ];
        for (cost, expected) in table {
            let found = spread_total(&cost).unwrap_or_default();
            let amounts: Vec<_> = found.iter().map(|(_, amount)| *amount).collect();
            assert_eq!(amounts, expected, "{cost:?}");
        }
        let typed = Cost {
            plan: Series::parse("2026-05: 1", &Settings::default()).unwrap(),
            ..cost(100, "2026-01", "2026-03")
        };
        assert_eq!(spread_total(&typed), None, "typed months say more");
    }
}
