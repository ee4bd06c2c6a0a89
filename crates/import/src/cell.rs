//! Cells of one column as fields are given them: dates and amounts by the column's own values, and
//! by what its header says that one stands for.

use pilotage_intake::Table;
use pilotage_model::field::{FieldInfo, Input};
use pilotage_model::series::Series;
use pilotage_model::{FieldKind, Settings};

use super::amounts::{
    AmountReader, AmountStats, in_another_currency, mark_reason, rounding_reason, told, unit_reason,
};
use super::dates::{DateReader, DateStats, Reading, SaidOfDates, order_reason, years_reason};
use super::mapping::{AmountUnit, ColumnMapping, DateOrder, DatePrecision, DecimalMark, Target};

/// What is said of a file's dates and amounts where their own values don't settle it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Said {
    /// The order of day and month.
    pub order: Option<DateOrder>,
    /// The first of the hundred years that years of two digits lie in.
    pub years: Option<i32>,
    /// The decimal mark.
    pub decimal: Option<DecimalMark>,
    /// What one stands for, whatever the header says.
    pub unit: Option<AmountUnit>,
}

/// How the cells of a column are read.
pub struct CellReader {
    way: Way,
    note: Option<String>,
}

impl From<Way> for CellReader {
    fn from(way: Way) -> Self {
        Self { way, note: None }
    }
}

enum Way {
    Dates(DateReader),
    Amounts(AmountReader),
    /// Values by date, with the decimal mark that was said.
    Series(DecimalMark),
    Plain,
}

impl CellReader {
    /// A reader that takes cells as they are.
    pub const fn plain() -> Self {
        Self {
            way: Way::Plain,
            note: None,
        }
    }

    /// The reader for a column of a field.
    ///
    /// # Errors
    /// Why it can be read in two ways.
    pub fn of(
        table: &Table,
        position: usize,
        info: &FieldInfo,
        settings: &Settings,
        said: Said,
    ) -> Result<Self, String> {
        if info.kind == FieldKind::Date {
            return Self::of_dates(table, position, settings, said);
        }
        if let (FieldKind::Series, Some(mark)) = (info.kind, said.decimal) {
            return Ok(Way::Series(mark).into());
        }
        let column = &table.columns[position];
        if info.kind == FieldKind::Money
            && let Some(why) = in_another_currency(&column.header, &settings.currency)
        {
            return Err(why);
        }
        let mut own = ColumnMapping::new(&column.label, Target::Ignore);
        own.decimal = said.decimal;
        own.unit = said.unit;
        let Some(told) = told(table, column, info, settings, &own) else {
            return Ok(Self::plain());
        };
        if let Some(doubt) = told.doubt {
            return Err(doubt.trim_start().to_owned());
        }
        let mut reader = told.reader;
        let stats = AmountStats::of(table, position, &reader);
        if let Some(why) = stats.in_another_currency(&settings.currency) {
            return Err(why);
        }
        if reader.mark.is_none() && stats.must_be_said() {
            return Err(mark_reason(&stats, None));
        }
        let unit = told
            .puzzling
            .map(|_| unit_reason(&column.header, reader.currency(), None));
        let rounded = rounding_reason(&stats, said.decimal, &reader);
        let note = format!("{}{rounded}", unit.unwrap_or_default());
        reader.mark = reader.mark.or(stats.settled());
        Ok(Self {
            way: Way::Amounts(reader),
            note: Some(note.trim().to_owned()).filter(|said| !said.is_empty()),
        })
    }

    /// The reader for a column of dates.
    ///
    /// # Errors
    /// Why it can be read in two ways.
    pub fn of_dates(
        table: &Table,
        position: usize,
        settings: &Settings,
        said: Said,
    ) -> Result<Self, String> {
        let fiscal_start = settings.fiscal_start.number();
        let dates = SaidOfDates {
            order: said.order,
            years: said.years,
        };
        let stats = DateStats::of(table, position, dates, fiscal_start);
        if said.order.is_none() && stats.must_be_said() {
            return Err(order_reason(&stats, None));
        }
        if said.years.is_none() && stats.must_say_years() {
            return Err(years_reason(&stats, None).trim().to_owned());
        }
        let reader = stats.reader(dates, DatePrecision::Day, fiscal_start);
        Ok(Way::Dates(reader).into())
    }

    /// What is to be said of the column beside what its cells give: that amounts are rounded, or its header puzzling.
    pub fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }

    /// What the cell gives a field; `None` where it says nothing.
    ///
    /// # Errors
    /// Why it is no date or amount.
    pub fn read<'c>(
        &self,
        cell: &'c str,
        settings: &Settings,
    ) -> Result<Option<Input<'c>>, String> {
        match &self.way {
            Way::Plain => Ok(Some(Input::Text(cell.trim()))),
            Way::Series(mark) => Series::written(cell, *mark, settings)
                .map(|series| Some(Input::Series(series)))
                .map_err(|why| why.to_string()),
            Way::Amounts(reader) => reader
                .read(cell)
                .map(|parts| Some(Input::Amount(parts)))
                .map_err(Into::into),
            Way::Dates(reader) => match reader.read(cell) {
                Reading::Nothing => Ok(None),
                Reading::Known(when) => Ok(Some(Input::Date(when))),
                Reading::Unreadable(why) => Err(why.into_owned()),
                Reading::Mistyped(why) => Err(why),
            },
        }
    }
}

/// Whether two headers say the same but for case, accents and signs.
pub fn same_header(one: &str, other: &str) -> bool {
    super::words::normal_header(one) == super::words::normal_header(other)
}
