//! Benefits, costs and budgets: plans by month, and what became of them.
//!
//! Benefits lag their plans for causes that the gap tells: a late start, fewer users, less effect for each. Some bring
//! more than planned, some were stopped, and of some nobody reports any more.

use std::collections::HashMap;

use chrono::{Datelike as _, NaiveDate};
use pilotage_model::cash::Month;
use pilotage_model::kind::{AnyRow, Count, Kind as _, Long, Money, To};
use pilotage_model::kinds::{
    BaselineTaken, Benefit, BenefitCategory, BenefitState, Budget, Cost, CostNature, Deployment,
    Evidence, GapCause, Pace,
};
use pilotage_model::series::{Decimal, Point, Series};
use pilotage_model::{Record, Sourcing, Stage, When};

use super::super::dice::later;
use super::super::organisation::DIVISIONS;
use super::{Keeper, boxed};

/// Months of a plan of benefits from its start on.
const PLANNED: i32 = 42;

/// Months for which running costs are planned.
const RUNNING: i32 = 36;

/// How a benefit goes against its plan.
#[derive(Clone, Copy, PartialEq)]
enum Course {
    AsPlanned,
    Late,
    LessUsed,
    LessEffect,
    Better,
    /// Reported for a while, and then no more.
    Silent,
}

/// What an initiative saves or earns, with words for it.
const WORDS: [(BenefitCategory, &str); 9] = [
    (BenefitCategory::CostReduced, "Lower handling cost"),
    (BenefitCategory::CostReduced, "Less external work"),
    (BenefitCategory::CostReduced, "Fewer losses"),
    (BenefitCategory::RevenueGained, "More contracts closed"),
    (BenefitCategory::RevenueGained, "Better pricing"),
    (BenefitCategory::RevenueProtected, "Fewer cancellations"),
    (BenefitCategory::HoursSaved, "Hours saved"),
    (BenefitCategory::HoursSaved, "Less manual checking"),
    (BenefitCategory::RiskAvoided, "Fewer fines and complaints"),
];

const REMARKS: [&str; 3] = [
    "Counted from the second month on, when users were trained.",
    "The controller of the division reports it with the monthly close.",
    "Prices as of the business case; they are looked at again each year.",
];

const TRAINING: &str = "Training and introduction";

const SILENT: &str = "The controller who reported it has left; nobody has taken over.";

impl Keeper<'_> {
    /// Benefits of whatever is or was live, or is planned to be; costs of whatever is or was being built; budgets of the
    /// divisions that pay.
    pub fn money(
        &mut self,
        records: &[Record],
        places: &[Vec<Deployment>],
    ) -> Vec<Box<dyn AnyRow>> {
        let mut benefits = Vec::new();
        let mut costs = Vec::new();
        for (record, places) in records.iter().zip(places) {
            let mut benefit = self.benefit(record);
            // Where there is one place, what it brings is brought there.
            if let (Some(benefit), [place]) = (&mut benefit, &**places) {
                benefit.deployment = Some(To::new(place.id.uuid()));
            }
            let second = benefit.as_ref().filter(|_| self.dice.chance(0.22)).cloned();
            let second = second.map(|first| self.second(record, &first));
            benefits.extend(benefit);
            benefits.extend(second);
            costs.extend(self.costs(record));
        }
        benefits.sort_by_key(|benefit| benefit.id);
        costs.sort_by_key(|cost| cost.id);
        let budgets = self.budgets(records, &costs);
        let mut bills = self.bills(records, &mut costs);
        bills.extend(self.abroad(&mut benefits, &mut costs));
        costs.iter_mut().for_each(|cost| self.in_all(cost));
        let rows = boxed(benefits).chain(boxed(costs)).chain(boxed(budgets));
        rows.chain(bills).collect()
    }

    fn benefit(&mut self, record: &Record) -> Option<Benefit> {
        let initiative = &record.initiative;
        let a_year = initiative.benefit?.0 / self.world.minor;
        let live = entered(record, Stage::Production);
        let start = self.planned_start(record, live)?;
        let (category, name) = *self.dice.pick(&WORDS);
        let course = self.course();
        let day = self.known(record);
        let mut benefit = Benefit {
            name: name.to_owned(),
            initiative: Some(To::new(record.id().uuid())),
            category: Some(category),
            owner: initiative.owner,
            ..Benefit::blank(self.id(day))
        };
        self.defend(&mut benefit, live.is_some());
        if live.is_some() && self.dice.chance(0.2) {
            benefit.note = Long(self.dice.text(&REMARKS));
        }
        let monthly = (a_year / 12).max(400);
        if category == BenefitCategory::HoursSaved {
            self.drive(&mut benefit, monthly, start, live, course);
        } else {
            self.type_in(&mut benefit, monthly, start, live, course, record);
        }
        Some(benefit)
    }

    /// How well it is shown, and what finance says.
    fn defend(&mut self, benefit: &mut Benefit, live: bool) {
        let throw = self.dice.between(0, 99);
        benefit.evidence = Some(match throw {
            _ if !live => Evidence::Estimate,
            0..16 => Evidence::ControlGroup,
            16..40 => Evidence::Matched,
            40..76 => Evidence::BeforeAfter,
            _ => Evidence::Estimate,
        });
        benefit.baseline = match self.dice.between(0, 9) {
            _ if !live => None,
            0..6 => Some(BaselineTaken::Yes),
            6..9 => Some(BaselineTaken::No),
            _ => None,
        };
        benefit.state = Some(match self.dice.between(0, 9) {
            _ if !live => BenefitState::Claimed,
            0..4 => BenefitState::Validated,
            4..6 => BenefitState::Budgeted,
            _ => BenefitState::Claimed,
        });
        if self.dice.chance(0.3) {
            benefit.share = Some(Count(*self.dice.pick(&[50, 60, 70, 75, 80, 90])));
            benefit.overlap_note =
                Long("Agreed with finance: the rest comes from a process change.".to_owned());
        }
    }

    /// When it was planned to begin: as planned for going live, or a little before it did.
    fn planned_start(&mut self, record: &Record, live: Option<NaiveDate>) -> Option<Month> {
        let plan = record
            .plans
            .iter()
            .find(|plan| plan.stage == Stage::Production);
        let planned = plan.and_then(|plan| plan.planned).map(When::first);
        let stage = record.initiative.stage?;
        match live {
            Some(live) => {
                let early = self.dice.between(0, 1) as i32;
                Some(planned.map_or(Month::of(live).plus(-early), Month::of))
            }
            None if stage == Stage::Pilot => {
                let hoped = later(self.today, self.dice.between(40, 300));
                Some(Month::of(planned.unwrap_or(hoped)))
            }
            None => None,
        }
    }

    fn course(&mut self) -> Course {
        match self.dice.between(0, 99) {
            0..34 => Course::AsPlanned,
            34..52 => Course::Late,
            52..70 => Course::LessUsed,
            70..80 => Course::LessEffect,
            80..94 => Course::Better,
            _ => Course::Silent,
        }
    }

    /// Months in which something came in: from going live until the end of the initiative or the last month.
    fn realised(&self, live: Option<NaiveDate>, record: Option<&Record>) -> Vec<Month> {
        let Some(live) = live else { return Vec::new() };
        let ended = record.and_then(|record| {
            let exit = record.moves().rfind(|step| step.to.is_exit())?;
            Some(Month::of(exit.date?.first()))
        });
        let last = Month::under_way(self.today).plus(-1);
        let last = ended.map_or(last, |ended| ended.plus(-1).min(last));
        let first = Month::of(live).plus(1);
        let months = (0..).map(|at| first.plus(at));
        months.take_while(|month| *month <= last).collect()
    }

    /// A plan and actuals typed by month.
    fn type_in(
        &mut self,
        benefit: &mut Benefit,
        monthly: i64,
        start: Month,
        live: Option<NaiveDate>,
        course: Course,
        record: &Record,
    ) {
        let ramp = self.dice.between(2, 5) as i32;
        let planned = |month: Month| {
            let gone = (month.since(start) + 1).clamp(0, ramp);
            monthly * i64::from(gone) / i64::from(ramp)
        };
        benefit.plan = series((0..PLANNED).map(|at| start.plus(at)), planned);
        let factor = match course {
            Course::AsPlanned => self.dice.between(93, 104),
            Course::Late => self.dice.between(85, 99),
            Course::LessUsed => self.dice.between(58, 84),
            Course::LessEffect => self.dice.between(52, 80),
            Course::Better => self.dice.between(108, 131),
            Course::Silent => self.dice.between(70, 95),
        };
        let wait = if course == Course::Late {
            self.dice.between(1, 4) as i32
        } else {
            0
        };
        let mut months = self.realised(live, Some(record));
        months.retain(|month| planned(month.plus(-wait)) > 0);
        if course == Course::Silent {
            months.truncate(6);
            benefit.note = Long(SILENT.to_owned());
        }
        let noise: Vec<_> = months.iter().map(|_| self.dice.between(94, 106)).collect();
        let brought = months.iter().zip(noise);
        let brought = brought.map(|(month, noise)| {
            let amount = planned(month.plus(-wait)) * factor * noise / 10_000;
            (*month, amount / 10 * 10)
        });
        benefit.actual = points(brought.collect());
        benefit.cause = match course {
            Course::Late => Some(GapCause::LateStart),
            Course::LessUsed => Some(GapCause::Adoption),
            Course::LessEffect => Some(GapCause::Effect),
            _ => None,
        }
        .filter(|_| self.dice.chance(0.85));
        // What has not begun in time is late, whatever else comes of it.
        let due = live.map_or(Month::under_way(self.today), Month::of);
        if due.since(start) > 1 {
            benefit.cause = Some(GapCause::LateStart);
        }
    }

    /// A plan by users, with the users there were.
    fn drive(
        &mut self,
        benefit: &mut Benefit,
        monthly: i64,
        start: Month,
        live: Option<NaiveDate>,
        course: Course,
    ) {
        let (hours, rate) = (self.dice.between(2, 9), *self.dice.pick(&[42, 48, 55, 64]));
        let users = (monthly / (hours * rate)).max(3);
        benefit.start = Some(start.when());
        benefit.until = Some(start.plus(PLANNED - 1).when());
        benefit.ramp = Some(Count(self.dice.between(3, 8)));
        benefit.users = Some(Count(users));
        benefit.effect = Some(Decimal::of_millionths(hours * Decimal::PARTS));
        benefit.rate = Some(Money(rate * self.world.minor));
        let Some(live) = live else { return };
        let started = Month::of(live).plus(if course == Course::Late { 3 } else { 0 });
        let last = Month::under_way(self.today).plus(-1);
        if started > last {
            return;
        }
        benefit.started = Some(started.when());
        let ramp = benefit.ramp.map_or(1, |ramp| ramp.0);
        let used = match course {
            Course::LessUsed => self.dice.between(50, 80),
            Course::Better => self.dice.between(104, 125),
            _ => self.dice.between(92, 103),
        };
        let effect = match course {
            Course::LessEffect => self.dice.between(55, 80),
            _ => self.dice.between(94, 103),
        };
        let months = (0..=last.since(started)).map(|at| started.plus(at));
        let active: Vec<_> = months
            .map(|month| {
                let gone = i64::from(month.since(started)) + 1;
                let noise = self.dice.between(95, 105);
                (
                    month,
                    users * gone.min(ramp) * used * noise / (ramp * 10_000),
                )
            })
            .collect();
        let brought = active
            .iter()
            .map(|(month, users)| (*month, users * hours * rate * effect / 100));
        let kept = if course == Course::Silent {
            6
        } else {
            usize::MAX
        };
        benefit.actual = points(brought.take(kept).collect());
        benefit.active = points(active);
    }

    /// Another benefit of the same initiative, smaller, some of which the first counts too.
    fn second(&mut self, record: &Record, first: &Benefit) -> Benefit {
        let half = |series: &Series| {
            let points = series.points().iter().map(|point| Point {
                value: Decimal::of_millionths(point.value.millionths() / 40_000_000 * 10_000_000),
                ..*point
            });
            Series::new(points).unwrap_or_default()
        };
        let day = self.known(record);
        let overlaps = self.dice.chance(0.4);
        Benefit {
            name: "Fewer errors to correct".to_owned(),
            initiative: first.initiative,
            category: Some(BenefitCategory::RiskAvoided),
            state: Some(BenefitState::Claimed),
            evidence: Some(Evidence::Estimate),
            overlaps: overlaps.then(|| To::new(first.id.uuid())),
            share: overlaps.then_some(Count(100 - first.share.map_or(60, |share| share.0))),
            plan: half(&first.plan),
            actual: half(&first.actual),
            cause: first.cause,
            owner: first.owner,
            ..Benefit::blank(self.id(day))
        }
    }

    /// A day after an initiative was first recorded on which its case was written down.
    fn known(&mut self, record: &Record) -> NaiveDate {
        let begun = super::recorded(record, self.today);
        let weeks = self.dice.between(5, 90);
        later(begun, weeks).min(self.today)
    }

    fn costs(&mut self, record: &Record) -> Vec<Cost> {
        let initiative = &record.initiative;
        let Some(a_year) = initiative.cost.map(|cost| cost.0 / self.world.minor) else {
            return Vec::new();
        };
        let Some(built) =
            entered(record, Stage::Development).or_else(|| entered(record, Stage::Pilot))
        else {
            return Vec::new();
        };
        let live = entered(record, Stage::Production);
        let built = Month::of(built);
        let months = live.map_or(9, |live| Month::of(live).since(built).clamp(3, 18));
        let work = (Pace::OneOff, CostNature::People, "Building it");
        let mut costs = vec![self.cost(record, work, built, months, a_year / 16)];
        let change = (Pace::OneOff, CostNature::Change, TRAINING);
        if self.dice.chance(0.45) {
            let from = built.plus(months - 2);
            costs.push(self.cost(record, change, from, 5, a_year / 40));
        }
        let bought = matches!(initiative.sourcing, Some(Sourcing::Buy | Sourcing::Mixed));
        let run = match bought {
            true => (Pace::Running, CostNature::Vendor, "Licences"),
            false => (Pace::Running, CostNature::Technology, "Platform and models"),
        };
        let from = live.map_or(built.plus(months), Month::of);
        costs.push(self.cost(record, run, from, RUNNING, a_year / 26));
        if self.dice.chance(0.4) {
            let data = (Pace::Running, CostNature::Data, "Data supply and labelling");
            costs.push(self.cost(record, data, from, RUNNING, a_year / 90));
        }
        costs
    }

    fn cost(
        &mut self,
        record: &Record,
        (pace, nature, name): (Pace, CostNature, &str),
        from: Month,
        months: i32,
        monthly: i64,
    ) -> Cost {
        let initiative = &record.initiative;
        let monthly = (monthly / 100 * 100).max(300);
        let exit = record.moves().rfind(|step| step.to.is_exit());
        let ended = exit
            .and_then(|step| step.date)
            .map(|date| Month::of(date.first()));
        let over = Month::under_way(self.today).plus(-1);
        let last = ended.map_or(over, |ended| ended.min(over));
        let factor = match self.dice.between(0, 9) {
            0..6 => self.dice.between(94, 106),
            6..8 => self.dice.between(82, 95),
            _ => self.dice.between(112, 138),
        };
        let all: Vec<_> = (0..months).map(|at| from.plus(at)).collect();
        let spent = all.iter().filter(|month| **month <= last);
        let spent: Vec<_> = spent
            .map(|month| {
                (
                    *month,
                    monthly * factor * self.dice.between(92, 108) / 10_000,
                )
            })
            .collect();
        let day = self.known(record);
        Cost {
            name: name.to_owned(),
            initiative: Some(To::new(record.id().uuid())),
            pace: Some(pace),
            nature: Some(nature),
            vendor: initiative.vendor.filter(|_| nature == CostNature::Vendor),
            unit: initiative.unit.filter(|_| self.dice.chance(0.2)),
            note: Long(match factor {
                112.. => "Took longer than agreed.".to_owned(),
                _ => String::new(),
            }),
            plan: series(all, |_| monthly),
            actual: points(spent),
            ..Cost::blank(self.id(day))
        }
    }

    /// Training is agreed as a sum for some months: the same a month, kept as what it comes to.
    fn in_all(&self, cost: &mut Cost) {
        let months = cost.plan.points();
        let (Some(first), Some(last)) = (months.first(), months.last()) else {
            return;
        };
        if cost.name != TRAINING || !cost.currency.is_empty() {
            return;
        }
        let sum: i64 = months.iter().map(|month| month.value.millionths()).sum();
        cost.total = Some(Money(sum / Decimal::PARTS * self.world.minor));
        (cost.starts, cost.ends) = (Some(first.when), Some(last.when));
        cost.plan = Series::default();
    }

    /// What each division may spend this year and the last: about what its initiatives plan.
    fn budgets(&mut self, records: &[Record], costs: &[Cost]) -> Vec<Budget> {
        let units: HashMap<_, _> = (records.iter())
            .filter_map(|record| Some((record.id().uuid(), record.initiative.unit?)))
            .collect();
        let unit = |cost: &Cost| units.get(&cost.initiative?.id().uuid()).copied();
        let mut budgets = Vec::new();
        for year in [self.today.year() - 1, self.today.year()] {
            for at in 0..DIVISIONS.len() {
                let organisation = &self.world.organisation;
                let is_own =
                    |cost: &&Cost| unit(cost).is_some_and(|unit| organisation.is_of(at, unit));
                let own: Vec<_> = costs.iter().filter(is_own).collect();
                budgets.extend(self.budget(at, year, &own));
            }
        }
        budgets
    }

    fn budget(&mut self, division: usize, year: i32, costs: &[&Cost]) -> Option<Budget> {
        let planned: i64 = costs.iter().map(|cost| in_year(&cost.plan, year)).sum();
        let expected: i64 = costs.iter().map(|cost| expected(cost, year)).sum();
        let amount = planned * self.dice.between(94, 108) / 100 / 10_000 * 10_000;
        let approved = NaiveDate::from_ymd_opt(year - 1, 11, 20)?;
        let money = |amount: i64| Some(Money(amount / 1_000 * 1_000 * self.world.minor));
        let (amount, forecast) = (money(amount.max(10_000)), money(expected));
        (planned > 0).then(|| Budget {
            unit: Some(self.world.organisation.within(division, None)),
            period: When::year_from(year, 1),
            amount,
            forecast,
            note: Long(match year < self.today.year() {
                true => "Closed with the year.".to_owned(),
                false => String::new(),
            }),
            ..Budget::blank(self.id(approved))
        })
    }
}

/// The day on which an initiative first entered a stage.
fn entered(record: &Record, stage: Stage) -> Option<NaiveDate> {
    let step = record.moves().find(|step| step.to == stage)?;
    step.date.map(When::first)
}

fn series(months: impl IntoIterator<Item = Month>, amount: impl Fn(Month) -> i64) -> Series {
    points(
        months
            .into_iter()
            .map(|month| (month, amount(month)))
            .collect(),
    )
}

fn points(months: Vec<(Month, i64)>) -> Series {
    let points = months.into_iter().map(|(month, amount)| Point {
        when: month.when(),
        value: Decimal::of_millionths(amount * Decimal::PARTS),
    });
    Series::new(points).unwrap_or_default()
}

fn in_year(series: &Series, year: i32) -> i64 {
    let points = series.points().iter();
    let own = points.filter(|point| point.when.first().year() == year);
    own.map(|point| point.value.millionths() / Decimal::PARTS)
        .sum()
}

/// Spent in a year, and planned for the months of it of which nothing is reported.
fn expected(cost: &Cost, year: i32) -> i64 {
    let reported = |when: When| cost.actual.points().iter().any(|point| point.when == when);
    let left = cost
        .plan
        .points()
        .iter()
        .filter(|point| !reported(point.when));
    let left = left.filter(|point| point.when.first().year() == year);
    let left: i64 = left
        .map(|point| point.value.millionths() / Decimal::PARTS)
        .sum();
    in_year(&cost.actual, year) + left
}
