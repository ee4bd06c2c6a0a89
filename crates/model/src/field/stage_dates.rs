//! The dates that an initiative has for each stage, beside the fields that its kind declares.

use super::Editing::{self, Bulk, Import};
use super::Field;
use super::FieldGroup::{self, Dates};
use crate::stage::Stage;

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
