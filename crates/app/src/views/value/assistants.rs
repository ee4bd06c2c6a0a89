//! Bought assistants: seats bought, assigned and used, over all units of each product.

use pilotage_model::seats::{Part, Product, by_product};
use pilotage_model::series::Decimal;
use pilotage_report::sheet::{Cell, Kind, Note, Sheet};

use super::super::cells::{columns, currency};
use super::super::{Scope, words};
use crate::api::{AssistantRow, AssistantsView, View};
use crate::error::Result;

/// Bought assistants as the window shows them; no filter of initiatives narrows them.
pub fn assistants(scope: &Scope) -> AssistantsView {
    let as_of = scope.days().as_of;
    let live = scope.register().tables.assistants.live();
    let products = by_product(live, as_of);
    AssistantsView {
        rows: products.iter().map(|product| row(product, scope)).collect(),
    }
}

fn row(product: &Product<'_>, scope: &Scope) -> AssistantRow {
    let settings = &scope.register().settings;
    let of = |part: Part| {
        let percent = words::percent_of(part.part.into(), part.whole.into());
        let whole = seats(part.whole);
        percent.map_or_else(String::new, |percent| format!("{percent} of {whole}"))
    };
    let cost = product.cost_per_active.map(i128::from);
    let mut notes = Vec::new();
    if product.silent > 0 {
        notes.push(format!(
            "{} without active users",
            words::count(product.silent)
        ));
    }
    if product.under_plan > 0 {
        notes.push(format!("{} under plan", words::count(product.under_plan)));
    }
    AssistantRow {
        name: product.name.to_owned(),
        of: words::counted(product.records, "unit"),
        month: months(product),
        bought: seats(product.bought),
        assigned: of(product.assigned),
        active: of(product.active),
        used: of(product.used),
        cost: cost.map_or_else(String::new, |cost| words::money_exact(cost, settings)),
        note: notes.join(", "),
        under_plan: product.under_plan > 0,
    }
}

fn seats(millionths: i64) -> String {
    Decimal::of_millionths(millionths).shown()
}

/// “Oct 2026”, or “Aug 2026 to Oct 2026” where units were counted in several.
fn months(product: &Product<'_>) -> String {
    let Some((first, last)) = product.months else {
        return String::new();
    };
    let (first, last) = (first.when().label(), last.when().label());
    if first == last {
        return last;
    }
    format!("{first} to {last}")
}

/// Bought assistants by product: seats, shares with what they are of, and what an active user costs.
///
/// # Errors
/// When the view can't be shown.
pub fn assistants_by_product<'s>(scope: &'s Scope, view: &View) -> Result<Sheet<'s>> {
    let as_of = scope.days().as_of;
    let products = by_product(scope.register().tables.assistants.live(), as_of);
    let silent: u32 = products.iter().map(|product| product.silent).sum();
    let rows: Vec<_> = products
        .iter()
        .map(|product| cells(product, scope))
        .collect();
    let columns = columns(&[
        (Kind::Text, &["product"]),
        (Kind::Count, &["units"]),
        (Kind::Date, &["from", "month"]),
        (Kind::Decimal, &["bought", "assigned", "active"]),
        (
            Kind::Decimal,
            &[
                "assigned_of_bought",
                "active_of_assigned",
                "active_of_bought",
            ],
        ),
        (Kind::Money, &["cost_per_active"]),
        (Kind::Count, &["under_plan"]),
    ]);
    let mut note: Note =
        super::super::sheet_note(scope, view, as_of, "Bought assistants by product")?;
    if silent > 0 {
        let units = words::counted(silent, "unit");
        note.left_out.push(format!("{units} without active users"));
    }
    Ok(Sheet::new("Bought assistants by product", columns, note).with(rows))
}

fn cells<'s>(product: &Product<'_>, scope: &'s Scope) -> Vec<Cell<'s>> {
    let count = |millionths: i64| Cell::Decimal {
        value: Decimal::of_millionths(millionths).value(),
        places: None,
    };
    let share = |part: Part| super::ratio(super::part(part.part.into(), part.whole.into()));
    let month = |month: Option<pilotage_model::cash::Month>| {
        month.map_or(Cell::Empty, |month| Cell::Date(month.when()))
    };
    let currency = currency(&scope.register().settings);
    let cost = product.cost_per_active;
    vec![
        Cell::text(product.name.to_owned()),
        Cell::count(product.records),
        month(product.months.map(|(first, _)| first)),
        month(product.months.map(|(_, last)| last)),
        count(product.bought),
        count(product.assigned.part),
        count(product.used.part),
        share(product.assigned),
        share(product.active),
        share(product.used),
        cost.map_or(Cell::Empty, |minor| Cell::Money { minor, currency }),
        Cell::count(product.under_plan),
    ]
}
