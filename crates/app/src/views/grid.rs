//! The grid: a view's rows by window, and what fields and filters can be set to.

use std::collections::HashSet;
use std::ops::Range;

use pilotage_intake::block_cell;
use pilotage_model::field::number;
use pilotage_model::filter::fold::fold;
use pilotage_model::kinds::KindId;
use pilotage_model::view::{Arrangement, Group, Sum};
use pilotage_model::{FastMap, Field, RowId, UnitId, Value, tally};
use uuid::Uuid;

use super::Scope;
use super::grid_rows::Rows;
use super::narrowing::narrowing;
use crate::api::{Aggregate, Cell, GridHead, GridLine, Total, Totals, View};
use crate::error::Result;

/// A view's rows in order, with the lines that groups add; kept by the caller between windows.
pub struct Grid {
    rows: Rows,
    arrangement: Arrangement,
    lines: Vec<Line>,
    columns: Vec<String>,
    /// Whether rows stand elsewhere than the sort would put them.
    held: bool,
    /// The field that rows are grouped by.
    grouped_by: Option<Field>,
    /// What the view narrows to, in words.
    narrowing: String,
    /// Whether ranks were being drawn that it asks for.
    drawing: bool,
}

/// The places of rows in a list, by id.
pub struct Places(FastMap<Uuid, usize>);

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
        let group = view.group.as_deref().and_then(|id| catalogue.find(id));
        let grouped_by = group.map(|info| info.field);
        let drawing = rows.lacks_ranks(&arrangement.columns);
        Ok(Self {
            drawing,
            lines: lines(&arrangement, view),
            narrowing: narrowing(rows.register(), view),
            rows,
            arrangement,
            columns,
            held: false,
            grouped_by,
        })
    }

    /// The same rows in the order of before, in each group: who works through a list must not lose the place by what is
    /// entered there. What was not there before comes last.
    #[must_use]
    pub fn in_order_of(mut self, before: &Places, view: &View) -> Self {
        let (rows, positions) = (&self.rows, &mut self.arrangement.positions);
        let place = |position: &usize| {
            let place = before.0.get(&rows.uuid(*position));
            place.copied().unwrap_or(usize::MAX)
        };
        let all = 0..positions.len();
        let mut keep = |group: Range<usize>| {
            let group = &mut positions[group];
            if !group.is_sorted_by_key(place) {
                group.sort_by_cached_key(place);
                self.held = true;
            }
        };
        match self.arrangement.groups.as_slice() {
            [] => keep(all),
            groups => groups.iter().for_each(|group| keep(group.rows.clone())),
        }
        self.lines = lines(&self.arrangement, view);
        self
    }

    /// Whether ranks that it asks for were being drawn, and are there by now.
    pub fn is_outdated(&self) -> bool {
        self.drawing && self.rows.ranks_came()
    }

    /// Where each row stands.
    pub fn places(&self) -> Places {
        let positions = self.arrangement.positions.iter().zip(0..);
        Places(
            positions
                .map(|(position, place)| (self.rows.uuid(*position), place))
                .collect(),
        )
    }

    /// How many lines there are.
    pub fn head(&self) -> GridHead {
        GridHead {
            lines: tally(self.lines.len()),
            matched: tally(self.arrangement.positions.len()),
            of: tally(self.arrangement.of),
            columns: self.columns.clone(),
            held: self.held,
            narrowing: self.narrowing.clone(),
            drawing: self.drawing,
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

    /// Rows as they are shown, headings and folded groups left out.
    fn rows_shown(&self) -> impl Iterator<Item = RowId> {
        self.lines.iter().filter_map(|line| match line {
            Line::Row(position) => Some(RowId::new(self.rows.uuid(*position))),
            Line::Group(..) => None,
        })
    }

    /// Rows from one on, as they are shown; at most so many.
    pub fn rows_from(&self, first: RowId, most: usize) -> Vec<RowId> {
        let rows = self.rows_shown();
        rows.skip_while(|row| *row != first).take(most).collect()
    }

    /// The row shown right before another one.
    pub fn row_before(&self, row: RowId) -> Option<RowId> {
        let mut before = None;
        for each in self.rows_shown() {
            if each == row {
                return before;
            }
            before = Some(each);
        }
        None
    }

    /// The fields of the columns, as they are shown.
    pub fn fields(&self) -> &[Field] {
        &self.arrangement.columns
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

    /// Sums of the columns of money over some rows; `keep` says over which, none: over all.
    pub fn totals(&self, keep: Option<impl Fn(&str) -> bool>) -> Totals {
        let all = &self.arrangement.positions;
        let Some(keep) = keep else {
            return self.totals_of(all.len(), &self.arrangement.sums);
        };
        let kept = all
            .iter()
            .filter(|position| keep(&self.rows.id(**position)));
        let kept: Vec<usize> = kept.copied().collect();
        let sum = |sum: &Sum| {
            let amounts = kept.iter().map(|at| self.rows.value(sum.field, *at));
            Sum::of(sum.field, amounts)
        };
        let sums: Vec<_> = self.arrangement.sums.iter().map(sum).collect();
        self.totals_of(kept.len(), &sums)
    }

    fn totals_of(&self, rows: usize, sums: &[Sum]) -> Totals {
        let total = |sum: &Sum| {
            Some(Total {
                column: self.column_of(sum.field)?,
                text: self.sum_text(sum)?,
                known: tally(sum.known),
            })
        };
        Totals {
            rows: tally(rows),
            sums: sums.iter().filter_map(total).collect(),
        }
    }

    fn column_of(&self, field: Field) -> Option<String> {
        let columns = self.arrangement.columns.iter();
        let at = columns.into_iter().position(|column| *column == field)?;
        self.columns.get(at).cloned()
    }

    fn sum_text(&self, sum: &Sum) -> Option<String> {
        let parts = self.rows.register().settings.minor_per_unit();
        match sum.known {
            0 => Some("—".to_owned()),
            _ => Some(number::compact(i64::try_from(sum.minor).ok()?, parts)),
        }
    }

    /// Selected rows as tab-separated text, with a header where that is asked for; `keep` says which.
    pub fn as_text(&self, header: bool, keep: impl Fn(&str) -> bool) -> (String, u32) {
        let register = self.rows.register();
        let mut lines = Vec::new();
        if header {
            let labels = self.labels(&self.arrangement.columns);
            let labels: Vec<_> = labels.iter().map(|label| block_cell(label)).collect();
            lines.push(labels.join("\t"));
        }
        let mut rows = 0;
        for position in &self.arrangement.positions {
            if !keep(&self.rows.id(*position)) {
                continue;
            }
            let cells =
                self.arrangement.columns.iter().map(|field| {
                    block_cell(&(self.rows.value(*field, *position)).data_text(register))
                });
            lines.push(cells.collect::<Vec<_>>().join("\t"));
            rows += 1;
        }
        (lines.join("\n"), rows)
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
        let aggregates = group.sums.iter().filter_map(|sum| {
            Some(Aggregate {
                column: self.column_of(sum.field)?,
                text: self.sum_text(sum)?,
            })
        });
        GridLine::Group {
            id: group_id(group),
            label: if group.label.is_empty() {
                "Not given".to_owned()
            } else {
                group.label.clone()
            },
            note: self.note(group),
            collapsed,
            aggregates: aggregates.collect(),
        }
    }

    /// What a group holds. Sums and counts are of its own rows: a unit whose sub-units have groups of their own says how
    /// many there are with them, as the filter counts them.
    fn note(&self, group: &Group) -> String {
        let own = &self.arrangement.positions[group.rows.clone()];
        let note = self.rows.note(own);
        let Some(unit) = self.unit_of(group) else {
            return note;
        };
        let units = &self.rows.register().units;
        let groups = self.arrangement.groups.iter();
        let within = groups.filter(|other| {
            self.unit_of(other)
                .is_some_and(|other| units.is_within(other, unit))
        });
        let all: usize = within.map(Group::count).sum();
        match all > own.len() {
            true => format!(
                "{note} · {} with sub-units",
                number::grouped(tally(all).into())
            ),
            false => note,
        }
    }

    /// The unit that a group is of, where rows are grouped by units.
    fn unit_of(&self, group: &Group) -> Option<UnitId> {
        let first = self.arrangement.positions.get(group.rows.start)?;
        match self.rows.value(self.grouped_by?, *first) {
            Value::Unit(unit) => Some(unit),
            _ => None,
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
            range: self.rows.range(field, position),
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

#[cfg(test)]
mod tests;
