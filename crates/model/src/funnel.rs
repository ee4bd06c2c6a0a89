//! The funnel: how many entered each stage on the way, what became of them, and how long it took.

use crate::count::tally;
use crate::figures::{Figures, RecordFigures, in_scope};
use crate::register::Register;
use crate::spell::{Journey, Moment};
use crate::stage::Stage;
use crate::when::{Precision, months_between};
use crate::wilson::Share;

/// A set of stages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StageSet(u8);

impl StageSet {
    /// Whether the stage is in the set.
    pub const fn contains(self, stage: Stage) -> bool {
        self.0 & (1 << stage as u8) != 0
    }

    /// Those in it, in the order of the way.
    pub fn iter(self) -> impl Iterator<Item = Stage> {
        Stage::ALL
            .into_iter()
            .filter(move |stage| self.contains(*stage))
    }

    const fn insert(&mut self, stage: Stage) {
        self.0 |= 1 << stage as u8;
    }
}

/// Which stages an initiative passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Passage {
    /// Stages on the way with a recorded entry. Skipped stages are not counted as entered.
    pub entered: StageSet,
    /// Those of them after which it entered a later stage on the way.
    pub moved_on: StageSet,
}

impl Passage {
    /// The passage of one initiative.
    pub fn of(journey: &Journey) -> Self {
        let mut passage = Self::default();
        let mut furthest_later = 0;
        for stage in journey.steps().iter().rev().map(|step| step.stage) {
            let Some(step) = stage.step() else { continue };
            passage.entered.insert(stage);
            if step < furthest_later {
                passage.moved_on.insert(stage);
            }
            furthest_later = furthest_later.max(step);
        }
        passage
    }
}

/// One stage of the funnel. `moved_on`, `waiting`, `ended`, `moved_back` and `unknown` add up to
/// `entered`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FunnelStage {
    /// The stage.
    pub stage: Stage,
    /// Initiatives in it now, those included that had moved on and came back.
    pub now: u32,
    /// Initiatives that ever entered it.
    pub entered: u32,
    /// Of them, later in a stage beyond it.
    pub moved_on: u32,
    /// Of the others, in it now.
    pub waiting: u32,
    /// Of the others, stopped or retired.
    pub ended: u32,
    /// Of the others, now in an earlier stage.
    pub moved_back: u32,
    /// Of the others, those whose stage now the register does not say.
    pub unknown: u32,
}

impl FunnelStage {
    const fn new(stage: Stage) -> Self {
        Self {
            stage,
            now: 0,
            entered: 0,
            moved_on: 0,
            waiting: 0,
            ended: 0,
            moved_back: 0,
            unknown: 0,
        }
    }

    /// Those moved on, of those that ever entered.
    pub const fn share(&self) -> Share {
        Share::new(self.moved_on, self.entered)
    }

    fn add(&mut self, figures: &RecordFigures) {
        self.now += u32::from(figures.stage == Some(self.stage));
        if !figures.passage.entered.contains(self.stage) {
            return;
        }
        self.entered += 1;
        if figures.passage.moved_on.contains(self.stage) {
            self.moved_on += 1;
            return;
        }
        *match figures.stage {
            None => &mut self.unknown,
            Some(stage) if stage.is_exit() => &mut self.ended,
            Some(stage) if stage == self.stage => &mut self.waiting,
            Some(_) => &mut self.moved_back,
        } += 1;
    }
}

/// The stages on the way from idea to scaled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Funnel {
    /// In the order of [`Stage::PATH`].
    pub stages: [FunnelStage; 6],
}

impl Default for Funnel {
    fn default() -> Self {
        Self {
            stages: Stage::PATH.map(FunnelStage::new),
        }
    }
}

impl Funnel {
    /// Counts one initiative.
    pub fn add(&mut self, figures: &RecordFigures) {
        for stage in &mut self.stages {
            stage.add(figures);
        }
    }
}

/// How long first spells in a stage took, of those that have ended.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TimeInStage {
    /// Median in months; `None` when none is timed.
    pub median_months: Option<f64>,
    /// Spells that the median rests on.
    pub timed: u32,
    /// Whether some of them rest on a date known to the month only: then no time under a month can be
    /// told from none.
    pub by_month: bool,
    /// Ended spells left out because a date is missing, coarse, in the future or out of order.
    pub untimed: u32,
}

/// A stage of the flow: what became of those who entered, and how long it took.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FlowStage {
    /// Counts.
    pub counts: FunnelStage,
    /// Time from entry to the next recorded step.
    pub time: TimeInStage,
}

/// The flow through the stages of the way, of the records at `scope` (positions) or of all.
pub fn flow(register: &Register, figures: &Figures, scope: Option<&[usize]>) -> [FlowStage; 6] {
    let mut funnel = Funnel::default();
    let mut durations: [Vec<f64>; 6] = Default::default();
    let mut by_month = [false; 6];
    let mut untimed = [0; 6];
    let mut journey = Journey::default();
    for position in in_scope(scope, register.records().len()) {
        let found = &figures.records()[position];
        if !found.is_counted() {
            continue;
        }
        funnel.add(found);
        let record = &register.records()[position];
        journey.read(record, figures.as_of(), figures.today());
        for step in 0..Stage::PATH.len() {
            match time_in(&journey, Stage::PATH[step]) {
                Some(Some((months, coarse))) => {
                    durations[step].push(months);
                    by_month[step] |= coarse;
                }
                Some(None) => untimed[step] += 1,
                None => {}
            }
        }
    }
    std::array::from_fn(|step| FlowStage {
        counts: funnel.stages[step],
        time: TimeInStage {
            timed: tally(durations[step].len()),
            median_months: median(&mut durations[step]),
            by_month: by_month[step],
            untimed: untimed[step],
        },
    })
}

/// Months that the first spell in a stage took, and whether a date is known to the month only:
/// `None` when there is no ended one, `Some(None)` when its dates enter no duration.
fn time_in(journey: &Journey, stage: Stage) -> Option<Option<(f64, bool)>> {
    let steps = journey.steps();
    let entry = steps.iter().position(|step| step.stage == stage)?;
    let exit = steps.get(entry + 1)?;
    let entry_moment = steps[entry].entered;
    let days = entry_moment.day().ok().zip(exit.entered.day().ok());
    let is_month = |at: Moment| {
        at.when
            .is_some_and(|when| when.precision() == Precision::Month)
    };
    let by_month = is_month(entry_moment) || is_month(exit.entered);
    Some(days.map(|(start, end)| (months_between(start, end.max(start)), by_month)))
}

/// The median of some values, which are sorted in the course; `None` of none.
pub(crate) fn median(values: &mut [f64]) -> Option<f64> {
    values.sort_unstable_by(f64::total_cmp);
    let last = values.len().checked_sub(1)?;
    Some(f64::midpoint(values[last / 2], values[last.div_ceil(2)]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::sample::{day, initiative, register};

    /// Every entered initiative is in exactly one column, and time rests on usable dates only.
    #[test]
    fn the_flow_adds_up() {
        let register = register([
            initiative("AI-1")
                .moved(Stage::Idea, "2024-01-01")
                .moved(Stage::Pilot, "2024-03-01")
                .moved(Stage::Production, "2024-09-01"),
            initiative("AI-2")
                .moved(Stage::Pilot, "2024-01-01")
                .moved(Stage::Stopped, "2024-05-01"),
            initiative("AI-3").moved(Stage::Pilot, "2024-Q1"),
            initiative("AI-4")
                .moved(Stage::Pilot, "2024-Q1")
                .moved(Stage::Idea, "2024-09-01"),
            initiative("AI-5")
                .moved(Stage::Pilot, "2024-01-01")
                .moved(Stage::Production, "2024-03-01")
                .moved(Stage::Pilot, "2024-04-01"),
            initiative("AI-6")
                .moved(Stage::Pilot, "2024-01-01")
                .unknown_stage(),
            initiative("AI-7")
                .moved(Stage::Pilot, "2024-Q1")
                .moved(Stage::Idea, "2024-06-01")
                .moved(Stage::Pilot, "2024-07-01"),
        ]);
        let today = day("2025-01-01");
        let figures = Figures::compute(&register, today, today);
        let pilot = flow(&register, &figures, None)[3];
        let expected = FunnelStage {
            stage: Stage::Pilot,
            now: 3,
            entered: 7,
            moved_on: 2,
            waiting: 2,
            ended: 1,
            moved_back: 1,
            unknown: 1,
        };
        assert_eq!(pilot.counts, expected);
        // 184, 121 and 60 days; two others began in some month of a quarter.
        assert_eq!((pilot.time.timed, pilot.time.untimed), (3, 2));
        let months = pilot.time.median_months.unwrap();
        assert!((months - 121.0 / 30.4375).abs() < 1e-9, "{months}");
        assert!(!pilot.time.by_month, "all three are dated to the day");
    }
    /// In and out within one month whose days nobody wrote down: no time, as far as the dates go,
    /// and that they don't go further has to be known.
    #[test]
    fn time_known_to_the_month_says_so() {
        let table = [
            ("2024-03", "2024-03", true),
            ("2024-03-02", "2024-03", true),
            ("2024-03-02", "2024-03-02", false),
        ];
        for (start, end, by_month) in table {
            let register = register([initiative("AI-1")
                .moved(Stage::Pilot, start)
                .moved(Stage::Production, end)]);
            let today = day("2025-01-01");
            let figures = Figures::compute(&register, today, today);
            let time = flow(&register, &figures, None)[3].time;
            assert!(time.median_months.unwrap() < 1.0);
            assert_eq!(time.by_month, by_month, "{start} to {end}");
        }
    }
}
