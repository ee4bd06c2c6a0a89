//! Records of a view as a table.

use std::collections::HashSet;

use pilotage_model::field::Catalogue;
use pilotage_model::kind::AnyRow;
use pilotage_model::kinds::KindId;
use pilotage_model::view::row::Row;
use pilotage_model::{Field, Register, RowId, Value};
use pilotage_report::sheet::{Cell, Column, Kind, Note, Sheet};

use super::{arrange, table_of};
use crate::api::View;
use crate::error::Result;
use crate::export::column_of;
use crate::views::{Cells, Scope, words};

/// Which columns are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted<'a> {
    /// Every field that an import can write; for kinds that are not told apart by name behind their
    /// ids, so that they come back as themselves. Without what belongs to an initiative that is not
    /// among these: who may not see it must not see what is said of it.
    Recorded {
        /// The initiatives asked for; `None`: all.
        of: Option<&'a HashSet<RowId>>,
    },
    /// The columns of the view.
    Shown,
}

/// The ids of the initiatives that a view lets through; `None`: all.
///
/// # Errors
/// When the view can't be shown.
pub fn asked_for(scope: &Scope, view: &View) -> Result<Option<HashSet<RowId>>> {
    let id = |at: usize| RowId::new(scope.at(at).0.id().uuid());
    let asked = scope.filtered(view)?;
    Ok(asked.map(|found| found.into_iter().map(id).collect()))
}

/// Whether a record belongs to one of these initiatives, or to none: also by way of another, as what is attached to an
/// action of one does.
pub(crate) fn is_asked_for(row: &dyn AnyRow, register: &Register, of: &HashSet<RowId>) -> bool {
    // Longer than any way up but that of a unit, which no initiative ends.
    const LONGEST: usize = 8;
    let mut parent = row.parent();
    for _ in 0..LONGEST {
        match parent {
            None => return true,
            Some(about) if about.kind == KindId::Initiative => return of.contains(&about.id),
            Some(about) => parent = register.row(about).and_then(|row| row.parent()),
        }
    }
    true
}

/// The records of a view as a table.
///
/// # Errors
/// When the view can't be shown.
pub fn sheet<'s>(
    scope: &'s Scope,
    kind: KindId,
    view: &View,
    wanted: Wanted<'_>,
) -> Result<Sheet<'s>> {
    let register = scope.register();
    let table = table_of(register, kind)?;
    let catalogue = Catalogue::of_kind(table, register);
    let found = arrange(scope, kind, view)?;
    let by_id = wanted != Wanted::Shown && table.unique().is_none();
    let fields: Vec<_> = match wanted {
        Wanted::Shown => found
            .columns
            .iter()
            .filter_map(|field| catalogue.get(*field))
            .collect(),
        Wanted::Recorded { .. } => (catalogue.fields().iter())
            .filter(|info| matches!(info.field, Field::Column(_) | Field::Custom(_)))
            .collect(),
    };
    let id = by_id.then(|| Column::new("id", "Id", Kind::Text));
    let named = fields.iter().map(|info| column_of(info, register));
    let columns = id.into_iter().chain(named).collect();
    let (cells, uses) = (Cells::new(scope), scope.uses());
    let asked_for = |at: &&usize| {
        let Wanted::Recorded { of: Some(of) } = wanted else {
            return true;
        };
        is_asked_for(table.row(**at), register, of)
    };
    let rows: Vec<_> = (found.positions.iter().filter(asked_for))
        .map(|at| {
            let row = table.row(*at);
            let id = by_id.then(|| Cell::text(row.id().to_string()));
            let counted = Row(row, scope.around(&uses));
            let cells = fields.iter().map(|info| match info.field {
                Field::Column(_) | Field::Custom(_) => cells.cell(row.holds(info.field)),
                Field::Figure(at) => cells.cell(row.figure(at.into(), &scope.around(&uses))),
                // What is counted outlives the counts it was taken from.
                field => match counted.holds(field) {
                    Value::Count(count) => Cell::Count(count),
                    _ => Cell::Empty,
                },
            });
            id.into_iter().chain(cells).collect()
        })
        .collect();
    let unasked = found.positions.len() - rows.len();
    let note = note(scope, view, found.of - found.positions.len(), unasked);
    Ok(Sheet::new(kind.info().many, columns, note).with(rows))
}

fn note(scope: &Scope, view: &View, filtered: usize, unasked: usize) -> Note {
    let parts = [
        (filtered, "the filter doesn’t let through"),
        (unasked, "belong to initiatives that are not asked for"),
    ];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0);
    Note {
        portfolio: scope.register().settings.name.clone(),
        of: if view.bin { "In the bin" } else { "" }.to_owned(),
        as_of: scope.days().today,
        filter: view.filter.trim().to_owned(),
        left_out: parts
            .map(|(count, why)| format!("{} {why}", words::counted(count, "record")))
            .collect(),
    }
}
