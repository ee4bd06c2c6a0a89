//! How the dates, amounts and lists of a file are read: for people, and the same for programs.

use pilotage_app::import_run::RegisterFile;
use pilotage_import::{
    AmountColumn, AmountUnit, DateColumn, DatePrecision, ListColumn, Target, amount_columns,
    date_columns, list_columns,
};
use pilotage_model::Register;
use serde_json::{Value as Json, json};

use super::mapping::Asked;
use crate::output::say;

/// How the columns of dates, amounts and lists are read.
pub struct Reading {
    dates: Vec<DateColumn>,
    amounts: Vec<AmountColumn>,
    lists: Vec<ListColumn>,
    /// Each column, what it holds and, where it is left out, why.
    columns: Vec<Json>,
    /// On what was said in vain.
    pub notes: Vec<String>,
}

impl Reading {
    /// Of a file, by what was said and what its own values settle.
    pub fn of(asked: &Asked, file: &RegisterFile, register: &Register) -> Self {
        Self {
            dates: date_columns(&asked.mapping, &file.table, register),
            amounts: amount_columns(&asked.mapping, &file.table, register),
            lists: list_columns(&asked.mapping, &file.table, register),
            columns: columns(asked, file),
            notes: asked.notes.clone(),
        }
    }

    /// What of it is not plain, a sentence or more for each column.
    pub fn told(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let mut say = |line: String| lines.push(line);
        let guessed = |dates: &&DateColumn| {
            dates.order.is_some()
                || !dates.settled
                || dates.short_years > 0
                || dates.serial
                || dates.may_mean_months
                || dates.precision == DatePrecision::Month
        };
        for dates in self.dates.iter().filter(guessed) {
            say(format!("Dates of “{}”: {}", dates.column, dates.why));
        }
        let told = |amounts: &&AmountColumn| {
            amounts.decimal.is_some()
                || !amounts.settled
                || amounts.unit != Some(AmountUnit::One)
                || amounts.rounded > 0
                || amounts.puzzling.is_some()
        };
        for amounts in self.amounts.iter().filter(told) {
            say(format!("Amounts of “{}”: {}", amounts.column, amounts.why));
        }
        for lists in self.lists.iter().filter(|lists| lists.matters) {
            say(format!("Lists of “{}”: {}", lists.column, lists.why));
        }
        lines
    }

    /// Says it, where it is not plain.
    pub fn say(&self) {
        self.told().into_iter().for_each(say);
    }

    /// All of it: `columns`, `dates`, `amounts` and `lists`, in the order of the file.
    pub fn json(&self) -> Json {
        let dates = self.dates.iter().map(|dates| {
            json!({
                "column": dates.column,
                "order": dates.order.map(|order| order.code()),
                "years": dates.years,
                "serial": dates.serial,
                "precision": dates.precision.code(),
                "readable": dates.readable,
                "nothing": dates.nothing,
                "odd": dates.odd,
                "why": dates.why,
            })
        });
        let amounts = self.amounts.iter().map(|amounts| {
            json!({
                "column": amounts.column,
                "decimal": amounts.decimal.map(|mark| mark.code()),
                "unit": amounts.unit.map(|unit| unit.code()),
                "rounded": amounts.rounded,
                "not_understood": amounts.puzzling,
                "odd": amounts.odd,
                "why": amounts.why,
            })
        });
        let lists = self.lists.iter().map(|lists| {
            json!({
                "column": lists.column,
                "signs": lists.signs.code(),
                "why": lists.why,
            })
        });
        json!({
            "columns": self.columns,
            "dates": dates.collect::<Vec<_>>(),
            "amounts": amounts.collect::<Vec<_>>(),
            "lists": lists.collect::<Vec<_>>(),
        })
    }
}

fn columns(asked: &Asked, file: &RegisterFile) -> Vec<Json> {
    let columns = file.table.columns.iter().map(|column| {
        let said = asked.mapping.column(column).map(|said| &said.target);
        let target = said.filter(|target| **target != Target::Ignore);
        let why = asked
            .left_out
            .get(&column.label)
            .filter(|_| target.is_none());
        json!({"column": column.label, "holds": target.map(Target::code), "why": why})
    });
    columns.collect()
}
