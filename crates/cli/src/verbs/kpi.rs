//! `pilotage kpi`, `pilotage reading`

use pilotage_app::Portfolio;
use pilotage_app::api::{ChartSize, KpiView};
use pilotage_app::export::Outputs;
use pilotage_app::kpi_library::Library;
use pilotage_app::operations::NewReading;
use pilotage_app::views;
use pilotage_model::kinds::KindId;

use crate::args::{Format, KpiArgs, ReadingArgs, Work};
use crate::error::{Refusal, Result};
use crate::listing::{Datum, Listing};
use crate::{open, output, picture, sheet};

/// Lists KPIs, or tells all of one.
pub fn run(args: &KpiArgs, work: &Work) -> Result {
    let portfolio = open::open(&args.file, work)?;
    if args.library || !args.take.is_empty() {
        return library(args, portfolio);
    }
    let (scope, view) = open::looking(&portfolio, &args.looking, args.as_of.day.as_deref())?;
    open::no_period(&args.looking, &view, "KPIs")?;
    let Some(name) = &args.name else {
        let rows = views::kpi_rows(&scope, &view)?;
        sheet::print(&rows, args.printed.format)?;
        output::say(views::kpis(&scope, &view, &Default::default(), &ChartSize::default())?.note);
        return Ok(());
    };
    let id = portfolio.record_called(KindId::Kpi, name)?;
    if let Some(out) = &args.out {
        let outputs = Outputs::beside(portfolio.store());
        picture::write(&outputs, out, 1.0, |_| {
            Ok(views::kpi_picture(
                &scope,
                id,
                &args.theme.palette(),
                args.size,
            )?)
        })?;
        output::say(format!("Drawn as {}.", out.display()));
        return Ok(());
    }
    let told = views::kpi(&scope, id, &ChartSize::default())?;
    match args.printed.format {
        Format::Json => output::json(&told),
        Format::Csv => readings(&told).print(Format::Csv),
        Format::Table => print(&told),
    }
}

/// Lists the library, or takes KPIs of it.
fn library(args: &KpiArgs, mut portfolio: Portfolio) -> Result {
    let own = args.own_list.clone().unwrap_or_default();
    if args.own_list.is_some() && !own.exists() {
        let message = format!("“{}” is not there.", own.display());
        return Err(Refusal::new(message, "Check the path of --own-list."));
    }
    let library = Library::read(&own)?;
    if !args.take.is_empty() {
        let ids = args.initiatives.iter().map(|key| portfolio.by_key(key));
        let ids = ids.collect::<pilotage_app::Result<Vec<_>>>()?;
        let label = portfolio.add_library_kpis(&library, &args.take, &ids)?;
        output::say(format!("{label}."));
        return Ok(());
    }
    let mut listing = Listing::new(&[
        ("name", "Name"),
        ("category", "Category"),
        ("unit", "Counted in"),
        ("better", "Better"),
        ("cadence", "Read every"),
        ("definition", "Definition"),
        ("there", "In the portfolio"),
    ]);
    for kpi in library.told(&portfolio) {
        let there = if kpi.there { "yes" } else { "" };
        listing.push([
            Datum::text(&kpi.name),
            Datum::text(&kpi.category),
            Datum::text(&kpi.unit),
            Datum::text(&kpi.better),
            Datum::text(&kpi.cadence),
            Datum::text(&kpi.definition),
            Datum::text(there),
        ]);
    }
    listing.print(args.printed.format)
}

fn readings(told: &KpiView) -> Listing {
    let mut listing = Listing::new(&[
        ("date", "Date"),
        ("value", "Value"),
        ("expected", "Expected"),
    ]);
    for reading in &told.readings {
        listing.push([
            Datum::text(&reading.date),
            Datum::text(&reading.value),
            Datum::text(&reading.expected),
        ]);
    }
    listing
}

fn print(told: &KpiView) -> Result {
    let mut text = format!(
        "{}: {}\n",
        output::plain(&told.title),
        told.row.status_label
    );
    for fact in told.figures.iter().chain(&told.facts) {
        text += &format!("  {:24} {}\n", fact.label, output::plain(&fact.text));
    }
    for flag in &told.flags {
        text += &format!("  ! {}. {}\n", flag.title, flag.text);
    }
    output::text(&text)?;
    readings(told).print(Format::Table)?;
    output::say(&told.method);
    Ok(())
}

/// Records a reading.
pub fn record(args: &ReadingArgs, work: &Work) -> Result {
    let mut portfolio = open::open(&args.file, work)?;
    let kpi = portfolio.record_called(KindId::Kpi, &args.kpi)?;
    let reading = NewReading::typed(&portfolio, kpi, &args.date, &args.value)?;
    output::say(format!(
        "{}.",
        portfolio.record_reading(reading, &args.reason)?
    ));
    Ok(())
}
