//! Approved plans and shared costs: what was planned for initiatives when they went on to their pilot.
//!
//! Most plans stand as they were approved. Some hoped for more later, some for less, and costs grow.

use chrono::NaiveDate;
use pilotage_model::cash::Month;
use pilotage_model::kind::{Count, Kind as _, Long, To};
use pilotage_model::kinds::{ApprovedPlan, Benefit, Cost, CostShare, Person};
use pilotage_model::series::{Decimal, Point, Series};
use pilotage_model::worth::{Basis, Ledger, of_minor};
use pilotage_model::{Record, Settings, Stage, When};

use super::Keeper;

/// Plans of so many in a hundred were approved.
const APPROVED: f64 = 0.7;

/// So many platforms are shared.
const SHARED: usize = 3;

const GROUNDS: [&str; 3] = [
    "Gate before the pilot, AI Board.",
    "Business case, with the budget round.",
    "Approved with the pilot; to be looked at again before production.",
];

impl Keeper<'_> {
    /// The plans of initiatives that went into their pilot, as they stood then.
    pub(super) fn approvals(
        &mut self,
        records: &[Record],
        benefits: &[Benefit],
        costs: &[Cost],
    ) -> Vec<ApprovedPlan> {
        let ledgers = benefits
            .iter()
            .cloned()
            .map(|benefit| Ledger::Benefit(Box::new(benefit)));
        let costs = costs
            .iter()
            .cloned()
            .map(|cost| Ledger::Cost(Box::new(cost)));
        let ledgers: Vec<_> = ledgers.chain(costs).collect();
        let settings = Settings::default();
        let mut plans = Vec::new();
        for ledger in &ledgers {
            let of = ledger.initiative();
            let record = records
                .iter()
                .find(|record| Some(record.id().uuid()) == of.map(|id| id.uuid()));
            let Some(record) = record else { continue };
            let begun = record.moves().find(|step| step.to == Stage::Pilot);
            let Some(day) = begun.and_then(|step| step.date).map(When::first) else {
                continue;
            };
            if day > self.today || !self.dice.chance(APPROVED) {
                continue;
            }
            plans.extend(self.approval(ledger, record, day, &settings));
        }
        plans.sort_by_key(|plan| plan.id);
        plans
    }

    fn approval(
        &mut self,
        ledger: &Ledger,
        record: &Record,
        day: NaiveDate,
        settings: &Settings,
    ) -> Option<ApprovedPlan> {
        // What was approved, in percent of what is planned now.
        let then = match (self.dice.between(0, 9), ledger) {
            (0..6, _) => 100,
            (6..9, Ledger::Cost(_)) => self.dice.between(78, 94),
            (_, Ledger::Cost(_)) => self.dice.between(104, 110),
            (6..8, _) => self.dice.between(106, 128),
            _ => self.dice.between(82, 95),
        };
        let currency = ledger.currency(Basis::Plan, settings);
        let currency = currency.unwrap_or_default().to_owned();
        let settings = &*ledger.own(Basis::Plan, settings);
        let months = ledger.months(Basis::Plan, settings);
        let point = |(month, minor): &(Month, i128)| {
            let value: Decimal = of_minor(minor * i128::from(then) / 100, settings)?;
            Some(Point {
                when: month.when(),
                value,
            })
        };
        let plan = Series::new(months.iter().filter_map(point)).ok()?;
        let sponsor: Option<To<Person>> = record.initiative.sponsor;
        let note = Long(self.dice.text(&GROUNDS));
        let mut approved = ApprovedPlan {
            approved: Some(When::day(day)),
            approver: sponsor.or(record.initiative.owner),
            plan,
            currency,
            note,
            ..ApprovedPlan::blank(self.id(day))
        };
        match ledger {
            Ledger::Benefit(benefit) => approved.benefit = Some(To::new(benefit.id.uuid())),
            Ledger::Cost(cost) => approved.cost = Some(To::new(cost.id.uuid())),
        }
        (!approved.plan.points().is_empty()).then_some(approved)
    }
}

impl Keeper<'_> {
    /// Some platforms are paid by one initiative and used by others, by what each of them calls.
    pub(super) fn cost_shares(&mut self, records: &[Record], costs: &[Cost]) -> Vec<CostShare> {
        let platforms = costs
            .iter()
            .filter(|cost| cost.name == "Platform and models");
        let live = |record: &&Record| record.moves().any(|step| step.to == Stage::Production);
        let users: Vec<_> = records.iter().filter(live).collect();
        let mut shares = Vec::new();
        for cost in platforms.take(SHARED) {
            let own = records.iter().find(|record| {
                cost.initiative
                    .is_some_and(|of| of.id().uuid() == record.id().uuid())
            });
            let mut named: Vec<_> = own.into_iter().collect();
            for _ in 0..2 {
                let other = (!users.is_empty()).then(|| *self.dice.pick(&users));
                let new = other.filter(|other| named.iter().all(|known| known.id() != other.id()));
                named.extend(new);
            }
            for record in named {
                let day = self.ago(20, 200);
                shares.push(CostShare {
                    cost: Some(To::new(cost.id.uuid())),
                    initiative: Some(To::new(record.id().uuid())),
                    parts: Some(Count(self.dice.between(2, 40) * 1_000)),
                    note: Long("Calls a month, by the gateway’s log.".to_owned()),
                    ..CostShare::blank(self.id(day))
                });
            }
        }
        shares.sort_by_key(|share| share.id);
        shares
    }
}
