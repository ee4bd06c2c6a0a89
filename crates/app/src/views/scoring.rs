//! The scoring model: its versions, what one has otherwise than another, and who moves.

mod ahp;
mod rows;

use std::collections::HashSet;

use pilotage_model::ahp::{Judgement, Times};
use pilotage_model::scoring::{
    self, Made, MoveCounts, Moved, Moves, Problem, Proposed, ProposedCriterion, Stand, TOP,
};
use pilotage_model::{
    Criterion, Dimension, Ratio, Register, ScoreRule, ScoringModel, ScoringModelId, tally,
};

use super::{Scope, words};
use crate::api::*;
use crate::error::{AppError, Result};

pub use ahp::{ahp, ahp_of, group_named};
pub use rows::{criteria_rows, move_rows, version_rows, version_words};

/// Names told of those that come into the top, and of those that fall out of it.
const NAMED: usize = 3;
/// Moves that the window shows.
const SHOWN: usize = 200;

/// What is in force, every version, and what can come back.
pub fn scoring_model(scope: &Scope) -> ModelView {
    let register = scope.register();
    ModelView {
        draft: draft(&Proposed::of(register, &register.model)),
        versions: register
            .models()
            .map(|model| version(register, model))
            .collect(),
        former: former(register),
    }
}

fn version(register: &Register, model: &ScoringModel) -> ModelVersion {
    ModelVersion {
        version: i32::try_from(model.version).unwrap_or(i32::MAX),
        made: made(&model.made),
        by: model.made.by.clone(),
        note: model.made.note.clone(),
        changes: changes_of(register, model),
        in_force: model.id == register.model.id,
    }
}

/// What a version has otherwise than the one before it.
fn changes_of(register: &Register, model: &ScoringModel) -> Vec<String> {
    let before = register.model_version(model.version - 1);
    before.map_or_else(Vec::new, |before| scoring::changes(register, before, model))
}

fn made(made: &Made) -> String {
    let at = chrono::DateTime::parse_from_rfc3339(&made.at).ok();
    at.map_or_else(String::new, |at| {
        words::date(at.with_timezone(&chrono::Local).date_naive())
    })
}

fn former(register: &Register) -> Vec<FormerCriterion> {
    let mut known: HashSet<_> = register.model.criteria.iter().map(|one| one.id).collect();
    let earlier = register.models().flat_map(|model| &model.criteria);
    let gone: Vec<_> = earlier.filter(|one| known.insert(one.id)).collect();
    let ratings = |criterion: &Criterion| {
        let of = register.live().flat_map(|record| &record.ratings);
        of.filter(|rating| rating.criterion == criterion.id).count()
    };
    gone.into_iter()
        .map(|criterion| FormerCriterion {
            criterion: drafted(criterion.into()),
            ratings: words::counted(ratings(criterion), "rating"),
        })
        .collect()
}

/// A model on its way as the window shows it.
pub fn draft(proposed: &Proposed) -> ModelDraft {
    let small = |number: i64| i32::try_from(number).unwrap_or(i32::MAX);
    let rule = proposed.rule;
    let comparison = |judgement: &Judgement| ComparisonDraft {
        left: judgement.left.clone(),
        right: judgement.right.clone(),
        times: judgement.times.signed().into(),
    };
    ModelDraft {
        criteria: proposed.criteria.iter().cloned().map(drafted).collect(),
        comparisons: proposed.judgements.iter().map(comparison).collect(),
        weights: rule.weights.map(small).to_vec(),
        value_threshold: small(rule.value_threshold),
        difficulty_threshold: small(rule.difficulty_threshold),
        min_coverage: small(rule.min_coverage),
    }
}

fn drafted(criterion: ProposedCriterion) -> CriterionDraft {
    CriterionDraft {
        code: criterion.code,
        name: criterion.name,
        help: criterion.help,
        dimension: criterion.dimension.code().to_owned(),
        weight: i32::try_from(criterion.weight).unwrap_or(i32::MAX),
        levels: criterion.levels.to_vec(),
    }
}

/// What the window would have.
///
/// # Errors
/// When it names no dimension, has not five levels or three weights, or compares by what can't be said.
pub fn proposed(draft: &ModelDraft) -> Result<Proposed> {
    let odd = |what: String| AppError::invalid(what, "Nothing was changed.");
    let [value, feasibility, low_risk] = draft.weights.as_slice() else {
        return Err(odd("There are three dimensions to weigh.".to_owned()));
    };
    let criterion = |one: &CriterionDraft| {
        let dimension = Dimension::parse(&one.dimension);
        let dimension =
            dimension.ok_or_else(|| odd(format!("“{}” is no dimension.", one.dimension)))?;
        let levels = <[String; 5]>::try_from(one.levels.clone());
        Ok(ProposedCriterion {
            code: one.code.clone(),
            name: one.name.clone(),
            help: one.help.clone(),
            dimension,
            weight: one.weight.into(),
            levels: levels.map_err(|_| odd(format!("“{}” needs five levels.", one.name)))?,
        })
    };
    let judgement = |one: &ComparisonDraft| {
        let times = Times::new(one.times.into());
        Ok(Judgement {
            left: one.left.clone(),
            right: one.right.clone(),
            times: times.ok_or_else(|| odd(format!("{} can’t be said of a pair.", one.times)))?,
        })
    };
    let mut proposed = Proposed {
        rule: ScoreRule {
            weights: [*value, *feasibility, *low_risk].map(i64::from),
            value_threshold: draft.value_threshold.into(),
            difficulty_threshold: draft.difficulty_threshold.into(),
            min_coverage: draft.min_coverage.into(),
        },
        judgements: draft
            .comparisons
            .iter()
            .map(judgement)
            .collect::<Result<_>>()?,
        criteria: draft
            .criteria
            .iter()
            .map(criterion)
            .collect::<Result<_>>()?,
    };
    proposed.settle();
    Ok(proposed)
}

/// What a draft would do: what is wrong with it, or who would move.
///
/// # Errors
/// As [`proposed`].
pub fn preview_model(scope: &Scope, draft: &ModelDraft) -> Result<ModelPreview> {
    let proposed = proposed(draft)?;
    let problems = proposed.problems();
    let register = scope.register();
    let (changes, moves) = match problems.is_empty() {
        false => (Vec::new(), ModelMoves::default()),
        true => {
            let model = as_version(register, &proposed);
            let changes = scoring::changes(register, &register.model, &model);
            (changes, moves(scope, [&register.model, &model]))
        }
    };
    Ok(ModelPreview {
        shares: shares(&proposed),
        dimension_shares: percents(&proposed.rule.weights),
        problems: problems.iter().map(problem).collect(),
        changes,
        moves,
    })
}

/// A model as a version that nobody has made: to be looked at.
pub fn as_version(register: &Register, proposed: &Proposed) -> ScoringModel {
    let id = ScoringModelId::of_link(&["scoring-model", "proposed"]);
    proposed.version(register, id, Made::default())
}

fn problem(problem: &Problem) -> ModelProblem {
    ModelProblem {
        criterion: problem.criterion.map(tally),
        field: problem.field.clone(),
        what: problem.what.clone(),
    }
}

/// The share of each criterion in its dimension.
fn shares(proposed: &Proposed) -> Vec<String> {
    let mut shares = vec![String::new(); proposed.criteria.len()];
    for dimension in Dimension::ALL {
        let of = proposed.criteria.iter().enumerate();
        let of = of.filter(|(_, one)| one.dimension == *dimension);
        let (places, weights): (Vec<_>, Vec<_>) = of.map(|(at, one)| (at, one.weight)).unzip();
        for (at, share) in places.into_iter().zip(percents(&weights)) {
            shares[at] = share;
        }
    }
    shares
}

/// Weights in percent of their sum, to a tenth where they are no whole ones.
fn percents(weights: &[i64]) -> Vec<String> {
    let sum: i64 = weights.iter().map(|weight| (*weight).max(0)).sum();
    let share = |weight: &i64| match sum {
        0 => String::new(),
        sum => percent_text(100 * *weight.max(&0), sum),
    };
    weights.iter().map(share).collect()
}

fn percent_text(num: i64, den: i64) -> String {
    match num % den {
        0 => format!("{}%", num / den),
        _ => format!("{:.1}%", Ratio { num, den }.value()),
    }
}

/// Who moves between two versions, but those whose place is hidden from whoever looks.
fn moves_shown(scope: &Scope, models: [&ScoringModel; 2]) -> Moves {
    let mut found = Moves::between(scope.register(), models, scope.figures());
    found.lines.retain(|one| !scope.keeps_back(one.at));
    found
}

/// Who moves between two versions, as the window shows them.
pub fn moves(scope: &Scope, models: [&ScoringModel; 2]) -> ModelMoves {
    let found = moves_shown(scope, models);
    let moved: Vec<_> = found.moved().collect();
    let lines = moved
        .iter()
        .take(SHOWN)
        .map(|one| moved_line(scope.register(), one));
    ModelMoves {
        told: match found.lines.is_empty() {
            true => vec!["Nothing is scored yet, so nobody moves".to_owned()],
            false => told(scope.register(), &found),
        },
        lines: lines.collect(),
        more: match moved.len().saturating_sub(SHOWN) {
            0 => String::new(),
            more => words::counted(more, "more initiative"),
        },
    }
}

/// Two versions side by side.
pub fn compare_models(scope: &Scope, [before, after]: [&ScoringModel; 2]) -> ModelComparison {
    ModelComparison {
        changes: scoring::changes(scope.register(), before, after),
        moves: moves(scope, [before, after]),
    }
}

/// “17 of 96 ranked initiatives change rank”, and the like: nothing of what doesn't happen.
fn told(register: &Register, moves: &Moves) -> Vec<String> {
    let MoveCounts {
        ranked_before,
        ranked_after,
        reranked,
        elsewhere,
        into_top,
        out_of_top,
    } = moves.counts();
    if (reranked, elsewhere) == (0, 0) {
        return vec!["Nobody moves".to_owned()];
    }
    let mut told = Vec::new();
    if reranked > 0 {
        let of = words::counted(ranked_before.max(ranked_after), "ranked initiative");
        told.push(format!("Of {of} {} another rank", have(reranked)));
    }
    if elsewhere > 0 {
        told.push(format!("{} another quadrant", have(elsewhere)));
    }
    if into_top > 0 || out_of_top > 0 {
        let names = |of: fn(&Moved) -> bool| names(register, moves, of);
        let parts = [
            ("in", into_top, names(Moved::enters_top)),
            ("out", out_of_top, names(Moved::leaves_top)),
        ];
        let parts = parts.into_iter().filter(|(_, count, _)| *count > 0);
        let parts: Vec<_> = parts
            .map(|(word, count, names)| format!("{} {word} ({names})", words::count(count)))
            .collect();
        told.push(format!("Top {TOP}: {}", parts.join(", ")));
    }
    if ranked_before != ranked_after {
        told.push(format!(
            "Ranked: {} → {}",
            words::count(ranked_before),
            words::count(ranked_after)
        ));
    }
    told
}

/// The first of those that do something, by name.
fn names(register: &Register, moves: &Moves, of: fn(&Moved) -> bool) -> String {
    let all: Vec<_> = moves.lines.iter().filter(|one| of(one)).collect();
    let named = all.iter().take(NAMED).map(|one| {
        let initiative = &register.records()[one.at].initiative;
        format!("{} {}", initiative.key, initiative.name)
            .trim()
            .to_owned()
    });
    let mut named: Vec<_> = named.collect();
    if all.len() > NAMED {
        named.push(format!("{} more", all.len() - NAMED));
    }
    named.join(", ")
}

fn have(count: u32) -> String {
    match count {
        1 => "1 has".to_owned(),
        count => format!("{} have", words::count(count)),
    }
}

fn moved_line(register: &Register, moved: &Moved) -> ModelMove {
    let initiative = &register.records()[moved.at].initiative;
    ModelMove {
        id: initiative.id.to_string(),
        key: initiative.key.clone(),
        name: initiative.name.clone(),
        rank_before: rank(&moved.before),
        rank_after: rank(&moved.after),
        gained: moved.gained().map_or_else(String::new, signed),
        quadrant_before: quadrant(&moved.before),
        quadrant_after: quadrant(&moved.after),
        top: top(moved).to_owned(),
    }
}

fn rank(stand: &Stand) -> String {
    stand
        .rank
        .map_or_else(|why| why.label().to_owned(), |rank| rank.to_string())
}

fn quadrant(stand: &Stand) -> String {
    let label = stand.quadrant.map(|quadrant| quadrant.label().to_owned());
    label.unwrap_or_default()
}

fn signed(gained: i64) -> String {
    match gained {
        0 => String::new(),
        up @ 1.. => format!("+{up}"),
        down => format!("−{}", -down),
    }
}

fn top(moved: &Moved) -> &'static str {
    if moved.enters_top() {
        "in"
    } else if moved.leaves_top() {
        "out"
    } else {
        ""
    }
}
