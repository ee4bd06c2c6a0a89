//! `pilotage organisation`

use pilotage_app::Portfolio;
use pilotage_app::views::{self, words};

use crate::args::{Format, OrganisationArgs, Work};
use crate::error::Result;
use crate::listing::{Datum, Listing};
use crate::{open, output, sheet};

/// Tells the figures of the organisation, or takes readings of them.
pub fn run(args: &OrganisationArgs, work: &Work) -> Result {
    let portfolio = open::open(&args.file, work)?;
    if args.take {
        return take(args, portfolio);
    }
    let (scope, view) = open::looking(&portfolio, &args.looking, args.as_of.day.as_deref())?;
    open::no_period(&args.looking, &view, "Figures of the organisation")?;
    if args.printed.format != Format::Table {
        return sheet::print(
            &views::organisation_rows(&scope, &view)?,
            args.printed.format,
        );
    }
    let mut listing = Listing::new(&[
        ("label", "Figure"),
        ("figure", "Value"),
        ("of", "Of"),
        ("before", "Before"),
        ("left_out", "Left out"),
    ]);
    for told in views::organisation(&scope, &view)? {
        listing.push([
            Datum::text(&told.label),
            Datum::text(&told.figure),
            Datum::text(&told.of),
            Datum::text(&told.before),
            Datum::text(&told.note),
        ]);
    }
    listing.print(Format::Table)?;
    output::say(format!("As of {}.", words::date(scope.days().as_of)));
    Ok(())
}

fn take(args: &OrganisationArgs, mut portfolio: Portfolio) -> Result {
    let readings = portfolio.computed_readings(None);
    let mut listing = Listing::new(&[
        ("kpi", "KPI"),
        ("date", "Date"),
        ("value", "Value"),
        ("note", "Note"),
    ]);
    for kpi in &readings.kpis {
        for point in &kpi.found.points {
            listing.push([
                Datum::text(&kpi.name),
                Datum::text(point.when.to_string()),
                Datum::text(point.value.text()),
                Datum::text(""),
            ]);
        }
        if !kpi.found.nothing.is_empty() {
            let nothing = [kpi.name.as_str(), "", "", kpi.found.nothing];
            listing.push(nothing.map(Datum::text));
        }
    }
    listing.print(args.printed.format)?;
    if readings.count() == 0 {
        output::say(readings.refusal().to_string());
        return Ok(());
    }
    let label = match args.dry_run {
        true => readings.offer(),
        false => portfolio.take_computed_readings(None)?.unwrap_or_default(),
    };
    output::say(format!("{label}."));
    Ok(())
}
