//! Plans against what was approved: how far they have moved since.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::by_month::{Amounts, Months};
use super::ledger::{Basis, Ledger, of_minor};
use super::line::{Line, Spend};
use super::rates::Rates;
use super::shared::Part;
use crate::kind::{About, AnyTable as _};
use crate::kinds::ApprovedPlan;
use crate::register::Register;
use crate::series::{Point, Series};
use crate::when::When;

/// What plans add up to now and as they were approved, over all their months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Moved {
    /// As approved, of those that were.
    pub approved: i128,
    /// As planned now, of the same.
    pub planned: i128,
    /// Plans that were approved.
    pub plans: u32,
    /// Of them, those that were changed since.
    pub changed: u32,
    /// Plans that nobody approved.
    pub unapproved: u32,
    /// When the latest of them was approved.
    pub latest: Option<When>,
}

impl Moved {
    /// What was added to what was approved, or taken from it.
    pub const fn change(&self) -> i128 {
        self.planned - self.approved
    }

    /// Adds a plan; one that is counted already adds its amounts alone.
    fn add(
        &mut self,
        planned: &Amounts<'_>,
        approved: Option<(Option<When>, Amounts<'_>)>,
        is_new: bool,
    ) {
        let Some((when, approved)) = approved else {
            self.unapproved += u32::from(is_new && !planned.is_empty());
            return;
        };
        let sum = |months: &Amounts<'_>| months.iter().map(|(_, amount)| amount).sum::<i128>();
        self.approved += sum(&approved);
        self.planned += sum(planned);
        self.plans += u32::from(is_new);
        self.changed += u32::from(is_new && without_zeros(planned) != without_zeros(&approved));
        self.latest = self.latest.max(when);
    }
}

/// A month of nothing is a month that is not planned.
fn without_zeros(months: &Amounts<'_>) -> Months {
    months.iter().filter(|(_, amount)| *amount != 0).collect()
}

/// The plan of a benefit or cost that was approved last as of a day; of one day the one recorded last.
pub fn approved_plan(register: &Register, of: About, as_of: NaiveDate) -> Option<&ApprovedPlan> {
    let table = &register.tables.approved_plans;
    let plans = table.children(of).iter().filter_map(|id| table.get(*id));
    let known = plans.filter(|plan| {
        let by_then = plan
            .approved
            .is_some_and(|approved| approved.last() <= as_of);
        plan.deleted.is_none() && plan.of() == Some(of) && by_then
    });
    known.max_by_key(|plan| (plan.approved.map(When::last), plan.id))
}

/// What is planned of a benefit or cost that is not approved as it stands, with the currency that its amounts are in;
/// `None` where nothing is planned, or the plan that was approved last is the same.
pub fn unapproved(
    register: &Register,
    ledger: &Ledger,
    as_of: NaiveDate,
) -> Option<(Series, String)> {
    let settings = &*ledger.own(Basis::Plan, &register.settings);
    let months = ledger.months(Basis::Plan, settings).into_iter();
    let points = months.filter_map(|(month, minor)| {
        let (when, value) = (month.when(), of_minor(minor, settings)?);
        Some(Point { when, value })
    });
    let plan = Series::new(points).ok()?;
    let stands = approved_plan(register, ledger.about(), as_of);
    let currency = ledger.currency(Basis::Plan, &register.settings);
    let currency = currency.unwrap_or_default().to_owned();
    let same = stands.is_some_and(|stands| stands.plan == plan && stands.currency == currency);
    (!plan.points().is_empty() && !same).then_some((plan, currency))
}

/// Benefits against what was approved, with the share that is attributed now: a share that changed is no change of plan.
pub fn moved_benefits(register: &Register, lines: &[Line<'_>], as_of: NaiveDate) -> Moved {
    let mut moved = Moved::default();
    let rates = Rates::of(&register.tables.exchange_rates);
    for line in lines {
        let plan = approved_plan(register, About::of_row(line.benefit), as_of);
        let approved = plan.map(|plan| {
            let (months, _) = rates.months(&plan.plan, &plan.currency, &register.settings);
            (plan.approved, months.shared(line.benefit.share))
        });
        moved.add(&line.planned, approved, true);
    }
    moved
}

/// Costs against what was approved; bills have no plan. What is in another currency is at the rates of its months.
pub fn moved_costs(register: &Register, spends: &[Spend<'_>], as_of: NaiveDate) -> Moved {
    let mut moved = Moved::default();
    let rates = Rates::of(&register.tables.exchange_rates);
    let mut seen = HashSet::new();
    for (spend, cost) in (spends.iter()).filter_map(|spend| Some((spend, spend.cost?))) {
        // A cost that several bear has one plan.
        let is_new = seen.insert(cost.id);
        let plan = approved_plan(register, About::of_row(cost), as_of);
        let approved = plan.map(|plan| {
            let (whole, _) = rates.months(&plan.plan, &plan.currency, &register.settings);
            (plan.approved, Part::of_months(spend.part.as_ref(), whole))
        });
        moved.add(&spend.planned, approved, is_new);
    }
    moved
}
