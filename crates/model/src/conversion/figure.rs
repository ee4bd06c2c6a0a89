//! The shares of a conversion as figures.

use super::{Begun, Conversion, LeftOutReason, Standing};
use crate::count::tally;
use crate::figure::{
    Amount, Class, Figure, Interval, Name, Of, Opens, Remark, Screen, Text, Wanted,
};
use crate::wilson::Share;

/// How many initiatives stand where. All of them add up to those asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standings {
    /// Reached the end stage, of those that did or were stopped.
    pub decided: Share,
    /// Spells that run on.
    pub running: u32,
    /// Still before the start stage.
    pub before_start: u32,
    /// Spells that certainly ended outside the window, or run and began outside it.
    pub outside_window: u32,
    /// Not there yet as of that day.
    pub not_there: u32,
    /// Left out, by place in [`LeftOutReason::ALL`].
    pub left_out_for: [u32; LeftOutReason::ALL.len()],
}

impl Standings {
    /// Those left out because their entry into the start stage is not recorded.
    pub const fn without_start(&self) -> u32 {
        self.left_out_for[LeftOutReason::NeverEnteredStart as usize]
    }

    /// All that can't be counted.
    pub fn left_out(&self) -> u32 {
        self.left_out_for.iter().sum()
    }

    pub(crate) fn add(&mut self, standing: Standing) {
        match standing {
            Standing::Succeeded => self.decided.count(true),
            Standing::Stopped => self.decided.count(false),
            Standing::Running => self.running += 1,
            Standing::BeforeStart => self.before_start += 1,
            Standing::OutsideWindow => self.outside_window += 1,
            Standing::NotThere => self.not_there += 1,
            Standing::LeftOut(reason) => self.left_out_for[reason as usize] += 1,
        }
    }

    /// The share of successes among those decided.
    pub fn decided(&self, name: Name, words: Words) -> Figure {
        let share = self.decided;
        let [before, running, reached] = words.of_standings();
        let mut left_out = vec![
            words.class(Standing::BeforeStart, before, self.before_start),
            words.class(Standing::Running, running, self.running),
        ];
        if words != Words::Pilots {
            let (outside, not_there) = (self.outside_window, self.not_there);
            left_out.extend([
                words.class(Standing::OutsideWindow, "outside the window", outside),
                words.class(Standing::NotThere, "not there yet", not_there),
            ]);
        }
        left_out.extend(words.reasons().iter().map(|reason| {
            let count = self.left_out_for[*reason as usize];
            words.class(Standing::LeftOut(*reason), reason.who(), count)
        }));
        let no_stop = share.whole > 0 && share.part == share.whole;
        let stopped = share.whole - share.part;
        let part = words.class(Standing::Succeeded, reached, share.part);
        let rest = words.class(Standing::Stopped, "stopped", stopped);
        Figure {
            amount: Amount::Share,
            left_out,
            interval: Some(Interval::of(share, self.without_start())),
            remarks: no_stop.then_some(Remark::NoStop).into_iter().collect(),
            wanted: Wanted::More,
            opens: OPENS,
            ..Figure::count(name, part, rest, Of::any("decided"))
        }
    }
}

/// Conversion opens the pipeline, which names those that it leaves out.
const OPENS: Opens = Opens {
    screen: Screen::Pipeline,
    filter: Text::Borrowed(""),
};

/// In which words the classes of a conversion are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// Pilot → Production over all dates, as the field `conversion` has it: a filter lists each class.
    Pilots,
    /// The same within a window, of which no field tells.
    PilotsWithin,
    /// Any stages and any window.
    Any,
}

impl Words {
    /// Before the start stage, in it, and in the end stage.
    const fn of_standings(self) -> [&'static str; 3] {
        match self {
            Self::Pilots | Self::PilotsWithin => [
                "not in a pilot yet",
                "still in their first pilot",
                "reached production",
            ],
            Self::Any => [
                "not in the start stage yet",
                "still in it for the first time",
                "reached the end stage",
            ],
        }
    }

    const fn reasons(self) -> &'static [LeftOutReason] {
        match self {
            Self::Pilots => &LeftOutReason::OVER_ALL_TIME,
            Self::PilotsWithin | Self::Any => LeftOutReason::ALL,
        }
    }

    fn class(self, standing: Standing, label: &'static str, count: u32) -> Class {
        let code = standing.code();
        match self {
            Self::Pilots => Class::new(code, label, count, format!("conversion = {code}")),
            Self::PilotsWithin | Self::Any => Class::unlisted(code, label, count),
        }
    }
}

impl Conversion {
    /// How many stand where.
    pub fn standings(&self) -> Standings {
        let mut standings = Standings::default();
        for case in &self.cases {
            standings.add(case.standing);
        }
        standings
    }

    /// Of spells ended in the window by success or stop, the share of successes.
    pub fn decided_figure(&self, name: Name) -> Figure {
        self.standings().decided(name, Words::Any)
    }

    /// Of all spells begun in the window, the share already succeeded.
    pub fn so_far_figure(&self, name: Name) -> Figure {
        let begun = self.standings_where(Some(Begun::Inside));
        let others = self.standings_where(None);
        let class = |standing, label, count| Words::Any.class(standing, label, count);
        let left_out = |of: &Standings, reason: LeftOutReason| {
            let count = of.left_out_for[reason as usize];
            class(Standing::LeftOut(reason), reason.who(), count)
        };
        let reasons = LeftOutReason::OVER_ALL_TIME.iter();
        let [before, running, reached] = Words::Any.of_standings();
        let stopped = begun.decided.whole - begun.decided.part;
        let mut rest = vec![class(Standing::Running, running, begun.running)];
        rest.extend(reasons.clone().map(|reason| left_out(&begun, *reason)));
        let [outside, unplaced] = [Begun::Outside, Begun::Unplaced].map(|at| self.begun(at));
        let start = LeftOutReason::StartUnplaced;
        let mut lacking = vec![
            class(Standing::BeforeStart, before, others.before_start),
            class(Standing::NotThere, "not there yet", others.not_there),
            class(
                Standing::OutsideWindow,
                "that began outside the window",
                outside,
            ),
            class(Standing::LeftOut(start), start.who(), unplaced),
        ];
        lacking.extend(reasons.map(|reason| left_out(&others, *reason)));
        let part = class(Standing::Succeeded, reached, begun.decided.part);
        let stopped = class(Standing::Stopped, "stopped", stopped);
        let mut figure = Figure {
            amount: Amount::Share,
            left_out: lacking,
            interval: Some(Interval::of(self.so_far, self.without_start())),
            wanted: Wanted::More,
            opens: OPENS,
            ..Figure::count(name, part, stopped, Of::any("begun"))
        };
        figure.rest.extend(rest);
        figure
    }

    /// How many spells began there, seen through the window.
    fn begun(&self, begun: Begun) -> u32 {
        let cases = self.cases.iter();
        tally(cases.filter(|case| case.begun == Some(begun)).count())
    }

    /// How many stand where over all time, of those whose spell began there, or has not begun for certain.
    fn standings_where(&self, begun: Option<Begun>) -> Standings {
        let mut standings = Standings::default();
        for case in self.cases.iter().filter(|case| case.begun == begun) {
            standings.add(case.ever);
        }
        standings
    }
}
