//! Scores and ratings of one initiative, as one assessor sees them.

use chrono::NaiveDate;
use pilotage_model::assessment::{Hidden, asked_since, assignments_of, has_rated};
use pilotage_model::field::number;
use pilotage_model::figures::RecordFigures;
use pilotage_model::kind::About;
use pilotage_model::kinds::KindId;
use pilotage_model::score::{Consensus, DimensionScore, consensus, score, shown_difficulty};
use pilotage_model::tally;
use pilotage_model::terms::Terms as _;
use pilotage_model::{Criterion, Dimension, Rating, Record, Register, RowId, When};

use super::Scope;
use super::ranks::range_of;
use super::words::{self, counted};
use crate::api::{CriterionView, DimensionView, RatingView, ScoreView, Standing};

/// What stands where others' ratings are not shown yet.
pub(super) const HIDDEN: &str = "Hidden until you submit";

/// Scores and ratings of the initiative at a place; `actor` is whose ratings are “mine”.
pub(super) fn score_of(scope: &Scope, position: usize, actor: &str) -> ScoreView {
    let (record, figures) = scope.at(position);
    let register = scope.register();
    let me = register.named(KindId::Person, actor).ok();
    let known = consensus(&record.ratings, &register.model, scope.days().as_of);
    let ratings = latest_ratings(scope, record);
    let mut assessors: Vec<_> = (ratings.iter())
        .filter(|rating| !rating.draft)
        .map(|rating| person(register, rating))
        .collect();
    assessors.sort();
    assessors.dedup();
    let seen = Seen {
        scope,
        record,
        known: &known,
        ratings: &ratings,
        me,
    };
    let whole = scope.keeps_back(position);
    let hidden = || HIDDEN.to_owned();
    let or_hidden = |is_hidden: bool, text: String| if is_hidden { hidden() } else { text };
    let difficulty = figures
        .difficulty
        .map_or_else(words::dash, |exact| shown_difficulty(exact).to_string());
    let priority = figures
        .priority
        .map_or_else(words::dash, |p| number::rounded(p).to_string());
    ScoreView {
        dimensions: Dimension::ALL
            .iter()
            .map(|dimension| seen.dimension(*dimension, figures))
            .collect(),
        difficulty: or_hidden(scope.hides(position, [false, true, false]), difficulty),
        priority: or_hidden(whole, priority),
        rank: or_hidden(whole, rank(scope, figures)),
        range: range_of(scope, position).filter(|_| !whole),
        assessors,
    }
}

fn rank(scope: &Scope, figures: &RecordFigures) -> String {
    let ranked = scope
        .figures()
        .records()
        .iter()
        .filter(|f| f.rank.is_ok())
        .count();
    match figures.rank {
        Ok(rank) => {
            let [rank, ranked] = [rank, tally(ranked)].map(|n| number::grouped(n.into()));
            format!("{rank} of {ranked} ranked")
        }
        Err(why) => format!("Not ranked: {}", why.label().to_lowercase()),
    }
}

/// The latest rating of every assessor and criterion as of the day; drafts are later than what they are to replace.
fn latest_ratings<'r>(scope: &Scope, record: &'r Record) -> Vec<&'r Rating> {
    let mut latest: Vec<&Rating> = Vec::new();
    let by_then = (record.ratings.iter()).filter(|r| r.rated_on <= scope.days().as_of);
    for rating in by_then {
        let same = |l: &&mut &Rating| {
            l.criterion == rating.criterion
                && l.assessor == rating.assessor
                && l.draft == rating.draft
        };
        match latest.iter_mut().find(same) {
            Some(earlier) => *earlier = rating,
            None => latest.push(rating),
        }
    }
    latest
}

/// The ratings of an initiative, and who looks at them.
struct Seen<'s> {
    scope: &'s Scope,
    record: &'s Record,
    known: &'s [Consensus],
    ratings: &'s [&'s Rating],
    me: Option<RowId>,
}

impl Seen<'_> {
    fn register(&self) -> &Register {
        self.scope.register()
    }

    fn hidden(&self) -> &Hidden {
        self.scope.hidden()
    }

    fn dimension(&self, dimension: Dimension, figures: &RecordFigures) -> DimensionView {
        let register = self.register();
        let whole: i64 = register.model.of(dimension).map(|c| c.weight).sum();
        let score = match dimension {
            Dimension::Value => figures.value,
            Dimension::Feasibility => figures.feasibility,
            Dimension::Risk => figures.risk,
        };
        let hidden = self.hidden().of(self.record.id())[dimension as usize];
        let score = score.filter(|_| !hidden);
        let coverage = match (hidden, score) {
            (true, _) => HIDDEN.to_owned(),
            (_, None) => "Nothing rated".to_owned(),
            (_, Some(score)) => words::rated(score.coverage),
        };
        DimensionView {
            code: dimension.code().to_owned(),
            label: dimension.label().to_owned(),
            score: score.map(|s| s.score.value()),
            text: score.map_or_else(words::dash, |s| number::rounded(s.score).to_string()),
            coverage,
            thin: !score.is_some_and(|s| s.covers(register.settings.min_coverage)),
            standing: self.standing(dimension, score, hidden),
            criteria: (register.model.of(dimension))
                .map(|criterion| self.criterion(criterion, whole, hidden))
                .collect(),
        }
    }

    fn standing(
        &self,
        dimension: Dimension,
        score: Option<DimensionScore>,
        hidden: bool,
    ) -> Standing {
        let Some(me) = self.me else {
            return Standing::default();
        };
        let (register, id) = (self.register(), self.record.id());
        let since = self.since(dimension);
        let rated = |c: &&Criterion| has_rated(self.record, c.id, me, since);
        let (rated, left): (Vec<_>, Vec<_>) = register.model.of(dimension).partition(rated);
        let of = rated.len() + left.len();
        let is_draft = |r: &&&Rating| {
            let mut criteria = register.model.of(dimension);
            r.draft && r.assessor.id() == me && criteria.any(|c| c.id == r.criterion)
        };
        let drafts = self.ratings.iter().filter(is_draft).count();
        let done = assignments_of(register, id)
            .filter(|one| one.assessor.is_some_and(|who| who.id() == me))
            .filter_map(|one| one.submitted(dimension))
            .max();
        let text = match (since, drafts, done) {
            (Some(_), _, _) => format!("{} of {of} rated", rated.len()),
            (None, 1.., _) => format!(
                "{} not submitted: nobody asks any more",
                counted(drafts, "rating")
            ),
            (None, 0, Some(day)) => format!("Submitted {}", day.label()),
            (None, 0, None) => String::new(),
        };
        let others = match hidden {
            true => self.others_in(dimension, me),
            false => self.compared(dimension, score, me),
        };
        Standing {
            asked: since.is_some(),
            drafts: tally(drafts),
            text,
            others,
            left: tally(left.len()),
            rated: tally(rated.len()),
        }
    }

    /// Since when the viewer is asked for a dimension; what they said before was another round's.
    fn since(&self, dimension: Dimension) -> Option<NaiveDate> {
        let today = self.scope.days().today;
        asked_since(
            self.register(),
            self.record.id(),
            self.me?,
            dimension,
            today,
        )
    }

    /// “2 assessors in, hidden until you submit”.
    fn others_in(&self, dimension: Dimension, me: RowId) -> String {
        let of = |r: &&&Rating| {
            let criterion = self.register().model.criteria.iter();
            let criterion = criterion.clone().find(|c| c.id == r.criterion);
            !r.draft && r.assessor.id() != me && criterion.is_some_and(|c| c.dimension == dimension)
        };
        let mut others: Vec<_> = self
            .ratings
            .iter()
            .filter(of)
            .map(|r| r.assessor.id())
            .collect();
        others.sort_unstable();
        others.dedup();
        match others.len() {
            0 => "Nobody else is in yet; hidden until you submit".to_owned(),
            several => format!(
                "{} in, hidden until you submit",
                counted(several, "assessor")
            ),
        }
    }

    /// “Yours 72, together 66”, where others rated, too.
    fn compared(
        &self,
        dimension: Dimension,
        together: Option<DimensionScore>,
        me: RowId,
    ) -> String {
        let (register, as_of) = (self.register(), self.scope.days().as_of);
        let own: Vec<_> = (self.record.ratings.iter())
            .filter(|rating| rating.assessor.id() == me && !rating.draft)
            .cloned()
            .collect();
        let all = self.ratings.iter().filter(|rating| !rating.draft);
        let alone = all.clone().all(|rating| rating.assessor.id() == me);
        let own = score(&own, &register.model, as_of).of(dimension);
        match (own, together) {
            (Some(own), Some(together)) if !alone => format!(
                "Yours {}, together {}",
                number::rounded(own.score),
                number::rounded(together.score)
            ),
            _ => String::new(),
        }
    }

    fn criterion(&self, c: &Criterion, whole: i64, hidden: bool) -> CriterionView {
        let register = self.register();
        let consensus = self.known.iter().find(|k| k.criterion == c.id);
        let consensus = consensus.filter(|_| !hidden);
        let of = || self.ratings.iter().filter(|r| r.criterion == c.id);
        let mine = |r: &&&Rating| Some(r.assessor.id()) == self.me;
        let own = of().filter(mine).max_by_key(|r| r.draft);
        let others = of().filter(|r| !mine(r) && !self.hidden().hides(r, Some(c.dimension)));
        CriterionView {
            id: c.id.to_string(),
            code: c.code.clone(),
            name: c.name.clone(),
            help: c.help.clone(),
            weight: weight(c, whole),
            levels: c.levels.to_vec(),
            consensus: consensus.map_or_else(String::new, |k| k.median.value().to_string()),
            disagreement: consensus.is_some_and(Consensus::is_disagreement),
            spread: consensus.map_or_else(String::new, spread),
            open: (self.me)
                .is_none_or(|me| !has_rated(self.record, c.id, me, self.since(c.dimension))),
            mine: own.map(|r| rating(register, r)),
            others: others.map(|r| rating(register, r)).collect(),
        }
    }
}

/// How far the assessors lie apart: “Agree”, “Spread 2”; nothing of one alone.
fn spread(of: &Consensus) -> String {
    match (of.assessors, of.highest - of.lowest) {
        (0 | 1, _) => String::new(),
        (_, 0) => "Agree".to_owned(),
        (_, apart) => format!("Spread {apart}"),
    }
}

/// The share of a criterion in the weight of its dimension, in percent, to a tenth.
#[expect(clippy::cast_precision_loss, reason = "weights are small")]
pub(super) fn weight(c: &Criterion, whole: i64) -> f64 {
    (c.weight as f64 * 1000.0 / whole.max(1) as f64).round() / 10.0
}

/// What the assessor of a rating is called.
fn person(register: &Register, rating: &Rating) -> String {
    register
        .name_of(About::of(rating.assessor))
        .unwrap_or_default()
}

fn rating(register: &Register, rating: &Rating) -> RatingView {
    RatingView {
        assessor: person(register, rating),
        level: rating.level.get(),
        confidence: rating.confidence.code().to_owned(),
        note: rating.note.to_string(),
        evidence: rating.evidence.to_string(),
        draft: rating.draft,
        date: When::day(rating.rated_on).label(),
    }
}
