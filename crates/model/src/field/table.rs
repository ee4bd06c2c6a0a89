//! What an initiative has beside the fields that its kind declares: dates of its stages, and figures.

use super::Editing::{self, Bulk, Import};
use super::FieldGroup::{self, Dates};
use super::FieldKind::{self, Bool, Choice, List, Number, Score};
use super::{Field, Figure};
use crate::stage::Stage;

/// What the catalogue says of a derived figure.
pub(super) struct FigureSpec {
    pub figure: Figure,
    pub kind: FieldKind,
    pub width: u16,
    pub help: &'static str,
    pub shown: bool,
}

impl FigureSpec {
    const fn shown(mut self) -> Self {
        self.shown = true;
        self
    }
}

const fn figure(figure: Figure, kind: FieldKind, width: u16, help: &'static str) -> FigureSpec {
    FigureSpec {
        figure,
        kind,
        width,
        help,
        shown: false,
    }
}

/// Every derived figure, in the order of columns.
#[rustfmt::skip]
pub(super) const FIGURES: &[FigureSpec] = &[
    figure(Figure::Value, Score, 64, "100 × Σ weight × (level − 1) ÷ 4 ÷ Σ weight, over the rated criteria of value.").shown(),
    figure(Figure::Feasibility, Score, 84, "The same over the rated criteria of feasibility.").shown(),
    figure(Figure::Risk, Score, 72, "The same over the rated criteria of risk: high is risky."),
    figure(Figure::Difficulty, Score, 88, "100 − feasibility."),
    figure(Figure::Priority, Score, 80, "Weighted mean of value, feasibility and 100 − risk, by the weights in Settings."),
    figure(Figure::Rank, Number, 64, "Place by priority over the whole portfolio, whatever the filter; only before production and with all three dimensions covered.").shown(),
    figure(Figure::Quadrant, Choice, 120, "Quick wins, Strategic bets, Fill-ins or Reconsider, by value and difficulty."),
    figure(Figure::Coverage, Score, 84, "Share of the criteria's weight that is rated, of the least covered dimension, in percent."),
    figure(Figure::PilotAge, Number, 88, "Months since the running pilot began; empty without a day or month."),
    figure(Figure::InPurgatory, Bool, 96, "The running pilot is older than the limit in Settings."),
    figure(Figure::Assessors, Number, 84, "People whose ratings count."),
    figure(Figure::Disagreements, Number, 104, "Criteria on which assessors differ by two levels or more."),
    figure(Figure::Attention, List, 180, "What needs someone, by rule."),
];

/// The dates of one stage: id prefix, label prefix, how it is edited, help.
pub(super) struct DateSpec {
    pub field: fn(Stage) -> Field,
    pub prefix: &'static str,
    pub label: &'static str,
    pub editing: Editing,
    pub help: &'static str,
}

/// The three dates that every stage has.
pub(super) const DATES: [DateSpec; 3] = [
    DateSpec {
        field: Field::Planned,
        prefix: "planned",
        label: "planned",
        editing: Bulk,
        help: "When it is planned to enter the stage.",
    },
    DateSpec {
        field: Field::Forecast,
        prefix: "forecast",
        label: "forecast",
        editing: Bulk,
        help: "When it is now expected to enter the stage.",
    },
    DateSpec {
        field: Field::Entered,
        prefix: "entered",
        label: "entered",
        editing: Import,
        help: "When it first entered the stage, from its transitions; move the stage to add one.",
    },
];

impl DateSpec {
    /// The catalogue's id of this date of `stage`.
    pub fn id(&self, stage: Stage) -> String {
        format!("{}.{}", self.prefix, stage.code())
    }

    /// Group and kind are the same for all of them.
    pub const GROUP: FieldGroup = Dates;
}
