//! Pairwise comparisons, with what they make and how far they contradict each other.

use pilotage_model::ahp::{self, Times};
use pilotage_model::scoring::{Group, Proposed};
use pilotage_model::{Dimension, tally};

use super::proposed;
use crate::api::{AhpItem, AhpMend, AhpPair, AhpView, ModelDraft};
use crate::error::{AppError, Result};

/// What comparisons of a group of a draft make: `dimensions`, or the criteria of `value`, `feasibility` or `risk`.
///
/// # Errors
/// As [`proposed`], or when there is no such group.
pub fn ahp(draft: &ModelDraft, group: &str) -> Result<AhpView> {
    let proposed = proposed(draft)?;
    Ok(ahp_of(&proposed, group_named(group)?))
}

/// A group of things that are compared, by its word.
///
/// # Errors
/// When there is none.
pub fn group_named(group: &str) -> Result<Group> {
    match (group, Dimension::parse(group)) {
        ("dimensions", _) => Ok(Group::Dimensions),
        (_, Some(dimension)) => Ok(Group::Criteria(dimension)),
        _ => Err(AppError::invalid(
            format!("“{group}” is nothing to compare within."),
            "Use dimensions, value, feasibility or risk.",
        )),
    }
}

/// What comparisons of a group make.
pub fn ahp_of(proposed: &Proposed, group: Group) -> AhpView {
    let codes = proposed.codes(group);
    let name = |code: &str| match group {
        Group::Dimensions => dimension_name(code),
        Group::Criteria(_) => {
            let found = proposed.criteria.iter().find(|one| one.code == code);
            found.map_or("", |one| one.name.as_str()).to_owned()
        }
    };
    let pair = |(left, right): (&str, &str)| AhpPair {
        left: left.to_owned(),
        right: right.to_owned(),
        left_name: name(left),
        right_name: name(right),
        times: ahp::judged(left, right, &proposed.judgements).map(|times| times.signed().into()),
    };
    let pairs: Vec<_> = ahp::pairs(codes.len())
        .map(|(left, right)| pair((codes[left], codes[right])))
        .collect();
    let found = proposed.priorities(group);
    let mut weighed = proposed.clone();
    let is_whole = weighed.weigh(group);
    let weights = weights_of(&weighed, group);
    let item = |(at, code): (usize, &&str)| AhpItem {
        code: (*code).to_owned(),
        name: name(code),
        share: (found.as_ref())
            .map_or_else(String::new, |of| format!("{:.1}%", 100.0 * of.shares[at])),
        weight: is_whole.then(|| weights[at]),
    };
    AhpView {
        items: codes.iter().enumerate().map(item).collect(),
        missing: tally(pairs.iter().filter(|pair| pair.times.is_none()).count()),
        pairs,
        told: found
            .as_ref()
            .map_or_else(String::new, |of| consistency(of, codes.len())),
        consistent: found.as_ref().is_some_and(ahp::Priorities::is_consistent),
        mend: found.as_ref().and_then(|of| mend(of, &codes, &name)),
        refused: match codes.len() {
            0 | 1 => "There is nothing to compare.".to_owned(),
            count if count > ahp::MOST_COMPARED => format!(
                "Saaty gives no index for more than {} things.",
                ahp::MOST_COMPARED
            ),
            _ => String::new(),
        },
    }
}

fn weights_of(proposed: &Proposed, group: Group) -> Vec<i32> {
    let weights: Vec<i64> = match group {
        Group::Dimensions => proposed.rule.weights.to_vec(),
        Group::Criteria(of) => {
            let criteria = proposed.criteria.iter();
            criteria
                .filter(|one| one.dimension == of)
                .map(|one| one.weight)
                .collect()
        }
    };
    weights
        .into_iter()
        .map(|weight| i32::try_from(weight).unwrap_or(i32::MAX))
        .collect()
}

/// What a dimension counts for in the priority.
fn dimension_name(code: &str) -> String {
    match Dimension::parse(code) {
        Some(Dimension::Risk) => "Low risk".to_owned(),
        Some(dimension) => dimension.label().to_owned(),
        None => String::new(),
    }
}

/// “λmax 4.0511, consistency ratio 1.9% (random index of Saaty, 1980)”.
fn consistency(found: &ahp::Priorities, count: usize) -> String {
    if count < 3 {
        return "Two can’t contradict each other".to_owned();
    }
    let verdict = match found.is_consistent() {
        true => "consistent enough",
        false => "over 10%: look at the judgements again",
    };
    format!(
        "Consistency ratio {:.1}%, {verdict} (λmax {:.4}, {})",
        100.0 * found.ratio,
        found.largest,
        ahp::INDEX_USED
    )
}

fn mend(found: &ahp::Priorities, codes: &[&str], name: &dyn Fn(&str) -> String) -> Option<AhpMend> {
    let mend = found.mend.filter(|_| !found.is_consistent())?;
    let (left, right) = (codes[mend.pair.0], codes[mend.pair.1]);
    let said = |times: Times| compared(&name(left), &name(right), times);
    Some(AhpMend {
        left: left.to_owned(),
        right: right.to_owned(),
        times: mend.better.signed().into(),
        told: format!(
            "Most at odds with the others: {}. The ratio would be {:.1}% with: {}.",
            said(mend.said),
            100.0 * mend.ratio,
            said(mend.better)
        ),
    })
}

/// “Reach 3 × Business impact”, “Reach as much as Business impact”.
fn compared(left: &str, right: &str, times: Times) -> String {
    match times.signed() {
        1 => format!("{left} matters as much as {right}"),
        more @ 2.. => format!("{left} matters {more} times as much as {right}"),
        less => format!("{right} matters {} times as much as {left}", -less),
    }
}
