//! What is known of a kind and of its fields.

use super::Raw;
use crate::field::{Editing, Field, FieldError, FieldGroup, FieldInfo, FieldKind, Measure};
use crate::kinds::KindId;
use crate::sentence::lowered;
use crate::terms::Terms;
use crate::value::{Choice, Value};

/// What is known of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Info {
    /// Which one it is.
    pub id: KindId,
    /// The word of files and commands: `data-set`.
    pub code: &'static str,
    /// Its table in the file: `data_set`.
    pub table: &'static str,
    /// In words: “Data set”.
    pub one: &'static str,
    /// In words: “Data sets”.
    pub many: &'static str,
    /// What it is, in one sentence.
    pub help: &'static str,
    /// Whether actions, decisions and comments can be about it.
    pub subject: bool,
    /// Whether its records stay with an initiative that becomes part of another.
    pub stays: bool,
}

impl Info {
    /// In running text: “data set”.
    pub fn word(&self) -> String {
        lowered(self.one)
    }

    /// “1 data set”, “12 data sets”.
    pub fn counted(&self, count: usize) -> String {
        let word = if count == 1 { self.one } else { self.many };
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        format!("{} {}", crate::field::number::grouped(count), lowered(word))
    }
}

/// What is known of a field of a kind.
#[derive(Debug)]
pub struct Facts {
    /// The word of files and commands.
    pub id: &'static str,
    /// Its column in the file: mostly its id.
    pub column: &'static str,
    /// The words on screen.
    pub label: &'static str,
    /// One sentence.
    pub help: &'static str,
    /// What it holds.
    pub kind: FieldKind,
    /// The kind of the records that a link names; `None`: it is no link, or may name any kind.
    pub target: Option<KindId>,
    /// The closed list of a choice.
    pub choices: fn() -> Vec<Choice>,
    /// A new record made by hand must have it.
    pub required: bool,
    /// Never empty.
    pub filled: bool,
    /// Tells records apart: no two have the same name ([`crate::names::name_key`]).
    pub unique: bool,
    /// Other names by which a record is found.
    pub alias: bool,
    /// One of the usual columns.
    pub shown: bool,
    /// Names the record that this one belongs to.
    pub parent: bool,
    /// What it names counts the records that name it so.
    pub counted: bool,
    /// A list without an order of its own goes by it.
    pub order: Option<Order>,
    /// What a new record made by hand holds where nothing else is said.
    pub given: Option<Given>,
    /// The day on which a record is done with: it is open while this is empty.
    pub closes: bool,
    /// Headers that registers give it, in the languages they come in.
    pub like: &'static [&'static str],
    /// The part of the form in which it stands.
    pub part: FieldGroup,
    /// Where it may be written; `None`: as usual for what it holds.
    pub editing: Option<Editing>,
    /// Width of its column, in CSS pixels; `None`: as usual for what it holds.
    pub width: Option<u16>,
    /// How large its number may be, and what it counts.
    pub measure: Measure,
    /// How many of what the file keeps make one of what people read.
    pub scale: i64,
    /// What a new portfolio begins with; settings only.
    pub default: Option<fn() -> Raw<'static>>,
    /// What holds while it is empty.
    pub otherwise: &'static str,
    /// No figure that memory keeps depends on it; settings only.
    pub no_figure: bool,
    /// Its values are of months.
    pub monthly: bool,
}

/// Which end comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The smallest, or the earliest.
    First,
    /// The largest, or the latest.
    Last,
}

/// What a new record made by hand holds where nothing else is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    /// The day.
    Today,
    /// Who works.
    Actor,
}

/// Marks of a field: each is a method that a declaration names, and sets one of the facts.
macro_rules! marks {
    ($($(#[doc = $doc:literal])* $name:ident($($arg:ident: $held:ty)?) sets $($place:ident).+ = $value:expr;)*) => {
        impl Facts {$(
            $(#[doc = $doc])*
            pub const fn $name(mut self $(, $arg: $held)?) -> Self {
                self.$($place).+ = $value;
                self
            }
        )*}
    };
}

marks! {
    /// Must be given by hand; what came from a register may lack it.
    asked() sets required = true;
    /// Never empty; where nothing is given, the app gives it.
    filled() sets filled = true;
    /// Its column in the file, where that is not its id.
    column(column: &'static str) sets column = column;
    /// The part of the form in which it stands.
    part(part: FieldGroup) sets part = part;
    /// Where it may be written.
    edited(editing: Editing) sets editing = Some(editing);
    /// Width of its column, in CSS pixels.
    wide(width: u16) sets width = Some(width);
    /// Holds other names by which a record is found.
    alias() sets alias = true;
    /// One of the usual columns.
    shown() sets shown = true;
    /// Names the record that this one belongs to.
    parent() sets parent = true;
    /// What it names counts the records that name it so.
    counted() sets counted = true;
    /// Lists begin with the earliest.
    earliest() sets order = Some(Order::First);
    /// Lists begin with the latest.
    latest() sets order = Some(Order::Last);
    /// Today, where a new record made by hand says nothing.
    today() sets given = Some(Given::Today);
    /// Who works, where a new record made by hand says nothing.
    actor() sets given = Some(Given::Actor);
    /// The day on which a record is done with.
    closes() sets closes = true;
    /// Headers that registers give it.
    like(headers: &'static [&'static str]) sets like = headers;
    /// From where to where its number goes, as people read it; the file is held to it too.
    range(range: (i32, i32)) sets measure.range = Some(range);
    /// What its number counts: “months”, “%”.
    unit(unit: &'static str) sets measure.unit = unit;
    /// What a new portfolio begins with, as the file keeps it.
    default(value: fn() -> Raw<'static>) sets default = Some(value);
    /// What holds while it is empty.
    otherwise(text: &'static str) sets otherwise = text;
    /// No figure that memory keeps depends on it: an edit of it leaves them all. What is not marked so
    /// costs time at worst; what is marked wrongly fails a test of the settings.
    no_figure() sets no_figure = true;
    /// Its values are of months: a form shows a grid of them. The rules of its kind refuse other dates.
    monthly() sets monthly = true;
}

impl Facts {
    /// Must be given, and is never empty.
    pub const fn required(self) -> Self {
        self.asked().filled()
    }

    /// Tells records apart, so it must be given too.
    pub const fn unique(mut self) -> Self {
        self.unique = true;
        self.required()
    }

    /// Whether the file keeps a number that is outside the field's range.
    pub fn is_beyond(&self, raw: &Raw<'_>) -> bool {
        match (raw, self.measure.range) {
            (Raw::Number(number), Some((low, high))) => {
                !(i64::from(low) * self.scale..=i64::from(high) * self.scale).contains(number)
            }
            _ => false,
        }
    }

    /// Refuses a number that is outside the field's range.
    ///
    /// # Errors
    /// Which range it is.
    pub fn in_range(
        &self,
        value: &Value<'_>,
        raw: &Raw<'_>,
        terms: &dyn Terms,
    ) -> Result<(), FieldError> {
        match self.measure.range {
            Some((low, high)) if self.is_beyond(raw) => Err(FieldError::OutOfRange {
                field: self.label.to_owned(),
                text: self.tell(value, terms),
                low,
                high,
            }),
            _ => Ok(()),
        }
    }

    /// What the field holds to the last digit, with what its number counts: “12 months”, “7.25%”. For
    /// the history and for lists of few values; grids show less.
    pub fn tell(&self, value: &Value<'_>, terms: &dyn Terms) -> String {
        let text = match value {
            Value::Empty => return self.otherwise.to_owned(),
            Value::Count(_)
            | Value::Decimal(_)
            | Value::Number(_)
            | Value::Ratio(_)
            | Value::Money(_) => value.data_text(terms),
            _ => value.display(terms),
        };
        match self.measure.unit {
            "" => text,
            "%" => format!("{text}%"),
            unit if text == "1" => format!("1 {}", unit.trim_end_matches('s')),
            unit => format!("{text} {unit}"),
        }
    }

    /// As the catalogue tells it.
    pub fn info(&self, field: Field) -> FieldInfo {
        FieldInfo {
            field,
            id: self.id.to_owned(),
            stable_id: self.id.to_owned(),
            label: self.label.to_owned(),
            help: self.help.to_owned(),
            kind: self.kind,
            target: self.target,
            group: self.part,
            editing: self.editing(),
            width: self.width(),
            required: self.required,
            shown: self.shown,
            choices: (self.choices)(),
            measure: self.measure,
        }
    }

    /// Where it may be written.
    pub fn editing(&self) -> Editing {
        self.editing.unwrap_or(match self.kind {
            FieldKind::LongText | FieldKind::Series | FieldKind::File => Editing::Form,
            _ if self.unique => Editing::Inline,
            _ => Editing::Bulk,
        })
    }

    fn width(&self) -> u16 {
        self.width.unwrap_or(match self.kind {
            FieldKind::LongText => 320,
            FieldKind::File => 220,
            _ if self.unique => 220,
            FieldKind::Link | FieldKind::Links | FieldKind::List => 180,
            FieldKind::Date | FieldKind::Number | FieldKind::Decimal | FieldKind::Bool => 104,
            _ => 140,
        })
    }
}
