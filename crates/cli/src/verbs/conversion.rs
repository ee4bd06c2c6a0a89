//! `pilotage conversion`

use pilotage_app::api::{PipelineQuestion, ShareView, View};
use pilotage_app::views::{self, ConversionBy, Scope};
use serde_json::{Map, Value as Json, json};

use crate::args::{By, Conversion, Format, Work};
use crate::error::Result;
use crate::listing::{Datum, Listing};
use crate::{exact, open, output};

/// Reports conversion: the readings with all that is left out, or one row per group or case.
pub fn run(args: &Conversion, work: &Work) -> Result {
    let portfolio = open::open(&args.file, work)?;
    let scope = open::scope(&portfolio, args.as_of.day.as_deref())?;
    let view = open::view(&portfolio, &args.looking)?;
    let question = question(args, &scope)?;
    let format = args.printed.format;
    let by = args.by.map(|by| match by {
        By::Unit => ConversionBy::Unit,
        By::Quarter => ConversionBy::Quarter,
    });
    match by {
        Some(by) => exact::print(
            &views::conversion_rows(&scope, &view, &question, by)?,
            format,
        ),
        None if args.cases => {
            exact::print(&views::conversion_cases(&scope, &view, &question)?, format)
        }
        None => readings(&scope, &view, &question, format),
    }
}

fn question(args: &Conversion, scope: &Scope) -> Result<PipelineQuestion> {
    let settings = &scope.register().settings;
    let edge = |text: &Option<String>| {
        let day = text
            .as_deref()
            .map(|text| open::day(text, settings))
            .transpose()?;
        Ok::<_, crate::error::Refusal>(day.map(|day| day.to_string()))
    };
    Ok(PipelineQuestion {
        from: args.from.code().to_owned(),
        to: args.to.code().to_owned(),
        since: edge(&args.since)?,
        until: edge(&args.until)?,
    })
}

fn readings(scope: &Scope, view: &View, question: &PipelineQuestion, format: Format) -> Result {
    let found = views::pipeline(
        scope,
        view,
        question,
        &pilotage_app::api::ChartSize::default(),
    )?;
    if format == Format::Json {
        let reason =
            |group: &pilotage_app::api::LeftOutGroup| (group.code.clone(), Json::from(group.count));
        return output::json(&json!({
            "from": question.from,
            "to": question.to,
            "since": question.since,
            "until": question.until,
            "as_of": scope.days().as_of.to_string(),
            "decided": share(&found.decided),
            "so_far": share(&found.so_far),
            "running": found.running,
            "moved_back": found.moved_back,
            "re_entries": found.re_entries,
            "left_out": found.left_out_total,
            "left_out_reasons": found.left_out.iter().map(reason).collect::<Map<_, _>>(),
        }));
    }
    let mut listing = Listing::new(&[
        ("reading", "Reading"),
        ("numerator", "Of them"),
        ("denominator", "All"),
        ("share", "Share"),
        ("note", "What it is"),
    ]);
    let mut add = |reading: &str, share: &ShareView| {
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
    };
    add("Decided", &found.decided);
    add("So far", &found.so_far);
    let mut rest = |reading: &str, count: u32, note: &str| {
        listing.push([
            Datum::text(reading),
            Datum::Count(count.into()),
            Datum::Number(String::new(), String::new()),
            Datum::Number(String::new(), String::new()),
            Datum::text(note),
        ]);
    };
    rest(
        "Running",
        found.running,
        "Begun, neither reached the end stage nor ended",
    );
    rest(
        "Entered again",
        found.re_entries,
        "Later entries into the start stage, shown apart",
    );
    rest(
        "Left out",
        found.left_out_total,
        "Of decided; --cases names each, with the reason",
    );
    for group in &found.left_out {
        rest(&format!("  {}", group.reason), group.count, "");
    }
    if format == Format::Table {
        output::bytes(
            format!(
                "{} as of {}\n\n",
                found.title,
                views::words::date(scope.days().as_of)
            )
            .as_bytes(),
        )?;
    }
    listing.print(format)
}

fn share(share: &ShareView) -> Json {
    json!({
        "numerator": share.numerator,
        "denominator": share.denominator,
        "share": share.share,
        "low": share.low,
        "high": share.high,
        "note": share.note,
    })
}
