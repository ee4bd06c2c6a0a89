//! Cohorts: spells by the fiscal quarter in which they began.

use std::collections::BTreeMap;

use chrono::{Datelike, Months, NaiveDate};

use super::{Case, LeftOutReason, Standing};
use crate::id::InitiativeId;
use crate::spell::{DateProblem, Spell, SpellEnd};
use crate::when::When;
use crate::wilson::Share;

/// Ages in calendar months by which the share of successes is told.
pub const COHORT_AGES: [u32; 3] = [6, 12, 18];

/// Spells begun in one fiscal quarter. The six counts of what became of them add up to `begun`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cohort {
    /// The quarter; `None`: no one quarter for certain.
    pub quarter: Option<When>,
    /// Spells begun in it.
    pub begun: u32,
    /// Reached the end stage.
    pub succeeded: u32,
    /// Stopped.
    pub stopped: u32,
    /// Moved back before the start stage.
    pub moved_back: u32,
    /// Retired without a recorded entry into the end stage.
    pub retired: u32,
    /// Running.
    pub running: u32,
    /// No end is recorded, and the register does not say which stage it is in.
    pub unknown: u32,
    /// Successes whose end enters no duration, and unknown ones: they are left out of `by_age`.
    pub unplaced: u32,
    /// Share succeeded by each of [`COHORT_AGES`]; `None` until the youngest spell is that old.
    pub by_age: [Option<Share>; 3],
}

/// All cohorts, and what they leave out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cohorts {
    /// By quarter, the earliest first; quarters in which none began are absent.
    pub rows: Vec<Cohort>,
    /// Spells whose start belongs to no one quarter or enters no duration; `None` where there are none.
    pub rest: Option<Cohort>,
    /// The same, and why.
    pub left_out: Vec<(InitiativeId, DateProblem)>,
}

struct Member {
    start: Option<NaiveDate>,
    spell: Spell,
    unknown: bool,
}

impl Cohorts {
    pub(super) fn of(cases: &[Case], as_of: NaiveDate, fiscal_start: u32) -> Self {
        let mut quarters: BTreeMap<NaiveDate, (When, Vec<Member>)> = BTreeMap::new();
        let (mut rest, mut left_out) = (Vec::new(), Vec::new());
        for case in cases {
            let Some(spell) = case.begun_inside() else {
                continue;
            };
            let start = spell.start.day();
            let quarter = spell.start.not_future();
            let quarter = quarter.and_then(|when| quarter_of(when, fiscal_start));
            let member = Member {
                start: start.ok(),
                spell,
                unknown: case.ever == Standing::LeftOut(LeftOutReason::UnknownStage),
            };
            match start.and_then(|_| quarter.ok_or(DateProblem::Straddles)) {
                Ok(quarter) => {
                    let new = || (quarter, Vec::new());
                    let members = quarters.entry(quarter.first()).or_insert_with(new);
                    members.1.push(member);
                }
                Err(problem) => {
                    left_out.push((case.id, problem));
                    rest.push(member);
                }
            }
        }
        let rows = quarters.into_values();
        let rows = rows.map(|(quarter, members)| cohort(Some(quarter), &members, as_of));
        Self {
            rows: rows.collect(),
            rest: (!rest.is_empty()).then(|| cohort(None, &rest, as_of)),
            left_out,
        }
    }
}

/// The fiscal quarter that a day lies in; `fiscal_start` is the month the year begins in, 1 to 12.
pub fn fiscal_quarter(day: NaiveDate, fiscal_start: u32) -> When {
    let into_quarter = (day.month0() + 12 - (fiscal_start.clamp(1, 12) - 1)) % 3;
    let first = day
        .checked_sub_months(Months::new(into_quarter))
        .unwrap_or(day);
    When::quarter_from(first.year(), first.month()).unwrap_or(When::day(day))
}

/// The fiscal quarter that all of a date lies in; `None` where it may lie in one or another.
pub(super) fn quarter_of(when: When, fiscal_start: u32) -> Option<When> {
    let quarter = fiscal_quarter(when.first(), fiscal_start);
    (quarter == fiscal_quarter(when.last(), fiscal_start)).then_some(quarter)
}

fn cohort(quarter: Option<When>, members: &[Member], as_of: NaiveDate) -> Cohort {
    let mut row = Cohort {
        quarter,
        begun: 0,
        succeeded: 0,
        stopped: 0,
        moved_back: 0,
        retired: 0,
        running: 0,
        unknown: 0,
        unplaced: 0,
        by_age: [None; 3],
    };
    for member in members {
        row.begun += 1;
        row.unplaced += u32::from(member.is_unplaced());
        *match member.spell.end {
            SpellEnd::Succeeded(_) => &mut row.succeeded,
            SpellEnd::Stopped(_) => &mut row.stopped,
            SpellEnd::MovedBack(_) => &mut row.moved_back,
            SpellEnd::RetiredUnknown(_) => &mut row.retired,
            SpellEnd::Running if member.unknown => &mut row.unknown,
            SpellEnd::Running => &mut row.running,
        } += 1;
    }
    row.by_age = COHORT_AGES.map(|age| succeeded_by(age, members, as_of));
    row
}

impl Member {
    fn is_unplaced(&self) -> bool {
        let succeeded = matches!(self.spell.end, SpellEnd::Succeeded(_));
        self.unknown || (succeeded && self.spell.span().is_err())
    }

    fn succeeded_within(&self, months: u32) -> bool {
        let succeeded = matches!(self.spell.end, SpellEnd::Succeeded(_));
        let span = self.spell.span().ok().flatten();
        succeeded && span.is_some_and(|(start, end)| !is_after(end, start, months))
    }
}

fn succeeded_by(months: u32, members: &[Member], as_of: NaiveDate) -> Option<Share> {
    let starts: Option<Vec<_>> = members.iter().map(|member| member.start).collect();
    let youngest = starts?.into_iter().max()?;
    let old_enough = youngest
        .checked_add_months(Months::new(months))
        .is_some_and(|day| day <= as_of);
    let mut share = Share::default();
    for member in members.iter().filter(|member| !member.is_unplaced()) {
        share.count(member.succeeded_within(months));
    }
    (old_enough && share.whole > 0).then_some(share)
}

fn is_after(day: NaiveDate, start: NaiveDate, months: u32) -> bool {
    start
        .checked_add_months(Months::new(months))
        .is_some_and(|limit| day > limit)
}
