//! `pilotage overview`

use pilotage_app::api::{ChartSize, OverviewView, View};
use pilotage_app::views::{self, Scope};
use pilotage_model::attention::Rule;
use pilotage_model::conversion::{self, LeftOutReason};
use pilotage_model::field::number::decimal_text;
use pilotage_model::figures::{self, BenefitSum};
use pilotage_model::quadrant::Quadrant;
use pilotage_model::{Stage, Tier};
use pilotage_report::json::number;
use serde_json::{Map, Value as Json, json};

use crate::args::{Format, Overview, Work};
use crate::error::Result;
use crate::listing::{Datum, Listing};
use crate::{open, output};

/// Prints the portfolio at a glance.
pub fn run(args: &Overview, work: &Work) -> Result {
    let portfolio = open::open(&args.file, work)?;
    let scope = open::scope(&portfolio, args.as_of.day.as_deref())?;
    let view = open::view(&portfolio, &args.looking)?;
    match args.printed.format {
        Format::Json => output::json(&json(&scope, &view)?),
        format => print(&scope, &view, format),
    }
}

/// The figures as programs read them.
pub fn json(scope: &Scope, view: &View) -> Result<Json> {
    let matched = scope.filtered(view)?;
    let found = figures::overview(scope.figures(), matched.as_deref());
    let mut whole = portfolio(&found, scope);
    for part in [matrix(&found), pilots(&found), attention_counts(&found)] {
        whole.extend(part);
    }
    Ok(whole.into())
}

/// Members of the object that is printed; it keeps them in the order of their names.
type Members = Map<String, Json>;

fn members<const N: usize>(members: [(&str, Json); N]) -> Members {
    let owned = members.map(|(name, value)| (name.to_owned(), value));
    owned.into_iter().collect()
}

fn counts<'a>(codes: impl Iterator<Item = &'a str>, counts: impl IntoIterator<Item = u32>) -> Json {
    let pairs = codes.zip(counts);
    let members = pairs.map(|(code, count)| (code.to_owned(), Json::from(count)));
    Json::Object(members.collect())
}

/// What there is, how far, how risky, and what it promises.
fn portfolio(found: &figures::Overview, scope: &Scope) -> Members {
    let stages = Stage::ALL.into_iter().map(Stage::code);
    let by_stage = found.by_stage.into_iter().chain([found.unknown_stage]);
    members([
        ("as_of", scope.days().as_of.to_string().into()),
        (
            "currency",
            scope.register().settings.currency.clone().into(),
        ),
        ("initiatives", found.initiatives.into()),
        ("by_stage", counts(stages.chain(["unknown"]), by_stage)),
        ("active", found.active.into()),
        ("live", found.live.into()),
        (
            "tiers",
            counts(Tier::ALL.iter().map(|one| one.code()), found.tiers),
        ),
        (
            "benefit",
            json!({
                "active": benefit(found.benefit_active, scope),
                "live": benefit(found.benefit_live, scope),
                "before_production": benefit(found.benefit_before_production, scope),
            }),
        ),
    ])
}

/// What is scored and where it lies.
fn matrix(found: &figures::Overview) -> Members {
    let codes = || Quadrant::ALL.iter().map(|one| one.code());
    let before = found.quadrants.map(|q| q.before_production);
    members([
        ("scored", found.scored.into()),
        ("not_scored", found.not_scored.into()),
        ("plotted", found.plotted.into()),
        ("hollow", found.hollow.into()),
        ("ranked", found.ranked.into()),
        (
            "quadrants",
            counts(codes(), found.quadrants.map(|q| q.active)),
        ),
        ("quadrants_before_production", counts(codes(), before)),
    ])
}

/// The pilots that run, and what became of those that were decided.
fn pilots(found: &figures::Overview) -> Members {
    let conversion = &found.conversion;
    let decided = conversion.decided;
    let interval = conversion::interval(decided, conversion.without_start());
    let reasons = LeftOutReason::ALL.iter().map(|one| one.code());
    members([
        (
            "pilots",
            json!({
                "running": found.pilots,
                "purgatory": found.purgatory,
                "undated": found.pilots_undated,
            }),
        ),
        (
            "conversion",
            json!({
                "from": Stage::Pilot.code(),
                "to": Stage::Production.code(),
                "decided": {
                    "production": decided.part,
                    "ended": decided.whole,
                    "share": decided.value(),
                    "low": interval.map(|(low, _)| low),
                    "high": interval.map(|(_, high)| high),
                },
                "running": conversion.running,
                "before_start": conversion.before_start,
                "left_out": conversion.left_out(),
                "left_out_reasons": counts(reasons, conversion.left_out_for),
            }),
        ),
    ])
}

fn attention_counts(found: &figures::Overview) -> Members {
    let rules = Rule::ALL.iter().map(|one| one.code());
    members([
        ("attention", counts(rules, found.attention)),
        ("attention_initiatives", found.need_attention.into()),
    ])
}

fn benefit(sum: BenefitSum, scope: &Scope) -> Json {
    let parts = scope.register().settings.minor_per_unit();
    // Beyond i64 minor units the float is as exact as JSON numbers are read.
    let amount = i64::try_from(sum.minor).map_or_else(
        |_| Json::from(sum.minor as f64 / parts as f64),
        |minor| number(&decimal_text(minor, parts)),
    );
    json!({"a_year": amount, "stated_by": sum.stated, "of": sum.of})
}

fn print(scope: &Scope, view: &View, format: Format) -> Result {
    let found = views::overview(scope, view, &ChartSize::default())?;
    if format == Format::Csv {
        return figures_csv(&found);
    }
    let mut head = Listing::new(&[("", "Figure"), ("", ""), ("", "Of"), ("", "Note")]);
    for line in &found.headlines {
        head.push([&line.label, &line.figure, &line.of, &line.footnote].map(Datum::text));
    }
    output::bytes(format!("{} — {}\n\n", scope.register().settings.name, found.note).as_bytes())?;
    head.print_table()?;
    let groups = [
        ("Stage", &found.stages),
        ("Risk tier of active initiatives", &found.tiers),
    ];
    for (name, counted) in groups {
        let mut listing = Listing::new(&[("", name), ("", "Initiatives"), ("", "Share")]);
        for row in counted {
            listing.push([
                Datum::text(&row.label),
                Datum::Count(row.count.into()),
                Datum::text(&row.share),
            ]);
        }
        output::bytes(b"\n")?;
        listing.print_table()?;
    }
    attention(&found)?;
    quick_wins(&found)
}

/// One initiative may need someone for several reasons: the counts are no shares of a whole.
fn attention(found: &OverviewView) -> Result {
    let mut listing = Listing::new(&[("", "Rule"), ("", "Initiatives")]);
    for rule in &found.attention_rules {
        listing.push([Datum::text(&rule.label), Datum::Count(rule.count.into())]);
    }
    output::bytes(format!("\nNeeds attention: {}\n", found.attention_note).as_bytes())?;
    listing.print_table()
}

fn quick_wins(found: &OverviewView) -> Result {
    let mut listing = Listing::new(&[
        ("", "Rank"),
        ("", "Best quick wins"),
        ("", "Unit"),
        ("", "Stage"),
        ("", "Benefit"),
    ]);
    for card in &found.quick_wins {
        let name = format!("{} {}", card.key, card.name);
        listing.push(
            [
                &card.rank,
                &name,
                &card.unit,
                &card.stage_label,
                &card.benefit,
            ]
            .map(Datum::text),
        );
    }
    output::bytes(format!("\n{}\n", found.quick_wins_note).as_bytes())?;
    listing.print_table()
}

fn figures_csv(found: &OverviewView) -> Result {
    let mut listing = Listing::new(&[
        ("group", ""),
        ("code", ""),
        ("label", ""),
        ("figure", ""),
        ("of", ""),
        ("note", ""),
    ]);
    for line in &found.headlines {
        let parts = [
            "headline",
            &line.code,
            &line.label,
            &line.figure,
            &line.of,
            &line.footnote,
        ];
        listing.push(parts.map(Datum::text));
    }
    let groups = [("stage", &found.stages), ("tier", &found.tiers)];
    for (group, counted) in groups {
        for row in counted {
            let count = row.count.to_string();
            listing.push([group, &row.code, &row.label, &count, &row.share, ""].map(Datum::text));
        }
    }
    for rule in &found.attention_rules {
        let count = rule.count.to_string();
        listing.push(["attention", &rule.code, &rule.label, &count, "", ""].map(Datum::text));
    }
    listing.print(Format::Csv)
}
