//! Derived figures as fields: what filters, columns and sorting read by name.

use super::RecordFigures;
use crate::field::{Figure, FigureSource};
use crate::kinds::KindId;
use crate::score::DimensionScore;
use crate::scoring::Ratio;
use crate::stage::Stage;
use crate::value::{Choice, Value};

impl FigureSource for RecordFigures {
    fn figure(&self, figure: Figure) -> Value<'static> {
        match figure {
            Figure::Value => score(self.value),
            Figure::Feasibility => score(self.feasibility),
            Figure::Risk => score(self.risk),
            Figure::Difficulty => self.difficulty.map_or(Value::Empty, Value::Complement),
            Figure::Priority => ratio(self.priority),
            Figure::Rank => self
                .rank
                .map_or(Value::Empty, |rank| Value::Count(i64::from(rank))),
            Figure::Quadrant => self
                .quadrant
                .map_or(Value::Empty, |q| Value::Choice(q.into())),
            Figure::Coverage => ratio(self.coverage_percent()),
            Figure::PilotAge => self
                .pilot_age
                .map_or(Value::Empty, |age| Value::Number(age.months)),
            Figure::InPurgatory => Value::Bool(self.purgatory),
            Figure::Assessors => Value::Count(i64::from(self.assessors)),
            Figure::Disagreements => Value::Count(i64::from(self.disagreements)),
            Figure::Attention if self.attention.is_empty() => Value::Empty,
            Figure::Attention => Value::Choices(self.attention.iter().map(Choice::from).collect()),
        }
    }

    fn stage(&self) -> Option<Option<Stage>> {
        Some(self.stage)
    }

    fn existed(&self) -> bool {
        self.existed
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

fn score(score: Option<DimensionScore>) -> Value<'static> {
    ratio(score.map(|score| score.score))
}

fn ratio(ratio: Option<Ratio>) -> Value<'static> {
    ratio.map_or(Value::Empty, Value::Ratio)
}
