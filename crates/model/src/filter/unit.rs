//! Units by what people call them.

use std::fmt;

use super::fold::fold;
use crate::id::UnitId;
use crate::names::name_key;
use crate::unit::{UNIT_SEPARATOR, Unit, UnitTree};

/// Why a text names no unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitProblem {
    /// None has this name.
    Unknown,
    /// Several have.
    Ambiguous,
}

impl fmt::Display for UnitProblem {
    /// What stands before the text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unknown => "no unit is called",
            Self::Ambiguous => "several units are called",
        })
    }
}

/// The folded names of every unit, from the top down, in the order of the tree's list.
pub(crate) fn unit_paths(units: &UnitTree) -> Vec<Vec<String>> {
    let path = |id| units.names(id).into_iter().map(fold).collect();
    units.all().iter().map(|unit| path(unit.id)).collect()
}

/// Whether a unit's folded path is what `text` names: the whole path or its lower end.
pub(super) fn is_named(path: &[String], folded: &str) -> bool {
    (0..path.len()).any(|from| is_joined(&path[from..], folded))
}

/// Compares without joining: a catalogue may have hundreds of units, an import many rows.
fn is_joined<T: AsRef<str>>(names: &[T], text: &str) -> bool {
    let mut rest = text;
    for (at, name) in names.iter().enumerate() {
        if at > 0 {
            match rest.strip_prefix(UNIT_SEPARATOR) {
                Some(after) => rest = after,
                None => return false,
            }
        }
        match rest.strip_prefix(name.as_ref()) {
            Some(after) => rest = after,
            None => return false,
        }
    }
    rest.is_empty()
}

/// The unit with this path; or the only one whose path or its lower end it is but for case and
/// accents. Otherwise what is wrong, and what to do.
pub(crate) fn unit_by_text(text: &str, units: &UnitTree) -> Result<UnitId, (UnitProblem, String)> {
    // What lies in the bin is not meant.
    let live = units.all().iter().filter(|unit| unit.deleted.is_none());
    let all = live.map(|unit| unit.id);
    if let Some(exact) = all.clone().find(|id| is_joined(&units.names(*id), text)) {
        return Ok(exact);
    }
    let folded = fold(text);
    let path = |id| units.names(id).into_iter().map(fold).collect::<Vec<_>>();
    let whole: Vec<_> = all
        .clone()
        .filter(|id| is_joined(&path(*id), &folded))
        .collect();
    let named = match whole.as_slice() {
        [] => all.filter(|id| is_named(&path(*id), &folded)).collect(),
        _ => whole,
    };
    let named = match named.as_slice() {
        [] => also_called(text, units),
        _ => named,
    };
    match named.as_slice() {
        [one] => Ok(*one),
        [] => Err((UnitProblem::Unknown, no_unit(&folded, units))),
        several => {
            let labels: Vec<_> = several.iter().take(3).map(|id| units.label(*id)).collect();
            Err((
                UnitProblem::Ambiguous,
                format!("write the whole path: {}", labels.join(", ")),
            ))
        }
    }
}

/// Units that have this as another name: an abbreviation, a former name.
fn also_called(text: &str, units: &UnitTree) -> Vec<UnitId> {
    let key = name_key(text);
    let is = |unit: &&Unit| unit.also.iter().any(|also| name_key(also) == key);
    let live = units.all().iter().filter(|unit| unit.deleted.is_none());
    live.filter(is).map(|unit| unit.id).collect()
}

fn no_unit(folded: &str, units: &UnitTree) -> String {
    let near = units
        .all()
        .iter()
        .map(|unit| (crate::field::distance(folded, &fold(&unit.name)), unit))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, _)| *distance <= (folded.chars().count() / 3).max(1));
    match near {
        Some((_, unit)) => format!("did you mean “{}”?", units.label(unit.id)),
        None => "add the unit first, or choose one that is there".to_owned(),
    }
}
