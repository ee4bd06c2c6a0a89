//! Why less was realised than planned, or more.

use std::ops::RangeInclusive;

use super::amounts::counts;
use super::driven::Drivers;
use super::life::ran;
use super::line::Line;
use super::sums::Sum;
use crate::cash::Month;
use crate::kind::choice;
use crate::kinds::GapCause;

choice! {
    /// Why a benefit is not what was planned.
    Cause {
        /// It began later.
        LateStart = "late-start", "Late start";
        /// Fewer use it.
        Adoption = "adoption", "Adoption";
        /// It does less for each.
        Effect = "effect", "Effect";
        /// The initiative was stopped or retired.
        Stopped = "stopped", "Stopped";
        /// Another cause was given.
        Other = "other", "Other cause";
        /// Nothing was reported of months that are over.
        NotReported = "not-reported", "Not reported";
        /// No cause was given.
        NotSaid = "not-said", "No cause given";
        /// More was realised than planned.
        AbovePlan = "above-plan", "Above plan";
    }
}

/// From what was planned to what was realised: the causes add up to the difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Gap {
    /// Planned and realised.
    pub sum: Sum,
    /// What each cause took away (negative) or added, by place in [`Cause::ALL`].
    pub causes: [i128; Cause::ALL.len()],
    /// Benefits that each cause is told of.
    pub lines: [u32; Cause::ALL.len()],
}

/// The gap of a span by cause. A benefit that brought more than planned is above plan as a whole; of others the months
/// after their initiative ended are told as stopped, and the rest by what drives the plan (late start, then adoption,
/// then effect), or by the cause that is given.
pub fn gap(lines: &[Line<'_>], span: &RangeInclusive<Month>) -> Gap {
    let mut gap = Gap::default();
    for line in lines {
        let (planned, realised) = (line.planned.within(span), line.realised.within(span));
        gap.sum.add(planned, realised);
        let mut own = [0; Cause::ALL.len()];
        let difference = realised.unwrap_or(0) - planned.unwrap_or(0);
        if difference > 0 {
            own[Cause::AbovePlan as usize] = difference;
        } else if difference < 0 {
            split(line, span, &mut own);
        }
        for (at, amount) in own.into_iter().enumerate() {
            gap.causes[at] += amount;
            gap.lines[at] += u32::from(amount != 0);
        }
    }
    gap
}

/// What each cause made of one benefit.
fn split(line: &Line<'_>, span: &RangeInclusive<Month>, own: &mut [i128; Cause::ALL.len()]) {
    let users: Vec<_> = counts(&line.benefit.active).collect();
    let mut months: Vec<Month> = (line.planned.iter().chain(line.realised.iter()))
        .map(|(month, _)| month)
        .filter(|month| span.contains(month))
        .collect();
    months.sort_unstable();
    months.dedup();
    for month in months {
        let planned = line.planned.within(&(month..=month)).unwrap_or(0);
        let realised = line.realised.within(&(month..=month));
        let mut tell = |cause: Cause, by: i128| own[cause as usize] += by;
        let gap = realised.unwrap_or(0) - planned;
        match line.drivers {
            _ if !ran(month, line.ended) => tell(Cause::Stopped, gap),
            Some(drivers) => {
                let begun = drivers.as_begun(month);
                let used = used(drivers, &users, month);
                tell(Cause::LateStart, begun - planned);
                tell(Cause::Adoption, used - begun);
                let rest = realised.unwrap_or(0) - used;
                tell(reported(realised, Cause::Effect), rest);
            }
            None => tell(stated(line.benefit.cause, realised), gap),
        }
    }
}

/// What a month would bring with the users there were; as it began, where nobody counted them or it had not begun.
fn used(drivers: Drivers, users: &[(Month, i128)], month: Month) -> i128 {
    let begun = drivers.as_begun(month);
    let known = amount(users, month).filter(|_| begun != 0);
    known.map_or(begun, |users| drivers.as_used(users))
}

fn stated(cause: Option<GapCause>, realised: Option<i128>) -> Cause {
    match cause {
        Some(GapCause::LateStart) => Cause::LateStart,
        Some(GapCause::Adoption) => Cause::Adoption,
        Some(GapCause::Effect) => Cause::Effect,
        Some(GapCause::Other) => Cause::Other,
        None => reported(realised, Cause::NotSaid),
    }
}

fn reported(realised: Option<i128>, cause: Cause) -> Cause {
    match realised {
        Some(_) => cause,
        None => Cause::NotReported,
    }
}

fn amount(months: &[(Month, i128)], month: Month) -> Option<i128> {
    let found = months.iter().find(|(known, _)| *known == month);
    found.map(|(_, amount)| *amount)
}
