//! What a filter, an order and a column ask of one row, of whatever kind.

use std::collections::HashMap;

use crate::field::{Field, FigureSource, NoFigures};
use crate::filter::Named;
use crate::filter::fold::Needle;
use crate::id::RowId;
use crate::kind::{About, AnyRow, Around};
use crate::kinds::KindId;
use crate::register::{Record, Register};
use crate::value::Value;

/// A row that can be looked at by its fields.
pub trait Values {
    /// What a field holds.
    fn value(&self, field: Field) -> Value<'_>;
    /// Whether a word stands where words are looked for, or in the name of what the row names.
    fn found(&self, needle: &Needle, named: &Named) -> bool;
}

/// An initiative with its derived figures.
pub struct Known<'a, F>(pub &'a Record, pub &'a F);

impl<F: FigureSource> Values for Known<'_, F> {
    fn value(&self, field: Field) -> Value<'_> {
        field.value(self.0, self.1)
    }

    /// Searched: key, name, summary, owner, tags and the unit's path.
    fn found(&self, needle: &Needle, named: &Named) -> bool {
        let i = &self.0.initiative;
        needle.found_in(&i.name)
            || needle.found_in(&i.key)
            || named.has_any(&Field::OWNER.value(self.0, self.1))
            || i.tags.iter().any(|tag| needle.found_in(tag))
            || i.unit.is_some_and(|unit| named.has_unit(unit))
            || needle.found_in(&i.summary)
    }
}

/// How many initiatives name each record.
pub type Uses = HashMap<About, u32>;

/// A record of another kind, and what its figures and counts rest on.
pub struct Row<'a>(pub &'a dyn AnyRow, pub Around<'a>);

impl<'a> Row<'a> {
    /// As [`Values::value`], for as long as the record is there.
    pub fn holds(&self, field: Field) -> Value<'a> {
        let parent = || About {
            kind: self.0.info().id,
            id: self.0.id(),
        };
        let count = |count: usize| Value::Count(i64::try_from(count).unwrap_or(i64::MAX));
        let tables = &self.1.register.tables;
        let children = |kind| tables.of(kind).map(|table| table.count_children(parent()));
        match field {
            Field::Children(kind) => children(kind).map_or(Value::Empty, |(all, _)| count(all)),
            Field::OpenChildren(kind) => {
                children(kind).map_or(Value::Empty, |(_, open)| count(open))
            }
            Field::Uses => {
                let uses = self.1.uses.get(&parent()).copied().unwrap_or_default();
                Value::Count(uses.into())
            }
            Field::Figure(at) => self.0.figure(at.into(), &self.1),
            field => self.0.holds(field),
        }
    }
}

impl Values for Row<'_> {
    fn value(&self, field: Field) -> Value<'_> {
        self.holds(field)
    }

    /// Searched: every text, and the names of what it names.
    fn found(&self, needle: &Needle, named: &Named) -> bool {
        (0..self.0.len()).any(|at| match self.0.at(at) {
            Value::Text(text) => needle.found_in(text),
            Value::List(items) => items.iter().any(|item| needle.found_in(item)),
            value => named.has_any(&value),
        }) || (self.0.own().iter()).any(|(_, text)| needle.found_in(text))
    }
}

/// Counts who names what: initiatives that are not in the bin, each once for a record however many of
/// its fields name it. A unit counts what belongs to the units below it too.
pub fn uses(register: &Register) -> Uses {
    let mut uses = Uses::new();
    let mut named: Vec<About> = Vec::new();
    let links: Vec<_> = Field::links().map(|link| link.field()).collect();
    for record in register.live() {
        named.clear();
        for field in &links {
            field.value(record, &NoFigures).each_link(|about| {
                if !named.contains(&about) {
                    named.push(about);
                }
            });
        }
        // What belongs to a unit belongs to those above it too.
        let path = record
            .initiative
            .unit
            .map_or(&[][..], |unit| register.units.path(unit));
        for unit in path {
            let about = About {
                kind: KindId::Unit,
                id: RowId::new(unit.uuid()),
            };
            if !named.contains(&about) {
                named.push(about);
            }
        }
        for about in &named {
            *uses.entry(*about).or_default() += 1;
        }
    }
    uses
}
