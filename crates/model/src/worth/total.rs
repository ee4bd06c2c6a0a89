//! Costs of which only a total is planned: spread evenly over the time that they are planned for.

use super::by_month::Months;
use super::ledger::spread;
use crate::cash::Month;
use crate::kinds::Cost;
use crate::terms::Terms;

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

/// What is wrong with a total, and what to do. It is in the portfolio's currency, and without its time it would count
/// nowhere. Where months are typed they say more, and it asks for nothing.
pub fn unfit_total(cost: &Cost, terms: &dyn Terms) -> Option<(String, &'static str)> {
    if cost.total.is_none() || !cost.plan.points().is_empty() {
        return None;
    }
    let own = &terms.settings().currency;
    if !cost.currency.is_empty() && cost.currency != *own {
        return Some((
            format!(
                "Its total would be in {own}, not in {}: that asks for its months.",
                cost.currency
            ),
            "Write what falls into each month: a month is converted at its rate.",
        ));
    }
    if cost.starts.is_none() || cost.ends.is_none() {
        return Some((
            "Its total would count nowhere: it asks for from when and until when it is planned."
                .to_owned(),
            "Write from when and until when it is planned, or what falls into each month.",
        ));
    }
    spread_total(cost).is_none().then(|| {
        (
            "Its total can’t be spread over the time that it is planned for.".to_owned(),
            "Correct its dates.",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::sample::register;
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

    /// What would count nowhere, or in a currency that it is not in, doesn't come in.
    #[test]
    fn a_total_that_cannot_count_is_refused() {
        let register = register([]);
        let abroad = |cost| Cost {
            currency: "USD".to_owned(),
            ..cost
        };
        let own = |cost| Cost {
            currency: "EUR".to_owned(),
            ..cost
        };
        let table = [
            (cost(100, "2026-01", "2026-03"), None),
            (own(cost(100, "2026-01", "2026-03")), None),
            (cost(100, "", ""), Some("would count nowhere")),
            (cost(100, "2026-01", ""), Some("would count nowhere")),
            (cost(100, "1026-02", "2026-02"), Some("can’t be spread")),
            (
                abroad(cost(100, "2026-01", "2026-03")),
                Some("would be in EUR, not in USD"),
            ),
        ];
        for (cost, expected) in table {
            let typed = Cost {
                plan: Series::parse("2026-05: 1", &Settings::default()).unwrap(),
                ..cost.clone()
            };
            assert_eq!(
                unfit_total(&typed, &register),
                None,
                "typed months say more"
            );
            let found = unfit_total(&cost, &register).map(|(wrong, _)| wrong);
            let said = found.as_deref().unwrap_or_default();
            assert!(
                said.contains(expected.unwrap_or_default()),
                "{said} of {cost:?}"
            );
            assert_eq!(found.is_some(), expected.is_some(), "{cost:?}");
        }
    }
}
