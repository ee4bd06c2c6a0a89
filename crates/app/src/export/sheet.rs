//! Values as cells.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use pilotage_model::field::NoFigures;
use pilotage_model::{Field, InitiativeId, Record, Register, UnitId, Value, When};
use pilotage_report::csv::{Cell, Choice, Mode};

use crate::api::View;
use crate::error::Result;
use crate::views::Scope;

/// Turns the values of a scope into cells of a mode.
pub struct Sheet<'s> {
    scope: &'s Scope,
    /// Paths of units, made once.
    units: HashMap<UnitId, String>,
    /// The initiatives that a view lets through; `None`: all.
    only: Option<HashSet<InitiativeId>>,
    pub safe: bool,
}

impl<'s> Sheet<'s> {
    pub fn new(scope: &'s Scope, choice: Choice) -> Self {
        let units = &scope.register().units;
        Self {
            scope,
            units: units
                .all()
                .iter()
                .map(|u| (u.id, units.label(u.id)))
                .collect(),
            only: None,
            safe: choice.mode == Mode::SpreadsheetSafe,
        }
    }

    /// Of the initiatives that a view lets through alone.
    pub fn of(scope: &'s Scope, view: &View, choice: Choice) -> Result<Self> {
        let found = scope.filtered(view)?;
        let ids = |positions: Vec<usize>| {
            let ids = positions.into_iter().map(|at| scope.at(at).0.id());
            ids.collect()
        };
        Ok(Self {
            only: found.map(ids),
            ..Self::new(scope, choice)
        })
    }

    pub fn register(&self) -> &'s Register {
        self.scope.register()
    }

    /// Records that the view lets through and that are not in the bin, in the order of their
    /// creation.
    pub fn live(&self) -> impl Iterator<Item = &'s Record> {
        let only = |record: &&Record| match &self.only {
            Some(only) => only.contains(&record.id()),
            None => true,
        };
        self.scope.register().live().filter(only)
    }

    /// What a field of the record at a place holds, as of the day looked at.
    pub fn field(&self, field: Field, position: usize) -> Cell<'_> {
        let (record, figures) = self.scope.at(position);
        self.cell(field.value(record, figures))
    }

    /// What is recorded in a field, whatever day is looked at.
    pub fn recorded(&self, field: Field, record: &'s Record) -> Cell<'_> {
        self.cell(field.value(record, &NoFigures))
    }

    pub fn cell<'v>(&'v self, value: Value<'v>) -> Cell<'v> {
        match value {
            Value::Empty => Cell::text(""),
            Value::Text(text) => Cell::text(text),
            Value::Unit(id) => Cell::text(self.unit(Some(id))),
            Value::Stage(stage) if self.safe => {
                Cell::text(self.register().settings.stage_label(stage))
            }
            Value::Stage(stage) => Cell::text(stage.code()),
            Value::Choice(choice) => Cell::text(if self.safe { choice.label } else { choice.code }),
            Value::Choices(_) | Value::Bool(_) if self.safe => {
                Cell::text(value.display(self.register()))
            }
            Value::Choices(_)
            | Value::Bool(_)
            | Value::List(_)
            | Value::Series(_)
            | Value::Link(_)
            | Value::About(_)
            | Value::Links(..) => Cell::text(self.exact(&value)),
            Value::Date(_) => Cell::date(self.exact(&value)),
            Value::Count(_)
            | Value::Number(_)
            | Value::Ratio(_)
            | Value::Complement(_)
            | Value::Money(_) => Cell::number(self.exact(&value)),
        }
    }

    pub fn date(&self, when: Option<When>) -> Cell<'static> {
        Cell::date(when.map_or_else(String::new, |when| when.to_string()))
    }

    pub fn unit(&self, id: Option<UnitId>) -> &str {
        id.and_then(|id| self.units.get(&id))
            .map_or("", String::as_str)
    }

    fn exact(&self, value: &Value<'_>) -> Cow<'static, str> {
        Cow::Owned(value.data_text(self.register()))
    }
}
