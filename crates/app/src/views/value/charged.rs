//! Costs by the unit that they are charged to.

use pilotage_model::worth::{self, Charge, Span};
use pilotage_report::sheet::{Cell, Kind, Sheet};

use super::super::cells::columns;
use super::super::{Scope, words};
use super::{Asked, part, ratio};
use crate::api::View;
use crate::error::Result;

/// Costs of the fiscal year to date by the unit that pays: the one that a cost names, else the initiative's own.
///
/// # Errors
/// When the view can't be shown.
pub fn value_by_charged<'s>(scope: &'s Scope, view: &View) -> Result<Sheet<'s>> {
    let asked = Asked::of(scope, view)?;
    let register = scope.register();
    let charges = worth::charges(register, &asked.spends, &asked.months(Span::Year));
    let all: i128 = charges.iter().map(|charge| charge.sum.realised).sum();
    let mut rows: Vec<(String, &Charge)> = charges
        .iter()
        .map(|charge| {
            let path = charge.unit.map(|unit| register.units.label(unit));
            (path.unwrap_or_else(|| "Not charged".to_owned()), charge)
        })
        .collect();
    rows.sort_by(|(one, charge), (other, with)| {
        (charge.unit.is_none(), one).cmp(&(with.unit.is_none(), other))
    });
    let rows = rows.into_iter().map(|(path, charge)| {
        vec![
            Cell::text(path),
            Cell::count(charge.costs),
            asked.money(charge.sum.planned),
            asked.money(charge.sum.realised),
            ratio(part(charge.sum.realised, all)),
            asked.money(charge.for_others),
        ]
    });
    let rows: Vec<_> = rows.collect();
    let heads = columns(&[
        (Kind::Text, &["charged_to"]),
        (Kind::Count, &["costs"]),
        (Kind::Money, &["planned", "spent"]),
        (Kind::Decimal, &["share_of_spent"]),
        (Kind::Money, &["for_other_units"]),
    ]);
    let of = "Costs of the fiscal year to date";
    let mut note = super::super::sheet_note(scope, view, scope.days().as_of, of)?;
    let open = charges.iter().find(|charge| charge.unit.is_none());
    note.left_out.extend(open.map(|charge| {
        let costs = words::counted(charge.costs, "cost");
        let spent = words::money_sum(charge.sum.realised, &register.settings);
        format!("{costs} charged to no unit, {spent} spent")
    }));
    Ok(Sheet::new("Costs by charged unit", heads, note).with(rows))
}
