//! `pilotage value`

use pilotage_app::views::{self, words};

use crate::args::{Format, Value, ValueBy, Work};
use crate::error::Result;
use crate::{open, output, sheet};

/// Reports what benefits and costs add up to: the figures, or rows of what they are made of.
pub fn run(args: &Value, work: &Work) -> Result {
    let portfolio = open::open(&args.file, work)?;
    let scope = open::scope(&portfolio, args.as_of.day.as_deref())?;
    let view = open::view(&portfolio, &args.looking)?;
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
    };
    let rows = make(&scope, &view)?;
    sheet::print(&rows, args.printed.format)?;
    if args.printed.format == Format::Table {
        let day = words::date(rows.note.as_of);
        let left_out = rows.note.left_out.join("; ");
        output::say(match left_out.is_empty() {
            true => format!("As of {day}."),
            false => format!("As of {day}. Leaves out or weakens: {left_out}."),
        });
    }
    Ok(())
}
