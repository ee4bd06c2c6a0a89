//! Figures of one record of a kind: computed as of a day, listed, filtered and exported as fields are.

use chrono::NaiveDate;

use crate::field::{Editing, Field, FieldGroup, FieldInfo, FieldKind, Measure};
use crate::register::Register;
use crate::value::{Choice, Value};
use crate::view::row::Uses;

/// What a figure of a record may ask beside the record itself.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// Everything the file says.
    pub register: &'a Register,
    /// How many initiatives name each record.
    pub uses: &'a Uses,
    /// The day whose facts count.
    pub as_of: NaiveDate,
}

/// A figure of records `K`. A kind lists its own in [`super::Rules::FIGURES`].
pub struct RowFigure<K> {
    /// What is known of it.
    pub facts: FigureFacts,
    /// What it is of one record; [`Value::Empty`] where it can't be said.
    pub value: fn(&K, &Around<'_>) -> Value<'static>,
}

/// What is known of a figure of a kind.
#[derive(Debug)]
pub struct FigureFacts {
    /// The word of filters, columns and exports.
    pub id: &'static str,
    /// The words on screen.
    pub label: &'static str,
    /// How it is computed, in one or two sentences.
    pub help: &'static str,
    /// What it holds.
    pub kind: FieldKind,
    /// Width of its column, in CSS pixels.
    pub width: u16,
    /// One of the usual columns.
    pub shown: bool,
    /// The closed list that it is one of, or several of.
    pub choices: fn() -> Vec<Choice>,
}

impl FigureFacts {
    /// As the catalogue tells it, at its place among the figures of its kind.
    pub(crate) fn info(&self, place: usize) -> FieldInfo {
        FieldInfo {
            // A kind has far fewer figures.
            field: Field::Figure(u16::try_from(place).unwrap_or(u16::MAX)),
            id: self.id.to_owned(),
            stable_id: self.id.to_owned(),
            label: self.label.to_owned(),
            help: self.help.to_owned(),
            kind: self.kind,
            target: None,
            group: FieldGroup::Scores,
            editing: Editing::Never,
            width: self.width,
            required: false,
            shown: self.shown,
            choices: (self.choices)(),
            measure: Measure::NONE,
        }
    }
}

/// Declares the figures of a kind in the order of columns: id, label, what it holds, the width of its column, whether
/// the usual view shows it, the list that it is one of; the doc comment is its help.
macro_rules! row_figures {
    ($kind:ident { $($(#[doc = $help:literal])* $id:ident: $holds:ident = $label:literal, $width:literal $($shown:ident)? $([of $choices:ty])? => $value:expr;)* }) => {
        const FIGURES: &'static [$crate::kind::RowFigure<$kind>] = &[$($crate::kind::RowFigure {
            facts: $crate::kind::FigureFacts {
                id: stringify!($id),
                label: $label,
                help: concat!($($help),*).trim_ascii(),
                kind: $crate::field::FieldKind::$holds,
                width: $width,
                shown: false $(|| $crate::kind::row_figures!(@$shown))?,
                choices: $crate::kind::row_figures!(@choices $($choices)?),
            },
            value: $value,
        },)*];
    };
    (@shown) => { true };
    (@choices) => { Vec::new };
    (@choices $choices:ty) => {
        || <$choices as $crate::kind::Choices>::all().iter().map(|one| (*one).into()).collect()
    };
}
pub(crate) use row_figures;
