//! The grid: a view's rows by window, and what fields and filters can be set to.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use pilotage_intake::block_cell;
use pilotage_model::field::{Catalogue, FieldInfo, Measure, number};
use pilotage_model::filter::fold::fold;
use pilotage_model::kinds::KindId;
use pilotage_model::tally;
use pilotage_model::view::{Arrangement, Group};
use pilotage_model::{FastMap, Field, Record, Register, Stage, Tier, Value};

use super::Scope;
use super::grid_rows::Rows;
use crate::api::{
    Aggregate, Cell, Choice, FieldView, Found, GridHead, GridLine, MeasureView, UnitView, View,
    Vocabulary,
};
use crate::error::{AppError, Result};

/// A view's rows in order, with the lines that groups add; kept by the caller between windows.
pub struct Grid {
    rows: Rows,
    arrangement: Arrangement,
    lines: Vec<Line>,
    columns: Vec<String>,
    /// Whether rows stand elsewhere than the sort would put them.
    held: bool,
}

#[derive(Clone, Copy)]
enum Line {
    Group(usize, bool),
    Row(usize),
}

/// The most lines given at once: more than any screen shows.
const WINDOW: u32 = 1_000;

impl Grid {
    /// Arranges a view.
    ///
    /// # Errors
    /// When the view can't be shown.
    pub fn new(scope: Scope, view: &View) -> Result<Self> {
        Self::of(Rows::initiatives(scope), view)
    }

    /// Arranges records of a kind.
    ///
    /// # Errors
    /// When the view can't be shown.
    pub fn of_kind(scope: Scope, kind: KindId, view: &View) -> Result<Self> {
        Self::of(Rows::of_kind(scope, kind), view)
    }

    fn of(rows: Rows, view: &View) -> Result<Self> {
        let arrangement = rows.arrange(view)?;
        let catalogue = rows.catalogue();
        let id = |field: &Field| {
            catalogue
                .get(*field)
                .map_or_else(String::new, |info| info.stable_id.clone())
        };
        let columns = arrangement.columns.iter().map(id).collect();
        Ok(Self {
            lines: lines(&arrangement, view),
            rows,
            arrangement,
            columns,
            held: false,
        })
    }

    /// The same rows in the order in which another grid has them, in each group: who works through a list must not lose
    /// the place by what is entered there. What the other one lacks comes last.
    #[must_use]
    pub fn in_order_of(mut self, other: &Self, view: &View) -> Self {
        let before = other.arrangement.positions.iter().zip(0_usize..);
        let places: FastMap<_, _> = before
            .map(|(position, place)| (other.rows.uuid(*position), place))
            .collect();
        let count = self.arrangement.positions.len();
        let (rows, positions) = (&self.rows, &mut self.arrangement.positions);
        let place = |position: &usize| places.get(&rows.uuid(*position)).copied();
        let mut keep = |group: Range<usize>| {
            let group = &mut positions[group];
            if !group.is_sorted_by_key(|position| place(position).unwrap_or(usize::MAX)) {
                group.sort_by_cached_key(|position| place(position).unwrap_or(usize::MAX));
                self.held = true;
            }
        };
        match self.arrangement.groups.as_slice() {
            [] => keep(0..count),
            groups => groups.iter().for_each(|group| keep(group.rows.clone())),
        }
        self.lines = lines(&self.arrangement, view);
        self
    }

    /// How many lines there are.
    pub fn head(&self) -> GridHead {
        GridHead {
            lines: tally(self.lines.len()),
            matched: tally(self.arrangement.positions.len()),
            of: tally(self.arrangement.of),
            columns: self.columns.clone(),
            held: self.held,
        }
    }

    /// Lines [from, to), at most a thousand.
    pub fn lines(&self, from: u32, to: u32) -> Vec<GridLine> {
        let from = (from as usize).min(self.lines.len());
        let to = (to.min(from as u32 + WINDOW) as usize).clamp(from, self.lines.len());
        self.lines[from..to]
            .iter()
            .map(|line| self.line(*line))
            .collect()
    }

    /// Row ids from one on, as they are shown, headings and folded groups left out; at most so many.
    pub fn rows_from(&self, id: &str, most: usize) -> Vec<String> {
        let rows = self.lines.iter().filter_map(|line| match line {
            Line::Row(position) => Some(self.rows.id(*position)),
            Line::Group(..) => None,
        });
        rows.skip_while(|row| row != id).take(most).collect()
    }

    /// The fields of the columns from one on, as they are shown.
    pub fn fields_from(&self, column: &str) -> Vec<Field> {
        let columns = self.columns.iter().zip(&self.arrangement.columns);
        let from = columns.skip_while(|(id, _)| *id != column);
        from.map(|(_, field)| *field).collect()
    }

    /// What these fields are called.
    pub fn labels(&self, fields: &[Field]) -> Vec<String> {
        let catalogue = self.rows.catalogue();
        let label = |field: &Field| catalogue.get(*field).map(|info| info.label.clone());
        fields
            .iter()
            .map(|field| label(field).unwrap_or_default())
            .collect()
    }

    /// Selected rows as tab-separated text with a header; `keep` says which.
    pub fn as_text(&self, keep: impl Fn(&str) -> bool) -> (String, u32) {
        let register = self.rows.register();
        let catalogue = self.rows.catalogue();
        let label = |field: &Field| catalogue.get(*field).map_or("", |info| info.label.as_str());
        let mut text: String = self
            .arrangement
            .columns
            .iter()
            .map(label)
            .collect::<Vec<_>>()
            .join("\t");
        let mut rows = 0;
        for position in &self.arrangement.positions {
            if !keep(&self.rows.id(*position)) {
                continue;
            }
            text.push('\n');
            let cells =
                self.arrangement.columns.iter().map(|field| {
                    block_cell(&(self.rows.value(*field, *position)).data_text(register))
                });
            text.push_str(&cells.collect::<Vec<_>>().join("\t"));
            rows += 1;
        }
        (text, rows)
    }

    fn line(&self, line: Line) -> GridLine {
        match line {
            Line::Group(at, collapsed) => self.group(&self.arrangement.groups[at], collapsed),
            Line::Row(position) => {
                let cells = self
                    .arrangement
                    .columns
                    .iter()
                    .map(|field| self.cell(*field, position));
                GridLine::Row {
                    id: self.rows.id(position),
                    cells: cells.collect(),
                }
            }
        }
    }

    fn group(&self, group: &Group, collapsed: bool) -> GridLine {
        let rows = &self.arrangement.positions[group.rows.clone()];
        let parts = self.rows.register().settings.minor_per_unit();
        let aggregates = group.sums.iter().filter_map(|sum| {
            let at = self
                .arrangement
                .columns
                .iter()
                .position(|field| *field == sum.field)?;
            let text = if sum.known == 0 {
                "—".to_owned()
            } else {
                number::compact(i64::try_from(sum.minor).ok()?, parts)
            };
            Some(Aggregate {
                column: self.columns[at].clone(),
                text,
            })
        });
        GridLine::Group {
            id: group_id(group),
            label: if group.label.is_empty() {
                "Not given".to_owned()
            } else {
                group.label.clone()
            },
            note: self.rows.note(rows),
            collapsed,
            aggregates: aggregates.collect(),
        }
    }

    fn cell(&self, field: Field, position: usize) -> Cell {
        let register = self.rows.register();
        let value = self.rows.value(field, position);
        let text = match (&value, field) {
            (Value::Unit(unit), _) => register
                .units
                .get(*unit)
                .map_or_else(String::new, |unit| unit.name.clone()),
            (value, _) => one_line(&value.display(register)),
        };
        let edit = value.data_text(register);
        Cell {
            code: code(&value),
            edit: (edit != text).then_some(edit),
            text,
            alert: self.rows.alert(field, position),
        }
    }
}

/// Every row; where there are groups, each after its group's own line unless that is folded.
fn lines(arrangement: &Arrangement, view: &View) -> Vec<Line> {
    let row = |position: &usize| Line::Row(*position);
    if arrangement.groups.is_empty() {
        return arrangement.positions.iter().map(row).collect();
    }
    let away: HashSet<&str> = view.folded.iter().map(String::as_str).collect();
    let mut lines = Vec::with_capacity(arrangement.positions.len() + arrangement.groups.len());
    for (at, group) in arrangement.groups.iter().enumerate() {
        let folded = away.contains(group_id(group).as_str());
        lines.push(Line::Group(at, folded));
        if !folded {
            lines.extend(arrangement.positions[group.rows.clone()].iter().map(row));
        }
    }
    lines
}

/// What tells one group from another: the value as files write it, without case and accents. Those
/// don't tell groups apart, and a group is named after its first row, which another order changes.
fn group_id(group: &Group) -> String {
    fold(&group.key)
}

fn code(value: &Value<'_>) -> Option<String> {
    match value {
        Value::Stage(stage) => Some(stage.code().to_owned()),
        Value::Choice(choice) => Some(choice.code.to_owned()),
        _ => None,
    }
}

/// Cells are one line high: line breaks are shown as spaces, and what no column could show is cut.
fn one_line(text: &str) -> String {
    const SHOWN: usize = 300;
    let line: String = text
        .chars()
        .take(SHOWN)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if text.chars().nth(SHOWN).is_some() {
        line + "…"
    } else {
        line
    }
}

/// Every field of the catalogue.
pub fn catalogue(register: &Register) -> Vec<FieldView> {
    let catalogue = Catalogue::of(register);
    catalogue
        .fields()
        .iter()
        .map(|info| field_view(info, &catalogue))
        .collect()
}

pub(crate) fn field_view(info: &FieldInfo, catalogue: &Catalogue) -> FieldView {
    let choices = catalogue.choices(info.field).into_iter();
    FieldView {
        id: info.stable_id.clone(),
        label: info.label.clone(),
        help: info.help.clone(),
        kind: info.kind.code().to_owned(),
        target: info.target.map(|kind| kind.code().to_owned()),
        group: info.group.label().to_owned(),
        editable: info.is_editable(),
        inline: info.is_inline(),
        bulk: info.is_bulk(),
        required: info.required,
        numeric: info.is_numeric(),
        groupable: info.is_groupable(),
        shown: info.shown,
        width: u32::from(info.width),
        choices: choices
            .map(|(code, label)| Choice {
                code: code.to_owned(),
                label,
            })
            .collect(),
        measure: (info.measure != Measure::NONE).then(|| MeasureView {
            min: info.measure.range.map(|(least, _)| least),
            max: info.measure.range.map(|(_, most)| most),
            unit: info.measure.unit.to_owned(),
        }),
    }
}

/// What filters and fields can be set to.
pub fn vocabulary(register: &Register) -> Vocabulary {
    let mut lists: [BTreeSet<&str>; 2] = Default::default();
    let mut per_unit = std::collections::HashMap::new();
    for record in register.live() {
        let i = &record.initiative;
        lists[0].extend(i.tags.iter().map(String::as_str));
        lists[1].extend(i.countries.iter().map(String::as_str));
        for unit in i.unit.map_or(&[][..], |unit| register.units.path(unit)) {
            *per_unit.entry(*unit).or_insert(0) += 1;
        }
    }
    let people = register
        .tables
        .people
        .live()
        .map(|person| person.name.clone());
    let people: BTreeSet<_> = people.collect();
    let [tags, countries] = lists.map(|list| list.into_iter().map(str::to_owned).collect());
    let mut units: Vec<_> = register
        .units
        .all()
        .iter()
        .filter(|unit| unit.deleted.is_none())
        .map(|unit| UnitView {
            id: unit.id.to_string(),
            name: unit.name.clone(),
            path: register.units.label(unit.id),
            depth: tally(register.units.path(unit.id).len().saturating_sub(1)),
            initiatives: per_unit.get(&unit.id).copied().unwrap_or(0),
        })
        .collect();
    units.sort_by_cached_key(|unit| fold(&unit.path));
    let stage = |stage: Stage| Choice {
        code: stage.code().to_owned(),
        label: register.settings.stage_label(stage).to_owned(),
    };
    let tier = |tier: &Tier| Choice {
        code: tier.code().to_owned(),
        label: tier.label().to_owned(),
    };
    Vocabulary {
        units,
        stages: Stage::ALL.map(stage).to_vec(),
        tiers: Tier::ALL.iter().rev().map(tier).collect(),
        tags,
        countries,
        people: people.into_iter().collect(),
    }
}

/// The most suggestions given.
const SUGGESTIONS: usize = 50;

/// Values in use for a field that contain the words.
///
/// # Errors
/// When the field is not there.
pub fn suggestions(scope: &Scope, field: &str, query: &str) -> Result<Vec<String>> {
    let register = scope.register();
    let catalogue = Catalogue::of(register);
    let info = catalogue
        .find(field)
        .ok_or_else(|| AppError::not_found("field", field))?;
    if info.target.is_some() {
        return Ok(crate::records::names(register, info.target, query));
    }
    let field = info.field;
    let words = fold(query);
    let mut found = BTreeSet::new();
    {
        for record in register.live() {
            match field.value(record, &pilotage_model::field::NoFigures) {
                Value::List(items) => found.extend(items.iter().cloned()),
                Value::Text(text) => drop(found.insert(text.to_owned())),
                _ => {}
            }
        }
    }
    Ok(found
        .into_iter()
        .filter(|text| fold(text).contains(&words))
        .take(SUGGESTIONS)
        .collect())
}

/// The most initiatives found by words.
const FOUND: usize = 20;

/// Initiatives by words in key and name, best first: key, then how early the words stand; then other
/// records.
pub fn find(register: &Register, query: &str) -> Vec<Found> {
    let words: Vec<_> = fold(query).split_whitespace().map(str::to_owned).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let mut hits: Vec<(usize, &Record)> = register
        .live()
        .filter_map(|record| {
            let text = fold(&format!(
                "{} {}",
                record.initiative.key, record.initiative.name
            ));
            let places: Option<Vec<_>> =
                words.iter().map(|word| text.find(word.as_str())).collect();
            places.map(|places| (places.iter().sum(), record))
        })
        .collect();
    hits.sort_by_key(|(place, record)| (*place, record.initiative.name.len()));
    let initiatives = hits.into_iter().take(FOUND);
    let initiatives = initiatives.map(|(_, record)| found(register, record));
    initiatives
        .chain(crate::records::find(register, query))
        .collect()
}

fn found(register: &Register, record: &Record) -> Found {
    let i = &record.initiative;
    let unit = i
        .unit
        .and_then(|unit| register.units.get(unit))
        .map_or("", |unit| &unit.name);
    let stage = i.stage.map_or("Unknown stage", |stage| {
        register.settings.stage_label(stage)
    });
    let note = if unit.is_empty() {
        stage.to_owned()
    } else {
        format!("{unit} · {stage}")
    };
    Found {
        kind: KindId::Initiative.code().to_owned(),
        id: record.id().to_string(),
        key: i.key.clone(),
        name: i.name.clone(),
        note,
    }
}

#[cfg(test)]
mod tests;
