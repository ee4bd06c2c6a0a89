//! Reading a field of a record.

use chrono::NaiveDate;

use super::{Field, FigureSource};
use crate::initiative::{StagePlan, Transition};
use crate::kind::AnyRow as _;
use crate::past::{happened, is_on_hold};
use crate::register::Record;
use crate::stage::Stage;
use crate::value::Value;
use crate::when::When;

impl Field {
    /// What the field holds in `record`, whose derived figures are `figures`.
    pub fn value<'a>(self, record: &'a Record, figures: &impl FigureSource) -> Value<'a> {
        match self {
            Self::Entered(stage) => Value::date(entered(record, stage, figures.past())),
            Self::Planned(stage) => Value::date(plan(record, stage).and_then(|p| p.planned)),
            Self::Forecast(stage) => Value::date(plan(record, stage).and_then(|p| p.forecast)),
            Self::Derived(figure) => figures.figure(figure),
            Self::Custom(id) => Value::text(record.custom_value(id).unwrap_or_default()),
            Self::Children(kind) => count(figures.children(kind).map(|(all, _)| all)),
            Self::OpenChildren(kind) => count(figures.children(kind).map(|(_, open)| open)),
            Self::STAGE => {
                let stage = figures.stage().unwrap_or(record.initiative.stage);
                stage.map_or(Value::Empty, Value::Stage)
            }
            Self::ON_HOLD if is_held_later(record, figures.past()) => Value::Bool(false),
            Self::HOLD_SINCE | Self::HOLD_REASON | Self::HOLD_REVIEW
                if is_held_later(record, figures.past()) =>
            {
                Value::Empty
            }
            Self::Column(at) => record.initiative.at(at.into()),
            Self::Figure(_) | Self::Uses => Value::Empty,
        }
    }
}

fn count(count: Option<u32>) -> Value<'static> {
    count.map_or(Value::Empty, |count| Value::Count(count.into()))
}

/// The date of its first entry into a stage, of those that had happened by a past day.
fn entered(record: &Record, stage: Stage, past: Option<NaiveDate>) -> Option<When> {
    let into = |step: &&Transition| step.to == stage;
    let found = match past {
        Some(day) => happened(record, day).find(into),
        None => record.moves().find(into),
    };
    found.and_then(|step| step.date)
}

/// Whether its hold began after the past day looked at.
fn is_held_later(record: &Record, past: Option<NaiveDate>) -> bool {
    past.is_some_and(|day| !is_on_hold(&record.initiative, day) && record.initiative.on_hold)
}

fn plan(record: &Record, stage: Stage) -> Option<&StagePlan> {
    record.plans.iter().find(|plan| plan.stage == stage)
}
