//! Where an initiative counts in a conversion: exactly one place for each.

use chrono::NaiveDate;

use super::Question;
use crate::kind::choice;
use crate::spell::{DateProblem, Journey, Moment, Spell, SpellEnd, Step};
use crate::stage::Stage;
use crate::value::Choice;
use crate::when::Position;

choice! {
    /// Why an initiative is left out of decided conversion.
    LeftOutReason {
        /// Its spell ended undecided by a move back before the start stage.
        MovedBack = "moved-back", "Moved back";
        /// Retired without a recorded entry into the end stage.
        RetiredWithoutSuccess = "retired-without-success", "Retired, end stage not recorded";
        /// A window is asked for and the end of its spell is not dated.
        EndUndated = "end-undated", "End not dated";
        /// The end of its spell may lie inside or outside the window.
        EndStraddlesWindow = "end-straddles-window", "End straddles the window";
        /// A window is asked for and the end of its spell is dated after today.
        EndInFuture = "end-in-future", "End dated after today";
        /// A window is asked for, and it can't be said whether its spell began in it.
        StartUnplaced = "start-unplaced", "Start can't be placed in the window";
        /// It ended before the start stage, or went past it: its moves follow each other without it.
        SkippedStart = "skipped-start", "Ended before the start stage, or skipped it";
        /// It is past the start stage, or ended, and whether it was in the start stage is not recorded.
        NeverEnteredStart = "never-entered-start", "Start stage not recorded";
        /// It had been in the end stage or beyond before it entered the start stage.
        EndBeforeStart = "end-before-start", "In the end stage before the start stage";
        /// The register does not say which stage it is in.
        UnknownStage = "unknown-stage", "Unknown stage";
        /// As of a past day: an undated move may or may not have happened by then.
        UndatedMove = "undated-move", "A move is not dated";
    }
}

impl LeftOutReason {
    /// Those that hold where no window is asked for.
    pub const OVER_ALL_TIME: [Self; 7] = [
        Self::MovedBack,
        Self::RetiredWithoutSuccess,
        Self::SkippedStart,
        Self::NeverEnteredStart,
        Self::EndBeforeStart,
        Self::UnknownStage,
        Self::UndatedMove,
    ];

    /// The words after a count: “12 that moved back”.
    pub const fn who(self) -> &'static str {
        match self {
            Self::MovedBack => "that moved back",
            Self::RetiredWithoutSuccess => "retired without a record of the end stage",
            Self::EndUndated => "whose end is not dated",
            Self::EndStraddlesWindow => "whose end may lie outside the window",
            Self::EndInFuture => "whose end is dated after today",
            Self::StartUnplaced => "whose start can’t be placed in the window",
            Self::SkippedStart => "that ended before it or skipped it",
            Self::NeverEnteredStart => "without a recorded start",
            Self::EndBeforeStart => "in the end stage before the start stage",
            Self::UnknownStage => "in an unknown stage",
            Self::UndatedMove => "with an undated move",
        }
    }
}

/// Where an initiative counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Decided: reached the end stage.
    Succeeded,
    /// Decided: stopped.
    Stopped,
    /// Its spell runs on.
    Running,
    /// Still before the start stage.
    BeforeStart,
    /// Its spell certainly ended outside the window, or runs and began outside it.
    OutsideWindow,
    /// Not in the portfolio yet as of that day.
    NotThere,
    /// It can't be counted.
    LeftOut(LeftOutReason),
}

impl Standing {
    /// The word that files and filters use. Those left out go by their reason.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Succeeded => "succeeded",
            Self::Stopped => "stopped",
            Self::Running => "running",
            Self::BeforeStart => "before-start",
            Self::OutsideWindow => "outside-window",
            Self::NotThere => "not-there",
            Self::LeftOut(reason) => reason.code(),
        }
    }

    /// The words on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Succeeded => "Reached it",
            Self::Stopped => "Stopped",
            Self::Running => "Running",
            Self::BeforeStart => "Not in the start stage yet",
            Self::OutsideWindow => "Outside the dates",
            Self::NotThere => "Not there yet",
            Self::LeftOut(reason) => reason.label(),
        }
    }

    /// Where initiatives that were there may stand over all time, in order.
    pub fn over_all_time() -> impl Iterator<Item = Self> {
        let counted = [
            Self::Succeeded,
            Self::Stopped,
            Self::Running,
            Self::BeforeStart,
        ];
        let left_out = LeftOutReason::OVER_ALL_TIME.map(Self::LeftOut);
        counted.into_iter().chain(left_out)
    }

    /// The same as the values of a field, in order.
    pub fn choices() -> Vec<Choice> {
        Self::over_all_time().filter_map(Self::choice).collect()
    }

    /// As the value of a field; `None` for those that don't stand anywhere over all time.
    pub fn choice(self) -> Option<Choice> {
        let order = Self::over_all_time().position(|other| other == self)?;
        Some(Choice {
            code: self.code(),
            label: self.label(),
            order: u8::try_from(order).ok()?,
        })
    }
}

/// Where an initiative that was there on the day looked at, or not, counts over all time, and its spell if one has begun for certain.
pub(crate) fn standing(
    existed: bool,
    journey: &Journey,
    question: &Question,
) -> (Standing, Option<Spell>) {
    if !existed {
        return (Standing::NotThere, None);
    }
    if journey.pending().is_empty() {
        return judge(journey.steps(), journey.stage(), question);
    }
    let (all, happened) = (journey.steps_and_pending(), journey.steps().len());
    let by = |length: usize| {
        let steps = &all[..length];
        judge(steps, steps.last().map(|step| step.stage), question)
    };
    let found = by(happened);
    let sure = (happened + 1..=all.len()).all(|length| by(length).0 == found.0);
    if sure {
        found
    } else {
        (Standing::LeftOut(LeftOutReason::UndatedMove), None)
    }
}

fn judge(steps: &[Step], stage: Option<Stage>, question: &Question) -> (Standing, Option<Spell>) {
    let (from, to) = (question.from(), question.to());
    let Some(spell) = Spell::first(steps, from, to) else {
        return (without_spell(steps, stage, from), None);
    };
    let earlier = steps.iter().take_while(|step| step.stage != from);
    if earlier.into_iter().any(|step| step.stage.reaches(to)) {
        return (Standing::LeftOut(LeftOutReason::EndBeforeStart), None);
    }
    let standing = match spell.end {
        SpellEnd::Succeeded(_) => Standing::Succeeded,
        SpellEnd::Stopped(_) => Standing::Stopped,
        SpellEnd::MovedBack(_) => Standing::LeftOut(LeftOutReason::MovedBack),
        SpellEnd::RetiredUnknown(_) => Standing::LeftOut(LeftOutReason::RetiredWithoutSuccess),
        SpellEnd::Running if stage.is_none() => Standing::LeftOut(LeftOutReason::UnknownStage),
        SpellEnd::Running => Standing::Running,
    };
    (standing, Some(spell))
}

fn without_spell(steps: &[Step], stage: Option<Stage>, from: Stage) -> Standing {
    match stage {
        None => Standing::LeftOut(LeftOutReason::UnknownStage),
        Some(stage) if stage.is_exit() || stage.reaches(from) => {
            Standing::LeftOut(match is_told_throughout(steps, stage, from) {
                true => LeftOutReason::SkippedStart,
                false => LeftOutReason::NeverEnteredStart,
            })
        }
        Some(_) => Standing::BeforeStart,
    }
}

/// Whether the way from before the start stage to where it stands is told move by move. A move without a
/// date may have been seen late: what lay between is not known.
fn is_told_throughout(steps: &[Step], stage: Stage, from: Stage) -> bool {
    let Some((first, later)) = steps.split_first() else {
        return false;
    };
    let before_start = !first.stage.is_exit() && !first.stage.reaches(from);
    let followed = |step: &Step| step.follows && step.entered.not_future().is_some();
    let ends_there = later.last().is_some_and(|last| last.stage == stage);
    before_start && ends_there && later.iter().all(followed)
}

/// The same seen through the question's window: what ended is placed by its end, what runs by its start.
pub(crate) fn in_window(ever: Standing, spell: Option<&Spell>, question: &Question) -> Standing {
    let (Some(window), Some(spell)) = (question.window(), spell) else {
        return ever;
    };
    let Some(end) = spell.end.moment() else {
        return match Begun::of(spell, question) {
            Begun::Inside => ever,
            Begun::Outside => Standing::OutsideWindow,
            Begun::Unplaced if ever == Standing::Running => {
                Standing::LeftOut(LeftOutReason::StartUnplaced)
            }
            Begun::Unplaced => ever,
        };
    };
    let decided = matches!(ever, Standing::Succeeded | Standing::Stopped);
    match place(end, window) {
        Ok(Position::Inside) => ever,
        Ok(Position::Outside) => Standing::OutsideWindow,
        Ok(Position::Straddles) if decided => Standing::LeftOut(LeftOutReason::EndStraddlesWindow),
        Err(DateProblem::Future) if decided => Standing::LeftOut(LeftOutReason::EndInFuture),
        Err(_) if decided => Standing::LeftOut(LeftOutReason::EndUndated),
        // Undecided either way: it keeps the reason it has.
        _ => ever,
    }
}

/// Where a spell began, seen through the question's window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begun {
    /// In the window, or no window is asked for.
    Inside,
    /// Certainly not in it.
    Outside,
    /// Nobody can say.
    Unplaced,
}

impl Begun {
    pub(crate) fn of(spell: &Spell, question: &Question) -> Self {
        let Some(window) = question.window() else {
            return Self::Inside;
        };
        match place(spell.start, window) {
            Ok(Position::Inside) => Self::Inside,
            Ok(Position::Outside) => Self::Outside,
            Ok(Position::Straddles) | Err(_) => Self::Unplaced,
        }
    }
}

fn place(at: Moment, (from, to): (NaiveDate, NaiveDate)) -> Result<Position, DateProblem> {
    if at.problem == Some(DateProblem::Future) {
        return Err(DateProblem::Future);
    }
    let position = at.when.map(|when| when.within(Some(from), Some(to)));
    position.ok_or(DateProblem::Unknown)
}
