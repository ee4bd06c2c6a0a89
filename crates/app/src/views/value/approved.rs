//! Plans against what was approved.

use std::collections::HashMap;

use pilotage_model::Field;
use pilotage_model::worth::{self, Line, Moved, Spend};
use pilotage_report::sheet::{Cell, Kind, Sheet};

use super::super::cells::{Cells, columns};
use super::super::{Scope, words};
use super::{Asked, part, ratio};
use crate::api::{ApprovedMove, ApprovedSum, ApprovedView, View};
use crate::error::Result;

/// The most initiatives whose plans moved that the window names.
const NAMED: usize = 5;

/// How the plans of an initiative moved.
struct OfInitiative {
    place: usize,
    benefits: Moved,
    costs: Moved,
}

impl Asked<'_> {
    fn day(&self) -> chrono::NaiveDate {
        self.scope.days().as_of
    }

    /// Each initiative with a plan, in the order of the view.
    fn moved(&self) -> Vec<OfInitiative> {
        let register = self.scope.register();
        let mut lines: HashMap<usize, Vec<Line<'_>>> = HashMap::new();
        for line in &self.lines {
            lines.entry(line.place).or_default().push(line.clone());
        }
        let mut spends: HashMap<usize, Vec<Spend<'_>>> = HashMap::new();
        for spend in &self.spends {
            spends.entry(spend.place).or_default().push(spend.clone());
        }
        let day = self.day();
        let of = |place: &usize| {
            let (lines, spends) = (lines.get(place), spends.get(place));
            (lines.is_some() || spends.is_some()).then(|| OfInitiative {
                place: *place,
                benefits: worth::moved_benefits(register, lines.map_or(&[], Vec::as_slice), day),
                costs: worth::moved_costs(register, spends.map_or(&[], Vec::as_slice), day),
            })
        };
        self.places.iter().filter_map(of).collect()
    }
}

/// Every initiative with a plan: what was approved of it, what is planned now, and how far that moved.
///
/// # Errors
/// When the view can't be shown.
pub fn value_by_approval<'s>(scope: &'s Scope, view: &View) -> Result<Sheet<'s>> {
    const FIELDS: [Field; 4] = [Field::KEY, Field::NAME, Field::UNIT, Field::STAGE];
    let asked = Asked::of(scope, view)?;
    let cells = Cells::new(scope);
    let told = |moved: &Moved| {
        let known = moved.plans > 0;
        let money = |amount: i128| {
            if known {
                asked.money(amount)
            } else {
                Cell::Empty
            }
        };
        [
            money(moved.approved),
            money(moved.planned),
            money(moved.change()),
            ratio(part(moved.change(), moved.approved)),
            Cell::count(moved.plans),
            Cell::count(moved.changed),
            Cell::count(moved.unapproved),
            moved.latest.map_or(Cell::Empty, Cell::Date),
        ]
    };
    let row = |of: OfInitiative| {
        let fields = FIELDS.iter().map(|field| cells.that_day(*field, of.place));
        let fields: Vec<_> = fields.collect();
        let moved = told(&of.benefits).into_iter().chain(told(&of.costs));
        fields.into_iter().chain(moved).collect::<Vec<_>>()
    };
    let rows: Vec<_> = asked.moved().into_iter().map(row).collect();
    let heads = columns(&[
        (Kind::Text, &["key", "name", "unit"]),
        (Kind::Code, &["stage"]),
        (
            Kind::Money,
            &["benefits_approved", "benefits_planned", "benefits_change"],
        ),
        (Kind::Decimal, &["benefits_share"]),
        (
            Kind::Count,
            &[
                "benefit_plans",
                "benefit_plans_changed",
                "benefit_plans_unapproved",
            ],
        ),
        (Kind::Date, &["benefits_approved_on"]),
        (
            Kind::Money,
            &["costs_approved", "costs_planned", "costs_change"],
        ),
        (Kind::Decimal, &["costs_share"]),
        (
            Kind::Count,
            &["cost_plans", "cost_plans_changed", "cost_plans_unapproved"],
        ),
        (Kind::Date, &["costs_approved_on"]),
    ]);
    let of = asked.with_rates("Plans of initiatives, over all their months");
    let mut note = super::super::sheet_note(scope, view, asked.day(), &of)?;
    note.left_out.extend(unapproved(&all(&asked)));
    Ok(Sheet::new("Plans and approved plans", heads, note).with(rows))
}

/// Benefits, then costs, of all initiatives of the view.
fn all(asked: &Asked<'_>) -> [Moved; 2] {
    let register = asked.scope.register();
    [
        worth::moved_benefits(register, &asked.lines, asked.day()),
        worth::moved_costs(register, &asked.spends, asked.day()),
    ]
}

/// How many plans nobody approved.
fn unapproved([benefits, costs]: &[Moved; 2]) -> Option<String> {
    let plans = benefits.unapproved + costs.unapproved;
    (plans > 0).then(|| format!("{} that nobody approved", words::counted(plans, "plan")))
}

/// Plans against what was approved, as the window shows them.
///
/// # Errors
/// When the view can't be shown.
pub fn approved(scope: &Scope, view: &View) -> Result<ApprovedView> {
    let asked = Asked::of(scope, view)?;
    let settings = &scope.register().settings;
    let sums = all(&asked);
    let sum = |(label, moved): (&str, &Moved)| {
        (moved.plans > 0).then(|| ApprovedSum {
            label: label.to_owned(),
            approved: words::money_sum(moved.approved, settings),
            planned: words::money_sum(moved.planned, settings),
            change: change(moved, scope),
            note: format!(
                "{} of {} changed since",
                moved.changed,
                words::counted(moved.plans, "approved plan")
            ),
        })
    };
    let mut moved = asked.moved();
    let size = |of: &OfInitiative| of.benefits.change().abs().max(of.costs.change().abs());
    moved.retain(|of| size(of) > 0);
    moved.sort_by_key(|of| std::cmp::Reverse(size(of)));
    let more = moved.len().saturating_sub(NAMED);
    let named = moved.iter().take(NAMED).map(|of| {
        let initiative = &scope.register().records()[of.place].initiative;
        ApprovedMove {
            id: scope.register().records()[of.place].id().to_string(),
            name: format!("{} {}", initiative.key, initiative.name)
                .trim()
                .to_owned(),
            benefits: change(&of.benefits, scope),
            costs: change(&of.costs, scope),
        }
    });
    let notes = [
        unapproved(&sums),
        (more > 0).then(|| format!("{more} more initiatives moved")),
    ];
    Ok(ApprovedView {
        moves: named.collect(),
        note: notes.into_iter().flatten().collect::<Vec<_>>().join(", "),
        sums: ["Benefits", "Costs"]
            .into_iter()
            .zip(&sums)
            .filter_map(sum)
            .collect(),
    })
}

/// “+€1.2 M, +8%”; empty where nothing moved.
fn change(moved: &Moved, scope: &Scope) -> String {
    let amount = moved.change();
    if amount == 0 {
        return String::new();
    }
    let sign = if amount < 0 { '−' } else { '+' };
    let money = words::money_sum(amount.abs(), &scope.register().settings);
    let share = part(amount.abs(), moved.approved).map(|share| {
        // Never 0% of what moved.
        match share * 100.0 {
            percent if percent < 0.05 => format!(", {sign}under 0.1%"),
            percent if percent < 9.95 => format!(", {sign}{percent:.1}%"),
            percent => format!(", {sign}{percent:.0}%"),
        }
    });
    format!("{sign}{money}{}", share.unwrap_or_default())
}
