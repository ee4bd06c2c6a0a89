//! Seats of bought assistants: how many of them are bought, assigned and used.
//!
//! Whoever pays for a thousand seats of which three hundred are used pays three times as much for each that is. So each
//! share says of what it is, and no share is of two months: bought and assigned seats hold until another number is
//! written, active users are of their month alone.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::cash::Month;
use crate::count::tally;
use crate::kinds::Assistant;
use crate::names::name_key;
use crate::scoring::Ratio;
use crate::series::Series;

/// Seats in a month, in millionths, as series keep them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seats {
    /// The month.
    pub month: Month,
    /// Bought.
    pub bought: Option<i64>,
    /// Given to somebody.
    pub assigned: Option<i64>,
    /// Used, as the vendor counts.
    pub active: Option<i64>,
}

impl Seats {
    /// Assigned of those bought, in percent.
    pub fn assigned_of_bought(&self) -> Option<Ratio> {
        percent(self.assigned?, self.bought?)
    }

    /// Active of those assigned, in percent.
    pub fn active_of_assigned(&self) -> Option<Ratio> {
        percent(self.active?, self.assigned?)
    }

    /// Active of those bought, in percent.
    pub fn active_of_bought(&self) -> Option<Ratio> {
        percent(self.active?, self.bought?)
    }

    /// What an active user costs, at so much a bought seat, to the nearest minor unit.
    pub fn cost_per_active(&self, price: i64) -> Option<i64> {
        per_active(i128::from(price) * i128::from(self.bought?), self.active?)
    }
}

fn percent(part: i64, whole: i64) -> Option<Ratio> {
    let num = part.checked_mul(100)?;
    (whole > 0).then_some(Ratio { num, den: whole })
}

/// A cost of seats in millionths by active users in millionths; none where nobody is.
fn per_active(cost: i128, active: i64) -> Option<i64> {
    let active = i128::from(active);
    (active > 0).then_some(())?;
    i64::try_from((cost + active / 2).div_euclid(active)).ok()
}

/// How the seats of an assistant stand as of a day: in the last month that was over by then of which active users are
/// known, or, where there are none, seats.
pub fn standing(assistant: &Assistant, as_of: NaiveDate) -> Option<Seats> {
    let over = |month: Month| month.is_over(as_of);
    let last = |series: &Series| {
        values(series)
            .map(|(month, _)| month)
            .filter(|month| over(*month))
            .max()
    };
    let seats = || last(&assistant.assigned).max(last(&assistant.bought));
    let month = last(&assistant.active).or_else(seats)?;
    let held = |series: &Series| {
        let until = values(series).filter(|(from, _)| *from <= month);
        until.max_by_key(|(from, _)| *from).map(|(_, value)| value)
    };
    let active = values(&assistant.active).find(|(of, _)| *of == month);
    Some(Seats {
        month,
        bought: held(&assistant.bought),
        assigned: held(&assistant.assigned),
        active: active.map(|(_, value)| value),
    })
}

fn values(series: &Series) -> impl Iterator<Item = (Month, i64)> {
    let points = series.points().iter();
    points.filter_map(|point| Some((Month::exactly(point.when)?, point.value.millionths())))
}

/// Whether fewer of the bought seats are used than planned, from the day on by which that was to be.
pub fn is_under_plan(assistant: &Assistant, as_of: NaiveDate) -> bool {
    let due = assistant.plan_from.is_none_or(|from| from.last() <= as_of);
    let (Some(plan), Some(seats)) = (assistant.plan.filter(|_| due), standing(assistant, as_of))
    else {
        return false;
    };
    let (Some(active), Some(bought)) = (seats.active, seats.bought) else {
        return false;
    };
    bought > 0 && 100 * i128::from(active) < i128::from(plan.0) * i128::from(bought)
}

/// A part of a whole: the sums of those that say both, in millionths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Part {
    /// The part.
    pub part: i64,
    /// Of what.
    pub whole: i64,
}

impl Part {
    fn add(&mut self, part: Option<i64>, whole: Option<i64>) {
        if let (Some(part), Some(whole)) = (part, whole) {
            self.part = self.part.saturating_add(part);
            self.whole = self.whole.saturating_add(whole);
        }
    }

    /// In percent; none of nothing.
    pub fn percent(self) -> Option<Ratio> {
        percent(self.part, self.whole)
    }
}

/// An assistant over all units that have bought it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product<'r> {
    /// What it is called.
    pub name: &'r str,
    /// Its records, one for each unit.
    pub records: u32,
    /// Those of which active users are not known.
    pub silent: u32,
    /// The months that are counted, the earliest and the latest.
    pub months: Option<(Month, Month)>,
    /// Seats bought, in millionths.
    pub bought: i64,
    /// Assigned of bought.
    pub assigned: Part,
    /// Active of assigned.
    pub active: Part,
    /// Active of bought.
    pub used: Part,
    /// What an active user costs a month, where a price is known, in minor units.
    pub cost_per_active: Option<i64>,
    /// Records under their plan.
    pub under_plan: u32,
}

/// Assistants by what they are called, those with the most seats first.
pub fn by_product<'r>(
    assistants: impl Iterator<Item = &'r Assistant>,
    as_of: NaiveDate,
) -> Vec<Product<'r>> {
    let mut groups: BTreeMap<String, Vec<&Assistant>> = BTreeMap::new();
    for assistant in assistants {
        groups
            .entry(name_key(&assistant.name))
            .or_default()
            .push(assistant);
    }
    let products = groups
        .into_values()
        .filter_map(|group| product(&group, as_of));
    let mut products: Vec<_> = products.collect();
    products.sort_by_key(|product| std::cmp::Reverse(product.bought));
    products
}

fn product<'r>(group: &[&'r Assistant], as_of: NaiveDate) -> Option<Product<'r>> {
    let mut product = Product {
        name: &group.first()?.name,
        records: tally(group.len()),
        silent: 0,
        months: None,
        bought: 0,
        assigned: Part::default(),
        active: Part::default(),
        used: Part::default(),
        cost_per_active: None,
        under_plan: tally(group.iter().filter(|one| is_under_plan(one, as_of)).count()),
    };
    let (mut cost, mut paid) = (0_i128, 0_i64);
    for assistant in group {
        let seats = standing(assistant, as_of);
        product.silent += u32::from(seats.is_none_or(|seats| seats.active.is_none()));
        let Some(seats) = seats else { continue };
        let (first, last) = product.months.unwrap_or((seats.month, seats.month));
        product.months = Some((first.min(seats.month), last.max(seats.month)));
        product.bought = product.bought.saturating_add(seats.bought.unwrap_or(0));
        product.assigned.add(seats.assigned, seats.bought);
        product.active.add(seats.active, seats.assigned);
        product.used.add(seats.active, seats.bought);
        if let (Some(price), Some(bought), Some(active)) =
            (assistant.price, seats.bought, seats.active)
        {
            cost += i128::from(price.0) * i128::from(bought);
            paid = paid.saturating_add(active);
        }
    }
    product.cost_per_active = per_active(cost, paid);
    Some(product)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attention::{Rule, attention};
    use crate::figures::Figures;
    use crate::figures::sample::{day, id_of, initiative, register};
    use crate::id::InitiativeId;
    use crate::kind::{Count, Kind as _, Money, To};
    use crate::kinds::KindId;
    use crate::settings::Settings;
    use crate::stage::Stage;
    use crate::when::When;

    fn series(text: &str) -> Series {
        Series::parse(text, &Settings::default()).unwrap()
    }

    fn assistant(name: &str, bought: &str, assigned: &str, active: &str) -> Assistant {
        Assistant {
            name: "Copilot".to_owned(),
            bought: series(bought),
            assigned: series(assigned),
            active: series(active),
            price: Some(Money(3_000)),
            ..Assistant::blank(id_of(KindId::Assistant, name))
        }
    }

    fn ratio(ratio: Option<Ratio>) -> Option<f64> {
        ratio.map(|ratio| ratio.num as f64 / ratio.den as f64)
    }

    /// A share of two months would be of nobody: bought seats hold until more are bought, and of active users the last
    /// month counts that is over.
    #[test]
    fn shares_are_of_one_month() {
        let own = assistant(
            "A",
            "2026-01: 100; 2026-04: 400",
            "2026-01: 80",
            "2026-02: 60; 2026-03: 40; 2026-04: 99",
        );
        let march = standing(&own, day("2026-04-29")).unwrap();
        assert_eq!(march.month.when().to_string(), "2026-03");
        assert_eq!(ratio(march.assigned_of_bought()), Some(80.0));
        assert_eq!(ratio(march.active_of_assigned()), Some(50.0));
        assert_eq!(ratio(march.active_of_bought()), Some(40.0));
        // 100 seats at 30.00, used by 40.
        assert_eq!(march.cost_per_active(3_000), Some(7_500));
        let april = standing(&own, day("2026-04-30")).unwrap();
        assert_eq!(ratio(april.active_of_bought()), Some(24.75));
        assert_eq!(standing(&own, day("2026-01-30")), None);
        // Nobody counted yet: seats stand, shares of active users don't.
        let fresh = assistant("B", "2026-01: 10", "2026-02: 5", "");
        let seats = standing(&fresh, day("2026-03-01")).unwrap();
        assert_eq!((seats.active, seats.active_of_bought()), (None, None));
        assert_eq!(ratio(seats.assigned_of_bought()), Some(50.0));
    }

    /// Under plan is told from the day on by which it was to be, and of nothing nothing is.
    #[test]
    fn adoption_is_held_against_its_plan() {
        let with = |plan: i64, from: Option<&str>| Assistant {
            plan: Some(Count(plan)),
            plan_from: from.map(|from| When::parse(from).unwrap()),
            ..assistant("A", "2026-01: 100", "2026-01: 80", "2026-03: 40")
        };
        let under = |own: &Assistant| is_under_plan(own, day("2026-04-15"));
        assert!(under(&with(41, None)));
        assert!(!under(&with(40, None)));
        assert!(under(&with(60, Some("2026-03"))));
        assert!(!under(&with(60, Some("2026-04"))));
        let silent = Assistant {
            active: Series::default(),
            ..with(60, None)
        };
        assert!(!under(&silent));
    }

    /// Idle seats are somebody’s: the initiative that was to bring them into use says how many, of how many, and what was
    /// planned.
    #[test]
    fn an_initiative_whose_seats_lie_idle_needs_someone() {
        let mut register = register([initiative("A").moved(Stage::Production, "2025-10-01")]);
        let idle = Assistant {
            initiative: Some(To::new(InitiativeId::of_link(&["A"]).uuid())),
            plan: Some(Count(60)),
            ..assistant("A", "2026-01: 100", "2026-01: 80", "2026-03: 40")
        };
        register.follow(KindId::Assistant, vec![Box::new(idle)], &[]);
        let told = |as_of: &str| {
            let figures = Figures::compute(&register, day(as_of), day(as_of));
            let mut found = attention(&register, &figures, None).into_iter();
            let found = found.find(|item| item.rule == Rule::AdoptionUnderPlan);
            found.map(|item| item.why.into_owned())
        };
        assert_eq!(
            told("2026-04-15").as_deref(),
            Some("Copilot: 40 of 100 seats bought were active in Mar 2026, 60% planned")
        );
        // Nobody was counted yet.
        assert_eq!(told("2026-03-15"), None);
    }

    /// A sum of units is of those that say both parts of it, and says who does not.
    #[test]
    fn a_product_is_the_sum_of_its_units() {
        let units = [
            assistant("A", "2026-01: 100", "2026-01: 80", "2026-03: 40"),
            assistant("B", "2026-01: 300", "2026-01: 300", "2026-02: 60"),
            assistant("C", "2026-01: 600", "", ""),
        ];
        let found = by_product(units.iter(), day("2026-04-15")).remove(0);
        assert_eq!(
            (found.records, found.silent, found.bought),
            (3, 1, 1_000 * 1_000_000)
        );
        assert_eq!(ratio(found.assigned.percent()), Some(95.0));
        assert_eq!(ratio(found.used.percent()), Some(25.0));
        // 400 seats at 30.00, used by 100.
        assert_eq!(found.cost_per_active, Some(12_000));
    }
}
