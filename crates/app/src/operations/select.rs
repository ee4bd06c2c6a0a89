//! Which initiatives an operation is for.

use std::collections::HashSet;

use pilotage_model::kinds::KindId;
use pilotage_model::{InitiativeId, Record, Register, RowId};

use crate::api::Selected;
use crate::error::{AppError, Result};
use crate::portfolio::Portfolio;
use crate::records;
use crate::views::Scope;

impl Portfolio {
    /// The initiatives that are selected, in the order of the view.
    ///
    /// # Errors
    /// When an id names nothing, the view can't be shown, or nothing is selected.
    pub fn selected(&self, selected: &Selected) -> Result<Vec<InitiativeId>> {
        let snapshot = self.snapshot();
        let ids: Vec<_> = selected
            .ids
            .iter()
            .map(|id| parse_id(id))
            .collect::<Result<_>>()?;
        let found = if selected.all {
            // As the list shows it: what is hidden from whoever works is in no selection of theirs.
            let scope = Scope::new(snapshot, self.days()).seen_by(self.actor());
            let scope = scope.knowing(self, &selected.view)?;
            let positions = scope.arrange(&selected.view)?.positions;
            let all = positions
                .into_iter()
                .map(|position| scope.at(position).0.id());
            all_but(all, ids)
        } else {
            ids.into_iter()
                .map(|id| known(snapshot.register(), id).map(Record::id))
                .collect::<Result<Vec<_>>>()?
        };
        if found.is_empty() {
            return Err(AppError::invalid(
                "No initiative is selected.",
                "Select at least one.",
            ));
        }
        Ok(found)
    }

    /// The rows of a list that are selected, in the order of the view: initiatives, or records of another kind.
    ///
    /// # Errors
    /// As [`Portfolio::selected`].
    pub fn selected_rows(&self, kind: KindId, selected: &Selected) -> Result<Vec<RowId>> {
        if kind == KindId::Initiative {
            let ids = self.selected(selected)?.into_iter();
            return Ok(ids.map(|id| RowId::new(id.uuid())).collect());
        }
        let ids = selected.ids.iter().map(|id| records::row_id(kind, id));
        let ids = ids.collect::<Result<Vec<_>>>()?;
        let scope = Scope::new(self.snapshot(), self.days());
        let table = records::table_of(scope.register(), kind)?;
        let found = match selected.all {
            true => {
                let positions = records::arrange(&scope, kind, &selected.view)?.positions;
                let except: HashSet<_> = ids.into_iter().collect();
                let all = positions.into_iter().map(|at| table.row(at).id());
                all.filter(|id| !except.contains(id)).collect()
            }
            false => ids,
        };
        match found.is_empty() {
            true => Err(AppError::invalid(
                format!("No {} is selected.", kind.one().to_lowercase()),
                "Select at least one.",
            )),
            false => Ok(found),
        }
    }

    /// The one initiative with this key (in any case) or id.
    ///
    /// # Errors
    /// When there is none, or several have the key.
    pub fn by_key(&self, key: &str) -> Result<InitiativeId> {
        let snapshot = self.snapshot();
        let register = snapshot.register();
        if let Some(record) = InitiativeId::parse(key)
            .ok()
            .and_then(|id| register.get(id))
        {
            return Ok(record.id());
        }
        let found: Vec<_> = register.by_key(key).map(Record::id).collect();
        match found.as_slice() {
            [one] => Ok(*one),
            [] => Err(AppError::not_found("initiative", key)),
            several => Err(AppError::AmbiguousKey {
                key: key.to_owned(),
                count: several.len(),
            }),
        }
    }
}

/// Both may be many: all of a large portfolio, less what was taken out of the selection by hand.
fn all_but(
    all: impl Iterator<Item = InitiativeId>,
    except: Vec<InitiativeId>,
) -> Vec<InitiativeId> {
    let except: HashSet<_> = except.into_iter().collect();
    all.filter(|id| !except.contains(id)).collect()
}

/// Reads an initiative id.
pub(crate) fn parse_id(id: &str) -> Result<InitiativeId> {
    InitiativeId::parse(id).map_err(|_| AppError::not_found("initiative", id))
}

/// A record that must be there.
pub(crate) fn known(register: &Register, id: InitiativeId) -> Result<&Record> {
    register
        .get(id)
        .ok_or_else(|| AppError::not_found("initiative", id))
}

/// “NM-032 Fraud network analytics”, or “3 initiatives”.
pub(crate) fn whose(register: &Register, ids: &[InitiativeId]) -> String {
    match ids {
        [one] => register.get(*one).map_or_else(String::new, |record| {
            format!("{} {}", record.initiative.key, record.initiative.name)
        }),
        several => format!("{} initiatives", several.len()),
    }
}

#[cfg(test)]
mod tests;
