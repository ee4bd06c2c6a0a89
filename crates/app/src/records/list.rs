//! Lists of records: arranged by a view, and as a table of texts.

use pilotage_model::field::Catalogue;
use pilotage_model::kind::Order;
use pilotage_model::kinds::KindId;
use pilotage_model::view::row::Row;
use pilotage_model::view::{Arrangement, SortBy, ViewSpec, arrange_kind};

use super::table_of;
use crate::api::View;
use crate::error::Result;
use crate::views::{Scope, Table, to_spec};

/// The records of a view, in order; without columns the usual ones, without an order that of their
/// first field.
///
/// # Errors
/// When the view names what is not there, or its filter can't be read.
pub fn arrange(scope: &Scope, kind: KindId, view: &View) -> Result<Arrangement> {
    let register = scope.register();
    let table = table_of(register, kind)?;
    let spec = spec(scope, kind, view)?;
    Ok(arrange_kind(table, register, &scope.uses(), &spec)?)
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

/// The records of a view as texts: as people read them, or exactly, as they are read back.
///
/// # Errors
/// As [`arrange`].
pub fn table(scope: &Scope, kind: KindId, view: &View, words: bool) -> Result<Table> {
    let register = scope.register();
    let table = table_of(register, kind)?;
    let catalogue = Catalogue::of_kind(table, register);
    let found = arrange(scope, kind, view)?;
    let uses = scope.uses();
    let infos = found
        .columns
        .iter()
        .filter_map(|field| catalogue.get(*field));
    let header = infos.map(|info| {
        if words {
            info.label.clone()
        } else {
            info.id.clone()
        }
    });
    let row = |at: &usize| {
        let row = Row(table.row(*at), &register.tables, &uses);
        let text = |field| match words {
            true => row.holds(field).display(register),
            false => row.holds(field).data_text(register),
        };
        found.columns.iter().map(|field| text(*field)).collect()
    };
    Ok(Table {
        header: header.collect(),
        rows: found.positions.iter().map(row).collect(),
    })
}
