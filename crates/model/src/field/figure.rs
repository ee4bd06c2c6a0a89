//! Derived figures as fields: what filters, columns and sorting ask for by name.

use crate::kind::choice;
use crate::kinds::KindId;
use crate::stage::Stage;
use crate::value::Value;

choice! {
    /// A figure derived from what is recorded. Its code is its field id.
    Figure {
        /// Value score ([`Value::Ratio`], 0 to 100).
        Value = "value", "Value";
        /// Feasibility score ([`Value::Ratio`], 0 to 100).
        Feasibility = "feasibility", "Feasibility";
        /// Risk score ([`Value::Ratio`], 0 to 100).
        Risk = "risk", "Risk";
        /// 100 − feasibility ([`Value::Complement`], 0 to 100).
        Difficulty = "difficulty", "Difficulty";
        /// Priority ([`Value::Ratio`], 0 to 100).
        Priority = "priority", "Priority";
        /// Priority rank over the whole portfolio ([`Value::Count`], from 1).
        Rank = "rank", "Rank";
        /// Quadrant of the matrix ([`Value::Choice`], a [`crate::quadrant::Quadrant`]).
        Quadrant = "quadrant", "Quadrant";
        /// Lowest coverage of the three dimensions ([`Value::Ratio`], percent).
        Coverage = "coverage", "Coverage";
        /// Age of the running pilot ([`Value::Number`], months).
        PilotAge = "pilot_age", "Pilot age";
        /// Whether the running pilot is in purgatory ([`Value::Bool`]).
        InPurgatory = "in_purgatory", "In purgatory";
        /// How many people rated it ([`Value::Count`]).
        Assessors = "assessors", "Assessors";
        /// Criteria on which assessors differ by two levels or more ([`Value::Count`]).
        Disagreements = "disagreements", "Disagreements";
        /// Attention rules that it meets ([`Value::Choices`] of [`crate::attention::Rule`]).
        Attention = "attention", "Attention";
    }
}

/// The derived figures of one initiative.
pub trait FigureSource {
    /// One figure, of the kind that [`Figure`] names; [`Value::Empty`] where it can't be said.
    fn figure(&self, figure: Figure) -> Value<'static>;

    /// Its stage as of the day looked at; without one of its own, the recorded stage counts.
    fn stage(&self) -> Option<Option<Stage>> {
        None
    }

    /// Whether it was in the portfolio by the day looked at.
    fn existed(&self) -> bool {
        true
    }

    /// How many records of a kind belong to it, and how many of them are open.
    fn children(&self, _kind: KindId) -> Option<(u32, u32)> {
        None
    }
}

impl<T: FigureSource + ?Sized> FigureSource for &T {
    fn figure(&self, figure: Figure) -> Value<'static> {
        (**self).figure(figure)
    }

    fn stage(&self) -> Option<Option<Stage>> {
        (**self).stage()
    }

    fn existed(&self) -> bool {
        (**self).existed()
    }

    fn children(&self, kind: KindId) -> Option<(u32, u32)> {
        (**self).children(kind)
    }
}

/// For readers of recorded fields alone: every figure is empty.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoFigures;

impl FigureSource for NoFigures {
    fn figure(&self, _: Figure) -> Value<'static> {
        Value::Empty
    }
}
