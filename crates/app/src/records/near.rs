//! Records of one kind that may be the same: their names differ in something small.

use std::collections::HashMap;

use pilotage_model::kind::AnyRow;
use pilotage_model::kinds::KindId;
use pilotage_model::names::{But, NearNames, name_key};
use pilotage_model::{Register, RowId, UnitId};

use super::merge::is_mergeable;
use super::table_of;
use crate::error::{AppError, Result};

/// Two records with nearly one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearPair {
    /// Both, in the order of their names.
    pub ids: [RowId; 2],
    /// What they are called.
    pub names: [String; 2],
    /// What the names differ in.
    pub but: But,
}

/// Pairs of records of a kind that can be made one and are called nearly the same; of units, those side by side. The
/// nearest come first.
///
/// # Errors
/// When records of the kind are not told apart by name.
pub fn near_records(register: &Register, kind: KindId) -> Result<Vec<NearPair>> {
    if !is_mergeable(register, kind)? {
        return Err(AppError::invalid(
            format!("{} are not told apart by name.", kind.many()),
            "Look for people, units, vendors or another register of names.",
        ));
    }
    let rows = table_of(register, kind)?
        .rows()
        .filter(|row| row.deleted().is_none());
    let mut named: Vec<_> = rows.map(|row| (row, own_name(row, register))).collect();
    // The same order each time, whenever they were made.
    named.sort_by_cached_key(|(row, name)| (name_key(name), row.id()));
    let mut beside: HashMap<_, Vec<(&str, usize)>> = HashMap::new();
    for (at, (row, name)) in named.iter().enumerate() {
        let above = match kind {
            KindId::Unit => register
                .units
                .get(UnitId::new(row.id().uuid()))
                .and_then(|unit| unit.parent),
            _ => None,
        };
        beside.entry(above).or_default().push((name, at));
    }
    let mut pairs = Vec::new();
    for names in beside.into_values() {
        let index = match kind {
            KindId::Unit | KindId::Vendor => NearNames::of_firms(names.iter().copied()),
            _ => NearNames::of(names.iter().copied()),
        };
        let near = index.pairs().into_iter();
        pairs.extend(near.map(|(one, other, but)| (but, [one.min(other), one.max(other)])));
    }
    pairs.sort_unstable();
    Ok(pairs
        .into_iter()
        .map(|(but, pair)| NearPair {
            ids: pair.map(|at| named[at].0.id()),
            names: pair.map(|at| named[at].1.clone()),
            but,
        })
        .collect())
}

/// The name alone; of a unit, without the units above it.
fn own_name(row: &dyn AnyRow, register: &Register) -> String {
    let facts = row
        .fields()
        .find(|(_, facts)| facts.unique || facts.id == "name");
    match facts {
        Some((at, _)) => row.at(at).data_text(register),
        None => row.name(register),
    }
}
