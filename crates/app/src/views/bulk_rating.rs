//! What several initiatives can be rated on alike, and who of them has a rating already.

use pilotage_model::assessment::has_rated;
use pilotage_model::kinds::KindId;
use pilotage_model::terms::Terms as _;
use pilotage_model::{Criterion, Dimension, InitiativeId, Record, RowId, tally};

use super::Scope;
use crate::api::{BulkCriterion, BulkDimension, BulkRating};

/// The criteria with what their levels mean; `actor` is whose ratings are counted.
pub fn bulk_rating(scope: &Scope, ids: &[InitiativeId], actor: &str) -> BulkRating {
    let register = scope.register();
    let me = register.named(KindId::Person, actor).ok();
    let records: Vec<_> = ids.iter().filter_map(|id| register.get(*id)).collect();
    let dimension = |dimension: &Dimension| {
        let whole: i64 = register.model.of(*dimension).map(|c| c.weight).sum();
        let criterion = |c: &Criterion| criterion(c, whole, &records, me);
        BulkDimension {
            code: dimension.code().to_owned(),
            label: dimension.label().to_owned(),
            criteria: register.model.of(*dimension).map(criterion).collect(),
        }
    };
    BulkRating {
        initiatives: tally(records.len()),
        dimensions: Dimension::ALL.iter().map(dimension).collect(),
    }
}

fn criterion(c: &Criterion, whole: i64, records: &[&Record], me: Option<RowId>) -> BulkCriterion {
    let rated = |record: &&&Record| me.is_some_and(|me| has_rated(record, c.id, me, None));
    let mine = records.iter().filter(rated).count();
    BulkCriterion {
        id: c.id.to_string(),
        code: c.code.clone(),
        name: c.name.clone(),
        weight: super::ratings::weight(c, whole),
        levels: c.levels.to_vec(),
        mine: tally(mine),
        open: tally(records.len() - mine),
    }
}
