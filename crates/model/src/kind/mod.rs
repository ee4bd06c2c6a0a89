//! Record kinds: what a row of one table is, said once.
//!
//! [`kind!`](crate::kind::kind) declares a struct whose members are its fields: the doc comment of a
//! member is its help, its type says what it holds, how it is read, shown, kept and compared
//! ([`Held`]). From that list come the rows of the file, the form, the list, filters, import, export,
//! history and the command line. What is written by hand beside it are its rules ([`Rules`]) and its
//! figures. The kinds there are stand in [`crate::kinds`].

mod choice;
mod held;
mod link;
mod lists;
mod own;
mod rows;
mod table;

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;

use crate::field::{Editing, Field, FieldError, FieldGroup, FieldInfo, FieldKind, Reader};
use crate::id::RowId;
use crate::kinds::KindId;
use crate::terms::Terms;
use crate::value::{Choice, Value};

pub(crate) use choice::choice;
pub use held::{Choices, Count, Held, Long, Money, Raw, Stamp};
pub use link::{About, Links, Target, To};
pub use own::Own;
pub use table::{AnyTable, Table};

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
            FieldKind::LongText | FieldKind::Series => Editing::Form,
            _ if self.unique => Editing::Inline,
            _ => Editing::Bulk,
        })
    }

    fn width(&self) -> u16 {
        self.width.unwrap_or(match self.kind {
            FieldKind::LongText => 320,
            _ if self.unique => 220,
            FieldKind::Link | FieldKind::Links | FieldKind::List => 180,
            FieldKind::Date | FieldKind::Number | FieldKind::Bool => 104,
            _ => 140,
        })
    }
}

/// A field of records `K`: what is known of it, and the way to it.
pub struct Spec<K> {
    /// What is known of it.
    pub facts: Facts,
    /// What it holds.
    pub get: for<'a> fn(&'a K) -> Value<'a>,
    /// Reads what was typed, pasted or imported.
    pub set: fn(&mut K, &Reader<'_>) -> Result<(), FieldError>,
    /// What the file keeps.
    pub save: for<'a> fn(&'a K) -> Raw<'a>,
    /// Reads what the file keeps; none where it can't be understood.
    pub load: fn(&mut K, Raw<'_>) -> Option<()>,
}

/// A kind of record: implemented by [`kind!`](crate::kind::kind).
pub trait Kind: Rules + Target + Clone + PartialEq + fmt::Debug + Send + Sync + 'static {
    /// What is known of it.
    const INFO: Info;
    /// Its fields, in the order of forms and of columns.
    const FIELDS: &'static [Spec<Self>];
    /// A record that says nothing yet.
    fn blank(id: RowId) -> Self;
    /// Its row id.
    fn row_id(&self) -> RowId;
    /// Values of the portfolio's own fields.
    fn own(&self) -> &Own;
    /// The same, to be changed.
    fn own_mut(&mut self) -> &mut Own;
    /// When it was put into the bin, RFC 3339; `None` while it is not there.
    fn deleted(&self) -> Option<&str>;
    /// Puts it into the bin, or takes it out.
    fn set_deleted(&mut self, at: Option<String>);
}

/// What a record must hold beside what each field says for itself.
pub trait Rules: Sized {
    /// Whether actions, decisions and comments can be about such records.
    const SUBJECT: bool = true;

    /// What is wrong, as a sentence, and what to do; none where all is well.
    fn broken(&self, _terms: &dyn Terms) -> Option<(String, &'static str)> {
        None
    }

    /// Brings the other fields in line with one that was set.
    fn settle(&mut self, _field: &'static str) {}

    /// What it is called, where that is more than its first field.
    fn title(&self, _terms: &dyn Terms) -> Option<String> {
        None
    }
}

/// A record of any kind.
pub trait AnyRow: fmt::Debug + Send + Sync {
    /// Its kind.
    fn info(&self) -> &'static Info;
    /// Its row id.
    fn id(&self) -> RowId;
    /// What is known of its fields, in order.
    fn facts(&self, field: usize) -> Option<&'static Facts>;
    /// Its number of fields.
    fn len(&self) -> usize;
    /// Whether its kind has no fields.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// What a field holds.
    fn at(&self, field: usize) -> Value<'_>;
    /// What the file keeps of a field.
    fn raw(&self, field: usize) -> Raw<'_>;
    /// Sets a field from text.
    ///
    /// # Errors
    /// When the text is not what the field holds.
    fn set(&mut self, field: usize, text: &str, terms: &dyn Terms) -> Result<(), FieldError>;
    /// Sets a field to what the file keeps; `None` where it can't be understood.
    fn put(&mut self, field: usize, raw: Raw<'_>) -> Option<()>;
    /// Values of the portfolio's own fields.
    fn own(&self) -> &Own;
    /// The same, to be changed.
    fn own_mut(&mut self) -> &mut Own;
    /// What is wrong between its fields; see [`Rules`].
    fn broken(&self, terms: &dyn Terms) -> Option<(String, &'static str)>;
    /// See [`Rules::title`].
    fn title(&self, terms: &dyn Terms) -> Option<String>;
    /// Whether it still waits for something: the field that [`Facts::closes`] it is empty. `None` where its
    /// kind knows no open and done.
    fn is_open(&self) -> Option<bool>;
    /// When it was put into the bin; `None` while it is not there.
    fn deleted(&self) -> Option<&str>;
    /// Puts it into the bin, or takes it out.
    fn set_deleted(&mut self, at: Option<String>);
    /// Whether the other is of the same kind and says the same.
    fn same(&self, other: &dyn AnyRow) -> bool;
    /// A copy.
    fn copied(&self) -> Box<dyn AnyRow>;
    /// For [`AnyRow::same`] and tables.
    fn as_any(&self) -> &dyn Any;
    /// For tables.
    fn into_any(self: Box<Self>) -> Box<dyn Any>;
}

impl dyn AnyRow + '_ {
    /// The fields with their places.
    pub fn fields(&self) -> impl Iterator<Item = (usize, &'static Facts)> + '_ {
        (0..self.len()).filter_map(|at| Some((at, self.facts(at)?)))
    }

    /// What a field of its kind, or one of the portfolio's own, holds; nothing for what is counted or
    /// computed.
    pub fn holds(&self, field: Field) -> Value<'_> {
        match field {
            Field::Column(at) => self.at(at.into()),
            Field::Custom(id) => Value::text(self.own().get(id).unwrap_or_default()),
            _ => Value::Empty,
        }
    }

    /// Sets a field of its kind, or one of the portfolio's own, from text.
    ///
    /// # Errors
    /// When the text is not what the field holds, or there is no such field.
    pub fn set_field(
        &mut self,
        field: Field,
        text: &str,
        terms: &dyn Terms,
    ) -> Result<(), FieldError> {
        match field {
            Field::Column(at) => self.set(at.into(), text, terms),
            Field::Custom(id) if terms.has_own_field(id) => {
                self.own_mut().set(id, text.trim());
                Ok(())
            }
            Field::Custom(id) => Err(FieldError::NoSuchField(id)),
            _ => Ok(()),
        }
    }

    /// What it is called: as its rules say, or its first field that shows something, as people read it;
    /// the first line of a long text.
    pub fn name(&self, terms: &dyn Terms) -> String {
        if let Some(title) = self.title(terms) {
            return title;
        }
        let first = (0..self.len()).map(|at| self.at(at).display(terms));
        let name = first.into_iter().find(|text| !text.is_empty());
        let name = name.unwrap_or_default();
        let line = name.lines().next().unwrap_or_default();
        match line.char_indices().nth(80) {
            Some((at, _)) => format!("{}…", &line[..at]),
            None => line.to_owned(),
        }
    }

    /// The record that it belongs to.
    pub fn parent(&self) -> Option<About> {
        self.fields()
            .filter(|(_, facts)| facts.parent)
            .find_map(|(at, _)| match self.at(at) {
                Value::Link(about) | Value::About(about) => Some(about),
                _ => None,
            })
    }

    /// Every record that it names, with the place of the field that does.
    pub fn links(&self) -> Vec<(usize, About)> {
        let mut links = Vec::new();
        for at in 0..self.len() {
            self.at(at).each_link(|about| links.push((at, about)));
        }
        links
    }
}

impl<K: Kind> AnyRow for K {
    fn info(&self) -> &'static Info {
        &K::INFO
    }

    fn id(&self) -> RowId {
        self.row_id()
    }

    fn facts(&self, field: usize) -> Option<&'static Facts> {
        K::FIELDS.get(field).map(|spec| &spec.facts)
    }

    fn len(&self) -> usize {
        K::FIELDS.len()
    }

    fn at(&self, field: usize) -> Value<'_> {
        let spec = K::FIELDS.get(field);
        spec.map_or(Value::Empty, |spec| (spec.get)(self))
    }

    fn raw(&self, field: usize) -> Raw<'_> {
        let spec = K::FIELDS.get(field);
        spec.map_or(Raw::Null, |spec| (spec.save)(self))
    }

    fn set(&mut self, field: usize, text: &str, terms: &dyn Terms) -> Result<(), FieldError> {
        let Some(spec) = K::FIELDS.get(field) else {
            return Ok(());
        };
        let text = text.trim();
        if spec.facts.editing() == Editing::Never {
            return Err(FieldError::ReadOnly {
                field: spec.facts.label.to_owned(),
                why: "it is kept by the app",
            });
        }
        if text.is_empty() && spec.facts.filled {
            return Err(FieldError::Empty {
                field: spec.facts.label.to_owned(),
            });
        }
        spec.facts
            .reading(text, terms, |reader| (spec.set)(self, reader))?;
        self.settle(spec.facts.id);
        Ok(())
    }

    fn put(&mut self, field: usize, raw: Raw<'_>) -> Option<()> {
        (K::FIELDS.get(field)?.load)(self, raw)
    }

    fn own(&self) -> &Own {
        Kind::own(self)
    }

    fn own_mut(&mut self) -> &mut Own {
        Kind::own_mut(self)
    }

    fn broken(&self, terms: &dyn Terms) -> Option<(String, &'static str)> {
        Rules::broken(self, terms)
    }

    fn title(&self, terms: &dyn Terms) -> Option<String> {
        Rules::title(self, terms)
    }

    fn is_open(&self) -> Option<bool> {
        is_open(self)
    }

    fn deleted(&self) -> Option<&str> {
        Kind::deleted(self)
    }

    fn set_deleted(&mut self, at: Option<String>) {
        Kind::set_deleted(self, at);
    }

    fn same(&self, other: &dyn AnyRow) -> bool {
        other.as_any().downcast_ref::<K>() == Some(self)
    }

    fn copied(&self) -> Box<dyn AnyRow> {
        Box::new(self.clone())
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn into_any(self: Box<Self>) -> Box<dyn Any> {
        self
    }
}

/// Where a kind has the field that closes its records, known when this is compiled: lists of a million
/// ask each of them.
struct Closing<K>(PhantomData<K>);

impl<K: Kind> Closing<K> {
    const AT: Option<usize> = {
        let mut at = 0;
        loop {
            if at == K::FIELDS.len() {
                break None;
            }
            if K::FIELDS[at].facts.closes {
                break Some(at);
            }
            at += 1;
        }
    };
}

/// See [`AnyRow::is_open`].
fn is_open<K: Kind>(row: &K) -> Option<bool> {
    Closing::<K>::AT.map(|at| (K::FIELDS[at].get)(row).is_empty())
}

/// Declares a kind of record. See the module.
macro_rules! kind {
    // What a mark is given: `like` takes headers, others one value.
    (@given like $($header:literal)*) => { &[$($header),*] };
    (@given $mark:ident $value:expr) => { $value };
    (
        $(#[doc = $doc:literal])*
        $name:ident($id:ty) = $code:literal in $table:literal, $one:literal, $many:literal {
            $($(#[doc = $help:literal])* $field:ident: $held:ty = $label:literal
              [$($mark:ident $(($($given:tt)*))?),*];)*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name {
            /// Row id.
            pub id: $id,
            $($(#[doc = $help])* pub $field: $held,)*
            /// Values of the portfolio's own fields.
            pub own: $crate::kind::Own,
            /// When it was put into the bin, RFC 3339; `None` while it is not there.
            pub deleted: Option<String>,
        }

        impl $crate::kind::Target for $name {
            const KIND: $crate::kinds::KindId = $crate::kinds::KindId::$name;
        }

        impl $crate::kind::Kind for $name {
            const INFO: $crate::kind::Info = $crate::kind::Info {
                id: $crate::kinds::KindId::$name,
                code: $code,
                table: $table,
                one: $one,
                many: $many,
                help: concat!($($doc),*).trim_ascii(),
                subject: <Self as $crate::kind::Rules>::SUBJECT,
            };
            const FIELDS: &'static [$crate::kind::Spec<Self>] = &[$($crate::kind::Spec {
                facts: $crate::kind::Facts {
                    id: stringify!($field),
                    column: stringify!($field),
                    label: $label,
                    help: concat!($($help),*).trim_ascii(),
                    kind: <$held as $crate::kind::Held>::KIND,
                    target: <$held as $crate::kind::Held>::TARGET,
                    choices: <$held as $crate::kind::Held>::choices,
                    required: false,
                    filled: false,
                    unique: false,
                    alias: false,
                    shown: false,
                    parent: false,
                    counted: false,
                    order: None,
                    given: None,
                    closes: false,
                    like: &[],
                    part: $crate::field::FieldGroup::Identity,
                    editing: None,
                    width: None,
                }$(.$mark($($crate::kind::kind!(@given $mark $($given)*))?))*,
                get: |row| $crate::kind::Held::value(&row.$field),
                set: |row, text| {
                    row.$field = $crate::kind::Held::read(text)?;
                    Ok(())
                },
                save: |row| $crate::kind::Held::save(&row.$field),
                load: |row, raw| {
                    row.$field = $crate::kind::Held::load(raw)?;
                    Some(())
                },
            },)*];

            fn blank(id: $crate::id::RowId) -> Self {
                Self {
                    id: <$id>::new(id.uuid()),
                    $($field: $crate::kind::Held::blank(),)*
                    own: $crate::kind::Own::default(),
                    deleted: None,
                }
            }

            fn row_id(&self) -> $crate::id::RowId {
                $crate::id::RowId::new(self.id.uuid())
            }

            fn own(&self) -> &$crate::kind::Own {
                &self.own
            }

            fn own_mut(&mut self) -> &mut $crate::kind::Own {
                &mut self.own
            }

            fn deleted(&self) -> Option<&str> {
                self.deleted.as_deref()
            }

            fn set_deleted(&mut self, at: Option<String>) {
                self.deleted = at;
            }
        }
    };
}
pub(crate) use kind;

#[cfg(test)]
mod tests;
