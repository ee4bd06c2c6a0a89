//! The columns mapped to dates, and how their order and precision are known.

use pilotage_intake::Table;
use pilotage_model::{Catalogue, FieldKind, Register, tally};
use serde::{Deserialize, Serialize};

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
    /// Days or months.
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
                    said.date_order,
                    register.settings.fiscal_start,
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
    let precision = said.date_precision.unwrap_or(stats.precision());
    DateColumn {
        column: label.to_owned(),
        order,
        by_values: stats.settled(),
        settled: !stats.must_be_said(),
        precision,
        why: format!(
            "{} {}",
            order_reason(stats, said.date_order),
            precision_reason(stats)
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

fn precision_reason(stats: &DateStats) -> String {
    match stats.precision() {
        DatePrecision::Month => format!(
            "{} of {} days are the first of a month, so the day is filler and only the month is \
             meant.",
            stats.firsts, stats.days
        ),
        DatePrecision::Day if stats.days > 0 => format!(
            "{} of {} {} the first of a month.",
            stats.firsts,
            stats.days,
            if stats.days == 1 {
                "day is"
            } else {
                "days are"
            }
        ),
        DatePrecision::Day => "No cell names a day.".to_owned(),
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
