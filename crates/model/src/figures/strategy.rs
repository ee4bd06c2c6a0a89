//! Outcomes with what stands behind them: strategy on a page.

mod cost;

use std::collections::HashMap;

use super::portfolio::Asked;
use crate::count::tally;
use crate::id::RowId;
use crate::kind::choice;
use crate::kinds::{Kpi, Outcome};
use crate::kpi::{self, KpiStatus};
use crate::stage::Stage;
use crate::worth::{self, Spend, Sum};

pub use cost::CostOfChange;

choice! {
    /// What an outcome lacks.
    Gap {
        /// No active initiative serves it.
        NothingBehind = "nothing-behind", "No active initiative behind it";
        /// Initiatives serve it, and none is in production.
        NothingLive = "nothing-live", "Nothing in production yet";
        /// No KPI measures it.
        NotMeasured = "not-measured", "No KPI measures it";
        /// It says what is measured, or what that is to reach, and nobody has.
        NeverMeasured = "never-measured", "Its own measure was never read";
        /// Nobody answers for it.
        NoOwner = "no-owner", "Nobody owns it";
        /// No day says by when.
        NoTarget = "no-target", "No target date";
        /// Its day has gone by.
        Overdue = "overdue", "Target date gone by";
    }
}

/// An outcome, and what those that serve it add up to. An initiative that serves several counts whole for each, so that
/// the outcomes don't add up.
#[derive(Debug, Clone, PartialEq)]
pub struct Served<'r> {
    /// The outcome.
    pub outcome: &'r Outcome,
    /// Active initiatives that serve it.
    pub active: u32,
    /// Of them, in production or scaled.
    pub live: u32,
    /// Those that served it and were stopped or retired.
    pub ended: u32,
    /// Benefits of the period, in minor units.
    pub worth: Sum,
    /// Initiatives that reported a benefit of it.
    pub reported: u32,
    /// Spent in the period, in minor units; `None` where nothing is recorded.
    pub spent: Option<i128>,
    /// What was spent while its measure moved; `None` where it was not measured twice.
    pub cost: Option<CostOfChange>,
    /// KPIs that measure it, with how each stands.
    pub kpis: Vec<(&'r Kpi, KpiStatus)>,
    /// What it lacks, whatever of the portfolio is asked about.
    pub gaps: Vec<Gap>,
    /// Active initiatives of the whole portfolio that serve it, and those of them in production or scaled.
    all: [u32; 2],
}

/// Every outcome with what stands behind it, in the order of their names; and how many active initiatives serve none.
pub fn strategy<'r>(asked: &Asked<'r>) -> (Vec<Served<'r>>, u32) {
    let tables = &asked.register.tables;
    let mut outcomes: Vec<_> = tables.outcomes.live().map(Served::new).collect();
    outcomes.sort_by(|one, other| {
        let key = |served: &Served<'r>| (served.outcome.name.to_lowercase(), served.outcome.id);
        key(one).cmp(&key(other))
    });
    cost_of_change(asked, &mut outcomes);
    let mut unserving = 0;
    for at in asked.places() {
        let (record, found) = (&asked.register.records()[at], &asked.figures.records()[at]);
        if !found.is_counted() {
            continue;
        }
        let serves = record.initiative.outcomes.ids();
        let mut some = false;
        for served in outcomes
            .iter_mut()
            .filter(|served| serves.contains(&served.outcome.id))
        {
            some = true;
            served.add(found);
        }
        unserving += u32::from(found.is_active() && !some);
    }
    let everyone = asked.register.records().iter().zip(asked.figures.records());
    for (record, found) in everyone.filter(|(_, found)| found.is_active()) {
        let live = u32::from(found.stage.is_some_and(Stage::is_live));
        let serves = record.initiative.outcomes.ids();
        for served in (outcomes.iter_mut()).filter(|served| serves.contains(&served.outcome.id)) {
            served.all = [served.all[0] + 1, served.all[1] + live];
        }
    }
    for kpi in tables.kpis.live() {
        let measures = |id: &RowId| kpi.outcomes.ids().contains(id);
        let measured = outcomes
            .iter_mut()
            .filter(|served| measures(&served.outcome.id));
        let status = kpi::standing(kpi, asked.figures.as_of()).status;
        measured.for_each(|served| served.kpis.push((kpi, status)));
    }
    for served in &mut outcomes {
        served
            .kpis
            .sort_by(|one, other| (one.1, &one.0.name).cmp(&(other.1, &other.0.name)));
        served.gaps = served.lacks(asked);
    }
    (outcomes, unserving)
}

/// What those that serve an outcome spent while it moved, whoever is asked about: the measure is of all of them, too. Amounts
/// are read only where one was measured.
fn cost_of_change(asked: &Asked<'_>, outcomes: &mut [Served<'_>]) {
    let as_of = asked.figures.as_of();
    for served in outcomes.iter_mut() {
        served.cost = CostOfChange::of(served.outcome, as_of);
    }
    if outcomes.iter().all(|served| served.cost.is_none()) {
        return;
    }
    let mut spends: HashMap<usize, Vec<Spend<'_>>> = HashMap::new();
    for spend in worth::spends(asked.register, asked.figures, None) {
        spends.entry(spend.place).or_default().push(spend);
    }
    let everyone = 0..asked.register.records().len();
    let serving = everyone.filter(|at| asked.figures.records()[*at].is_counted());
    for at in serving {
        let serves = asked.register.records()[at].initiative.outcomes.ids();
        let own = spends.get(&at).map_or(&[][..], Vec::as_slice);
        for served in (outcomes.iter_mut()).filter(|served| serves.contains(&served.outcome.id)) {
            if let Some(cost) = &mut served.cost {
                let months = cost.months(as_of);
                let spent = own.iter().filter_map(|spend| spend.spent.within(&months));
                cost.add(spent.reduce(|sum, amount| sum + amount));
            }
        }
    }
}

impl<'r> Served<'r> {
    fn new(outcome: &'r Outcome) -> Self {
        Self {
            outcome,
            active: 0,
            live: 0,
            ended: 0,
            worth: Sum::default(),
            reported: 0,
            spent: None,
            cost: None,
            kpis: Vec::new(),
            gaps: Vec::new(),
            all: [0; 2],
        }
    }

    fn add(&mut self, found: &super::RecordFigures) {
        self.active += u32::from(found.is_active());
        self.ended += u32::from(!found.is_active());
        self.live += u32::from(found.stage.is_some_and(Stage::is_live));
        let worth = &found.worth;
        self.worth.planned += i128::from(worth.planned_period.unwrap_or(0));
        self.worth.realised += i128::from(worth.realised_period.unwrap_or(0));
        self.reported += u32::from(worth.realised_period.is_some());
        if let Some(spent) = worth.spent_period {
            self.spent = Some(self.spent.unwrap_or(0) + i128::from(spent));
        }
    }

    fn lacks(&self, asked: &Asked<'_>) -> Vec<Gap> {
        let gone = |target: crate::when::When| target.last() < asked.figures.as_of();
        let lacks = |gap: &&Gap| match gap {
            Gap::NothingBehind => self.all[0] == 0,
            Gap::NothingLive => self.all[0] > 0 && self.all[1] == 0,
            Gap::NotMeasured => self.kpis.is_empty() && self.outcome.measured.points().is_empty(),
            Gap::NeverMeasured => {
                let says = !self.outcome.measure.is_empty() || self.outcome.target_value.is_some();
                says && self.outcome.measured.points().is_empty()
            }
            Gap::NoOwner => self.outcome.owner.is_none(),
            Gap::NoTarget => self.outcome.target.is_none(),
            Gap::Overdue => self.outcome.target.is_some_and(gone),
        };
        Gap::ALL.iter().filter(lacks).copied().collect()
    }

    /// Of its KPIs, how many stand so, those that need someone first.
    pub fn statuses(&self) -> impl Iterator<Item = (KpiStatus, u32)> {
        let count = |status: &KpiStatus| {
            let of_it = self.kpis.iter().filter(|(_, stands)| stands == status);
            (*status, tally(of_it.count()))
        };
        KpiStatus::ALL
            .iter()
            .map(count)
            .filter(|(_, count)| *count > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::Figures;
    use crate::figures::sample::{call, day, id_of, initiative, register};
    use crate::id::InitiativeId;
    use crate::kind::{Kind as _, Links, To};
    use crate::kinds::{Benefit, Cost, KindId};
    use crate::register::Register;
    use crate::series::Series;
    use crate::settings::Settings;
    use crate::when::When;

    /// A serves both outcomes, B was stopped, C serves none; nobody works on Growth.
    fn portfolio() -> Register {
        let mut register = register([
            initiative("A").moved(Stage::Production, "2025-10-01"),
            initiative("B").moved(Stage::Stopped, "2026-01-05"),
            initiative("C").moved(Stage::Idea, "2026-01-05"),
        ]);
        call(
            &mut register,
            KindId::Outcome,
            &["Retention", "Cost", "Growth"],
        );
        let serve = [
            ("A", vec!["Retention", "Cost"]),
            ("B", vec!["Cost", "Growth"]),
        ];
        for (key, outcomes) in serve {
            let mut record = register.get(InitiativeId::of_link(&[key])).unwrap().clone();
            let ids = outcomes
                .into_iter()
                .map(|name| id_of(KindId::Outcome, name));
            record.initiative.outcomes = Links::new(ids);
            register.put(record);
        }
        let series = |text| Series::parse(text, &Settings::default()).unwrap();
        let benefit = Benefit {
            name: "Fewer calls".to_owned(),
            initiative: Some(To::new(InitiativeId::of_link(&["A"]).uuid())),
            plan: series("2026-01: 100; 2026-02: 100"),
            actual: series("2026-01: 80"),
            ..Benefit::blank(id_of(KindId::Benefit, "Fewer calls"))
        };
        register.follow(KindId::Benefit, vec![Box::new(benefit)], &[]);
        register
    }

    /// An initiative counts whole for each outcome it serves, one that ended leaves an outcome with nothing behind it,
    /// and one that serves none is told.
    #[test]
    fn an_outcome_stands_on_what_is_active() {
        let register = portfolio();
        let figures = Figures::compute(&register, day("2026-06-30"), day("2026-06-30"));
        let (found, unserving) = strategy(&Asked::new(&register, &figures, None));
        assert_eq!(unserving, 1);
        let told = found.iter().map(|served| {
            let sums = (served.worth.planned, served.worth.realised);
            let gaps: Vec<_> = served.gaps.iter().take(1).map(|gap| gap.code()).collect();
            let name = served.outcome.name.as_str();
            (name, served.active, served.live, served.ended, sums, gaps)
        });
        let told: Vec<_> = told.collect();
        let sums = (20_000, 8_000);
        assert_eq!(
            told,
            [
                ("Cost", 1, 1, 1, sums, vec!["not-measured"]),
                ("Growth", 0, 0, 1, (0, 0), vec!["nothing-behind"]),
                ("Retention", 1, 1, 0, sums, vec!["not-measured"]),
            ]
        );
    }

    /// A filter narrows who is counted, not whether anyone works on an outcome.
    #[test]
    fn a_filter_makes_no_gap() {
        let register = portfolio();
        let figures = Figures::compute(&register, day("2026-06-30"), day("2026-06-30"));
        let ended = register.position(InitiativeId::of_link(&["B"])).unwrap();
        let scope = [ended];
        let (found, _) = strategy(&Asked::new(&register, &figures, Some(&scope)));
        let told = found.iter().map(|served| {
            let behind = served.gaps.contains(&Gap::NothingBehind);
            (served.outcome.name.as_str(), served.active, behind)
        });
        let told: Vec<_> = told.collect();
        assert_eq!(
            told,
            [
                ("Cost", 0, false),
                ("Growth", 0, true),
                ("Retention", 0, false)
            ]
        );
    }

    /// What an outcome cost is what was spent while it moved: not what was spent before anyone measured, nor by those that
    /// serve another; a move down costs as a move up does, and one measurement is none.
    #[test]
    fn an_outcome_costs_what_was_spent_while_it_moved() {
        let series = |text| Series::parse(text, &Settings::default()).unwrap();
        let table = [
            // Measured, as of; spent from February on, and for each 1, in cents.
            (
                "2026-01: 60; 2026-03: 64",
                "2026-06-30",
                Some((10_000, Some(2_500))),
            ),
            (
                "2026-01: 64; 2026-03: 60",
                "2026-06-30",
                Some((10_000, Some(2_500))),
            ),
            (
                "2026-01: 60; 2026-03: 60.5",
                "2026-06-30",
                Some((10_000, Some(20_000))),
            ),
            (
                "2026-01: 60; 2026-03: 60",
                "2026-06-30",
                Some((10_000, None)),
            ),
            (
                "2025-12: 60; 2026-02: 70; 2026-03: 63",
                "2026-02-28",
                Some((6_000, Some(600))),
            ),
            ("2026-01: 60; 2026-03: 64", "2026-02-28", None),
            ("2026-01: 60", "2026-06-30", None),
        ];
        for (measured, as_of, expected) in table {
            let mut register = portfolio();
            let outcome = Outcome {
                name: "Retention".to_owned(),
                measured: series(measured),
                ..Outcome::blank(id_of(KindId::Outcome, "Retention"))
            };
            register.follow(KindId::Outcome, vec![Box::new(outcome)], &[]);
            let cost = |of: &str| -> Box<dyn crate::kind::AnyRow> {
                Box::new(Cost {
                    name: of.to_owned(),
                    initiative: Some(To::new(InitiativeId::of_link(&[of]).uuid())),
                    actual: series("2025-11: 1000; 2026-01: 20; 2026-02: 40; 2026-03: 60"),
                    ..Cost::blank(id_of(KindId::Cost, of))
                })
            };
            register.follow(KindId::Cost, vec![cost("A"), cost("B")], &[]);
            let figures = Figures::compute(&register, day(as_of), day("2026-12-31"));
            let (found, _) = strategy(&Asked::new(&register, &figures, None));
            let cost = found[2].cost;
            let told = cost.map(|cost| (cost.spent, cost.per_one()));
            assert_eq!(told, expected, "{measured} as of {as_of}");
        }
    }

    /// Whoever serves it without a recorded cost is told beside the figure, not taken as free.
    #[test]
    fn those_without_a_cost_are_told() {
        let mut register = portfolio();
        let outcome = Outcome {
            name: "Cost".to_owned(),
            measured: Series::parse("2026-01: 60; 2026-03: 64", &Settings::default()).unwrap(),
            ..Outcome::blank(id_of(KindId::Outcome, "Cost"))
        };
        register.follow(KindId::Outcome, vec![Box::new(outcome)], &[]);
        let figures = Figures::compute(&register, day("2026-06-30"), day("2026-06-30"));
        let (found, _) = strategy(&Asked::new(&register, &figures, None));
        let cost = found[0].cost.unwrap();
        assert_eq!((cost.spending, cost.silent, cost.per_one()), (0, 2, None));
    }

    /// A KPI tied to an outcome measures it; a target date counts as gone by once its period is over.
    #[test]
    fn an_outcome_is_measured_by_its_kpis() {
        let mut register = portfolio();
        let kpi = Kpi {
            name: "Churn".to_owned(),
            outcomes: Links::new([id_of(KindId::Outcome, "Retention")]),
            ..Kpi::blank(id_of(KindId::Kpi, "Churn"))
        };
        register.follow(KindId::Kpi, vec![Box::new(kpi)], &[]);
        let outcome = Outcome {
            name: "Retention".to_owned(),
            target: When::parse("2026-06").ok(),
            ..Outcome::blank(id_of(KindId::Outcome, "Retention"))
        };
        register.follow(KindId::Outcome, vec![Box::new(outcome)], &[]);
        for (as_of, overdue) in [("2026-06-30", false), ("2026-07-01", true)] {
            let figures = Figures::compute(&register, day(as_of), day("2026-12-31"));
            let (found, _) = strategy(&Asked::new(&register, &figures, None));
            let retention = &found[2];
            let statuses: Vec<_> = retention.statuses().collect();
            assert_eq!(statuses, [(KpiStatus::NoTarget, 1)]);
            assert!(!retention.gaps.contains(&Gap::NotMeasured));
            assert_eq!(retention.gaps.contains(&Gap::Overdue), overdue, "{as_of}");
        }
    }
}
