//! Spells: an initiative's first stay in a start stage, and how it ended.

mod journey;
mod moment;

use chrono::NaiveDate;

use crate::count::tally;
use crate::stage::Stage;

pub use journey::{Journey, Step};
pub use moment::{DateProblem, Moment};

/// How a spell ended, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpellEnd {
    /// First entry into the end stage or one beyond it, even if later retired.
    Succeeded(Moment),
    /// Stopped.
    Stopped(Moment),
    /// Moved back before the start stage: undecided.
    MovedBack(Moment),
    /// Retired without a recorded entry into the end stage: undecided.
    RetiredUnknown(Moment),
    /// Not ended.
    Running,
}

impl SpellEnd {
    /// When it ended; `None` while it runs.
    pub const fn moment(self) -> Option<Moment> {
        match self {
            Self::Succeeded(at)
            | Self::Stopped(at)
            | Self::MovedBack(at)
            | Self::RetiredUnknown(at) => Some(at),
            Self::Running => None,
        }
    }
}

/// The first spell of an initiative from a start stage towards an end stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spell {
    /// Entry into the start stage.
    pub start: Moment,
    /// How it ended.
    pub end: SpellEnd,
    /// Later entries into the start stage; they are shown apart and enter no share.
    pub reentries: u32,
}

impl Spell {
    /// The first spell in `steps` from stage `from` towards stage `to`; `None` when `from` was
    /// never entered.
    ///
    /// Where stages lie between the two, staying in them keeps the spell running, and so does a
    /// return from them to the start stage (counted as a re-entry).
    pub fn first(steps: &[Step], from: Stage, to: Stage) -> Option<Self> {
        let entry = steps.iter().position(|step| step.stage == from)?;
        let later = &steps[entry + 1..];
        let end = later
            .iter()
            .find_map(|step| end_by(*step, from, to))
            .unwrap_or(SpellEnd::Running);
        let again = later.iter().filter(|step| step.stage == from).count();
        Some(Self {
            start: steps[entry].entered,
            end,
            reentries: tally(again),
        })
    }

    /// First and last day of an ended spell, as durations count them; `Ok(None)` while it runs.
    ///
    /// # Errors
    /// What keeps the spell out of durations.
    pub fn span(&self) -> Result<Option<(NaiveDate, NaiveDate)>, DateProblem> {
        let start = self.start.day()?;
        let Some(end) = self.end.moment() else {
            return Ok(None);
        };
        // A month counts from its middle, so a day early in the same month may seem to precede it.
        Ok(Some((start, end.day()?.max(start))))
    }
}

fn end_by(step: Step, from: Stage, to: Stage) -> Option<SpellEnd> {
    match step.stage {
        stage if stage.reaches(to) => Some(SpellEnd::Succeeded(step.entered)),
        Stage::Stopped => Some(SpellEnd::Stopped(step.entered)),
        Stage::Retired => Some(SpellEnd::RetiredUnknown(step.entered)),
        stage if !stage.reaches(from) => Some(SpellEnd::MovedBack(step.entered)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
