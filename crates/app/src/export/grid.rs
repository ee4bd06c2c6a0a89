//! Initiatives: as the grid shows them, or with every recorded field.

use pilotage_model::field::{Catalogue, FieldInfo, FieldKind};
use pilotage_model::view::Arrangement;
use pilotage_model::{Field, Register};
use pilotage_report::csv::{Cell, Choice, Written, write};

use super::sheet::Sheet;
use crate::api::View;
use crate::error::Result;
use crate::views::Scope;

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
/// Rows that are grouped by a field without a column of its own get one, first. In
/// spreadsheet-safe mode it holds the group's label; in data mode the field's exact value, because
/// a label such as the year of a date would come back as another value.
///
/// # Errors
/// When the view can't be shown.
pub fn grid_csv(scope: &Scope, view: &View, choice: Choice) -> Result<Written> {
    let own = |shown: &Arrangement| shown.columns.iter().copied().map(Column::Field).collect();
    columns_csv(scope, view, choice, own)
}

/// The rows of a view with columns instead of its own, which `columns` chooses once it is
/// arranged: thousands of rows are not filtered and sorted twice to learn their columns.
///
/// # Errors
/// As [`grid_csv`].
pub fn columns_csv(
    scope: &Scope,
    view: &View,
    choice: Choice,
    columns: impl FnOnce(&Arrangement) -> Vec<Column>,
) -> Result<Written> {
    let arrangement = scope.arrange(view)?;
    let columns = columns(&arrangement);
    let sheet = Sheet::new(scope, choice);
    let catalogue = Catalogue::of(scope.register());
    let group = hidden_group(view, &columns, &catalogue).map(Column::Field);
    let columns: Vec<_> = group.into_iter().chain(columns).collect();
    let header: Vec<_> = columns
        .iter()
        .flat_map(|column| match column {
            Column::Id => vec![if sheet.safe { "Id" } else { "id" }.to_owned()],
            Column::Field(field) => header(&sheet, &catalogue, &[*field]),
        })
        .collect();
    let labels = match group {
        Some(_) if sheet.safe => group_labels(&arrangement),
        _ => Vec::new(),
    };
    let rows = arrangement
        .positions
        .iter()
        .enumerate()
        .map(|(row, position)| {
            let label = labels.get(row).map(|label| Cell::text(*label));
            let own = columns[usize::from(label.is_some())..].iter();
            let own = own.map(|column| match column {
                Column::Id => Cell::text(scope.at(*position).0.id().to_string()),
                Column::Field(field) => sheet.field(*field, *position),
            });
            label.into_iter().chain(own)
        });
    Ok(write(&header, rows, choice)?)
}

/// Every field that an import can write, own fields and dates of stages included, of every
/// initiative that a view lets through and that is not in the bin, in the order of creation. It
/// says what is recorded today, whatever day is looked at: what comes back must not be the stage
/// of a past day.
///
/// # Errors
/// When the view can't be shown.
pub fn full_csv(scope: &Scope, view: &View, choice: Choice) -> Result<Written> {
    let sheet = Sheet::of(scope, view, choice)?;
    let catalogue = Catalogue::of(scope.register());
    let importable = catalogue
        .fields()
        .iter()
        .filter(|info| info.is_importable());
    let fields: Vec<_> = importable.map(|info| info.field).collect();
    let header = header(&sheet, &catalogue, &fields);
    let rows = sheet.live().map(|record| {
        let cells = fields.iter().map(move |field| (*field, record));
        cells.map(|(field, record)| sheet.recorded(field, record))
    });
    Ok(write(&header, rows, choice)?)
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

fn header(sheet: &Sheet<'_>, catalogue: &Catalogue, fields: &[Field]) -> Vec<String> {
    let info = fields.iter().filter_map(|field| catalogue.get(*field));
    info.map(|info| {
        if sheet.safe {
            label(info, sheet.register())
        } else {
            info.id.clone()
        }
    })
    .collect()
}

/// Amounts stand without their currency, so the header names it.
fn label(info: &FieldInfo, register: &Register) -> String {
    match info.kind {
        FieldKind::Money => format!("{} ({})", info.label, register.settings.currency),
        _ => info.label.clone(),
    }
}
