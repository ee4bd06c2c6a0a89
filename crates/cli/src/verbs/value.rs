//! `pilotage value`

use clap::ValueEnum as _;
use pilotage_app::api::{BudgetAsk, View};
use pilotage_app::published;
use pilotage_app::views::{self, Scope, words};
use pilotage_model::When;
use pilotage_model::cash::Month;

use crate::args::{Format, Value, ValueBy, Work};
use crate::error::{Refusal, Result};
use crate::{open, output, sheet};

/// Reports what benefits and costs add up to: the figures, or rows of what they are made of.
pub fn run(args: &Value, work: &Work) -> Result {
    let portfolio = open::open(&args.file, work)?;
    let (scope, view) = open::looking(&portfolio, &args.looking, args.as_of.day.as_deref())?;
    let scope = match &args.constant_rates {
        Some(text) => scope.at_rates_of(month(text)?),
        None => scope,
    };
    if let Some(sum) = &args.budget_line {
        return budget_line(&scope, &view, args, sum);
    }
    let make = match args.by {
        None => views::value_figures,
        Some(ValueBy::Initiative) => views::value_by_initiative,
        Some(ValueBy::Quarter) => views::value_by_quarter,
        Some(ValueBy::Budget) => views::value_by_budget,
        Some(ValueBy::Evidence) => views::value_by_evidence,
        Some(ValueBy::Cause) => views::value_gap,
        Some(ValueBy::Calibration) => views::value_calibration,
        Some(ValueBy::Approval) => views::value_by_approval,
        Some(ValueBy::Charged) => views::value_by_charged,
        Some(ValueBy::Published) => return published_ranges(&scope, args),
        Some(ValueBy::ChargedCosts) => views::value_charged_costs,
    };
    let rows = make(&scope, &view)?;
    sheet::print(&rows, args.printed.format)?;
    if args.printed.format == Format::Table {
        let day = words::date(rows.note.as_of);
        let left_out = rows.note.left_out.join("; ");
        let rates = rows.note.of.split_once("; ").map_or("", |(_, rates)| rates);
        if !rates.is_empty() {
            output::say(format!("Amounts from abroad: {rates}."));
        }
        output::say(match left_out.is_empty() {
            true => format!("As of {day}."),
            false => format!("As of {day}. Leaves out or weakens: {left_out}."),
        });
    }
    Ok(())
}

/// What a sum funds, and under which conditions.
fn budget_line(scope: &Scope, view: &View, args: &Value, sum: &str) -> Result {
    let word = |value: Option<clap::builder::PossibleValue>| {
        value.map_or_else(String::new, |value| value.get_name().to_owned())
    };
    let ask = BudgetAsk {
        sum: sum.to_owned(),
        cut: args.cut.clone().unwrap_or_default(),
        order: word(args.order.to_possible_value()),
        span: word(args.costs_of.to_possible_value()),
        folded: Vec::new(),
    };
    let rows = views::value_budget_line(scope, view, &ask)?;
    sheet::print(&rows, args.printed.format)?;
    if args.printed.format == Format::Table {
        output::say(format!("{}.", rows.note.of));
        let outside = rows.note.left_out.join("; ");
        let day = words::date(rows.note.as_of);
        output::say(match outside.is_empty() {
            true => format!("As of {day}."),
            false => format!("As of {day}. Not in the order: {outside}."),
        });
    }
    Ok(())
}

/// What others publish, with the user's own list beside ours.
fn published_ranges(scope: &Scope, args: &Value) -> Result {
    let own = args.own_ranges.clone().unwrap_or_default();
    if args.own_ranges.is_some() && !own.exists() {
        let message = format!("“{}” is not there.", own.display());
        return Err(Refusal::new(message, "Check the path of --own-ranges."));
    }
    let rows = published::rows(scope, &published::published(&own)?);
    sheet::print(&rows, args.printed.format)?;
    if args.printed.format == Format::Table {
        output::say(format!("{}.", published::CAVEAT));
    }
    Ok(())
}

fn month(text: &str) -> Result<Month> {
    let month = When::parse(text).ok().and_then(Month::exactly);
    month.ok_or_else(|| {
        Refusal::usage(
            format!("--constant-rates {text} is not a month."),
            "Write it as 2026-01.",
        )
    })
}
