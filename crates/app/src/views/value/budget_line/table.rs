//! The budget line as a table.

use pilotage_model::Field;
use pilotage_model::field::Derived;
use pilotage_model::worth::{Ask, BudgetLine, LineOrder, Placed, Side, Unplaced};
use pilotage_report::sheet::{Cell, Column, Kind, Sheet};

use super::super::super::Scope;
use super::super::super::cells::{Cells, columns};
use super::super::{money, nearest, ratio};
use super::{Drawn, costs, drawn, lost, notes, per_cost, title};
use crate::api::{BudgetAsk, View};
use crate::error::Result;

/// What is told of each initiative before what it asks for.
const FIELDS: [Field; 6] = [
    Field::KEY,
    Field::NAME,
    Field::UNIT,
    Field::STAGE,
    Field::Derived(Derived::Rank),
    Field::Derived(Derived::Value),
];

/// Initiatives before production in order, what each asks for and the sum so far, on which side of the line it lies, and
/// those that are not placed with the reason.
///
/// # Errors
/// When the view can't be shown, or the sums can't be read.
pub fn value_budget_line<'s>(scope: &'s Scope, view: &View, ask: &BudgetAsk) -> Result<Sheet<'s>> {
    let Drawn { ask, line, rates } = drawn(scope, view, ask)?;
    let cells = Cells::new(scope);
    let placed = line.placed.iter().enumerate();
    let placed = placed.map(|(at, placed)| row_placed(scope, &cells, at, placed));
    let unplaced = line.unplaced.iter();
    let unplaced = unplaced.map(|of| row_unplaced(scope, &cells, of));
    let rows: Vec<_> = placed.chain(unplaced).collect();
    let mut note = super::super::super::sheet_note(
        scope,
        view,
        scope.days().as_of,
        &of(scope, &line, &ask, &rates),
    )?;
    let outside = notes(scope, &line).into_iter();
    note.left_out.extend(outside.map(|note| note.text));
    Ok(Sheet::new("Budget line", heads(), note).with(rows))
}

/// What the rows are of: the line in a sentence, and what is held against it.
fn of(scope: &Scope, line: &BudgetLine, ask: &Ask, rates: &str) -> String {
    let order = match ask.order {
        LineOrder::Rank => "by score rank",
        LineOrder::ValuePerCost => "by value per cost",
    };
    let told = [
        format!("Initiatives before production {order}"),
        title(scope, line, ask),
        lost(scope, line, ask),
        costs(scope, ask, rates),
    ];
    let told = told.into_iter().filter(|text| !text.is_empty());
    told.collect::<Vec<_>>().join(". ")
}

fn heads() -> Vec<Column> {
    columns(&[
        (Kind::Count, &["position"]),
        (Kind::Text, &["key", "name", "unit"]),
        (Kind::Code, &["stage"]),
        (Kind::Count, &["rank"]),
        (Kind::Decimal, &["value"]),
        (Kind::Money, &["asked"]),
        (Kind::Text, &["asked_from"]),
        (Kind::Money, &["cumulated"]),
        (Kind::Decimal, &["value_per_100k"]),
        (Kind::Money, &["benefit_a_year", "risk_adjusted_npv"]),
        (Kind::Text, &["side", "not_placed"]),
    ])
}

fn row_placed<'s>(
    scope: &'s Scope,
    cells: &Cells<'s>,
    at: usize,
    placed: &Placed,
) -> Vec<Cell<'s>> {
    let worth = placed.worth.map(nearest);
    std::iter::once(Cell::count(pilotage_model::tally(at + 1)))
        .chain(FIELDS.map(|field| cells.that_day(field, placed.at)))
        .chain([
            money(scope, placed.asked),
            Cell::text(placed.from.code()),
            money(scope, placed.cumulated),
            ratio(per_cost(scope, placed)),
            cells.that_day(Field::BENEFIT, placed.at),
            worth.map_or(Cell::Empty, |worth| money(scope, worth)),
            Cell::text(placed.side.map_or("", Side::code)),
            Cell::Empty,
        ])
        .collect()
}

fn row_unplaced<'s>(scope: &'s Scope, cells: &Cells<'s>, of: &Unplaced) -> Vec<Cell<'s>> {
    std::iter::once(Cell::Empty)
        .chain(FIELDS.map(|field| cells.that_day(field, of.at)))
        .chain([
            of.asked.map_or(Cell::Empty, |asked| money(scope, asked)),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            cells.that_day(Field::BENEFIT, of.at),
            Cell::Empty,
            Cell::Empty,
            Cell::text(of.why.code()),
        ])
        .collect()
}
