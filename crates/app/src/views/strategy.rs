//! Strategy on a page: outcomes with what stands behind them, and the strategy in words.

use pilotage_model::figures::strategy::{CostOfChange, Gap, Served, strategy as served};
use pilotage_model::filter::Quoted;
use pilotage_model::kind::About;
use pilotage_model::kinds::{Section, Statement};
use pilotage_model::outcome;
use pilotage_model::series::Decimal;
use pilotage_model::terms::Terms as _;
use pilotage_report::sheet::{Cell, Kind, Sheet};

use super::cells::columns;
use super::overview::{matching, note};
use super::{Scope, sheet_note, value, words};
use crate::api::{
    StrategyKpi, StrategyOutcome, StrategySection, StrategyStatement, StrategyView, View,
};
use crate::error::Result;
use crate::markdown;

/// Active initiatives that serve no outcome, as a filter.
const UNSERVING: &str = "outcomes is empty and stage not in (stopped, retired)";

/// The strategy of what a view lets through.
///
/// # Errors
/// When the view can't be shown.
pub fn strategy(scope: &Scope, view: &View) -> Result<StrategyView> {
    let positions = matching(scope, view)?;
    let asked = scope.asked(&positions);
    let (outcomes, unserving) = served(&asked);
    let told = match (outcomes.is_empty(), unserving) {
        (true, _) | (_, 0) => String::new(),
        (_, 1) => "1 active initiative serves no outcome".to_owned(),
        (_, some) => format!("{} active initiatives serve no outcome", words::count(some)),
    };
    Ok(StrategyView {
        note: match outcomes.len() {
            0 => note(scope, &asked.glance),
            some => format!(
                "{}; {}",
                words::counted(some, "outcome"),
                note(scope, &asked.glance)
            ),
        },
        sums_note: sums_note(scope),
        outcomes: outcomes
            .iter()
            .map(|each| outcome_told(scope, each))
            .collect(),
        unserving: told,
        unserving_filter: UNSERVING.to_owned(),
        sections: sections(scope),
    })
}

/// What the sums of outcomes are, and are not.
fn sums_note(scope: &Scope) -> String {
    let of = match scope.period() {
        None => "the fiscal year to date".to_owned(),
        Some(_) => scope.money_over(),
    };
    format!(
        "Benefits and spending are of {of}. An initiative that serves several outcomes counts whole for each, so they don’t \
         add up. The cost of an outcome is what all that serve it, ended ones too and whatever is filtered, spent between its first and its last \
         measurement, for each 1 that it moved, up or down; nothing says that the one brought the other."
    )
}

/// Outcomes with what stands behind them, as a table.
///
/// # Errors
/// When the view can't be shown.
pub fn strategy_rows<'s>(scope: &'s Scope, view: &View) -> Result<Sheet<'s>> {
    let positions = matching(scope, view)?;
    let (outcomes, unserving) = served(&scope.asked(&positions));
    let columns = columns(&[
        (Kind::Text, &["name", "owner"]),
        (Kind::Date, &["target"]),
        (Kind::Count, &["active", "live", "ended"]),
        (Kind::Money, &["planned", "realised"]),
        (Kind::Decimal, &["share"]),
        (Kind::Count, &["reported"]),
        (Kind::Money, &["spent"]),
        (Kind::Count, &["kpis"]),
        (Kind::Text, &["kpi_statuses", "gaps"]),
        (Kind::Text, &["measure", "unit"]),
        (Kind::Decimal, &["target_value", "way_to_target"]),
        (Kind::Date, &["measured_first", "measured_last"]),
        (Kind::Decimal, &["first_measure", "last_measure"]),
        (Kind::Money, &["spent_between", "cost_of_one"]),
        (Kind::Count, &["spending", "without_cost"]),
    ]);
    let money = |minor: i128| value::money(scope, minor);
    let rows = outcomes.iter().map(|each| {
        let mut row = vec![
            Cell::text(each.outcome.name.clone()),
            Cell::text(owner(scope, each)),
            each.outcome.target.map_or(Cell::Empty, Cell::Date),
            Cell::count(each.active),
            Cell::count(each.live),
            Cell::count(each.ended),
            money(each.worth.planned),
            money(each.worth.realised),
            value::ratio(each.worth.share()),
            Cell::count(each.reported),
            each.spent.map_or(Cell::Empty, money),
            Cell::count(pilotage_model::tally(each.kpis.len())),
            Cell::text(statuses(each)),
            Cell::text(gaps(each).join("; ")),
        ];
        let way = outcome::progress(each.outcome, scope.days().as_of);
        row.extend([
            Cell::text(each.outcome.measure.clone()),
            Cell::text(each.outcome.unit.clone()),
            (each.outcome.target_value).map_or(Cell::Empty, |goal| Cell::decimal(goal.value())),
            value::ratio(way.map(|way| way.value() / 100.0)),
        ]);
        row.extend(cost_cells(scope, each.cost));
        row
    });
    let rows: Vec<_> = rows.collect();
    let mut note = sheet_note(
        scope,
        view,
        scope.days().as_of,
        "Outcomes and what serves them",
    )?;
    let sums = sums_note(scope);
    note.left_out.push(sums.trim_end_matches('.').to_owned());
    if unserving > 0 {
        let told = words::counted(unserving, "active initiative");
        note.left_out.push(format!("{told} serving no outcome"));
    }
    Ok(Sheet::new("Strategy", columns, note).with(rows))
}

/// What an outcome cost, as the table has it.
fn cost_cells<'s>(scope: &'s Scope, cost: Option<CostOfChange>) -> [Cell<'s>; 8] {
    let Some(cost) = cost else {
        return [const { Cell::Empty }; 8];
    };
    let money = |minor: i128| value::money(scope, minor);
    let spent = (cost.spending > 0).then_some(cost.spent);
    [
        Cell::Date(cost.first.when),
        Cell::Date(cost.last.when),
        Cell::decimal(cost.first.value.value()),
        Cell::decimal(cost.last.value.value()),
        spent.map_or(Cell::Empty, money),
        cost.per_one().map_or(Cell::Empty, money),
        Cell::count(cost.spending),
        Cell::count(cost.silent),
    ]
}

/// “€1.4 M for each 1 it moved (%)”, and what that is of; empty where it can't be said.
fn cost_in_words(scope: &Scope, served: &Served<'_>) -> (String, String) {
    let settings = &scope.register().settings;
    let Some(cost) = served.cost.filter(|cost| cost.spending > 0) else {
        return (String::new(), String::new());
    };
    let unit = &served.outcome.unit;
    let money = |minor: i128| words::money_sum(minor, settings);
    let silent = match cost.silent {
        0 => String::new(),
        some => format!(
            "; {} of {} initiatives without a cost then",
            words::count(some),
            words::count(cost.spending + cost.silent)
        ),
    };
    let note = format!(
        "{}, {} → {}, since {}{silent}",
        money(cost.spent),
        counted_in(cost.first.value, unit),
        counted_in(cost.last.value, unit),
        cost.first.when.label(),
    );
    let told = match (cost.per_one(), cost.is_worse) {
        (Some(per_one), _) => {
            let told = format!("{} for each 1 it moved", money(per_one));
            match unit.as_str() {
                "" => told,
                unit => format!("{told} ({unit})"),
            }
        }
        (None, true) => "Moved the wrong way".to_owned(),
        (None, false) => return (String::new(), String::new()),
    };
    (told, note)
}

fn outcome_told(scope: &Scope, served: &Served<'_>) -> StrategyOutcome {
    let settings = &scope.register().settings;
    let has_benefits = served.reported > 0 || served.worth.planned > 0;
    let money = |minor: i128| words::money_sum(minor, settings);
    let when_told = |text: String| if has_benefits { text } else { words::dash() };
    let share = words::percent_of(served.worth.realised, served.worth.planned);
    let (cost, cost_note) = cost_in_words(scope, served);
    StrategyOutcome {
        id: served.outcome.id.to_string(),
        name: served.outcome.name.clone(),
        owner: owner(scope, served),
        target: served
            .outcome
            .target
            .map_or_else(String::new, |when| when.label()),
        description: served.outcome.description.0.clone(),
        initiatives: match served.active {
            0 => "none active".to_owned(),
            active if served.live == 0 => format!("{} active", words::count(active)),
            active => format!(
                "{} active, {} in production",
                words::count(active),
                words::count(served.live)
            ),
        },
        filter: format!(
            "outcomes = {} and stage not in (stopped, retired)",
            Quoted(&served.outcome.name)
        ),
        planned: when_told(money(served.worth.planned)),
        realised: when_told(money(served.worth.realised)),
        share: share.map_or_else(String::new, |share| format!("{share} of plan")),
        spent: served.spent.map_or_else(words::dash, money),
        cost,
        cost_note,
        measured: measured(scope, served),
        kpis: (served.kpis.iter())
            .map(|(kpi, status)| StrategyKpi {
                id: kpi.id.to_string(),
                name: kpi.name.clone(),
                of: super::kpis::of(scope.register(), kpi),
                status: status.code().to_owned(),
                status_label: status.label().to_owned(),
            })
            .collect(),
        gaps: gaps(served).into_iter().map(str::to_owned).collect(),
    }
}

/// What is measured, the last measurement, and how far that is of the target; empty where nobody measured.
fn measured(scope: &Scope, served: &Served<'_>) -> String {
    let (of, as_of) = (served.outcome, scope.days().as_of);
    let Some((first, last)) = outcome::measured(of, as_of) else {
        let target =
            (of.target_value).map(|target| format!("target {}", counted_in(target, &of.unit)));
        let told = [Some(of.measure.clone()), target].into_iter().flatten();
        let told: Vec<_> = told.filter(|text| !text.is_empty()).collect();
        return told.join(", ");
    };
    let told = format!(
        "{} in {}",
        counted_in(last.value, &of.unit),
        last.when.label()
    );
    let told = match of.measure.as_str() {
        "" => format!("Measured {told}"),
        measure => format!("{measure}: {told}"),
    };
    let Some(goal) = of.target_value else {
        return told;
    };
    let goal = counted_in(goal, &of.unit);
    let from = counted_in(first.value, &of.unit);
    match (outcome::is_kept(of, as_of), outcome::progress(of, as_of)) {
        (Some(true), _) => format!("{told}, keeps {goal}"),
        (Some(false), _) => format!("{told}, does not keep {goal}"),
        (None, None) => format!("{told}, target {goal}"),
        (None, Some(way)) if way.num < 0 => {
            format!("{told}, away from its target {goal}, from {from}")
        }
        (None, Some(way)) => format!(
            "{told}, {:.0}% of the way from {from} to {goal}",
            way.value()
        ),
    }
}

/// “12.5 days” and “12.5%”; without what it counts where nothing says that.
fn counted_in(value: Decimal, unit: &str) -> String {
    match unit {
        "%" => format!("{}%", value.shown()),
        unit => format!("{} {unit}", value.shown()).trim_end().to_owned(),
    }
}

fn owner(scope: &Scope, served: &Served<'_>) -> String {
    let owner = served.outcome.owner.map(About::of);
    let name = owner.and_then(|owner| scope.register().name_of(owner));
    name.unwrap_or_default()
}

fn gaps(served: &Served<'_>) -> Vec<&'static str> {
    served.gaps.iter().map(|gap: &Gap| gap.label()).collect()
}

/// “1 off track, 2 on track”.
fn statuses(served: &Served<'_>) -> String {
    let told = served.statuses().map(|(status, count)| {
        format!("{} {}", words::count(count), status.label().to_lowercase())
    });
    told.collect::<Vec<_>>().join(", ")
}

/// The strategy in words: sections that have a statement, and its statements by place and title.
fn sections(scope: &Scope) -> Vec<StrategySection> {
    let mut all: Vec<&Statement> = scope.register().tables.statements.live().collect();
    all.sort_by(|one, other| {
        let key = |each: &Statement| {
            let place = each.place.map_or(i64::MAX, |place| place.0);
            (place, each.name.clone(), each.id)
        };
        key(one).cmp(&key(other))
    });
    let section = |section: &Section| {
        let own = all
            .iter()
            .filter(|each| each.section.unwrap_or(Section::Other) == *section);
        let statements: Vec<_> = own.map(|each| statement(scope, each)).collect();
        (!statements.is_empty()).then(|| StrategySection {
            code: section.code().to_owned(),
            label: section.label().to_owned(),
            statements,
        })
    };
    Section::ALL.iter().filter_map(section).collect()
}

fn statement(scope: &Scope, each: &Statement) -> StrategyStatement {
    let owner = each.owner.map(About::of);
    let owner = owner.and_then(|owner| scope.register().name_of(owner));
    let holds = match each.approved {
        None => "Draft".to_owned(),
        Some(since) if since.first() > scope.days().as_of => {
            format!("In force from {}", since.label())
        }
        Some(since) => format!("In force since {}", since.label()),
    };
    let note: Vec<_> = [Some(holds), owner].into_iter().flatten().collect();
    StrategyStatement {
        id: each.id.to_string(),
        title: each.name.clone(),
        note: note.join(", "),
        blocks: markdown::read(&each.text.0),
    }
}
