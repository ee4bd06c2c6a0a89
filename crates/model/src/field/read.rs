//! Reading a field of a record.

use chrono::NaiveDate;

use super::{Field, FigureSource};
use crate::initiative::{Initiative, StagePlan};
use crate::kind::Held as _;
use crate::register::Record;
use crate::stage::Stage;
use crate::value::{Choice, Value};
use crate::when::When;

impl Field {
    /// What the field holds in `record`, whose derived figures are `figures`.
    pub fn value<'a>(self, record: &'a Record, figures: &impl FigureSource) -> Value<'a> {
        match self {
            Self::Entered(stage) => Value::date(entered(record, stage)),
            Self::Planned(stage) => Value::date(plan(record, stage).and_then(|p| p.planned)),
            Self::Forecast(stage) => Value::date(plan(record, stage).and_then(|p| p.forecast)),
            Self::Figure(figure) => figures.figure(figure),
            Self::Custom(id) => Value::text(record.custom_value(id).unwrap_or_default()),
            Self::Children(kind) => count(figures.children(kind).map(|(all, _)| all)),
            Self::OpenChildren(kind) => count(figures.children(kind).map(|(_, open)| open)),
            Self::Stage => {
                let stage = figures.stage().unwrap_or(record.initiative.stage);
                stage.map_or(Value::Empty, Value::Stage)
            }
            plain => plain.plain_value(&record.initiative),
        }
    }

    fn plain_value(self, i: &Initiative) -> Value<'_> {
        match self {
            Self::Key => Value::text(&i.key),
            Self::Name => Value::text(&i.name),
            Self::Summary => Value::text(&i.summary),
            Self::Problem => Value::text(&i.problem),
            Self::Alternative => Value::text(&i.alternative),
            Self::Unit => i.unit.map_or(Value::Empty, Value::Unit),
            Self::Countries => Value::list(&i.countries),
            Self::Owner => i.owner.value(),
            Self::Deputy => i.deputy.value(),
            Self::Sponsor => i.sponsor.value(),
            Self::Outcomes => i.outcomes.value(),
            Self::OnHold => Value::Bool(i.hold.is_some()),
            Self::HoldSince => Value::date(i.hold.as_ref().and_then(|hold| hold.since)),
            Self::HoldReason => Value::text(i.hold.as_ref().map_or("", |hold| &hold.reason)),
            Self::HoldReview => Value::date(i.hold.as_ref().and_then(|hold| hold.review)),
            Self::Technique => Value::text(&i.technique),
            Self::BaseModel => Value::text(&i.base_model),
            Self::Sourcing => choice(i.sourcing),
            Self::Builder => choice(i.builder),
            Self::Vendor => i.vendor.value(),
            Self::Stack => Value::list(&i.stack),
            Self::Systems => Value::list(&i.systems),
            Self::DataSets => i.data_sets.value(),
            Self::Components => i.components.value(),
            Self::Dependencies => i.dependencies.value(),
            Self::Benefit => i.benefit.map_or(Value::Empty, Value::Money),
            Self::Cost => i.cost.map_or(Value::Empty, Value::Money),
            Self::Reach => i.reach.map_or(Value::Empty, Value::Count),
            Self::Tier => Value::Choice(i.tier.into()),
            Self::Tags => Value::list(&i.tags),
            Self::Source => Value::text(&i.source),
            Self::Recorded => Value::date(recorded_day(&i.recorded)),
            Self::Stage
            | Self::Entered(_)
            | Self::Planned(_)
            | Self::Forecast(_)
            | Self::Figure(_)
            | Self::Custom(_)
            | Self::Children(_)
            | Self::OpenChildren(_)
            | Self::Uses
            | Self::Column(_) => Value::Empty,
        }
    }
}

fn count(count: Option<u32>) -> Value<'static> {
    count.map_or(Value::Empty, |count| Value::Count(count.into()))
}

fn choice(value: Option<impl Into<Choice>>) -> Value<'static> {
    value.map_or(Value::Empty, |value| Value::Choice(value.into()))
}

fn entered(record: &Record, stage: Stage) -> Option<When> {
    record.moves().find(|m| m.to == stage).and_then(|m| m.date)
}

fn plan(record: &Record, stage: Stage) -> Option<&StagePlan> {
    record.plans.iter().find(|plan| plan.stage == stage)
}

/// The day of an RFC 3339 time, as it was written.
fn recorded_day(time: &str) -> Option<When> {
    let day: NaiveDate = time.get(..10)?.parse().ok()?;
    Some(When::day(day))
}
