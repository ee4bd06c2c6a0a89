//! What a view asks for, checked against the portfolio: fields looked up, filters made ready.

use std::collections::HashSet;

use super::{Direction, QuickFilter, ViewError, ViewSpec};
use crate::field::{Catalogue, Field, FieldInfo, FieldKind, FigureSource};
use crate::filter::{Filter, Matcher, fold::Needle};
use crate::id::UnitId;
use crate::register::{Record, Register};

/// A view's fields, looked up.
pub(super) struct Plan {
    pub columns: Vec<Field>,
    pub money: Vec<Field>,
    /// Fields, and whether downwards.
    pub sort: Vec<(Field, bool)>,
    pub group: Option<Field>,
}

impl Plan {
    pub fn of(view: &ViewSpec, catalogue: &Catalogue) -> Result<Self, ViewError> {
        let columns = view.columns.iter().map(|id| find(id, "column", catalogue));
        let columns: Vec<_> = columns.collect::<Result<_, _>>()?;
        let sort = view.sort.iter().map(|by| {
            let field = find(&by.field, "sort", catalogue)?;
            Ok((field.field, by.direction == Direction::Desc))
        });
        let group = view.group.as_deref().map(|id| {
            let field = find(id, "group", catalogue)?;
            if field.is_groupable() {
                Ok(field.field)
            } else {
                Err(ViewError::Ungroupable(field.label.clone()))
            }
        });
        Ok(Self {
            money: columns
                .iter()
                .filter(|f| f.kind == FieldKind::Money)
                .map(|f| f.field)
                .collect(),
            columns: columns.iter().map(|f| f.field).collect(),
            sort: sort.collect::<Result<_, ViewError>>()?,
            group: group.transpose()?,
        })
    }
}

fn find<'a>(
    id: &str,
    place: &'static str,
    catalogue: &'a Catalogue,
) -> Result<&'a FieldInfo, ViewError> {
    catalogue.find(id).ok_or_else(|| {
        let near = catalogue.near(id);
        ViewError::UnknownField {
            place,
            field: id.to_owned(),
            next: match near.as_slice() {
                [] => "take it out of the view".to_owned(),
                near => format!("did you mean {}?", near.join(" or ")),
            },
        }
    })
}

/// What decides whether a record is shown.
pub(super) struct Selection<'a> {
    filter: Matcher,
    words: Matcher,
    quick: &'a QuickFilter,
    units: HashSet<UnitId>,
    tags: Vec<Needle>,
    countries: Vec<Needle>,
    bin: bool,
}

impl<'a> Selection<'a> {
    pub fn of(
        view: &'a ViewSpec,
        register: &Register,
        catalogue: &Catalogue,
    ) -> Result<Self, ViewError> {
        let quick = &view.quick;
        let below = |id: &UnitId| {
            quick
                .units
                .iter()
                .any(|u| register.units.is_within(*id, *u))
        };
        let units = register.units.all().iter().map(|unit| unit.id);
        Ok(Self {
            filter: Filter::parse(&view.filter, catalogue)?.compile(register),
            words: Filter::words(&quick.text).compile(register),
            units: units.filter(below).collect(),
            tags: quick.tags.iter().map(|tag| Needle::new(tag)).collect(),
            countries: quick.countries.iter().map(|c| Needle::new(c)).collect(),
            bin: view.bin,
            quick,
        })
    }

    /// Places of the records that pass, and how many there were to choose from.
    pub fn of_register<F: FigureSource>(
        &self,
        register: &Register,
        figures: &impl Fn(usize) -> F,
    ) -> (Vec<usize>, usize) {
        let mut of = 0;
        let mut positions = Vec::new();
        for (at, record) in register.records().iter().enumerate() {
            if record.initiative.deleted.is_some() != self.bin {
                continue;
            }
            let figures = figures(at);
            if !figures.existed() {
                continue;
            }
            of += 1;
            if self.holds(record, &figures) {
                positions.push(at);
            }
        }
        (positions, of)
    }

    fn holds(&self, record: &Record, figures: &impl FigureSource) -> bool {
        let (i, quick) = (&record.initiative, self.quick);
        let any_of = |wanted: &[Needle], items: &[String]| {
            wanted.is_empty()
                || wanted
                    .iter()
                    .any(|w| items.iter().any(|item| w.equals(item)))
        };
        let among = quick.among.as_ref();
        among.is_none_or(|among| among.contains(&i.id))
            && (quick.units.is_empty() || i.unit.is_some_and(|unit| self.units.contains(&unit)))
            && (quick.stages.is_empty()
                || quick.stages.contains(&figures.stage().unwrap_or(i.stage)))
            && (quick.tiers.is_empty() || quick.tiers.contains(&i.tier))
            && any_of(&self.tags, &i.tags)
            && any_of(&self.countries, &i.countries)
            && self.words.matches(record, figures)
            && self.filter.matches(record, figures)
    }
}
