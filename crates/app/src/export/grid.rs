//! Initiatives: as the grid shows them, or with every recorded field.

use pilotage_model::field::{Catalogue, FieldInfo, FieldKind};
use pilotage_model::view::Arrangement;
use pilotage_model::{Field, Register};
use pilotage_report::sheet::{self, Cell, Kind, Sheet};

use crate::api::View;
use crate::error::Result;
use crate::views::{Cells, Scope, kind_of, sheet_note};

/// A column of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The initiative's own id, which tells apart those that share a key.
    Id,
    /// A field or figure.
    Field(Field),
}

/// What the grid shows: filter, columns, order and grouping. Folded groups are written whole.
///
/// Rows that are grouped by a field without a column of its own get one, first. Programs find the
/// field's exact value in it and people the group's label, because a label such as the year of a date
/// would come back as another value.
///
/// # Errors
/// When the view can't be shown.
pub fn grid<'s>(scope: &'s Scope, view: &View) -> Result<Sheet<'s>> {
    let own = |shown: &Arrangement| shown.columns.iter().copied().map(Column::Field).collect();
    columns(scope, view, own)
}

/// The rows of a view with columns instead of its own, which `columns` chooses once it is
/// arranged: thousands of rows are not filtered and sorted twice to learn their columns.
///
/// # Errors
/// As [`grid`].
pub fn columns<'s>(
    scope: &'s Scope,
    view: &View,
    columns: impl FnOnce(&Arrangement) -> Vec<Column>,
) -> Result<Sheet<'s>> {
    let arrangement = scope.arrange(view)?;
    let columns = columns(&arrangement);
    let cells = Cells::new(scope);
    let catalogue = Catalogue::of(scope.register());
    let group = hidden_group(view, &columns, &catalogue);
    let shown = group.into_iter().map(Column::Field).chain(columns.clone());
    let headers = shown.filter_map(|column| match column {
        Column::Id => Some(sheet::Column::new("id", "Id", Kind::Text)),
        Column::Field(field) => {
            named_period(header(&catalogue, field, scope.register()), field, scope)
        }
    });
    let labels = group.map_or_else(Vec::new, |_| group_labels(&arrangement));
    let rows = arrangement.positions.iter().enumerate();
    let rows = rows.map(|(row, position)| {
        let label = group.zip(labels.get(row)).map(|(field, label)| {
            let exact = cells.field(field, *position).exact().into_owned();
            Cell::word(exact, (*label).to_owned())
        });
        let own = columns.iter().map(|column| match column {
            Column::Id => Cell::text(scope.at(*position).0.id().to_string()),
            Column::Field(field) => cells.field(*field, *position),
        });
        label.into_iter().chain(own).collect()
    });
    let note = sheet_note(scope, view, scope.days().as_of, "")?;
    Ok(Sheet::new("Initiatives", headers.collect(), note).with(rows))
}

/// Every field that an import can write, own fields and dates of stages included, of every
/// initiative that a view lets through and that is not in the bin, in the order of creation. It
/// says what is recorded today, whatever day is looked at: what comes back must not be the stage
/// of a past day.
///
/// # Errors
/// When the view can't be shown.
pub fn full<'s>(scope: &'s Scope, view: &View) -> Result<Sheet<'s>> {
    let cells = Cells::of(scope, view)?;
    let catalogue = Catalogue::of(scope.register());
    let importable = catalogue.fields().iter();
    let importable = importable.filter(|info| info.is_importable());
    let fields: Vec<_> = importable.map(|info| info.field).collect();
    let headers = fields.iter();
    let headers = headers.filter_map(|field| header(&catalogue, *field, scope.register()));
    let rows = cells.live().map(|record| {
        let row = fields.iter().map(|field| cells.recorded(*field, record));
        row.collect()
    });
    let note = sheet_note(scope, view, scope.days().today, "As recorded")?;
    Ok(Sheet::new("Initiatives", headers.collect(), note).with(rows))
}

fn hidden_group(view: &View, shown: &[Column], catalogue: &Catalogue) -> Option<Field> {
    let field = catalogue.find(view.group.as_deref()?)?.field;
    (!shown.contains(&Column::Field(field))).then_some(field)
}

/// The label of each row's group.
fn group_labels(arrangement: &Arrangement) -> Vec<&str> {
    let groups = arrangement.groups.iter();
    groups
        .flat_map(|group| std::iter::repeat_n(group.label.as_str(), group.count()))
        .collect()
}

fn named_period(
    column: Option<sheet::Column>,
    field: Field,
    scope: &Scope,
) -> Option<sheet::Column> {
    let mut column = column?;
    column.label = scope.heading(field, &column.label);
    Some(column)
}

fn header(catalogue: &Catalogue, field: Field, register: &Register) -> Option<sheet::Column> {
    Some(column_of(catalogue.get(field)?, register))
}

/// The column of a field. Amounts stand without their currency in CSV, so the header names it.
pub(crate) fn column_of(info: &FieldInfo, register: &Register) -> sheet::Column {
    let label = match info.kind {
        FieldKind::Money => format!("{} ({})", info.label, register.settings.currency),
        _ => info.label.clone(),
    };
    sheet::Column::new(info.id.clone(), label, kind_of(info.kind))
}
