//! Why an initiative needs someone, in words.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::{Rule, assistants_of, kpi_needs, kpis_of};
use crate::age::{EXIT_PERCENTILE, PurgatoryLimit, full_months};
use crate::field::number::{compact, in_currency};
use crate::figures::{Figures, RecordFigures};
use crate::forecast;
use crate::id::InitiativeId;
use crate::kind::{Rules as _, To};
use crate::kinds::{Assistant, Kpi, Person, Tables};
use crate::kpi;
use crate::register::Register;
use crate::seats;
use crate::series::Decimal;
use crate::stage::Stage;
use crate::when::{DAYS_PER_MONTH, When};

pub(super) fn why(
    rule: Rule,
    register: &Register,
    position: usize,
    figures: &Figures,
) -> Cow<'static, str> {
    let initiative = &register.records()[position].initiative;
    let (limit, as_of) = (figures.limit(), figures.as_of());
    let figures = &figures.records()[position];
    match rule {
        Rule::PilotTooOld => why_too_old(figures, limit),
        Rule::NoSponsor => nobody("sponsor", initiative.sponsor, register),
        Rule::NoOwner => nobody("owner", initiative.owner, register),
        Rule::UnknownStage if figures.pending => {
            "The stage on this day is not known: a move is not dated to the day".into()
        }
        Rule::UnknownStage => "The stage is not recorded".into(),
        Rule::BenefitUnderPlan => why_under_plan(figures, register).into(),
        Rule::CostOverPlan => why_over_plan(figures, register).into(),
        Rule::AdoptionUnderPlan => why_unused(initiative.id, register, as_of).into(),
        Rule::ForecastMovedTwice => why_moved(initiative.id, figures.stage, register, as_of).into(),
        Rule::NotScored => match (figures.value, figures.feasibility) {
            (None, None) => "Value and feasibility are not rated".into(),
            (None, Some(_)) => "Value is not rated".into(),
            _ => "Feasibility is not rated".into(),
        },
        Rule::KpiOffTrack | Rule::KpiDeclining | Rule::KpiStale | Rule::KpiVanity => {
            why_kpi(rule, initiative.id, &register.tables, as_of)
        }
    }
}

/// The first KPI that meets the rule, with its figures; how many more do.
fn why_kpi(
    rule: Rule,
    initiative: InitiativeId,
    tables: &Tables,
    as_of: NaiveDate,
) -> Cow<'static, str> {
    let needs = |kpi: &&Kpi| kpi_needs(kpi, rule, tables, as_of);
    let mut found = kpis_of(initiative, tables).filter(needs);
    let Some(first) = found.next() else {
        return rule.label().into();
    };
    let told = kpi_in_words(first, rule, as_of);
    match found.count() {
        0 => format!("{}: {told}", first.name),
        more => format!("{}: {told}; {more} more", first.name),
    }
    .into()
}

fn kpi_in_words(kpi: &Kpi, rule: Rule, as_of: NaiveDate) -> String {
    let standing = kpi::standing(kpi, as_of);
    let latest = standing.latest;
    match (rule, latest, standing.expected) {
        (Rule::KpiVanity, ..) => "tied to no outcome".to_owned(),
        (Rule::KpiStale, Some(at), _) => format!("no reading since {}", at.when.label()),
        (Rule::KpiStale, None, _) => "never read".to_owned(),
        (Rule::KpiDeclining, Some(at), _) => {
            let points = kpi::readings(kpi, as_of);
            let before = points.iter().rev().nth(3);
            let from =
                before.map_or_else(String::new, |point| format!("{} → ", point.value.shown()));
            format!("worse 3 times in a row, {from}{}", at.value.shown())
        }
        (_, Some(at), Some(expected)) => {
            format!(
                "{} in {}, expected {}",
                at.value.shown(),
                at.when.label(),
                expected.shown()
            )
        }
        _ => rule.label().to_lowercase(),
    }
}

/// “€120 k of €400 k planned to date were realised”.
fn why_under_plan(figures: &RecordFigures, register: &Register) -> String {
    let worth = &figures.worth;
    let planned = amount(worth.planned, register);
    match worth.realised {
        None => format!("Nothing was reported of {planned} planned to date"),
        realised => format!(
            "{} of {planned} planned to date were realised",
            amount(realised, register)
        ),
    }
}

fn why_over_plan(figures: &RecordFigures, register: &Register) -> String {
    let worth = &figures.worth;
    let (spent, planned) = (
        amount(worth.spent, register),
        amount(worth.cost_planned, register),
    );
    format!("{spent} were spent to date, {planned} planned")
}

/// The first assistant under its plan, with its figures; how many more are.
fn why_unused(initiative: InitiativeId, register: &Register, as_of: NaiveDate) -> String {
    let under = |assistant: &&Assistant| seats::is_under_plan(assistant, as_of);
    let mut found = assistants_of(initiative, &register.tables).filter(under);
    let told = found.next().and_then(|assistant| {
        let seats = seats::standing(assistant, as_of)?;
        let shown = |count: Option<i64>| Decimal::of_millionths(count.unwrap_or(0)).shown();
        let title = assistant.title(register).unwrap_or_default();
        Some(format!(
            "{title}: {} of {} seats bought were active in {}, {}% planned",
            shown(seats.active),
            shown(seats.bought),
            seats.month.when().label(),
            assistant.plan.map_or(0, |plan| plan.0),
        ))
    });
    let told = told.unwrap_or_else(|| Rule::AdoptionUnderPlan.label().to_owned());
    match found.count() {
        0 => told,
        more => format!("{told}; {more} more"),
    }
}

/// “Production: Mar 2026 → Jun 2026 → Sep 2026”.
fn why_moved(
    initiative: InitiativeId,
    stage: Option<Stage>,
    register: &Register,
    as_of: NaiveDate,
) -> String {
    let moves = forecast::slips(initiative, stage, &register.tables, as_of).unwrap_or_default();
    let stage = moves.first().and_then(|first| first.stage);
    let dates: Vec<_> = (forecast::chain(&moves).into_iter())
        .map(When::label)
        .collect();
    let stage = stage.map_or("", |stage| register.settings.stage_label(stage));
    format!("{stage}: {}", dates.join(" → "))
}

fn amount(minor: Option<i64>, register: &Register) -> String {
    let settings = &register.settings;
    let text = compact(minor.unwrap_or(0), settings.minor_per_unit());
    in_currency(&text, &settings.currency)
}

fn nobody(role: &str, named: Option<To<Person>>, register: &Register) -> Cow<'static, str> {
    let gone = named.and_then(|to| register.tables.people.get(to.id()));
    match gone {
        Some(person) => format!("The {role}, {}, is in the bin", person.name).into(),
        None => format!("No {role} is named").into(),
    }
}

fn why_too_old(figures: &RecordFigures, limit: &PurgatoryLimit) -> Cow<'static, str> {
    let Some(age) = figures.pilot_age else {
        return "Pilot is past the limit".into();
    };
    let at_least = if age.at_least { "at least " } else { "" };
    let old = format!("{at_least}{}", full_months(age.months));
    match limit.percentile_days {
        Some(days) if !limit.is_set_by_months(age.since) => {
            let (share, left) = (EXIT_PERCENTILE * 100.0, f64::from(days) / DAYS_PER_MONTH);
            format!("Pilot is {old} old; {share:.0}% of pilots had left after {left:.1} months")
        }
        _ => {
            let set = limit.months as f64;
            let limit = full_months(set);
            // "12 months old; the limit is 12 months" would not say that it is passed.
            if age.months.floor() <= set {
                format!("Pilot is over {limit} old, the limit")
            } else {
                format!("Pilot is {old} old; the limit is {limit}")
            }
        }
    }
    .into()
}
