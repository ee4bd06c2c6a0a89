//! A record of whichever kind: what files, lists, forms and history ask of it.

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;

use chrono::NaiveDate;

use super::{About, Around, Facts, Info, Kind, Own, Raw, Rules};
use crate::field::{Editing, Field, FieldError, Input};
use crate::id::RowId;
use crate::terms::Terms;
use crate::value::Value;

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
    /// Sets a field to what is given.
    ///
    /// # Errors
    /// When that is not what the field holds.
    fn set(&mut self, field: usize, given: Input<'_>, terms: &dyn Terms) -> Result<(), FieldError>;
    /// Sets a field to what the file keeps; `None` where it can't be understood.
    fn put(&mut self, field: usize, raw: Raw<'_>) -> Option<()>;
    /// Values of the portfolio's own fields.
    fn own(&self) -> &Own;
    /// The same, to be changed.
    fn own_mut(&mut self) -> &mut Own;
    /// What is wrong between its fields; see [`Rules`].
    fn broken(&self, terms: &dyn Terms) -> Option<(String, &'static str)>;
    /// What it says that can't be said yet; see [`Rules`].
    fn premature(&self, today: NaiveDate) -> Option<(String, &'static str)>;

    /// What [`Rules::foretold`] says.
    fn foretold(&self, today: NaiveDate) -> Option<(String, &'static str)>;
    /// See [`Rules::title`].
    fn title(&self, terms: &dyn Terms) -> Option<String>;
    /// A figure of it, by its place among those of its kind.
    fn figure(&self, figure: usize, around: &Around<'_>) -> Value<'static>;
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

    /// Sets a field of its kind, or one of the portfolio's own, to what is given.
    ///
    /// # Errors
    /// When that is not what the field holds, or there is no such field.
    pub fn set_field<'g>(
        &mut self,
        field: Field,
        given: impl Into<Input<'g>>,
        terms: &dyn Terms,
    ) -> Result<(), FieldError> {
        let given = given.into();
        match field {
            Field::Column(at) => self.set(at.into(), given, terms),
            Field::Custom(id) if terms.has_own_field(id) => {
                self.own_mut().set(id, given.told());
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
        let mut texts = (0..self.len()).map(|at| (at, self.at(at).display(terms)));
        let Some((at, name)) = texts.find(|(_, text)| !text.is_empty()) else {
            return String::new();
        };
        // What tells records apart is never cut: files name them by it.
        if self
            .fields()
            .any(|(field, facts)| field == at && facts.unique)
        {
            return name;
        }
        let line = name.lines().next().unwrap_or_default();
        match line.char_indices().nth(80) {
            Some((at, _)) => format!("{}…", &line[..at]),
            None => line.to_owned(),
        }
    }

    /// The record that it belongs to; the first where there are several.
    pub fn parent(&self) -> Option<About> {
        self.fields()
            .filter(|(_, facts)| facts.parent)
            .find_map(|(at, _)| match self.at(at) {
                Value::Link(about) | Value::About(about) => Some(about),
                Value::Links(kind, ids) => ids.first().map(|id| About { kind, id: *id }),
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

    fn set(&mut self, field: usize, given: Input<'_>, terms: &dyn Terms) -> Result<(), FieldError> {
        let Some(spec) = K::FIELDS.get(field) else {
            return Ok(());
        };
        if spec.facts.editing() == Editing::Never {
            return Err(FieldError::ReadOnly {
                field: spec.facts.label.to_owned(),
                why: "it is kept by the app",
            });
        }
        if given.is_empty() && spec.facts.filled {
            return Err(FieldError::Empty {
                field: spec.facts.label.to_owned(),
            });
        }
        // What the one field held: of a record that is read from thousands of rows, a copy of all would take as long as
        // the reading.
        let before = spec.facts.measure.range.map(|_| self.raw(field).owned());
        spec.facts
            .reading(&given, terms, |reader| (spec.set)(self, reader))?;
        if let (Some(before), Err(error)) = (
            before,
            spec.facts
                .in_range(&self.at(field), &self.raw(field), terms),
        ) {
            (spec.load)(self, before);
            return Err(error);
        }
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

    fn premature(&self, today: NaiveDate) -> Option<(String, &'static str)> {
        Rules::premature(self, today)
    }

    fn foretold(&self, today: NaiveDate) -> Option<(String, &'static str)> {
        Rules::foretold(self, today)
    }

    fn title(&self, terms: &dyn Terms) -> Option<String> {
        Rules::title(self, terms)
    }

    fn figure(&self, figure: usize, around: &Around<'_>) -> Value<'static> {
        let figure = K::FIGURES.get(figure);
        figure.map_or(Value::Empty, |figure| (figure.value)(self, around))
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
pub(super) fn is_open<K: Kind>(row: &K) -> Option<bool> {
    Closing::<K>::AT.map(|at| (K::FIELDS[at].get)(row).is_empty())
}
