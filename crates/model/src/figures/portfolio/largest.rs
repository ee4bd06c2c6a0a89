//! Which initiatives a first pass of scoring begins with: the largest.

use std::cmp::Reverse;

use super::Asked;
use crate::natural::natural_order;
use crate::register::Record;

/// How many a first pass begins with: as many as are rated in one go.
pub const FIRST_PASS: usize = 10;

/// What makes one larger than another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// Its benefit a year.
    Benefit,
    /// Its cost a year, where none states a benefit.
    Cost,
}

impl Size {
    /// The id of the field.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Benefit => "benefit",
            Self::Cost => "cost",
        }
    }

    fn of(self, record: &Record) -> Option<i64> {
        let amount = match self {
            Self::Benefit => record.initiative.benefit,
            Self::Cost => record.initiative.cost,
        };
        amount.map(|money| money.0)
    }
}

/// Those not scored that a first pass begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Largest {
    /// What they are the largest by; `None`: none states an amount, so they are the first by key.
    pub by: Option<Size>,
    /// How many not scored state it.
    pub stating: u32,
    /// Their places, the largest first.
    pub places: Vec<usize>,
}

/// The largest of those that can still be chosen and are not scored: by benefit a year, else by cost.
pub fn largest(asked: &Asked<'_>) -> Largest {
    let records = asked.register.records();
    let is_unscored = |at: &usize| {
        let figures = &asked.figures.records()[*at];
        figures.is_before_production() && figures.quadrant.is_none()
    };
    let mut places: Vec<usize> = asked.places().filter(is_unscored).collect();
    let stating = |size: Size| {
        let stated = places.iter().filter(|at| size.of(&records[**at]).is_some());
        crate::tally(stated.count())
    };
    let sizes = [Size::Benefit, Size::Cost].into_iter();
    let by = sizes
        .map(|size| (size, stating(size)))
        .find(|(_, stating)| *stating > 0);
    let size = |at: usize| by.and_then(|(size, _)| size.of(&records[at]));
    let key = |at: usize| records[at].initiative.key.as_str();
    places.sort_unstable_by(|a, b| {
        let larger = Reverse(size(*a)).cmp(&Reverse(size(*b)));
        larger.then_with(|| natural_order(key(*a), key(*b)))
    });
    places.truncate(FIRST_PASS);
    Largest {
        by: by.map(|(size, _)| size),
        stating: by.map_or(0, |(_, stating)| stating),
        places,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::Figures;
    use crate::figures::sample::{Sample, day, register, way};

    fn keys(samples: Vec<Sample>) -> (Option<Size>, u32, String) {
        let register = register(samples);
        let today = day("2026-06-30");
        let figures = Figures::compute(&register, today, today);
        let found = largest(&Asked::new(&register, &figures, None));
        let key = |at: &usize| register.records()[*at].initiative.key.clone();
        let keys: Vec<_> = found.places.iter().map(key).collect();
        (found.by, found.stating, keys.join(" "))
    }

    /// Whoever rates ten of a thousand begins where most is at stake, and never with what is live or rated.
    #[test]
    fn a_first_pass_begins_with_the_largest() {
        let idea = |at: i64| way(&format!("AI-{at}"), "idea");
        let live = way("AI-99", "production").benefit(9_999);
        let rated = way("AI-98", "idea").benefit(9_999).rated_all(3, 3, 3);
        let mixed = vec![live, rated, idea(1), idea(2).benefit(5), idea(3).benefit(7)];
        let by = Some(Size::Benefit);
        assert_eq!(keys(mixed), (by, 2, "AI-3 AI-2 AI-1".to_owned()));
        let silent = (1..=12).rev().map(idea).collect();
        let first = "AI-1 AI-2 AI-3 AI-4 AI-5 AI-6 AI-7 AI-8 AI-9 AI-10";
        assert_eq!(keys(silent), (None, 0, first.to_owned()));
    }
}
