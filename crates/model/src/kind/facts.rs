//! What is known of a kind and of its fields.

use crate::field::{Editing, Field, FieldGroup, FieldInfo, FieldKind};
use crate::kinds::KindId;
use crate::value::Choice;

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
}

impl Info {
    /// In running text: “data set”.
    pub fn word(&self) -> String {
        self.one.to_lowercase()
    }

    /// “1 data set”, “12 data sets”.
    pub fn counted(&self, count: usize) -> String {
        let word = if count == 1 { self.one } else { self.many };
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        format!(
            "{} {}",
            crate::field::number::grouped(count),
            word.to_lowercase()
        )
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

impl Facts {
    /// Must be given, and is never empty.
    pub const fn required(self) -> Self {
        self.asked().filled()
    }

    /// Must be given by hand; what came from a register may lack it.
    pub const fn asked(mut self) -> Self {
        self.required = true;
        self
    }

    /// Never empty; where nothing is given, the app gives it.
    pub const fn filled(mut self) -> Self {
        self.filled = true;
        self
    }

    /// Its column in the file, where that is not its id.
    pub const fn column(mut self, column: &'static str) -> Self {
        self.column = column;
        self
    }

    /// The part of the form in which it stands.
    pub const fn part(mut self, part: FieldGroup) -> Self {
        self.part = part;
        self
    }

    /// Where it may be written.
    pub const fn edited(mut self, editing: Editing) -> Self {
        self.editing = Some(editing);
        self
    }

    /// Width of its column, in CSS pixels.
    pub const fn wide(mut self, width: u16) -> Self {
        self.width = Some(width);
        self
    }

    /// Tells records apart, so it must be given too.
    pub const fn unique(mut self) -> Self {
        self.unique = true;
        self.required()
    }

    /// Holds other names by which a record is found.
    pub const fn alias(mut self) -> Self {
        self.alias = true;
        self
    }

    /// One of the usual columns.
    pub const fn shown(mut self) -> Self {
        self.shown = true;
        self
    }

    /// Names the record that this one belongs to.
    pub const fn parent(mut self) -> Self {
        self.parent = true;
        self
    }

    /// What it names counts the records that name it so.
    pub const fn counted(mut self) -> Self {
        self.counted = true;
        self
    }

    /// Lists begin with the earliest.
    pub const fn earliest(mut self) -> Self {
        self.order = Some(Order::First);
        self
    }

    /// Lists begin with the latest.
    pub const fn latest(mut self) -> Self {
        self.order = Some(Order::Last);
        self
    }

    /// Today, where a new record made by hand says nothing.
    pub const fn today(mut self) -> Self {
        self.given = Some(Given::Today);
        self
    }

    /// Who works, where a new record made by hand says nothing.
    pub const fn actor(mut self) -> Self {
        self.given = Some(Given::Actor);
        self
    }

    /// The day on which a record is done with.
    pub const fn closes(mut self) -> Self {
        self.closes = true;
        self
    }

    /// Headers that registers give it.
    pub const fn like(mut self, headers: &'static [&'static str]) -> Self {
        self.like = headers;
        self
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
            FieldKind::Date | FieldKind::Number | FieldKind::Bool => 104,
            _ => 140,
        })
    }
}
