//! What is said of all dates and amounts of a file, on top of what its columns' own values settle.

use chrono::NaiveDate;
use pilotage_import::{
    DateOrder, DatePrecision, DecimalMark, Mapping, amount_columns, date_columns,
};
use pilotage_intake::Table;
use pilotage_model::Register;

use crate::args::Import;

/// Takes it into the mapping; gives notes on what was said in vain.
pub fn apply(
    mapping: &mut Mapping,
    args: &Import,
    table: &Table,
    register: &Register,
    today: NaiveDate,
) -> Vec<String> {
    let mut notes = say_date_order(mapping, args, table, register);
    notes.extend(say_years(mapping, args, table, register, today));
    say_first_of_month(mapping, args, table, register);
    notes.extend(say_decimal_mark(mapping, args, table, register));
    notes
}

/// The order that is said counts where a column's own values leave it open, before that of a
/// profile; where they don't, the user must hear of it.
fn say_date_order(
    mapping: &mut Mapping,
    args: &Import,
    table: &Table,
    register: &Register,
) -> Vec<String> {
    let Some(order) = args.dates.map(DateOrder::from) else {
        return Vec::new();
    };
    let mut notes = Vec::new();
    for found in date_columns(mapping, table, register) {
        let settled = found.by_values.unwrap_or(order);
        if settled != order {
            let but = format!("as {}", settled.label());
            notes.push(in_vain(
                &format!("--dates {}", order.code()),
                &found.column,
                &but,
            ));
        }
        mapping.say(&found.column, |column| column.date_order = Some(settled));
    }
    notes
}

fn in_vain(said: &str, column: &str, but: &str) -> String {
    format!("{said} does not hold for “{column}”: its own values only make sense {but}.")
}

/// As for the order of dates, for years of two digits.
fn say_years(
    mapping: &mut Mapping,
    args: &Import,
    table: &Table,
    register: &Register,
    today: NaiveDate,
) -> Vec<String> {
    let Some(first) = args.years.map(|years| years.first(today)) else {
        return Vec::new();
    };
    let columns = date_columns(mapping, table, register).into_iter();
    let short: Vec<_> = columns.filter(|found| found.short_years > 0).collect();
    for found in &short {
        mapping.say(&found.column, |column| column.short_years = Some(first));
    }
    match short.is_empty() {
        true => vec!["--years is not needed: no date has a year of two digits.".to_owned()],
        false => Vec::new(),
    }
}

fn say_first_of_month(mapping: &mut Mapping, args: &Import, table: &Table, register: &Register) {
    let Some(means) = args.first_of_month.map(DatePrecision::from) else {
        return;
    };
    for found in date_columns(mapping, table, register) {
        mapping.say(&found.column, |column| column.date_precision = Some(means));
    }
}

/// As for the order of dates, for the decimal mark.
fn say_decimal_mark(
    mapping: &mut Mapping,
    args: &Import,
    table: &Table,
    register: &Register,
) -> Vec<String> {
    let Some(mark) = args.decimal.map(DecimalMark::from) else {
        return Vec::new();
    };
    let mut notes = Vec::new();
    for found in amount_columns(mapping, table, register) {
        let settled = found.by_values.unwrap_or(mark);
        if settled != mark {
            let but = format!("with a {}", settled.label());
            notes.push(in_vain(
                &format!("--decimal {}", mark.code()),
                &found.column,
                &but,
            ));
        }
        mapping.say(&found.column, |column| column.decimal = Some(settled));
    }
    notes
}
