//! Where an initiative stands by the ratings that somebody may see, how far that can still move, and what would move it
//! over a line.

use chrono::NaiveDate;

use crate::assessment::Hidden;
use crate::figures::{Figures, NotRanked, RecordFigures, by_key};
use crate::id::{CriterionId, RatingId, RowId};
use crate::kind::To;
use crate::quadrant::{Quadrant, place};
use crate::rating::{Confidence, Level, Rating};
use crate::register::{Record, Register};
use crate::score::{Consensus, Scores, consensus, difficulty, priority, score};
use crate::scoring::{Criterion, Dimension, Ratio};

/// What is told beside a figure: the least and the most that it can become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// The least.
    pub low: Ratio,
    /// The most.
    pub high: Ratio,
}

/// A single rating that would change what is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pivot {
    /// The criterion.
    pub criterion: CriterionId,
    /// Whether it is rated.
    pub rated: bool,
    /// The level that all who rate it would have to agree on, the nearest that changes anything.
    pub level: u8,
    /// Whether its dimension's score rises by it: then any higher level does, too, and else any lower one.
    pub up: bool,
    /// The quadrant that it would be in, where that is another one.
    pub quadrant: Option<Quadrant>,
    /// The rank that it would have.
    pub rank: Option<u32>,
    /// Whether it would be above the line, where it is not, or below it, where it is above.
    pub crosses: Option<bool>,
}

/// What is decided as it stands.
#[derive(Clone, Copy)]
struct Now {
    quadrant: Option<Quadrant>,
    /// Whether its rank is above the line; `None` without a rank.
    above: Option<bool>,
}

/// Where one stands as far as somebody may see.
pub struct SoFar<'r> {
    register: &'r Register,
    figures: &'r Figures,
    position: usize,
    ratings: Vec<Rating>,
    known: Vec<Consensus>,
    as_of: NaiveDate,
    /// The scores.
    pub scores: Scores,
}

impl<'r> SoFar<'r> {
    /// By the ratings that are not hidden from a person, with their own drafts as if they were submitted.
    pub fn of(
        register: &'r Register,
        figures: &'r Figures,
        position: usize,
        hidden: &Hidden,
        viewer: Option<RowId>,
    ) -> Self {
        let record = &register.records()[position];
        let as_of = figures.as_of();
        let ratings = seen(register, record, hidden, viewer, as_of);
        Self {
            known: consensus(&ratings, &register.model, as_of),
            scores: score(&ratings, &register.model, as_of),
            register,
            figures,
            position,
            ratings,
            as_of,
        }
    }

    /// Criteria that are rated, and all of the model.
    pub fn rated(&self) -> (usize, usize) {
        (self.known.len(), self.register.model.criteria.len())
    }

    /// The quadrant; none where value or feasibility is not rated.
    pub fn quadrant(&self) -> Option<Quadrant> {
        self.quadrant_of(&self.scores)
    }

    /// The rank that it has, or would have if it counted as it stands; none where it can't have one, or too little is rated.
    pub fn rank(&self) -> Option<u32> {
        self.covers(&self.scores)
            .then(|| self.rank_of(&self.scores))?
    }

    /// How many are ranked, this one included.
    pub fn ranked(&self) -> u32 {
        crate::tally(self.others().count() + 1)
    }

    /// How far a dimension can still move: what is not rated may come to any level, and where assessors differ, to the
    /// lowest or the highest of theirs.
    pub fn bounds(&self, dimension: Dimension) -> Option<Bounds> {
        let end = |lowest: bool| self.at_an_end(dimension, lowest).of(dimension);
        self.scores.of(dimension)?;
        Some(Bounds {
            low: end(true)?.score,
            high: end(false)?.score,
        })
    }

    /// The best and the worst rank that it can come to within the bounds of all three dimensions.
    pub fn rank_bounds(&self) -> Option<(u32, u32)> {
        self.rank()?;
        let scores = |lowest: bool| {
            let end =
                |dimension| self.at_an_end(dimension, lowest ^ (dimension == Dimension::Risk));
            let of = |dimension| end(dimension).of(dimension);
            Scores {
                value: of(Dimension::Value),
                feasibility: of(Dimension::Feasibility),
                risk: of(Dimension::Risk),
                ..Scores::default()
            }
        };
        Some((self.rank_of(&scores(false))?, self.rank_of(&scores(true))?))
    }

    /// The smallest changes of single ratings that move it into another quadrant or over the line, `line` ranks from the
    /// top; the nearest first. Of each criterion, one.
    pub fn pivots(&self, line: u32) -> Vec<Pivot> {
        let now = Now {
            quadrant: self.quadrant(),
            above: self.rank().map(|rank| rank <= line),
        };
        let mut pivots: Vec<(u8, i64, Pivot)> = (self.register.model.criteria.iter())
            .filter(|criterion| criterion.weight > 0)
            .filter_map(|criterion| self.pivot(criterion, line, now))
            .collect();
        pivots.sort_by_key(|(far, weight, _)| (*far, -weight));
        pivots.into_iter().map(|(_, _, pivot)| pivot).collect()
    }

    /// The level of a criterion nearest to where it stands from which on anything changes, with how far that is in halves
    /// of a level. What nobody rated stands in the middle: half of the levels lie on either side.
    fn pivot(&self, criterion: &Criterion, line: u32, now: Now) -> Option<(u8, i64, Pivot)> {
        let mut known = self.known.iter();
        let known = known.find(|known| known.criterion == criterion.id);
        let stands = known.map_or(6, |known| known.median.doubled());
        let far = |pivot: &Pivot| (pivot.level * 2).abs_diff(stands);
        let change = |level| self.change(criterion, level, line, now);
        // Upwards all levels from the first one on change it; downwards all up to the last.
        let up = (1..=5).filter_map(change).find(|pivot| pivot.up);
        let down = (1..=5).rev().filter_map(change).find(|pivot| !pivot.up);
        let pivot = [up, down].into_iter().flatten().min_by_key(far)?;
        let pivot = Pivot {
            rated: known.is_some(),
            ..pivot
        };
        Some((far(&pivot), criterion.weight, pivot))
    }

    /// What changes if all who rate a criterion agreed on a level; `None` where nothing is decided otherwise then.
    fn change(&self, criterion: &Criterion, level: u8, line: u32, now: Now) -> Option<Pivot> {
        let scores = self.with(criterion.id, level);
        let score = |scores: &Scores| scores.of(criterion.dimension).map(|score| score.score);
        let (was, is) = (score(&self.scores), score(&scores));
        let quadrant = self.quadrant_of(&scores);
        let quadrant = quadrant.filter(|to| now.quadrant.is_some_and(|from| from != *to));
        let rank = self.rank_when(&scores);
        let above = rank.map(|rank| rank <= line);
        let crosses = above.filter(|above| now.above.is_some_and(|was| was != *above));
        (was != is && (quadrant.is_some() || crosses.is_some())).then_some(Pivot {
            criterion: criterion.id,
            rated: false,
            level,
            up: is > was,
            quadrant,
            rank,
            crosses,
        })
    }

    /// The scores if all who rate a criterion agreed on a level.
    fn with(&self, criterion: CriterionId, level: u8) -> Scores {
        let one = |rating: &Rating| rating.criterion == criterion;
        let mut ratings: Vec<_> = self.ratings.iter().filter(|r| !one(r)).cloned().collect();
        ratings.extend(self.agreed(criterion, level));
        score(&ratings, &self.register.model, self.as_of)
    }

    fn agreed(&self, criterion: CriterionId, level: u8) -> Option<Rating> {
        Some(Rating {
            id: RatingId::of_link(&["triage"]),
            initiative: self.record().id(),
            criterion,
            assessor: To::new(RowId::of_link(&["triage"]).uuid()),
            level: Level::new(i64::from(level)).ok()?,
            confidence: Confidence::Medium,
            note: "".into(),
            evidence: "".into(),
            draft: false,
            rated_on: self.as_of,
            ordinal: 0,
        })
    }

    /// The scores with every criterion of a dimension at its lowest or highest.
    fn at_an_end(&self, dimension: Dimension, lowest: bool) -> Scores {
        let model = &self.register.model;
        let ratings: Vec<_> = (model.of(dimension))
            .filter_map(|criterion| {
                let known = self
                    .known
                    .iter()
                    .find(|known| known.criterion == criterion.id);
                let level = match (known, lowest) {
                    (Some(known), true) => known.lowest,
                    (Some(known), false) => known.highest,
                    (None, true) => 1,
                    (None, false) => 5,
                };
                self.agreed(criterion.id, level)
            })
            .collect();
        score(&ratings, model, self.as_of)
    }

    fn record(&self) -> &'r Record {
        &self.register.records()[self.position]
    }

    fn quadrant_of(&self, scores: &Scores) -> Option<Quadrant> {
        let settings = &self.register.settings;
        place(scores.value, scores.feasibility, settings).map(|place| place.quadrant)
    }

    fn covers(&self, scores: &Scores) -> bool {
        let least = self.register.settings.min_coverage;
        (Dimension::ALL.iter())
            .all(|each| scores.of(*each).is_some_and(|score| score.covers(least)))
    }

    fn rank_when(&self, scores: &Scores) -> Option<u32> {
        self.covers(scores).then(|| self.rank_of(scores))?
    }

    /// The others that are ranked.
    fn others(&self) -> impl Iterator<Item = (usize, &'r RecordFigures)> {
        let all = self.figures.records().iter().enumerate();
        all.filter(|(at, figures)| *at != self.position && figures.rank.is_ok())
    }

    /// The rank with these scores, as [`crate::figures`] ranks: one more than those that come before it. None where it
    /// can have none, whatever is rated.
    fn rank_of(&self, scores: &Scores) -> Option<u32> {
        let own = &self.figures.records()[self.position];
        let can = match own.rank {
            Ok(_) => true,
            Err(why) => matches!(why, NotRanked::NotScored | NotRanked::CoverageTooLow(_)),
        };
        let weights = self.register.settings.priority_weights();
        let (priority, value) = (priority(scores, weights)?, scores.value?.score);
        let before = |(at, other): &(usize, &RecordFigures)| {
            let Some((theirs, worth)) = other.priority.zip(other.value) else {
                return false;
            };
            let order = (priority.cmp(&theirs))
                .then_with(|| value.cmp(&worth.score))
                .then_with(|| by_key(self.register, *at, self.position));
            order.is_lt()
        };
        can.then(|| crate::tally(self.others().filter(before).count() + 1))
    }

    /// Value and difficulty, 0 to 100, where both are known.
    pub fn point(&self) -> Option<(Ratio, Ratio)> {
        let feasibility = self.scores.feasibility?.score;
        Some((self.scores.value?.score, difficulty(feasibility)))
    }
}

/// The ratings that a person may see, and their drafts in the place of what these are to replace.
fn seen(
    register: &Register,
    record: &Record,
    hidden: &Hidden,
    viewer: Option<RowId>,
    as_of: NaiveDate,
) -> Vec<Rating> {
    let shown = |rating: &&Rating| {
        let criterion = register.criterion(rating.criterion);
        !hidden.hides(rating, criterion.map(|criterion| criterion.dimension))
    };
    let drafted = |rating: &Rating| {
        let mine = |other: &Rating| {
            other.draft
                && other.rated_on <= as_of
                && Some(other.assessor.id()) == viewer
                && (other.criterion, other.assessor) == (rating.criterion, rating.assessor)
        };
        !rating.draft && record.ratings.iter().any(mine)
    };
    let ratings = record.ratings.iter().filter(shown).filter(|r| !drafted(r));
    ratings
        .map(|rating| Rating {
            draft: false,
            ..rating.clone()
        })
        .collect()
}
