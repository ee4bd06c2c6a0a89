//! The columns mapped to dates, and how their order and precision are known.

use pilotage_intake::Table;
use pilotage_model::{Catalogue, FieldKind, Register, tally};
use serde::{Deserialize, Serialize};

use super::pairs::PairsRead;
use super::stats::DateStats;
use crate::mapping::{ColumnMapping, DateOrder, DatePrecision, Mapping, Target};
use crate::stats::samples;

/// How the dates of a column are written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DateColumn {
    /// The column's label.
    pub column: String,
    /// The order of day and month that is said, or that the values settle.
    pub order: Option<DateOrder>,
    /// The order that the values leave as the only one, whatever is said.
    pub by_values: Option<DateOrder>,
    /// Whether nothing is left to ask: the values settle the order, or none of them needs it.
    pub settled: bool,
    /// The first of the hundred years that years of two digits lie in, as is said or settled; `None`:
    /// there is none, or it must be said.
    pub years: Option<i32>,
    /// Whether nothing is left to ask about years of two digits.
    pub years_settled: bool,
    /// Cells with a year of two digits.
    pub short_years: u32,
    /// Whether its cells are bare numbers of the spreadsheet calendar.
    pub serial: bool,
    /// What `2009/10` is in it.
    pub pairs: PairsRead,
    /// Whether so many days are the first of a month that it may mean the month.
    pub may_mean_months: bool,
    /// What the first of a month means: that day, or the month.
    pub precision: DatePrecision,
    /// Why, with numbers.
    pub why: String,
    /// The first different values.
    pub samples: Vec<String>,
    /// Cells that are dates.
    pub readable: u32,
    /// Cells that say nothing: blank, N/A, TBD.
    pub nothing: u32,
    /// Cells that hold something else.
    pub odd: u32,
}

/// The columns mapped to dates, and how they are written.
pub fn date_columns(mapping: &Mapping, table: &Table, register: &Register) -> Vec<DateColumn> {
    let catalogue = Catalogue::of(register);
    table
        .columns
        .iter()
        .filter_map(|column| {
            let said = mapping.column(column)?;
            is_date(&said.target, &catalogue).then(|| {
                let stats = DateStats::of(
                    table,
                    column.position,
                    said.of_dates(),
                    register.settings.fiscal_start.number(),
                );
                date_column(&column.label, said, &stats, samples(table, column.position))
            })
        })
        .collect()
}

fn date_column(
    label: &str,
    said: &ColumnMapping,
    stats: &DateStats,
    samples: Vec<String>,
) -> DateColumn {
    let order = said.date_order.or(stats.settled());
    let precision = said.date_precision.unwrap_or_default();
    DateColumn {
        column: label.to_owned(),
        order,
        by_values: stats.settled(),
        settled: !stats.must_be_said(),
        years: said.short_years.or(stats.settled_years()),
        years_settled: !stats.must_say_years(),
        short_years: tally(stats.short),
        serial: stats.are_serial(),
        pairs: stats.pairs.settled(),
        may_mean_months: stats.may_mean_months(),
        precision,
        why: format!(
            "{}{}{} {}{}",
            order_reason(stats, said.date_order),
            years_reason(stats, said.short_years),
            stats.pairs.reason(),
            precision_reason(stats, precision),
            serial_reason(stats),
        ),
        samples,
        readable: tally(stats.readable),
        nothing: tally(stats.nothing),
        odd: tally(stats.unreadable + stats.mistyped),
    }
}

pub(crate) fn order_reason(stats: &DateStats, said: Option<DateOrder>) -> String {
    let (day, month, either) = (stats.day_first, stats.month_first, stats.either);
    match (stats.settled(), said) {
        (Some(order), Some(said)) if order != said => format!(
            "Read as {}, as you said, though {} no sense but as {}.",
            said.label(),
            make(day + month),
            order.label()
        ),
        (Some(order), _) => format!(
            "Read as {}: {} no sense otherwise.",
            order.label(),
            make(day + month)
        ),
        (None, Some(said)) if either + day + month > 0 => {
            format!("Read as {}, as you said.", said.label())
        }
        (None, None) if either > 0 && day + month > 0 => format!(
            "{} no sense but as day/month and {month} but as month/day: say how the other {either} \
             are written.",
            make(day)
        ),
        (None, None) if either > 0 => {
            let plural = if either == 1 { "" } else { "s" };
            format!("{either} date{plural} could be day/month or month/day: say which.")
        }
        _ => "No date depends on the order of day and month.".to_owned(),
    }
}

fn make(count: usize) -> String {
    match count {
        1 => "1 date makes".to_owned(),
        count => format!("{count} dates make"),
    }
}

/// Which hundred years years of two digits lie in, as a sentence after others; nothing where there are
/// none.
pub(crate) fn years_reason(stats: &DateStats, said: Option<i32>) -> String {
    if stats.short == 0 {
        return String::new();
    }
    let have = match stats.short {
        1 => "1 date has".to_owned(),
        count => format!("{count} dates have"),
    };
    let have = format!(
        " {have} a year of two digits, such as “{}”",
        stats.short_example
    );
    match (said, stats.settled_years()) {
        (Some(first), _) => format!("{have}: {first} to {}, as you said.", first + 99),
        (None, Some(first)) => {
            format!("{have}: {first} to {}, as all its other years.", first + 99)
        }
        (None, None) => format!("{have}: say which hundred years are meant."),
    }
}

fn precision_reason(stats: &DateStats, precision: DatePrecision) -> String {
    let (firsts, days) = (stats.firsts, stats.days);
    match (precision, stats.may_mean_months()) {
        _ if days == 0 => "No cell names a day.".to_owned(),
        (DatePrecision::Month, _) => {
            format!(
                "{firsts} of {days} days are the first of a month: the month is meant, as you said."
            )
        }
        (DatePrecision::Day, true) => format!(
            "{firsts} of {days} days are the first of a month, and kept as days: say so if only the \
             month is meant."
        ),
        (DatePrecision::Day, false) => {
            let are = if days == 1 { "day is" } else { "days are" };
            format!("{firsts} of {days} {are} the first of a month.")
        }
    }
}

fn serial_reason(stats: &DateStats) -> &'static str {
    match stats.are_serial() {
        true => " They are bare numbers: days of the spreadsheet calendar that begins in 1900.",
        false => "",
    }
}

fn is_date(target: &Target, catalogue: &Catalogue) -> bool {
    match target {
        Target::Entered { .. } | Target::Planned { .. } | Target::Forecast { .. } => true,
        Target::Field { field } => catalogue
            .find(field)
            .is_some_and(|info| info.kind == FieldKind::Date && info.is_importable()),
        _ => false,
    }
}
