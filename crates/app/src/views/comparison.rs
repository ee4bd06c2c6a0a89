//! Two to four initiatives side by side: what a decision between them needs in one place.

use pilotage_model::field::{Catalogue, FieldGroup};

use super::initiative;
use crate::api::{
    Compared, ComparedGroup, ComparedRow, Comparison, CriterionView, InitiativeView, OperationView,
    Selected,
};
use crate::error::{AppError, Result};
use crate::portfolio::Portfolio;
use crate::views::Scope;
use pilotage_model::InitiativeId;
use pilotage_model::kind::About;

/// More would not be read side by side.
const MOST: usize = 4;
/// How many of the latest operations on each are told.
const LATEST: u32 = 5;

impl Portfolio {
    /// The selected initiatives side by side: scores, criteria, fields, and what was done to them last.
    ///
    /// # Errors
    /// When fewer than two or more than four are selected, or the file can't be read.
    pub fn compare(&self, scope: &Scope, selected: &Selected) -> Result<Comparison> {
        let ids = self.selected(selected)?;
        self.compare_these(scope, &ids)
    }

    /// The same of these.
    ///
    /// # Errors
    /// As [`Portfolio::compare`].
    pub fn compare_these(&self, scope: &Scope, ids: &[InitiativeId]) -> Result<Comparison> {
        if !(2..=MOST).contains(&ids.len()) {
            return Err(AppError::invalid(
                format!(
                    "{} can't be compared.",
                    super::words::counted(ids.len(), "initiative")
                ),
                format!("Choose two to {MOST}."),
            ));
        }
        let shown = ids
            .iter()
            .map(|id| initiative(scope, &id.to_string(), self.actor()));
        let shown = shown.collect::<Result<Vec<_>>>()?;
        let history = ids
            .iter()
            .map(|id| self.history_of(About::initiative(*id), LATEST));
        let history = history.collect::<Result<Vec<_>>>()?;
        let catalogue = Catalogue::of(scope.register());
        let mut groups = vec![scores(&shown)];
        groups.extend(criteria(&shown));
        groups.extend(fields(&catalogue, &shown));
        groups.push(latest(&history));
        groups.retain(|group| !group.rows.is_empty());
        let of = shown.into_iter().map(|one| Compared {
            id: one.id,
            key: one.key,
            name: one.name,
        });
        Ok(Comparison {
            of: of.collect(),
            groups,
        })
    }
}

/// A row, unless none of them has anything.
fn row(label: &str, texts: Vec<String>) -> Option<ComparedRow> {
    texts
        .iter()
        .any(|text| !text.is_empty())
        .then(|| ComparedRow {
            label: label.to_owned(),
            differs: texts.windows(2).any(|pair| pair[0] != pair[1]),
            texts,
        })
}

fn each(shown: &[InitiativeView], text: impl Fn(&InitiativeView) -> String) -> Vec<String> {
    shown.iter().map(text).collect()
}

fn scores(shown: &[InitiativeView]) -> ComparedGroup {
    let standing = [
        row("Stage", each(shown, |one| one.stage_label.clone())),
        row("Risk tier", each(shown, |one| one.tier_label.clone())),
        row("Quadrant", each(shown, |one| one.quadrant_label.clone())),
        row("Rank", each(shown, |one| one.score.rank.clone())),
        row("Priority", each(shown, |one| one.score.priority.clone())),
        row(
            "Difficulty",
            each(shown, |one| one.score.difficulty.clone()),
        ),
    ];
    let dimensions = shown.first().map_or(0, |one| one.score.dimensions.len());
    let dimension = |at: usize| {
        let of = |one: &InitiativeView| one.score.dimensions.get(at).cloned();
        let label = shown.first().and_then(of).map(|one| one.label);
        let text = |one: &InitiativeView| match of(one) {
            // A score of few criteria looks like one of all.
            Some(found) if found.thin && found.score.is_some() => {
                format!("{} ({})", found.text, found.coverage)
            }
            Some(found) => found.text,
            None => String::new(),
        };
        row(&label.unwrap_or_default(), each(shown, text))
    };
    ComparedGroup {
        label: "Standing".to_owned(),
        rows: standing
            .into_iter()
            .chain((0..dimensions).map(dimension))
            .flatten()
            .collect(),
    }
}

/// By dimension, what assessors agreed on, and where they did not.
fn criteria(shown: &[InitiativeView]) -> Vec<ComparedGroup> {
    let Some(first) = shown.first() else {
        return Vec::new();
    };
    let group = |(at, dimension): (usize, &crate::api::DimensionView)| {
        let criterion = |(place, criterion): (usize, &CriterionView)| {
            let text = |one: &InitiativeView| {
                let dimension = one.score.dimensions.get(at);
                let found = dimension.and_then(|dimension| dimension.criteria.get(place));
                found.map_or_else(String::new, consensus)
            };
            row(&criterion.name, each(shown, text))
        };
        ComparedGroup {
            label: format!("{} by criterion", dimension.label),
            rows: dimension
                .criteria
                .iter()
                .enumerate()
                .filter_map(criterion)
                .collect(),
        }
    };
    first
        .score
        .dimensions
        .iter()
        .enumerate()
        .map(group)
        .collect()
}

fn consensus(criterion: &CriterionView) -> String {
    match criterion.disagreement {
        true => format!("{}, assessors disagree", criterion.consensus),
        false => criterion.consensus.clone(),
    }
}

fn fields(catalogue: &Catalogue, shown: &[InitiativeView]) -> Vec<ComparedGroup> {
    // Scores stand above, and key and name at the head.
    let groups = FieldGroup::ALL
        .iter()
        .filter(|group| **group != FieldGroup::Scores);
    let group = |group: &FieldGroup| {
        let infos = catalogue.fields().iter();
        let infos = infos.filter(|info| info.group == *group);
        let rows = infos.filter_map(|info| {
            let told = ["key", "name", "stage", "tier"].contains(&info.id.as_ref());
            // By its id: what is of a period has no value here, so that places differ.
            let text = |one: &InitiativeView| {
                let mut fields = one.fields.iter();
                let found = fields.find(|value| value.field == info.stable_id);
                found.map_or_else(String::new, |value| value.text.clone())
            };
            (!told).then(|| row(&info.label, each(shown, text)))?
        });
        ComparedGroup {
            label: group.label().to_owned(),
            rows: rows.collect(),
        }
    };
    groups.map(group).collect()
}

/// What was done to each last, newest first.
fn latest(history: &[Vec<OperationView>]) -> ComparedGroup {
    let row_at = |at: usize| {
        let text = |done: &Vec<OperationView>| match done.get(at) {
            Some(one) => format!("{} ({}, {})", one.label, one.actor, one.day),
            None => String::new(),
        };
        let label = match at {
            0 => "Last change",
            _ => "Before that",
        };
        row(label, history.iter().map(text).collect())
    };
    ComparedGroup {
        label: "History".to_owned(),
        rows: (0..LATEST as usize).filter_map(row_at).collect(),
    }
}
