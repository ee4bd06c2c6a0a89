//! `pilotage conversion`

use std::path::Path;

use chrono::NaiveDate;
use pilotage_app::api::{ChartSize, LeftOutGroup, PipelineQuestion, PipelineView, ShareView, View};
use pilotage_app::export::{Outputs, Sheet, figure};
use pilotage_app::views::{self, ConversionBy, Lettered, Lettering, Scope, words};
use pilotage_model::figure::Figure;
use pilotage_model::wilson::Share;
use pilotage_model::{Stage, When};
use pilotage_report::json::Exact;
use pilotage_report::sheet::Cell;
use serde_json::{Map, Value as Json, json};

use crate::args::{By, Conversion, Format, Work};
use crate::error::Result;
use crate::listing::{Datum, Listing};
use crate::{open, output, picture, sheet};

/// Reports conversion: the readings with all that is left out, or one row per group or case.
pub fn run(args: &Conversion, work: &Work) -> Result {
    let portfolio = open::open(&args.file, work)?;
    let (scope, view) = open::looking(&portfolio, &args.looking, args.as_of.day.as_deref())?;
    let question = question(args, &scope)?;
    let format = args.printed.format;
    let by = args.by.map(|by| match by {
        By::Unit => ConversionBy::Unit,
        By::Quarter => ConversionBy::Quarter,
        By::Age => ConversionBy::Age,
    });
    match (by, &args.out) {
        (Some(by), Some(out)) => {
            let outputs = Outputs::beside(portfolio.store());
            draw(args, &outputs, out, &scope, |lettering| {
                let palette = args.theme.palette();
                let drawn =
                    views::conversion_picture(&scope, &view, &question, by, &palette, lettering);
                Ok(drawn?)
            })
        }
        (Some(by), None) => {
            let rows = views::conversion_rows(&scope, &view, &question, by)?;
            match format {
                Format::Table if by != ConversionBy::Age => print_rows(&rows, by, args, &scope),
                format => sheet::print(&rows, format),
            }
        }
        (None, _) if args.cases => {
            sheet::print(&views::conversion_cases(&scope, &view, &question)?, format)
        }
        (None, _) => readings(&scope, &view, &question, format),
    }
}

/// Pixels of a PNG for each unit of the drawing: sharp on a slide.
const SCALE: f32 = 2.0;

fn draw(
    args: &Conversion,
    outputs: &Outputs,
    out: &Path,
    scope: &Scope,
    drawn: impl FnOnce(Lettering) -> Result<Lettered>,
) -> Result {
    picture::write(outputs, out, SCALE, drawn)?;
    let settings = &scope.register().settings;
    output::say(format!(
        "From {} to {} as of {}.\nDrawn as {}.",
        settings.stage_label(args.from),
        settings.stage_label(args.to),
        words::date(scope.days().as_of),
        out.display()
    ));
    Ok(())
}

/// Rows for people: shares as percent of so many. Files hold them as ratios.
fn print_rows(rows: &Sheet<'_>, by: ConversionBy, args: &Conversion, scope: &Scope) -> Result {
    let settings = &scope.register().settings;
    let (from, to) = (
        settings.stage_label(args.from),
        settings.stage_label(args.to),
    );
    let mut listing = Listing::new(&[
        (
            "",
            match by {
                ConversionBy::Unit => "Unit",
                ConversionBy::Quarter | ConversionBy::Age => "Fiscal quarter of decision",
            },
        ),
        ("", "Reached it"),
        ("", "Share"),
        ("", "95% interval"),
        ("", "Running"),
        ("", "Left out"),
    ]);
    for row in &rows.rows {
        listing.push(in_words(rows, row));
    }
    let title = format!(
        "From {from} to {to} as of {}: those that reached {to}, of those decided — their first time in \
         {from} ended, by reaching it or by a stop.\n\n",
        words::date(scope.days().as_of)
    );
    output::text(&title)?;
    listing.print_table()?;
    output::say(
        "No interval under 5 decided, or where more are left out for want of a recorded start; --format csv \
         or json has the ratios.",
    );
    Ok(())
}

/// A row as people compare it.
fn in_words(rows: &Sheet<'_>, row: &[Cell<'_>]) -> [Datum; 6] {
    let of = |id: &str| rows.column(id).and_then(|at| row.get(at));
    let text = |id: &str| of(id).map_or_else(String::new, |cell| cell.exact().into_owned());
    let count = |id: &str| match of(id) {
        Some(Cell::Count(count)) => u32::try_from(*count).ok(),
        _ => None,
    };
    let whole = count("denominator").unwrap_or_default();
    // Decisions of no one quarter are counted, and have no numerator.
    let (reached, share) = match count("numerator") {
        None => (format!("{whole} decided"), String::new()),
        Some(part) => (
            format!("{part} of {whole}"),
            words::percent(Share::new(part, whole)),
        ),
    };
    let percent = |id: &str| match of(id) {
        Some(Cell::Decimal { value, .. }) => Some((value * 100.0).round()),
        _ => None,
    };
    let interval = match (percent("low"), percent("high")) {
        (Some(low), Some(high)) => format!("{low:.0}–{high:.0}%"),
        _ => String::new(),
    };
    let number = |id: &str| Datum::Number(text(id), text(id));
    [
        Datum::text(text("label")),
        Datum::text(reached),
        Datum::text(share),
        Datum::text(interval),
        number("running"),
        number("left_out"),
    ]
}

fn question(args: &Conversion, scope: &Scope) -> Result<PipelineQuestion> {
    let settings = &scope.register().settings;
    // A month, quarter or year is in the window as a whole.
    let edge = |text: &Option<String>, end: fn(When) -> NaiveDate| {
        let named = text.as_deref().map(|text| open::when(text, settings));
        let named = named.transpose()?;
        Ok::<_, crate::error::Refusal>(named.map(|when| end(when).to_string()))
    };
    Ok(PipelineQuestion {
        from: args.from.code().to_owned(),
        to: args.to.code().to_owned(),
        since: edge(&args.since, When::first)?,
        until: edge(&args.until, When::last)?,
    })
}

fn readings(scope: &Scope, view: &View, question: &PipelineQuestion, format: Format) -> Result {
    let found = views::pipeline(scope, view, question, &ChartSize::default())?;
    if format == Format::Json {
        let figures = views::conversion_figures(scope, view, question)?;
        return output::json(&readings_json(&found, &figures, question, scope));
    }
    let mut listing = Listing::new(&[
        ("reading", "Reading"),
        ("numerator", "Of them"),
        ("denominator", "All"),
        ("share", "Share"),
        ("note", "What it is"),
    ]);
    push_share(&mut listing, "Decided", &found.decided);
    push_share(&mut listing, "So far", &found.so_far);
    push_rest(&mut listing, &found, question, scope);
    if format == Format::Table {
        let day = words::date(scope.days().as_of);
        output::text(&format!("{} as of {day}\n\n", found.title))?;
    }
    listing.print(format)
}

/// The readings as programs read them.
fn readings_json(
    found: &PipelineView,
    figures: &[Figure],
    question: &PipelineQuestion,
    scope: &Scope,
) -> Exact {
    let settings = &scope.register().settings;
    let figures = figures.iter().map(|one| figure::json(one, settings));
    let reason = |group: &LeftOutGroup| (group.code.clone(), Json::from(group.count));
    let plain = json!({
        "from": question.from,
        "to": question.to,
        "since": question.since,
        "until": question.until,
        "as_of": scope.days().as_of.to_string(),
        "running": found.running,
        "moved_back": found.moved_back,
        "re_entries": found.re_entries,
        "left_out": found.left_out_total,
        "left_out_reasons": found.left_out.iter().map(reason).collect::<Map<_, _>>(),
    });
    Exact::with(plain, [("figures", figures.collect())])
}

/// A reading of so many, of whom so many.
fn push_share(listing: &mut Listing, reading: &str, share: &ShareView) {
    let exact = share
        .share
        .map_or_else(String::new, |share| format!("{share:.6}"));
    listing.push([
        Datum::text(reading),
        Datum::Count(share.numerator.into()),
        Datum::Count(share.denominator.into()),
        Datum::Number(exact, share.text.clone()),
        Datum::text(&share.note),
    ]);
}

/// A count that is no share of anything.
fn push_count(listing: &mut Listing, reading: &str, count: u32, note: &str) {
    listing.push([
        Datum::text(reading),
        Datum::Count(count.into()),
        Datum::Number(String::new(), String::new()),
        Datum::Number(String::new(), String::new()),
        Datum::text(note),
    ]);
}

/// Those that no share counts, and why.
fn push_rest(
    listing: &mut Listing,
    found: &PipelineView,
    question: &PipelineQuestion,
    scope: &Scope,
) {
    let settings = &scope.register().settings;
    let label = |code: &str| Stage::parse(code).map_or("", |stage| settings.stage_label(stage));
    let (from, to) = (label(&question.from), label(&question.to));
    let running = format!("Still in {from} for the first time: neither reached {to} nor stopped");
    let running = words::sentences([running.as_str(), &found.running_note]);
    let again = format!(
        "Went back into {from} later. Only an initiative's first time in {from} counts above"
    );
    let left_out = "Of decided; --cases names each, with the reason";
    push_count(listing, "Running", found.running, &running);
    push_count(listing, "Entered again", found.re_entries, &again);
    push_count(listing, "Left out", found.left_out_total, left_out);
    for group in &found.left_out {
        push_count(listing, &format!("  {}", group.reason), group.count, "");
    }
}
