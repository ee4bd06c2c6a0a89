//! How the dates and amounts of each column are read: as was said, or as its own values settle it;
//! else it must be said.

use pilotage_intake::Table;
use pilotage_model::{Catalogue, FieldInfo, FieldKind, Register};

use super::amounts::{AmountReader, AmountStats, in_another_currency, mark_reason, told};
use super::checked::{CheckedColumn, Slot};
use super::dates::{DateColumn, DateReader, DateStats, order_reason, years_reason};
use super::lists::{is_list, signs_of};
use super::mapping::{ColumnMapping, Mapping, Target};
use super::problem::{MappingProblem, MappingProblemCode as Code};

/// Gives each column of dates or amounts its reader; tells what must be said first. Columns whose
/// dates are `known` need not be read again.
pub(crate) fn give(
    mapping: &Mapping,
    table: &Table,
    register: &Register,
    known: &[DateColumn],
    columns: &mut [CheckedColumn],
) -> Vec<MappingProblem> {
    let catalogue = Catalogue::of(register);
    let mut giver = Giver {
        table,
        register,
        known,
        problems: Vec::new(),
    };
    for column in columns.iter_mut() {
        let said = mapping.column(&table.columns[column.position]);
        if column.slot == Slot::EnteredPresent {
            column.dates = Some(giver.dates(column, said));
        }
        let Slot::Field(field) = column.slot else {
            continue;
        };
        match catalogue.get(field) {
            Some(info) if info.kind == FieldKind::Date => {
                column.dates = Some(giver.dates(column, said));
            }
            Some(info) if is_list(info) => {
                let said = said.and_then(|said| said.lists);
                let found = || signs_of(table, column.position);
                column.lists = Some(said.unwrap_or_else(found));
            }
            Some(info) => column.amounts = giver.amounts(column, info, said),
            None => {}
        }
    }
    giver.problems
}

struct Giver<'a> {
    table: &'a Table,
    register: &'a Register,
    known: &'a [DateColumn],
    problems: Vec<MappingProblem>,
}

impl Giver<'_> {
    fn must_be_said(&mut self, code: Code, column: &CheckedColumn, why: &str) {
        let message = format!("“{}”: {why}", column.label);
        let problem = MappingProblem::new(code, Some(&column.label), message);
        self.problems.push(problem);
    }

    fn dates(&mut self, column: &CheckedColumn, said: Option<&ColumnMapping>) -> DateReader {
        let precision = said.and_then(|said| said.date_precision);
        let precision = precision.unwrap_or_default();
        let said = said.map(ColumnMapping::of_dates).unwrap_or_default();
        let fiscal_start = self.register.settings.fiscal_start.number();
        let mut known = self.known.iter();
        let known = known.find(|known| known.column == column.label);
        if let Some(known) = known.filter(|known| known.settled && known.years_settled) {
            return DateReader {
                order: said.order.or(known.by_values),
                precision,
                fiscal_start,
                years: said.years.or(known.years),
                pairs: known.pairs,
                serial: known.serial,
            };
        }
        let stats = DateStats::of(self.table, column.position, said, fiscal_start);
        if said.order.is_none() && stats.must_be_said() {
            self.must_be_said(Code::DateOrder, column, &order_reason(&stats, None));
        }
        if said.years.is_none() && stats.must_say_years() {
            self.must_be_said(Code::ShortYears, column, years_reason(&stats, None).trim());
        }
        stats.reader(said, precision, fiscal_start)
    }

    /// `None` for a field that holds no amounts.
    fn amounts(
        &mut self,
        column: &CheckedColumn,
        info: &FieldInfo,
        said: Option<&ColumnMapping>,
    ) -> Option<AmountReader> {
        let nothing = ColumnMapping::new(&column.label, Target::Ignore);
        let read = &self.table.columns[column.position];
        let settings = &self.register.settings;
        let told = told(self.table, read, info, settings, said.unwrap_or(&nothing))?;
        if info.kind == FieldKind::Money
            && let Some(why) = in_another_currency(&read.header, &settings.currency)
        {
            self.must_be_said(Code::Currency, column, &why);
        }
        if let Some(doubt) = told.doubt {
            self.must_be_said(Code::AmountUnit, column, doubt.trim_start());
        }
        let mut reader = told.reader;
        let stats = AmountStats::of(self.table, column.position, &reader);
        if let Some(why) = stats.in_another_currency(&settings.currency) {
            self.must_be_said(Code::Currency, column, &why);
        }
        if reader.mark.is_none() {
            reader.mark = stats.settled();
            if stats.must_be_said() {
                self.must_be_said(Code::DecimalMark, column, &mark_reason(&stats, None));
            }
        }
        Some(reader)
    }
}
