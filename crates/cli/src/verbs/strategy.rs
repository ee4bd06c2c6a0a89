//! `pilotage strategy`

use pilotage_app::views;

use crate::args::{Format, StrategyArgs, Work};
use crate::error::Result;
use crate::listing::{Datum, Listing};
use crate::{open, output, sheet};

/// Tells the outcomes with what stands behind them; in full as a table for programs.
pub fn run(args: &StrategyArgs, work: &Work) -> Result {
    let portfolio = open::open(&args.file, work)?;
    let (scope, view) = open::looking(&portfolio, &args.looking, args.as_of.day.as_deref())?;
    if args.wins {
        return sheet::print(&views::wins_rows(&scope, &view)?, args.printed.format);
    }
    if args.printed.format != Format::Table {
        return sheet::print(&views::strategy_rows(&scope, &view)?, args.printed.format);
    }
    let told = views::strategy(&scope, &view)?;
    let mut listing = Listing::new(&[
        ("name", "Outcome"),
        ("owner", "Owner"),
        ("target", "By"),
        ("initiatives", "Initiatives"),
        ("realised", "Realised"),
        ("share", "Of plan"),
        ("spent", "Spent"),
        ("cost", "Cost"),
        ("kpis", "KPIs"),
        ("gaps", "Lacks"),
    ]);
    for each in &told.outcomes {
        let kpis: Vec<_> = (each.kpis.iter())
            .map(|kpi| format!("{}: {}", kpi.name, kpi.status_label.to_lowercase()))
            .collect();
        let told = [
            &each.name,
            &each.owner,
            &each.target,
            &each.initiatives,
            &each.realised,
            &each.share,
            &each.spent,
            &each.cost,
            &kpis.join("; "),
            &each.gaps.join("; "),
        ];
        listing.push(told.map(|text| Datum::text(text.as_str())));
    }
    listing.print(Format::Table)?;
    // A cost for each 1 that a measure moved says little without what was spent, and who has no cost.
    for each in told
        .outcomes
        .iter()
        .filter(|each| !each.cost_note.is_empty())
    {
        output::say(format!("Cost of {}: {}.", each.name, each.cost_note));
    }
    for line in [&told.unserving, &told.sums_note, &told.note] {
        if !line.is_empty() {
            output::say(line);
        }
    }
    Ok(())
}
