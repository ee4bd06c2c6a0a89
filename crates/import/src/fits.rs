//! Whether a column holds what a field needs.

use pilotage_intake::Table;
use pilotage_model::{Catalogue, Field, FieldKind, Register};

use super::amounts::AmountReader;
use super::choice_words::meaning;
use super::dates::{DateStats, SaidOfDates};
use super::stats;
use super::words::says_nothing;

/// Whether cells of this field hold what it needs, so that a header alone does not decide.
pub(crate) fn fits(table: &Table, column: usize, field: Field, register: &Register) -> bool {
    // Formulas without results: what they would come to is not known, and no reason to doubt the header.
    let is_blank = || stats::share(table, column, |_| true) == 0.0;
    if table.blanked.iter().any(|cell| cell.column == column) && is_blank() {
        return true;
    }
    let kind = Catalogue::of(register).get(field).map(|info| info.kind);
    match (field, kind) {
        (Field::Entered(_) | Field::Planned(_) | Field::Forecast(_), _)
        | (_, Some(FieldKind::Date)) => {
            let fiscal_start = register.settings.fiscal_start.number();
            DateStats::of_first(5_000, table, column, SaidOfDates::default(), fiscal_start)
                .are_dates()
        }
        (_, Some(FieldKind::Money | FieldKind::Number | FieldKind::Decimal)) => {
            let catalogue = Catalogue::of(register);
            let info = catalogue.get(field);
            let reader = info.and_then(|info| AmountReader::of(info, &register.settings));
            reader
                .is_some_and(|reader| stats::share(table, column, |cell| reader.fits(cell)) >= 0.5)
        }
        (_, Some(FieldKind::Choice | FieldKind::Bool)) => {
            let catalogue = Catalogue::of(register);
            let Some(info) = catalogue.get(field) else {
                return false;
            };
            let fits =
                |cell: &str| says_nothing(cell) || meaning(&[], info, cell, register).is_some();
            stats::share(table, column, fits) >= 0.5
        }
        _ => true,
    }
}
