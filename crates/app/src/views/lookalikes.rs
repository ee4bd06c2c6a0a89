//! Initiatives that may be about the same thing: beside one that is being written or read, and as a table of pairs.

use std::collections::HashSet;

use pilotage_model::lookalikes::{ALIKE, Alike, AlikePair, MOST};
use pilotage_model::{Derived, Field, InitiativeId};
use pilotage_report::sheet::{Cell, Column, Kind, Sheet};

use super::cards::unit_name;
use super::cells::columns;
use super::overview::matching;
use super::{Cells, Scope, sheet_note, value, words};
use crate::api::{LookalikeAsk, LookalikeView, View};
use crate::error::{AppError, Result};
use crate::operations::parse_id;

/// How many stand beside one that is being written: more than that nobody reads while typing.
const BESIDE: usize = 5;

/// What look-alikes are looked for.
#[derive(Debug, Clone, Copy)]
pub enum LookFor<'a> {
    /// All pairs.
    Pairs,
    /// Those of one initiative.
    One(InitiativeId),
    /// Those of a text.
    Text(&'a str),
}

/// Those that are like an initiative as it is being written, the most alike first.
///
/// # Errors
/// When the initiative that it is of is not there.
pub fn lookalikes(scope: &Scope, ask: &LookalikeAsk) -> Result<Vec<LookalikeView>> {
    let of = ask.id.as_deref().map(parse_id).transpose()?;
    if let (Some(id), None) = (&ask.id, of.and_then(|of| scope.register().position(of))) {
        return Err(AppError::not_found("initiative", id));
    }
    let other = |id| Some(id) != of && there(scope, id).is_some();
    let found = scope.lookalikes().like_text(&ask.name, &ask.summary, other);
    let known = found.into_iter().filter_map(|alike| {
        let place = there(scope, alike.id)?;
        Some(told(scope, place, alike.words))
    });
    Ok(known.take(BESIDE).collect())
}

/// The place of an initiative that was there on the day looked at.
fn there(scope: &Scope, id: InitiativeId) -> Option<usize> {
    let place = scope.register().position(id)?;
    scope.at(place).1.existed.then_some(place)
}

fn told(scope: &Scope, place: usize, words: Vec<String>) -> LookalikeView {
    let (record, figures) = scope.at(place);
    let (register, initiative) = (scope.register(), &record.initiative);
    LookalikeView {
        id: record.id().to_string(),
        key: initiative.key.clone(),
        name: initiative.name.clone(),
        summary: initiative.summary.0.clone(),
        unit: unit_name(register, record),
        stage: figures.stage.map(|stage| stage.code().to_owned()),
        stage_label: words::stage(figures.stage, &register.settings),
        owner: Field::OWNER.value(record, figures).display(register),
        words,
    }
}

/// Pairs that are alike, those of one initiative, or those of a text: the most alike first, with what is spent on both. Of
/// a view those of which it has one.
///
/// # Errors
/// When the view can't be shown.
pub fn lookalike_rows<'s>(scope: &'s Scope, view: &View, of: LookFor<'_>) -> Result<Sheet<'s>> {
    let table = Table {
        scope,
        cells: Cells::new(scope),
        within: matching(scope, view)?.into_iter().collect(),
    };
    let index = scope.lookalikes();
    let is_there = |id| there(scope, id).is_some();
    let (rows, heads) = match of {
        LookFor::Pairs => (table.pairs(index.pairs(is_there)), pair_heads()),
        LookFor::One(id) => {
            let pair = |alike: Alike| AlikePair {
                ids: [id, alike.id],
                likeness: alike.likeness,
                words: alike.words,
            };
            let pairs = index.like(id, is_there).into_iter().map(pair);
            (table.pairs(pairs.collect()), pair_heads())
        }
        LookFor::Text(text) => {
            let within = |id| there(scope, id).is_some_and(|place| table.within.contains(&place));
            (table.found(index.like_text(text, "", within)), heads())
        }
    };
    let of = format!(
        "Initiatives whose names and summaries have words in common that few have, from a likeness of {ALIKE} of 1; \
         of each no more than the {MOST} most alike; spent as far as reported"
    );
    let note = sheet_note(scope, view, scope.days().as_of, &of)?;
    Ok(Sheet::new("Look-alikes", heads, note).with(rows))
}

struct Table<'s> {
    scope: &'s Scope,
    cells: Cells<'s>,
    within: HashSet<usize>,
}

impl<'s> Table<'s> {
    fn pairs(&self, pairs: Vec<AlikePair>) -> Vec<Vec<Cell<'s>>> {
        let rows = pairs.into_iter().filter_map(|pair| {
            let [Some(one), Some(other)] = pair.ids.map(|id| there(self.scope, id)) else {
                return None;
            };
            let shown = self.within.contains(&one) || self.within.contains(&other);
            shown.then(|| self.pair(&pair, one, other))
        });
        rows.collect()
    }

    fn pair(&self, pair: &AlikePair, one: usize, other: usize) -> Vec<Cell<'s>> {
        let unit = |place: usize| self.scope.at(place).0.initiative.unit;
        let spent = [one, other].map(|place| self.scope.at(place).1.worth.spent);
        let mut row = vec![likeness(pair.likeness)];
        row.extend(self.one(one));
        row.extend(self.one(other));
        row.push(Cell::YesNo(unit(one) != unit(other)));
        row.push(self.sum(spent.into_iter().flatten().map(i128::from)));
        row.push(Cell::text(pair.words.join(", ")));
        row
    }

    fn sum(&self, known: impl Iterator<Item = i128>) -> Cell<'s> {
        let sum = known.reduce(|sum, more| sum + more);
        sum.map_or(Cell::Empty, |sum| value::money(self.scope, sum))
    }

    fn one(&self, place: usize) -> [Cell<'s>; 7] {
        let fields = [
            Field::KEY,
            Field::NAME,
            Field::UNIT,
            Field::STAGE,
            Field::OWNER,
            Field::BENEFIT,
            Field::Derived(Derived::Spent),
        ];
        fields.map(|field| self.cells.that_day(field, place))
    }

    fn found(&self, found: Vec<Alike>) -> Vec<Vec<Cell<'s>>> {
        let rows = found.into_iter().filter_map(|alike| {
            let place = there(self.scope, alike.id)?;
            self.within.contains(&place).then(|| {
                let mut row = vec![likeness(alike.likeness)];
                row.extend(self.one(place));
                row.push(Cell::text(alike.words.join(", ")));
                row
            })
        });
        rows.collect()
    }
}

fn likeness(likeness: f32) -> Cell<'static> {
    Cell::decimal((f64::from(likeness) * 100.0).round() / 100.0)
}

fn heads() -> Vec<Column> {
    columns(&[
        (Kind::Decimal, &["likeness"]),
        (Kind::Text, &["key", "name", "unit"]),
        (Kind::Code, &["stage"]),
        (Kind::Text, &["owner"]),
        (Kind::Money, &["benefit", "spent_to_date"]),
        (Kind::Text, &["words_in_common"]),
    ])
}

fn pair_heads() -> Vec<Column> {
    columns(&[
        (Kind::Decimal, &["likeness"]),
        (Kind::Text, &["key", "name", "unit"]),
        (Kind::Code, &["stage"]),
        (Kind::Text, &["owner"]),
        (Kind::Money, &["benefit", "spent_to_date"]),
        (Kind::Text, &["other_key", "other_name", "other_unit"]),
        (Kind::Code, &["other_stage"]),
        (Kind::Text, &["other_owner"]),
        (Kind::Money, &["other_benefit", "other_spent_to_date"]),
        (Kind::YesNo, &["different_units"]),
        (Kind::Money, &["spent_on_both"]),
        (Kind::Text, &["words_in_common"]),
    ])
}
