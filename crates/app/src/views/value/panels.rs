//! Benefits as the window draws them.

use std::collections::BTreeSet;

use pilotage_model::cash::{Month, deal, float};
use pilotage_model::worth::{self, Cause, Gap, Grade, QuarterSum, Span, Sum};

use super::super::{Scope, words};
use super::Asked;
use crate::api::{
    BenefitGrade, BenefitQuarter, BenefitStep, BenefitsView, QuartersView, StepTone, View,
};
use crate::error::Result;

/// Benefits of the period, and by quarter.
///
/// # Errors
/// When the view can't be shown.
pub fn benefits(scope: &Scope, view: &View) -> Result<BenefitsView> {
    let asked = Asked::of(scope, view)?;
    let months = asked.months(asked.over());
    let gap = worth::gap(&asked.lines, &months);
    let known = !asked.lines.is_empty();
    Ok(BenefitsView {
        title: if known {
            title(gap.sum, &asked)
        } else {
            String::new()
        },
        note: asked.note(view, "", asked.over())?.left_out.join(", "),
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
        quarters: told_quarters(&asked),
    })
}

/// Benefits by quarter beside other figures; none where none is recorded by month.
///
/// # Errors
/// When the view can't be shown.
pub fn quarters(scope: &Scope, view: &View) -> Result<Option<QuartersView>> {
    let asked = Asked::benefits(scope, view)?;
    let quarters = told_quarters(&asked);
    if quarters.is_empty() {
        return Ok(None);
    }
    let over = asked.scope.period().unwrap_or(Span::All);
    let left_out = asked.note(view, "", over)?.left_out.join(", ");
    let to = match asked.scope.period() {
        None => "to date".to_owned(),
        Some(_) => asked.scope.money_over(),
    };
    let note = match left_out.is_empty() {
        true => QUARTERS.to_owned(),
        false => format!("{QUARTERS} Beside these, {to}: {left_out}."),
    };
    Ok(Some(QuartersView {
        title: title(asked.sums(asked.over()).sum, &asked),
        note,
        quarters,
    }))
}

const QUARTERS: &str = "What benefits were to bring in each fiscal quarter, and what they brought in its months that are \
    over; of each the share attributed to it counts.";

fn told_quarters(asked: &Asked<'_>) -> Vec<BenefitQuarter> {
    let sums = asked.quarters();
    let told = sums.iter().map(|sum| quarter(sum, &sums, asked.scope));
    told.collect()
}

/// “€38.7 M realised of €56.0 M planned, 2026 to date”.
fn title(sum: Sum, asked: &Asked<'_>) -> String {
    let settings = &asked.scope.register().settings;
    format!(
        "{} realised of {} planned, {}",
        words::money_sum(sum.realised, settings),
        words::money_sum(sum.planned, settings),
        asked.scope.money_over(),
    )
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
    let found = worth::by_grade(&asked.lines, &asked.months(asked.over()));
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
        planned_to_date: match begun && !sum.is_over {
            true => words::money_sum(sum.to_date.planned, settings),
            false => String::new(),
        },
        realised: if begun { realised } else { String::new() },
        planned_size: percent(sum.planned, longest),
        realised_size: percent(sum.to_date.realised, longest),
        is_over: sum.is_over,
        note: quarter_note(sum),
        filter: quarter_filter(sum),
    }
}

fn quarter_note(sum: &QuarterSum) -> String {
    let of = words::counted(sum.initiatives, "initiative");
    let share = words::percent_of(sum.to_date.realised, sum.to_date.planned);
    let months = match sum.is_over {
        true => "of what was planned",
        false => "of what was planned for its months that are over",
    };
    match share {
        Some(share) => format!("{of}; {share} {months}"),
        None => of,
    }
}

/// Lists those with a plan or a report for a quarter.
pub(super) fn quarter_filter(sum: &QuarterSum) -> String {
    format!("benefit_quarters = {}", sum.at.code())
}

/// In percent of the longest, never below nothing.
pub(super) fn percent(part: i128, longest: i128) -> f64 {
    if longest <= 0 {
        return 0.0;
    }
    (100.0 * float(part) / float(longest)).max(0.0)
}
