//! `pilotage value`

use pilotage_app::views::{self, words};
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

fn month(text: &str) -> Result<Month> {
    let month = When::parse(text).ok().and_then(Month::exactly);
    month.ok_or_else(|| {
        Refusal::usage(
            format!("--constant-rates {text} is not a month."),
            "Write it as 2026-01.",
        )
    })
}
