//! Benefits as the window draws them.

use std::collections::BTreeSet;

use pilotage_model::cash::{Month, deal, float};
use pilotage_model::worth::{self, Cause, Gap, Grade, QuarterSum, Span};

use super::super::{Scope, words};
use super::Asked;
use crate::api::{BenefitGrade, BenefitQuarter, BenefitStep, BenefitsView, StepTone, View};
use crate::error::Result;

/// Benefits of the fiscal year to date, and by quarter.
///
/// # Errors
/// When the view can't be shown.
pub fn benefits(scope: &Scope, view: &View) -> Result<BenefitsView> {
    let asked = Asked::of(scope, view)?;
    let months = asked.months(Span::Year);
    let gap = worth::gap(&asked.lines, &months);
    let start = asked.fiscal_start();
    let quarters = worth::by_quarter(&asked.lines, scope.days().as_of, start);
    let settings = &scope.register().settings;
    let year = worth::fiscal_year(scope.days().as_of, start);
    let title = format!(
        "{} realised of {} planned, {} to date",
        words::money_sum(gap.sum.realised, settings),
        words::money_sum(gap.sum.planned, settings),
        year.map_or_else(String::new, |year| year.label()),
    );
    let known = !asked.lines.is_empty();
    Ok(BenefitsView {
        title: if known { title } else { String::new() },
        note: asked.note(view, "", Span::Year)?.left_out.join(", "),
        rates: asked.rates(),
        rate_months: rate_months(scope),
        steps: if known {
            steps(&gap, scope)
        } else {
            Vec::new()
        },
        grades: if known {
            grades(&asked, scope)
        } else {
            Vec::new()
        },
        quarters: quarters
            .iter()
            .map(|sum| quarter(sum, &quarters, scope))
            .collect(),
    })
}

/// The months with an exchange rate, the latest first, as codes and in words.
fn rate_months(scope: &Scope) -> Vec<(String, String)> {
    let rates = scope.register().tables.exchange_rates.live();
    let months = rates.filter_map(|rate| Month::exactly(rate.month?));
    let months: BTreeSet<_> = months.collect();
    let told = months.into_iter().rev().map(Month::when);
    told.map(|month| (month.to_string(), month.label()))
        .collect()
}

/// From planned to realised: each bar begins where the one before ends; all of them from zero.
fn steps(gap: &Gap, scope: &Scope) -> Vec<BenefitStep> {
    let settings = &scope.register().settings;
    let mut level = gap.sum.planned;
    let told = Cause::ALL
        .iter()
        .zip(gap.causes)
        .filter(|(_, amount)| *amount != 0);
    let causes: Vec<_> = told
        .map(|(cause, amount)| {
            let before = level;
            level += amount;
            (cause, amount, before.min(level))
        })
        .collect();
    let ends = causes.iter().map(|(_, amount, low)| low + amount.abs());
    let longest = ends
        .chain([gap.sum.planned, gap.sum.realised])
        .max()
        .unwrap_or(0);
    let step = |code: &str, label: &str, amount: i128, low: i128, tone| BenefitStep {
        code: code.to_owned(),
        label: label.to_owned(),
        text: match tone {
            StepTone::Gained => format!("+{}", words::money_sum(amount, settings)),
            _ => words::money_sum(amount, settings).replace('-', "−"),
        },
        from: percent(low, longest),
        size: percent(amount.abs(), longest),
        tone,
    };
    let mut steps = vec![step(
        "planned",
        "Planned",
        gap.sum.planned,
        0,
        StepTone::Planned,
    )];
    steps.extend(causes.into_iter().map(|(cause, amount, low)| {
        let tone = if amount < 0 {
            StepTone::Lost
        } else {
            StepTone::Gained
        };
        step(cause.code(), cause.label(), amount, low, tone)
    }));
    steps.push(step(
        "realised",
        "Realised",
        gap.sum.realised,
        0,
        StepTone::Realised,
    ));
    steps
}

fn grades(asked: &Asked<'_>, scope: &Scope) -> Vec<BenefitGrade> {
    let found = worth::by_grade(&asked.lines, &asked.months(Span::Year));
    let weights: Option<Vec<_>> = found
        .iter()
        .map(|by| u64::try_from(by.sum.realised).ok())
        .collect();
    let shares = weights.and_then(|weights| deal(100, &weights));
    let row = |(at, grade): (usize, Grade)| BenefitGrade {
        label: grade.label().to_owned(),
        text: words::money_sum(found[at].sum.realised, &scope.register().settings),
        share: shares
            .as_ref()
            .map_or_else(String::new, |shares| format!("{}%", shares[at])),
    };
    found.iter().map(|by| by.of).enumerate().map(row).collect()
}

fn quarter(sum: &QuarterSum, all: &[QuarterSum], scope: &Scope) -> BenefitQuarter {
    let settings = &scope.register().settings;
    let longest = all
        .iter()
        .map(|sum| sum.planned.max(sum.to_date.realised))
        .max();
    let longest = longest.unwrap_or(0);
    let begun = sum.is_over || sum.to_date != worth::Sum::default();
    let realised = words::money_sum(sum.to_date.realised, settings);
    BenefitQuarter {
        label: words::quarter(sum.quarter, settings.fiscal_start.number()),
        planned: words::money_sum(sum.planned, settings),
        realised: if begun { realised } else { String::new() },
        planned_size: percent(sum.planned, longest),
        realised_size: percent(sum.to_date.realised, longest),
        is_over: sum.is_over,
    }
}

/// In percent of the longest, never below nothing.
fn percent(part: i128, longest: i128) -> f64 {
    if longest <= 0 {
        return 0.0;
    }
    (100.0 * float(part) / float(longest)).max(0.0)
}
