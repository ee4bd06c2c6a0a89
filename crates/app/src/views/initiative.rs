//! Everything the drawer and the form show of one initiative.

use pilotage_model::attention::{Rule, Severity};
use pilotage_model::field::{Catalogue, number};
use pilotage_model::figures::RecordFigures;
use pilotage_model::kind::About;
use pilotage_model::kinds::KindId;
use pilotage_model::past::{is_later, pending};
use pilotage_model::score::{Consensus, DimensionScore, consensus, shown_difficulty};
use pilotage_model::tally;
use pilotage_model::terms::Terms as _;
use pilotage_model::{
    Criterion, Dimension, Field, Rating, Record, Register, RowId, Transition, When,
};

use super::ranks::range_of;
use super::{Scope, words};
use crate::api::{
    AttentionView, CriterionView, DimensionView, FieldValue, InitiativeView, RatingView, ScoreView,
    TransitionView,
};
use crate::error::{AppError, Result};
use crate::operations::parse_id;
use crate::records::field_value;

/// One initiative; `actor` is whose ratings are “mine”.
///
/// # Errors
/// When it is not there.
pub fn initiative(scope: &Scope, id: &str, actor: &str) -> Result<InitiativeView> {
    let register = scope.register();
    let position = register
        .position(parse_id(id)?)
        .ok_or_else(|| AppError::not_found("initiative", id))?;
    let (record, figures) = scope.at(position);
    let i = &record.initiative;
    let stage = figures.stage.map_or("Unknown stage", |stage| {
        register.settings.stage_label(stage)
    });
    Ok(InitiativeView {
        id: i.id.to_string(),
        key: i.key.clone(),
        name: i.name.clone(),
        unit: i
            .unit
            .map_or_else(String::new, |unit| register.units.label(unit)),
        stage: figures.stage.map(|stage| stage.code().to_owned()),
        stage_label: stage.to_owned(),
        tier: i.tier.code().to_owned(),
        tier_label: i.tier.label().to_owned(),
        quadrant: figures.quadrant.map(|q| q.code().to_owned()),
        quadrant_label: figures
            .quadrant
            .map_or("Not on the matrix", |q| q.label())
            .to_owned(),
        binned: i.deleted.is_some(),
        attention: attention_of(scope, position),
        fields: field_values(scope, position),
        transitions: transitions(scope, record),
        score: score(scope, position, actor),
        sections: crate::records::sections(scope, About::initiative(i.id)),
    })
}

fn field_values(scope: &Scope, position: usize) -> Vec<FieldValue> {
    let register = scope.register();
    let catalogue = Catalogue::of(register);
    let value = |info: &pilotage_model::field::FieldInfo| {
        field_value(
            &info.stable_id,
            &scope.value(info.field, position),
            register,
        )
    };
    let of_period = |field| matches!(field, Field::Derived(figure) if figure.is_of_period());
    let told = catalogue.fields().iter();
    let told = told.filter(|info| !of_period(info.field));
    told.map(value).collect()
}

fn attention_of(scope: &Scope, position: usize) -> Vec<AttentionView> {
    let list =
        pilotage_model::attention::attention(scope.register(), scope.figures(), Some(&[position]));
    list.iter()
        .map(|item| attention_view(scope, item))
        .collect()
}

/// An item of attention, in words.
pub(crate) fn attention_view(
    scope: &Scope,
    item: &pilotage_model::attention::Attention,
) -> AttentionView {
    let (record, _) = scope.at(item.position);
    AttentionView {
        rule: item.rule.code().to_owned(),
        tone: tone(item.rule).to_owned(),
        initiative: item.initiative.to_string(),
        name: format!("{} {}", record.initiative.key, record.initiative.name),
        text: item.why.to_string(),
        since: item
            .since
            .map_or_else(String::new, |since| format!("since {}", since.label())),
    }
}

pub(super) const fn tone(rule: Rule) -> &'static str {
    match rule.severity() {
        Severity::High => "negative",
        Severity::Medium => "caution",
        Severity::Low => "info",
    }
}

/// Its moves, in order. On a past day those that had happened, and those of which nobody can say.
fn transitions(scope: &Scope, record: &Record) -> Vec<TransitionView> {
    let (as_of, today) = (scope.days().as_of, scope.days().today);
    let pending: Vec<_> = match as_of < today {
        true => pending(record, as_of).map(|step| step.id).collect(),
        false => Vec::new(),
    };
    let mut latest: Option<When> = None;
    record
        .transitions
        .iter()
        .filter(|transition| as_of >= today || !is_later(transition, as_of))
        .map(|transition| {
            let mut flags = flags(scope, transition);
            if pending.contains(&transition.id) {
                flags.push("Not known whether it had happened by the day looked at".to_owned());
            }
            if transition.deployment.is_none() && !transition.contradicted {
                if let (Some(before), Some(date)) = (latest, transition.date)
                    && date.certainly_before(before)
                {
                    flags.push(format!(
                        "Before the move to an earlier stage ({}): out of durations",
                        before.label()
                    ));
                }
                latest = transition.date.max(latest);
            }
            transition_view(scope, transition, flags)
        })
        .collect()
}

fn flags(scope: &Scope, transition: &Transition) -> Vec<String> {
    let mut flags = Vec::new();
    if !transition.raw_date.is_empty() {
        flags.push(format!(
            "The register says “{}”, which can't be read as a date",
            transition.raw_date
        ));
    }
    if transition.contradicted {
        flags.push("The register's stage says it was not reached: enters no figure".to_owned());
    }
    if transition
        .date
        .is_some_and(|date| date.first() > scope.days().today)
    {
        flags.push("In the future: out of durations".to_owned());
    }
    flags
}

fn transition_view(scope: &Scope, transition: &Transition, flags: Vec<String>) -> TransitionView {
    let settings = &scope.register().settings;
    let place = transition.deployment.map(About::deployment);
    let place = place.and_then(|place| scope.register().name_of(place));
    TransitionView {
        id: transition.id.to_string(),
        from: transition
            .from
            .map_or_else(String::new, |from| settings.stage_label(from).to_owned()),
        to: transition.to.code().to_owned(),
        to_label: settings.stage_label(transition.to).to_owned(),
        date: transition
            .date
            .map_or_else(|| "Date not known".to_owned(), When::label),
        edit: transition
            .date
            .map_or_else(String::new, |date| date.to_string()),
        flags,
        decision: transition.decision.clone(),
        decided_by: transition.decided_by.clone(),
        note: transition.note.clone(),
        deployment: place,
    }
}

fn score(scope: &Scope, position: usize, actor: &str) -> ScoreView {
    let (record, figures) = scope.at(position);
    let register = scope.register();
    let known = consensus(&record.ratings, &register.model, scope.days().as_of);
    let ratings = latest_ratings(scope, record);
    let me = register.named(KindId::Person, actor).ok();
    let mut assessors: Vec<_> = ratings.iter().map(|r| person(register, r)).collect();
    assessors.sort();
    assessors.dedup();
    let dimension = |dimension: &Dimension| {
        let score = match dimension {
            Dimension::Value => figures.value,
            Dimension::Feasibility => figures.feasibility,
            Dimension::Risk => figures.risk,
        };
        dimension_view(scope, *dimension, score, &known, &ratings, me)
    };
    ScoreView {
        dimensions: Dimension::ALL.iter().map(dimension).collect(),
        difficulty: figures
            .difficulty
            .map_or_else(words::dash, |exact| shown_difficulty(exact).to_string()),
        priority: figures
            .priority
            .map_or_else(words::dash, |p| number::rounded(p).to_string()),
        rank: rank(scope, figures),
        range: range_of(scope, position),
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

/// The latest rating of every assessor and criterion as of the day.
fn latest_ratings<'r>(scope: &Scope, record: &'r Record) -> Vec<&'r Rating> {
    let mut latest: Vec<&Rating> = Vec::new();
    for rating in record
        .ratings
        .iter()
        .filter(|r| r.rated_on <= scope.days().as_of)
    {
        match latest
            .iter_mut()
            .find(|l| l.criterion == rating.criterion && l.assessor == rating.assessor)
        {
            Some(earlier) => *earlier = rating,
            None => latest.push(rating),
        }
    }
    latest
}

fn dimension_view(
    scope: &Scope,
    dimension: Dimension,
    score: Option<DimensionScore>,
    known: &[Consensus],
    ratings: &[&Rating],
    me: Option<RowId>,
) -> DimensionView {
    let register = scope.register();
    let whole: i64 = register.model.of(dimension).map(|c| c.weight).sum();
    let rated = Rated {
        register,
        whole,
        known,
        ratings,
        me,
    };
    let criterion = |c: &Criterion| rated.criterion(c);
    DimensionView {
        code: dimension.code().to_owned(),
        label: dimension.label().to_owned(),
        score: score.map(|s| s.score.value()),
        text: score.map_or_else(words::dash, |s| number::rounded(s.score).to_string()),
        coverage: score.map_or_else(|| "Nothing rated".to_owned(), |s| words::rated(s.coverage)),
        thin: !score.is_some_and(|s| s.covers(register.settings.min_coverage)),
        criteria: register.model.of(dimension).map(criterion).collect(),
    }
}

/// What the criteria of one dimension are shown with.
struct Rated<'r> {
    register: &'r Register,
    /// Weight of all criteria of the dimension.
    whole: i64,
    known: &'r [Consensus],
    ratings: &'r [&'r Rating],
    me: Option<RowId>,
}

impl Rated<'_> {
    fn criterion(&self, c: &Criterion) -> CriterionView {
        let consensus = self.known.iter().find(|k| k.criterion == c.id);
        let of = || self.ratings.iter().filter(|r| r.criterion == c.id);
        CriterionView {
            id: c.id.to_string(),
            code: c.code.clone(),
            name: c.name.clone(),
            help: c.help.clone(),
            weight: weight(c, self.whole),
            levels: c.levels.to_vec(),
            consensus: consensus.map_or_else(String::new, |k| k.median.value().to_string()),
            disagreement: consensus.is_some_and(Consensus::is_disagreement),
            mine: of()
                .find(|r| Some(r.assessor.id()) == self.me)
                .map(|r| rating(self.register, r)),
            others: of()
                .filter(|r| Some(r.assessor.id()) != self.me)
                .map(|r| rating(self.register, r))
                .collect(),
        }
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
        date: When::day(rating.rated_on).label(),
    }
}

/// How many initiatives the portfolio and its bin hold.
pub fn counts(scope: &Scope) -> (u32, u32) {
    let binned = scope
        .register()
        .records()
        .iter()
        .filter(|r| r.initiative.deleted.is_some())
        .count();
    (
        tally(scope.register().records().len() - binned),
        tally(binned),
    )
}
