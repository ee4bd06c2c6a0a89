//! Costs by the unit that they are charged to.

use pilotage_model::UnitId;
use pilotage_model::kinds::KindId;
use pilotage_model::worth::{self, Charge, Charged};
use pilotage_report::sheet::{Cell, Kind, Note, Sheet};

use super::super::cells::columns;
use super::super::{Scope, words};
use super::panels::percent;
use super::{Asked, part, ratio};
use crate::api::{ChargedCost, ChargedCosts, ChargedUnit, ChargedView, View};
use crate::error::{AppError, Result};

/// Costs of one unit that the window names: the costliest.
const NAMED: usize = 100;

impl<'s> Asked<'s> {
    /// Costs of the period with the unit that each is charged to.
    fn charged(&self) -> Vec<Charged<'s>> {
        let months = self.months(self.over());
        worth::charged(self.scope.register(), &self.spends, &months)
    }

    /// Who pays, in words.
    fn payer(&self, unit: Option<UnitId>) -> String {
        let path = unit.map(|unit| self.scope.register().units.label(unit));
        path.unwrap_or_else(|| "Not charged".to_owned())
    }

    fn charged_note(&self, view: &View, charges: &[Charge]) -> Result<Note> {
        let (day, of) = (
            self.scope.days().as_of,
            self.with_rates(&self.said("Costs")),
        );
        let mut note = super::super::sheet_note(self.scope, view, day, &of)?;
        note.left_out.extend(self.not_charged(charges));
        Ok(note)
    }

    /// “3 costs charged to no unit, €12 k spent”.
    fn not_charged(&self, charges: &[Charge]) -> Option<String> {
        let open = charges.iter().find(|charge| charge.unit.is_none())?;
        let costs = words::counted(open.costs, "cost");
        let settings = &self.scope.register().settings;
        let spent = words::money_sum(open.sum.realised, settings);
        Some(format!("{costs} charged to no unit, {spent} spent"))
    }
}

/// Costs of the period by the unit that pays: the one that a cost names, else the initiative's own.
///
/// # Errors
/// When the view can't be shown.
pub fn value_by_charged<'s>(scope: &'s Scope, view: &View) -> Result<Sheet<'s>> {
    let asked = Asked::of(scope, view)?;
    let charges = worth::charges(&asked.charged());
    let all: i128 = charges.iter().map(|charge| charge.sum.realised).sum();
    let note = asked.charged_note(view, &charges)?;
    let rows = by_name(&asked, charges).into_iter().map(|(path, charge)| {
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
    Ok(Sheet::new("Costs by charged unit", heads, note).with(rows))
}

/// The names of units in order, what nobody pays last.
fn by_name(asked: &Asked<'_>, charges: Vec<Charge>) -> Vec<(String, Charge)> {
    let named = charges.into_iter();
    let mut named: Vec<_> = named
        .map(|charge| (asked.payer(charge.unit), charge))
        .collect();
    named.sort_by(|(one, charge), (other, with)| {
        (charge.unit.is_none(), one).cmp(&(with.unit.is_none(), other))
    });
    named
}

/// The costs themselves, each with the unit that pays, and of a shared one the part that the initiative bears.
///
/// # Errors
/// When the view can't be shown.
pub fn value_charged_costs<'s>(scope: &'s Scope, view: &View) -> Result<Sheet<'s>> {
    let asked = Asked::of(scope, view)?;
    let charged = asked.charged();
    let note = asked.charged_note(view, &worth::charges(&charged))?;
    let row = |one: &Charged<'s>| {
        let initiative = &scope.register().records()[one.place].initiative;
        let uses = |uses: Option<u64>| {
            let count = uses.map(|uses| u32::try_from(uses).unwrap_or(u32::MAX));
            count.map_or(Cell::Empty, Cell::count)
        };
        let (own, all) = one.uses.unzip();
        vec![
            Cell::text(asked.payer(one.unit)),
            Cell::text(name(one)),
            Cell::text(initiative.key.clone()),
            Cell::text(initiative.name.clone()),
            asked.money(one.sum.planned),
            asked.money(one.sum.realised),
            uses(own),
            uses(all),
            Cell::YesNo(one.for_other),
        ]
    };
    let rows: Vec<_> = charged.iter().map(row).collect();
    let heads = columns(&[
        (Kind::Text, &["charged_to", "cost", "key", "name"]),
        (Kind::Money, &["planned", "spent"]),
        (Kind::Count, &["uses", "uses_of_all"]),
        (Kind::YesNo, &["is_for_other_unit"]),
    ]);
    Ok(Sheet::new("Charged costs", heads, note).with(rows))
}

fn name(one: &Charged<'_>) -> String {
    one.cost
        .map_or_else(|| "Bills".to_owned(), |cost| cost.name.clone())
}

/// Who pays what, as the window shows it: who pays most first.
///
/// # Errors
/// When the view can't be shown.
pub fn charged(scope: &Scope, view: &View) -> Result<ChargedView> {
    let asked = Asked::of(scope, view)?;
    let settings = &scope.register().settings;
    let mut charges = worth::charges(&asked.charged());
    charges.sort_by_key(|charge| {
        (
            charge.unit.is_none(),
            std::cmp::Reverse(charge.sum.realised),
            asked.payer(charge.unit),
        )
    });
    let all: i128 = charges.iter().map(|charge| charge.sum.realised).sum();
    let most = charges.iter().map(|charge| charge.sum.realised).max();
    let row = |charge: &Charge| ChargedUnit {
        unit: charge
            .unit
            .map_or_else(String::new, |unit| unit.to_string()),
        label: asked.payer(charge.unit),
        costs: words::counted(charge.costs, "cost"),
        planned: words::money_sum(charge.sum.planned, settings),
        spent: words::money_sum(charge.sum.realised, settings),
        share: words::percent_of(charge.sum.realised, all).unwrap_or_default(),
        size: percent(charge.sum.realised, most.unwrap_or(0)),
        for_others: match charge.for_others {
            0 => String::new(),
            sum => words::money_sum(sum, settings),
        },
    };
    Ok(ChargedView {
        title: format!(
            "{} spent, {}",
            words::money_sum(all, settings),
            scope.money_over()
        ),
        units: charges.iter().map(row).collect(),
    })
}

/// The costs that one unit is charged; those of none where its id is empty.
///
/// # Errors
/// When there is no such unit, or the view can't be shown.
pub fn charged_costs(scope: &Scope, view: &View, unit: &str) -> Result<ChargedCosts> {
    let id = match unit {
        "" => None,
        id => Some(UnitId::parse(id).map_err(|_| AppError::not_found("unit", id))?),
    };
    let asked = Asked::of(scope, view)?;
    let settings = &scope.register().settings;
    let charged: Vec<_> = asked
        .charged()
        .into_iter()
        .filter(|one| one.unit == id)
        .collect();
    let row = |one: &Charged<'_>| {
        let record = &scope.register().records()[one.place];
        let initiative = &record.initiative;
        let (kind, opens) = match one.cost {
            Some(cost) => (KindId::Cost, cost.id.to_string()),
            None => (KindId::Initiative, record.id().to_string()),
        };
        ChargedCost {
            kind: kind.code().to_owned(),
            id: opens,
            name: name(one),
            initiative: format!("{} {}", initiative.key, initiative.name)
                .trim()
                .to_owned(),
            planned: words::money_sum(one.sum.planned, settings),
            spent: words::money_sum(one.sum.realised, settings),
            part: one.uses.map_or_else(String::new, |(own, all)| {
                let told = |uses: u64| words::count(u32::try_from(uses).unwrap_or(u32::MAX));
                format!("{} of {}", told(own), told(all))
            }),
            for_other: one.for_other,
        }
    };
    let more = charged.len().saturating_sub(NAMED);
    Ok(ChargedCosts {
        rows: charged.iter().take(NAMED).map(row).collect(),
        more: match more {
            0 => String::new(),
            more => format!("{} beside these", words::counted(more, "smaller cost")),
        },
    })
}
