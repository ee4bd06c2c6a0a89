//! Whether a column holds what a field needs.

use pilotage_intake::Table;
use pilotage_model::{Catalogue, Field, FieldKind, Record, Register};

use super::amounts::AmountReader;
use super::dates::{DateStats, SaidOfDates};
use super::draft::blank_record;
use super::stats;
use super::words::says_nothing;

/// Whether cells of this field hold what it needs, so that a header alone does not decide.
pub(crate) fn fits(table: &Table, column: usize, field: Field, register: &Register) -> bool {
    let sample = |record: &mut Record, cell: &str| {
        says_nothing(cell) || field.parse_into(record, cell, register).is_ok()
    };
    let kind = Catalogue::of(register).get(field).map(|info| info.kind);
    match (field, kind) {
        (Field::Entered(_) | Field::Planned(_) | Field::Forecast(_), _)
        | (_, Some(FieldKind::Date)) => {
            let fiscal_start = register.settings.fiscal_start.number();
            DateStats::of_first(5_000, table, column, SaidOfDates::default(), fiscal_start)
                .are_dates()
        }
        (_, Some(FieldKind::Money | FieldKind::Number)) => {
            let catalogue = Catalogue::of(register);
            let info = catalogue.get(field);
            let reader = info.and_then(|info| AmountReader::of(info, &register.settings));
            reader
                .is_some_and(|reader| stats::share(table, column, |cell| reader.fits(cell)) >= 0.5)
        }
        (_, Some(FieldKind::Choice | FieldKind::Bool)) => {
            let blank = blank_record();
            stats::share(table, column, |cell| sample(&mut blank.clone(), cell)) >= 0.5
        }
        _ => true,
    }
}
