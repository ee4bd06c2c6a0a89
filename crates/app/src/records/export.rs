//! Records of a view as CSV.

use std::collections::HashSet;

use pilotage_model::field::Catalogue;
use pilotage_model::kinds::KindId;
use pilotage_model::view::row::Row;
use pilotage_model::{Field, RowId};
use pilotage_report::csv::{Cell, Mode};

use super::{arrange, table_of};
use crate::api::View;
use crate::error::Result;
use crate::export::{Choice, Sheet, Written};
use crate::views::Scope;

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

/// The records of a view as CSV.
///
/// # Errors
/// When the view can't be shown.
pub fn csv(
    scope: &Scope,
    kind: KindId,
    view: &View,
    wanted: Wanted<'_>,
    choice: Choice,
) -> Result<Written> {
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
    let safe = choice.mode == Mode::SpreadsheetSafe;
    let name = |id: &str, label: &str| if safe { label } else { id }.to_owned();
    let header = by_id.then(|| name("id", "Id")).into_iter();
    let header: Vec<_> = header
        .chain(fields.iter().map(|info| name(&info.id, &info.label)))
        .collect();
    let sheet = Sheet::new(scope, choice);
    let uses = scope.uses();
    let asked_for = |at: &&usize| {
        let Wanted::Recorded { of: Some(of) } = wanted else {
            return true;
        };
        let parent = table.row(**at).parent();
        parent.is_none_or(|it| it.kind != KindId::Initiative || of.contains(&it.id))
    };
    let rows = found.positions.iter().filter(asked_for).map(|at| {
        let row = table.row(*at);
        let id = by_id.then(|| Cell::text(row.id().to_string()));
        let row = Row(row, &register.tables, &uses);
        let cells = fields.iter().map(|info| sheet.cell(row.holds(info.field)));
        id.into_iter().chain(cells.collect::<Vec<_>>())
    });
    Ok(pilotage_report::csv::write(&header, rows, choice)?)
}
