//! Reading a field of a record.

use super::{Field, FigureSource};
use crate::initiative::StagePlan;
use crate::kind::AnyRow as _;
use crate::register::Record;
use crate::stage::Stage;
use crate::value::Value;
use crate::when::When;

impl Field {
    /// What the field holds in `record`, whose derived figures are `figures`.
    pub fn value<'a>(self, record: &'a Record, figures: &impl FigureSource) -> Value<'a> {
        match self {
            Self::Entered(stage) => Value::date(entered(record, stage)),
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
            Self::Column(at) => record.initiative.at(at.into()),
            Self::Uses => Value::Empty,
        }
    }
}

fn count(count: Option<u32>) -> Value<'static> {
    count.map_or(Value::Empty, |count| Value::Count(count.into()))
}

fn entered(record: &Record, stage: Stage) -> Option<When> {
    record.moves().find(|m| m.to == stage).and_then(|m| m.date)
}

fn plan(record: &Record, stage: Stage) -> Option<&StagePlan> {
    record.plans.iter().find(|plan| plan.stage == stage)
}
