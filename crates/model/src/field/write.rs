//! Writing a field from text that was typed, pasted or imported.

use super::{Field, Input, Reader};
use crate::filter::UnitProblem;
use crate::id::{CustomFieldId, InitiativeId, RowId, UnitId};
use crate::initiative::StagePlan;
use crate::kind::AnyRow;
use crate::kinds::KindId;
use crate::register::Record;
use crate::sentence::lowered;
use crate::series::SeriesError;
use crate::stage::Stage;
use crate::terms::{NotNamed, Terms};

/// Why a text can't be written into a field, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FieldError {
    /// The field must hold something.
    #[error("{field} can't be empty; type one")]
    Empty {
        /// Label of the field.
        field: String,
    },
    /// The text is not what the field holds.
    #[error("{field}: “{text}” is not {expected}")]
    Unreadable {
        /// Label of the field.
        field: String,
        /// What was typed.
        text: String,
        /// What the field holds and how to write it.
        expected: String,
    },
    /// The number is outside the range of the field.
    #[error("{field}: {text} is out of range; write a number from {low} to {high}")]
    OutOfRange {
        /// Label of the field.
        field: String,
        /// What was typed, as it was understood.
        text: String,
        /// The least.
        low: i32,
        /// The most.
        high: i32,
    },
    /// The text is no dates and values.
    #[error("{field}: {why}")]
    Series {
        /// Label of the field.
        field: String,
        /// Which of them is wrong, and what to write instead.
        why: SeriesError,
    },
    /// No unit has this name, or several have.
    #[error("{field}: {problem} “{text}”; {next}")]
    Unit {
        /// Label of the field.
        field: String,
        /// What was typed.
        text: String,
        /// What is wrong with it.
        problem: UnitProblem,
        /// What to do.
        next: String,
    },
    /// No record is called so, or several are.
    #[error("{field}: {}", not_named(text, *kind, *why))]
    NotNamed {
        /// Label of the field.
        field: String,
        /// What was typed.
        text: String,
        /// The kind that was looked through.
        kind: KindId,
        /// What is wrong.
        why: NotNamed,
    },
    /// The portfolio does not hold what a file holds.
    #[error(
        "{field}: this portfolio doesn’t hold the content of “{file}”; attach the file itself, here or with `pilotage attach`"
    )]
    NoContent {
        /// Label of the field.
        field: String,
        /// The hash, and the file's name.
        file: String,
    },
    /// Another initiative has it, and the field tells initiatives apart.
    #[error("{field}: “{holder}” has {text} already; choose another")]
    Taken {
        /// Label of the field.
        field: String,
        /// What was typed.
        text: String,
        /// Name of the initiative that has it, and whether it is in the bin.
        holder: String,
    },
    /// The field is derived or kept by the app.
    #[error("{field} can't be typed: {why}")]
    ReadOnly {
        /// Label of the field.
        field: String,
        /// Where it comes from and what to change instead.
        why: &'static str,
    },
    /// The portfolio has no such own field (any more).
    #[error("the portfolio has no own field with the id {0}; add the field first")]
    NoSuchField(CustomFieldId),
}

fn not_named(text: &str, kind: KindId, why: NotNamed) -> String {
    let (one, many) = (lowered(kind.one()), lowered(kind.many()));
    match why {
        NotNamed::Unknown => {
            format!("no {one} is called “{text}”; add it first, or choose one that is there")
        }
        NotNamed::Several => {
            format!("several {many} are called “{text}”; name one by what tells it apart")
        }
        NotNamed::NoKind => format!(
            "“{text}” names no record; write an initiative’s key, or a kind and a name such as “vendor: Acme”"
        ),
    }
}

/// The id of the row that keeps an initiative's planned and forecast dates of a stage: the same on
/// every machine.
pub fn stage_plan_id(initiative: InitiativeId, stage: Stage) -> RowId {
    RowId::of_link(&["stage-plan", &initiative.to_string(), stage.code()])
}

/// The unit that a text names, as the unit field reads it; `None` for an empty text.
///
/// # Errors
/// When none or several are called so.
pub fn unit_named(text: &str, terms: &dyn Terms) -> Result<Option<UnitId>, FieldError> {
    let label = || "Business unit".to_owned();
    Reader::of(&label, &Vec::new, &text.into(), terms).unit()
}

impl Field {
    /// Sets the field to what is given; blanks at both ends are dropped, and an empty text clears the
    /// field. What [`crate::value::Value::data_text`] wrote is read back the same.
    ///
    /// Changing the stage here only says where the initiative stands; the caller adds the
    /// transition. A hold date or reason puts the initiative on hold. On an error nothing changed.
    ///
    /// # Errors
    /// When the text is not what the field holds, or the field is not editable.
    pub fn parse_into<'g>(
        self,
        record: &mut Record,
        given: impl Into<Input<'g>>,
        terms: &dyn Terms,
    ) -> Result<(), FieldError> {
        let given = given.into();
        let label = || self.label(terms);
        let date = || Reader::of(&label, &Vec::new, &given, terms).date();
        match self {
            Self::Column(_) | Self::Custom(_) => {
                let row: &mut dyn AnyRow = &mut record.initiative;
                row.set_field(self, given, terms)?;
            }
            Self::Planned(stage) => {
                let date = date()?;
                set_plan(record, stage, |plan| plan.planned = date);
            }
            Self::Forecast(stage) => {
                let date = date()?;
                set_plan(record, stage, |plan| plan.forecast = date);
            }
            Self::Entered(_)
            | Self::Derived(_)
            | Self::Figure(_)
            | Self::Children(_)
            | Self::OpenChildren(_)
            | Self::Uses => {
                return Err(FieldError::ReadOnly {
                    field: label(),
                    why: self.why_read_only(),
                });
            }
        }
        Ok(())
    }

    /// What a field that no kind declares is called.
    fn label(self, terms: &dyn Terms) -> String {
        let of_stage = |stage, date: &str| {
            let label = terms.settings().stage_label(stage);
            format!("{label} {date}")
        };
        match self {
            Self::Entered(stage) => of_stage(stage, "entered"),
            Self::Planned(stage) => of_stage(stage, "planned"),
            Self::Forecast(stage) => of_stage(stage, "forecast"),
            Self::Derived(figure) => figure.label().to_owned(),
            Self::Children(kind) => kind.many().to_owned(),
            Self::OpenChildren(kind) => format!("Open {}", lowered(kind.many())),
            Self::Column(_) | Self::Figure(_) | Self::Custom(_) | Self::Uses => String::new(),
        }
    }

    const fn why_read_only(self) -> &'static str {
        match self {
            Self::Entered(_) => "it comes from the transitions; move the stage instead",
            Self::Children(_) | Self::OpenChildren(_) => {
                "it is counted; add or close such a record instead"
            }
            _ => "it is computed from ratings and dates; change those instead",
        }
    }
}

fn set_plan(record: &mut Record, stage: Stage, set: impl FnOnce(&mut StagePlan)) {
    let initiative = record.id();
    let plans = &mut record.plans;
    let at = plans.iter().position(|plan| plan.stage == stage);
    let at = at.unwrap_or_else(|| {
        plans.push(StagePlan {
            id: stage_plan_id(initiative, stage),
            initiative,
            stage,
            planned: None,
            forecast: None,
        });
        plans.len() - 1
    });
    set(&mut plans[at]);
    if plans[at].planned.is_none() && plans[at].forecast.is_none() {
        plans.remove(at);
    }
    plans.sort_by_key(|plan| plan.stage);
}
