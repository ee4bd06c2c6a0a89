//! What one version of the scoring model has otherwise than another, in words.

use super::{Criterion, ScoreRule, ScoringModel};
use crate::kind::Kind as _;
use crate::register::Register;
use crate::sentence::lowered;
use crate::settings::Settings;

/// What `after` has otherwise than `before`, a line for each difference.
pub fn changes(register: &Register, before: &ScoringModel, after: &ScoringModel) -> Vec<String> {
    let mut told = Vec::new();
    for new in &after.criteria {
        match before.criteria.iter().find(|old| old.id == new.id) {
            None => told.push(format!(
                "new criterion {} ({})",
                new.name,
                new.dimension.label()
            )),
            Some(old) => told.extend(of_criterion(old, new)),
        }
    }
    let gone = before
        .criteria
        .iter()
        .filter(|old| !after.criteria.iter().any(|new| new.id == old.id));
    told.extend(gone.map(|old| format!("without {}", old.name)));
    told.extend(reordered(before, after));
    told.extend(of_rules(register.rule_of(before), register.rule_of(after)));
    if before.judgements != after.judgements {
        told.push("pairwise comparisons".to_owned());
    }
    told
}

fn of_criterion(old: &Criterion, new: &Criterion) -> Vec<String> {
    let name = &new.name;
    let mut told = Vec::new();
    if old.name != new.name {
        told.push(format!("{} is called {name}", old.name));
    }
    if old.dimension != new.dimension {
        let [was, is] = [old, new].map(|one| one.dimension.label());
        told.push(format!("{name}: {was} → {is}"));
    }
    if old.weight != new.weight {
        told.push(format!("weight of {name} {} → {}", old.weight, new.weight));
    }
    if old.help != new.help {
        told.push(format!("help of {name}"));
    }
    let differ = (1..).zip(old.levels.iter().zip(&new.levels));
    let levels: Vec<_> = differ
        .filter(|(_, (old, new))| old != new)
        .map(|(level, _): (usize, _)| level.to_string())
        .collect();
    match levels.as_slice() {
        [] => {}
        [one] => told.push(format!("level {one} of {name}")),
        more => told.push(format!("levels {} of {name}", more.join(", "))),
    }
    told
}

/// Whether those that both have stand in another order.
fn reordered(before: &ScoringModel, after: &ScoringModel) -> Option<String> {
    let order = |of: &ScoringModel, other: &ScoringModel| -> Vec<_> {
        let both = |one: &&Criterion| {
            other
                .criteria
                .iter()
                .any(|criterion| criterion.id == one.id)
        };
        of.criteria.iter().filter(both).map(|one| one.id).collect()
    };
    (order(before, after) != order(after, before)).then(|| "order of criteria".to_owned())
}

/// “high value from 50 → 60”, for each of what settings say too.
pub fn of_rules(before: ScoreRule, after: ScoreRule) -> Vec<String> {
    let label = |id: &str| {
        let found = Settings::FIELDS.iter().find(|spec| spec.facts.id == id);
        found.map_or("", |spec| spec.facts.label)
    };
    let values = before.values().into_iter().zip(after.values());
    let told = ScoreRule::SETTINGS.into_iter().zip(values);
    told.filter(|(_, (was, is))| was != is)
        .map(|(id, (was, is))| format!("{} {was} → {is}", lowered(label(id))))
        .collect()
}
