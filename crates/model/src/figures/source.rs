//! Derived figures as fields: what filters, columns and sorting read by name.

use chrono::NaiveDate;

use super::RecordFigures;
use crate::field::{Derived, FigureSource};
use crate::funnel::StageSet;
use crate::kinds::KindId;
use crate::score::DimensionScore;
use crate::scoring::Ratio;
use crate::stage::Stage;
use crate::value::{Choice, Value};

impl FigureSource for RecordFigures {
    fn figure(&self, figure: Derived) -> Value<'static> {
        match figure {
            Derived::Value => score(self.value),
            Derived::Feasibility => score(self.feasibility),
            Derived::Risk => score(self.risk),
            Derived::Difficulty => self.difficulty.map_or(Value::Empty, Value::Complement),
            Derived::Priority => ratio(self.priority),
            Derived::Rank => self
                .rank
                .map_or(Value::Empty, |rank| Value::Count(i64::from(rank))),
            Derived::NotRanked => {
                let why = self.rank.err().map(Choice::from);
                why.map_or(Value::Empty, Value::Choice)
            }
            // They are of all that are ranked: `DrawnRank` has them.
            Derived::RankRange
            | Derived::BestRank
            | Derived::WorstRank
            | Derived::TopChance
            | Derived::QuadrantChance => Value::Empty,
            Derived::Quadrant => self
                .quadrant
                .map_or(Value::Empty, |q| Value::Choice(q.into())),
            Derived::Coverage => ratio(self.coverage_percent()),
            Derived::PilotAge => self
                .pilot_age
                // What bounds an age is no age: a filter would take “at least 3” for 3.
                .filter(|age| !age.at_least)
                .map_or(Value::Empty, |age| Value::Number(age.months)),
            Derived::Conversion => self.conversion.choice().map_or(Value::Empty, Value::Choice),
            Derived::Entered => stages(self.passage.entered),
            Derived::MovedOn => stages(self.passage.moved_on),
            Derived::InPurgatory if self.is_pilot_unknown() => Value::Empty,
            Derived::InPurgatory => Value::Bool(self.purgatory),
            Derived::Assessors => Value::Count(i64::from(self.assessors)),
            Derived::Disagreements => Value::Count(i64::from(self.disagreements)),
            Derived::PlannedToDate => money(self.worth.planned),
            Derived::RealisedToDate => money(self.worth.realised),
            Derived::RealisedShare => ratio(self.worth.realised_percent()),
            Derived::PlannedYear => money(self.worth.planned_year),
            Derived::RealisedYear => money(self.worth.realised_year),
            Derived::PlannedPeriod => money(self.worth.planned_period),
            Derived::RealisedPeriod => money(self.worth.realised_period),
            Derived::BenefitQuarters => choices(self.worth.quarters.iter().map(Choice::from)),
            Derived::CostPlanned => money(self.worth.cost_planned),
            Derived::Spent => money(self.worth.spent),
            Derived::SpentYear => money(self.worth.spent_year),
            Derived::SpentPeriod => money(self.worth.spent_period),
            Derived::Npv => money(self.worth.whole),
            Derived::ForwardNpv => money(self.worth.forward),
            Derived::Attention => choices(self.attention.iter().map(Choice::from)),
        }
    }

    fn stage(&self) -> Option<Option<Stage>> {
        Some(self.stage)
    }

    fn existed(&self) -> bool {
        self.existed
    }

    fn past(&self) -> Option<NaiveDate> {
        self.past
    }

    fn children(&self, kind: KindId) -> Option<(u32, u32)> {
        Some(self.children.of(kind))
    }
}

impl RecordFigures {
    /// The lowest coverage of the three dimensions in percent; `None` when nothing is rated.
    pub fn coverage_percent(&self) -> Option<Ratio> {
        let dimensions = [self.value, self.feasibility, self.risk];
        if dimensions.iter().all(Option::is_none) {
            return None;
        }
        let none = Ratio { num: 0, den: 1 };
        let lowest = dimensions
            .into_iter()
            .map(|d| d.map_or(none, |d| d.coverage))
            .min()?;
        Some(Ratio {
            num: lowest.num * 100,
            den: lowest.den,
        })
    }
}

fn stages(stages: StageSet) -> Value<'static> {
    match stages.iter().next() {
        None => Value::Empty,
        Some(_) => Value::Stages(stages),
    }
}

fn choices(choices: impl Iterator<Item = Choice>) -> Value<'static> {
    let choices: Vec<_> = choices.collect();
    if choices.is_empty() {
        return Value::Empty;
    }
    Value::Choices(choices)
}

fn score(score: Option<DimensionScore>) -> Value<'static> {
    ratio(score.map(|score| score.score))
}

fn ratio(ratio: Option<Ratio>) -> Value<'static> {
    ratio.map_or(Value::Empty, Value::Ratio)
}

fn money(amount: Option<i64>) -> Value<'static> {
    amount.map_or(Value::Empty, Value::Money)
}
