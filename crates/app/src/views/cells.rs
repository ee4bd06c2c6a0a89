//! Values as typed cells, and what a table says of itself.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use pilotage_model::field::NoFigures;
use pilotage_model::kind::About;
use pilotage_model::kinds::KindId;
use pilotage_model::sentence::lowered;
use pilotage_model::series::Decimal;
use pilotage_model::terms::Terms as _;
use pilotage_model::{
    Field, FieldKind, InitiativeId, InitiativeNames, Record, Register, Settings, Stage, UnitId,
    Value, When,
};
use pilotage_report::sheet::{Cell, Column, Currency, Kind, Note};

use super::narrowing::narrowing;
use super::{Scope, words};
use crate::api::View;
use crate::error::Result;

/// Turns the values of a scope into cells.
pub struct Cells<'s> {
    scope: &'s Scope,
    /// Paths of units, made once.
    units: HashMap<UnitId, String>,
    /// The initiatives that a view lets through; `None`: all.
    only: Option<HashSet<InitiativeId>>,
    initiatives: OnceCell<InitiativeNames>,
}

impl<'s> Cells<'s> {
    /// Of all that there is.
    pub fn new(scope: &'s Scope) -> Self {
        let units = &scope.register().units;
        let path = |id| (id, units.label(id));
        Self {
            scope,
            units: units.all().iter().map(|unit| path(unit.id)).collect(),
            only: None,
            initiatives: OnceCell::new(),
        }
    }

    /// Of the initiatives that a view lets through alone.
    ///
    /// # Errors
    /// When the view can't be shown.
    pub fn of(scope: &'s Scope, view: &View) -> Result<Self> {
        let found = scope.filtered(view)?;
        let ids = |positions: Vec<usize>| {
            let ids = positions.into_iter().map(|at| scope.at(at).0.id());
            ids.collect()
        };
        Ok(Self {
            only: found.map(ids),
            ..Self::new(scope)
        })
    }

    /// Everything the file says.
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
    pub fn field(&self, field: Field, position: usize) -> Cell<'s> {
        self.cell(self.scope.value(field, position))
    }

    /// The same, but for the stage, which is that of the day looked at.
    pub(super) fn that_day(&self, field: Field, position: usize) -> Cell<'s> {
        match field {
            Field::STAGE => self.stage(self.scope.at(position).1.stage),
            field => self.field(field, position),
        }
    }

    /// What is recorded in a field, whatever day is looked at.
    pub fn recorded(&self, field: Field, record: &'s Record) -> Cell<'s> {
        self.cell(field.value(record, &NoFigures))
    }

    /// The text by which a file names a record so that it is read back as that one: what people call it, with its id
    /// where that means another, several or none, or where its kind tells none apart by name. Nothing where it is no
    /// more.
    fn named(&self, about: About) -> Option<String> {
        let register = self.register();
        let text = register.text_of(about)?;
        let table = register.tables.of(about.kind);
        if about.kind != KindId::Unit && table.is_some_and(|table| table.unique().is_none()) {
            return Some(Register::told_apart(about, &text));
        }
        let means = match about.kind {
            KindId::Initiative => {
                let names = || InitiativeNames::of(register);
                self.initiatives.get_or_init(names).named(&text)
            }
            kind => register.named(kind, &text),
        };
        Some(match means {
            Ok(id) if id == about.id => text,
            _ => Register::told_apart(about, &text),
        })
    }

    /// A stage, or nothing.
    pub fn stage(&self, stage: Option<Stage>) -> Cell<'s> {
        self.cell(stage.map_or(Value::Empty, Value::Stage))
    }

    /// A value.
    pub fn cell(&self, value: Value<'s>) -> Cell<'s> {
        let register = self.register();
        let settings = &register.settings;
        match value {
            Value::Empty => Cell::Empty,
            Value::Text(text) => Cell::text(text),
            Value::Unit(id) => Cell::text(self.units.get(&id).cloned().unwrap_or_default()),
            Value::Stage(stage) => Cell::word(stage.code(), settings.stage_label(stage)),
            Value::Stages(stages) => {
                let pair = |stage: Stage| (stage.code(), settings.stage_label(stage));
                Cell::Words(stages.iter().map(pair).collect())
            }
            Value::Choice(choice) => Cell::word(choice.code, choice.label),
            Value::Choices(choices) => {
                let pairs = choices.iter().map(|choice| (choice.code, choice.label));
                Cell::Words(pairs.collect())
            }
            Value::Bool(yes) => Cell::YesNo(yes),
            Value::List(items) => Cell::List(items.into()),
            Value::Links(kind, ids) => {
                let name = |id: &_| self.named(About { kind, id: *id });
                Cell::List(ids.iter().filter_map(name).collect())
            }
            Value::Link(about) => Cell::text(self.named(about).unwrap_or_default()),
            Value::About(about) => {
                let named = self.named(about).unwrap_or_default();
                match about.kind {
                    KindId::Initiative => Cell::text(named),
                    kind => Cell::text(format!("{}: {named}", lowered(kind.one()))),
                }
            }
            Value::Series(_) | Value::File(_) => Cell::text(value.data_text(register)),
            Value::Date(when) => Cell::Date(when),
            Value::Count(count) => Cell::Count(count),
            Value::Number(number) => Cell::decimal(number),
            // Rounded to what files hold: a third has no end.
            Value::Ratio(_) | Value::Complement(_) => {
                let text = value.data_text(register);
                text.parse().map_or(Cell::Empty, Cell::decimal)
            }
            Value::Decimal(number) => decimal(number),
            Value::Money(minor) => Cell::Money {
                minor,
                currency: currency(settings),
            },
        }
    }
}

/// A number as its cell; one that no floating-point number is, as its text: it comes back as it was.
fn decimal(number: Decimal) -> Cell<'static> {
    let (text, value) = (number.text(), number.value());
    match value.to_string() == text {
        true => Cell::decimal(value),
        false => Cell::text(text),
    }
}

/// The portfolio's currency.
pub(super) fn currency(settings: &Settings) -> Currency<'_> {
    Currency {
        code: &settings.currency,
        parts: settings.minor_per_unit(),
    }
}

/// What the cells of a field's column hold.
pub fn kind_of(kind: FieldKind) -> Kind {
    match kind {
        FieldKind::Money => Kind::Money,
        FieldKind::Number => Kind::Count,
        FieldKind::Decimal | FieldKind::Score => Kind::Decimal,
        FieldKind::Date => Kind::Date,
        FieldKind::List | FieldKind::Links => Kind::List,
        FieldKind::Bool => Kind::YesNo,
        _ => Kind::Text,
    }
}

/// A column of figures that people call as programs do: `left_out` is “Left out”.
pub(super) fn column(id: &str, kind: Kind) -> Column {
    let mut letters = id.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let label: String = first.chain(letters).collect();
    Column::new(id, label.replace('_', " "), kind)
}

/// Such columns, in order, together with those that hold the same.
pub(crate) fn columns(columns: &[(Kind, &[&str])]) -> Vec<Column> {
    let all = |(kind, ids): &(Kind, &[&str])| {
        let kind = *kind;
        ids.iter()
            .map(move |id| column(id, kind))
            .collect::<Vec<_>>()
    };
    columns.iter().flat_map(all).collect()
}

/// A date as its cell; nothing where it is not known.
pub(crate) fn day(day: NaiveDate) -> Cell<'static> {
    Cell::Date(When::day(day))
}

/// What a table of initiatives says of itself, as of a day: the view's filter, and whom it and the
/// bin leave out. `of` says what the rows are of, where the title doesn't.
///
/// # Errors
/// When the view can't be shown.
pub(crate) fn note(scope: &Scope, view: &View, as_of: NaiveDate, of: &str) -> Result<Note> {
    let register = scope.register();
    let (live, all) = (register.live().count(), register.records().len());
    let filtered = match scope.filtered(view)? {
        Some(found) => live.saturating_sub(found.len()),
        None => 0,
    };
    let initiatives = |count: usize| words::counted(count, "initiative");
    let parts = [
        (filtered, "that the filter doesn’t let through"),
        (all - live, "in the bin"),
    ];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0);
    Ok(Note {
        portfolio: register.settings.name.clone(),
        of: of.to_owned(),
        as_of,
        filter: narrowing(register, view),
        left_out: parts
            .map(|(count, why)| format!("{} {why}", initiatives(count)))
            .collect(),
    })
}
