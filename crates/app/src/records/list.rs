//! Lists of records, arranged by a view.

use pilotage_model::field::Catalogue;
use pilotage_model::kind::Order;
use pilotage_model::kinds::KindId;
use pilotage_model::view::{Arrangement, SortBy, ViewSpec, arrange_kind};

use super::table_of;
use crate::api::View;
use crate::error::Result;
use crate::views::{Scope, to_spec};

/// The records of a view, in order; without columns the usual ones, without an order that of their
/// first field.
///
/// # Errors
/// When the view names what is not there, or its filter can't be read.
pub fn arrange(scope: &Scope, kind: KindId, view: &View) -> Result<Arrangement> {
    let register = scope.register();
    let table = table_of(register, kind)?;
    let spec = spec(scope, kind, view)?;
    Ok(arrange_kind(table, scope.around(&scope.uses()), &spec)?)
}

fn spec(scope: &Scope, kind: KindId, view: &View) -> Result<ViewSpec> {
    let register = scope.register();
    let catalogue = Catalogue::of_kind(table_of(register, kind)?, register);
    let mut spec = to_spec(view)?;
    if view.columns.is_empty() {
        let usual = catalogue.fields().iter().filter(|info| info.shown);
        spec.columns = usual.map(|info| info.id.clone()).collect();
    }
    if view.sort.is_empty() {
        let facts = table_of(register, kind)?.facts();
        let by = facts.iter().find_map(|facts| {
            Some(match facts.order? {
                Order::First => SortBy::up(facts.id),
                Order::Last => SortBy::down(facts.id),
            })
        });
        let first = || facts.first().map(|facts| SortBy::up(facts.id));
        spec.sort = by.or_else(first).into_iter().collect();
    }
    Ok(spec)
}
