//! Where the readings of a file stand: a row for each, or a column for each date.

use pilotage_import::same_header;
use pilotage_intake::{Column, Table};
use pilotage_model::field::parse_date;
use pilotage_model::{Register, When};

/// Headers of the column that names the KPI.
const NAMES: [&str; 9] = [
    "KPI",
    "Name",
    "Measure",
    "Metric",
    "Indicator",
    "Kennzahl",
    "Indicateur",
    "Indicador",
    "Maatstaf",
];
/// Headers of the column of dates, where there is a row for each reading.
const DATES: [&str; 10] = [
    "Date", "Month", "Period", "When", "Day", "Datum", "Monat", "Maand", "Mois", "Fecha",
];
/// Headers of the column of values beside it.
const VALUES: [&str; 8] = [
    "Value", "Reading", "Actual", "Result", "Wert", "Waarde", "Valeur", "Valor",
];

/// Where the readings stand.
pub(super) struct Shape {
    pub(super) id: Option<usize>,
    pub(super) name: Option<usize>,
    pub(super) dates: Dates,
}

pub(super) enum Dates {
    /// A row for each reading: where its date and its value stand.
    Column { date: usize, value: usize },
    /// A column for each date.
    Headers(Vec<(usize, When)>),
}

impl Shape {
    /// # Errors
    /// What is missing, in words.
    pub(super) fn of(table: &Table, register: &Register) -> Result<Self, String> {
        let at = |headers: &[&str]| {
            let is = |column: &&Column| {
                headers
                    .iter()
                    .any(|header| same_header(header, column.header.trim()))
            };
            table.columns.iter().find(is).map(|column| column.position)
        };
        let (id, name) = (at(&["id"]), at(&NAMES));
        if id.is_none() && name.is_none() {
            return Err(format!(
                "no column names the KPI; headers it is known by: {}",
                NAMES.join(", ")
            ));
        }
        let dates = match (at(&DATES), at(&VALUES)) {
            (Some(date), Some(value)) => Dates::Column { date, value },
            _ => {
                let date = |column: &Column| {
                    let when = parse_date(column.header.trim(), &register.settings).ok()?;
                    Some((column.position, when))
                };
                Dates::Headers(table.columns.iter().filter_map(date).collect())
            }
        };
        match &dates {
            Dates::Headers(dates) if dates.is_empty() => Err(format!(
                "there is neither a column of dates ({}) beside one of values ({}), nor a column for each date, such as 2026-01",
                DATES.join(", "),
                VALUES.join(", ")
            )),
            _ => Ok(Self { id, name, dates }),
        }
    }

    pub(super) fn holds(&self, position: usize) -> Option<String> {
        let is = |at: Option<usize>| at == Some(position);
        if is(self.id) {
            return Some("Id".to_owned());
        }
        if is(self.name) {
            return Some("KPI".to_owned());
        }
        match &self.dates {
            Dates::Column { date, .. } if *date == position => Some("Date".to_owned()),
            Dates::Column { value, .. } if *value == position => Some("Value".to_owned()),
            Dates::Column { .. } => None,
            Dates::Headers(dates) => {
                let found = dates.iter().find(|(at, _)| *at == position);
                found.map(|(_, when)| when.label())
            }
        }
    }
}
