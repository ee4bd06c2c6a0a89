//! What is said of all dates, amounts and lists of a file, or of one column, on top of what the columns' own values settle.

use chrono::NaiveDate;
use pilotage_import::{
    ColumnMapping, DateOrder, DatePrecision, DecimalMark, Mapping, Target, amount_columns,
    date_columns,
};
use pilotage_intake::Table;
use pilotage_model::{Catalogue, FieldKind, Register};

use super::mapping::label;
use crate::args::Import;
use crate::error::{Refusal, Result};

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

/// What one stands for, and the signs between values: of every column that they can hold for, or of the one that is
/// named. Both come before what headers and values say.
pub fn of_columns(
    mapping: &mut Mapping,
    args: &Import,
    table: &Table,
    register: &Register,
) -> Result {
    let catalogue = Catalogue::of(register);
    let kind = |target: &Target| match target {
        Target::Field { field } => catalogue.find(field).map(|info| info.kind),
        _ => None,
    };
    let labels = |mapping: &Mapping, kinds: &[FieldKind]| -> Vec<String> {
        let of = |column: &&ColumnMapping| {
            kind(&column.target).is_some_and(|kind| kinds.contains(&kind))
        };
        let columns = mapping.columns.iter().filter(of);
        columns.map(|column| column.column.clone()).collect()
    };
    let money = labels(mapping, &[FieldKind::Money]);
    let amounts = Columns {
        every: money,
        named: labels(
            mapping,
            &[FieldKind::Money, FieldKind::Number, FieldKind::Decimal],
        ),
        what: "amounts",
        option: "--amounts-in",
    };
    for (column, unit) in amounts.said(&args.amounts_in, table)? {
        mapping.say(&column, |column| column.unit = Some(unit));
    }
    let lists = labels(mapping, &[FieldKind::List, FieldKind::Links]);
    let lists = Columns {
        every: lists.clone(),
        named: lists,
        what: "several values",
        option: "--lists-at",
    };
    for (column, signs) in lists.said(&args.lists_at, table)? {
        mapping.say(&column, |column| column.lists = Some(signs));
    }
    Ok(())
}

/// Columns that something may be said of.
struct Columns {
    /// Those that are meant where none is named.
    every: Vec<String>,
    /// Those that may be named.
    named: Vec<String>,
    /// What they hold.
    what: &'static str,
    option: &'static str,
}

impl Columns {
    /// What is said of each column: of all first, then of those that are named.
    fn said<T: Copy>(
        &self,
        said: &[(Option<String>, T)],
        table: &Table,
    ) -> Result<Vec<(String, T)>> {
        let mut of_all = Vec::new();
        let mut of_one = Vec::new();
        for (column, what) in said {
            let Some(column) = column else {
                of_all.extend(self.every.iter().map(|label| (label.clone(), *what)));
                continue;
            };
            let label = label(column, table)?;
            if !self.named.contains(&label) {
                return Err(Refusal::new(
                    format!("“{label}” is mapped to no field of {}.", self.what),
                    format!(
                        "Map it to one with --map, or leave it out of {}.",
                        self.option
                    ),
                ));
            }
            of_one.push((label, *what));
        }
        of_all.append(&mut of_one);
        Ok(of_all)
    }
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
